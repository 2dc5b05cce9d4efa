"""The state of every milestone on one day.

The day is given, so the same files always give the same answer. What happened after that day is
not known on it: an actual date that lies later does not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ivp.timeline.adoption import adoption_state
from ivp.timeline.network import network
from ivp.timeline.outcome import (
    Cover,
    Goal,
    Milestone,
    MunicipalityState,
    PhaseState,
    State,
    Step,
    Timeline,
)
from ivp.timeline.reasons import Why
from ivp.timeline.written import (
    ADOPTION,
    NO_DATES,
    Dates,
    Place,
    of_milestone,
    own,
    window,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from ivp.records.municipality import Municipality
    from ivp.records.region import Region, RegionTimeline, RosterEntry
    from ivp.timeline.dates import Window
    from ivp.timeline.network import Edge, Instance, Network
    from ivp.timeline.outcome import WindowFrom
    from ivp.workspace import Located, Workspace


class _Planned(NamedTuple):
    """What `region.yaml` says of one milestone; the same for every municipality."""

    dates: Dates
    window: Window | None
    window_from: WindowFrom | None
    written: Place | None
    deadline: date | None
    place: Place


class _Facts(NamedTuple):
    """What the state of one milestone rests on."""

    actual: date | None
    deadline: date | None
    due: date | None
    waits_for: tuple[str, ...]
    held_by: tuple[str, ...]
    """What of that is late, blocked or missed."""


@dataclass(frozen=True, slots=True)
class _Day:
    """The day that was asked, and the states that are known so far."""

    today: date
    warn_days: int
    states: dict[str, State]


def timeline(workspace: Workspace, today: date) -> Timeline | None:
    """Tell how the planning stands on a day; None where there is none, or none that holds."""
    region = workspace.frame.region
    planning = region.record.timeline if region else None
    if region is None or planning is None:
        return None
    files = _files(workspace)
    local = {code: file.record.timeline for code, file in files.items() if file.record.timeline}
    net = network(planning, workspace.frame.roster, local)
    if net is None:
        return None
    plans = [_planned(region, planning, position) for position in range(len(planning.milestones))]
    day = _Day(today, planning.warn_days, {})
    found = [
        _milestone(instance, net, plans[instance.position], _file(instance, files), day)
        for instance in net.instances
    ]
    positions = {instance.id: instance.position for instance in net.instances}
    found.sort(key=lambda milestone: positions[milestone.id])
    municipalities = _municipalities(workspace.frame.roster, net, files, found, today)
    return Timeline(
        today=today,
        warn_days=planning.warn_days,
        goal=_goal(net.goal, found, municipalities, today),
        phases=tuple(_phases(region, planning, found, today)),
        steps=tuple(
            Step(step.id, step.title, step.phase, step.each == "region")
            for step in planning.milestones
        ),
        municipalities=municipalities,
        milestones=tuple(found),
    )


def _files(workspace: Workspace) -> dict[str, Located[Municipality]]:
    """Give the file of each municipality that can be used.

    The dates of a draft count: that its priorities are not settled does not make them less true.
    """
    return {code: reading.file for code, reading in workspace.by_code.items() if reading.file}


def _file(
    instance: Instance, files: Mapping[str, Located[Municipality]]
) -> Located[Municipality] | None:
    return files.get(instance.member.code) if instance.member else None


def _planned(region: Located[Region], planning: RegionTimeline, position: int) -> _Planned:
    """Read what the region says of a milestone: its own window, or else that of its phase."""
    template = planning.milestones[position]
    route = ("timeline", "milestones", position)
    dates = of_milestone(template)
    deadline = window(template.deadline)
    last_day = deadline.hi if deadline else None
    place = Place(region, route)
    if dates.planned:
        written = Place(region, (*route, "planned"))
        return _Planned(dates, dates.planned, "milestone", written, last_day, place)
    for order, phase in enumerate(planning.phases):
        if phase.id == template.phase and (planned := window(phase.planned)):
            written = Place(region, ("timeline", "phases", order, "planned"))
            return _Planned(dates, planned, "phase", written, last_day, place)
    return _Planned(dates, None, None, None, last_day, place)


def _milestone(
    instance: Instance,
    net: Network,
    plan: _Planned,
    file: Located[Municipality] | None,
    day: _Day,
) -> Milestone:
    """Judge one milestone; everything before it has been judged."""
    template, member = instance.template, instance.member
    said = own(file, template.id) if file else None
    dates = _dates(instance, plan.dates, said[0] if said else NO_DATES)
    planned, window_from, written = plan.window, plan.window_from, plan.written
    if said and said[0].planned:
        planned, window_from = said[0].planned, "own"
        written = Place(said[1].file, (*said[1].route, "planned"))
    facts = _facts(dates, planned, plan.deadline, net.edges[instance.id], day)
    state = day.states[instance.id] = _state(facts, day)
    return Milestone(
        id=instance.id,
        template=template.id,
        title=template.title,
        scope=member.code if member else None,
        municipality=member.name if member else None,
        phase=template.phase,
        window=planned,
        window_from=window_from,
        expected=dates.expected,
        actual=facts.actual,
        deadline=facts.deadline,
        due=facts.due,
        latest=None,
        latest_by=None,
        earliest=None,
        forecast=facts.actual,
        why=Why("actual" if facts.actual else "plan"),
        slack=None,
        slack_meetings=None,
        assumptions=(),
        school_holidays=False,
        days_left=(facts.due - day.today).days if facts.due else None,
        state=state,
        waits_for=facts.waits_for,
        blocked_by=facts.held_by if state is State.BLOCKED else (),
        assumed=member is not None and (said is None or said[0] == NO_DATES),
        place=said[1] if said else plan.place,
        written=written,
    )


def _dates(instance: Instance, region: Dates, said: Dates) -> Dates:
    """Put what a municipality says before what the region says for all of them.

    Whether a council has decided, only its municipality says.
    """
    if instance.member and instance.template.id == ADOPTION:
        return said
    return Dates(said.planned, said.expected or region.expected, said.actual or region.actual)


def _facts(
    dates: Dates,
    planned: Window | None,
    deadline: date | None,
    edges: tuple[Edge, ...],
    day: _Day,
) -> _Facts:
    actual = dates.actual if dates.actual and dates.actual <= day.today else None
    due = planned.hi if planned else deadline
    if due and deadline and deadline < due:
        due = deadline
    states = day.states
    waits_for = tuple([edge.before for edge in edges if states[edge.before] is not State.DONE])
    held_by = tuple([before for before in waits_for if states[before] >= State.BLOCKED])
    return _Facts(actual, deadline, due, waits_for, held_by)


def _state(facts: _Facts, day: _Day) -> State:
    """Give the first state that fits, the one that says most at the front.

    Blocked comes before late: who is blocked cannot do anything about it.
    """
    overruns = _overruns(facts, day.today)
    if facts.actual:
        return State.DONE
    if facts.deadline and facts.deadline < day.today:
        return State.MISSED
    if facts.held_by and overruns:
        return State.BLOCKED
    if facts.due and facts.due < day.today:
        return State.LATE
    if overruns or (facts.waits_for and _is_near(facts.due, day)):
        return State.AT_RISK
    return State.ON_TRACK


def _overruns(facts: _Facts, today: date) -> bool:
    """Tell whether a milestone will be done only after it is due.

    Known for certain once that day has passed. A forecast says it earlier; this is its place.
    """
    return facts.due is not None and facts.due < today


def _is_near(due: date | None, day: _Day) -> bool:
    return due is not None and (due - day.today).days <= day.warn_days


def _phases(
    region: Located[Region], planning: RegionTimeline, found: list[Milestone], today: date
) -> Iterator[PhaseState]:
    members: dict[str | None, list[State]] = {}
    for milestone in found:
        members.setdefault(milestone.phase, []).append(milestone.state)
    for position, phase in enumerate(planning.phases):
        states = members.get(phase.id, [])
        planned = window(phase.planned)
        yield PhaseState(
            id=phase.id,
            title=phase.title,
            window=planned,
            state=max(states, default=None),
            done=states.count(State.DONE),
            total=len(states),
            running=planned is not None and planned.lo <= today <= planned.hi,
            place=Place(region, ("timeline", "phases", position, "planned")),
        )


def _municipalities(
    roster: Mapping[str, RosterEntry],
    net: Network,
    files: Mapping[str, Located[Municipality]],
    found: list[Milestone],
    today: date,
) -> tuple[MunicipalityState, ...]:
    by_code: dict[str, list[Milestone]] = {code: [] for code in roster}
    for milestone in found:
        if milestone.scope:
            by_code[milestone.scope].append(milestone)
    return tuple(
        MunicipalityState(
            code=code,
            name=roster[code].name,
            slug=net.slugs[code],
            state=max((milestone.state for milestone in milestones), default=None),
            milestones=tuple(milestones),
            adoption=adoption_state(files.get(code), today),
            cover=Cover("unknown", None, None),
            assumed=all(milestone.assumed for milestone in milestones),
        )
        for code, milestones in by_code.items()
    )


def _goal(
    goal: str, found: list[Milestone], municipalities: tuple[MunicipalityState, ...], today: date
) -> Goal:
    milestone = next(milestone for milestone in found if milestone.id == goal)
    day = milestone.deadline or milestone.due
    return Goal(
        milestone=milestone,
        day=day,
        days_left=(day - today).days if day else None,
        adopted=sum(municipality.adoption.adopted for municipality in municipalities),
        total=len(municipalities),
    )
