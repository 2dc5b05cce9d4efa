"""What a region types in `region.yaml`: its roster, its rule, its planning."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ivp.records.fields import (
    Day,
    DayInHistory,
    Identifier,
    Line,
    MunicipalityCode,
    Record,
    Whole,
    YearsFromTo,
    YesNo,
)

Level = Literal["priority", "strategic", "routine"]


class PlanTitle(Record):
    """The plan that is to be made."""

    title: Line
    period: YearsFromTo


class Tile(Record):
    """The place of a municipality on the schematic map; counts from 1, from the top left."""

    column: Whole
    row: Whole


class RosterEntry(Record):
    """A municipality that takes part, and since or until when."""

    code: MunicipalityCode
    name: Line
    valid_from: DayInHistory | None = None
    valid_until: DayInHistory | None = None
    successor: MunicipalityCode | None = None
    population: Whole | None = None
    tile: Tile | None = None
    note: Line | None = None


class Border(Record):
    """Two municipalities that touch, how sure that is, and who says so."""

    between: Annotated[tuple[MunicipalityCode, ...], Field(min_length=2, max_length=2)]
    certainty: Literal["certain", "probable", "uncertain"]
    source: Line


class Overlap(Record):
    """When a theme is regional; as written, because the words are printed in the plan."""

    regional: Line | None = None
    subregional: Line = "2"
    levels: Annotated[tuple[Level, ...], Field(min_length=1)] = ("priority",)


class Development(Record):
    """Something that changes in the region or the country, and that the plan answers."""

    id: Identifier
    title: Line
    text: Line | None = None
    themes: tuple[Line, ...] = ()
    source: Line | None = None


class Tier(Record):
    """A plan above the regional one: of the police unit or of the country."""

    name: Line
    level: Literal["police-unit", "national"]
    period: YearsFromTo | None = None
    themes: tuple[Line, ...] = ()
    source: Line


class Partner(Record):
    """An organisation that works on safety, under a short name for use in the files."""

    id: Identifier
    name: Line


class Term(Record):
    """A word or abbreviation, and what it means."""

    term: Line
    meaning: Line


class LeadTime(Record):
    """How long a step takes, such as `28d`, `10w` or `10wd`; without source it is an assumption."""

    duration: Line
    source: Line | None = None


class Calendar(Record):
    """The days on which nothing can be done."""

    country: Line = "NL"
    school_holidays: Literal["Noord", "Midden", "Zuid", "none"] = "none"
    closed: tuple[Line, ...] = ()
    open: tuple[Line, ...] = ()


class PhaseClaim(Record):
    """What one source says about the window of a phase."""

    planned: Line
    source: Line


class Phase(Record):
    """A stretch of the planning, in the words of the planning itself."""

    id: Identifier
    title: Line
    planned: Line
    claims: tuple[PhaseClaim, ...] = ()


class Dependency(Record):
    """What must be done first, and how long before."""

    milestone: Line
    lead: Line | None = None


class MilestoneDates(Record):
    """The dates of one milestone, as people write dates."""

    planned: Line | None = None
    expected: Line | None = None
    actual: Line | None = None
    source: Line | None = None


class MilestoneTemplate(MilestoneDates):
    """A step that the region takes once, or every municipality for itself."""

    id: Identifier
    each: Literal["municipality", "region"]
    title: Line
    phase: Identifier | None = None
    deadline: Line | None = None
    meeting: YesNo = False
    after: tuple[Dependency, ...] = ()


class PeriodClaim(Record):
    """What one source says about a period."""

    period: YearsFromTo
    source: Line


class PreviousPeriod(Record):
    """The period of the plan before this one: what the sources say, and what a person chose."""

    claims: tuple[PeriodClaim, ...] = ()
    chosen: YearsFromTo | None = None


class RegionTimeline(Record):
    """The planning of the region."""

    goal: Line
    warn_days: Whole = 14
    calendar: Calendar = Field(default_factory=Calendar)
    lead_times: dict[Identifier, LeadTime] = {}
    phases: tuple[Phase, ...] = ()
    milestones: tuple[MilestoneTemplate, ...] = ()
    previous_plan: PreviousPeriod | None = None


class Region(Record):
    """The whole of `region.yaml`."""

    region: Line
    code: Line
    language: Literal["nl", "en"] = "nl"
    reference_date: Day | None = None
    plan: PlanTitle
    municipalities: Annotated[tuple[RosterEntry, ...], Field(min_length=1)]
    neighbours: tuple[Border, ...] = ()
    overlap: Overlap
    developments: tuple[Development, ...] = ()
    tiers: tuple[Tier, ...] = ()
    partners: tuple[Partner, ...] = ()
    glossary: tuple[Term, ...] = ()
    timeline: RegionTimeline | None = None
