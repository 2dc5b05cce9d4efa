"""What a municipality types in its own file: its priorities, its council, its dates."""

from typing import Any, ClassVar, Literal

from pydantic import ConfigDict

from ivp.records.fields import (
    Acceptable,
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
"""How sure a source is.

- published: stands in a public document
- derived: follows from a public document that does not say it in so many words
- example: made up, to show what the program can do
"""
Outcome = Literal["adopted", "partly-adopted", "routine", "elsewhere", "not-adopted", "open"]
"""What became of a remark of the council.

- adopted: taken over in the plan
- partly-adopted: partly taken over
- routine: taken up as routine work
- elsewhere: belongs to other policy
- not-adopted: not taken over; say why in 'reason'
- open: still to be answered
"""
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
"""How far a decision of the council is.

- planned: on the agenda
- in-preparation: being prepared
- at-college: with the mayor and aldermen
- submitted: sent to the council
- informative: informing the council
- opinion-forming: forming an opinion
- decision-forming: on the agenda for a decision
- adopted: adopted
- adopted-amended: adopted with changes
- deferred: put off
- rejected: rejected
- noted: taken note of
- extended: the previous plan was extended
- lapsed: no longer needed
"""
EvidenceKind = Literal["objective", "subjective"]
"""Where a figure comes from.

- objective: counted
- subjective: as people feel it
"""
Urgency = Literal["low", "medium", "high"]
"""How much haste there is.

- low: can wait
- medium: within this period
- high: at once
"""
FileStatus = Literal["draft", "submitted"]
"""Whether a municipality stands behind its file.

- draft: a draft; does not count yet
- submitted: the municipality stands behind it
"""


class Origin(Record):
    """Where something comes from: published, derived from a publication, or a made-up example."""

    status: SourceStatus
    """Status: how sure the source is."""
    document: Line | None = None
    """Document: the document, as exactly as possible.
    Example: Kadernota Veiligheid 2023-2026, bladzijde 12
    """
    url: WebAddress | None = None
    """Web address: where the document can be read. Example: https://www.huizen.nl/kadernota"""
    quote: Line | None = None
    """Quote: the sentence itself, word for word. Example: Wij kiezen voor een veilige buurt."""


class Evidence(Acceptable):
    """A figure or finding that a choice rests on."""

    indicator: Line
    """Indicator: what was counted or asked. Example: Woninginbraken per 1.000 woningen"""
    value: Line
    """Value: the figure or the finding. Example: 2,1"""
    year: Year | None = None
    """Year: the year that the figure is about. Example: 2021"""
    kind: EvidenceKind
    """Kind: counted, or felt by people."""
    source: Line | None = None
    """Source: where the figure comes from. Example: Veiligheidsmonitor 2021"""
    note: Line | None = None
    """Note: what a reader should know about this figure. Example: Kleine aantallen"""


class Goal(Acceptable):
    """What must be different at the end of the period."""

    text: Line
    """Goal: what is different at the end of the period.
    Example: Minder woninginbraken in de wijk
    """
    indicator: Line | None = None
    """Indicator: how you can tell. Example: Aantal woninginbraken per jaar"""
    baseline: Line | None = None
    """Baseline: where it stands now. Example: 60 in 2021"""
    target: Line | None = None
    """Target: where it must be. Example: ten hoogste 45"""
    year: Year | None = None
    """Year: the year in which the target must be reached. Example: 2026"""


class Capacity(Record):
    """What the municipality itself puts in."""

    fte: Amount
    """Fte: full-time posts, with at most one decimal. Example: 1.5"""


class Priority(Acceptable):
    """A priority in the municipality's own words."""

    id: Identifier
    """Short name: a name of its own within this file; the plan points at it.
    Example: jeugd-centrum
    """
    title: Line
    """Title: in the municipality's own words; printed as it is written.
    Example: Jeugdoverlast in het centrum
    """
    themes: tuple[Line, ...] = ()
    """Themes: which themes of themes.yaml this is about. Example: [jeugdoverlast]"""
    level: Level
    """Level: how much weight the municipality gives it."""
    urgency: Urgency | None = None
    """Urgency: how much haste there is."""
    motivation: Line | None = None
    """Reason: why the municipality chooses this.
    Example: Bewoners voelen zich 's avonds onveilig.
    """
    evidence: tuple[Evidence, ...] = ()
    """Evidence: the figures and findings that the choice rests on."""
    goals: tuple[Goal, ...] = ()
    """Goals: what must be different at the end of the period."""
    approach: tuple[Line, ...] = ()
    """Approach: what will be done. Example: [Jongerenwerk in de avond]"""
    partners: tuple[Line, ...] = ()
    """Partners: with whom; short names from region.yaml. Example: [politie, om]"""
    developments: tuple[Line, ...] = ()
    """Developments: which developments in region.yaml this answers.
    Example: [dubbele-vergrijzing]
    """
    capacity: Capacity | None = None
    """Capacity: what the municipality itself puts in."""
    source: Origin
    """Source: where this priority comes from, and how sure that is."""


class Remark(Acceptable):
    """Something that the council said, and what became of it."""

    id: Identifier
    """Short name: a name of its own within this file. Example: inbreng-1"""
    received: Day | None = None
    """Received: the day on which the council said it. Example: 2022-10-12"""
    text: Line
    """Text: what the council said. Example: Aandacht voor verkeersveiligheid bij scholen."""
    outcome: Outcome
    """Outcome: what became of it."""
    priority: Line | None = None
    """Priority: the short name of the priority that it went into. Example: jeugd-centrum"""
    reason: Line | None = None
    """Reason: why this was done with it; the council reads it.
    Example: Hoort bij het verkeersplan.
    """
    source: Origin | None = None
    """Source: where the remark stands."""


class PreviousPriority(Record):
    """A priority of the plan before this one, to tell what was kept."""

    title: Line
    """Title: the priority as the previous plan prints it. Example: Aanpak overlast jeugd"""
    themes: tuple[Line, ...] = ()
    """Themes: the themes that it is about. Example: [jeugdoverlast]"""
    source: Origin | None = None
    """Source: where it was found, if not in the source of the previous plan itself."""


class PreviousPlan(Acceptable):
    """The municipality's plan before this one."""

    title: Line
    """Title: the title of the previous plan. Example: Integraal Veiligheidsplan 2019-2022"""
    period: YearsFromTo | None = None
    """Period: the first and the last year of the previous plan. Example: 2019/2022"""
    source: Origin | None = None
    """Source: where the previous plan was found."""
    priorities: tuple[PreviousPriority, ...] = ()
    """Priorities: those of the previous plan, so that this one can tell what was kept."""


class Evaluation(Acceptable):
    """What the previous plan brought."""

    went_well: tuple[Line, ...] = ()
    """Went well: what the previous plan brought. Example: [Minder woninginbraken]"""
    to_improve: tuple[Line, ...] = ()
    """To improve: what can be better. Example: [Eerder aansluiten bij scholen]"""
    source: Origin | None = None
    """Source: where the evaluation stands."""


class Recess(Record):
    """A time in which the council does not meet."""

    period: Line
    """Period: the first and the last day. Example: 2022-12-24/2023-01-08"""
    name: Line | None = None
    """Name: what this recess is called. Example: kerstreces"""


class LocalTimeline(Record):
    """The municipality's own dates; every field but three is the id of a milestone."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, MilestoneDates]
    any_other: ClassVar[Any] = MilestoneDates

    meetings: tuple[Line, ...] = ()
    """Meetings: the days on which the council meets. Example: [2022-10-26, 2022-11-23]"""
    recess: tuple[Recess, ...] = ()
    """Recess: the times in which the council does not meet."""
    lead_times: dict[Identifier, LeadTime] = {}
    """Lead times: where this municipality needs more or less time than the region."""

    @property
    def milestones(self) -> dict[str, MilestoneDates]:
        """Give the dates by milestone id."""
        return self.__pydantic_extra__


class Adoption(Record):
    """How far the council's own decision on the plan is."""

    status: AdoptionStatus
    """Status: how far the council's own decision is."""
    date: Line | None = None
    """Date: the day of the decision, or when it is expected. Example: 2023-02-23"""
    source: Line | None = None
    """Source: where that stands. Example: termijnagenda van de raad"""


class Municipality(Acceptable):
    """The whole of one file in `municipalities/`."""

    municipality: Line
    """Municipality: the name of the municipality. Example: Huizen"""
    code: MunicipalityCode
    """Code: the code of the municipality at Statistics Netherlands. Example: GM0406"""
    status: FileStatus
    """Status: whether the municipality stands behind this file; a draft does not count yet."""
    previous_plan: PreviousPlan | None = None
    """Previous plan: the municipality's plan before this one."""
    evaluation: Evaluation | None = None
    """Evaluation: what the previous plan brought."""
    relation: Line | None = None
    """Other agendas: how the choice relates to those of the police and the country.
    Example: Ondermijning is ook een thema van de politie-eenheid.
    """
    priorities: tuple[Priority, ...]
    """Priorities: what the municipality chooses, each with its own short name."""
    abstains: tuple[Line, ...] = ()
    """Abstains: themes on which the council explicitly takes no position. Example: [vuurwerk]"""
    council_input: tuple[Remark, ...] = ()
    """Input of the council: every remark, and what became of it."""
    timeline: LocalTimeline | None = None
    """Planning: the municipality's own dates; below it the short name of a milestone."""
    adoption: Adoption | None = None
    """Adoption: how far the council's own decision on the plan is."""
