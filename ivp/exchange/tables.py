"""Tables as comma-separated values, which every spreadsheet opens (RFC 4180)."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from ivp.diagnostics import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Cell = str | int | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")  # noqa: RUF001  # full-width ones


def csv_table(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """Write a table; a text that a spreadsheet would take for a formula gets a quote before it."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return out.getvalue()


def _cell(value: Cell) -> Cell:
    if not isinstance(value, str):
        return value
    text = f"'{value}" if value.startswith(_FORMULA) else value
    return printable(text)
