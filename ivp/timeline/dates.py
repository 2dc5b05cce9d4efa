"""Dates as people write them: every date is a closed interval of days.

'oktober 2022' is some day within that month; it is over only when the month is. What cannot be
read is a `Fault`, never a guess.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal, NamedTuple

from ivp.diagnostics import Text, say, shorten
from ivp.records.fields import FIRST_YEAR, LAST_YEAR
from ivp.timeline.notations import (
    MONTH_WORDS,
    MONTHS,
    PARTS,
    USUAL,
    advise,
    in_words,
    respell,
)

if TYPE_CHECKING:
    from collections.abc import Callable

Granularity = Literal["day", "week", "part", "month", "quarter", "year", "range"]

LONGEST = 60
"""Characters of the longest text that can be a date or a period."""
DECEMBER = 12
PART_DAYS = 10
WHOLE_MONTH = (1, None)


class Window(NamedTuple):
    """The days within which something happens, both ends included, and how it was written."""

    lo: date
    hi: date
    granularity: Granularity
    text: str
    inferred: bool = False
    """Whether one end lies in another year than the year that was written."""


class Fault(NamedTuple):
    """Why a text is not a date: its notation, a year that is missing, its order, or no one day."""

    kind: Literal["notation", "year", "order", "day", "duration"]
    text: str
    message: Text
    hint: Text


@lru_cache(4096)  # a country writes the same few hundred days ten thousand times
def read(text: str) -> Window | Fault:
    """Read a day, a part of a month, a month, a quarter, a year, or a period between two of them.

    Years from 2015 to 2045.
    """
    if _ISO_DAY.fullmatch(text) and (day := _common_day(text)):
        return Window(day, day, "day", text)
    plain = " ".join(text.split())
    found = _read(plain)
    if isinstance(found, Window):
        return found if plain == text else found._replace(text=text.strip())
    return _with_advice(found, plain)


def read_day(text: str) -> date | Fault:
    """Read a date that must be one day."""
    found = read(text)
    if isinstance(found, Fault):
        return found
    if found.lo == found.hi:
        return found.lo
    message = say("'%(text)s' is not one day", text=shorten(text))
    return Fault("day", text, message, say("Write the day itself, such as 2022-09-14."))


def canonical(window: Window) -> str:
    """Write a window in the one way that is the same for all notations, for use in files."""
    lo, hi = window.lo, window.hi
    if lo == hi:
        return lo.isoformat()
    if lo.day != 1 or (hi + timedelta(1)).day != 1:
        return f"{lo}/{hi}"
    if lo.year == hi.year and (lo.month, hi.month) == (1, DECEMBER):
        return f"{lo:%Y}"
    return (
        f"{lo:%Y-%m}" if lo.month == hi.month and lo.year == hi.year else f"{lo:%Y-%m}/{hi:%Y-%m}"
    )


_SEPARATOR = re.compile(r" ?(?:/|\.\.) ?| (?:t/m|tot en met|[-–—]) ", re.IGNORECASE)


def _common_day(text: str) -> date | None:
    """Read a day as most are written, without the detours of the others."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _read(text: str) -> Window | Fault:
    sides = _SEPARATOR.split(text) if len(text) <= LONGEST else ()
    if len(sides) == 2:  # noqa: PLR2004  # a beginning and an end
        return _range(text, sides[0], sides[1])
    return _single(text) if len(sides) == 1 else _not_a_date(text)


def _range(text: str, first: str, last: str) -> Window | Fault:
    """Read a period; of two sides one may leave its year to the other."""
    start, end = _single(first), _single(last)
    inferred = False
    if _lacks_year(start) and isinstance(end, Window) and end.granularity != "year":
        year = end.hi.year - (_month(first) > end.hi.month)
        start, inferred = _single(first, year), year != end.hi.year
    elif _lacks_year(end) and isinstance(start, Window) and start.granularity != "year":
        year = start.lo.year + (_month(last) < start.lo.month)
        end, inferred = _single(last, year), year != start.lo.year
    if isinstance(start, Fault) or isinstance(end, Fault):
        return _side(text, start, end)
    if start.lo > end.hi:
        message = say("'%(text)s' begins after it ends", text=shorten(text))
        hint = say("Put the earlier date first, and write the year with both.")
        return Fault("order", text, message, hint)
    return Window(start.lo, end.hi, "range", text, inferred)


def _side(text: str, *sides: Window | Fault) -> Fault:
    """Choose what to say of a period: what is no date before what only lacks its year."""
    faults = [side for side in sides if isinstance(side, Fault)]
    worst = next((fault for fault in faults if fault.kind == "notation"), faults[0])
    return _year_missing(text) if worst.kind == "year" and len(faults) > 1 else worst


def _lacks_year(found: Window | Fault) -> bool:
    return isinstance(found, Fault) and found.kind == "year"


def _month(text: str) -> int:
    """Give the month of a date that was found to have nothing but a month."""
    match = _IN_WORDS.fullmatch(text)
    return MONTHS[match["month"].lower()] if match else 0


def _single(text: str, year: int | None = None) -> Window | Fault:
    """Read one date; `year` is for one that does not name its own."""
    for form, make in _FORMS:
        if match := form.fullmatch(text):
            return make(text, match)
    match = _IN_WORDS.fullmatch(text)
    month = MONTHS.get(match["month"].lower()) if match else None
    if match is None or month is None:
        return _not_a_date(text)
    if match["year"]:
        year = int(match["year"])
    if year is None:
        return _year_missing(text)
    if match["part"]:
        first = PARTS[match["part"].lower()]
        last = None if first > 2 * PART_DAYS else first + PART_DAYS - 1
        return _days(text, "part", year, month, (first, last))
    if match["day"]:
        return _day(text, str(year), str(month), match["day"])
    return _days(text, "month", year, month, WHOLE_MONTH)


