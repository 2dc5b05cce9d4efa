"""What would have to change: every answer is found by making the list again, never by reasoning."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from ivp.merge.capacity.line import add, draw, total
from ivp.merge.capacity.ranking import Cost, turns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ivp.merge.capacity.line import Line
    from ivp.merge.capacity.ranking import Contest, Turn

ALL_SIZES = 10
"""Up to this many municipalities every number of them is tried, above it one and two."""
MOST_SIZES = 2
PRINTED = 5
"""Sets that are written out; of the others only how many there are."""
SHORT_ROSTER = 40
"""In a longer roster nobody's joining is tried: there are too many to read, and to work out."""


class Shift(NamedTuple):
    """Municipalities that join or leave, and what that does to other themes."""

    municipalities: tuple[int, ...]
    """Their places in the roster."""
    enter: tuple[str, ...]
    """Other themes that then are above the line and were not."""
    leave: tuple[str, ...]


class Shifts(NamedTuple):
    """All smallest sets that turn it: those to print, and how many more there are."""

    sets: tuple[Shift, ...] = ()
    more: int = 0
    beyond: bool = False
    """More than two would be needed; which, was not looked for."""


class EnterIf(NamedTuple):
    """What would bring a theme above the line, each thing by itself; amounts in tenths."""

    budget: int | None
    cost: int | None
    """The highest cost above nothing at which it enters."""
    supporters: Shifts


class LeaveIf(NamedTuple):
    """What would take a theme from above the line, each thing by itself; amounts in tenths."""

    budget_below: int
    cost_above: int
    withdraw: Shifts


class Looking(NamedTuple):
    """A list and its line, and what else a new list needs: the roster and who is a candidate."""

    contest: Contest
    line: Line
    roster: int
    """How many municipalities take part."""
    remains: Callable[[str, int], bool]
    """Tell whether a theme is a candidate still when these municipalities choose it."""

    def with_backers(self, theme: str, backers: int) -> Contest:
        """Give the contest in which one theme has other supporters."""
        kept = self.remains(theme, backers)
        candidates = tuple(
            item._replace(backers=backers) if item.theme == theme else item
            for item in self.contest.candidates
            if kept or item.theme != theme
        )
        return replace(self.contest, candidates=candidates)

    def above(self, theme: str, backers: int) -> bool:
        """Tell whether a theme is above the line with other supporters.

        Makes the list as far as that is settled: down to the theme, or to where nothing fits.
        """
        contest = self.with_backers(theme, backers)
        costs = {item.theme: item.cost for item in contest.candidates}
        placed = contest.above | contest.below
        running = total(costs[name] for name in contest.above if name in costs)
        for turn in turns(contest):
            if turn.decided_by == "undecided":  # more than one order: look at them all
                return theme in draw(contest).above
            if turn.theme not in placed:
                running = add(running, costs[turn.theme])
            if running.high is None or running.high > contest.budget:
                return False
            if turn.theme == theme:
                return True
        return False

    def at_cost(self, theme: str, cost: int) -> bool:
        """Tell whether a theme is above the line when it costs this much."""
        changed = tuple(
            item._replace(cost=Cost(cost, cost)) if item.theme == theme else item
            for item in self.contest.candidates
        )
        # a cost moves a theme among its equals only: without any, the order is what it was
        ties = (name for turn in self.line.turns if turn.tied_with for name in _equals(turn))
        known = () if theme in ties else self.line.orders
        return theme in draw(replace(self.contest, candidates=changed), known).above


def _equals(turn: Turn) -> tuple[str, ...]:
    return (turn.theme, *turn.tied_with)


def enter_if(theme: str, looking: Looking) -> EnterIf:
    """Find what would bring a theme above the line."""
    backers = _backers(theme, looking)
    outside = [place for place in range(looking.roster) if not backers >> place & 1]

    def joined(places: Iterable[int]) -> int:
        return backers | _mask(places)

    return EnterIf(
        budget=looking.line.needed[theme],
        cost=_highest(partial(looking.at_cost, theme), looking.contest.budget),
        supporters=_smallest(outside, joined, theme, looking, wanted=True),
    )


def leave_if(theme: str, looking: Looking) -> LeaveIf:
    """Find what would take a theme from above the line."""
    backers = _backers(theme, looking)
    inside = [place for place in range(looking.roster) if backers >> place & 1]

    def left(places: Iterable[int]) -> int:
        return backers & ~_mask(places)

    needed = looking.line.needed[theme]
    highest = _highest(partial(looking.at_cost, theme), looking.contest.budget)
    return LeaveIf(
        budget_below=needed if needed is not None else looking.contest.budget,
        cost_above=highest or 0,
        withdraw=_smallest(inside, left, theme, looking, wanted=False),
    )


def _backers(theme: str, looking: Looking) -> int:
    return next(item.backers for item in looking.contest.candidates if item.theme == theme)


def _mask(places: Iterable[int]) -> int:
    return sum(1 << place for place in places)


def _highest(above: Callable[[int], bool], budget: int) -> int | None:
    """Find the highest cost at which a theme is above; a lower cost never puts it lower."""
    if budget < 1 or not above(1):
        return None
    known, beyond = 1, budget + 1
    while beyond - known > 1:
        middle = (known + beyond) // 2
        known, beyond = (middle, beyond) if above(middle) else (known, middle)
    return known


def _smallest(
    among: Sequence[int],
    changed: Callable[[Iterable[int]], int],
    theme: str,
    looking: Looking,
    *,
    wanted: bool,
) -> Shifts:
    """Find all smallest sets of municipalities that put a theme above the line, or take it away."""

    def turned(places: Iterable[int]) -> bool:
        return looking.above(theme, changed(places)) is wanted

    if looking.roster > SHORT_ROSTER or not among or not turned(among):
        return Shifts()
    sizes = len(among) if len(among) <= ALL_SIZES else MOST_SIZES
    for size in range(1, sizes + 1):
        found = [places for places in combinations(among, size) if turned(places)]
        if found:
            shown = [
                _shift(
                    places,
                    draw(looking.with_backers(theme, changed(places))),
                    theme,
                    looking.line,
                )
                for places in found[:PRINTED]
            ]
            return Shifts(tuple(shown), len(found) - len(shown))
    return Shifts(beyond=True)


def _shift(places: tuple[int, ...], after: Line, theme: str, before: Line) -> Shift:
    return Shift(
        places,
        enter=tuple(turn.theme for turn in after.turns if _new(turn.theme, after, before, theme)),
        leave=tuple(turn.theme for turn in before.turns if _new(turn.theme, before, after, theme)),
    )


def _new(other: str, here: Line, there: Line, theme: str) -> bool:
    return other != theme and other in here.above and other not in there.above
