"""The parts of a plan: what a template may see, with every name filled in and every sum made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

from ivp.merge.overlap import ThemeOutcome

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from decimal import Decimal

    from ivp.diagnostics import Text
    from ivp.merge.ballots import Unknown
    from ivp.merge.break_points import BreakPoint
    from ivp.merge.classes import ThemeClass
    from ivp.merge.decisions import Order
    from ivp.merge.overlap import Accent, Near
    from ivp.merge.places import Where
    from ivp.plan.balance import Continuity
    from ivp.records.municipality import (
        Adoption,
        Evaluation,
        Evidence,
        Goal,
        Municipality,
        Origin,
        PreviousPlan,
    )
    from ivp.records.region import Tile
    from ivp.themes import Confirmed, Theme
    from ivp.workspace import Located

Answer = Literal["yes", "abstain", "other-level", "near", "no", "unknown"]


class Trace(NamedTuple):
    """Where in the files something stands.

    The line is looked for only when somebody asks: for that a file is read once more.
    """

    file: str
    source: Located[Municipality]
    route: tuple[str | int, ...]

    @property
    def line(self) -> int:
        """Give the line, from 1."""
        return self.source.at(*self.route).line


class AcceptedView(NamedTuple):
    """Advice or a warning that somebody has seen and leaves as it is."""

    code: str
    what: Text
    """What the rule looks at."""
    reason: str
    about: str
    """The way to what it is about, by ids; an empty text for the whole file."""
    owners: tuple[str, ...]
    """The municipalities that do so for this reason, or the region."""


class Claim(NamedTuple):
    """What one source says, and which it is."""

    text: str
    source: str


class ContradictionView(NamedTuple):
    """Something that sources state in more than one way."""

    phase: str | None
    """The title of a phase; None for the period of the previous plan."""
    claims: tuple[Claim, ...]
    used: str | None
    """What this plan goes by; None where no person has chosen yet."""


class PriorityView(NamedTuple):
    """A priority in the municipality's own words, and what became of it."""

    anchor: str
    id: str
    municipality: str
    """Its name."""
    municipality_code: str
    municipality_slug: str
    title: str
    level: str
    urgency: str | None
    motivation: str | None
    evidence: tuple[Evidence, ...]
    goals: tuple[Goal, ...]
    approach: tuple[str, ...]
    partners: tuple[str, ...]
    developments: tuple[str, ...]
    fte: Decimal | None
    source: Origin
    where: Where
    theme: Theme | None
    also: tuple[Theme, ...]
    unlinked: tuple[str, ...]
    """Texts that name no known theme."""
    tiers: tuple[str, ...]
    """The agendas above the region that hold one of its themes too."""
    trace: Trace


class RemarkView(NamedTuple):
    """Something the council said, and what became of it."""

    municipality: str
    id: str
    received: date | None
    text: str
    outcome: str
    reason: str | None
    priority: PriorityView | None
    """The priority that it went into."""
    example: bool
    trace: Trace


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeView(ThemeOutcome):
    """A theme: what came out, with municipalities by name, and everything that hangs on it."""

    anchor: str
    by_code: ThemeOutcome
    """The same outcome with municipalities by code, for programs that read the plan."""
    outside: tuple[str, ...]
    """Everyone who does not choose it, whatever the reason."""
    priorities: tuple[PriorityView, ...]
    """Those that have their place here."""
    mentions: tuple[PriorityView, ...]
    """Those that have their place elsewhere and name this theme too."""
    partners: tuple[str, ...]
    fte: Decimal | None
    """What the municipalities that gave a figure put in together."""
    fte_given_by: tuple[str, ...]
    developments: tuple[str, ...]
    tiers: tuple[str, ...]
    """The agendas above the region that hold this theme too."""
    derived: tuple[str, ...]
    """The municipalities whose choice was not published but derived or made up."""
    verdicts: tuple[DecisionView, ...]
    """Everything that people decided about it, with the themes that a decision names."""


class UnnamedView(NamedTuple):
    """A theme that nobody chose, and that somebody may still turn out to mean.

    Municipalities stand in it by their codes: the plan prints no row of such a theme.
    """

    theme: Theme
    of: int
    """How many municipalities there are; those that are not named here do not choose it."""
    unknown: tuple[Unknown, ...]
    abstain: tuple[str, ...]
    high: ThemeClass
    """What it becomes when all of whom it is not known turn out to mean it."""
    covered_by: Theme | None
    wider: tuple[Near, ...]
    """Who used a wider word that can mean this theme, and which."""


