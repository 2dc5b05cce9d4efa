"""What a municipality types in its own file: its priorities, its council, its dates."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import ConfigDict

from ivp.records.fields import (
    Amount,
    Day,
    Identifier,
    Line,
    MunicipalityCode,
    Record,
    WebAddress,
    Year,
    YearsFromTo,
)
from ivp.records.region import LeadTime, Level, MilestoneDates

SourceStatus = Literal["published", "derived", "example"]
Outcome = Literal["adopted", "partly-adopted", "routine", "elsewhere", "not-adopted", "open"]
AdoptionStatus = Literal[
    "planned",
    "in-preparation",
    "at-college",
    "submitted",
    "informative",
    "opinion-forming",
    "decision-forming",
    "adopted",
    "adopted-amended",
    "deferred",
    "rejected",
    "noted",
    "extended",
    "lapsed",
]


class Origin(Record):
    """Where something comes from: published, derived from a publication, or a made-up example."""

    status: SourceStatus
    document: Line | None = None
    url: WebAddress | None = None
    quote: Line | None = None


class Evidence(Record):
    """A figure or finding that a choice rests on."""

    indicator: Line
    value: Line
    year: Year | None = None
    kind: Literal["objective", "subjective"]
    source: Line | None = None
    note: Line | None = None


class Goal(Record):
    """What must be different at the end of the period."""

    text: Line
    indicator: Line | None = None
    baseline: Line | None = None
    target: Line | None = None
    year: Year | None = None


class Capacity(Record):
    """What the municipality itself puts in."""

    fte: Amount


class Priority(Record):
    """A priority in the municipality's own words."""

    id: Identifier
    title: Line
    themes: tuple[Line, ...] = ()
    level: Level
    urgency: Literal["low", "medium", "high"] | None = None
    motivation: Line | None = None
    evidence: tuple[Evidence, ...] = ()
    goals: tuple[Goal, ...] = ()
    approach: tuple[Line, ...] = ()
    partners: tuple[Line, ...] = ()
    developments: tuple[Line, ...] = ()
    capacity: Capacity | None = None
    source: Origin


class Remark(Record):
    """Something that the council said, and what became of it."""

    id: Identifier
    received: Day | None = None
    text: Line
    outcome: Outcome
    priority: Line | None = None
    reason: Line | None = None
    source: Origin | None = None


class PreviousPlan(Record):
    """The municipality's plan before this one."""

    title: Line
    period: YearsFromTo | None = None
    source: Origin | None = None


class Evaluation(Record):
    """What the previous plan brought."""

    went_well: tuple[Line, ...] = ()
    to_improve: tuple[Line, ...] = ()
    source: Origin | None = None


class Recess(Record):
    """A time in which the council does not meet."""

    period: Line
    name: Line | None = None


class LocalTimeline(Record):
    """The municipality's own dates; every field but three is the id of a milestone."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, MilestoneDates]
    any_other: ClassVar[Any] = MilestoneDates

    meetings: tuple[Line, ...] = ()
    recess: tuple[Recess, ...] = ()
    lead_times: dict[Identifier, LeadTime] = {}

    @property
    def milestones(self) -> dict[str, MilestoneDates]:
        """Give the dates by milestone id."""
        return self.__pydantic_extra__


class Adoption(Record):
    """How far the council's own decision on the plan is."""

    status: AdoptionStatus
    date: Line | None = None
    source: Line | None = None


class Municipality(Record):
    """The whole of one file in `municipalities/`."""

    municipality: Line
    code: MunicipalityCode
    status: Literal["draft", "submitted"]
    previous_plan: PreviousPlan | None = None
    evaluation: Evaluation | None = None
    priorities: tuple[Priority, ...]
    abstains: tuple[Line, ...] = ()
    council_input: tuple[Remark, ...] = ()
    timeline: LocalTimeline | None = None
    adoption: Adoption | None = None
