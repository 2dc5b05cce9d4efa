"""Everything that is said about a planning: as it was written, and as it stands on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.timeline.dates import Fault, read, read_day
from ivp.timeline.durations import read_duration
from ivp.timeline.findings import (
    USUAL_YEARS,
    adoption_elsewhere,
    ends_before_it_begins,
    given_twice,
    no_own_dates,
    not_a_date,
    not_four_years,
    not_one_day,
    other_year,
    periods_disagree,
    reserved_id,
    unclear_duration,
    unknown_name,
    waits_for_itself,
    window_stated_twice,
    year_missing,
)
from ivp.timeline.network import Unknown, rings, slugs, twice, unknown
from ivp.timeline.order import check_actuals, check_leads, check_meetings, check_phases
from ivp.timeline.written import ADOPTED, ADOPTION, missing_day, window

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ivp.diagnostics import Diagnostic
    from ivp.records.fields import Period
    from ivp.records.municipality import Adoption, LocalTimeline, Municipality
    from ivp.records.region import LeadTime, MilestoneDates, Region, RegionTimeline
    from ivp.workspace import Frame, Located
    from ivp.yamlsource import Route

    AnyFile = Located[Region] | Located[Municipality]


RESERVED = frozenset({"meetings", "recess", "lead_times"})
_BY_FAULT = {
    "notation": not_a_date,
    "year": year_missing,
    "order": ends_before_it_begins,
    "day": not_one_day,
    "duration": unclear_duration,
}


def check_frame(frame: Frame) -> Iterator[Diagnostic]:
    """Check the planning of the region."""
    region = frame.region
    if region is None:
        return
    yield from _years(region, ("plan", "period"), region.record.plan.period)
    planning = region.record.timeline
    if planning is None:
        return
    yield from _phases(region, planning)
    yield from _milestones(region, planning)
    yield from _lead_times(region, planning.lead_times)
    for field in ("closed", "open"):
        for position, text in enumerate(getattr(planning.calendar, field)):
            yield from _date(region, ("timeline", "calendar", field, position), text)
    yield from check_leads(region, planning.lead_times)
    yield from check_phases(region, planning)
    yield from check_actuals(planning, region)
    yield from _previous_plan(region, planning)
    yield from _network(frame, region, planning)


def check_file(frame: Frame, file: Located[Municipality]) -> Iterator[Diagnostic]:
    """Check the dates of one municipality."""
    record = file.record
    planning = frame.region.record.timeline if frame.region else None
    if record.previous_plan and record.previous_plan.period:
        yield from _years(file, ("previous_plan", "period"), record.previous_plan.period)
    if record.adoption:
        yield from _adoption(file, record.adoption)
    if record.timeline:
        yield from _local(file, record.timeline, planning)
    if frame.region and planning and record.code in frame.roster:
        yield from check_actuals(planning, frame.region, file)
        if record.timeline:
            yield from check_meetings(file, record.timeline, planning)
    if planning and record.code in frame.roster and not _gives_dates(record):
        yield from no_own_dates(file.at("timeline"), record.municipality)


def _gives_dates(record: Municipality) -> bool:
    if record.timeline and record.timeline.milestones:
        return True
    adoption = record.adoption
    return adoption is not None and (adoption.date is not None or adoption.status in ADOPTED)


def _phases(region: Located[Region], planning: RegionTimeline) -> Iterator[Diagnostic]:
    for position, phase in enumerate(planning.phases):
        route = ("timeline", "phases", position)
        yield from _date(region, (*route, "planned"), phase.planned)
        used = window(phase.planned)
        for order, claim in enumerate(phase.claims):
            at = (*route, "claims", order, "planned")
            yield from _date(region, at, claim.planned)
            said = window(claim.planned)
            if used and said and (used.lo, used.hi) != (said.lo, said.hi):
                yield from window_stated_twice(region.at(*at), phase, claim)


def _milestones(region: Located[Region], planning: RegionTimeline) -> Iterator[Diagnostic]:
    for position, template in enumerate(planning.milestones):
        route = ("timeline", "milestones", position)
        yield from _dates(region, route, template)
        if template.deadline:
            yield from _date(region, (*route, "deadline"), template.deadline)
        if template.id in RESERVED:
            yield from reserved_id(region.at(*route, "id"), template.id)
        if template.id != ADOPTION or template.each == "region":
            continue
        for field in ("expected", "actual"):
            if getattr(template, field):
                yield from adoption_elsewhere(region.key_at(*route, field))


def _network(
    frame: Frame, region: Located[Region], planning: RegionTimeline
) -> Iterator[Diagnostic]:
    for double in twice(planning):
        yield from given_twice(region.at(*double.route), double.id, region.at(*double.first))
    for found in unknown(planning, slugs(frame.roster).values()):
        yield from unknown_name(region.at(*found.route), found)
    for position, template in enumerate(planning.milestones):
        for order, step in enumerate(template.after):
            if step.lead and step.lead[0].isdigit():
                route = ("timeline", "milestones", position, "after", order, "lead")
                yield from _duration(region, route, step.lead)
    places = {template.id: place for place, template in enumerate(planning.milestones)}
    for ring in rings(planning):
        yield from waits_for_itself(
            region.key_at("timeline", "milestones", places[ring[0]], "after"), ring
        )


def _previous_plan(region: Located[Region], planning: RegionTimeline) -> Iterator[Diagnostic]:
    """Check what the sources say of the previous plan; what a person chose ends the matter."""
    previous = planning.previous_plan
    if previous is None:
        return
    route = ("timeline", "previous_plan")
    if previous.chosen:
        yield from _years(region, (*route, "chosen"), previous.chosen)
        return
    for position, claim in enumerate(previous.claims):
        at = (*route, "claims", position, "period")
        yield from _years(region, at, claim.period)
        first = previous.claims[0]
        if claim.period != first.period:
            line = region.at(*route, "claims", 0, "period").line
            yield from periods_disagree(region.at(*at), claim, first, line)


def _local(
    file: Located[Municipality], timeline: LocalTimeline, planning: RegionTimeline | None
) -> Iterator[Diagnostic]:
    """Check what a municipality says; without a planning of the region no name is unknown."""
    each = {step.id: step.each for step in planning.milestones} if planning else {}
    for name, record in timeline.milestones.items():
        route = ("timeline", name)
        if name == ADOPTION:
            yield from adoption_elsewhere(file.key_at(*route))
        elif planning and each.get(name) != "municipality":
            yield from unknown_name(file.key_at(*route), _unknown_milestone(each, route, name))
        yield from _dates(file, route, record)
    for position, text in enumerate(timeline.meetings):
        yield from _a_day(file, ("timeline", "meetings", position), text)
    for position, recess in enumerate(timeline.recess):
        yield from _date(file, ("timeline", "recess", position, "period"), recess.period)
    if timeline.lead_times:
        yield from _lead_times(file, timeline.lead_times)
        yield from check_leads(file, timeline.lead_times)
        yield from _unknown_leads(file, timeline, planning)


def _unknown_milestone(each: Mapping[str, str], route: Route, name: str) -> Unknown:
    if name in each:
        return Unknown("regional", route, name, ())
    local = (step for step in each if each[step] == "municipality" and step != ADOPTION)
    return Unknown("milestone", route, name, (*local, *sorted(RESERVED)))


def _unknown_leads(
    file: Located[Municipality], timeline: LocalTimeline, planning: RegionTimeline | None
) -> Iterator[Diagnostic]:
    known = tuple(planning.lead_times) if planning else tuple(timeline.lead_times)
    for name in timeline.lead_times:
        if name not in known:
            route = ("timeline", "lead_times", name)
            yield from unknown_name(file.key_at(*route), Unknown("lead", route, name, known))


def _adoption(file: Located[Municipality], adoption: Adoption) -> Iterator[Diagnostic]:
    route = (ADOPTION, "date")
    if adoption.status not in ADOPTED:
        if adoption.date:
            yield from _date(file, route, adoption.date)
    elif adoption.date:
        yield from _a_day(file, route, adoption.date)
    else:
        yield from not_one_day(file.at(ADOPTION), missing_day())


def _dates(file: AnyFile, route: Route, dates: MilestoneDates) -> Iterator[Diagnostic]:
    if dates.planned:
        yield from _date(file, (*route, "planned"), dates.planned)
    if dates.expected:
        yield from _date(file, (*route, "expected"), dates.expected)
    if dates.actual:
        yield from _a_day(file, (*route, "actual"), dates.actual)


def _date(file: AnyFile, route: Route, text: str) -> Iterable[Diagnostic]:
    found = read(text)
    if isinstance(found, Fault):
        return _BY_FAULT[found.kind](file.at(*route), found)
    return other_year(file.at(*route), found) if found.inferred else ()


def _a_day(file: AnyFile, route: Route, text: str) -> Iterable[Diagnostic]:
    found = read_day(text)
    return _BY_FAULT[found.kind](file.at(*route), found) if isinstance(found, Fault) else ()


def _lead_times(file: AnyFile, leads: Mapping[str, LeadTime]) -> Iterator[Diagnostic]:
    for name, lead in leads.items():
        yield from _duration(file, ("timeline", "lead_times", name, "duration"), lead.duration)


def _duration(file: AnyFile, route: Route, text: str) -> Iterable[Diagnostic]:
    found = read_duration(text)
    return unclear_duration(file.at(*route), found) if isinstance(found, Fault) else ()


def _years(file: AnyFile, route: Route, period: Period) -> Iterable[Diagnostic]:
    four = period.last - period.first + 1 == USUAL_YEARS
    return () if four else not_four_years(file.at(*route), period)
