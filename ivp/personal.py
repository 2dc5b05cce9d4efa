"""What a person can be known by: found in a line, and masked in what is told of a file."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say
from ivp.kinds import FIGURE, kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

# Not compiled: nearly no run needs these.
# A pattern begins where a word does: from every letter of a long word on it would take for ever.
_MAIL = r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_ADDRESS = r"(?:https?://|www\.|(?<![\w-])[\w-]+\.[A-Za-z]{2,}/)\S+"
# Not within a word or a number, but it may be joined to a word: tel.06…, jan-06…, bsn_111….
_BEGINS = r"(?:(?<![\w./-])|(?<=[^\W\d_][._/-]))"
_DAY = r"(?!\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d)"  # 06-10-2022 begins like a number
# A slash stands behind the first figures only: elsewhere it is one of a date.
_PHONE = (
    rf"{_BEGINS}{_DAY}(?:(?:(?:\+|00)31[ -]?(?:\(0\))?[ -]?|\(?0)[1-9](?:[ )-]{{0,3}}\d){{8}}"
    r"|0(?:6/\d\d|[1-9]\d/\d|[1-9]\d\d/)(?:[ -]?\d){6})(?![\w-]*\d)"
)
# Three by three is how amounts are written too: then the word has to stand before it.
_CITIZEN = (
    rf"{_BEGINS}(?<!,)(?:\d{{9}}|\d{{4}}\.\d{{2}}\.\d{{3}}"
    r"|(?i:(?<=bsn.)|(?<=bsn..)|(?<=nummer.)|(?<=nummer..))\d{3}([ .-])\d{3}\1\d{3})"
    r"(?![^\W_]|[_/-]\d|[.,]\w)"
)
_ANY_MAIL = r"(?<![\w.+-])[\w.+-]+@[\w.-]*"
_CUT_NUMBER = (
    rf"{_BEGINS}{_DAY}(?:(?:\+|\(?0)\d?(?:[ ()./-]{{0,3}}\d){{4,}}|\d{{6,8}})(?=[ ()./-]{{0,3}}…)"
)
_PERSONAL = (
    (_MAIL, say("an e-mail address")),
    (_PHONE, say("a telephone number")),
    (_CITIZEN, say("a citizen service number (BSN)")),
)


def known_by(line: str) -> Iterator[tuple[int, Text]]:
    """Find what a person can be known by: where it begins, counted from 0, and what it is."""
    bare = re.sub(_ADDRESS, lambda match: "x" * len(match.group()), line)
    for pattern, kind in _PERSONAL:
        # in the address of a page a number may be anything, and a mail address is one
        for match in re.finditer(pattern, line if pattern == _MAIL else bare):
            if pattern != _CITIZEN or _is_citizen_number(match.group()):
                yield match.start(), kind


def masked(text: str) -> str:
    """Put asterisks for personal data in what is told about a file, as long as what was there.

    Of what was cut off it takes more than it has to.
    """
    if "@" in text:
        text = re.sub(_ANY_MAIL, _asterisks, text)
    if 9 * FIGURE in kinds(text.encode("utf-8", "replace")) or "…" in text:
        for pattern in (_PHONE, _CITIZEN, _CUT_NUMBER):
            text = re.sub(pattern, _asterisks, text)
    return text


def _asterisks(match: re.Match[str]) -> str:
    return "*" * len(match.group())


def _is_citizen_number(written: str) -> bool:
    """Hold a number to the test that every BSN passes: its weighted sum can be divided by 11."""
    digits = [int(char) for char in written if char.isdigit()]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(weight * digit for weight, digit in zip(weights, digits, strict=True))
    return any(digits) and total % 11 == 0
