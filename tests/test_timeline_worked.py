"""The worked examples of the calculus, figure for figure."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from ivp.timeline.states import timeline
from tests.timeline_workspace import ROSTER, SEED, frame, municipality, workspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivp.records.municipality import Municipality
    from ivp.timeline.outcome import Milestone, Timeline
    from ivp.workspace import Located

NORTH = "calendar: {country: NL, school_holidays: Noord}\n"
START = date(2022, 4, 1)
PREPARED = """
timeline:
  evaluation: {actual: 2022-09-09}
  analysis: {actual: 2022-09-09}
  inventory: {actual: 2022-09-09}
"""
HELD = PREPARED + "  council-session: {actual: 2022-10-12}\n"
MEETINGS = "2022-09-29, 2022-10-27, 2022-11-24, 2022-12-15, 2023-02-02, 2023-02-23"


def seed(papers: str = "28d", drafting: str = "56d") -> str:
    text = SEED.replace(
        "papers-to-clerk: {duration: 28d}", f"papers-to-clerk: {{duration: {papers}}}"
    )
    return NORTH + text.replace("drafting: {duration: 56d}", f"drafting: {{duration: {drafting}}}")


def on(day: date, planning: str, files: Sequence[Located[Municipality]] = ()) -> Timeline:
    found = timeline(workspace(files, frame(planning)), day)
    assert found is not None
    return found


def region_but_huizen(huizen: str) -> list[Located[Municipality]]:
    """Make the files of a region in which all councils but that of Huizen have spoken."""
    files = [municipality(code, HELD) for code in ROSTER if code != "GM0406"]
    return [*files, municipality("GM0406", PREPARED + huizen)]


def get(found: Timeline, milestone: str) -> Milestone:
    return next(each for each in found.milestones if each.id == milestone)


def day(text: str) -> date:
    """Read a day as the tables write it: those from July on lie in 2022."""
    number, month = (int(part) for part in text.split("-"))
    return date(2022 if month > 6 else 2023, month, number)


# --- 9.1: the seed's planning conflicts with itself ----------------------------------------------


@pytest.mark.parametrize(
    ("papers", "adoption", "handed_in", "draft_due", "session", "slack", "evaluation"),
    [
        ("14d", "24-2", "10-2", "31-1", "16-12", 46, "2-12"),
        ("28d", "24-2", "27-1", "27-1", "2-12", 32, "18-11"),
        ("42d", "24-2", "13-1", "13-1", "18-11", 18, "4-11"),
    ],
)
def test_the_last_days_of_the_seed(  # noqa: PLR0913, PLR0917  # the columns of a table
    papers: str,
    adoption: str,
    handed_in: str,
    draft_due: str,
    session: str,
    slack: int,
    evaluation: str,
) -> None:
    found = on(START, seed(papers))

    assert get(found, "huizen/adoption").latest == day(adoption)
    assert get(found, "huizen/papers").latest == day(handed_in)
    assert get(found, "region/draft").latest == day(handed_in)
    assert get(found, "region/draft").due == day(draft_due)
    assert get(found, "huizen/council-session").latest == day(session)
    assert get(found, "huizen/council-session").forecast == date(2022, 10, 31)
    assert get(found, "huizen/council-session").slack == slack
    assert get(found, "huizen/evaluation").latest == day(evaluation)


def test_the_seed_is_due_and_expected_on_the_same_days() -> None:
    found = on(START, seed())
    dues = {each.template: each.due for each in found.milestones}

    assert dues == {
        "evaluation": date(2022, 9, 30),
        "analysis": date(2022, 9, 30),
        "inventory": date(2022, 9, 30),
        "council-session": date(2022, 10, 31),
        "draft": date(2023, 1, 27),
        "papers": date(2023, 1, 27),
        "adoption": date(2023, 2, 24),
        "plan-adopted": date(2023, 2, 28),
    }
    assert all(each.forecast == each.due for each in found.milestones)
    assert {each.state.id for each in found.milestones} == {"on-track"}


def test_what_sets_the_last_day_of_the_seed() -> None:
    found = on(START, seed())
    draft, adoption = get(found, "region/draft").latest_by, get(found, "huizen/adoption").latest_by

    assert draft is not None
    assert (draft.reason, draft.milestone, len(draft.tied)) == ("next", "blaricum/papers", 6)
    assert adoption is not None
    assert (adoption.reason, adoption.tied, adoption.closed_days) == ("deadline", (), 4)


# --- 9.2: if Huizen's session slips --------------------------------------------------------------

SLIPS = [
    # weeks, then draft, goal, difference and slack for each column
    (0, ("27-1", "28-2", 0, 37), ("27-1", "28-2", 0, 23), ("13-1", "28-2", 0, 9)),
    (1, ("27-1", "28-2", 0, 30), ("27-1", "28-2", 0, 16), ("13-1", "28-2", 0, 2)),
    (2, ("27-1", "28-2", 0, 23), ("27-1", "28-2", 0, 9), ("18-1", "6-3", 6, -5)),
    (3, ("27-1", "28-2", 0, 16), ("27-1", "28-2", 0, 2), ("25-1", "8-3", 8, -12)),
    (4, ("27-1", "28-2", 0, 9), ("1-2", "6-3", 6, -5), ("1-2", "15-3", 15, -19)),
    (5, ("27-1", "28-2", 0, 2), ("8-2", "8-3", 8, -12), ("8-2", "22-3", 22, -26)),
    (6, ("1-2", "6-3", 6, -5), ("15-2", "15-3", 15, -19), ("15-2", "29-3", 29, -33)),
    (7, ("8-2", "8-3", 8, -12), ("22-2", "22-3", 22, -26), ("22-2", "5-4", 36, -40)),
    (8, ("15-2", "15-3", 15, -19), ("1-3", "3-4", 34, -33), ("1-3", "17-4", 48, -47)),
]
LEADS = (("28d", "56d"), ("28d", "70d"), ("42d", "70d"))


@pytest.mark.parametrize(
    ("weeks", "leads", "expected"),
    [(row[0], leads, cell) for row in SLIPS for leads, cell in zip(LEADS, row[1:], strict=True)],
)
def test_what_a_later_session_of_huizen_does(
    weeks: int, leads: tuple[str, str], expected: tuple[str, str, int, int]
) -> None:
    session = date(2022, 10, 26) + timedelta(weeks=weeks)
    files = region_but_huizen(f"  council-session: {{expected: {session}}}\n")
    found = on(date(2022, 10, 20), seed(*leads), files)
    draft, goal, later, slack = expected

    assert get(found, "region/draft").forecast == day(draft)
    assert found.goal.forecast == day(goal)
    assert found.goal.delta == later
    assert get(found, "huizen/council-session").slack == slack
    papers = get(found, "huizen/papers").forecast
    assert papers == (date(2023, 3, 6) if draft == "1-3" else day(draft))


def test_why_the_first_cell_breaks() -> None:
    files = region_but_huizen("  council-session: {expected: 2022-12-07}\n")
    found = on(date(2022, 10, 20), seed(), files)
    adoption = get(found, "huizen/adoption")

    assert adoption.forecast == date(2023, 3, 6)
    assert (adoption.why.reason, adoption.why.milestone) == ("dep", "huizen/papers")
    assert adoption.why.closed_days == 5
    assert [each.id for each in found.chain("region/plan-adopted")] == [
        "region/plan-adopted",
        "blaricum/adoption",
        "blaricum/papers",
        "region/draft",
        "huizen/council-session",
    ]
    assert len(found.goal.milestone.why.tied) == 6
    assert get(found, "huizen/council-session").why.reason == "expected"


# --- 9.3: meeting dates quantise the risk --------------------------------------------------------


def test_with_known_meetings_the_last_day_is_a_meeting() -> None:
    found = on(
        date(2022, 10, 20), seed(), region_but_huizen(f"  meetings: [{MEETINGS}, 2023-03-30]\n")
    )
    session = get(found, "huizen/council-session")

    assert session.latest == date(2022, 11, 24)
    assert session.due == session.forecast == date(2022, 10, 27)
    assert session.slack_meetings == 1
    assert get(found, "region/draft").latest == date(2023, 1, 26)
    assert get(found, "huizen/papers").latest == date(2023, 1, 26)
    assert get(found, "huizen/evaluation").latest == date(2022, 11, 10)
    assert get(found, "huizen/adoption").latest == date(2023, 2, 23)
    assert get(found, "huizen/adoption").forecast == date(2023, 2, 23)
    assert found.goal.forecast == date(2023, 2, 28)


def with_session(expected: str, meetings: str) -> Timeline:
    local = f"  council-session: {{expected: {expected}}}\n  meetings: [{meetings}]\n"
    return on(date(2022, 10, 20), seed(), region_but_huizen(local))


def test_three_weeks_more_are_thirty_days_more() -> None:
    first = with_session("2022-11-24", f"{MEETINGS}, 2023-03-30")
    later = with_session("2022-12-15", f"{MEETINGS}, 2023-03-30")

    assert first.goal.forecast == date(2023, 2, 28)
    assert get(later, "region/draft").forecast == date(2023, 2, 9)
    assert get(later, "huizen/papers").forecast == date(2023, 2, 9)
    assert get(later, "huizen/adoption").forecast == later.goal.forecast == date(2023, 3, 30)
    assert get(later, "huizen/adoption").why.closed_days == 21
    assert get(later, "blaricum/adoption").forecast == date(2023, 3, 9)


def test_a_meeting_is_never_made_up() -> None:
    found = with_session("2022-12-15", MEETINGS)

    assert get(found, "huizen/adoption").forecast is None
    assert found.goal.forecast is None
    assert get(found, "blaricum/adoption").forecast == date(2023, 3, 9)


# --- 9.4: the same data on four days -------------------------------------------------------------


@pytest.mark.parametrize(
    ("today", "session", "draft", "papers", "adoption", "goal"),
    [
        (
            date(2022, 10, 20),
            ("on-track", "31-10", 32),
            ("on-track", "27-1", 0),
            ("on-track", "27-1", 0),
            ("on-track", "24-2", 0),
            ("on-track", "28-2", 0),
        ),
        (
            date(2022, 11, 1),
            ("late", "1-11", 31),
            ("on-track", "27-1", 0),
            ("on-track", "27-1", 0),
            ("on-track", "24-2", 0),
            ("on-track", "28-2", 0),
        ),
        (
            date(2022, 12, 5),
            ("late", "5-12", -3),
            ("blocked", "30-1", -3),
            ("blocked", "30-1", -3),
            ("blocked", "6-3", -10),
            ("blocked", "6-3", -6),
        ),
        (
            date(2023, 3, 1),
            ("late", "6-3", -94),
            ("blocked", "1-5", -94),
            ("blocked", "8-5", -101),
            ("missed", "5-6", -101),
            ("missed", "5-6", -97),
        ),
    ],
)
def test_the_same_data_on_four_days(  # noqa: PLR0913, PLR0917  # the columns of a table
    today: date,
    session: tuple[str, str, int],
    draft: tuple[str, str, int],
    papers: tuple[str, str, int],
    adoption: tuple[str, str, int],
    goal: tuple[str, str, int],
) -> None:
    found = on(today, seed(), region_but_huizen(""))

    for name, (state, forecast, slack) in {
        "huizen/council-session": session,
        "region/draft": draft,
        "huizen/papers": papers,
        "huizen/adoption": adoption,
        "region/plan-adopted": goal,
    }.items():
        milestone = get(found, name)
        expected = day(forecast)
        assert (milestone.state.id, milestone.forecast, milestone.slack) == (state, expected, slack)


def test_why_everything_moves_on_those_days() -> None:
    november, december, march = (
        on(today, seed(), region_but_huizen(""))
        for today in (date(2022, 11, 1), date(2022, 12, 5), date(2023, 3, 1))
    )

    assert get(november, "huizen/council-session").why.reason == "today"
    assert get(december, "huizen/adoption").why.closed_days == 7
    session = get(march, "huizen/council-session").why
    assert (session.reason, session.closed_days) == ("today", 5)
    assert get(march, "huizen/papers").why.closed_days == 7
    assert [each.state.id for each in march.milestones if each.template == "adoption"] == [
        "missed"
    ] * 6


# --- 14: another period, the same template -------------------------------------------------------


@pytest.mark.parametrize(
    ("year", "schools", "meeting", "papers"),
    [
        (2027, "Noord", "2027-02-19", "2027-01-22"),
        (2027, "Midden", "2027-02-19", "2027-01-22"),
        (2027, "Zuid", "2027-02-26", "2027-01-29"),
        (2023, "Noord", "2023-02-24", "2023-01-27"),
        (2023, "Midden", "2023-02-24", "2023-01-27"),
        (2023, "Zuid", "2023-02-28", "2023-01-31"),
    ],
)
def test_the_last_day_of_february_on_which_a_council_meets(
    year: int, schools: str, meeting: str, papers: str
) -> None:
    text = seed().replace("Noord", schools).replace("2023-02", f"{year}-02")
    found = on(date(year - 1, 4, 1), text)

    assert str(get(found, "huizen/adoption").latest) == meeting
    assert str(get(found, "huizen/papers").latest) == papers
