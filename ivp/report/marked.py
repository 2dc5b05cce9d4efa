"""The report on a terminal: every finding with its line of the file, and a mark under the place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import combining, east_asian_width

from ivp.diagnostics import Severity, printable
from ivp.personal import masked
from ivp.report.text import also, choose, head, left_out, sums

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ivp.diagnostics import Diagnostic
    from ivp.report.facts import Report

WIDTH = 96
"""Characters of a line that are shown at most."""
_BEFORE = 60
_COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
# What stands at a place: something between quotes, or a text up to what ends it.
_THING = re.compile(r"""'[^']*'|"[^"]*"|[^\s,\[\]{}#:][^,\[\]{}#:]*|\S""")


def render(report: Report, read: Callable[[str], Sequence[str]], *, color: bool) -> str:
    """Write the findings by file and rule; `read` gives the lines of a file, or none."""
    shown = choose(report)
    paint = _paint if color else _plain
    said: list[str] = []
    path: str | None = None
    rows: Sequence[str] = ()
    for item, more in shown.entries:
        if item.span.path != path:
            said += [""] if path is not None else []
            path, rows = item.span.path, read(item.span.path)
        said.append(paint(head(item, report.words), _COLORS[item.severity]))
        said += [paint(line, "2") for line in _marked(item, rows)]
        said.append(f"    {report.hint(item)}")
        said += also(item, more, report.words).splitlines()
    rest = left_out(shown.rest, report)
    counted = sums(report)
    apart = "\n" if said and counted else ""
    return "".join(f"{line}\n" for line in said) + apart + rest + counted


def _plain(line: str, _style: str) -> str:
    return line


def _paint(line: str, style: str) -> str:
    return f"\x1b[{style}m{line}\x1b[0m"


def _marked(item: Diagnostic, rows: Sequence[str]) -> list[str]:
    """Give the line of the file and the line with the mark."""
    if item.span.line > len(rows) or not rows[item.span.line - 1].strip():
        return []
    row, start = masked(rows[item.span.line - 1].expandtabs(1)), item.span.column - 1
    first = max(0, start - _BEFORE)
    cut = row[first : first + WIDTH]
    shown = ("…" if first else "") + printable(cut) + ("…" if row[first + WIDTH :] else "")
    before = _width(("…" if first else "") + printable(row[first:start]))
    thing = _THING.match(cut, start - first)
    length = _width(printable(thing.group().rstrip())) if thing else 1
    number = str(item.span.line)
    return [
        f"  {number} | {shown}",
        f"  {' ' * len(number)} | {' ' * before}{'^' * max(1, length)}",
    ]


def _width(text: str) -> int:
    """Count the columns that a text takes on a terminal."""
    return sum(
        0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )
