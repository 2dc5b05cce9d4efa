"""The limits, and the two parsers that hold them while a tree is built."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Self

from yaml.composer import Composer
from yaml.events import CollectionEndEvent, CollectionStartEvent, NodeEvent, StreamEndEvent
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

if TYPE_CHECKING:
    from collections.abc import Callable

    from yaml.nodes import Node

libyaml: Any
try:
    from yaml import _yaml as libyaml
except ImportError:  # PyYAML built without libyaml
    libyaml = None

NOT_GIVEN = frozenset({"", "~", "null", "Null", "NULL"})
"""What YAML writes, without quotes, for no value."""


class Limits(NamedTuple):
    """How much one file may hold; more is a finding, never a crash."""

    size: int = 1 << 20
    """Bytes."""
    depth: int = 20
    events: int = 100_000
    """What YAML counts: one for a text, two for a list or a group, four for the file."""
    text: int = 20_000
    """Characters."""
    items: int = 500


USUAL = Limits()
WHOLE_COUNTRY = Limits(size=4 << 20, events=400_000, items=20_000)
"""For `region.yaml`, so that a whole country fits one roster."""


class LimitError(Exception):
    """Raised inside the parser: the only way to stop it half-way."""

    def __init__(self, parent: Node | None, *, deep: bool) -> None:
        super().__init__()
        self.mark = parent.start_mark if parent else None
        self.deep = deep


def _guards(limits: Limits) -> tuple[Callable[[Node | None, Any], None], Callable[[], Any]]:
    """Make the two hooks that a parser calls before and after each node."""
    parents: list[Node | None] = []
    enter = parents.append
    left = limits.events
    deepest = limits.depth + 1  # a text may stand inside the deepest list

    def descend(parent: Node | None, _index: Any) -> None:
        nonlocal left
        enter(parent)
        left -= 1
        if left < 0 or len(parents) > deepest:
            raise LimitError(parent, deep=left >= 0)

    return descend, parents.pop


def count(data: bytes, limits: Limits, parser: type[Any]) -> None:
    """Raise `LimitError` for a file with too many values, before a tree of them is built.

    A node takes half a kilobyte, and an event is gone when the next one comes. What is counted is
    what the guards count while a tree is built.
    """
    descend, ascend = _guards(limits)
    around: list[Any] = [None]
    events = parser(data, limits)
    while not isinstance(event := events.get_event(), StreamEndEvent):
        if isinstance(event, NodeEvent):
            descend(around[-1], None)
            if isinstance(event, CollectionStartEvent):
                around.append(event)
            else:
                ascend()
        elif isinstance(event, CollectionEndEvent):
            around.pop()
            ascend()


def _resolve(_kind: Any, _value: Any, implicit: Any) -> Any:
    """Leave a node untyped: its tag becomes what YAML knows of how it was written.

    For a text that is `(unquoted, quoted)`. A tag that somebody wrote never comes here, and stays a
    `str`: that is how one is recognised.
    """
    return implicit


class PlainParser(Reader, Scanner, Parser, Composer):
    """The parser in Python: same hooks and same tree, slower; used where PyYAML has no libyaml."""

    resolve = staticmethod(_resolve)

    def __init__(self, data: bytes, limits: Limits) -> None:
        Reader.__init__(self, data)
        Scanner.__init__(self)
        Parser.__init__(self)
        Composer.__init__(self)
        self.descend_resolver, self.ascend_resolver = _guards(limits)


FastParser: type[Any] = PlainParser
"""The parser that is used: libyaml's where there is one."""

if libyaml is not None:

    class _CTextParser(libyaml.CParser):  # type: ignore[misc]  # it has no stubs
        """The parser of libyaml with our hooks; they are in its source, not in its manual."""

        resolve = staticmethod(_resolve)

        def __init__(self, data: bytes, limits: Limits) -> None:
            super().__init__(data)
            self.descend_resolver, self.ascend_resolver = _guards(limits)

        def __new__(cls, data: bytes, limits: Limits) -> Self:  # noqa: ARG004  # Cython takes the data here
            made: Self = super().__new__(cls, data)
            return made

    FastParser = _CTextParser
