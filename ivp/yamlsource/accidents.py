"""What a file says that nobody meant: read without a fault, and yet not what was typed.

Each accident has a sign in the bytes of the file; only where that sign is, is it looked for.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from typing import TYPE_CHECKING

from yaml.nodes import MappingNode, Node, ScalarNode

from ivp.diagnostics import Finding, Severity, Span, rule, say, shorten
from ivp.kinds import FIGURE, kinds
from ivp.personal import known_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ivp.diagnostics import Diagnostic, Text

# A pattern that begins with a fixed sign is found ten times as fast.
_CUT = re.compile(rb" #(?:[^ \t\r\n#]|(?<=[^ \t\r\n] #) )")
_CURLY = re.compile(rb"\xe2\x80[\x98\x9c\x9e](?<=[-:] \xe2\x80.)")
_DASH = re.compile(rb"\n *-[^\s-]")
# A dash deeper than that of an item, or below a line that opens nothing.
_DEEPER = re.compile(
    rb"^( *+)(?:-.*[^\s:]\r?\n\1 ++|[^\s#-](?:.*[^\s:])?\r?\n\1 *+)- ", re.MULTILINE
)
_GARBLED = (b"\xc3\x83", b"\xc3\x82", b"\xc3\xa2\xe2\x82\xac")
# An address, or as many figures on a line as the shortest number that somebody can be known by.
_SIGNS = (b"@", 9 * FIGURE)


def look(
    path: str, data: bytes, seen: bytes, root: Callable[[], Node], *, plain: bool
) -> Iterator[Diagnostic]:
    """Look for what nobody meant; `seen` are the kinds of its signs.

    `root` gives the tree of places, for where there is a sign of something. A `plain` file is one
    that was read line by line: no text goes on in it with a dash.
    """
    yield from personal(path, data, seen)
    if not data.isascii() and any(sign in data for sign in _GARBLED):
        yield from _garbled(path, data.decode())
    if not data.isascii() and _CURLY.search(data):
        for node in _unquoted(root()):
            yield from _curly(path, node)
    # one sign is found twenty times as fast as two
    cut = b"#" in data and _CUT.search(data)
    if cut or (not plain and (_DASH.search(data) or _DEEPER.search(data))):
        lines = data.decode().splitlines()
        for node in _unquoted(root()):
            yield from _cut_short(path, node, lines)
            yield from _joined(path, node, lines)


def place(path: str, before: str) -> Span:
    """Give the place of what comes behind a text."""
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Span(path, len(lines), len(lines[-1]) + 1)


def _unquoted(node: Node) -> Iterator[ScalarNode]:
    """Give the texts that stand there without quotes."""
    if isinstance(node, ScalarNode):
        if not node.style:  # the two parsers have a word of their own for it
            yield node
        return
    for child in node.value:
        for part in child if isinstance(node, MappingNode) else (child,):
            yield from _unquoted(part)


def _cut_short(path: str, node: ScalarNode, lines: list[str]) -> Iterator[Diagnostic]:
    mark = node.end_mark
    rest = lines[mark.line][mark.column :] if mark.line < len(lines) else ""
    # Real remarks stand behind a word, a date or a figure, or further away than one space.
    text = " # " if " " in node.value.strip() else r" # \d"
    if node.value and re.match(rf" +#[^\s#]|{text}", rest):
        before = len(rest) - len(rest.lstrip())
        yield from cut_short(Span(path, mark.line + 1, mark.column + before + 1), rest.strip())


def _curly(path: str, node: ScalarNode) -> Iterator[Diagnostic]:
    text = node.value.strip()
    if re.fullmatch(r"[“„‘].*\s.*[”“’]", text, re.DOTALL):
        yield from curly_quotes(Span(path, node.start_mark.line + 1, node.start_mark.column + 1))


def _joined(path: str, node: ScalarNode, lines: list[str]) -> Iterator[Diagnostic]:
    for number in range(node.start_mark.line + 1, min(node.end_mark.line + 1, len(lines))):
        line = lines[number]
        if re.match(r" *-[^\t-]", line):
            column = len(line) - len(line.lstrip()) + 1
            yield from joined_items(Span(path, number + 1, column), line.strip())


def _garbled(path: str, text: str) -> Iterator[Diagnostic]:
    found = re.search(r"[ÃÂ][\u0080-\u00bf\u2018-\u203a€™œŒšŠžŽƒ]|â€", text)
    if found:  # once: what happened to one letter happened to all
        start, end = found.span()
        while start and not text[start - 1].isspace():
            start -= 1
        while end < len(text) and not text[end].isspace():
            end += 1
        yield from garbled(place(path, text[:start]), text[start:end])


def _suspect_lines(data: bytes, seen: bytes) -> Iterator[tuple[int, str]]:
    """Give every line with a sign once, with its number."""
    if not any(sign in seen for sign in _SIGNS):
        return
    if b"\r" in data:
        data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        seen = kinds(data)
    places = sorted({number for sign in _SIGNS for number in _lines_with(sign, seen)})
    lines = data.split(b"\n")
    for number in places:
        yield number + 1, lines[number].decode("utf-8", "replace")


def _lines_with(sign: bytes, seen: bytes) -> Iterator[int]:
    """Give the lines that hold a sign, counted from 0."""
    line = end = 0
    at = seen.find(sign)
    while at >= 0:
        line += seen.count(b"\n", end, at)
        yield line
        end = seen.find(b"\n", at)
        at = seen.find(sign, end) if end >= 0 else -1


def personal(path: str, data: bytes, seen: bytes) -> Iterator[Diagnostic]:
    """Find personal data in the bytes of a file, also of one that is no YAML or no UTF-8.

    Looks at the lines with a sign only: the patterns take long.
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
        seen = kinds(data)
    for number, line in _suspect_lines(data, seen):
        for column, kind in known_by(line):
            yield from personal_data(Span(path, number, column + 1), kind)


