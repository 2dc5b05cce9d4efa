"""The geometry of the pictures: from a planning and a map of tiles to places on paper.

Numbers only; a template draws them. Sizes are in units of the drawing, one unit a CSS pixel.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ivp.diagnostics import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ivp.plan.views import MunicipalityView, ThemeView
    from ivp.render.language import Language
    from ivp.timeline.outcome import Milestone, Timeline

WIDTH = 900
LEFT = 190
"""Room for the names of the rows."""
RIGHT = 48
"""Room for marks that are moved aside on the last day."""
HEAD = 44
ROW = 30
FOOT = 52
MARK = 15
"""Least distance between two marks, so that both can be seen."""
MOST_ROWS = 12
"""Municipalities beyond which only the phases are drawn; the table has them all."""
CHARACTER = 7.4
"""Width of a character of the widest usual font at 13 pixels."""


class Month(NamedTuple):
    """A month on the axis: where it begins, and its name where there is room for it."""

    x: float
    name: str
    year: str


class Bar(NamedTuple):
    """A phase: a bar over the days of its window."""

    y: float
    x: float
    width: float
    name: str
    state: str


class Mark(NamedTuple):
    """A milestone: a shape on the day that matters for it."""

    x: float
    state: str


class Row(NamedTuple):
    """A municipality, or the region, and its milestones."""

    y: float
    name: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Gantt:
    """The planning as a drawing."""

    width: int
    height: int
    left: int
    head: int
    bottom: int
    months: tuple[Month, ...]
    bars: tuple[Bar, ...]
    rows: tuple[Row, ...]
    today: float
    deadline: float | None
    description: tuple[str, ...]
    """All that the drawing shows of the phases, in words."""


class Axis(NamedTuple):
    """Days from left to right."""

    first: date
    last: date
    left: int = LEFT
    right: int = RIGHT

    def x(self, day: date) -> float:
        """Give the place of a day; what lies outside is drawn on the edge."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        across = WIDTH - self.left - self.right
        return round(self.left + across * min(1.0, max(0.0, share)), 1)


def gantt(spoken: Language, planning: Timeline, region: str) -> Gantt:
    """Lay out the planning on an axis of whole months."""
    axis = _axis(planning)
    bars = tuple(
        Bar(
            y=HEAD + 8 + ROW * place,
            x=axis.x(phase.window.lo),
            width=round(axis.x(phase.window.hi) - axis.x(phase.window.lo), 1),
            name=phase.title,
            state=phase.state.id if phase.state else "none",
        )
        for place, phase in enumerate(phase for phase in planning.phases if phase.window)
        if phase.window
    )
    rows = tuple(_rows(planning, axis, region, HEAD + 8 + ROW * len(bars)))
    bottom = HEAD + 8 + ROW * (len(bars) + len(rows))
    return Gantt(
        width=WIDTH,
        height=bottom + FOOT,
        left=LEFT,
        head=HEAD,
        bottom=bottom,
        months=tuple(months(spoken, axis)),
        bars=bars,
        rows=rows,
        today=axis.x(planning.today),
        deadline=axis.x(planning.goal.day) if planning.goal.day else None,
        description=tuple(_description(spoken, planning)),
    )


def _axis(planning: Timeline) -> Axis:
    days = [planning.today]
    days += [planning.goal.day] if planning.goal.day else []
    for phase in planning.phases:
        days += [phase.window.lo, phase.window.hi] if phase.window else []
    days += [day for milestone in planning.milestones if (day := _day(milestone))]
    first, last = min(days).replace(day=1), max(days)
    return Axis(first, next_month(last))


def next_month(day: date) -> date:
    """Give the first day of the month after."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def months(spoken: Language, axis: Axis) -> Iterator[Month]:
    """Name every month, or every so many when they would not fit beside each other."""
    starts = []
    day = axis.first
    while day < axis.last:
        starts.append(day)
        day = next_month(day)
    steps = (1, 2, 3, 6, 12, 24, 120)
    every = next((step for step in steps if len(starts) / step <= MOST_MONTHS), 600)
    for place, start in enumerate(starts):
        named = place % every == 0
        year = str(start.year) if place == 0 or (named and start.month <= every) else ""
        yield Month(axis.x(start), spoken.month(start) if named else "", year)


MOST_MONTHS = 14


def _rows(planning: Timeline, axis: Axis, region: str, top: int) -> Iterator[Row]:
    groups: list[tuple[str, Sequence[Milestone]]] = []
    if len(planning.municipalities) <= MOST_ROWS:
        groups += [(one.name, one.milestones) for one in planning.municipalities]
    groups.append((region, planning.regional))
    for place, (name, milestones) in enumerate(groups):
        yield Row(top + ROW * place, name, tuple(_marks(milestones, axis)))


def _marks(milestones: Iterable[Milestone], axis: Axis) -> Iterator[Mark]:
    """Put marks at least so far apart that none covers another."""
    dated = [(day, milestone) for milestone in milestones if (day := _day(milestone))]
    dated.sort(key=lambda pair: pair[0])
    before = float("-inf")
    for day, milestone in dated:
        before = max(axis.x(day), before + MARK)
        yield Mark(round(before, 1), milestone.state.id)


def _day(milestone: Milestone) -> date | None:
    """Give the day on which a milestone is drawn: done, or else expected, or else due."""
    if milestone.actual:
        return milestone.actual
    return milestone.expected.hi if milestone.expected else milestone.due


def _description(spoken: Language, planning: Timeline) -> Iterator[str]:
    for phase in planning.phases:
        if phase.window and phase.state:
            yield spoken(
                say(
                    "%(phase)s: %(when)s, %(state)s.",
                    phase=phase.title,
                    when=spoken.window(phase.window),
                    state=phase.state.label,
                )
            )
    yield spoken(say("The plan is as of %(day)s.", day=spoken.day(planning.today)))
    if planning.goal.day:
        yield spoken(say("The deadline is %(day)s.", day=spoken.day(planning.goal.day)))


class Tile(NamedTuple):
    """A municipality on the schematic map, and whether it joins: yes, no or unknown."""

    x: float
    y: float
    lines: tuple[str, ...]
    answer: str


class Tiles(NamedTuple):
    """The schematic map of one theme."""

    width: float
    height: float
    side: float
    tall: float
    tiles: tuple[Tile, ...]


TALL = 62
GAP = 6


def tiles(municipalities: Sequence[MunicipalityView], theme: ThemeView) -> Tiles | None:
    """Lay out the map; without a tile for every municipality there is none."""
    placed = [(one, one.tile) for one in municipalities if one.tile]
    if not placed or len(placed) < len(municipalities):
        return None
    words = [word for one, _ in placed for word in one.name.split()]
    # 15 % of air, because the reader's font may be wider
    side = round(max(84, max(map(len, words)) * CHARACTER * 1.15 + 16))
    unknown = {item.municipality for item in theme.ballot.unknown}
    left = min(tile.column for _, tile in placed)
    top = min(tile.row for _, tile in placed)
    laid = tuple(
        Tile(
            x=(tile.column - left) * (side + GAP) + 2,
            y=(tile.row - top) * (TALL + GAP) + 2,
            lines=tuple(one.name.split()),
            answer="yes"
            if one.name in theme.ballot.yes
            else "unknown"
            if one.name in unknown
            else "no",
        )
        for one, tile in placed
    )
    return Tiles(
        width=max(tile.x for tile in laid) + side + 2,
        height=max(tile.y for tile in laid) + TALL + 2,
        side=side,
        tall=TALL,
        tiles=laid,
    )
