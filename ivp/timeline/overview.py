"""The part of a planning that somebody asked for, and how bad its states are.

The planning itself is always computed whole: what is left out is only not shown, and does not
decide whether a command fails.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from ivp.diagnostics import Severity
from ivp.timeline.alerts import at_risk, blocked, late, missed
from ivp.timeline.network import REGION
from ivp.timeline.outcome import Goal, State

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ivp.diagnostics import Diagnostic
    from ivp.records.fields import Period
    from ivp.timeline.outcome import Milestone, MunicipalityState, Timeline
    from ivp.timeline.reasons import Closed, Tipping, WhatIf


class Wanted(NamedTuple):
    """What somebody asked to see; what is empty asks for everything."""

    scopes: frozenset[str] = frozenset()
    """Codes of municipalities, and `region`."""
    states: frozenset[State] = frozenset()


@dataclass(frozen=True, slots=True)
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
    """What there is to say of the states of what is shown."""
    least: State | None = None
    """The state from which a milestone is an error; None where none is."""
    tipping: Mapping[str, Tipping] = field(default_factory=dict)
    """Of what must be done now: until when it does no harm, and what a day more would do."""
    recess: Mapping[str, tuple[Closed, ...]] = field(default_factory=dict)
    """Days without council, by the code of the municipality."""
    supposed: WhatIf | None = None
    """What another day of some milestones would do, if that was asked."""

    def fails(self, milestone: Milestone) -> bool:
        """Tell whether a milestone makes the run fail."""
        return milestone.open and self.least is not None and milestone.state >= self.least

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


def aimed_at(planning: Timeline, goal: str) -> Timeline:
    """Give the planning with another milestone as what all of it is for."""
    milestone = next(one for one in planning.milestones if one.id == goal)
    day = milestone.deadline or milestone.due
    days_left = (day - planning.today).days if day else None
    aim = Goal(milestone, day, days_left, planning.goal.adopted, planning.goal.total)
    return replace(planning, goal=aim)


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
