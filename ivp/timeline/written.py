"""What stands in the files about the dates of one milestone, and where."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from ivp.diagnostics import say
from ivp.timeline.dates import Fault, Window, read, read_day

if TYPE_CHECKING:
    from ivp.diagnostics import Span
    from ivp.records.municipality import Adoption, LocalTimeline, Municipality
    from ivp.records.region import MilestoneDates, Region
    from ivp.workspace import Located
    from ivp.yamlsource import Route

ADOPTION = "adoption"
"""The milestone whose dates stand in a municipality's `adoption`, not in its `timeline`."""
ADOPTED = frozenset({"adopted", "adopted-amended"})
NOT_ADOPTED = frozenset({"deferred", "rejected", "noted", "extended", "lapsed"})
"""The states in which a council has decided, and the plan is not adopted."""


class Place(NamedTuple):
    """Where something was written; its line is looked up only when somebody wants to know it."""

    file: Located[Region] | Located[Municipality]
    route: Route

    @property
    def span(self) -> Span:
        """Give the file, line and column."""
        return self.file.key_at(*self.route)

    @property
    def value(self) -> Span:
        """Give the place of what stands behind it."""
        return self.file.at(*self.route)


class Dates(NamedTuple):
    """The dates of one milestone; what cannot be read counts as not written."""

    planned: Window | None
    expected: Window | None
    actual: date | None


NO_DATES = Dates(None, None, None)


def of_milestone(record: MilestoneDates) -> Dates:
    """Read the dates of a milestone."""
    return Dates(window(record.planned), window(record.expected), _day(record.actual))


def of_adoption(adoption: Adoption) -> Dates:
    """Read a council's decision as dates: adopted is done, not yet decided is expected."""
    if adoption.status in ADOPTED:
        return Dates(None, None, _day(adoption.date))
    if adoption.status in NOT_ADOPTED:
        return NO_DATES
    return Dates(None, window(adoption.date), None)


def missing_day() -> Fault:
    """Tell that a plan is said to be adopted without the day on which it was."""
    message = say("the plan is said to be adopted, but not on which day")
    hint = say("Write the day of the decision behind 'date'; without it the plan is not counted.")
    return Fault("day", "", message, hint)


def own(file: Located[Municipality], milestone: str) -> tuple[Dates, Place] | None:
    """Find what a municipality itself says of a milestone."""
    if milestone == ADOPTION:
        adoption = file.record.adoption
        return (of_adoption(adoption), Place(file, (ADOPTION,))) if adoption else None
    timeline = file.record.timeline
    record = timeline.milestones.get(milestone) if timeline else None
    return (of_milestone(record), Place(file, ("timeline", milestone))) if record else None


def window(text: str | None) -> Window | None:
    """Read a date or a period, if there is one that can be read."""
    found = read(text) if text else None
    return None if isinstance(found, Fault) else found


def meeting_days(timeline: LocalTimeline) -> tuple[int, ...]:
    """Give the days on which a council meets, in order; what is no day is a finding elsewhere."""
    found = (read_day(text) for text in timeline.meetings)
    return tuple(sorted({day.toordinal() for day in found if isinstance(day, date)}))


def _day(text: str | None) -> date | None:
    found = read_day(text) if text else None
    return None if isinstance(found, Fault) else found
