"""What people do that makes a file unreadable, sought in the lines above where the parser stopped.

A parser names the place where it could not go on. The slip of the hand mostly stands a line or two
above it, and can be seen there: a space that is none, a quote that closes far too late.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from yaml.tokens import ScalarToken

from ivp.diagnostics import Text, say, say_many, shorten
from ivp.yamlsource.written import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from yaml.error import Mark, MarkedYAMLError

_FIELD = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +){0,9})(?P<name>[\w-]+):(?: +(?P<value>.*))?$")
_ITEM = re.compile(r"(?P<indent> *)- +(?P<value>.*)$")
_NAMED = r"(?: *(?:- +){0,9})(?:[\w-]+: +)?"
_NO_SPACE = r" *(?:- +){0,9}[a-z][\w-]*:(?=[^\s/:])"
_NOTHING = frozenset({"[]", "{}", "~", "null"})
_LEFT_BY_GIT = r"<{7} |={7}$|>{7} "
# Where a space keeps the signs of a line apart: before it, behind a dash, behind a colon.
_APART = r"\s*(?:-\s*){0,9}(?:[\w-]+:\s*)?"


class Suspect(NamedTuple):
    """What probably went wrong, and where; line and column count from 0."""

    line: int
    column: int
    message: Text
    hint: Text


def suspect(
    error: MarkedYAMLError, lines: list[str], tokens: Callable[[], Iterator[Any]]
) -> Suspect | None:
    """Find the slip of the hand behind an error; None where only the error itself is known."""
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return None
    lines = [*lines, ""]  # a place can be behind the last line
    said = f"{error.context or ''} | {error.problem or ''}"
    if found := _left_by_git(lines, mark):
        return found
    if " tab " in said or "cannot start any token" in said:
        return None
    start = error.context_mark if "expected ':'" in said else mark
    number = (start or mark).line
    return (
        _odd_space(lines, number)
        or _late_quote(mark, tokens)
        or _cut_bracket(error, lines)
        or _list_below_nothing(lines, number)
        or _no_space(lines, number)
        or _quote_it_all(said, lines, mark)
        or _indented(said, lines, mark, number)
    )


def _left_by_git(lines: list[str], mark: Mark) -> Suspect | None:
    for number, line in enumerate(lines[: mark.line + 1]):
        if re.match(_LEFT_BY_GIT, line):
            return Suspect(
                number,
                0,
                say("two versions of the file have not been joined here: git left both"),
                say("Keep what is right between <<<<<<< and >>>>>>>, and remove those lines."),
            )
    return None


def _near(lines: list[str], number: int) -> Iterator[int]:
    """Give a line, and those above it up to the first that is a whole field or item."""
    for above in range(number, -1, -1):
        if lines[above].strip(" ") and not lines[above].lstrip().startswith("#"):
            yield above
            if above < number and (_FIELD.match(lines[above]) or _ITEM.match(lines[above])):
                return


def _odd_space(lines: list[str], number: int) -> Suspect | None:
    for near in _near(lines, number):
        keeps_apart = re.match(_APART, lines[near])
        before = keeps_apart.group() if keeps_apart else ""
        for column, char in enumerate(before):
            if char.isspace() and not char.isascii():
                return Suspect(
                    near,
                    column,
                    say("here stands an invisible character (%(char)s)", char=f"U+{ord(char):04X}"),
                    say("It looks like a space but is none: type an ordinary space in its place."),
                )
    return None


def _late_quote(mark: Mark, tokens: Callable[[], Iterator[Any]]) -> Suspect | None:
    """Find a quote that closes on a later line, just before the place where the parser stopped."""
    here = (mark.line, mark.column)
    last: Any = None
    for token in tokens():
        if (token.start_mark.line, token.start_mark.column) >= here:
            break
        last = token
    if not isinstance(last, ScalarToken) or last.plain:
        return None
    start, end = last.start_mark, last.end_mark
    if last.style not in {"'", '"'} or start.line == end.line:
        return None
    return Suspect(
        start.line,
        start.column,
        say("the quote that opens here is closed only on line %(line)s", line=end.line + 1),
        say(
            "Close it behind the text. Does the text begin with an apostrophe, or hold one? Then "
            'put "double quotes" around it.'
        )
        if last.style == "'"
        else say("Close it behind the text, or leave out both quotes."),
    )


def _list_below_nothing(lines: list[str], number: int) -> Suspect | None:
    """Find the `[]` of an empty list that was filled on the lines below it."""
    above = next(_near(lines, number - 1), None) if _ITEM.match(lines[number]) else None
    field = _FIELD.match(lines[above]) if above is not None else None
    if above is None or field is None or (field["value"] or "").strip() not in _NOTHING:
        return None
    return Suspect(
        above,
        field.start("value"),
        say("a list stands below '%(field)s', so nothing may stand behind it", field=field["name"]),
        say("Take '%(text)s' away.", text=field["value"].strip()),
    )


def _cut_bracket(error: MarkedYAMLError, lines: list[str]) -> Suspect | None:
    """Find a # that keeps a bracket from being closed."""
    mark = error.context_mark
    if mark is None or "while parsing a flow" not in str(error.context):
        return None
    line = lines[mark.line]
    cut = line.find(" #", mark.column)
    if cut < 0 or not ("]" in line[cut:] or "}" in line[cut:]):
        return None
    return Suspect(
        mark.line,
        cut + 1,
        say("what stands behind this # does not count, so the bracket is not closed"),
        say("Put the item that holds the # between quotes, or take the # out."),
    )


