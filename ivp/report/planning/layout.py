"""Text in columns that fit a terminal of 80 columns, whatever is in them."""

from __future__ import annotations

import textwrap
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

WIDTH = 80
GAP = "  "


def folded(text: str, indent: str = "", hang: str = "") -> Iterator[str]:
    """Fold a sentence over as many lines as it needs."""
    yield from textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=hang, break_on_hyphens=False
    )


def row(
    cells: Sequence[str],
    widths: Sequence[int],
    paint: Callable[[int, str], str] | None = None,
) -> Iterator[str]:
    """Lay cells beside each other, each folded to its width; `paint` colours what was laid."""
    columns = [fold(cell, width) for cell, width in zip(cells, widths, strict=True)]
    for parts in zip_longest(*columns, fillvalue=""):
        padded = [part.ljust(width) for part, width in zip(parts, widths, strict=True)]
        if paint:
            padded = [paint(place, text) for place, text in enumerate(padded)]
        yield GAP.join(padded).rstrip()


def fold(text: str, width: int) -> list[str]:
    """Fold a text to a width; a word that is longer is broken, with a hyphen."""
    text = " ".join(text.split())
    if len(text) <= width:  # nearly always, and folding takes thirty times as long
        return [text]
    words = [piece for word in text.split() for piece in _pieces(word, width)]
    return textwrap.wrap(" ".join(words), width, break_on_hyphens=False) or [""]


def _pieces(word: str, width: int) -> Iterator[str]:
    while len(word) > width:
        yield f"{word[: width - 1]}-"
        word = word[width - 1 :]
    yield word


def table(rows: Iterable[Sequence[str]], most: Sequence[int]) -> Iterator[str]:
    """Lay rows in columns as wide as what is in them, `most` at the most."""
    laid = list(rows)
    widths = [
        min(limit, max((len(cells[place]) for cells in laid), default=0))
        for place, limit in enumerate(most)
    ]
    for cells in laid:
        yield from row(cells, widths)
