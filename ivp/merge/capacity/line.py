"""Where the line falls: above it is what certainly fits, below it what certainly does not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from ivp.merge.capacity.ranking import Contest, Cost, Turn, rank

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

Status = Literal["above", "below", "open"]


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
    undecided: frozenset[str]
    """Themes that are on one side or the other by a tie that nothing decides."""
    orders: tuple[tuple[Turn, ...], ...]
    """Every order that undecided ties allow; the first is the one that is printed."""

    @property
    def above(self) -> frozenset[str]:
        """Give the themes that are certainly above the line."""
        return frozenset(theme for theme, status in self.status.items() if status == "above")


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
        undecided=_torn(counts, reserved, contest.budget),
    )


def _status(sums: Iterable[Cost], needed: int | None, budget: int) -> Status:
    if needed is not None and needed <= budget:
        return "above"
    return "below" if all(item.low > budget for item in sums) else "open"


def _torn(counts: list[dict[str, Cost]], reserved: Cost, budget: int) -> frozenset[str]:
    """Find the themes that are above at one order and not at another, at the same costs."""
    found: set[str] = set()
    for least in (True, False):
        sides = [
            {theme for theme, cost in count.items() if _fits(add(cost, reserved), budget, least)}
            for count in counts
        ]
        found |= set().union(*sides) - sides[0].intersection(*sides)
    return frozenset(found)


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
