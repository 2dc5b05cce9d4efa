"""Municipalities against milestones: in each cell a sign and a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import printable, say
from ivp.report.planning.layout import GAP, WIDTH, row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ivp.catalogue import Catalogue
    from ivp.report.planning.ink import Ink
    from ivp.timeline.outcome import Milestone, State, Step
    from ivp.timeline.overview import Overview

LONGEST_WORD = 14
"""Characters of a heading that are not broken."""
LONGEST_NAME = 20


def grid(overview: Overview, words: Catalogue, ink: Ink) -> Iterator[str]:
    """Show the state of every milestone; in more than one part when it would not fit."""
    cells = {(each.scope, each.template): each for each in overview.milestones if each.scope}
    shown = {template for _, template in cells}
    steps = [step for step in overview.planning.steps if step.id in shown]
    name = words(say("Municipality"))
    names = [printable(member.name) for member in overview.municipalities]
    first = min(LONGEST_NAME, max(map(len, [name, *names])))
    widths = [_width(step, overview, words, ink) for step in steps]
    for part in _parts(widths, first):
        chosen = [steps[place] for place in part]
        across = [first, *(widths[place] for place in part)]
        yield ""
        yield from row([name, *(printable(step.title) for step in chosen)], across)
        yield GAP.join(ink.rule * width for width in across)
        for member in overview.municipalities:
            found = [cells.get((member.code, step.id)) for step in chosen]
            yield from _line(printable(member.name), found, across, words, ink)


def state_word(state: State, words: Catalogue, ink: Ink) -> str:
    """Give a state as a sign and a word."""
    return f"{ink.states[state]} {words(state.label)}"


def _line(
    name: str,
    found: Sequence[Milestone | None],
    widths: Sequence[int],
    words: Catalogue,
    ink: Ink,
) -> Iterator[str]:
    said = [state_word(each.state, words, ink) if each else "" for each in found]

    def paint(place: int, text: str) -> str:
        each = found[place - 1] if place else None
        return ink.paint(text, each.state) if each and text.strip() else text

    yield from row([name, *said], widths, paint)


def _width(step: Step, overview: Overview, words: Catalogue, ink: Ink) -> int:
    """Give the room that a column needs for its longest cell and the words above it."""
    states = {each.state for each in overview.milestones if each.template == step.id}
    longest = max((len(word) for word in printable(step.title).split()), default=0)
    cells = [len(state_word(state, words, ink)) for state in states]
    return max(min(longest, LONGEST_WORD), *cells)


def _parts(widths: Sequence[int], first: int) -> list[list[int]]:
    """Divide columns over as few parts as stay within the page, and evenly over those."""
    parts = _divided(widths, first, len(widths))
    if len(parts) < 2:  # noqa: PLR2004  # one part needs no balance
        return parts
    even = _divided(widths, first, -(-len(widths) // len(parts)))
    return even if len(even) == len(parts) else parts


def _divided(widths: Sequence[int], first: int, most: int) -> list[list[int]]:
    parts: list[list[int]] = []
    used = WIDTH
    for place, width in enumerate(widths):
        used += len(GAP) + width
        if used > WIDTH or len(parts[-1]) == most:
            parts.append([])
            used = first + len(GAP) + width
        parts[-1].append(place)
    return parts