def _repaired(word: str) -> str:
    """Undo what happened to a word, as often as it happened; gives nothing when it did not."""
    meant = ""
    try:
        while (word := word.encode("cp1252").decode()) != meant:
            meant = word
    except ValueError:  # now it is as it was
        pass
    return meant


@rule("IVP018", Severity.WARNING)
def cut_short(span: Span, rest: str) -> Iterator[Finding]:
    """A text without quotes is cut off at a #.

    A space with a # behind it begins a remark for whoever reads the file; what follows does not
    count. 'Thema #1 en meer' would be printed as 'Thema'. A remark behind a single word or a date
    is left alone, and so is one that stands two spaces or more away.

    Put the whole text between quotes. Is it a remark? Then put two spaces before the #, and one
    behind it.
    """
    yield Finding(
        span,
        say("the text stops here: '%(rest)s' is read as a remark", rest=shorten(rest)),
        say(
            "Put the whole text between quotes. Is it a remark? Then put two spaces before the #, "
            "and one behind it."
        ),
    )


@rule("IVP019", Severity.WARNING)
def joined_items(span: Span, line: str) -> Iterator[Finding]:
    """A line begins with a dash and is part of the text above it, so it is no item of the list.

    Without a space behind the dash two items become one text, and so they do when the dash stands
    deeper than the dash of the item above it.

    Put a space behind the dash and let it stand right below the dash above it, or put the whole
    text between quotes.
    """
    yield Finding(
        span,
        say("'%(line)s' is part of the text above it, and no item of its own", line=shorten(line)),
        _apart(line),
    )


def _apart(line: str) -> Text:
    """Tell how a line becomes an item."""
    if line[1] == " ":
        return say(
            "Let this dash stand right below the dash of the item above it. Is it no item? Then put"
            " the whole text between quotes."
        )
    if line[1].isspace():
        return say(
            "Behind the dash stands an invisible character (%(char)s) that looks like a space: "
            "type an ordinary space.",
            char=f"U+{ord(line[1]):04X}",
        )
    return say("Put a space behind the dash: '- %(text)s'.", text=shorten(line[1:]))


@rule("IVP020", Severity.WARNING)
def garbled(span: Span, word: str) -> Iterator[Finding]:
    """Letters with an accent have been garbled.

    A file that was saved as UTF-8 was opened as something older, and saved again. 'Geïnd' then
    reads 'GeÃ¯nd', and would be printed like that.

    Open the file as it was before, or type the letters anew, and save it as UTF-8.
    """
    meant = _repaired(word)
    yield Finding(
        span,
        say("the letters of '%(word)s' are garbled: it was saved wrongly once", word=shorten(word)),
        say("Did you mean '%(word)s'? Look at the other accents too.", word=shorten(meant))
        if meant
        else say("Type the letters anew, and save the file as UTF-8."),
    )


@rule("IVP021", Severity.NOTE)
def curly_quotes(span: Span) -> Iterator[Finding]:
    """A whole text stands between the curly quotes of Word.

    They do not count as quotes here, so they are printed as a part of the text.

    Take them away. Are they meant to be printed? Then leave them.
    """
    yield Finding(
        span,
        say("the curly quotes of Word are printed here as a part of the text"),
        say("Take them away. Are they meant to be printed? Then leave them."),
    )


@rule("IVP240")
def personal_data(span: Span, kind: Text) -> Iterator[Finding]:
    """The file holds personal data.

    These files are read by everybody, stay in the history of the files for good, and end up in a
    public plan. E-mail addresses, telephone numbers and citizen service numbers do not belong in
    them, also not behind a #. A file that cannot be read is searched too. The message does not
    repeat what stands there.

    Take it out; name the organisation instead. Has the file been shared already? Then tell whoever
    is responsible for privacy in your municipality.
    """
    yield Finding(
        span,
        say("here stands %(kind)s: personal data does not belong in this file", kind=kind),
        say("Take it out, and name the organisation instead."),
    )
