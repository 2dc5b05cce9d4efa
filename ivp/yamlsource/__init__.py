"""Bytes to located text values. The only room that imports yaml; it holds the limits.

Everything is text until a record types it: YAML 1.1 would read NO as false and 010 as eight. So the
C parser builds its tree of nodes, and our own short walk takes plain text out of it; a file of the
plainest kind is read line by line (`lines`), and its tree is made when somebody asks for a place.
The limits work while a tree is built, because a deep file crashes libyaml before any later check.
"""

from __future__ import annotations

import re
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from yaml.composer import ComposerError
from yaml.error import MarkedYAMLError, YAMLError
from yaml.events import DocumentStartEvent, StreamEndEvent
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode
from yaml.tokens import (
    AliasToken,
    AnchorToken,
    FlowMappingEndToken,
    FlowMappingStartToken,
    FlowSequenceEndToken,
    FlowSequenceStartToken,
    TagToken,
)

from ivp.diagnostics import Span, shorten
from ivp.kinds import CAPITAL, CONTROL, kinds
from ivp.yamlsource import accidents
from ivp.yamlsource.findings import (
    broken_yaml,
    forbidden_character,
    no_fields,
    not_utf8,
    reference_mark,
    too_deep,
    too_large,
    too_many_values,
    unreadable_yaml,
    written_tag,
)
from ivp.yamlsource.lines import texts
from ivp.yamlsource.parser import USUAL, FastParser, LimitError, Limits, count
from ivp.yamlsource.suspects import suspect
from ivp.yamlsource.syntax import UNCLOSED, explain, is_table, stray_sign
from ivp.yamlsource.walk import Walk, forbidden, span_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from yaml.error import Mark

    from ivp.diagnostics import Diagnostic

# An anchor begins where no word goes on; its name can begin with a hyphen as well.
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_MAYBE_ANCHOR = re.compile(rb"[&*](?<!\w.)[\w-]")
_MAYBE_LONE = re.compile(rb"!(?<![^\s\[{,].)(?![^\s\]},])")

Route = tuple[str | int, ...]
"""The way to a value: keys and positions from the top of the file."""


class Source:
    """A file that could be read: its texts, and where each of them stands.

    The tree of places is made when the first place is asked for: a file without findings has none.
    """

    __slots__ = (
        "_data",
        "_fields",
        "_limits",
        "_parser",
        "_tree",
        "capital_pairs",
        "path",
        "value",
    )

    left_out: Mapping[Route, Span] = MappingProxyType({})
    """The ways to what is not as it is in the file, and their places; see `remains`."""

    def __init__(
        self, path: str, value: dict[str, Any], data: bytes, limits: Limits, parser: type[Any]
    ) -> None:
        self.path = path
        self.value = value
        self.capital_pairs = 0
        """How often two capitals stand together in the file."""
        self._data = data
        self._limits = limits
        self._parser = parser
        self._tree: Node | None = None
        self._fields: dict[int, dict[str, tuple[Node | None, Node]]] = {}

    @property
    def root(self) -> Node:
        """Give the tree of places."""
        if self._tree is None:
            self._tree = self._parser(self._data, self._limits).get_single_node()
        return self._tree

    def mentions(self, name: str) -> bool:
        """Tell whether the file holds a word at all: a look at the bytes, and no tree."""
        return name.encode() in self._data

    def at(self, *route: str | int) -> Span:
        """Give the place of a value; for what is not there, of the nearest thing around it."""
        if self._tree is None and len(route) == 1 and (found := self._skim(route[0])):
            return found
        key, node, way, missing = self._find(route)
        empty = type(node) is ScalarNode and not node.value
        around = key if key is not None and (missing or empty) else node
        return span_of(self.path, around.start_mark, way)

    def key_at(self, *route: str | int) -> Span:
        """Give the place of a key; for an item of a list, of the item."""
        key, node, way, _ = self._find(route)
        return span_of(self.path, (key or node).start_mark, way)

    def behind(self, *route: str | int) -> str | None:
        """Give what the line holds behind the name of a field; None where the field is not there.

        That may be a remark, of which nothing is left in the value.
        """
        key, _, _, missing = self._find(route)
        if key is None or missing:
            return None
        text = self._data.decode().replace("\r\n", "\n").replace("\r", "\n")
        line: str = text.split("\n")[key.end_mark.line]
        return line[key.end_mark.column :].lstrip(" :").rstrip()

    def _skim(self, field: str | int) -> Span | None:
        """Find a line `field: text` at the top of a file, where there is one and no other.

        Every file is asked where its code stands, in case another one has the same; for that no
        tree is made.
        """
        line = f"\n{field}: {self.value.get(str(field))}\n".encode()
        lines = b"\n" + self._data
        before = lines.find(line)
        if before < 0 or lines.find(line, before + 1) >= 0:
            return None
        return Span(self.path, lines.count(b"\n", 0, before) + 1, len(f"{field}: ") + 1, str(field))

    def _find(self, route: Route) -> tuple[Node | None, Node, str, bool]:
        """Walk as far as the file goes; a step that it does not have is passed over."""
        key: Node | None = None
        node = self.root
        way: list[str] = []
        missing = False
        for step in route:
            found = self._step(node, step)
            missing = found is None
            if found is not None:
                key, node = found
            way.append(self._id(node) or str(step) if isinstance(step, int) else step)
        return key, node, "/".join(way), missing

    def _step(self, node: Node, step: str | int) -> tuple[Node | None, Node] | None:
        if isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.value):
            return None, node.value[step]
        if isinstance(node, MappingNode) and isinstance(step, str):
            return self._named(node).get(step)
        return None

    def _named(self, node: MappingNode) -> dict[str, tuple[Node | None, Node]]:
        """Give the fields of a group; with thousands of findings in it, it is searched once."""
        fields = self._fields.get(id(node))
        if fields is None:
            fields = self._fields[id(node)] = _by_name(node)
        return fields

    def _id(self, node: Node) -> str:
        """Give what an item of a list is called, which stays the same when the list grows."""
        if isinstance(node, ScalarNode):
            return node.value if _WORDS.fullmatch(node.value) else ""
        if not isinstance(node, MappingNode):
            return ""
        fields = self._named(node)
        found = (fields[name][1] for name in _IDS if name in fields)
        texts = (value.value for value in found if isinstance(value, ScalarNode) and value.value)
        return shorten(named) if (named := next(texts, "")) else ""


