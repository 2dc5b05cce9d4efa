"""The quick way through a file that is written as nearly all of them are: line by line.

A third of reading a file is to make a node with two places for each text, and nearly no file has a
finding that asks for them. So a file that holds nothing but the plainest YAML is read here: lines
with a field, with an item of a list, or with both; behind them a text, a text between quotes, or
something short between brackets. Whatever is anything else is left to libyaml, the whole file: this
way never says anything, and where it says nothing it reads what libyaml reads.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from unicodedata import is_normalized

from ivp.yamlsource.parser import NOT_GIVEN

if TYPE_CHECKING:
    from ivp.yamlsource.parser import Limits

    Line = tuple[str, str, str, str, str]

# What begins like this needs no quotes, and is not one of the ways to write nothing.
_FIRST = r"""(?![nN](?:ull|ULL)\b)[^\s?:,\[\]{}#&*!|>'"%@`~-]"""
_TEXT = rf"{_FIRST}[^:\n]*+(?:(?::(?![ \n])[^:\n]*+)+|)"
_GOES_ON = rf"(?:\n ++{_TEXT}(?=\n))+"
_FIELD = r"(?![nN](?:ull|ULL):)[A-Za-z_][A-Za-z0-9_/-]{0,99}+"
_WORD = r"[A-Za-z0-9][A-Za-z0-9_ ./-]*+"
_PAIR = rf"[a-z_]{{1,99}}+: ++{_WORD}"
_BRACKETS = rf"\[(?:{_WORD}(?:, *+{_WORD})*)?\]|\{{{_PAIR}(?:, *+{_PAIR})*\}}"
_QUOTES = r"""'[^'\n]*+'|"[^"\\\n]*+\""""
# Its parts: the columns before it, a dash, the name of a field, a text, and what is no plain text
# or goes on. A line that does not look like this has none of them.
_LINE = re.compile(
    rf"^(?:( *+)(- |)(?:({_FIELD}):(?: ++|(?=\n))|)"
    rf"({_TEXT}|)({_GOES_ON}|{_QUOTES}|{_BRACKETS}|)|.*)\n++",
    re.MULTILINE | re.ASCII,
)
# A row of spaces is looked at once, from its first one: a file can be nothing but spaces.
_REMARK = re.compile(r"(?:^|(?<! ) ++)#.*", re.MULTILINE)
_BLANKS = re.compile(r"(?<! ) ++$", re.MULTILINE)
_END: Line = ("", "", "", "", "")
# What YAML counts: of a list, a group in it, the name of a field, and a pair in braces behind it.
_EVENTS_OF_LINE = 9
_EVENTS_OF_COMMA = 2


class _UnusualError(Exception):
    """Something that only libyaml can judge."""


def texts(text: str, limits: Limits) -> dict[str, Any] | None:
    """Read a file that nothing has to be said about; None where libyaml has to judge."""
    text = text.replace("\r\n", "\n") + "\n"
    if "\t" in text or "\r" in text or not (text.isascii() or is_normalized("NFC", text)):
        return None
    events = 4 + text.count("\n") * _EVENTS_OF_LINE + text.count(",") * _EVENTS_OF_COMMA
    if events > limits.events:
        return None
    lines: list[Line] = _LINE.findall(_plain(text))
    if len(text) > limits.text and any(len(line[3]) + len(line[4]) > limits.text for line in lines):
        return None
    lines.append(_END)
    try:
        group, behind = _Lines(lines, limits).whole()
    except _UnusualError:
        return None
    # A line that does not fit ends every group around it.
    return group if behind == len(lines) - 1 else None


def _plain(text: str) -> str:
    """Take away what means nothing; a remark leaves an empty line, which no text goes on behind."""
    if "#" in text:
        text = _REMARK.sub("\n", text)
    if " \n" in text:
        text = _BLANKS.sub("", text)
    return text.lstrip("\n")


class _Lines:
    """The lines of a file. `depth` counts the groups and lists around what is read.

    What is read comes with the number of the first line that is no part of it.
    """

    __slots__ = ("limits", "lines")

    def __init__(self, lines: list[Line], limits: Limits) -> None:
        self.lines = lines
        self.limits = limits

    def whole(self) -> tuple[dict[str, Any], int]:
        """Read everything."""
        before, dash, field, *_ = self.lines[0]
        if before or dash or not field:
            raise _UnusualError
        return self._group(0, 0, 0)

    def _group(self, at: int, column: int, depth: int) -> tuple[dict[str, Any], int]:
        """Read the fields that begin in a column, each once; on the first line there is one."""
        self._allow_depth(depth)
        lines = self.lines
        group: dict[str, Any] = {}
        not_given: list[str] = []
        _, _, field, text, more = lines[at]
        while True:
            at += 1
            if more:
                group[field] = self._value(text, more, column, depth + 1)
            elif text:
                group[field] = text
            else:
                group[field], at = self._below(at, column, depth + 1)
                if group[field] is None:
                    not_given.append(field)
            before, dash, field, text, more = lines[at]
            if dash or not field or len(before) != column or field in group:
                break
        self._allow_items(group)
        for field in not_given:
            del group[field]
        return group, at

    def _below(self, at: int, column: int, depth: int) -> tuple[Any, int]:
        """Read what belongs to a field with nothing behind it; None if there is no such thing."""
        before, dash, field, *_ = self.lines[at]
        begins = len(before)
        if dash and begins >= column:
            return self._list(at, begins, depth)
        if field and begins > column:
            return self._group(at, begins, depth)
        return None, at

    def _list(self, at: int, column: int, depth: int) -> tuple[list[Any], int]:
        """Read the items whose dashes stand in a column; on the first line there is one."""
        self._allow_depth(depth)
        lines = self.lines
        items: list[Any] = []
        _, dash, field, text, more = lines[at]
        while True:
            if field:
                group, at = self._group(at, column + len(dash), depth + 1)
                items.append(group)
            else:
                items.append(self._value(text, more, column, depth + 1) if more else text)
                at += 1
            before, dash, field, text, more = lines[at]
            if not dash or len(before) != column:
                break
        self._allow_items(items)
        return items, at

    def _value(self, text: str, more: str, column: int, depth: int) -> Any:
        """Read what is no text on one line without quotes."""
        sign = more[0]
        inside = more[1:-1]
        made: Any
        if sign == "\n":
            return _joined(text, more, column)
        if sign == "[":
            made = _row(inside)
        elif sign == "{":
            made = _pairs(inside)
        else:
            return inside
        self._allow_depth(depth)
        self._allow_items(made)
        return made

    def _allow_depth(self, depth: int) -> None:
        if depth >= self.limits.depth:
            raise _UnusualError

    def _allow_items(self, made: dict[str, Any] | list[Any]) -> None:
        if len(made) > self.limits.items:
            raise _UnusualError


def _row(inside: str) -> list[str]:
    """Read what stands between square brackets."""
    return [_word(word) for word in inside.split(",")] if inside else []


def _pairs(inside: str) -> dict[str, str]:
    """Read what stands between braces."""
    pairs = [pair.split(":") for pair in inside.split(",")]
    group = {_word(field): _word(word) for field, word in pairs}
    if len(group) < len(pairs):
        raise _UnusualError
    return group


def _joined(text: str, more: str, column: int) -> str:
    """Put the lines of one text behind each other; all of them begin deeper than its field."""
    lines = more[1:].split("\n")
    parts = [line.lstrip(" ") for line in lines]
    if any(len(line) - len(part) <= column for line, part in zip(lines, parts, strict=True)):
        raise _UnusualError
    return " ".join([text, *parts] if text else parts)


def _word(text: str) -> str:
    """Take a text out of brackets."""
    word = text.strip(" ")
    if word in NOT_GIVEN:
        raise _UnusualError
    return word
