"""The days on which something can be done."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from math import inf

import pytest

from ivp.records.municipality import LocalTimeline, Recess
from ivp.records.region import Calendar
from ivp.timeline.calculus import Node, base
from ivp.timeline.calendars import Allowed, Calendars, OpenDays
from ivp.timeline.durations import Duration, read_duration


def calendars(schools: str = "Noord", **more: object) -> Calendars:
    return Calendars(Calendar.model_validate({"school_holidays": schools, **more}), {})


def local(*recess: str, **more: object) -> OpenDays:
    timeline = LocalTimeline(recess=tuple(Recess(period=each, name="reces") for each in recess))
    record = Calendar.model_validate({"school_holidays": "Noord", **more})
    return Calendars(record, {"GM0406": timeline}).of("GM0406")


def number(text: str) -> int:
    return date.fromisoformat(text).toordinal()


def is_open(days: OpenDays, text: str) -> bool:
    return days.is_open(number(text))


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2022-07-16", "2022-08-28"),
        ("2022-10-15", "2022-10-23"),
        ("2022-12-24", "2023-01-08"),
        ("2023-02-25", "2023-03-05"),
        ("2023-04-29", "2023-05-07"),
        ("2027-02-20", "2027-02-28"),
    ],
)
def test_the_school_holidays_of_the_north(first: str, last: str) -> None:
    days = calendars().usual

    for day in range(number(first), number(last) + 1):
        assert days.recess_on(day) is not None
    for day in (number(first) - 1, number(last) + 1):
        assert days.recess_on(day) is None
        assert days.is_open(day)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2023-04-07", ("holiday", "Goede vrijdag")),
        ("2023-04-10", ("holiday", "Tweede paasdag")),
        ("2023-04-27", ("holiday", "Koningsdag")),
        ("2025-05-05", ("holiday", "Bevrijdingsdag")),
        ("2023-04-08", ("weekend", None)),
        ("2023-09-12", ("closed", None)),
        ("2023-05-05", None),
        ("2023-05-18", None),  # a holiday that counts as open
    ],
)
def test_closed_days_of_the_region(day: str, expected: tuple[str, str | None] | None) -> None:
    days = calendars(closed=["2023-09-11/2023-09-13"], open=["18 mei 2023"]).region

    assert days.why_closed(number(day)) == expected


def test_the_region_has_no_recess_and_its_municipalities_have() -> None:
    made = calendars()

    assert is_open(made.region, "2023-02-27")
    assert not is_open(made.usual, "2023-02-27")
    assert made.of("GM0402") is made.usual
    assert is_open(calendars("none").usual, "2023-02-27")


def test_a_recess_ends_on_its_last_day() -> None:
    days = local("2022-11-07/2022-11-09")

    assert [is_open(days, f"2022-11-{day:02}") for day in (4, 7, 9, 10)] == [
        True,
        False,
        False,
        True,
    ]
    assert days.why_closed(number("2022-11-08")) == ("recess", "reces")


def test_in_years_with_a_recess_of_its_own_school_holidays_do_not_count() -> None:
    days = local("2022-12-24/2023-01-08")

    assert is_open(days, "2022-10-19")
    assert is_open(days, "2023-02-27")
    assert not is_open(days, "2024-02-19")
    assert not is_open(days, "2023-01-04")
    assert days.why_closed(number("2024-02-19")) == ("school", "Voorjaarsvakantie")


def test_an_open_day_wins_over_school_holidays_but_not_over_what_is_closed() -> None:
    days = calendars(open=["2023-02-27", "2023-03-06"], closed=["2023-03-06"]).usual

    assert is_open(days, "2023-02-27")
    assert not is_open(days, "2023-03-06")


def test_years_without_school_holidays_are_remembered() -> None:
    made = calendars()
    made.usual.is_open(number("2030-03-04"))
    assert made.holidays.unknown_years == []
    made.usual.is_open(number("2032-03-02"))
    assert made.holidays.unknown_years == [2031, 2032]
    made.usual.is_open(number("2013-03-05"))
    assert made.holidays.unknown_years == [2013, 2031, 2032]


def test_what_is_closed_for_ever_has_no_day() -> None:
    days = calendars(closed=["2022/2040"]).region

    assert days.up(number("2022-06-01")) == inf
    assert days.down(number("2040-06-01")) == -inf
    assert days.up(number("2040-12-01")) == number("2041-01-01") + 1
    assert (days.up(inf), days.down(-inf), days.down(inf)) == (inf, -inf, inf)


@pytest.mark.parametrize(
    ("lead", "later", "earlier"),
    [
        ("5d", "2022-11-09", "2022-10-30"),
        ("1wd", "2022-11-07", "2022-11-03"),
        ("5wd", "2022-11-11", "2022-10-30"),
        ("0wd", "2022-11-04", "2022-11-04"),
    ],
)
def test_lead_times_forwards_and_backwards(lead: str, later: str, earlier: str) -> None:
    days, friday = calendars().region, number("2022-11-04")
    duration = read_duration(lead)
    assert isinstance(duration, Duration)

    assert days.later(friday, duration) == number(later)
    assert days.earlier(friday, duration) == number(earlier)


def test_meetings_are_all_there_is_between_the_first_and_the_last() -> None:
    meetings = tuple(number(day) for day in ("2022-10-27", "2022-11-24"))
    allowed = Allowed(calendars().region, meetings)

    assert allowed.up(number("2022-10-26")) == number("2022-10-26")  # not yet in the list
    assert allowed.up(number("2022-10-28")) == meetings[1]
    assert allowed.up(meetings[1]) == meetings[1]
    assert allowed.up(meetings[1] + 1) == inf
    assert allowed.down(number("2022-11-23")) == meetings[0]
    assert allowed.down(meetings[1]) == meetings[1]
    assert allowed.down(number("2022-10-23")) == number("2022-10-21")
    assert allowed.between(meetings[0], meetings[1]) == 1
    assert allowed.between(meetings[0] - 1, meetings[1]) == 2
    assert allowed.between(meetings[1], meetings[0]) == 0
    saturday = Allowed(calendars().region, (number("2022-10-29"),))
    assert saturday.up(number("2022-10-29")) == number("2022-10-29")  # listed, so they meet


def test_what_is_skipped_is_told_in_stretches() -> None:
    allowed = Allowed(calendars().usual)
    found = allowed.skipped(number("2022-12-23"), number("2023-01-09") - 1)

    assert [(each.kind, each.name, each.days) for each in found][-1] == (
        "school",
        "Kerstvakantie",
        16,
    )


@pytest.mark.parametrize(
    ("expected", "day"),
    [
        (("2022-11-04", "2022-11-06"), "2022-11-04"),  # Friday to Sunday: the last open day
        (("2022-11-05", "2022-11-06"), "2022-11-06"),  # no open day in it: from its end on
        (("2022-11-01", "2022-11-30"), "2022-11-30"),
    ],
)
def test_a_coarse_expectation_is_its_last_open_day(expected: tuple[str, str], day: str) -> None:
    span = (float(number(expected[0])), float(number(expected[1])))
    node = Node("a", Allowed(calendars().region), expected=span)

    assert base(node, inf) == number(day)


@pytest.mark.parametrize("locale", ["C.UTF-8", "nl_NL.UTF-8", "th_TH.UTF-8"])
def test_names_of_holidays_do_not_follow_the_locale(locale: str) -> None:
    code = (
        "from ivp.records.region import Calendar\n"
        "from ivp.timeline.calendars import Calendars\n"
        "from datetime import date\n"
        "print(Calendars(Calendar(), {}).region.why_closed(date(2023, 4, 7).toordinal()))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "LC_ALL": locale, "LANG": locale, "LANGUAGE": locale[:2]},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "('holiday', 'Goede vrijdag')\n"
