"""Who waits for whom: the milestones of the region and of each municipality, in order.

A planning that points at something unknown, or that waits for itself, has no network.
"""

from __future__ import annotations

from collections import Counter
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Literal, NamedTuple

from ivp.timeline.dates import Fault
from ivp.timeline.durations import NO_TIME, Duration, read_duration
from ivp.words import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ivp.records.municipality import LocalTimeline
    from ivp.records.region import (
        Dependency,
        LeadTime,
        MilestoneTemplate,
        RegionTimeline,
        RosterEntry,
    )
    from ivp.yamlsource import Route

REGION = "region"
"""The scope of milestones that the region has once; no municipality may be called so in ids."""


class Instance(NamedTuple):
    """A milestone of one municipality, or of the region."""

    id: str
    template: MilestoneTemplate
    position: int
    """Which milestone of `region.yaml` it is, counted from 0."""
    member: RosterEntry | None
    """The municipality; None for the region."""


class Edge(NamedTuple):
    """A milestone that comes before another one, and how long before."""

    before: str
    lead: Duration
    name: str | None
    """The lead time's name, where it has one."""
    assumed: bool
    """Whether nobody says where the lead time comes from."""


class Network(NamedTuple):
    """All instances, each after everything that it waits for, and the edges into each of them."""

    instances: tuple[Instance, ...]
    edges: Mapping[str, tuple[Edge, ...]]
    goal: str
    slugs: Mapping[str, str]
    """The short name of each municipality, by its code."""


class Unknown(NamedTuple):
    """A name in the planning that stands for nothing, and the names that it could have been."""

    kind: Literal["milestone", "regional", "phase", "lead", "goal"]
    route: Route
    text: str
    known: tuple[str, ...]


class Twice(NamedTuple):
    """An id that was given before."""

    route: Route
    id: str
    first: Route


def network(
    planning: RegionTimeline,
    roster: Mapping[str, RosterEntry],
    local: Mapping[str, LocalTimeline],
) -> Network | None:
    """Make the network; `local` has the planning of municipalities that have one of their own."""
    names = slugs(roster)
    if any(twice(planning)) or any(unknown(planning, names.values())) or rings(planning):
        return None
    by_id = {template.id: place for place, template in enumerate(planning.milestones)}
    instances: list[Instance] = []
    edges: dict[str, tuple[Edge, ...]] = {}
    for template_id in _sorter(planning.milestones).static_order():
        position = by_id[template_id]
        template = planning.milestones[position]
        usual = _steps(planning, template, {})
        for code in names if template.each == "municipality" else (None,):
            instance = f"{names[code] if code else REGION}/{template_id}"
            own = local[code].lead_times if code and code in local else None
            steps = _steps(planning, template, own) if own else usual
            instances.append(Instance(instance, template, position, roster[code] if code else None))
            edges[instance] = tuple(_edges(steps, code, names))
    return Network(tuple(instances), edges, planning.goal, names)


def slugs(roster: Mapping[str, RosterEntry]) -> dict[str, str]:
    """Give each municipality a short name of its own, by code; equal names get the code behind."""
    names = {code: slug(entry.name) or code.lower() for code, entry in roster.items()}
    while True:
        times = Counter((REGION, *names.values()))
        taken = [code for code, name in names.items() if times[name] > 1]
        if not taken:
            return names
        for code in taken:
            names[code] += f"-{code.lower()}"


def twice(planning: RegionTimeline) -> Iterator[Twice]:
    """Find ids of phases and of milestones that were given before."""
    for field, ids in (
        ("phases", [phase.id for phase in planning.phases]),
        ("milestones", [template.id for template in planning.milestones]),
    ):
        for position, name in enumerate(ids):
            if (first := ids.index(name)) != position:
                before = ("timeline", field, first, "id")
                yield Twice(("timeline", field, position, "id"), name, before)


