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
from ivp.timeline.outlook import as_date, ideal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ivp.diagnostics import Diagnostic, Span
    from ivp.timeline.basis import Basis, Said
    from ivp.timeline.outcome import Timeline
    from ivp.timeline.outlook import Outlook


def check_planning(found: Outlook, planning: Timeline) -> Iterator[Diagnostic]:
    """Find everything in a planning that does not fit, whatever the day; one finding per cause."""
    possible = ideal(found)
    yield from _windows(possible)
    yield from _deadlines(possible)
    yield from check_days(possible)
    yield from check_papers(possible)
    yield from check_lists(found)
    yield from _gaps(found.basis, planning)
    calendar, schools = (
        found.basis.calendars.holidays,
        found.basis.planning.calendar.school_holidays,
    )
    for year in calendar.unknown_years:  # the last: only now all have been asked that will be
        span = found.basis.region.at("timeline", "calendar", "school_holidays")
        yield from no_school_holidays(span, year, schools)


def _windows(possible: Outlook) -> Iterator[Diagnostic]:
    """Find windows that run past the last day; once for all that are planned by one window."""
    before = {edge.before for edges in possible.basis.net.edges.values() for edge in edges}
    inside = _with_a_next_in_their_phase(possible.basis)
    late: dict[Span, list[Said]] = {}
    for said in possible.basis.said:
        name = said.instance.id
        if said.written is None or (said.window_from == "phase" and name in before & inside):
            continue
        if _last(possible, name) > possible.limits[name].day:
            late.setdefault(said.written.file.at(*said.written.route), []).append(said)
    for span, group in late.items():
        worst = min(group, key=lambda said: possible.limits[said.instance.id].day)
        name, window = worst.instance.id, worst.window
        last, limit = _last(possible, name), possible.limits[name].day
        until = as_date(last)
        if window and until:
            days = int(last - limit) if limit > -inf else 0
            text = window.text
            yield from past_the_last_day(
                Overrun(span, names_of(group), text, until, as_date(limit), days)
            )


def _last(possible: Outlook, name: str) -> float:
    """Give the last day of a milestone's window on which it can be done."""
    node = possible.nodes[name]
    return node.allowed.down(node.last) if node.last < inf else -inf


def _with_a_next_in_their_phase(basis: Basis) -> set[str]:
    phase = {said.instance.id: said.instance.template.phase for said in basis.said}
    return {
        edge.before
        for name, edges in basis.net.edges.items()
        for edge in edges
        if phase[edge.before] == phase[name]
    }


def _deadlines(possible: Outlook) -> Iterator[Diagnostic]:
    """Find deadlines that cannot be kept, but not those that only follow from another one."""
    broken: dict[str, list[Said]] = {}
    for said in possible.basis.said:
        name = said.instance.id
        if possible.earliest[name].day > possible.nodes[name].deadline and not _follows(
            possible, name
        ):
            broken.setdefault(said.instance.template.id, []).append(said)
    for group in broken.values():
        worst = max(group, key=lambda said: possible.earliest[said.instance.id].day)
        name, template = worst.instance.id, worst.instance.position
        span = possible.basis.region.at("timeline", "milestones", template, "deadline")
        chain = " → ".join(reversed(list(_chain(possible, name))))
        first = as_date(possible.earliest[name].day)
        if worst.deadline:
            text = say("%(text)s", text=chain)
            yield from not_feasible(span, names_of(group), worst.deadline, first, text)


def _chain(possible: Outlook, name: str) -> Iterator[str]:
    yield name
    while before := possible.earliest[name].before:
        name = before[0]
        yield name


def _follows(possible: Outlook, name: str) -> bool:
    """Tell whether something that decides this day already breaks a deadline of its own."""
    return any(
        possible.earliest[before].day > possible.nodes[before].deadline
        for before in _chain(possible, name)
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
