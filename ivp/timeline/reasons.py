"""Why a milestone falls on its day, and what a delay would do: the words of the calculus."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from ivp.timeline.dates import Window
    from ivp.timeline.durations import Duration
    from ivp.timeline.outcome import Milestone, Timeline

ClosedBy = Literal["weekend", "holiday", "school", "recess", "closed", "meeting"]


class Why(NamedTuple):
    """What the forecast of a milestone rests on."""

    reason: Literal["actual", "expected", "plan", "dep", "today"]
    """Done; expected or planned on that day; after something else (`dep`); or not before today."""
    milestone: str | None = None
    """With `dep` the milestone that it comes after: of those that say the same, the first."""
    tied: tuple[str, ...] = ()
    """All of those."""
    closed_days: int = 0
    """Days that it moved because the calendar was closed, or no council met."""


class Bound(NamedTuple):
    """What sets the latest day on which a milestone can be done."""

    reason: Literal["deadline", "next"]
    """Its own deadline, or what comes after it (`next`)."""
    milestone: str | None = None
    tied: tuple[str, ...] = ()
    closed_days: int = 0
    """Days that it moved forward because the calendar was closed, or no council met."""


class Closed(NamedTuple):
    """Days in a row on which nothing can be done, and why."""

    kind: ClosedBy
    """`school` stands in for a recess that is not known; `meeting` waits for the council."""
    name: str | None
    first: date
    last: date

    @property
    def days(self) -> int:
        """Count the days."""
        return (self.last - self.first).days + 1


class Jump(NamedTuple):
    """The way from one milestone of a chain to the next."""

    start: str
    day: date
    """The day of the milestone that it starts from."""
    lead: Duration
    name: str | None
    """The lead time's name, where it has one."""
    assumed: bool
    """Whether nobody says where that lead time comes from."""
    reached: date
    """That day and the lead time."""
    end: str
    landed: date | None
    """The first day from there on that the calendar allows; None where it knows of none."""
    closed: tuple[Closed, ...]
    """What lies between `reached` and `landed`."""

    @property
    def waiting(self) -> int:
        """Count the days between `reached` and `landed`."""
        return (self.landed - self.reached).days if self.landed else 0


class Tipping(NamedTuple):
    """The last day on which a milestone does no harm, and what a day more would do to the goal."""

    day: date
    goal: str
    forecast: date | None
    """When the goal would be reached if the milestone came one day later."""


class Explanation(NamedTuple):
    """Why a milestone falls on its day, and until when it can wait."""

    milestone: Milestone
    why: tuple[Jump, ...]
    """The driving chain: from what decides up to the milestone, by forecast."""
    root: str
    """The milestone at which that chain begins; its own reason is not another milestone."""
    until: tuple[Jump, ...]
    """From the milestone, on its latest day, to the deadline that decides."""
    tipping: Tipping | None
    """None where no deadline follows, or the milestone is done."""


class Change(NamedTuple):
    """A milestone of which another day is supposed, and what comes of it."""

    id: str
    wanted: Window | Duration
    """The day, or how much later than the forecast."""
    before: date | None
    after: date | None
    tipping: date | None
    """Its latest day: until then no deadline breaks."""
    slip: int | None
    absorbed: int | None
    """Days of the slip that the goal does not feel."""
    amplified: int | None
    """Days that the goal moves more than the slip."""


class WhatIf(NamedTuple):
    """What another day of some milestones does to all others."""

    changes: tuple[Change, ...]
    base: Timeline
    changed: Timeline

    @property
    def delta(self) -> int | None:
        """Give the days that the goal moves; None where one of its two days is not known."""
        before, after = self.base.goal.milestone.forecast, self.changed.goal.milestone.forecast
        return (after - before).days if before and after else None