def _by_name(node: MappingNode) -> dict[str, tuple[Node | None, Node]]:
    """Give the fields of a group by name; of a name that is there twice, the first."""
    fields: dict[str, tuple[Node | None, Node]] = {}
    for key, value in node.value:
        if isinstance(key, ScalarNode):
            fields.setdefault(normalize("NFC", key.value), (key, value))
    return fields


_WORDS = re.compile("[A-Za-z][A-Za-z -]{0,39}")
_IDS = ("id", "code", "milestone", "term", "rule")


def parse(
    path: str, data: bytes, limits: Limits = USUAL, parser: type[Any] | None = None
) -> tuple[Source | None, list[Diagnostic]]:
    """Read one file; gives what could be read of it, and everything that is wrong with its YAML."""
    if len(data) > limits.size:
        return None, list(too_large(path, limits.size))
    data = data.removeprefix(BYTE_ORDER_MARK)
    seen = kinds(data)
    text, findings = _decode(path, data, seen)
    if text is None:
        return None, [*findings, *accidents.personal(path, data, seen)]
    value = None if parser else texts(text, limits)
    plain = value is not None
    parser = parser or FastParser
    if value is None:
        value, findings = _by_tree(path, text, data, limits, parser)
    if value is None:
        return None, [*findings, *accidents.personal(path, data, seen)]
    source = Source(path, value, data, limits, parser)
    source.capital_pairs = seen.count(2 * CAPITAL)
    looked = accidents.look(path, data, seen, lambda: source.root, plain=plain)
    return source, [*findings, *looked]


def _by_tree(
    path: str, text: str, data: bytes, limits: Limits, parser: type[Any]
) -> tuple[dict[str, Any] | None, list[Diagnostic]]:
    """Read a file by its tree of places, and say everything there is to be said about it."""
    root, findings = _compose(path, text, data, limits, parser)
    if findings:
        return None, findings
    if not isinstance(root, MappingNode):  # nothing at all, a list, or one text
        return None, list(no_fields(path, table=is_table(text)))
    walk = Walk(path, limits, escapes=b"\\" in data)
    value = walk.mapping(root)
    if findings := list(_over_limit(path, walk, limits)):
        return None, findings
    return value, walk.findings


def _over_limit(path: str, walk: Walk, limits: Limits) -> Iterator[Diagnostic]:
    """Refuse what no guard had to look at while the tree was built."""
    if walk.too_deep:
        yield from too_deep(span_of(path, walk.too_deep), limits.depth)
    elif walk.events > limits.events:
        yield from too_many_values(Span(path), limits.events)


def _decode(path: str, data: bytes, seen: bytes) -> tuple[str | None, list[Diagnostic]]:
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        table = is_table(data.decode("latin-1"))
        return None, list(not_utf8(accidents.place(path, before), table=table))
    # Nearly every text is plain or at least printable, and C sees that ten times faster.
    plain = text.isascii() and CONTROL not in seen
    if not plain and not text.replace("\n", "").isprintable():
        bad = forbidden().search(text)
    else:
        bad = None
    if bad:
        return None, list(
            forbidden_character(accidents.place(path, text[: bad.start()]), bad.group())
        )
    return text, []


