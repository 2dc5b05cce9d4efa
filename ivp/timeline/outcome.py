"""What the planning looks like on one day: everything that a plan or a table may show of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import TYPE_CHECKING, Literal, NamedTuple

from ivp.diagnostics import Text, say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ivp.diagnostics import Span
    from ivp.timeline.dates import Window
    from ivp.timeline.reasons import Bound, Why
    from ivp.timeline.written import Place

WindowFrom = Literal["own", "milestone", "phase"]
"""Whose window it is: the municipality's own, that of the milestone, or that of its phase."""


class State(IntEnum):
    """How a milestone is doing; the worst last, and none of them false in a condition."""

    DONE = 1
    ON_TRACK = 2
    AT_RISK = 3
    BLOCKED = 4
    LATE = 5
    MISSED = 6

    @property
    def id(self) -> str:
        """Give the name for use in files."""
        return self.name.lower().replace("_", "-")

    @property
    def label(self) -> Text:
        """Give the word that people read."""
        return _LABELS[self - 1]


_LABELS = (
    say("done"),
    say("on track"),
    say("at risk"),
    say("blocked"),
    say("late"),
    say("missed"),
)


class Step(NamedTuple):
    """A milestone as the planning describes it: a column of the table of municipalities."""

    id: str
    title: str
    phase: str | None
    regional: bool
    """Whether the region takes it once, instead of every municipality for itself."""


class Milestone(NamedTuple):
    """A milestone of one municipality or of the region, on the day that was asked."""

    id: str
    """Scope and milestone: `huizen/council-session`, `region/draft`."""
    template: str
    title: str
    scope: str | None
    """The code of the municipality; None for the region."""
    municipality: str | None
    phase: str | None
    window: Window | None
    """When it is planned."""
    window_from: WindowFrom | None
    expected: Window | None
    """When it is expected now; does not move the day on which it is due."""
    actual: date | None
    """The day on which it was done, if that is not later than the day that was asked."""
    deadline: date | None
    due: date | None
    """The last day on which it is in time: that of its window, or its latest day if earlier."""
    latest: date | None
    """The last day on which no deadline breaks; None where no deadline follows."""
    latest_by: Bound | None
    """What sets that day."""
    earliest: date | None
    """The first day on which it can be done; None where the calendar knows of none."""
    forecast: date | None
    """The day on which it will be done if all goes as is said now; None where it is not known."""
    why: Why
    slack: int | None
    """Days from `forecast` to `latest`; below zero when a deadline breaks."""
    slack_meetings: int | None
    """Meetings of the council in those days, where its meetings are known."""
    assumptions: tuple[str, ...]
    """Lead times without a source on which its forecast or its latest day rests."""
    school_holidays: bool
    """Whether one of those days rests on school holidays, assumed to be the council's recess."""
    days_left: int | None
    """Days from the day that was asked to `due`; below zero when that has passed."""
    state: State
    waits_for: tuple[str, ...]
    """Milestones that come before it and are not done."""
    blocked_by: tuple[str, ...]
    """Those of them that are late, blocked or missed; only when it is blocked itself."""
    assumed: bool
    """Whether the municipality gives no date, so that the region's planning is assumed."""
    place: Place
    """The milestone in the municipality's file, or else in `region.yaml`."""
    written: Place | None
    """The window."""

    @property
    def open(self) -> bool:
        """Tell whether it has still to be done."""
        return self.state is not State.DONE

    @property
    def critical(self) -> bool:
        """Tell whether a day more would break a deadline."""
        return self.slack is not None and self.slack <= 0

    @property
    def done_late(self) -> bool:
        """Tell whether it was done after the day on which it was due."""
        return self.actual is not None and self.due is not None and self.actual > self.due

    @property
    def when(self) -> Window | None:
        """Give when people think that it will be done: as expected now, or else as planned."""
        return self.expected or self.window

    @property
    def span(self) -> Span:
        """Give the line at which a finding about its state is shown."""
        return self.place.span


class PhaseState(NamedTuple):
    """A phase of the planning, and its worst milestone."""

    id: str
    title: str
    window: Window | None
    state: State | None
    """None for a phase in which no milestone lies."""
    done: int
    total: int
    running: bool
    """Whether the day that was asked lies in its window."""
    place: Place


class AdoptionState(NamedTuple):
    """What is known of the decision of one council on the day that was asked."""

    status: str | None
    """None when the file does not say."""
    label: Text
    window: Window | None
    """The day of the decision, or when it is expected."""
    adopted: bool
    source: str | None
    place: Place | None


