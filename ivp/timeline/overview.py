"""The part of a planning that somebody asked for, and how bad its states are.

The planning itself is always computed whole: what is left out is only not shown, and does not
decide whether a command fails.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from ivp.diagnostics import Severity
from ivp.timeline.alerts import at_risk, blocked, check_states, late, missed
from ivp.timeline.fit import check_planning
from ivp.timeline.network import REGION
from ivp.timeline.outcome import State
from ivp.timeline.outlook import outlook
from ivp.timeline.reasons import Closed
from ivp.timeline.states import standing
from ivp.timeline.whatif import suppose, tipping

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ivp.diagnostics import Diagnostic
    from ivp.records.fields import Period
    from ivp.timeline.basis import Basis
    from ivp.timeline.calendars import OpenDays
    from ivp.timeline.network import Network
    from ivp.timeline.outcome import Milestone, MunicipalityState, Timeline
    from ivp.timeline.reasons import Tipping, WhatIf
    from ivp.timeline.whatif import Wish


MOST_TIPPING = 12
"""Milestones of which is worked out what a day more would do: each costs a pass of its own."""
MOST_DRAWN = 12
"""Municipalities whose recess is drawn."""
MONTH = 31


class Wanted(NamedTuple):
    """What somebody asked to see; what is empty asks for everything."""

    scopes: frozenset[str] = frozenset()
    """Codes of municipalities, and `region`."""
    states: frozenset[State] = frozenset()


EVERYTHING = Wanted()


@dataclass(frozen=True)
class Overview:
    """A planning on a day, with whose it is and what of it is shown."""

    region: str
    code: str
    period: Period
    planning: Timeline
    milestones: tuple[Milestone, ...]
    """Those that are shown, in the order of the planning."""
    municipalities: tuple[MunicipalityState, ...]
    """Those that are shown."""
    narrowed: bool
    """Whether anything is left out."""
    findings: tuple[Diagnostic, ...] = ()
    """What there is to say of the planning, and of the states of what is shown."""
    least: State | None = None
    """The state from which a milestone is an error; None where none is."""
    tipping: Mapping[str, Tipping] = field(default_factory=dict)
    """Of what must be done now: until when it does no harm, and what a day more would do."""
    recess: Mapping[str, tuple[Closed, ...]] = field(default_factory=dict)
    """Days without council, by the code of the municipality."""
    papers: frozenset[str] = frozenset()
    """The milestones that have to be there so many days before a meeting, such as its papers."""
    supposed: WhatIf | None = None
    """What another day of some milestones would do, if that was asked."""

    def fails(self, milestone: Milestone) -> bool:
        """Tell whether a milestone makes the run fail."""
        return milestone.open and self.least is not None and milestone.state >= self.least

    def foreseen(self, milestone: Milestone) -> date | None:
        """Give the day on which a milestone was done or will be, as far as is known or supposed."""
        if milestone.actual or self.supposed is None:
            return milestone.actual or milestone.forecast
        return self._supposed_days.get(milestone.id)

    @cached_property
    def _supposed_days(self) -> dict[str, date | None]:
        if self.supposed is None:
            return {}
        return {each.id: each.forecast for each in self.supposed.changed.milestones}

    @property
    def days(self) -> tuple[date, ...]:
        """Give every day that a drawing of what is shown has to hold."""
        goal = self.planning.goal.milestone
        found = [self.planning.goal.day, self.foreseen(goal)]
        for each in self.milestones:
            found += [each.due, each.forecast, self.foreseen(each)]
            found += [each.window.lo, each.window.hi] if each.window else []
        return tuple(day for day in found if day)

    @property
    def now(self) -> tuple[Milestone, ...]:
        """Give what somebody must act on now, of what is shown."""
        shown = {milestone.id for milestone in self.milestones}
        return tuple(milestone for milestone in self.planning.now if milestone.id in shown)

    @property
    def regional(self) -> tuple[Milestone, ...]:
        """Give the milestones of the region that are shown."""
        return tuple(milestone for milestone in self.milestones if milestone.scope is None)


def narrow(
    planning: Timeline, wanted: Wanted
) -> tuple[tuple[Milestone, ...], tuple[MunicipalityState, ...]]:
    """Give the milestones and the municipalities that were asked for."""
    milestones = tuple(
        milestone
        for milestone in planning.milestones
        if (not wanted.scopes or (milestone.scope or REGION) in wanted.scopes)
        and (not wanted.states or milestone.state in wanted.states)
    )
    left = {milestone.scope for milestone in milestones}
    municipalities = tuple(
        member
        for member in planning.municipalities
        if (not wanted.scopes or member.code in wanted.scopes)
        and (not wanted.states or member.code in left)
    )
    return milestones, municipalities


def aimed_at(found: Basis, goal: str) -> Basis:
    """Give a planning with another milestone as what all of it is for."""
    return replace(found, net=found.net._replace(goal=goal))


def overview(
    found: Basis,
    today: date,
    wanted: Wanted = EVERYTHING,
    least: State | None = State.MISSED,
    wishes: Mapping[str, Wish] | None = None,
) -> Overview:
    """See a planning from a day; `least` is the first state that is an error."""
    seen = outlook(found, today)
    planning = standing(seen, today)
    milestones, municipalities = narrow(planning, wanted)
    states = check_states(planning, milestones, municipalities)
    misfits = _of_those(found, check_planning(seen, planning), wanted.scopes)
    region = found.region.record
    made = Overview(
        region=region.region,
        code=region.code,
        period=region.plan.period,
        planning=planning,
        milestones=milestones,
        municipalities=municipalities,
        narrowed=any(wanted),
        findings=(*misfits, *weighed(states, least)),
        least=least,
        papers=frozenset(_papers(found.net)),
        supposed=suppose(found, today, wishes) if wishes else None,
    )
    first = made.now[:MOST_TIPPING]
    tips = {each.id: tip for each in first if (tip := tipping(seen, today, each.id))}
    return replace(made, tipping=tips, recess=_recesses(found, made))


def _of_those(
    found: Basis, findings: Iterable[Diagnostic], scopes: frozenset[str]
) -> Iterator[Diagnostic]:
    """Leave out what is about files of municipalities that were not asked for."""
    others = {
        file.source.path for code, file in found.files.items() if scopes and code not in scopes
    }
    return (item for item in findings if item.span.path not in others)


def _papers(net: Network) -> Iterator[str]:
    for instance in net.instances:
        if instance.template.meeting:
            yield from (edge.before for edge in net.edges[instance.id] if edge.lead.days)


def _recesses(found: Basis, made: Overview) -> dict[str, tuple[Closed, ...]]:
    """Give the recess of each municipality over the days that a drawing can show."""
    few = made.municipalities[:MOST_DRAWN]
    days = [made.planning.today, *made.days]
    first, last = min(days).toordinal(), max(days).toordinal() + MONTH
    return {
        member.code: tuple(_stretches(found.calendars.of(member.code), first, last))
        for member in few
    }


def _stretches(calendar: OpenDays, first: int, last: int) -> Iterator[Closed]:
    """Put days of recess in a row together."""
    known = ((day, calendar.recess_on(day)) for day in range(first, last + 1))
    for closed, days in groupby(known, key=itemgetter(1)):
        if closed:
            ordinals = [day for day, _ in days]
            kind, name = closed
            yield Closed(kind, name, *(date.fromordinal(ordinals[place]) for place in (0, -1)))


_STATE_OF = {
    at_risk.code: State.AT_RISK,
    blocked.code: State.BLOCKED,
    late.code: State.LATE,
    missed.code: State.MISSED,
}


def weighed(found: Iterable[Diagnostic], least: State | None) -> list[Diagnostic]:
    """Make every state from `least` upwards an error, and each other one a warning.

    Without `least` no state is an error; what is wrong in the files remains what it is.
    """
    return [_weigh(item, least) for item in found]


def is_about_a_state(item: Diagnostic) -> bool:
    """Tell whether a finding is about how a milestone is doing, and not about what is written."""
    return item.code in _STATE_OF


def _weigh(item: Diagnostic, least: State | None) -> Diagnostic:
    state = _STATE_OF.get(item.code)
    if state is None:
        return item
    error = least is not None and state >= least
    return item._replace(severity=Severity.ERROR if error else Severity.WARNING)
