"""What a region types in `region.yaml`: its roster, its rule, its planning."""

from typing import Annotated, Literal

from pydantic import Field

from ivp.records.choices import Decision, RegionCapacity
from ivp.records.fields import (
    Acceptable,
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
"""How much weight a municipality gives it.

- priority: a choice of the council for this period
- strategic: a theme for the longer term
- routine: goes on as it did
"""
Certainty = Literal["certain", "probable", "uncertain"]
"""How sure it is that two municipalities touch.

- certain: sure
- probable: probably, but somebody must look it up
- uncertain: not sure at all
"""
TierLevel = Literal["police-unit", "national"]
"""Above the region.

- police-unit: of the police unit
- national: of the whole country
"""
SchoolHolidays = Literal["Noord", "Midden", "Zuid", "none"]
"""The regions in which Dutch schools have their holidays.

- Noord: the north
- Midden: the middle
- Zuid: the south
- none: school holidays do not count
"""
Country = Literal["NL"]
"""The countries of which the holidays are known here.

- NL: the Netherlands
"""
Each = Literal["municipality", "region"]
"""Who takes a step.

- municipality: every municipality for itself
- region: once, for the whole region
"""
Checklist = Literal["ccv", "none"]
"""By which list the program gives advice on the quality of the plan.

- ccv: the checklist of the CCV for a safety plan
- none: no advice on quality
"""
PlanLanguage = Literal["nl", "en"]
"""The languages that the program speaks.

- nl: Dutch
- en: English
"""


Abstention = Literal["counts", "excluded"]
"""How the rule counts who takes no position.

- counts: as not choosing the theme
- excluded: left out of the count for that theme
"""


class PlanTitle(Acceptable):
    """The plan that is to be made."""

    title: Line
    """Title: the title of the regional plan. Example: Integraal Veiligheidsplan 2023-2026"""
    period: YearsFromTo
    """Period: the first and the last year of the plan. Example: 2023/2026"""


class Tile(Record):
    """The place of a municipality on the schematic map; counts from 1, from the top left."""

    column: Whole
    """Column: how many tiles from the left. Example: 2"""
    row: Whole
    """Row: how many tiles from the top. Example: 1"""


class RosterEntry(Acceptable):
    """A municipality that takes part, and since or until when."""

    code: MunicipalityCode
    """Code: the code of the municipality at Statistics Netherlands. Example: GM0406"""
    name: Line
    """Name: the name of the municipality. Example: Huizen"""
    valid_from: DayInHistory | None = None
    """Exists since: the first day of this municipality. Example: 2016-01-01"""
    valid_until: DayInHistory | None = None
    """Exists until: the last day of this municipality, when it merges. Example: 2026-12-31"""
    successor: MunicipalityCode | None = None
    """Successor: the code of the municipality that it becomes part of. Example: GM0402"""
    population: Whole | None = None
    """Inhabitants: the number of inhabitants. Example: 41000"""
    tile: Tile | None = None
    """Tile: the place on the schematic map in the plan."""
    note: Line | None = None
    """Note: what readers of the plan should know about this municipality.
    Example: Kleine gemeente. Noem aantallen.
    """


class Border(Record):
    """Two municipalities that touch, how sure that is, and who says so."""

    between: Annotated[tuple[MunicipalityCode, ...], Field(min_length=2, max_length=2)]
    """Between: the codes of the two municipalities that touch. Example: [GM0376, GM0406]"""
    certainty: Certainty
    """Certainty: how sure it is that they touch."""
    length: Whole | None = None
    """Length: how long they touch, in metres; used only where it is known of every border.
    Example: 7400
    """
    source: Line
    """Source: who says so. Example: grenzen van Kadaster en CBS, 2014"""


class Overlap(Acceptable):
    """When a theme is regional; as written, because the words are printed in the plan."""

    regional: Line | None = None
    """Regional: how many municipalities must choose a theme to make it regional; a number, a
    fraction or a percentage.
    Example: 5 of 6
    """
    subregional: Line = "2"
    """Sub-regional: how many municipalities must choose a theme to work on it together.
    Example: 2
    """
    levels: Annotated[tuple[Level, ...], Field(min_length=1)] = ("priority",)
    """Levels that count: only choices of these levels count for what is regional."""
    population: Line | None = None
    """Inhabitants: the share of the inhabitants that these municipalities must have together as
    well; a fraction or a percentage.
    Example: 65%
    """
    abstention: Abstention = "counts"
    """Taking no position: whether who takes no position on a theme counts for it."""
    quorum: Whole | None = None
    """Quorum: how many municipalities must take a position when abstentions are left out.
    Example: 4
    """


class Development(Acceptable):
    """Something that changes in the region or the country, and that the plan answers."""

    id: Identifier
    """Short name: the name by which priorities point at this development.
    Example: dubbele-vergrijzing
    """
    title: Line
    """Title: the development in one line. Example: Inwoners en medewerkers worden ouder"""
    text: Line | None = None
    """Explanation: what changes, and what that means for safety.
    Example: Er zijn meer oudere inwoners.
    """
    themes: tuple[Line, ...] = ()
    """Themes: the themes that this development is about. Example: [ouderen]"""
    source: Line | None = None
    """Source: where this development was found. Example: notitie aan de raden"""


class Tier(Record):
    """A plan above the regional one: of the police unit or of the country."""

    name: Line
    """Name: the name of the plan. Example: Regionale Veiligheidsstrategie 2023-2026"""
    level: TierLevel
    """Level: of the police unit, or of the whole country."""
    period: YearsFromTo | None = None
    """Period: the first and the last year of that plan. Example: 2023/2026"""
    themes: tuple[Line, ...] = ()
    """Themes: the themes that the plan chose. Example: [ondermijning]"""
    source: Line
    """Source: who made the plan, and where it was found. Example: Regioburgemeesters"""


class Partner(Record):
    """An organisation that works on safety, under a short name for use in the files."""

    id: Identifier
    """Short name: the name by which the files point at this partner. Example: om"""
    name: Line
    """Name: the full name, as it is printed in the plan. Example: Openbaar Ministerie"""


class Term(Record):
    """A word or abbreviation, and what it means."""

    term: Line
    """Term: a word or an abbreviation. Example: BIBOB"""
    meaning: Line
    """Meaning: what it means, for somebody who never heard of it.
    Example: Wet waarmee de gemeente een vergunning kan weigeren
    """


class LeadTime(Record):
    """How long a step takes, such as `28d`, `10w` or `10wd`; without source it is an assumption."""

    duration: Line
    """Duration: how long it takes, in days (14d), weeks (10w) or working days (10wd).
    Example: 8w
    """
    source: Line | None = None
    """Source: where this duration comes from; without a source it is an assumption.
    Example: reglement van orde, artikel 12
    """


class Calendar(Record):
    """The days on which nothing can be done."""

    country: Country = "NL"
    """Country: the country whose public holidays count."""
    school_holidays: SchoolHolidays = "none"
    """School holidays: the school region whose holidays count."""
    closed: tuple[Line, ...] = ()
    """Closed: days or periods on which no work is done. Example: [2022-12-27/2022-12-31]"""
    open: tuple[Line, ...] = ()
    """Open: days on which work is done although they are a holiday. Example: [2023-05-05]"""


class PhaseClaim(Acceptable):
    """What one source says about the window of a phase."""

    planned: Line
    """Planned: the window that this source names. Example: oktober 2022 – januari 2023"""
    source: Line
    """Source: the source that says so. Example: notitie aan de raden"""


class Phase(Acceptable):
    """A stretch of the planning, in the words of the planning itself."""

    id: Identifier
    """Short name: the name by which milestones point at this phase. Example: raadssessies"""
    title: Line
    """Title: what happens in this phase. Example: Sessies met de raden"""
    planned: Line
    """Planned: when it happens, as the planning itself writes it.
    Example: september – oktober 2022
    """
    claims: tuple[PhaseClaim, ...] = ()
    """Claims: what each source says about it, when they differ."""


class Dependency(Record):
    """What must be done first, and how long before."""

    milestone: Line
    """Milestone: the short name of what must be done first. Example: council-session"""
    lead: Line | None = None
    """Lead time: how long before; a duration, or the name of a lead time. Example: 8w"""


class MilestoneDates(Record):
    """The dates of one milestone, as people write dates."""

    planned: Line | None = None
    """Planned: the day or period that was agreed. Example: 2022-10-26"""
    expected: Line | None = None
    """Expected: when it will be, as it looks now. Example: november 2022"""
    actual: Line | None = None
    """Done: the day on which it was done. Example: 2022-11-02"""
    source: Line | None = None
    """Source: where these dates stand. Example: vergaderschema van de raad"""


class MilestoneTemplate(MilestoneDates, Acceptable):
    """A step that the region takes once, or every municipality for itself."""

    id: Identifier
    """Short name: the name by which the files point at this milestone. Example: council-session"""
    each: Each
    """For whom: every municipality takes this step, or the region does it once."""
    title: Line
    """Title: what is then done. Example: Vaststelling door de raad"""
    phase: Identifier | None = None
    """Phase: the short name of the phase that it belongs to. Example: raadssessies"""
    deadline: Line | None = None
    """Deadline: the last day on which it can be done. Example: 2023-02-28"""
    meeting: YesNo = False
    """In a meeting: whether it takes a meeting of the council. Example: ja"""
    after: tuple[Dependency, ...] = ()
    """After: what must be done first."""


class PeriodClaim(Acceptable):
    """What one source says about a period."""

    period: YearsFromTo
    """Period: the first and the last year that this source names. Example: 2019/2022"""
    source: Line
    """Source: the source that says so. Example: notitie aan de raden"""


class PreviousPeriod(Acceptable):
    """The period of the plan before this one: what the sources say, and what a person chose."""

    claims: tuple[PeriodClaim, ...] = ()
    """Claims: what each source says about the period."""
    chosen: YearsFromTo | None = None
    """Chosen: the period that the plan goes by, when the sources differ. Example: 2019/2022"""


class RegionTimeline(Record):
    """The planning of the region."""

    goal: Line
    """Goal: the milestone that everything is counted back from. Example: region/concept"""
    warn_days: Whole = 14
    """Warn: how many days before its date a milestone is at risk. Example: 14"""
    calendar: Calendar = Field(default_factory=Calendar)
    """Calendar: the days on which nothing can be done."""
    lead_times: dict[Identifier, LeadTime] = {}
    """Lead times: how long each kind of step takes, under a name of your own."""
    phases: tuple[Phase, ...] = ()
    """Phases: the stretches of the planning."""
    milestones: tuple[MilestoneTemplate, ...] = ()
    """Milestones: the steps on the way to the plan."""
    previous_plan: PreviousPeriod | None = None
    """Previous plan: the period of the plan before this one."""


class Region(Acceptable):
    """The whole of `region.yaml`."""

    region: Line
    """Region: the name of the region. Example: Gooi en Vechtstreek"""
    code: Line
    """Code: the code of the region. Example: VR14"""
    language: PlanLanguage = "nl"
    """Language: the language of the plan and of the messages."""
    reference_date: Day | None = None
    """Reference date: the day that everything is seen from; leave it out to use today.
    Example: 2022-11-01
    """
    checklist: Checklist = "ccv"
    """Checklist: by which list you get advice on the quality of the plan."""
    most_priorities: Whole = 6
    """Most priorities: above this number you are asked which of them can wait. Example: 6"""
    plan: PlanTitle
    """Plan: the plan that is to be made."""
    municipalities: Annotated[tuple[RosterEntry, ...], Field(min_length=1)]
    """Municipalities: every municipality that takes part."""
    neighbours: tuple[Border, ...] = ()
    """Neighbours: which municipalities touch each other."""
    overlap: Overlap
    """Rule: when a theme is regional."""
    capacity: RegionCapacity | None = None
    """Capacity: what the region has for its shared themes; without it there is no list."""
    decisions: tuple[Decision, ...] = ()
    """Decisions: what people decided about themes, whatever the rule says."""
    developments: tuple[Development, ...] = ()
    """Developments: what changes in the region or the country, and the plan answers."""
    tiers: tuple[Tier, ...] = ()
    """Plans above: the plans of the police unit and of the country."""
    partners: tuple[Partner, ...] = ()
    """Partners: the organisations that work on safety, under a short name."""
    glossary: tuple[Term, ...] = ()
    """Glossary: words and abbreviations, and what they mean."""
    timeline: RegionTimeline | None = None
    """Planning: phases, milestones and the calendar."""
