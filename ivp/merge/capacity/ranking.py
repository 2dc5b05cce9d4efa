"""The order of the list: sequential Phragmén with every theme at the same cost, exactly.

Every municipality has one vote. Who has seen a theme of its own come up, weighs a little less in
what follows. All arithmetic is with whole numbers over one denominator, so nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd
from typing import Literal, NamedTuple

Ranking = Literal["balanced", "count"]
DecidedBy = Literal["score", "support", "population", "cost", "decision", "undecided"]


class Cost(NamedTuple):
    """What a theme asks, in tenths; without an upper end nobody knows how much."""

    low: int
    high: int | None

    @property
    def exact(self) -> bool:
        """Tell whether it is one figure."""
        return self.low == self.high


UNKNOWN = Cost(0, None)


class Candidate(NamedTuple):
    """A theme that may be taken up together: who chose it, and what it asks."""

    theme: str
    backers: int
    """The municipalities as bits, by their place in the roster."""
    cost: Cost

    @property
    def support(self) -> int:
        """Count the municipalities that chose it."""
        return self.backers.bit_count()


class Turn(NamedTuple):
    """A theme at its place in the list, and what put it there."""

    theme: str
    rank: int
    """Shared by themes that are equal in everything."""
    score: Fraction | None
    """The lower, the earlier; None where the list is by support alone."""
    tied_with: tuple[str, ...]
    """Themes that were equal to it when it was taken."""
    decided_by: DecidedBy


@dataclass(frozen=True, slots=True)
class Contest:
    """Everything that the list and its line come from."""

    candidates: tuple[Candidate, ...]
    budget: int
    """In tenths, after what is committed already."""
    ranking: Ranking = "balanced"
    people: tuple[int | None, ...] = ()
    """Inhabitants, by place in the roster."""
    before: frozenset[tuple[str, str]] = frozenset()
    """Pairs of which people decided that the first goes before the second."""
    above: frozenset[str] = frozenset()
    """Themes that people put above the line; their cost is taken off first."""
    below: frozenset[str] = frozenset()
    """Themes that people put below the line; they take nothing."""


def rank(contest: Contest, first: str = "") -> tuple[Turn, ...]:
    """Put all candidates in order; `first` wins where nothing else decides, instead of its id."""
    return tuple(turns(contest, first))


def turns(contest: Contest, first: str = "") -> Iterator[Turn]:
    """Take the candidates one by one, so that who needs no more than the top can stop there."""
    left = sorted(contest.candidates)
    spending = _Spending() if contest.ranking == "balanced" else None
    equal: frozenset[str] = frozenset()
    shared = 0
    while left:
        lowest = spending.lowest(left) if spending else _most(left)
        taken, by, undecided = settle(lowest, contest, first)
        tied = {other.theme for other in lowest}
        if taken.theme in equal:  # the rest of a group that nothing tells apart
            by, tied = "undecided", tied | equal
        else:
            equal, shared = frozenset(), len(contest.candidates) - len(left) + 1
        equal |= frozenset(undecided)
        left.remove(taken)
        score = spending.take(taken, left) if spending else None
        others = tuple(sorted(tied - {taken.theme}))
        yield Turn(taken.theme, shared, score, others, by)


def _most(left: Sequence[Candidate]) -> list[Candidate]:
    most = max(candidate.support for candidate in left)
    return [candidate for candidate in left if candidate.support == most]


class _Spending:
    """What every municipality has used, kept for groups that have used the same.

    `sums` holds what the supporters of each theme have used together, so that taking a theme costs
    a step for each group and not for each municipality.
    """

    def __init__(self) -> None:
        self.denominator = 1
        self.used: dict[int, int] = {}
        """Municipalities by what they used; who is in none of these groups used nothing."""
        self.sums: dict[str, int] = {}

    def lowest(self, left: Sequence[Candidate]) -> list[Candidate]:
        """Find the themes with the lowest score."""
        found: list[Candidate] = []
        upper, lower = 1, 0  # the lowest yet, as a fraction; nothing is as high as this
        for candidate in left:
            mine, by = self.denominator + self.sums.get(candidate.theme, 0), candidate.support
            difference = mine * lower - upper * by
            if difference < 0 or not found:
                found, upper, lower = [candidate], mine, by
            elif difference == 0:
                found.append(candidate)
        return found

    def take(self, taken: Candidate, left: Sequence[Candidate]) -> Fraction:
        """Let the supporters of a theme use what it takes; gives its score."""
        whole = self.denominator + self.sums.get(taken.theme, 0)
        factor = taken.support // gcd(whole, taken.support)
        score = whole * factor // taken.support
        self.denominator *= factor
        if factor > 1:
            self.sums = {theme: amount * factor for theme, amount in self.sums.items()}
            self.used = {amount * factor: group for amount, group in self.used.items()}
        groups = {**self.used, 0: taken.backers & ~_union(self.used)}
        for amount, group in groups.items():
            part, more = group & taken.backers, score - amount
            if part:
                for other in left:
                    both = (other.backers & part).bit_count()
                    self.sums[other.theme] = self.sums.get(other.theme, 0) + both * more
        rest = {amount: group & ~taken.backers for amount, group in self.used.items()}
        self.used = {amount: group for amount, group in rest.items() if group}
        self.used[score] = self.used.get(score, 0) | taken.backers
        return Fraction(score, self.denominator)


def _union(groups: dict[int, int]) -> int:
    everybody = 0
    for group in groups.values():
        everybody |= group
    return everybody


Narrow = Callable[[Sequence[Candidate], Contest], Sequence[Candidate]]


def settle(
    tied: Sequence[Candidate], contest: Contest, first: str = ""
) -> tuple[Candidate, DecidedBy, tuple[str, ...]]:
    """Choose among equals: who, by which step of the chain, and who stays equal to it."""
    if len(tied) == 1:
        return tied[0], "score", ()
    for by, narrow in CHAIN:
        tied = narrow(tied, contest)
        if len(tied) == 1:
            return tied[0], by, ()
    taken = next((item for item in tied if item.theme == first), min(tied))
    return taken, "undecided", tuple(item.theme for item in tied)


def _by_support(tied: Sequence[Candidate], _: Contest) -> Sequence[Candidate]:
    return _most(tied)


def _by_population(tied: Sequence[Candidate], contest: Contest) -> Sequence[Candidate]:
    """Keep those with most inhabitants; no step at all unless every figure is known."""
    totals: list[int] = []
    for candidate in tied:
        chosen = [n for place, n in enumerate(contest.people) if candidate.backers >> place & 1]
        known = [n for n in chosen if n is not None]
        if len(known) < candidate.support:
            return tied
        totals.append(sum(known))
    most = max(totals)
    return [item for item, total in zip(tied, totals, strict=True) if total == most]


def _by_cost(tied: Sequence[Candidate], _: Contest) -> Sequence[Candidate]:
    if not all(candidate.cost.exact for candidate in tied):
        return tied
    least = min(candidate.cost.low for candidate in tied)
    return [candidate for candidate in tied if candidate.cost.low == least]


def _by_decision(tied: Sequence[Candidate], contest: Contest) -> Sequence[Candidate]:
    names = {candidate.theme for candidate in tied}
    later = {second for sooner, second in contest.before if {sooner, second} <= names}
    # where decisions go round in a circle none of them counts
    return [candidate for candidate in tied if candidate.theme not in later] or tied


CHAIN: tuple[tuple[DecidedBy, Narrow], ...] = (
    ("support", _by_support),
    ("population", _by_population),
    ("cost", _by_cost),
    ("decision", _by_decision),
)
"""What decides between equals, in this order; never the alphabet, and never a lot."""
