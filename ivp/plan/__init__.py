"""The plan as one value: the whole vocabulary of the templates.

Everything that decides, counts or sorts is done here or before; a template only prints.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ivp.plan.account import (
    accepted_views,
    data_kinds,
    data_version,
    readings,
    rule_view,
    source_views,
    sum_view,
)
from ivp.plan.balance import Balance, balance
from ivp.plan.claims import contradictions
from ivp.plan.compose import Composer
from ivp.plan.matrix import matrix

if TYPE_CHECKING:
    from datetime import date

    from ivp.merge.capacity.outcome import Capacity
    from ivp.merge.overlap import Overlap
    from ivp.plan.views import (
        AcceptedView,
        BorderView,
        ContradictionView,
        DataKinds,
        DecisionView,
        MatrixRow,
        MunicipalityView,
        NearGroupView,
        Reading,
        RuleView,
        SourceView,
        Sum,
        ThemeView,
        TierView,
        UnnamedView,
    )
    from ivp.records.region import Development, Term
    from ivp.timeline.outcome import Timeline
    from ivp.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Plan:
    """A regional safety plan."""

    format: str
    language: str
    title: str
    period: str
    region: str
    region_code: str
    today: date
    program: str
    data_version: str
    """The first digits of a sum over all that was read; the same data give the same."""
    provisional: bool
    final: bool
    """Nothing is open, unknown, equal or not confirmed, and somebody asked for that."""
    rule: RuleView
    sum: Sum
    data: DataKinds
    themes: tuple[ThemeView, ...]
    regional: tuple[ThemeView, ...]
    subregional: tuple[ThemeView, ...]
    local: tuple[ThemeView, ...]
    open_themes: tuple[ThemeView, ...]
    capacity: Capacity | None
    """The list with the line; None where the region gives no capacity."""
    decisions: tuple[DecisionView, ...]
    near_groups: tuple[NearGroupView, ...]
    unnamed: tuple[UnnamedView, ...]
    """Themes that nobody chose, and that are not known to stay so."""
    matrix: tuple[MatrixRow, ...]
    municipalities: tuple[MunicipalityView, ...]
    missing: tuple[MunicipalityView, ...]
    planning: Timeline | None
    developments: tuple[Development, ...]
    tiers: tuple[TierView, ...]
    balance: tuple[Balance, ...]
    """How much of its own list each municipality finds back, in the order of a Dutch list."""
    borders: tuple[BorderView, ...]
    terms: tuple[Term, ...]
    sources: tuple[SourceView, ...]
    readings: tuple[Reading, ...]
    accepted: tuple[AcceptedView, ...]
    contradictions: tuple[ContradictionView, ...]
    """What sources of the planning state in more than one way."""
    advised: bool
    """Whether the region wanted advice on the quality of the files."""


FORMAT = "ivp-plan/2"


def _list_open(listed: Capacity | None) -> bool:
    """Tell whether the line can still move, by a tie or by what is not known."""
    return listed is not None and listed.provisional


class Edition(NamedTuple):
    """What a plan cannot find in the files: the day, the language, and what made it."""

    today: date
    language: str
    program: str
    final: bool = False
    """Whether everything was settled, as somebody asked."""


def plan(
    workspace: Workspace, decided: Overlap, planning: Timeline | None, edition: Edition
) -> Plan:
    """Put the plan together."""
    made = Composer(workspace, decided)
    region = made.region
    themes = made.themes
    missing = tuple(view for view in made.municipalities if view.missing)
    open_themes = tuple(view for view in themes if view.open)
    return Plan(
        format=FORMAT,
        language=edition.language,
        title=region.plan.title,
        period=str(region.plan.period),
        region=region.region,
        region_code=region.code,
        today=edition.today,
        program=edition.program,
        data_version=data_version(workspace.frame, workspace.by_code),
        provisional=bool(missing or open_themes) or _list_open(decided.capacity),
        final=edition.final,
        rule=rule_view(decided),
        sum=sum_view(decided.places),
        data=data_kinds(made.municipalities, made.priorities),
        themes=themes,
        regional=tuple(view for view in themes if view.outcome.id == "regional"),
        subregional=tuple(view for view in themes if view.outcome.id == "subregional"),
        local=tuple(view for view in themes if view.outcome.id == "local"),
        open_themes=open_themes,
        capacity=decided.capacity,
        decisions=made.decisions,
        near_groups=made.near_groups(),
        unnamed=made.unnamed(),
        matrix=matrix(themes, made.municipalities),
        municipalities=made.municipalities,
        missing=missing,
        planning=planning,
        developments=region.developments,
        tiers=made.tiers,
        balance=tuple(balance(view) for view in made.municipalities),
        borders=made.border_views(),
        terms=tuple(sorted(region.glossary, key=lambda term: term.term.casefold())),
        sources=source_views(made.priorities),
        readings=readings(decided.places, workspace.frame),
        accepted=accepted_views(workspace.frame, workspace.by_code, workspace.frame.roster),
        contradictions=contradictions(region),
        advised=region.checklist != "none",
    )
