"""The list as the plan tells it: every theme's place, its reason, and what would change it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from ivp.merge.ballots import by_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivp.merge.capacity.line import Status, Tie
    from ivp.merge.capacity.ranking import DecidedBy, Ranking
    from ivp.records.choices import Commitment

RANKING_VERSION = "1"
"""Rises whenever the same files could get another list."""


def amount(tenths: int) -> Decimal:
    """Give an amount as people write it, with one decimal."""
    return Decimal(tenths).scaleb(-1)


class Amounts(NamedTuple):
    """A figure, or the ends between which it lies; without an upper end it is not known."""

    low: Decimal
    high: Decimal | None

    @property
    def exact(self) -> bool:
        """Tell whether it is one figure."""
        return self.low == self.high


class Standing(NamedTuple):
    """The place of a theme in the list, and on which side of the line that is."""

    status: Status
    certain: bool
    placed: bool
    """Whether people put it there, whatever the list says."""
    by_itself: Status
    """Where it would stand without those decisions."""
    rank: int
    shared: bool
    """Whether another theme has the same rank."""
    score: str | None
    tied_with: tuple[str, ...]
    """Themes that were equal when it was taken, by id."""
    decided_by: DecidedBy
    torn: bool
    """Whether it hangs on a tie that nothing decides."""
    cost: Amounts
    cumulative: Amounts | None
    """What it asks with all above it; None where people placed it."""
    available: Decimal
    """What there is for the list, after the themes that people put above the line."""
    short_by: Decimal | None
    """How much more the region would need; None where that is not known or not so."""


class Consequence(NamedTuple):
    """What else then changes, by the ids of themes."""

    enter: tuple[str, ...]
    leave: tuple[str, ...]


class WouldEnter(NamedTuple):
    """What would bring a theme above the line; each thing by itself is enough."""

    budget: Decimal | None
    cost: Decimal | None
    supporters: tuple[tuple[str, ...], ...]
    """The smallest sets of municipalities that would have to join."""
    consequences: tuple[Consequence, ...]
    """For each of these sets."""
    more_sets: int
    beyond: bool
    """More than two would have to join; which, was not looked for."""
    tried: bool
    """Whether joining was tried: in a long roster it is not."""

    def named(self, names: Mapping[str, str]) -> WouldEnter:
        """Give the same with municipalities by name."""
        return self._replace(supporters=tuple(by_name(item, names) for item in self.supporters))


class WouldLeave(NamedTuple):
    """What would take a theme from above the line; each thing by itself is enough."""

    budget_below: Decimal
    cost_above: Decimal
    withdraw: tuple[tuple[str, ...], ...]
    """The smallest sets of municipalities that would have to leave."""
    consequences: tuple[Consequence, ...]
    more_sets: int
    beyond: bool
    tried: bool

    def named(self, names: Mapping[str, str]) -> WouldLeave:
        """Give the same with municipalities by name."""
        return self._replace(withdraw=tuple(by_name(item, names) for item in self.withdraw))


@dataclass(frozen=True, slots=True)
class Compared:
    """Whether other rules would take a theme up."""

    count: bool
    equal_shares: bool
    optimum: bool


class MissingRun(NamedTuple):
    """What changes above the line when a municipality that is missing chooses every candidate."""

    municipality: str
    consequence: Consequence

    def named(self, names: Mapping[str, str]) -> MissingRun:
        """Give the same with the municipality by name."""
        return self._replace(municipality=names[self.municipality])


@dataclass(frozen=True, slots=True)
class Capacity:
    """What the region has, and how the list counts it off."""

    unit: str
    ranking: Ranking
    version: str
    available: Decimal
    committed: tuple[Commitment, ...]
    budget: Decimal
    """What is left after what is committed."""
    reserved: Decimal
    """What themes take that people put above the line, at the least."""
    for_list: Decimal
    """What the list can take: what these themes leave, or nothing where they ask more."""
    order: tuple[str, ...]
    """All candidates by id: those that people put above the line, the list, those put below."""
    line_after: int
    """How many of these stand above the line."""
    rest: Decimal | None
    """What is left above the line; None while a theme is open."""
    suggested: tuple[str, ...]
    """Themes below the line that would fit in what is left. A suggestion: nobody put them there."""
    provisional: bool
    missing: tuple[MissingRun, ...]
    unpriced: tuple[str, ...]
    """Candidates of which the cost is not known."""
    torn: tuple[str, ...]
    """Themes that hang on a tie that nothing decides."""
    ties: tuple[Tie, ...]
    """Those ties: the themes that are equal, and which of the above hang on it."""
    reached: int | None
    """Support, summed over the themes above the line; None where nothing is compared."""
    most: int | None
    """The highest sum that any set that fits could reach."""
