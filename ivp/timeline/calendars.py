"""The days on which something can be done.

A day is its ordinal (`date.toordinal`), so that a day that never comes is infinity and one that
never was is minus infinity. A year is looked up when it is first asked: who asks nothing pays
nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from ivp.timeline.almanac import Question, days
from ivp.timeline.reasons import Closed
from ivp.timeline.written import meeting_days, window

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ivp.records.municipality import LocalTimeline
    from ivp.records.region import Calendar
    from ivp.timeline.dates import Window
    from ivp.timeline.durations import Duration
    from ivp.timeline.reasons import ClosedBy

FARTHEST = 4_000
"""How many days are looked through for one that is open."""
FIRST_DAY, LAST_DAY = date(2000, 1, 1).toordinal(), date(2070, 12, 31).toordinal()
"""What lies outside of these is not looked up: no plan is about it."""
DAYS_IN_WEEK = 7
WEEKEND = frozenset({0, 6})
"""What is left of the ordinal of a Sunday and of a Saturday after whole weeks."""


class Holidays:
    """The holidays of a region, and the days that it closes or opens itself."""

    def __init__(self, calendar: Calendar) -> None:
        self.country = calendar.country
        self.schools = None if calendar.school_holidays == "none" else calendar.school_holidays
        self.closed = frozenset(_all_days(calendar.closed))
        self.opened = frozenset(_all_days(calendar.open))
        self._public: dict[int, dict[int, str]] = {}
        self._school: dict[int, dict[int, str]] = {}

    @property
    def unknown_years(self) -> list[int]:
        """Give the years that were asked and of which no school holidays are known."""
        return sorted(year for year, found in self._school.items() if not found)

    def public(self, year: int) -> Mapping[int, str]:
        """Give the public holidays of a year that the region does not count as open."""
        if year not in self._public:
            self._public[year] = self._read(year)
        return self._public[year]

    def school(self, year: int) -> Mapping[int, str]:
        """Give the school holidays of a year; the package tells nothing of a year it lacks."""
        if self.schools is None:
            return {}
        if year not in self._school:
            self._school[year] = self._read(year, self.schools)
        return self._school[year]

    def _read(self, year: int, schools: str | None = None) -> dict[int, str]:
        found = days(Question(self.country, year, schools))
        return {day: name for day, name in found.items() if day not in self.opened}


class OpenDays:
    """The open days of the region, or of one municipality that may have a recess of its own.

    In every year that its own list touches only that list counts; in other years the holidays of
    the schools stand in for it.
    """

    def __init__(
        self, holidays: Holidays, recess: Iterable[tuple[Window, str | None]] | None = None
    ) -> None:
        self._holidays = holidays
        self._local = recess is not None
        self._own = {
            day: name
            for found, name in recess or ()
            for day in range(found.lo.toordinal(), found.hi.toordinal() + 1)
        }
        self._own_years = frozenset(date.fromordinal(day).year for day in self._own)
        self._closed: dict[int, tuple[ClosedBy, str | None]] = {}
        self._recess: dict[int, tuple[ClosedBy, str | None]] = {}
        self._years: tuple[int, int] | None = None
        self._first, self._last = inf, -inf

    def is_open(self, day: int) -> bool:
        """Tell whether something can be done on a day."""
        if day % DAYS_IN_WEEK in WEEKEND:
            return False
        if not self._first <= day <= self._last:
            self._extend(date.fromordinal(day).year)
        return day not in self._closed

    def up(self, day: float) -> float:
        """Give the first open day from a day on; infinity where none is found."""
        if not FIRST_DAY <= day <= LAST_DAY:
            return _beyond(day)
        start = int(day)
        return next((there for there in range(start, start + FARTHEST) if self.is_open(there)), inf)

    def down(self, day: float) -> float:
        """Give the last open day up to a day; minus infinity where none is found."""
        if not FIRST_DAY <= day <= LAST_DAY:
            return _beyond(day)
        start = int(day)
        back = range(start, start - FARTHEST, -1)
        return next((there for there in back if self.is_open(there)), -inf)

    def later(self, day: float, lead: Duration) -> float:
        """Add a lead time; working days are open days after that day."""
        if not lead.working:
            return day + lead.days
        for _ in range(lead.days):
            day = self.up(day + 1)
        return day

    def earlier(self, day: float, lead: Duration) -> float:
        """Give the last day from which a lead time ends no later than on `day`."""
        if not lead.working or lead.days == 0:
            return day - lead.days
        for _ in range(lead.days):
            day = self.down(day) - 1
        return day

    def recess_on(self, day: int) -> tuple[ClosedBy, str | None] | None:
        """Give the recess that a day lies in, or the school holiday that stands in for it."""
        self._look_up(day)
        return self._recess.get(day)

    def why_closed(self, day: int) -> tuple[ClosedBy, str | None] | None:
        """Tell why nothing can be done on a day; None where something can."""
        if self.is_open(day):
            return None
        self._look_up(day)
        return self._recess.get(day) or self._closed.get(day, ("weekend", None))

    def rests_on_schools(self, first: float, last: float) -> bool:
        """Tell whether a weekday is closed only because the schools are.

        Both days are included; of days beyond all calendars nothing rests on anything.
        """
        if inf in {abs(first), abs(last)}:
            return False
        return any(
            self._closed.get(day, NO_REASON)[0] == "school" and day % DAYS_IN_WEEK not in WEEKEND
            for day in range(int(first), int(last) + 1)
        )

    def _look_up(self, day: int) -> None:
        if not self._first <= day <= self._last:
            self._extend(date.fromordinal(day).year)

    def _extend(self, year: int) -> None:
        """Look up a year, and the years between it and those that are known."""
        years = range(year, year + 1)
        if self._years:
            first, last = self._years
            years = range(year, first) if year < first else range(last + 1, year + 1)
        for each in years:
            self._add(each)
        known = (year, *(self._years or ()))
        self._years = (min(known), max(known))
        self._first = date(min(known), 1, 1).toordinal()
        self._last = date(max(known), 12, 31).toordinal()

    def _add(self, year: int) -> None:
        first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        if self._local and year not in self._own_years:
            names = self._holidays.school(year).items()
            self._recess |= {day: ("school", name) for day, name in names}
        self._recess |= {
            day: ("recess", name) for day, name in self._own.items() if first <= day <= last
        }
        public = self._holidays.public(year).items()
        closed = (day for day in self._holidays.closed if first <= day <= last)
        self._closed |= self._recess
        self._closed |= {day: ("holiday", name) for day, name in public}
        self._closed |= dict.fromkeys(closed, ("closed", None))


NO_REASON = ("", None)


def _beyond(day: float) -> float:
    return inf if day > LAST_DAY else -inf


class Allowed(NamedTuple):
    """The days on which one milestone can be done: open days, or meetings where they are known.

    Before its first meeting a list says nothing, so every open day counts; after its last one no
    meeting is known, and none is made up.
    """

    open: OpenDays
    meetings: tuple[int, ...] = ()

    def up(self, day: float) -> float:
        """Give the first day that is allowed from a day on; infinity where none is known."""
        meetings = self.meetings
        if not meetings:
            return self.open.up(day)
        if day < meetings[0]:
            return min(self.open.up(day), meetings[0])
        place = bisect_left(meetings, day)
        return meetings[place] if place < len(meetings) else inf

    def down(self, day: float) -> float:
        """Give the last day that is allowed up to a day; minus infinity where none is known."""
        meetings = self.meetings
        if not meetings or day < meetings[0]:
            return self.open.down(day)
        return meetings[bisect_right(meetings, day) - 1] if day < inf else inf

    def between(self, first: float, last: float) -> int:
        """Count the meetings after one day, up to and including another."""
        meetings = self.meetings
        return max(0, bisect_right(meetings, last) - bisect_right(meetings, first))

    def skipped(self, first: int, last: int) -> tuple[Closed, ...]:
        """Tell why a milestone cannot be done on the days from one to another, both included."""
        if self.meetings and first >= self.meetings[0]:
            return (_stretch("meeting", None, first, last),) if first <= last else ()
        found: list[Closed] = []
        for day in range(first, last + 1):
            kind, name = self.open.why_closed(day) or ("meeting", None)
            if found and (found[-1].kind, found[-1].name) == (kind, name):
                found[-1] = found[-1]._replace(last=date.fromordinal(day))
            else:
                found.append(_stretch(kind, name, day, day))
        return tuple(found)


def _stretch(kind: ClosedBy, name: str | None, first: int, last: int) -> Closed:
    return Closed(kind, name, date.fromordinal(first), date.fromordinal(last))


class Calendars:
    """The calendar of the region and of each municipality; those without a recess share one."""

    def __init__(self, calendar: Calendar, local: Mapping[str, LocalTimeline]) -> None:
        self.holidays = Holidays(calendar)
        self.region = OpenDays(self.holidays)
        self.usual = OpenDays(self.holidays, ())
        self._local = local
        self._own: dict[str, OpenDays] = {}
        self._allowed: dict[tuple[str | None, bool], Allowed] = {}

    def of(self, code: str | None) -> OpenDays:
        """Give the open days of a municipality by its code, or without one of the region."""
        if code is None:
            return self.region
        timeline = self._local.get(code)
        if timeline is None or not timeline.recess:
            return self.usual
        if code not in self._own:
            named = ((window(recess.period), recess.name) for recess in timeline.recess)
            own = [(found, name) for found, name in named if found]
            self._own[code] = OpenDays(self.holidays, own)
        return self._own[code]

    def allowed(self, code: str | None, *, meeting: bool) -> Allowed:
        """Give the days on which a milestone can be done; `meeting` when it takes a council's."""
        if (code, meeting) not in self._allowed:
            timeline = self._local.get(code or "")
            meetings = meeting_days(timeline) if meeting and timeline else ()
            self._allowed[code, meeting] = Allowed(self.of(code), meetings)
        return self._allowed[code, meeting]


def _all_days(texts: Iterable[str]) -> Iterator[int]:
    for text in texts:
        if found := window(text):
            yield from range(found.lo.toordinal(), found.hi.toordinal() + 1)
