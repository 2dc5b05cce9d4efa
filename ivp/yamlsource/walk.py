"""The walk from a tree of nodes to plain texts, lists and groups."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from yaml.nodes import MappingNode, Node, ScalarNode

from ivp.diagnostics import Diagnostic, Span
from ivp.yamlsource.findings import (
    double_key,
    forbidden_character,
    lone_word,
    long_list,
    long_text,
    odd_key,
    reference_mark,
    written_tag,
)
from ivp.yamlsource.parser import NOT_GIVEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from yaml.error import Mark

    from ivp.yamlsource.parser import Limits

# Control characters but tab and line ends; the line ends of YAML 1.1 that no editor counts as one;
# what turns the direction of reading; a byte order mark that is not at the beginning, as when files
# are put behind each other; and what is no character, or half of one.
_FORBIDDEN = (
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
    "\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)


@cache
def forbidden() -> re.Pattern[str]:
    """Give the pattern; made when a file holds what is not printable, which hardly any does."""
    return re.compile(_FORBIDDEN)


class Walk:
    """The walk from nodes to plain texts, lists and groups; says what it refuses."""

    def __init__(self, path: str, limits: Limits, *, escapes: bool) -> None:
        self.path = path
        self.limits = limits
        self.escapes = escapes
        self.events = 5  # the file itself, and the group that it is
        self.depth = 1
        self.too_deep: Mark | None = None
        self.findings: list[Diagnostic] = []

    def mapping(self, node: MappingNode) -> dict[str, Any]:
        """Take the fields of a group; one without a value is a field that is not given."""
        self.events += 1 + 2 * len(node.value)
        if type(node.tag) is str:
            self._look_at_tag(node)
        group: dict[str, Any] = {}
        pairs: list[tuple[Any, Any]] = self._not_too_many(node.value)
        for key_node, value_node in pairs:
            key = self._key(key_node)
            if key is None:
                continue
            if key in group:
                self._say(
                    double_key(span_of(self.path, key_node.start_mark), key, _line(node, key))
                )
                continue
            group[key] = self.value(value_node)
        if None in group.values():
            self._look_for_commas(node)
            return {key: value for key, value in group.items() if value is not None}
        return group

    def _key(self, node: Node) -> str | None:
        if type(node) is not ScalarNode:
            self._say(odd_key(span_of(self.path, node.start_mark)))
            return None
        tag: Any = node.tag
        if tag[0] is not True:  # between quotes, or with a tag
            self._look_at_tag(node)
        key: str = node.value
        if key == "<<":
            self._say(reference_mark(span_of(self.path, node.start_mark), key=True))
            return None
        # no text of a file without backslashes can hold a sign that the file itself has not
        if self.escapes and (bad := forbidden().search(key)):
            self._say(forbidden_character(span_of(self.path, node.start_mark), bad.group()))
            return None
        return normalize("NFC", key)

    def value(self, node: Node) -> Any:
        """Take a text, a list or a group; None is what is not given."""
        if type(node) is ScalarNode:
            return self._text(node)
        if self.depth >= self.limits.depth and node.value:
            self.too_deep = self.too_deep or node.start_mark
            return None
        self.depth += 1
        found = self.mapping(node) if type(node) is MappingNode else self._sequence(node)
        self.depth -= 1
        return found

    def _sequence(self, node: Node) -> list[Any]:
        self.events += 1 + len(node.value)
        self._look_at_tag(node)
        return [self.value(item) for item in self._not_too_many(node.value)]

    def _not_too_many(self, items: list[Any]) -> list[Any]:
        most = self.limits.items
        if len(items) <= most:
            return items
        extra = items[most][0] if isinstance(items[most], tuple) else items[most]
        self._say(long_list(span_of(self.path, extra.start_mark), most))
        return items[:most]

    def _text(self, node: ScalarNode) -> str | None:
        text: str = node.value
        tag: Any = node.tag
        if tag[0] is not True:  # between quotes, or with a tag
            self._look_at_tag(node)
        elif text in NOT_GIVEN:
            return None
        if len(text) > self.limits.text:
            self._say(long_text(span_of(self.path, node.start_mark), self.limits.text))
        if self.escapes and (bad := forbidden().search(text)):
            self._say(forbidden_character(span_of(self.path, node.start_mark), bad.group()))
            text = forbidden().sub("", text)
        return normalize("NFC", text)

    def _look_for_commas(self, node: MappingNode) -> None:
        """Refuse `{fte: 1,5}`: the 5 is the name of a field without a value, and would vanish."""
        for key, value in node.value if node.flow_style else ():
            if key.end_mark.index == value.start_mark.index and type(key) is ScalarNode:
                self._say(lone_word(span_of(self.path, key.start_mark), key.value))

    def _look_at_tag(self, node: Node) -> None:
        """Refuse an exclamation mark before a value."""
        if type(node.tag) is str:
            self._say(written_tag(span_of(self.path, node.start_mark)))

    def _say(self, found: Iterator[Diagnostic]) -> None:
        self.findings.extend(found)


def _line(node: MappingNode, key: str) -> int:
    """Give the line on which a field stands first."""
    keys = (found for found, _ in node.value if type(found) is ScalarNode)
    first = next(found for found in keys if normalize("NFC", found.value) == key)
    return int(first.start_mark.line) + 1


def span_of(path: str, mark: Mark | None, route: str = "") -> Span:
    """Turn a place of PyYAML, which counts from 0, into ours."""
    return Span(path, mark.line + 1, mark.column + 1, route) if mark else Span(path)
