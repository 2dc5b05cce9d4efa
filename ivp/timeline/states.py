"""The state of every milestone on one day.

The day is given, so the same files always give the same answer. What happened after that day is
not known on it: an actual date that lies later does not count.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from ivp.timeline.adoption import adoption_state, cover
from ivp.timeline.basis import basis
from ivp.timeline.outcome import (
    Goal,
    Milestone,
    MunicipalityState,
    PhaseState,
    State,
    Step,
    Timeline,
)
from ivp.timeline.outlook import as_date, outlook, rests
from ivp.timeline.written import Place, window

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from ivp.timeline.basis import Basis, Said
    from ivp.timeline.dates import Window
    from ivp.timeline.network import Edge
    from ivp.timeline.outlook import Outlook, Rests
    from ivp.workspace import Workspace


class _Facts(NamedTuple):
    """What the state of one milestone rests on."""

    actual: date | None
    deadline: date | None
    due: date | None
    overruns: bool
    """Whether it will be done only after it is due, as far as can be told now."""
    waits_for: tuple[str, ...]
    held_by: tuple[str, ...]
    """What of that is late, blocked or missed."""


@dataclass(frozen=True, slots=True)
class _Day:
    """The day that was asked, and the states that are known so far."""

    today: date
    warn_days: int
    states: dict[str, State]


def timeline(
    workspace: Workspace, today: date, changes: Mapping[str, Window] | None = None
) -> Timeline | None:
    """Tell how the planning stands on a day; None where there is none, or none that holds.

    With `changes` as it would stand if milestones (by id) were expected on other days.
    """
    found = basis(workspace)
    return standing(outlook(found, today, changes), today) if found else None


def standing(found: Outlook, today: date) -> Timeline:
    """Tell how a planning stands on the day for which it was computed."""
    planning = found.basis.planning
    day = _Day(today, planning.warn_days, {})
    assumed = rests(found)
    milestones = [_milestone(said, found, assumed, day) for said in found.basis.said]
    positions = {said.instance.id: said.instance.position for said in found.basis.said}
    milestones.sort(key=lambda milestone: positions[milestone.id])
    municipalities = _municipalities(found.basis, milestones, today)
    return Timeline(
        today=today,
        warn_days=planning.warn_days,
        goal=_goal(found.basis.net.goal, milestones, municipalities, today),
        phases=tuple(_phases(found.basis, milestones, today)),
        steps=tuple(
            Step(step.id, step.title, step.phase, step.each == "region")
            for step in planning.milestones
        ),
        municipalities=municipalities,
        milestones=tuple(milestones),
    )


def _milestone(said: Said, found: Outlook, assumed: Mapping[str, Rests], day: _Day) -> Milestone:
    """Judge one milestone; everything before it has been judged."""
    template, member, name = said.instance.template, said.instance.member, said.instance.id
    node, limit, reach = found.nodes[name], found.limits[name], found.forecast[name]
    facts = _facts(said, found, day)
    state = day.states[name] = _state(facts, day)
    slack = found.slack(name)
    return Milestone(
        id=name,
        template=template.id,
        title=template.title,
        scope=member.code if member else None,
        municipality=member.name if member else None,
        phase=template.phase,
        window=said.window,
        window_from=said.window_from,
        expected=said.dates.expected,
        actual=facts.actual,
        deadline=facts.deadline,
        due=facts.due,
        latest=as_date(limit.day),
        latest_by=found.bound(name),
        earliest=as_date(found.earliest[name].day),
        forecast=as_date(reach.day),
        why=found.why(name),
        slack=slack,
        slack_meetings=node.allowed.between(reach.day, limit.day)
        if node.allowed.meetings and slack is not None
        else None,
        assumptions=tuple(sorted(assumed[name].leads)),
        school_holidays=assumed[name].schools,
        days_left=(facts.due - day.today).days if facts.due else None,
        state=state,
        waits_for=facts.waits_for,
        blocked_by=facts.held_by if state is State.BLOCKED else (),
        assumed=said.assumed,
        place=said.place,
        written=said.written,
    )


def _facts(said: Said, found: Outlook, day: _Day) -> _Facts:
    name = said.instance.id
    due, states = found.due[name], day.states
    edges: tuple[Edge, ...] = found.basis.net.edges[name]
    waits_for = tuple([edge.before for edge in edges if states[edge.before] is not State.DONE])
    return _Facts(
        actual=as_date(found.nodes[name].actual or -inf),
        deadline=said.deadline,
        due=as_date(due),
        overruns=found.forecast[name].day > due,
        waits_for=waits_for,
        held_by=tuple([before for before in waits_for if states[before] >= State.BLOCKED]),
    )


def _state(facts: _Facts, day: _Day) -> State:
    """Give the first state that fits, the one that says most at the front.

    Blocked comes before late: who is blocked cannot do anything about it.
    """
    if facts.actual:
        return State.DONE
    if facts.deadline and facts.deadline < day.today:
        return State.MISSED
    overdue = facts.due is not None and facts.due < day.today
    if facts.held_by and (facts.overruns or overdue):
        return State.BLOCKED
    if overdue:
        return State.LATE
    if facts.overruns or (facts.waits_for and _is_near(facts.due, day)):
        return State.AT_RISK
    return State.ON_TRACK


def _is_near(due: date | None, day: _Day) -> bool:
    return due is not None and (due - day.today).days <= day.warn_days


def _phases(basis: Basis, found: list[Milestone], today: date) -> Iterator[PhaseState]:
    members: dict[str | None, list[State]] = {}
    for milestone in found:
        members.setdefault(milestone.phase, []).append(milestone.state)
    for position, phase in enumerate(basis.planning.phases):
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
            place=Place(basis.region, ("timeline", "phases", position, "planned")),
        )


def _municipalities(
    basis: Basis, found: list[Milestone], today: date
) -> tuple[MunicipalityState, ...]:
    by_code: dict[str, list[Milestone]] = {code: [] for code in basis.roster}
    for milestone in found:
        if milestone.scope:
            by_code[milestone.scope].append(milestone)
    return tuple(
        MunicipalityState(
            code=code,
            name=basis.roster[code].name,
            slug=basis.net.slugs[code],
            state=max((milestone.state for milestone in milestones), default=None),
            milestones=tuple(milestones),
            adoption=adoption_state(basis.files.get(code), today),
            cover=cover(basis, code, milestones, today),
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
