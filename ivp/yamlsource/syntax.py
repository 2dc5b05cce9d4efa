"""What libyaml says about a broken file, turned into what happened and where it began."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say, shorten

if TYPE_CHECKING:
    from yaml.error import Mark, MarkedYAMLError

_QUOTE = say("Put the whole text between quotes: 'like this'.")
_SIGN = (
    say("this sign cannot stand here"),
    say("Remove it, or put the whole text between quotes: 'like this'."),
)
_BACKSLASH = (
    say("a backslash between double quotes means something special"),
    say("Use single quotes: 'C:\\folder'."),
)
UNCLOSED = (
    say("the bracket that opens here is not closed, or a comma is missing"),
    say("Close it, and put a comma between two items."),
)
_ALIGN = say("Let this line begin exactly below the one that it belongs with.")
# What libyaml or PyYAML says; whether the cause stands where it began (True) or where it stopped;
# what we say. The first row that fits counts. None of their words ever reaches a person.
_CAUSES: tuple[tuple[str, bool, Text, Text], ...] = (
    (
        "while scanning a quoted scalar",
        True,
        say("the quote that opens here is never closed"),
        say("Close it, or leave out both quotes."),
    ),
    ("escape", False, *_BACKSLASH),
    ("hexdecimal", False, *_BACKSLASH),
    ("node content", False, *_SIGN),
    ("while parsing a flow", True, *UNCLOSED),
    (
        "could not find expected ':'",
        True,
        say("this line has no colon"),
        say("Write a field as 'name: value', and an item of a list as '- value'."),
    ),
    (
        "mapping values are not allowed",
        False,
        say("here stands a colon inside a text without quotes, or the line is indented wrongly"),
        say("Put the text between quotes, or look whether the line above misses a space."),
    ),
    (
        "sequence entries are not allowed",
        False,
        say("a list cannot begin on the line of its field"),
        say("Put the dash on a line of its own, indented below the field."),
    ),
    ("directive", True, say("a line that begins with %% means something special"), _QUOTE),
    ("incompatible", False, say("a line that begins with %% means something special"), _QUOTE),
    (
        "another document",
        False,
        say("the file goes on after a line with --- or ..."),
        say("Remove that line: one file is one whole."),
    ),
    (
        "<document start>",
        False,
        say("the file goes on after a line with --- or ..., or after its end"),
        say("Remove that line: one file is one whole."),
    ),
    (
        "block scalar",
        False,
        say("behind | or > nothing else may stand on the line"),
        say("Begin the text on the next line, indented."),
    ),
    (
        "while parsing a block collection",
        False,
        say("here an item of the list was expected, with a dash"),
        _ALIGN,
    ),
    (
        "while parsing a block mapping",
        False,
        say("this line does not stand below the one that it belongs with"),
        _ALIGN,
    ),
)


def explain(error: MarkedYAMLError, lines: list[str]) -> tuple[Mark | None, Text, Text]:
    """Give the place of the cause, what is wrong there, and what to do."""
    said = f"{error.context or ''} | {error.problem or ''}"
    mark = error.problem_mark or error.context_mark
    if " tab " in said or (
        mark and "cannot start any token" in said and _char(lines, mark) == "\t"
    ):
        message = say("here stands a tab; indentation is made of spaces")
        return mark, message, say("Replace the tab by two spaces.")
    if mark and "cannot start any token" in said:
        char = shorten(_char(lines, mark))
        return mark, say("a text cannot begin with %(char)s", char=char), _QUOTE
    if mark and (odd := _invisible(_char(lines, mark))):
        message = say("here stands an invisible character (%(char)s)", char=odd)
        return mark, message, say("Remove it, or type this text again.")
    stray = "while parsing a block" in said
    if mark and (found := (stray and _stray(lines, mark)) or _typed(lines, mark)):
        return mark, *found
    for words, at_start, message, hint in _CAUSES:
        if words in said:
            return (error.context_mark or mark) if at_start else mark, message, hint
    return mark, say("from here on the file cannot be read as YAML"), _ALIGN


def is_table(text: str) -> bool:
    """Tell whether a text is a table, as a spreadsheet writes it."""
    lines = [line for line in text.splitlines() if line.strip()]
    return _has_columns(lines, ";") or any(_is_even(lines, sign) for sign in ("\t", ","))


def _has_columns(lines: list[str], sign: str) -> bool:
    split = [line for line in lines if sign in line]
    fields = [line for line in split if re.match(r"[\s-]*[a-z_]+: ", line)]
    return len(split) > max(1, len(lines) // 2) and len(fields) < len(split) // 2


def _is_even(lines: list[str], sign: str) -> bool:
    """Tell whether nearly all lines have the same columns; a sentence has commas as well."""
    if not _has_columns(lines, sign) or any(re.match(r"\s*- |\s*[a-z_]+:\s", row) for row in lines):
        return False
    columns = Counter(re.sub(r'"[^"]*"', "", line).count(sign) for line in lines)
    return max(columns.values()) > len(lines) * 2 // 3


def _typed(lines: list[str], mark: Mark) -> tuple[Text, Text] | None:
    """Find what was typed just a little wrong on this line."""
    line = lines[mark.line] if mark.line < len(lines) else ""
    if re.search(r"(?:^|[:\[,{-])\s*[“”„‘’]", line):
        return (
            say("the curly quotes of Word do not count as quotes here"),
            say("Replace them by straight ones: 'like this'."),
        )
    return None


def _stray(lines: list[str], mark: Mark) -> tuple[Text, Text] | None:
    """Tell what is wrong when the parser stopped within a line, and not at its beginning."""
    if stray_sign(lines, mark):
        return _SIGN
    if lines[mark.line][: mark.column].rstrip().endswith(("'", '"', "]", "}")):
        return (
            say("more text stands behind the closing quote or bracket"),
            say("Put the whole text between quotes, from its first to its last letter."),
        )
    return None


def stray_sign(lines: list[str], mark: Mark) -> bool:
    """Tell whether a place has a sign that closes or parts, where there is nothing to close."""
    return _char(lines, mark) in {"]", "}", ","}


def _invisible(char: str) -> str:
    """Name a space that is not the usual one; it looks the same, and does not count as one."""
    odd = char > "\x7f" and (char.isspace() or not char.isprintable())
    return f"U+{ord(char):04X}" if odd else ""


def _char(lines: list[str], mark: Mark) -> str:
    return lines[mark.line][mark.column : mark.column + 1] if mark.line < len(lines) else ""
