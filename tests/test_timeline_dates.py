"""Dates as people write them."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivp.catalogue import catalogue
from ivp.diagnostics import Text
from ivp.timeline.dates import Fault, Window, canonical, read, read_day
from ivp.timeline.durations import Duration, read_duration
from ivp.timeline.notations import MONTHS, in_words

ENGLISH = catalogue("en")
DUTCH_MONTHS = [next(name for name in MONTHS if MONTHS[name] == month) for month in range(1, 13)]
MONTH_PAIRS = list(product(range(1, 13), repeat=2))
days = st.dates(date(2015, 1, 1), date(2045, 12, 31))


def good(text: str) -> Window:
    found = read(text)
    assert isinstance(found, Window), text
    return found


def bad(text: str) -> Fault:
    found = read(text)
    assert isinstance(found, Fault), text
    return found


def span(text: str) -> str:
    window = good(text)
    return f"{window.lo}..{window.hi}"


def hint(text: str) -> str:
    return ENGLISH(bad(text).hint)


@pytest.mark.parametrize(
    ("text", "expected", "granularity"),
    [
        ("2022-09-14", "2022-09-14..2022-09-14", "day"),
        ("14-9-2022", "2022-09-14..2022-09-14", "day"),
        ("14 september 2022", "2022-09-14..2022-09-14", "day"),
        ("1 MEI 2022", "2022-05-01..2022-05-01", "day"),
        ("01-02-2023", "2023-02-01..2023-02-01", "day"),
        ("29-2-2024", "2024-02-29..2024-02-29", "day"),
        ("2022-W38", "2022-09-19..2022-09-25", "week"),
        ("2015-W02", "2015-01-05..2015-01-11", "week"),
        ("2045-W52", "2045-12-25..2045-12-31", "week"),
        ("2022W38", "2022-09-19..2022-09-25", "week"),
        ("2026-W53", "2026-12-28..2027-01-03", "week"),
        ("begin februari 2023", "2023-02-01..2023-02-10", "part"),
        ("medio februari 2023", "2023-02-11..2023-02-20", "part"),
        ("half februari 2023", "2023-02-11..2023-02-20", "part"),
        ("eind februari 2023", "2023-02-21..2023-02-28", "part"),
        ("einde december 2022", "2022-12-21..2022-12-31", "part"),
        ("2022-09", "2022-09-01..2022-09-30", "month"),
        ("september 2022", "2022-09-01..2022-09-30", "month"),
        ("sep 2022", "2022-09-01..2022-09-30", "month"),
        ("sept. 2022", "2022-09-01..2022-09-30", "month"),
        ("October 2022", "2022-10-01..2022-10-31", "month"),
        ("2022-Q3", "2022-07-01..2022-09-30", "quarter"),
        ("2022-K4", "2022-10-01..2022-12-31", "quarter"),
        ("2022q1", "2022-01-01..2022-03-31", "quarter"),
        ("2022", "2022-01-01..2022-12-31", "year"),
        ("2015", "2015-01-01..2015-12-31", "year"),
        ("2045-12-31", "2045-12-31..2045-12-31", "day"),
        ("april – september 2022", "2022-04-01..2022-09-30", "range"),
        ("september – oktober 2022", "2022-09-01..2022-10-31", "range"),
        ("oktober – januari 2023", "2022-10-01..2023-01-31", "range"),
        ("januari -  februari 2023", "2023-01-01..2023-02-28", "range"),
        ("januari\xa0—\u202ffebruari 2023", "2023-01-01..2023-02-28", "range"),
        ("oktober 2022 – januari", "2022-10-01..2023-01-31", "range"),
        ("oktober 2022 – november", "2022-10-01..2022-11-30", "range"),
        ("28 december t/m 3 januari 2023", "2022-12-28..2023-01-03", "range"),
        ("eind december tot en met begin januari 2023", "2022-12-21..2023-01-10", "range"),
        ("2022-09-05..2022-09-09", "2022-09-05..2022-09-09", "range"),
        ("2022-09-05 / 2022-09-09", "2022-09-05..2022-09-09", "range"),
        ("2019/2022", "2019-01-01..2022-12-31", "range"),
        ("september - 2022-Q4", "2022-09-01..2022-12-31", "range"),
        ("2022-Q4 - januari", "2022-10-01..2023-01-31", "range"),
        ("2022-Q3 t/m 2022-W52", "2022-07-01..2023-01-01", "range"),
        ("  2022-09  ", "2022-09-01..2022-09-30", "month"),
    ],
)
def test_every_notation_is_an_interval(text: str, expected: str, granularity: str) -> None:
    assert span(text) == expected
    assert good(text).granularity == granularity
    assert good(text).text == text.strip()


@pytest.mark.parametrize(
    ("text", "inferred"),
    [
        ("april – september 2022", False),
        ("januari -  februari 2023", False),
        ("oktober – januari 2023", True),
        ("oktober 2022 – januari", True),
        ("28 december t/m 3 januari 2023", True),
        ("oktober 2022 – januari 2023", False),
        ("oktober 2022 – november", False),
    ],
)
def test_another_year_than_the_written_one_is_told(text: str, *, inferred: bool) -> None:
    assert good(text).inferred is inferred


def test_every_name_of_a_month_is_known() -> None:
    for name, number in MONTHS.items():
        assert good(f"{name.title()}. 2022").lo == date(2022, number, 1)


@pytest.mark.parametrize(
    "text", ["september", "februari – januari", "14 september", "oktober – 2023", "2022 - januari"]
)
def test_a_date_without_a_year_is_never_this_year(text: str) -> None:
    assert bad(text).kind == "year"
    assert ENGLISH(bad(text).message).endswith("has no year")
    assert hint(text) == "Write the year with it, as in 'september 2022'."


def test_only_the_date_that_has_no_year_is_named() -> None:
    assert ENGLISH(bad("oktober – 2023").message) == "'oktober' has no year"
    assert ENGLISH(bad("oktober – mei").message) == "'oktober – mei' has no year"


@pytest.mark.parametrize("text", ["2023-02/2022-10", "20 januari - 10 januari 2023"])
def test_a_period_that_begins_after_it_ends(text: str) -> None:
    assert bad(text).kind == "order"
    assert hint(text) == "Put the earlier date first, and write the year with both."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-9-4", "Did you mean 2022-09-04? That is 4 September 2022."),
        ("2022/09/04", "Did you mean 2022-09-04? That is 4 September 2022."),
        ("20220904", "Did you mean 2022-09-04? That is 4 September 2022."),
        ("2022-09-04T20:00", "Did you mean 2022-09-04? That is 4 September 2022."),
        ("01/02/2023", "Did you mean 1-2-2023? That is 1 February 2023."),
        ("1.2.2023", "Did you mean 1-2-2023? That is 1 February 2023."),
        ("1-2-'23", "Did you mean 1-2-2023? That is 1 February 2023."),
        ("wo 14/9/22 om 20.00 uur", "Did you mean 14-9-2022? That is 14 September 2022."),
        (
            "woensdag 14 september 2022",
            "Did you mean '14 september 2022'?",
        ),
        ("14e september 2022", "Did you mean '14 september 2022'?"),
        ("September 14, 2022", "Did you mean '14 September 2022'?"),
        ("14-sep-2022", "Did you mean '14 sep 2022'?"),
        ("09/2022", "Did you mean '2022-09'?"),
        ("2022-9", "Did you mean '2022-09'?"),
        ("sep-2022", "Did you mean 'sep 2022'?"),
        ("2022 september", "Did you mean 'september 2022'?"),
        ("september '22", "Did you mean 'september 2022'?"),
        ("september, 2022", "Did you mean 'september 2022'?"),
        ("febuari 2023", "Did you mean 'februari 2023'?"),
        ("midden februari 2023", "Did you mean 'medio februari 2023'?"),
        ("eind-februari 2023", "Did you mean 'eind februari 2023'?"),
        ("Q3 2022", "Did you mean '2022-Q3'?"),
        ("3e kwartaal 2022", "Did you mean '2022-Q3'?"),
        ("2022/K3", "Did you mean '2022-Q3'?"),
        ("week 38, 2022", "Did you mean '2022-W38'?"),
        ("2022 week 8", "Did you mean '2022-W08'?"),
        ("2022-2023", "Did you mean '2022/2023'?"),
        ("2022-2023 ", "Did you mean '2022/2023'?"),
        ("2022/23", "Did you mean '2022/2023'?"),
        ("januari-februari 2023", "Did you mean 'januari - februari 2023'?"),
        ("september- oktober 2022", "Did you mean 'september - oktober 2022'?"),
        ("van september tot januari 2023", "Did you mean 'september t/m januari 2023'?"),
        (
            "voorjaar 2023",
            "A season has no first and last day; name the months: 'maart - mei 2023'.",
        ),
        (
            "begin 2023",
            "Name a month with it, such as 'begin januari 2023', or a quarter: 2023-Q1.",
        ),
        ("week 38", "Write the year with the week, such as 2022-W38."),
        ("n.t.b.", "Is the date not known yet? Then leave out this line."),
        ("nog niet bekend", "Is the date not known yet? Then leave out this line."),
        ("volgende week", "Write the day itself: tomorrow these words mean another day."),
        (
            "vanaf september 2022",
            "Write where it begins and where it ends, such as 'september - december 2022'.",
        ),
        (
            "in de eerste raadsvergadering na het zomerreces, mits de stukken er zijn",
            "Write only the date here; what there is to tell about it goes behind 'source'.",
        ),
        ("2022-13", "A year has 12 months; the month stands after the year."),
        ("2022-00", "A year has 12 months; the month stands after the year."),
        ("2022-W54", "Write a week from 01 to 52; 2022 has no more."),
        ("2022-W00", "Write a week from 01 to 52; 2022 has no more."),
        ("32-1-2022", "January 2022 has 31 days."),
        ("29-02-2023", "February 2023 has 28 days."),
        ("2023-02-30", "February 2023 has 28 days."),
        ("29 februari - maart 2023", "February 2023 has 28 days."),
        ("0-1-2022", "A month begins on day 1."),
        ("2014", "Use years from 2015 to 2045."),
        ("2046-01-01", "Use years from 2015 to 2045."),
        ("2014-Q4", "Use years from 2015 to 2045."),
        ("2046-W01", "Use years from 2015 to 2045."),
        ("oktober - januari 2015", "Use years from 2015 to 2045."),
        ("2015-W01", "Use years from 2015 to 2045."),
    ],
)
def test_every_wrong_notation_has_a_hint_of_its_own(text: str, expected: str) -> None:
    assert bad(text).kind == "notation"
    assert hint(text) == expected


@pytest.mark.parametrize("text", ["", "a/b/c", "- 2022", "iets", "x - 2022 - y", "²022", "٢٠٢٢"])
def test_what_nobody_could_mean_gets_the_usual_notations(text: str) -> None:
    assert bad(text).kind == "notation"
    assert hint(text).startswith("Write a day as 2022-09-14")


@pytest.mark.parametrize(
    ("text", "side"), [("januari - foo 2023", "foo 2023"), ("2022-13 - 2022-14", "2022-13")]
)
def test_of_a_period_the_side_that_is_wrong_is_named(text: str, side: str) -> None:
    assert ENGLISH(bad(text).message) == f"'{side}' is not a date or a period"


@pytest.mark.parametrize(("first", "last"), MONTH_PAIRS)
def test_a_start_without_a_year_lies_in_the_year_before_the_end(first: int, last: int) -> None:
    window = good(f"{DUTCH_MONTHS[first - 1]} – {DUTCH_MONTHS[last - 1]} 2023")

    assert (window.lo.month, window.hi.month, window.hi.year) == (first, last, 2023)
    assert window.lo <= window.hi < window.lo + timedelta(366)
    assert window.inferred is (first > last)


@pytest.mark.parametrize(("first", "last"), MONTH_PAIRS)
def test_an_end_without_a_year_lies_in_the_year_after_the_start(first: int, last: int) -> None:
    window = good(f"{DUTCH_MONTHS[first - 1]} 2022 – {DUTCH_MONTHS[last - 1]}")

    assert (window.lo.month, window.lo.year, window.hi.month) == (first, 2022, last)
    assert window.lo <= window.hi < window.lo + timedelta(366)
    assert window.inferred is (first > last)


@given(days)
def test_a_day_reads_back_however_it_is_written(day: date) -> None:
    month = DUTCH_MONTHS[day.month - 1]

    for text in (
        day.isoformat(),
        f"{day.day}-{day.month}-{day.year}",
        f"{day.day} {month} {day.year}",
    ):
        assert read_day(text) == day
        assert canonical(good(text)) == day.isoformat()


@given(days)
def test_a_day_lies_in_its_part_its_month_its_quarter_and_its_year(day: date) -> None:
    month = DUTCH_MONTHS[day.month - 1]
    part = ("begin", "medio", "eind", "eind")[(day.day - 1) // 10]
    quarter = (day.month + 2) // 3

    for text in (
        f"{part} {month} {day.year}",
        f"{month} {day.year}",
        f"{day.year}-Q{quarter}",
        f"{day.year}",
    ):
        window = good(text)
        assert window.lo <= day <= window.hi


@given(days.filter(lambda day: 2015 < day.isocalendar().year < 2045))
def test_a_day_lies_in_its_week(day: date) -> None:
    year, week, _ = day.isocalendar()
    window = good(f"{year}-W{week:02}")

    assert window.lo <= day <= window.hi
    assert window.hi - window.lo == timedelta(6)


@given(days, days)
def test_the_canonical_text_reads_back_to_the_same_days(one: date, other: date) -> None:
    first, last = sorted((one, other))
    window = good(f"{first} t/m {last}")
    text = canonical(window)
    again = good(text)

    assert (again.lo, again.hi) == (first, last)
    assert canonical(again) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14 september 2022", "2022-09-14"),
        ("september 2022", "2022-09"),
        ("2022-01-01/2022-12-31", "2022"),
        ("oktober – januari 2023", "2022-10/2023-01"),
        ("2021-10/2022-10", "2021-10/2022-10"),
        ("2019/2022", "2019-01/2022-12"),
        ("2022-K4", "2022-10/2022-12"),
        ("begin februari 2023", "2023-02-01/2023-02-10"),
        ("eind februari 2023", "2023-02-21/2023-02-28"),
    ],
)
def test_the_canonical_text_is_as_short_as_it_can_be(text: str, expected: str) -> None:
    assert canonical(good(text)) == expected
    assert span(expected) == span(text)


@given(st.text() | st.text("0123456789-/. qkw'jan", max_size=14))
def test_any_text_is_read_or_refused_with_a_hint_that_holds(text: str) -> None:
    found = read(text)
    if isinstance(found, Window):
        assert found.lo <= found.hi
        assert 2015 <= found.lo.year <= found.hi.year <= 2045
        assert span(canonical(found)) == span(text)
        return
    assert isinstance(found.message, Text)
    assert found.hint.msgid
    if meant := re.match(r"Did you mean '?(.+?)'?\?", ENGLISH(found.hint)):
        assert isinstance(read(meant[1]), Window)


def test_a_hostile_text_costs_no_time() -> None:
    for text in (" " * 20_000, "1" * 20_000, "- " * 10_000, "a" * 60, "1-" * 30, "van " * 14):
        assert bad(text).kind == "notation"


def test_a_day_where_one_day_is_needed() -> None:
    assert read_day("2022-09-14") == date(2022, 9, 14)
    assert read_day("2022-09-14/2022-09-14") == date(2022, 9, 14)

    month, nothing = read_day("2022-09"), read_day("gauw")
    assert isinstance(month, Fault)
    assert month.kind == "day"
    assert ENGLISH(month.message) == "'2022-09' is not one day"
    assert isinstance(nothing, Fault)
    assert nothing.kind == "notation"


def test_a_day_is_written_in_words() -> None:
    assert ENGLISH(in_words(date(2023, 2, 1))) == "1 February 2023"


@pytest.mark.parametrize(
    ("text", "days_", "working"),
    [("14d", 14, False), ("10w", 70, False), (" 10wd ", 10, True), ("0d", 0, False)],
)
def test_how_long_something_takes(text: str, days_: int, *, working: bool) -> None:
    assert read_duration(text) == Duration(days_, working, text.strip())


@pytest.mark.parametrize("text", ["", "14", "14 dagen", "-1d", "1.5w", "2m", "014d", "99999d"])
def test_how_long_something_takes_is_written_in_one_way(text: str) -> None:
    found = read_duration(text)

    assert isinstance(found, Fault)
    assert found.kind == "duration"