def _compose(
    path: str, text: str, data: bytes, limits: Limits, parser: type[Any]
) -> tuple[Node | None, list[Diagnostic]]:
    tokens = partial(_tokens, data, limits, parser)
    try:
        if 2 * len(data) > limits.events:  # a byte makes fewer than two
            count(data, limits, parser)
        root = parser(data, limits).get_single_node()
    except LimitError as error:
        return None, list(_at_limit(path, error, limits))
    except MarkedYAMLError as error:
        return None, list(_broken(path, text, limits, error, tokens))
    except AttributeError as error:
        # PyYAML asks the place of a first document that is nothing; the second one is the fault.
        second = _second_document(data, limits, parser, error)
        return None, list(_broken(path, text, limits, second, tokens))
    except (YAMLError, RecursionError):
        return None, list(unreadable_yaml(path))
    return root, list(_vanished(path, data, limits, parser))


def _at_limit(path: str, error: LimitError, limits: Limits) -> Iterator[Diagnostic]:
    span = span_of(path, error.mark)
    return too_deep(span, limits.depth) if error.deep else too_many_values(span, limits.events)


def _second_document(
    data: bytes, limits: Limits, parser: type[Any], otherwise: AttributeError
) -> MarkedYAMLError:
    """Give the fault that PyYAML means to raise for a second document; anything else is a bug."""
    events = parser(data, limits)
    starts: list[Any] = []
    while not isinstance(event := events.get_event(), StreamEndEvent):
        if isinstance(event, DocumentStartEvent):
            starts.append(event.start_mark)
        if len(starts) > 1:
            problem = "but found another document"
            return ComposerError("expected a single document", starts[0], problem, starts[1])
    raise otherwise


def _broken(
    path: str,
    text: str,
    limits: Limits,
    error: MarkedYAMLError,
    tokens: Callable[[], Iterator[Any]],
) -> Iterator[Diagnostic]:
    problem = f"{error.context} {error.problem}"
    if "nesting depth" in problem:  # libyaml has a limit of its own: it looks ahead
        return too_deep(span_of(path, error.problem_mark), limits.depth)
    if any(words in problem for words in ("scanning an a", "undefined alias", "duplicate anchor")):
        span = span_of(path, error.context_mark or error.problem_mark)
        bullet = text.splitlines()[span.line - 1].lstrip(" ").startswith("* ")
        return reference_mark(span, bullet=bullet)
    if "ing a tag" in problem or "undefined tag" in problem:
        return written_tag(span_of(path, error.context_mark or error.problem_mark))
    if is_table(text):
        return no_fields(path, table=True)
    return _wrong_signs(path, text.splitlines(), error, tokens)


def _wrong_signs(
    path: str, lines: list[str], error: MarkedYAMLError, tokens: Callable[[], Iterator[Any]]
) -> Iterator[Diagnostic]:
    if found := suspect(error, lines, tokens):
        span = Span(path, found.line + 1, found.column + 1)
        return broken_yaml(span, found.message, found.hint)
    mark, message, hint = explain(error, lines)
    # Behind a bracket or a comma the parser waits for a value. It stops where none can come, at the
    # end or at the next list, and does not say where the bracket opened.
    waits = mark and "node content" in str(error.problem) and not stray_sign(lines, mark)
    if mark and waits and (bracket := _never_closed(mark, tokens())):
        return broken_yaml(span_of(path, bracket), *UNCLOSED)
    return broken_yaml(span_of(path, mark), message, hint)


def _never_closed(place: Mark, tokens: Iterator[Any]) -> Mark | None:
    """Find the innermost bracket that opens before a place and is closed nowhere."""
    opened: list[Mark] = []
    for token in tokens:
        if isinstance(token, FlowSequenceStartToken | FlowMappingStartToken):
            opened.append(token.start_mark)
        elif isinstance(token, FlowSequenceEndToken | FlowMappingEndToken) and opened:
            opened.pop()
    here = (place.line, place.column)
    return next((mark for mark in reversed(opened) if (mark.line, mark.column) < here), None)


def _tokens(data: bytes, limits: Limits, parser: type[Any]) -> Iterator[Any]:
    """Give the signs of a file one by one, as far as they can be read."""
    signs = parser(data, limits)
    try:
        while (sign := signs.get_token()) is not None:
            yield sign
    except YAMLError:
        return


def _vanished(path: str, data: bytes, limits: Limits, parser: type[Any]) -> Iterator[Diagnostic]:
    """Find the first sign that leaves no trace in the tree; looks only where there can be one."""
    anchor = (b"&" in data or b"*" in data) and _MAYBE_ANCHOR.search(data)
    lone = b"!" in data and _MAYBE_LONE.search(data)
    if not anchor and not lone:
        return
    for sign in _tokens(data, limits, parser):
        if isinstance(sign, AnchorToken | AliasToken):
            yield from reference_mark(span_of(path, sign.start_mark))
            return
        if isinstance(sign, TagToken) and sign.value[1] == "!":
            yield from written_tag(span_of(path, sign.start_mark))
            return