def _days(
    text: str, granularity: Granularity, year: int, month: int, days: tuple[int, int | None]
) -> Window | Fault:
    """Make a window within one month; without a last day up to its end."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return _other_year(text)
    if not 1 <= month <= DECEMBER:
        return _not_a_date(text, say("A year has 12 months; the month stands after the year."))
    length = _last_day(year, month)
    first, last = days[0], days[1] or length
    if last > length:
        hint = say(
            "%(month)s %(year)s has %(days)s days.",
            month=MONTH_WORDS[month - 1],
            year=str(year),
            days=length,
        )
        return _not_a_date(text, hint)
    return Window(date(year, month, first), date(year, month, last), granularity, text)


def _last_day(year: int, month: int) -> int:
    """Give the number of days of a month; the library's own word loads the names of all of them."""
    next_month = date(year + month // DECEMBER, month % DECEMBER + 1, 1)
    return (next_month - timedelta(1)).day


def _day(text: str, year: str, month: str, day: str) -> Window | Fault:
    first = int(day)
    if first == 0:
        return _not_a_date(text, say("A month begins on day 1."))
    return _days(text, "day", int(year), int(month), (first, first))


def _quarter(text: str, match: re.Match[str]) -> Window | Fault:
    first = 3 * int(match[2]) - 2
    start = _days(text, "quarter", int(match[1]), first, WHOLE_MONTH)
    end = _days(text, "quarter", int(match[1]), first + 2, WHOLE_MONTH)
    if isinstance(start, Fault) or isinstance(end, Fault):
        return _other_year(text)
    return start._replace(hi=end.hi)


def _week(text: str, match: re.Match[str]) -> Window | Fault:
    year, week = int(match[1]), int(match[2])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return _other_year(text)
    weeks = date(year, DECEMBER, 28).isocalendar().week  # always in the last week of its year
    if not 1 <= week <= weeks:
        hint = say(
            "Write a week from 01 to %(weeks)s; %(year)s has no more.", year=str(year), weeks=weeks
        )
        return _not_a_date(text, hint)
    lo, hi = (date.fromisocalendar(year, week, day) for day in (1, 7))
    inside = lo.year >= FIRST_YEAR and hi.year <= LAST_YEAR
    return Window(lo, hi, "week", text) if inside else _other_year(text)


def _year(text: str, match: re.Match[str]) -> Window | Fault:
    year = int(match[0])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return _other_year(text)
    return Window(date(year, 1, 1), date(year, DECEMBER, 31), "year", text)


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII | re.IGNORECASE)


_ISO_DAY = _form(r"(\d{4})-(\d\d)-(\d\d)")
_FORMS: tuple[tuple[re.Pattern[str], Callable[[str, re.Match[str]], Window | Fault]], ...] = (
    (_ISO_DAY, lambda text, m: _day(text, m[1], m[2], m[3])),
    (_form(r"(\d\d?)-(\d\d?)-(\d{4})"), lambda text, m: _day(text, m[3], m[2], m[1])),
    (
        _form(r"(\d{4})-(\d\d)"),
        lambda text, m: _days(text, "month", int(m[1]), int(m[2]), WHOLE_MONTH),
    ),
    (_form(r"(\d{4})-?[QK]([1-4])"), _quarter),
    (_form(r"(\d{4})-?W(\d\d)"), _week),
    (_form(r"\d{4}"), _year),
)
_IN_WORDS = _form(
    rf"(?:(?P<part>{'|'.join(PARTS)}) |(?P<day>\d\d?) )?(?P<month>[a-z]+)\.?(?: (?P<year>\d{{4}}))?"
)


def _not_a_date(text: str, hint: Text = USUAL) -> Fault:
    message = say("'%(text)s' is not a date or a period", text=shorten(text))
    return Fault("notation", text, message, hint)


def _year_missing(text: str) -> Fault:
    message = say("'%(text)s' has no year", text=shorten(text))
    return Fault("year", text, message, say("Write the year with it, as in 'september 2022'."))


def _other_year(text: str) -> Fault:
    years = {"first": str(FIRST_YEAR), "last": str(LAST_YEAR)}
    return _not_a_date(text, say("Use years from %(first)s to %(last)s.", **years))


def _with_advice(fault: Fault, text: str) -> Fault:
    """Give a wrong notation its own hint, from the whole text or from the side that is wrong."""
    if fault.hint is not USUAL:
        return fault
    meant = _meant(text) or _meant(fault.text)
    if meant is None:
        advice = advise(text)
        return fault._replace(hint=advise(fault.text) if advice is USUAL else advice)
    if meant.granularity == "day" and not any(char.isalpha() for char in meant.text):
        hint = say(
            "Did you mean %(text)s? That is %(day)s.", text=meant.text, day=in_words(meant.lo)
        )
    else:
        hint = say("Did you mean '%(text)s'?", text=meant.text)
    return fault._replace(hint=hint)


def _meant(text: str) -> Window | None:
    """Find what a wrong notation probably stands for, in a few steps."""
    meant: str | None = text if len(text) <= LONGEST else None
    for _ in range(4):
        meant = respell(meant) if meant else None
        found = _read(meant) if meant else None
        if isinstance(found, Window):
            return found
    return None
