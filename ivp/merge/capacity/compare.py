"""What other rules would give: columns beside the outcome, which decide nothing.

With a range the higher cost counts. Of themes that people placed themselves the place stands.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from ivp.merge.capacity.line import draw, total
from ivp.merge.capacity.ranking import Cost, rank, settle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivp.merge.capacity.line import Line
    from ivp.merge.capacity.ranking import Candidate, Contest


@dataclass(frozen=True, slots=True)
class Comparison:
    """The themes that each rule would take up, and what the best set would reach."""

    count: frozenset[str]
    """By number of supporters, with the same line."""
    equal_shares: frozenset[str]
    """Every municipality pays for its own themes out of an equal share."""
    optimum: frozenset[str]
    """The set with most support that fits."""
    reached: int
    """Support, summed over the themes that are above the line."""
    most: int
    """The highest sum that any set that fits can reach."""


def compare(contest: Contest, line: Line, municipalities: int) -> Comparison | None:
    """Set other rules beside the list; nothing when a cost is not known."""
    if any(candidate.cost.high is None for candidate in contest.candidates):
        return None
    priced = tuple(
        item._replace(cost=Cost(item.cost.high or 0, item.cost.high)) for item in contest.candidates
    )
    fixed = frozenset(item.theme for item in priced if item.theme in contest.above)
    reserved = total(item.cost for item in priced if item.theme in fixed).low
    free = replace(
        contest,
        candidates=tuple(
            item for item in priced if item.theme not in contest.above | contest.below
        ),
        budget=max(0, contest.budget - reserved),
    )
    support = {item.theme: item.support for item in priced}
    best = fixed | optimum(free, [turn.theme for turn in line.turns])
    plain = replace(contest, candidates=priced, ranking="count")
    return Comparison(
        count=draw(plain).above,
        equal_shares=fixed | equal_shares(free, municipalities),
        optimum=best,
        reached=sum(support[theme] for theme in line.above),
        most=sum(support[theme] for theme in best),
    )


def optimum(contest: Contest, order: Sequence[str]) -> frozenset[str]:
    """Find the set with most support that fits; then the cheaper one, then the better ranks.

    Keeps of every cost only the best set, and no set that costs more without more support.
    """
    by_name = {candidate.theme: candidate for candidate in contest.candidates}
    ordered = [by_name[theme] for theme in order if theme in by_name]
    best: list[tuple[int, int, int]] = [(0, 0, 0)]  # cost, less support, less of the first ranks
    for place, candidate in enumerate(ordered):
        bit = 1 << len(ordered) - place
        more = [
            (cost + candidate.cost.low, support - candidate.support, ranks - bit)
            for cost, support, ranks in best
            if cost + candidate.cost.low <= contest.budget
        ]
        best = _worthwhile(sorted([*best, *more]))
    _, _, chosen = min(best, key=lambda found: (found[1], found[0], found[2]))
    return frozenset(
        candidate.theme
        for place, candidate in enumerate(ordered)
        if -chosen >> len(ordered) - place & 1
    )


def _worthwhile(found: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """Leave out what costs as much or more without more support."""
    kept: list[tuple[int, int, int]] = []
    for item in found:
        if not kept or item[1] < kept[-1][1]:
            kept.append(item)
    return kept


def equal_shares(contest: Contest, municipalities: int) -> frozenset[str]:
    """Let every municipality pay out of an equal share, then add by count what still fits."""
    bought, _ = pay(contest, municipalities)
    rest = contest.budget - sum(item.cost.low for item in bought)
    chosen = {item.theme for item in bought}
    costs = {item.theme: item.cost.low for item in contest.candidates}
    for turn in rank(replace(contest, ranking="count")):
        if turn.theme not in chosen and costs[turn.theme] <= rest:
            chosen.add(turn.theme)
            rest -= costs[turn.theme]
    return frozenset(chosen)


def pay(contest: Contest, municipalities: int) -> tuple[list[Candidate], list[Fraction]]:
    """Buy themes at the lowest rate while supporters can pay; gives these and what is left."""
    purse = [Fraction(contest.budget, municipalities)] * municipalities
    left = list(contest.candidates)
    bought: list[Candidate] = []
    while True:
        rates = {item.theme: _rate(item, purse) for item in left}
        known = [found for found in rates.values() if found is not None]
        if not known:
            return bought, purse
        lowest = min(known)
        taken, _, _ = settle([item for item in left if rates[item.theme] == lowest], contest)
        most = lowest * taken.cost.low
        purse = [
            share - min(share, most) if taken.backers >> place & 1 else share
            for place, share in enumerate(purse)
        ]
        bought.append(taken)
        left.remove(taken)


def _rate(candidate: Candidate, purse: Sequence[Fraction]) -> Fraction | None:
    """Find the smallest part of its cost that the richest supporter has to pay, if they can."""
    cost = Fraction(candidate.cost.low)
    shares = sorted(share for place, share in enumerate(purse) if candidate.backers >> place & 1)
    if not cost:
        return Fraction(0)
    paid = Fraction(0)
    for place, share in enumerate(shares):
        each = (cost - paid) / (len(shares) - place)
        if each <= share:
            return each / cost
        paid += share
    return None
