"""Where the line falls: above it is what certainly fits, below it what certainly does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from ivp.merge.capacity.ranking import Contest, Cost, Turn, rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Status = Literal["above", "below", "open"]


class Tie(NamedTuple):
    """Themes that nothing tells apart, where the one that goes first moves the line."""

    equal: tuple[str, ...]
    torn: tuple[str, ...]
    """What is above the line or not by it; an equal theme may be above it either way."""


class Line(NamedTuple):
    """A list, and on which side of the line each theme stands."""

    turns: tuple[Turn, ...]
    cumulative: Mapping[str, Cost]
    """What each theme asks with all before it; not for themes that people placed themselves."""
    status: Mapping[str, Status]
    budget: int
    """What the list can take, after the themes that people put above the line, at least."""
    needed: Mapping[str, int | None]
    """The smallest budget at which a theme is certainly above; None where nobody can say."""
    ties: tuple[Tie, ...]
    """The ties that nothing decides and that matter, from the top of the list down."""
    orders: tuple[tuple[Turn, ...], ...]
    """Every order that undecided ties allow; the first is the one that is printed."""

    @property
    def above(self) -> frozenset[str]:
        """Give the themes that are certainly above the line."""
        return frozenset(theme for theme, status in self.status.items() if status == "above")

    @property
    def undecided(self) -> frozenset[str]:
        """Give the themes that are on one side or the other by a tie that nothing decides."""
        return frozenset(theme for tie in self.ties for theme in tie.torn)


def orders(contest: Contest) -> tuple[tuple[Turn, ...], ...]:
    """Rank, and rank again with each theme first of which a tie decides nothing."""
    turns = rank(contest)
    undecided = [turn for turn in turns if turn.decided_by == "undecided"]
    equal = {name for turn in undecided for name in (turn.theme, *turn.tied_with)}
    return (turns, *(rank(contest, first=theme) for theme in sorted(equal)))


def draw(contest: Contest, known: tuple[tuple[Turn, ...], ...] = ()) -> Line:
    """Rank, count down the list, and draw the line where the capacity is used up.

    Strict: what is below is not moved up because it happens to fit. Costs and undecided ties give
    more than one way to count; a theme is certain where all of them agree. `known` are the orders,
    where they cannot have changed.
    """
    costs = {candidate.theme: candidate.cost for candidate in contest.candidates}
    ways = known or orders(contest)
    counts = [_count(way, costs, contest) for way in ways]
    reserved = total(costs[theme] for theme in contest.above if theme in costs)
    placed = contest.above | contest.below
    status: dict[str, Status] = {}
    needed: dict[str, int | None] = {}
    for theme in costs:
        if theme in placed:
            status[theme] = "above" if theme in contest.above else "below"
            continue
        sums = [add(count[theme], reserved) for count in counts]
        highest = [item.high for item in sums if item.high is not None]
        needed[theme] = max(highest) if len(highest) == len(sums) else None
        status[theme] = _status(sums, needed[theme], contest.budget)
    return Line(
        turns=ways[0],
        orders=ways,
        cumulative=counts[0],
        status=status,
        budget=contest.budget - (reserved.high or reserved.low),
        needed=needed,
        ties=_ties(ways, [_sides(count, reserved, contest.budget) for count in counts]),
    )


def _status(sums: Iterable[Cost], needed: int | None, budget: int) -> Status:
    if needed is not None and needed <= budget:
        return "above"
    return "below" if all(item.low > budget for item in sums) else "open"


Sides = tuple[frozenset[str], frozenset[str]]


def _sides(count: Mapping[str, Cost], reserved: Cost, budget: int) -> Sides:
    """Give the themes that fit at the lowest costs, and those that fit at the highest."""
    least, most = (
        frozenset(theme for theme, cost in count.items() if _fits(add(cost, reserved), budget, end))
        for end in (True, False)
    )
    return least, most


def _ties(ways: tuple[tuple[Turn, ...], ...], sides: list[Sides]) -> tuple[Tie, ...]:
    """Find the ties by which other themes are above the line, at the same costs."""
    printed = [turn.theme for turn in ways[0]]
    equal: dict[str, set[str]] = {}
    torn: dict[str, set[str]] = {}
    for way, side in zip(ways[1:], sides[1:], strict=True):
        moved = {theme for one, two in zip(sides[0], side, strict=True) for theme in one ^ two}
        if moved:
            # up to the tie both orders are the same, and there each takes another theme
            taken = next(
                pair for pair in zip(ways[0], way, strict=True) if pair[0].theme != pair[1].theme
            )
            first = taken[0].theme
            equal.setdefault(first, {first}).add(taken[1].theme)
            torn.setdefault(first, set()).update(moved)
    return tuple(
        Tie(
            tuple(theme for theme in printed if theme in equal[first]),
            tuple(theme for theme in printed if theme in torn[first]),
        )
        for first in printed
        if first in equal
    )


def _fits(cost: Cost, budget: int, least: bool) -> bool:  # noqa: FBT001  # one end or the other
    if least:
        return cost.low <= budget
    return cost.high is not None and cost.high <= budget


def _count(turns: Iterable[Turn], costs: Mapping[str, Cost], contest: Contest) -> dict[str, Cost]:
    """Add up the costs from the top of the list."""
    placed = contest.above | contest.below
    running = Cost(0, 0)
    found = {}
    for turn in turns:
        if turn.theme not in placed:
            running = add(running, costs[turn.theme])
            found[turn.theme] = running
    return found


def add(one: Cost, two: Cost) -> Cost:
    """Add two costs; with an unknown upper end it stays unknown."""
    high = None if one.high is None or two.high is None else one.high + two.high
    return Cost(one.low + two.low, high)


def total(costs: Iterable[Cost]) -> Cost:
    """Add any number of costs."""
    running = Cost(0, 0)
    for cost in costs:
        running = add(running, cost)
    return running
