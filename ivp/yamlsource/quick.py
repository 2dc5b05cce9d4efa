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

from ivp.yamlsource.parser import NOT_GIVEN, FastParser, LimitError, PlainParser, libyaml

if TYPE_CHECKING:
    from ivp.yamlsource.parser import Limits

# Where a tag, an anchor or a reference can begin: behind a letter these signs are text.
# One pattern a sign: the search for what begins with a fixed letter is ten times as fast.
_UNUSUAL = {
    b"!": re.compile(rb"!(?<!\w.)"),
    b"&": re.compile(rb"&(?<!\w.)[\w-]"),
    b"*": re.compile(rb"\*(?<!\w.)[\w-]"),
}


class UnusualError(Exception):
    """Something that only the long way can judge."""


def texts(text: str, data: bytes, limits: Limits, parser: type[Any]) -> dict[str, Any] | None:
    """Read a file that nothing has to be said about; None where the long way has to judge.

    `text` is what `data` decodes to. Never for the parser in Python, which has no such name.
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
        return _Groups(limits).whole(root)
    except (UnusualError, LimitError, YAMLError, RecursionError):
        return None
    finally:
        libyaml.ScalarNode = made


def _may_be_unusual(data: bytes) -> bool:
    """Tell whether a file holds what needs another look; finding no sign at all costs nothing."""
    return b"\\" in data or any(
        sign in data and pattern.search(data) for sign, pattern in _UNUSUAL.items()
    )


def _text(tag: Any, value: str, _start: Any, _end: Any, _style: Any) -> str | None:
    """Stand in for the making of a node: keep the text, and None for what is not given."""
    if tag[0] is True:
        return None if value in NOT_GIVEN else value
    if type(tag) is str:  # a tag that somebody wrote
        raise UnusualError
    return value


class _Groups:
    """Turns the groups and lists of one file into `dict` and `list`, and counts on the way."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
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
            return self._group(node, inside, depth + 1)
        self.events += 2 + len(inside)
        longest = limits.text
        for position, item in enumerate(inside):
            if type(item) is str:
                if len(item) > longest:
                    raise UnusualError
            elif item is not None:
                inside[position] = self._inside(item, depth + 1)
        return inside

    def _group(self, node: MappingNode, pairs: list[tuple[Any, Any]], depth: int) -> dict[str, Any]:
        group: dict[str, Any] = dict(pairs)
        if len(group) != len(pairs) or "<<" in group:
            raise UnusualError
        self.events += 2 + 2 * len(pairs)
        longest = self.limits.text
        for key, value in pairs:
            if type(key) is not str:
                raise UnusualError
            if type(value) is str:
                if len(value) > longest:
                    raise UnusualError
            elif value is None:
                if node.flow_style:  # such as `{fte: 1,5}`, in which 5 is the name of a field
                    raise UnusualError
                del group[key]
            else:
                group[key] = self._inside(value, depth)
        return group