def _no_space(lines: list[str], number: int) -> Suspect | None:
    for near in _near(lines, number):
        if found := re.match(_NO_SPACE, lines[near]):
            return Suspect(
                near,
                found.end(),
                say("a space is missing behind the colon"),
                say("Put a space behind '%(field)s:'.", field=shorten(found.group().strip(" -:"))),
            )
        if found := re.match(r" *-(?=[^\s-])", lines[near]):
            return Suspect(
                near,
                found.end(),
                say("a space is missing behind the dash"),
                say("Write an item of a list as '- value', with a space."),
            )
    return None


def _quote_it_all(said: str, lines: list[str], mark: Mark) -> Suspect | None:
    """Tell how to write a value that begins with a quote, a bracket or a sign, and goes on."""
    line = lines[mark.line].rstrip()
    named = re.match(_NAMED, line)
    # of a line that goes on with a text, what is written on it is not the whole
    whole = named is not None and bool(named.group().strip())
    value = line[named.end() :] if named and whole else ""
    goes_on = line[: mark.column].rstrip().endswith(("'", '"', "]", "}"))
    char = line[mark.column : mark.column + 1]
    if "while parsing a block" in said and goes_on and char not in {"]", "}", ","}:
        if value[:1] not in {"'", '"', "[", "{"}:
            return None
        return Suspect(
            mark.line,
            mark.column,
            say("more text stands behind the closing quote or bracket"),
            _in_quotes(_meant(value)),
        )
    colon = "mapping values are not allowed" in said and char == ":"
    if colon and value and len(line) - len(value) < mark.column and value[0] not in "“”„‘’":
        return Suspect(
            mark.line,
            mark.column,
            say("here stands a colon inside a text without quotes"),
            _in_quotes(value),
        )
    if value.startswith(("? ", ": ")) and char == value[0]:
        return Suspect(
            mark.line,
            mark.column,
            say("a text cannot begin with %(char)s", char=value[0]),
            _in_quotes(value),
        )
    return None


def _meant(value: str) -> str:
    """Give the text that was meant: in 'foto's' it stands between the first and the last quote."""
    apostrophe = value.startswith("'") and value.endswith("'") and value.count("'") % 2
    return value[1:-1] if apostrophe else value


def _in_quotes(text: str) -> Text:
    if len(text) <= _LONGEST:
        return say("Put the whole text between quotes: %(text)s", text=quoted(text))
    return say("Put the whole text between quotes, from its first to its last letter.")


_LONGEST = 70
"""Of a longer text a reader sees nothing more in the example than in the rule."""


class _Row(NamedTuple):
    """A line with a field or an item, and where that begins."""

    line: int
    column: int
    name: str
    """The name of the field; of an item without one, nothing."""
    value: str


def _rows(line: str, number: int) -> tuple[_Row | None, _Row | None]:
    """Give the field and the item that a line holds: a line can be both."""
    item = _ITEM.match(line)
    field = _FIELD.match(line)
    return (
        _Row(number, field.start("name"), field["name"], (field["value"] or "").strip())
        if field
        else None,
        _Row(number, item.end("indent"), "", item["value"].strip()) if item else None,
    )


def _above(lines: list[str], number: int) -> tuple[_Row | None, _Row | None]:
    """Give the nearest line above that holds a field or an item."""
    for line in range(number - 1, -1, -1):
        if any(found := _rows(lines[line], line)):
            return found
    return None, None