class BorderView(NamedTuple):
    """Two municipalities that touch, by name, and how certain that is."""

    one: str
    other: str
    certainty: str
    source: str
    beyond: bool
    """Whether one of them is not in the region, so that nothing is known of it."""


class TierTheme(NamedTuple):
    """A theme of an agenda above the region, and what the municipalities made of it."""

    theme: Theme
    outcome: ThemeView | None
    """None where no municipality chose it."""


class TierView(NamedTuple):
    """An agenda above the region, and how far the plan answers it."""

    name: str
    level: str
    period: str | None
    source: str
    themes: tuple[TierTheme, ...]


class NearGroupView(NamedTuple):
    """Municipalities that choose something under one umbrella, but not the same."""

    umbrella: Theme
    together: ThemeClass
    municipalities: tuple[str, ...]
    members: tuple[Accent, ...]


class MunicipalityView(NamedTuple):
    """A municipality: what it brought in, and what became of it."""

    code: str
    name: str
    slug: str
    valid_until: date | None
    """Its last day, where it is going to merge."""
    successor: str | None
    """What it then becomes part of, by name where the roster has one."""
    missing: str | None
    """Why nothing of it counts, if so: not-submitted, draft or unreadable."""
    file: str | None
    tile: Tile | None
    previous_plan: PreviousPlan | None
    continuity: Continuity | None
    """What became of its previous priorities; None where these are not known, or it is missing."""
    evaluation: Evaluation | None
    relation: str | None
    adoption: Adoption | None
    shared: tuple[PriorityView, ...]
    """Regional and sub-regional."""
    local: tuple[PriorityView, ...]
    other_levels: tuple[PriorityView, ...]
    not_linked: tuple[PriorityView, ...]
    draft: tuple[PriorityView, ...]
    remarks: tuple[RemarkView, ...]
    abstains: tuple[str, ...]
    date_sources: Mapping[str, str]
    """Where its own dates come from, by milestone; those of the region are not in it."""
    joins: tuple[ThemeView, ...]
    """Themes that it shares with others."""
    stands_apart: tuple[ThemeView, ...]
    """Regional themes that it did not choose."""
    undecided_on: tuple[ThemeView, ...]
    """Regional themes of which it is not known whether it joins."""


class Cell(NamedTuple):
    """What one municipality says of one theme."""

    municipality: str
    answer: Answer


class MatrixRow(NamedTuple):
    """A theme in the overview, with one cell for each municipality of the roster."""

    theme: ThemeView
    cells: tuple[Cell, ...]


class Sum(NamedTuple):
    """Where all priorities went; the first is the sum of the four below it."""

    submitted: int
    regional: int
    subregional: int
    local: int
    not_linked: int
    other_levels: int
    draft: int


class DataKinds(NamedTuple):
    """How many priorities rest on what."""

    published: int
    derived: int
    example: int
    from_previous_plan: tuple[str, ...]
    """Municipalities whose published priorities come from their previous plan."""


class SourceView(NamedTuple):
    """A document that priorities come from."""

    status: str
    document: str | None
    url: str | None
    municipalities: tuple[str, ...]


class Reading(NamedTuple):
    """A text that was read as a theme without being its id."""

    text: str
    theme: Theme
    by: str
    municipality: str
    """Its name; that of the region for a decision or a cost."""
    confirmed: Confirmed | None
    """Who said that the word means this theme, as far as it was written."""


class RuleView(NamedTuple):
    """The rule as it was written and as it works out."""

    name: str
    version: str
    regional: str
    needed: int
    subregional: str
    needed_subregional: int
    of: int
    levels: tuple[str, ...]
    other_levels: tuple[str, ...]
    """Those that do not count."""
    population: str | None
    """The share of the inhabitants that it asks for as well, as it was written."""
    inhabitants: int | None
    """Of the whole region, where the rule asks for a share of them."""
    quorum: int | None
    """How many must take a position; None where an abstention counts as not choosing."""
    break_points: tuple[BreakPoint, ...]


class DecisionView(NamedTuple):
    """What people decided about a theme, beside what the rule says."""

    theme: Theme
    decision: str
    than: Theme | None
    members: tuple[Theme, ...]
    reason: str
    date: date
    body: str
    low: ThemeClass | None
    """What the rule says, at the least; None where nobody chose the theme."""
    high: ThemeClass | None
    by_itself: str | None
    """On which side of the line the list itself puts it."""
    without: Order | None
    """Where the list itself puts it against the theme that comes after it; None without a list."""