def unknown(planning: RegionTimeline, names: Iterable[str]) -> Iterator[Unknown]:
    """Find what the planning points at and does not have."""
    phases = tuple(phase.id for phase in planning.phases)
    milestones = tuple(template.id for template in planning.milestones)
    if not _is_instance(planning, names):
        yield Unknown("goal", ("timeline", "goal"), planning.goal, _regional(planning))
    for position, template in enumerate(planning.milestones):
        at = ("timeline", "milestones", position)
        if template.phase is not None and template.phase not in phases:
            yield Unknown("phase", (*at, "phase"), template.phase, phases)
        for order, step in enumerate(template.after):
            if step.milestone not in milestones:
                route = (*at, "after", order, "milestone")
                yield Unknown("milestone", route, step.milestone, milestones)
            if step.lead and step.lead not in planning.lead_times and not _is_figure(step.lead):
                known = tuple(planning.lead_times)
                yield Unknown("lead", (*at, "after", order, "lead"), step.lead, known)


def rings(planning: RegionTimeline) -> list[tuple[str, ...]]:
    """Find milestones that wait for each other: each ring in its order, its first id also last.

    A ring of milestones is one ring, however many municipalities walk it.
    """
    left = {template.id: template for template in planning.milestones}
    found = []
    while True:
        try:
            _sorter(left.values()).prepare()
        except CycleError as error:
            ring = error.args[1][:-1]
            start = ring.index(min(ring))
            found.append((*ring[start:], *ring[: start + 1]))
            for milestone in ring:
                left.pop(milestone)
        else:
            return found


def _sorter(templates: Iterable[MilestoneTemplate]) -> TopologicalSorter[str]:
    by_id = {template.id: template for template in templates}
    sorter: TopologicalSorter[str] = TopologicalSorter()
    for milestone in sorted(by_id):
        before = {step.milestone for step in by_id[milestone].after} & by_id.keys()
        sorter.add(milestone, *sorted(before))
    return sorter


class _Step(NamedTuple):
    """What a milestone waits for, whichever municipality it is of."""

    milestone: str
    regional: bool
    lead: Duration
    name: str | None
    assumed: bool


def _steps(
    planning: RegionTimeline, template: MilestoneTemplate, own: Mapping[str, LeadTime]
) -> tuple[_Step, ...]:
    """Give what a milestone waits for; a municipality's own lead times hold for its own steps."""
    regional = {before.id for before in planning.milestones if before.each == "region"}
    steps = []
    for step in template.after:
        lead, assumed = lead_of(step, own, planning.lead_times)
        name = step.lead if step.lead in planning.lead_times else None
        steps.append(_Step(step.milestone, step.milestone in regional, lead, name, assumed))
    return tuple(steps)


def _edges(steps: tuple[_Step, ...], code: str | None, names: Mapping[str, str]) -> Iterator[Edge]:
    """Give the edges into one instance: from the region, from itself, or from all of them."""
    for step in steps:
        if step.regional:
            scopes: Iterable[str] = (REGION,)
        else:
            scopes = names.values() if code is None else (names[code],)
        for scope in scopes:
            yield Edge(f"{scope}/{step.milestone}", step.lead, step.name, step.assumed)


def lead_of(
    step: Dependency, own: Mapping[str, LeadTime], region: Mapping[str, LeadTime]
) -> tuple[Duration, bool]:
    """Give the lead time, and whether it is an assumption; one that cannot be read takes no time.

    That it cannot be read is a finding of its own.
    """
    if step.lead is None:
        return NO_TIME, False
    written = own.get(step.lead) or region.get(step.lead)
    duration = read_duration(written.duration if written else step.lead)
    if isinstance(duration, Fault):
        return NO_TIME, True
    return duration, written is not None and written.source is None


def _is_figure(lead: str) -> bool:
    """Tell whether a lead is meant as a length of time; a name never begins with a figure."""
    return lead[0].isdigit()


def _regional(planning: RegionTimeline) -> tuple[str, ...]:
    return tuple(f"{REGION}/{step.id}" for step in planning.milestones if step.each == REGION)


def _is_instance(planning: RegionTimeline, names: Iterable[str]) -> bool:
    if planning.goal in _regional(planning):
        return True
    scope, _, milestone = planning.goal.partition("/")
    local = (step.id for step in planning.milestones if step.each == "municipality")
    return scope in names and milestone in local
