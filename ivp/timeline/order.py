"""What the order of the steps says of the dates that were written, without a calendar.

Only a lead time in working days needs one, and gets it when it is met.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ivp.records.municipality import LocalTimeline
from ivp.timeline.cautions import (
    TooEarly,
    assumed_lead_time,
    meetings_not_known,
    phases_overlap,
    too_early,
)
from ivp.timeline.dates import Fault, read_day
from ivp.timeline.durations import read_duration
from ivp.timeline.names import naming
from ivp.timeline.network import lead_of
from ivp.timeline.written import ADOPTION, Place, meeting_days, of_adoption, window

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ivp.diagnostics import Diagnostic
    from ivp.records.municipality import Municipality
    from ivp.records.region import (
        Dependency,
        LeadTime,
        MilestoneTemplate,
        Region,
        RegionTimeline,
    )
    from ivp.timeline.durations import Duration
    from ivp.workspace import Located

    AnyFile = Located[Region] | Located[Municipality]


def check_leads(file: AnyFile, leads: Mapping[str, LeadTime]) -> Iterator[Diagnostic]:
    """Name the lead times that nobody gives a source for."""
    for name, lead in leads.items():
        long = read_duration(lead.duration)
        if lead.source is None and not isinstance(long, Fault):
            yield from assumed_lead_time(file.key_at("timeline", "lead_times", name), name, long)


def check_phases(region: Located[Region], planning: RegionTimeline) -> Iterator[Diagnostic]:
    """Find phases that begin before what they wait for can be ready."""
    places = {phase.id: place for place, phase in enumerate(planning.phases)}
    windows = [window(phase.planned) for phase in planning.phases]
    found: dict[tuple[int, int], float] = {}
    for before, after, step in _steps(planning):
        pair = (places.get(before.phase or "", -1), places.get(after.phase or "", -1))
        first = windows[pair[0]] if min(pair) >= 0 and pair[0] != pair[1] else None
        if first is None:
            continue
        there = _later(planning, None, first.hi, lead_of(step, {}, planning.lead_times)[0])
        found[pair] = max(found.get(pair, there), there)
    for pair, there in sorted(found.items()):
        then = windows[pair[1]]
        if then and there > then.lo.toordinal():
            yield from phases_overlap(
                region.at("timeline", "phases", pair[1], "planned"),
                planning.phases[pair[0]].title,
                planning.phases[pair[1]].title,
                date.fromordinal(int(there)),
            )


def _later(
    planning: RegionTimeline, local: LocalTimeline | None, day: date, lead: Duration
) -> float:
    """Add a lead time to a day, in the calendar of a municipality or else of the region."""
    if not lead.working:
        return day.toordinal() + lead.days
    from ivp.timeline.calendars import Calendars  # noqa: PLC0415  # loads the holidays

    calendars = Calendars(planning.calendar, {"": local} if local else {})
    return calendars.of("" if local else None).later(day.toordinal(), lead)


def _steps(
    planning: RegionTimeline,
) -> Iterator[tuple[MilestoneTemplate, MilestoneTemplate, Dependency]]:
    """Give each milestone that comes before another one, that one, and how long before."""
    by_id = {template.id: template for template in planning.milestones}
    for after in planning.milestones:
        for step in after.after:
            if step.milestone in by_id:
                yield by_id[step.milestone], after, step


def check_meetings(
    file: Located[Municipality], timeline: LocalTimeline, planning: RegionTimeline
) -> Iterator[Diagnostic]:
    """Say that a council's meetings are known only from some day within the planning on."""
    days = meeting_days(timeline)
    if not days:
        return
    for template in planning.milestones:
        if not template.meeting or template.each != "municipality":
            continue
        local = timeline.milestones.get(template.id)
        text = (local and local.planned) or template.planned or _of_phase(planning, template.phase)
        planned = window(text)
        if planned and planned.lo.toordinal() < days[0]:
            span = file.key_at("timeline", "meetings")
            first = date.fromordinal(days[0])
            yield from meetings_not_known(span, file.record.municipality, after=None, until=first)
            return


def _of_phase(planning: RegionTimeline, name: str | None) -> str | None:
    """Give when a phase is planned."""
    return next((phase.planned for phase in planning.phases if phase.id == name), None)


class _Done(NamedTuple):
    """A day on which something was done, and where that stands."""

    day: date
    place: Place
    municipality: str | None = None
    """Its name; None for the region."""


def check_actuals(
    planning: RegionTimeline, region: Located[Region], file: Located[Municipality] | None = None
) -> Iterator[Diagnostic]:
    """Find what was done sooner than what comes before it allows.

    Of the region itself, or with a file of what one municipality did, before or after the region.
    """
    own = _done_by(file) if file else {}
    done = {**_done_by_region(planning, region), **own}
    if len(done) < 2 or (file and not own):  # noqa: PLR2004  # one comes before the other
        return
    local = (file.record.timeline if file else None) or LocalTimeline()
    for before, after, step in _steps(planning):
        first, then = done.get(before.id), done.get(after.id)
        if not first or not then or (file and not first.municipality and not then.municipality):
            continue
        own_calendar = local if then.municipality else None
        leads = own_calendar.lead_times if own_calendar else {}
        lead = lead_of(step, leads, planning.lead_times)[0]
        there = _later(planning, own_calendar, first.day, lead)
        if there > then.day.toordinal():
            found = TooEarly(
                naming([(after.title, then.municipality)]),
                then.day,
                naming([(before.title, first.municipality)]),
                date.fromordinal(int(there)),
            )
            place = then.place if then.municipality or not file else first.place
            yield from too_early(place.file.at(*place.route), found)


def _done_by_region(planning: RegionTimeline, region: Located[Region]) -> dict[str, _Done]:
    found = {}
    for position, template in enumerate(planning.milestones):
        if template.actual and isinstance(day := read_day(template.actual), date):
            route = ("timeline", "milestones", position, "actual")
            found[template.id] = _Done(day, Place(region, route))
    return found


def _done_by(file: Located[Municipality]) -> dict[str, _Done]:
    record, found = file.record, {}
    milestones = record.timeline.milestones if record.timeline else {}
    for name, dates in milestones.items():
        if name != ADOPTION and dates.actual and isinstance(day := read_day(dates.actual), date):
            place = Place(file, ("timeline", name, "actual"))
            found[name] = _Done(day, place, record.municipality)
    if record.adoption and (decided := of_adoption(record.adoption).actual):
        found[ADOPTION] = _Done(decided, Place(file, (ADOPTION, "date")), record.municipality)
    return found