class Cover(NamedTuple):
    """Which plan is in force in a municipality, and the days on which none is."""

    standing: Literal["new", "previous", "extended", "none", "unknown"]
    """What holds on the day that was asked: the new plan, the one before, or none.

    'unknown' where nobody says until when the one before holds.
    """
    until: date | None
    """The last day of the plan before."""
    gap: tuple[date, date] | None
    """First and last day without a plan, as things look now."""

    @property
    def gap_days(self) -> int:
        """Count the days without a plan."""
        return (self.gap[1] - self.gap[0]).days + 1 if self.gap else 0


class MunicipalityState(NamedTuple):
    """A municipality, its worst milestone and its decision."""

    code: str
    name: str
    slug: str
    state: State | None
    """None when it has no milestones of its own."""
    milestones: tuple[Milestone, ...]
    """In the order of `region.yaml`."""
    adoption: AdoptionState
    cover: Cover
    assumed: bool
    """Whether it gives no date at all."""

    @property
    def done(self) -> int:
        """Count the milestones that are done."""
        return sum(not milestone.open for milestone in self.milestones)

    @property
    def next_step(self) -> Milestone | None:
        """Give the open milestone that is due first."""
        return next((milestone for milestone in by_due(self.milestones) if milestone.open), None)


class Goal(NamedTuple):
    """What all of it is for, and how far off it is."""

    milestone: Milestone
    day: date | None
    """Its deadline; without one the end of its window."""
    days_left: int | None
    """Days from the day that was asked to that day."""
    adopted: int
    """Municipalities whose council has adopted the plan."""
    total: int

    @property
    def forecast(self) -> date | None:
        """Give the day on which it will be reached; None where that is not known."""
        return self.milestone.forecast

    @property
    def slack(self) -> int | None:
        """Give the days that are left over."""
        return self.milestone.slack

    @property
    def delta(self) -> int | None:
        """Give the days from the deadline to the forecast; below zero when it is in time."""
        deadline, forecast = self.milestone.deadline, self.milestone.forecast
        return (forecast - deadline).days if deadline and forecast else None

    @property
    def state(self) -> State:
        """Give the state of the region: that of its goal."""
        return self.milestone.state


@dataclass(frozen=True, slots=True)
class Timeline:
    """The whole planning on one day."""

    today: date
    warn_days: int
    goal: Goal
    phases: tuple[PhaseState, ...]
    steps: tuple[Step, ...]
    municipalities: tuple[MunicipalityState, ...]
    """In the order of the roster."""
    milestones: tuple[Milestone, ...]
    """In the order of `region.yaml`, and of the roster within one step."""

    @property
    def regional(self) -> tuple[Milestone, ...]:
        """Give the milestones that the region has once."""
        return tuple(milestone for milestone in self.milestones if milestone.scope is None)

    @property
    def late(self) -> tuple[Milestone, ...]:
        """Give what is late or missed and can be worked on, the longest overdue first."""
        late = {State.LATE, State.MISSED}
        return by_due(milestone for milestone in self.milestones if milestone.state in late)

    @property
    def next_steps(self) -> tuple[Milestone, ...]:
        """Give what is open and not yet due, what is due first at the front."""
        return by_due(
            milestone
            for milestone in self.milestones
            if milestone.open and milestone.days_left is not None and milestone.days_left >= 0
        )

    @property
    def now(self) -> tuple[Milestone, ...]:
        """Give what somebody must act on now, what can wait least at the front.

        All that is late, and what is at risk although everything before it is done.
        """
        return tuple(
            sorted(
                (
                    milestone
                    for milestone in self.milestones
                    if milestone.state is State.LATE
                    or (milestone.state is State.AT_RISK and not milestone.waits_for)
                ),
                key=lambda milestone: milestone.latest or date.max,
            )
        )

    def chain(self, milestone: str) -> tuple[Milestone, ...]:
        """Give the driving chain: a milestone and what decides its day, back to where it begins."""
        by_id = {each.id: each for each in self.milestones}
        found = [by_id[milestone]]
        while before := found[-1].why.milestone:
            found.append(by_id[before])
        return tuple(found)

    def count(self, state: State) -> int:
        """Count the milestones in a state."""
        return sum(milestone.state is state for milestone in self.milestones)


def by_due(milestones: Iterable[Milestone]) -> tuple[Milestone, ...]:
    """Order milestones by the day on which they are due; those that never are come last."""
    return tuple(sorted(milestones, key=lambda milestone: milestone.due or date.max))
