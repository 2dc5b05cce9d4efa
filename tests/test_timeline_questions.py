"""What-if, and why: the two questions that people ask a planning."""

from __future__ import annotations

from datetime import date

import pytest

from ivp.timeline.dates import Window, read
from ivp.timeline.durations import Duration, read_duration
from ivp.timeline.explain import explanation
from ivp.timeline.reasons import Explanation, Tipping, WhatIf
from ivp.timeline.whatif import what_if
from tests.test_timeline_worked import MEETINGS, region_but_huizen, seed
from tests.timeline_workspace import frame, workspace

SESSION = "huizen/council-session"
GOAL = "region/plan-adopted"
TODAY = date(2022, 10, 20)


def wish(text: str) -> Window | Duration:
    found = read_duration(text.removeprefix("+")) if text.startswith("+") else read(text)
    assert isinstance(found, Window | Duration)
    return found


def asked(huizen: str = "", **changes: str) -> WhatIf:
    space = workspace(region_but_huizen(huizen), frame(seed()))
    ids = {
        SESSION if name == "session" else f"region/{name}": wish(changes[name]) for name in changes
    }
    found = what_if(space, TODAY, ids)
    assert found is not None
    return found


def explained(name: str, huizen: str = "", today: date = TODAY) -> Explanation:
    found = explanation(workspace(region_but_huizen(huizen), frame(seed())), today, name)
    assert found is not None
    return found


def test_three_weeks_are_absorbed_while_there_is_room() -> None:
    (change,) = asked(session="+3w").changes

    assert (change.before, change.after) == (date(2022, 10, 31), date(2022, 11, 21))
    assert (change.slip, change.absorbed, change.amplified) == (21, 21, 0)
    assert change.tipping == date(2022, 12, 2)


def test_three_weeks_of_huizen_are_thirty_days_of_the_region() -> None:
    local = f"  council-session: {{expected: 2022-11-24}}\n  meetings: [{MEETINGS}, 2023-03-30]\n"
    found = asked(local, session="+3w")
    (change,) = found.changes

    assert (change.before, change.after) == (date(2022, 11, 24), date(2022, 12, 15))
    assert (change.slip, change.absorbed, change.amplified) == (21, 0, 9)
    assert found.delta == 30
    assert found.changed.goal.forecast == date(2023, 3, 30)


def test_what_is_due_stays_due_and_the_files_are_as_they_were() -> None:
    found = asked(session="2022-12-07")

    assert [each.due for each in found.base.milestones] == [
        each.due for each in found.changed.milestones
    ]
    assert found.base.goal.forecast == date(2023, 2, 28)
    assert found.delta == 6


def test_several_days_at_once() -> None:
    found = asked(session="2022-12-07", draft="2023-02-15")

    assert [change.id for change in found.changes] == [SESSION, "region/draft"]
    assert found.changed.goal.forecast == date(2023, 3, 15)


def test_what_is_done_or_unknown_cannot_be_supposed_otherwise() -> None:
    space = workspace(region_but_huizen(""), frame(seed()))
    found = what_if(space, TODAY, {"laren/council-session": wish("+3w"), "iets": wish("2023")})

    assert found is not None
    assert (found.changes, found.delta) == ((), 0)


def test_where_the_calendar_knows_of_no_day_nothing_is_counted() -> None:
    found = asked(f"  meetings: [{MEETINGS}]\n", session="2023-02-23")
    (change,) = found.changes

    assert found.delta is None
    assert (change.slip, change.absorbed) == (119, None)
    (later,) = asked("  meetings: [2022-09-29]\n", session="+3w").changes
    assert (later.before, later.after, later.slip) == (None, None, None)


@pytest.mark.parametrize("changes", [{}, {SESSION: wish("+3w")}])
def test_without_a_planning_there_is_nothing_to_ask(changes: dict[str, Window | Duration]) -> None:
    assert what_if(workspace(frame=frame(None)), TODAY, changes) is None
    assert explanation(workspace(frame=frame(None)), TODAY, SESSION) is None


def test_an_unknown_milestone_is_not_explained() -> None:
    assert explanation(workspace(frame=frame(seed())), TODAY, "huizen/iets") is None


def test_the_chain_of_the_goal_with_every_jump() -> None:
    found = explained(GOAL, "  council-session: {expected: 2022-12-07}\n")

    assert found.root == SESSION
    assert [
        (jump.start, str(jump.day), jump.lead.days, str(jump.landed)) for jump in found.why
    ] == [
        (SESSION, "2022-12-07", 56, "2023-02-01"),
        ("region/draft", "2023-02-01", 0, "2023-02-01"),
        ("blaricum/papers", "2023-02-01", 28, "2023-03-06"),
        ("blaricum/adoption", "2023-03-06", 0, "2023-03-06"),
    ]
    recess = found.why[2]
    assert (str(recess.reached), recess.waiting, recess.assumed) == ("2023-03-01", 5, True)
    assert [(each.kind, each.name, each.days) for each in recess.closed] == [
        ("school", "Voorjaarsvakantie", 5)
    ]
    assert found.milestone.assumptions == ("drafting", "papers-to-clerk")
    assert found.milestone.school_holidays


def test_a_council_that_meets_later_is_waited_for() -> None:
    local = f"  council-session: {{expected: 2022-12-15}}\n  meetings: [{MEETINGS}, 2023-03-30]\n"
    last = explained("huizen/adoption", local).why[-1]

    assert (str(last.reached), str(last.landed), last.waiting) == ("2023-03-09", "2023-03-30", 21)
    assert [(each.kind, each.days) for each in last.closed] == [("meeting", 21)]


def test_until_when_a_milestone_can_wait() -> None:
    found = explained(SESSION, today=date(2022, 11, 1))

    assert [(jump.end, str(jump.landed)) for jump in found.until] == [
        ("region/draft", "2023-01-27"),
        ("blaricum/papers", "2023-01-27"),
        ("blaricum/adoption", "2023-02-24"),
    ]
    assert found.tipping == Tipping(date(2022, 12, 2), GOAL, date(2023, 3, 6))
    assert (found.why, found.root) == ((), SESSION)


def test_what_is_done_has_no_tipping_day() -> None:
    assert explained("huizen/evaluation").tipping is None
    assert explained("huizen/adoption", "  meetings: [2022-09-29]\n").why[-1].landed is None