def _beside(lines: list[str], number: int, *, item: bool) -> Iterator[_Row]:
    """Give what a line can belong beside, the deepest first."""
    limit = 1 << 20
    for line in range(number - 1, -1, -1):
        rows = _rows(lines[line], line)
        for row, is_item in zip(rows, (False, True), strict=True):
            if row and row.column < limit:
                limit = row.column
                if is_item == item:
                    yield row


def _indented(said: str, lines: list[str], mark: Mark, number: int) -> Suspect | None:
    """Tell how far a line should be indented that the parser could not place."""
    field, item = _rows(lines[number], number)
    row = item or field
    above_field, above_item = _above(lines, number)
    above = above_field or above_item
    if row is None:
        return _of_the_text_above(said, lines, number, above)
    own_colon = field is not None and mark.column == field.column + len(field.name)
    if "mapping values are not allowed" in said:
        if not own_colon:
            return None
        if above is None or (above_item and not above_field):
            return _item_above(lines, number, row, above_item)
    elif "while parsing a block" not in said or mark.column != row.column:
        return None
    return _beside_another(lines, row, is_item=item is not None)


def _of_the_text_above(
    said: str, lines: list[str], number: int, above: _Row | None
) -> Suspect | None:
    """Explain a line that is no field and no item: mostly the rest of a text."""
    if "expected ':'" not in said and "while parsing a block" not in said:
        return None
    if above is None or above.value[:1] in {"'", '"', "[", "{"}:
        return None
    column = len(lines[number]) - len(lines[number].lstrip(" "))
    return Suspect(
        number,
        column,
        say("this line is no field, and it does not go on with the text above it either"),
        say(
            "Is it the rest of the text above? Then let it begin with %(n)s spaces. Is it a field? "
            "Then write 'name: value'.",
            n=above.column + 2,
        ),
    )


def _item_above(lines: list[str], number: int, row: _Row, item: _Row | None) -> Suspect | None:
    """Explain a field below an item without a colon, or below a line that is nothing at all."""
    if item is None:
        first = next(_near(lines, number - 1), None)
        return None if first is None else Suspect(first, 0, *_NO_COLON)
    parent = next((one for one in _beside_up(lines, item) if one), None)
    if parent and not parent.value and parent.column > item.column:
        wanted = parent.column + 2
        return Suspect(item.line, item.column, *_too("little", wanted, parent))
    if row.column == item.column + 2:
        return Suspect(item.line, item.column + 2, *_NO_COLON)
    return _beside_another(lines, row, is_item=False)


def _beside_up(lines: list[str], item: _Row) -> Iterator[_Row | None]:
    """Give the field above a row of items that begin in one column."""
    for line in range(item.line - 1, -1, -1):
        field, other = _rows(lines[line], line)
        if other is None and field:
            yield field
        elif other and other.column != item.column:
            yield None


_NO_COLON = (
    say("this line has no colon"),
    say("Write a field as 'name: value', and an item of a list as '- value'."),
)


def _beside_another(lines: list[str], row: _Row, *, is_item: bool) -> Suspect | None:
    choices = {one.column: one for one in _beside(lines, row.line, item=is_item)}
    if not choices or row.column in choices:
        return None
    below = _below(lines, row.line)
    wanted = min(choices, key=lambda column: (abs(column - row.column), column != below, -column))
    side = "far" if wanted < row.column else "little"
    return Suspect(row.line, row.column, *_too(side, wanted, choices[wanted]))


def _below(lines: list[str], number: int) -> int:
    for line in range(number + 1, len(lines)):
        if lines[line].strip():
            return len(lines[line]) - len(lines[line].lstrip(" "))
    return -1


def _too(side: str, wanted: int, beside: _Row) -> tuple[Text, Text]:
    message = (
        say("this line is indented too far")
        if side == "far"
        else say("this line is not indented far enough")
    )
    if wanted != beside.column:  # below it, and not beside it
        return message, say(
            "It belongs below '%(field)s' of line %(line)s: let it begin with %(n)s spaces.",
            n=wanted,
            field=shorten(beside.name),
            line=beside.line + 1,
        )
    if wanted == 0:
        return message, say("Let it begin at the edge, without a space before it.")
    if not beside.name:
        return message, say_many(
            "Put the dash exactly below that of line %(line)s, with %(n)s space before it.",
            "Put the dash exactly below that of line %(line)s, with %(n)s spaces before it.",
            wanted,
            line=beside.line + 1,
        )
    return message, say_many(
        "Let it begin exactly below '%(field)s' of line %(line)s, with %(n)s space before it.",
        "Let it begin exactly below '%(field)s' of line %(line)s, with %(n)s spaces before it.",
        wanted,
        field=shorten(beside.name),
        line=beside.line + 1,
    )
