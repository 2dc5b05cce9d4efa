"""Whether the days of a planning are days on which something can be done."""

from __future__ import annotations

from datetime import date
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from ivp.diagnostics import Severity
from ivp.timeline.cautions import meetings_not_known
from ivp.timeline.conflicts import (
    Squeezed,
    closed_day,
    not_yet,
    papers_in_recess,
    why_closed,
)
from ivp.timeline.dates import read_day
from ivp.timeline.names import naming
from ivp.timeline.outlook import as_date
from ivp.timeline.written import ADOPTION, Place, own

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ivp.diagnostics import Diagnostic, Span, Text
    from ivp.timeline.basis import Basis, Said
    from ivp.timeline.calculus import Node
    from ivp.timeline.network import Edge
    from ivp.timeline.outlook import Outlook


def names_of(found: Iterable[Said]) -> Text:
    """Name milestones by their titles and municipalities."""
    return naming(
        (said.instance.template.title, said.instance.member.name if said.instance.member else None)
        for said in found
    )


def check_clock(basis: Basis, today: date) -> Iterator[Diagnostic]:
    """Find what is said to have been done after today; only where today is really today."""
    told = set()
    for said in basis.said:
        day = said.dates.actual
        if day and day > today and (span := _place(basis, said, "actual").value) not in told:
            told.add(span)
            yield from not_yet(span, day, today)


def _place(basis: Basis, said: Said, field: str) -> Place:
    """Find where a date of a milestone stands: with its municipality, or else with the region."""
    file, route = said.place
    local = (
        own(basis.files[said.instance.member.code], said.instance.template.id)
        if (said.instance.member and file is not basis.region)
        else None
    )
    if local and getattr(local[0], field) is not None:
        return Place(file, (*route, "date" if route == (ADOPTION,) else field))
    return Place(basis.region, ("timeline", "milestones", said.instance.position, field))


class _Day(NamedTuple):
    """A day in the files."""

    day: date
    place: Place
    done: bool
    """Whether something was done on it; that happens, on closed days too."""


def check_days(possible: Outlook) -> Iterator[Diagnostic]:
    """Find days in the files on which nothing can be done."""
    told: set[Span] = set()
    for said in possible.basis.said:
        allowed = possible.nodes[said.instance.id].allowed
        for day, place, done in _days(possible.basis, said):
            number = day.toordinal()
            fine = allowed.open.is_open(number) if done else allowed.up(number) == number
            if not fine and (span := place.value) not in told:
                told.add(span)
                reason = allowed.open.why_closed(number) or ("meeting", None)
                yield from closed_day(span, day, reason, Severity.NOTE if done else None)
    yield from _listed(possible.basis)


def _days(basis: Basis, said: Said) -> Iterator[_Day]:
    """Give the dates of a milestone that are one day."""
    planned, (_, expected, actual) = said.window, said.dates
    if planned and planned.lo == planned.hi and said.written and said.window_from != "phase":
        yield _Day(planned.lo, said.written, done=False)
    if expected and expected.lo == expected.hi:
        yield _Day(expected.lo, _place(basis, said, "expected"), done=False)
    if actual:
        yield _Day(actual, _place(basis, said, "actual"), done=True)


def _listed(basis: Basis) -> Iterator[Diagnostic]:
    """Mention meetings on closed days."""
    for code in basis.roster:
        file = basis.files.get(code)
        meetings = file.record.timeline.meetings if file and file.record.timeline else ()
        for position, text in enumerate(meetings):
            day = read_day(text)
            if file is None or not isinstance(day, date):
                continue
            if reason := basis.calendars.of(code).why_closed(day.toordinal()):
                span = file.at("timeline", "meetings", position)
                yield from closed_day(span, day, reason, Severity.NOTE)


class _Cause(NamedTuple):
    """What meetings must share to be one finding."""

    template: str
    day: int
    first: int | None


def check_papers(possible: Outlook) -> Iterator[Diagnostic]:
    """Find meetings whose papers would be due on a closed day, or be made in a recess."""
    ordered = sorted(possible.basis.said, key=lambda each: each.instance.position)
    said = {each.instance.id: each for each in ordered}
    found: dict[_Cause, tuple[set[str], set[str]]] = {}
    for name, edges in possible.basis.net.edges.items():
        if not said[name].instance.template.meeting:
            continue
        for edge in edges:
            for cause in _squeezed(possible, possible.nodes[name], edge):
                meetings, papers = found.setdefault(cause, (set(), set()))
                meetings.add(name)
                papers.add(edge.before)
    for cause, (meetings, papers) in found.items():
        here = [said[name] for name in said if name in meetings]
        there = [said[name] for name in said if name in papers]
        open_days = possible.nodes[there[0].instance.id].allowed.open
        reason = open_days.recess_on(cause.day) or open_days.why_closed(cause.day)
        position = here[0].instance.position
        yield from papers_in_recess(
            Squeezed(
                possible.basis.region.at("timeline", "milestones", position, "id"),
                names_of(here),
                naming((each.instance.template.title, None) for each in there),
                date.fromordinal(cause.day),
                why_closed(*(reason or ("weekend", None))),
                date.fromordinal(cause.first) if cause.first else None,
            )
        )


def _squeezed(possible: Outlook, node: Node, edge: Edge) -> Iterator[_Cause]:
    if edge.lead.days == 0:
        return
    template = node.id.partition("/")[2]
    before = possible.nodes[edge.before].allowed.open
    last = node.allowed.open.earlier(possible.limits[node.id].day, edge.lead)
    if abs(last) < inf and not before.is_open(int(last)):
        yield _Cause(template, int(last), None)
    early = node.allowed.open.earlier(node.first, edge.lead)
    if abs(early) < inf and before.recess_on(int(early)):
        first = node.allowed.open.later(before.up(early), edge.lead)
        if first < inf:
            yield _Cause(template, int(early), int(first))


def check_lists(found: Outlook) -> Iterator[Diagnostic]:
    """Find lists of meetings that end before the planning has no need of them any more."""
    needed: dict[str, float] = {}
    for said in found.basis.said:
        node, member = found.nodes[said.instance.id], said.instance.member
        if not member or not node.allowed.meetings or node.actual is not None:
            continue
        due = node.allowed.open.down(min(node.last, found.limits[node.id].raw))
        needs = [found.forecast[node.id].raw, due]
        last = max(day for day in (*needs, -inf) if day < inf)
        if last > node.allowed.meetings[-1]:
            needed[member.code] = max(last, needed.get(member.code, -inf))
    for code, day in needed.items():
        file, after = found.basis.files[code], as_date(day)
        last_day = as_date(found.basis.calendars.allowed(code, meeting=True).meetings[-1])
        if after and last_day:
            span = file.key_at("timeline", "meetings")
            yield from meetings_not_known(
                span, file.record.municipality, after=after, until=last_day
            )
