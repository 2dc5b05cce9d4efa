"""The quick way through a file with nothing unusual: its texts, without a place for each.

Places are for findings, and nearly every file has none. So libyaml reads the file as always, but a
text is kept as that text and not as a node with two marks, and a group is a `dict` that C fills.
What is in any way unusual goes the long way, which says what it is: this one never says anything.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from unicodedata import is_normalized

from yaml.error import YAMLError
from yaml.nodes import MappingNode

from ivp.yamlsource.parser import NOT_GIVEN, FastParser, PlainParser, libyaml

if TYPE_CHECKING:
    from ivp.yamlsource.parser import Limits

# Where a tag, an anchor or a reference can begin: behind a letter these signs are text.
# One pattern a sign: the search for what begins with a fixed letter is ten times as fast.
_UNUSUAL = {
    b"!": re.compile(rb"!(?<!\w.)"),
    b"&": re.compile(rb"&(?<!\w.)[\w-]"),
    b"*": re.compile(rb"\*(?<!\w.)[\w-]"),
}


_LONGEST_NOTHING = max(map(len, NOT_GIVEN))


class UnusualError(Exception):
    """Something that only the long way can judge."""


def texts(text: str, data: bytes, limits: Limits, parser: type[Any]) -> dict[str, Any] | None:
    """Read a file that nothing has to be said about; None where the long way has to judge.

    `text` is what `data` decodes to. Never for the parser in Python, which has no such name. Raises
    `LimitError` as the long way would: to go that way too would take four times the memory.
    """
    if parser is not FastParser or FastParser is PlainParser or _may_be_unusual(data):
        return None
    if not text.isascii() and not is_normalized("NFC", text):
        return None
    made = libyaml.ScalarNode
    try:
        # While this file is read: the composer looks the name up for every text that it meets.
        libyaml.ScalarNode = _text
        root = parser(data, limits).get_single_node()
        return _Groups(
            limits, may_be_large=len(data) > min(limits.text, limits.events // 2 - 2)
        ).whole(root)
    except (UnusualError, YAMLError, RecursionError, AttributeError):
        return None  # AttributeError: of a second document it asks the place of the first, a text
    finally:
        libyaml.ScalarNode = made


def _may_be_unusual(data: bytes) -> bool:
    """Tell whether a file holds what needs another look; finding no sign at all costs nothing."""
    return b"\\" in data or any(
        sign in data and pattern.search(data) for sign, pattern in _UNUSUAL.items()
    )


def _text(tag: Any, value: str, _start: Any, _end: Any, _style: Any) -> str | None:
    """Stand in for the making of a node: keep the text, and None for what is not given.

    Most texts are too long to mean nothing, and are not looked up; a tag that somebody wrote was
    seen before, in the bytes.
    """
    if len(value) > _LONGEST_NOTHING:
        return value
    return None if tag[0] is True and value in NOT_GIVEN else value


class _Groups:
    """Turns the groups and lists of one file into `dict` and `list`.

    `may_be_large` is whether it has the bytes for the longest text, or for the most events: of
    these a byte makes fewer than two.
    """

    def __init__(self, limits: Limits, *, may_be_large: bool) -> None:
        self.limits = limits
        self.may_be_large = may_be_large
        self.events = 4

    def whole(self, root: Any) -> dict[str, Any]:
        """Take the whole file."""
        if type(root) is not MappingNode:
            raise UnusualError
        found: dict[str, Any] = self._inside(root, 0)
        if self.events > self.limits.events:
            raise UnusualError
        return found

    def _inside(self, node: Any, depth: int) -> Any:
        """Take a group or a list that lies so deep; `depth` counts what is around it."""
        inside: list[Any] = node.value
        limits = self.limits
        if depth >= limits.depth or len(inside) > limits.items or type(node.tag) is str:
            raise UnusualError
        if type(node) is MappingNode:
            return self._group(inside, depth + 1, in_braces=node.flow_style)
        if self.may_be_large:
            self._measure(inside)
        for place, item in enumerate(inside):
            if type(item) is not str and item is not None:
                inside[place] = self._inside(item, depth + 1)
        return inside

    def _group(
        self, pairs: list[tuple[Any, Any]], depth: int, *, in_braces: bool
    ) -> dict[str, Any]:
        group: dict[str, Any] = dict(pairs)
        if len(group) != len(pairs) or "<<" in group:
            raise UnusualError
        if self.may_be_large:
            self._measure([part for pair in pairs for part in pair])
        for key, value in pairs:
            if type(key) is not str:
                raise UnusualError
            if type(value) is not str:
                if value is not None:
                    group[key] = self._inside(value, depth)
                elif in_braces:  # such as `{fte: 1,5}`, in which 5 is the name of a field
                    raise UnusualError
                else:
                    del group[key]
        return group

    def _measure(self, parts: list[Any]) -> None:
        """Count what is in a group or a list, and hold each text to the limit."""
        self.events += 2 + len(parts)
        longest = self.limits.text
        if any(type(part) is str and len(part) > longest for part in parts):
            raise UnusualError
