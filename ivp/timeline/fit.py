"""Whether a planning fits its calendar: what `ivp timeline` says besides the states of the day."""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING

from ivp.diagnostics import say
from ivp.timeline.conflicts import (
    Overrun,
    no_plan_in_force,
    no_school_holidays,
    not_feasible,
    past_the_last_day,
)
from ivp.timeline.days import check_days, check_lists, check_papers, names_of
from ivp.timeline.names import listing
from ivp.timeline.outlook import as_date, outlook

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ivp.diagnostics import Diagnostic, Span
    from ivp.timeline.basis import Basis, Said
    from ivp.timeline.outcome import Timeline
    from ivp.timeline.outlook import Outlook


def check_planning(found: Outlook, planning: Timeline) -> Iterator[Diagnostic]:
    """Find everything in a planning that does not fit, whatever the day; one finding per cause."""
    ideal = outlook(found.basis, None)
    yield from _windows(ideal)
    yield from _deadlines(ideal)
    yield from check_days(ideal)
    yield from check_papers(ideal)
    yield from check_lists(found)
    yield from _gaps(found.basis, planning)
    calendar, schools = (
        found.basis.calendars.holidays,
        found.basis.planning.calendar.school_holidays,
    )
    for year in calendar.unknown_years:  # the last: only now all have been asked that will be
        span = found.basis.region.at("timeline", "calendar", "school_holidays")
        yield from no_school_holidays(span, year, schools)


def _windows(ideal: Outlook) -> Iterator[Diagnostic]:
    """Find windows that run past the last day; once for all that are planned by one window."""
    before = {edge.before for edges in ideal.basis.net.edges.values() for edge in edges}
    inside = _with_a_next_in_their_phase(ideal.basis)
    late: dict[Span, list[Said]] = {}
    for said in ideal.basis.said:
        name = said.instance.id
        if said.written is None or (said.window_from == "phase" and name in before & inside):
            continue
        if _last(ideal, name) > ideal.limits[name].day:
            late.setdefault(said.written.file.at(*said.written.route), []).append(said)
    for span, group in late.items():
        worst = min(group, key=lambda said: ideal.limits[said.instance.id].day)
        name, window = worst.instance.id, worst.window
        last, limit = _last(ideal, name), ideal.limits[name].day
        until = as_date(last)
        if window and until:
            days = int(last - limit) if limit > -inf else 0
            text = window.text
            yield from past_the_last_day(
                Overrun(span, names_of(group), text, until, as_date(limit), days)
            )


def _last(ideal: Outlook, name: str) -> float:
    """Give the last day of a milestone's window on which it can be done."""
    node = ideal.nodes[name]
    return node.allowed.down(node.last) if node.last < inf else -inf


def _with_a_next_in_their_phase(basis: Basis) -> set[str]:
    phase = {said.instance.id: said.instance.template.phase for said in basis.said}
    return {
        edge.before
        for name, edges in basis.net.edges.items()
        for edge in edges
        if phase[edge.before] == phase[name]
    }


def _deadlines(ideal: Outlook) -> Iterator[Diagnostic]:
    """Find deadlines that cannot be kept, but not those that only follow from another one."""
    broken: dict[str, list[Said]] = {}
    for said in ideal.basis.said:
        name = said.instance.id
        if ideal.earliest[name].day > ideal.nodes[name].deadline and not _follows(ideal, name):
            broken.setdefault(said.instance.template.id, []).append(said)
    for group in broken.values():
        worst = max(group, key=lambda said: ideal.earliest[said.instance.id].day)
        name, template = worst.instance.id, worst.instance.position
        span = ideal.basis.region.at("timeline", "milestones", template, "deadline")
        chain = " → ".join(reversed(list(_chain(ideal, name))))
        first = as_date(ideal.earliest[name].day)
        if worst.deadline:
            text = say("%(text)s", text=chain)
            yield from not_feasible(span, names_of(group), worst.deadline, first, text)


def _chain(ideal: Outlook, name: str) -> Iterator[str]:
    yield name
    while before := ideal.earliest[name].before:
        name = before[0]
        yield name


def _follows(ideal: Outlook, name: str) -> bool:
    """Tell whether something that decides this day already breaks a deadline of its own."""
    return any(
        ideal.earliest[before].day > ideal.nodes[before].deadline
        for before in _chain(ideal, name)
        if before != name
    )


def _gaps(basis: Basis, planning: Timeline) -> Iterator[Diagnostic]:
    """Find the days on which no plan is in force; once for all councils that share them."""
    shared: dict[tuple[date, date, bool], list[str]] = {}
    for each in planning.municipalities:
        if each.cover.gap:
            shared.setdefault((*each.cover.gap, each.adoption.adopted), []).append(each.name)
    route = ("timeline", "previous_plan") if basis.planning.previous_plan else ("plan", "period")
    for (first, last, adopted), names in shared.items():
        yield from no_plan_in_force(
            basis.region.key_at(*route), listing(names), (first, last), adopted=adopted
        )
