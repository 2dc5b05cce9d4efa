"""The state of every milestone on a day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivp.catalogue import catalogue
from ivp.timeline.alerts import check_states
from ivp.timeline.dates import canonical
from ivp.timeline.names import MOST_NAMES
from ivp.timeline.outcome import Milestone, MunicipalityState, State, Timeline
from ivp.timeline.states import timeline
from tests.timeline_workspace import (
    ROSTER,
    SEED,
    TODAY,
    frame,
    municipality,
    ordered,
    say_it,
    workspace,
)

if TYPE_CHECKING:
    from ivp.records.municipality import Municipality
    from ivp.workspace import Frame, Located

ENGLISH = catalogue("en")
PREPARED = """
timeline:
  evaluation: {actual: 2022-09-09}
  analysis: {actual: 2022-09-09}
  inventory: {actual: 2022-09-09}
"""
SESSION = "  council-session: {actual: 2022-10-12}\n"


def on(day: date, *files: Located[Municipality], planning: Frame | None = None) -> Timeline:
    found = timeline(workspace(files, planning), day)
    assert found is not None
    return found


def small(text: str, day: date = TODAY) -> Timeline:
    return on(day, planning=frame(text, {"GM0406": "Huizen"}))


def huizen(text: str, day: date = TODAY, planning: str = SEED) -> Timeline:
    file = municipality("GM0406", text)
    return on(day, file, planning=frame(planning))


def get(found: Timeline, milestone: str) -> Milestone:
    return next(each for each in found.milestones if each.id == milestone)


def of(found: Timeline, name: str = "Huizen") -> MunicipalityState:
    return next(each for each in found.municipalities if each.name == name)


def states(found: Timeline) -> dict[str, str]:
    return {each.id: each.state.id for each in found.milestones}


def alerts(found: Timeline) -> list[str]:
    return [say_it(finding).split(": ", 1)[1] for finding in check_states(found)]


def all_but_huizen() -> list[Located[Municipality]]:
    """Make the files of a region in which only the council session of Huizen was not held."""
    return [municipality(code, PREPARED + ("" if code == "GM0406" else SESSION)) for code in ROSTER]


@pytest.mark.parametrize(
    ("day", "session", "draft", "papers", "adoption", "goal"),
    [
        (date(2022, 10, 20), "on-track", "on-track", "on-track", "on-track", "on-track"),
        (date(2022, 11, 1), "late", "on-track", "on-track", "on-track", "on-track"),
        (date(2022, 12, 6), "late", "on-track", "on-track", "on-track", "on-track"),
        (date(2022, 12, 7), "late", "blocked", "blocked", "blocked", "blocked"),
        (date(2023, 3, 1), "late", "blocked", "blocked", "missed", "missed"),
    ],
)
def test_the_same_files_on_other_days(  # noqa: PLR0913, PLR0917  # the columns of a table
    day: date, session: str, draft: str, papers: str, adoption: str, goal: str
) -> None:
    found = on(day, *all_but_huizen())

    assert [
        get(found, milestone).state.id
        for milestone in (
            "huizen/council-session",
            "region/draft",
            "huizen/papers",
            "huizen/adoption",
            "region/plan-adopted",
        )
    ] == [session, draft, papers, adoption, goal]
    assert get(found, "huizen/evaluation").state is State.DONE
    assert get(found, "laren/council-session").state is State.DONE
    assert found.goal.state.id == goal


def test_the_four_printed_ranges_and_what_runs_on_the_first_of_november() -> None:
    found = on(TODAY)

    assert [
        (phase.id, phase.window and canonical(phase.window), phase.running)
        for phase in found.phases
    ] == [
        ("preparation", "2022-04/2022-09", False),
        ("council-talks", "2022-09/2022-10", False),
        ("drafting", "2022-10/2023-01", True),
        ("routing", "2023-01/2023-02", False),
    ]


@pytest.mark.parametrize(
    ("day", "running"),
    [(date(2022, 9, 30), False), (date(2022, 10, 1), True), (date(2023, 1, 31), True)],
)
def test_a_phase_runs_from_its_first_day_to_its_last(day: date, *, running: bool) -> None:
    assert on(day).phases[2].running is running


def test_a_phase_takes_its_worst_milestone() -> None:
    found = on(TODAY, *all_but_huizen())

    assert [(phase.state, phase.done, phase.total) for phase in found.phases] == [
        (State.DONE, 18, 18),
        (State.LATE, 5, 6),
        (State.ON_TRACK, 0, 1),
        (State.ON_TRACK, 0, 12),
    ]
    assert str(found.phases[2].place.span) == "data/region.yaml:22:44"


def test_a_phase_without_milestones_has_no_state() -> None:
    text = ordered("a:") + "phases: [{id: p, title: P, planned: ooit}]\n"
    phase = small(text).phases[0]

    assert (phase.state, phase.window, phase.running, phase.total) == (None, None, False, 0)


def test_the_goal_is_119_days_off_on_the_first_of_november() -> None:
    goal = on(TODAY).goal

    assert (goal.day, goal.days_left) == (date(2023, 2, 28), 119)
    assert (goal.adopted, goal.total) == (0, 6)
    assert goal.milestone.id == "region/plan-adopted"


def test_a_goal_without_a_deadline_is_measured_by_its_window() -> None:
    planned = small(ordered("a:").replace("title: x", "title: x, planned: december 2022")).goal
    nothing = small(ordered("a:")).goal

    assert (planned.day, planned.days_left) == (date(2022, 12, 30), 59)
    assert (nothing.day, nothing.days_left, nothing.state) == (None, None, State.ON_TRACK)


def test_a_milestone_is_late_only_after_its_window() -> None:
    last_day = huizen(PREPARED, date(2022, 10, 31))
    day_after = huizen(PREPARED, date(2022, 11, 1))

    assert get(last_day, "huizen/council-session").state is State.ON_TRACK
    assert get(last_day, "huizen/council-session").days_left == 0
    assert get(day_after, "huizen/council-session").state is State.LATE
    assert get(day_after, "huizen/council-session").days_left == -1


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2022, 12, 30), State.ON_TRACK),
        (date(2022, 12, 31), State.LATE),  # a Saturday: nothing can be done on it
        (date(2023, 1, 1), State.MISSED),
    ],
)
def test_a_milestone_is_missed_after_its_deadline(day: date, state: State) -> None:
    text = ordered("a:").replace("title: x", "title: x, deadline: 2022")

    assert small(text, day).goal.state is state


def test_the_deadline_counts_when_it_comes_before_the_end_of_the_window() -> None:
    text = ordered("a:").replace("title: x", "title: x, planned: 2022, deadline: %s")
    early, late = small(text % "2022-11-15").goal, small(text % "2023-02").goal

    assert early.milestone.due == early.day == date(2022, 11, 15)
    assert late.milestone.due == date(2022, 12, 30)  # the last working day
    assert late.day == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("days", "state"),
    [(15, State.ON_TRACK), (14, State.AT_RISK), (0, State.AT_RISK), (-1, State.LATE)],
)
def test_what_waits_is_at_risk_from_14_days_before(days: int, state: State) -> None:
    text = ordered("b: a", "a:").replace("title: x", "title: x, planned: 2022-12-15", 1)
    found = small(text, date(2022, 12, 15) - timedelta(days))

    assert get(found, "region/b").state is state
    assert get(found, "region/b").waits_for == ("region/a",)


def test_how_many_days_are_a_warning_is_up_to_the_region() -> None:
    text = ordered("b: a", "a:").replace("title: x", "title: x, planned: 2022-12-15", 1)

    assert small("warn_days: 60\n" + text).goal.state is State.AT_RISK
    assert small("warn_days: 0\n" + text).goal.state is State.ON_TRACK


def test_what_waits_for_nothing_that_is_open_is_not_at_risk() -> None:
    text = ordered("b: a", "a:").replace("title: x", "title: B, planned: 2022-11-01", 1)
    found = small(text.replace("title: x", "title: x, actual: 2022-10-01"))

    assert states(found) == {"region/b": "on-track", "region/a": "done"}


def test_who_waits_for_something_late_is_blocked_and_not_late() -> None:
    found = on(date(2023, 2, 20), *all_but_huizen())
    draft, papers = get(found, "region/draft"), get(found, "huizen/papers")

    assert (draft.state, draft.blocked_by) == (State.BLOCKED, ("huizen/council-session",))
    assert (papers.state, papers.blocked_by) == (State.BLOCKED, ("region/draft",))
    assert papers.waits_for == ("region/draft",)


def test_without_dates_nothing_is_ever_late() -> None:
    found = small(ordered("b: a", "a:"), date(2045, 1, 1))

    assert states(found) == {"region/b": "on-track", "region/a": "on-track"}
    assert get(found, "region/a").due is None
    assert (found.late, found.next_steps) == ((), ())


# --- whose date it is ---------------------------------------------------------------------------


def test_a_municipality_comes_before_the_milestone_and_that_before_its_phase() -> None:
    found = huizen("timeline:\n  council-session: {planned: 2022-10-27}\n")

    own = get(found, "huizen/council-session")
    milestone, phase = get(found, "laren/adoption"), get(found, "laren/council-session")
    assert [
        (
            each.window and each.window.text,
            each.window_from,
            str(each.written and each.written.span),
        )
        for each in (own, milestone, phase)
    ] == [
        ("2022-10-27", "own", "data/municipalities/huizen.yaml:6:21"),
        ("2023-02", "milestone", "data/region.yaml:51:7"),
        ("september – oktober 2022", "phase", "data/region.yaml:21:48"),
    ]
    assert [each.assumed for each in (own, milestone, phase)] == [False, True, True]
    assert str(own.span) == "data/municipalities/huizen.yaml:6:3"
    assert str(phase.span) == "data/region.yaml:28:7"


def test_what_is_expected_now_does_not_move_the_day_on_which_it_is_due() -> None:
    session = get(
        huizen("timeline:\n  council-session: {expected: 2022-11-24}\n"), "huizen/council-session"
    )

    assert session.due == date(2022, 10, 31)
    assert session.when == session.expected
    assert session.expected
    assert session.expected.lo == date(2022, 11, 24)
    assert get(on(TODAY), "laren/papers").when == get(on(TODAY), "laren/papers").window


def test_the_region_can_give_a_date_for_all_and_a_municipality_its_own() -> None:
    text = SEED.replace("title: Evaluatie huidig IVP", "title: E, actual: 2022-09-01")
    found = huizen("timeline:\n  evaluation: {actual: 2022-10-01}\n", planning=text)

    assert get(found, "laren/evaluation").actual == date(2022, 9, 1)
    assert get(found, "huizen/evaluation").actual == date(2022, 10, 1)
    assert get(found, "huizen/evaluation").done_late
    assert not get(found, "laren/evaluation").done_late


def test_a_date_that_cannot_be_read_counts_as_not_written() -> None:
    session = get(
        huizen("timeline:\n  council-session: {planned: voorjaar, actual: 2022-10}\n"),
        "huizen/council-session",
    )

    assert (session.window_from, session.actual, session.assumed) == ("phase", None, True)


def test_a_region_milestone_is_never_an_assumption() -> None:
    assert not get(on(TODAY), "region/draft").assumed
    assert get(on(TODAY), "region/draft").municipality is None


def test_a_municipality_has_its_milestones_in_the_order_of_the_planning() -> None:
    found = on(TODAY, *all_but_huizen())

    assert [each.template for each in of(found).milestones] == [
        "evaluation",
        "analysis",
        "inventory",
        "council-session",
        "papers",
        "adoption",
    ]
    assert [each.name for each in found.municipalities] == list(ROSTER.values())
    assert (of(found).state, of(found).done) == (State.LATE, 3)
    assert (of(found, "Laren").state, of(found, "Laren").done) == (State.ON_TRACK, 4)
    assert [(step.id, step.regional) for step in found.steps][3:5] == [
        ("council-session", False),
        ("draft", True),
    ]
    assert [each.id for each in found.regional] == ["region/draft", "region/plan-adopted"]


def test_a_region_without_steps_for_municipalities_says_nothing_of_them() -> None:
    assert of(small(ordered("a:"))).state is None
    assert of(small(ordered("a:"))).next_step is None


def test_the_file_of_a_draft_and_no_file_at_all_have_milestones_too() -> None:
    draft = municipality("GM0406", PREPARED, status="draft")
    found = on(TODAY, draft)

    assert get(found, "huizen/evaluation").state is State.DONE
    assert get(found, "laren/evaluation").state is State.LATE
    assert (of(found).assumed, of(found, "Laren").assumed) == (False, True)


def test_of_two_files_for_one_municipality_the_first_counts() -> None:
    found = on(TODAY, municipality("GM0406", PREPARED), municipality("GM0406"))

    assert get(found, "huizen/evaluation").state is State.DONE


# --- lists --------------------------------------------------------------------------------------


def test_what_is_late_stands_in_order_and_what_is_next_too() -> None:
    found = huizen(PREPARED + "  council-session: {planned: 2022-09-15}\n")

    assert found.late[0].id == "huizen/council-session"
    assert [each.template for each in found.late[1:6]] == ["evaluation"] * 5
    assert found.count(State.LATE) == len(found.late) == 16
    assert [each.id for each in found.next_steps][:2] == ["region/draft", "blaricum/papers"]
    next_step = of(found).next_step
    assert next_step is not None
    assert next_step.id == "huizen/council-session"


def test_states_have_names_for_files_and_words_for_people() -> None:
    assert [state.id for state in State] == [
        "done",
        "on-track",
        "at-risk",
        "blocked",
        "late",
        "missed",
    ]
    assert [ENGLISH(state.label) for state in State][-1] == "missed"
    assert all(State)


# --- the council's decision ---------------------------------------------------------------------


@pytest.mark.parametrize("status", ["adopted", "adopted-amended"])
def test_an_adopted_plan_is_done_on_the_day_of_the_decision(status: str) -> None:
    text = f"adoption: {{status: {status}, date: 2023-02-16, source: raad}}"
    found = huizen(text, date(2023, 2, 16))
    adoption = get(found, "huizen/adoption")

    assert (adoption.state, adoption.actual) == (State.DONE, date(2023, 2, 16))
    assert str(adoption.span) == "data/municipalities/huizen.yaml:5:1"
    assert of(found).adoption.adopted
    assert of(found).adoption.source == "raad"
    assert found.goal.adopted == 1


def test_a_decision_that_came_later_is_not_known_yet() -> None:
    found = huizen("adoption: {status: adopted, date: 2023-02-16}", date(2023, 2, 15))

    assert get(found, "huizen/adoption").actual is None
    assert of(found).adoption.status is None
    assert ENGLISH(of(found).adoption.label) == "not known yet"
    assert found.goal.adopted == 0


def test_a_decision_that_is_planned_is_expected() -> None:
    found = huizen("adoption: {status: at-college, date: 2023-02-16}")
    adoption = get(found, "huizen/adoption")

    assert adoption.expected is not None
    assert canonical(adoption.expected) == "2023-02-16"
    assert (adoption.window_from, adoption.assumed) == ("milestone", False)
    assert of(found).adoption.window == adoption.expected
    assert ENGLISH(of(found).adoption.label) == "with the college"


@pytest.mark.parametrize("status", ["deferred", "rejected", "noted", "extended", "lapsed"])
def test_a_plan_that_was_not_adopted_is_not_done(status: str) -> None:
    found = huizen(f"adoption: {{status: {status}, date: 2022-10-20}}")
    adoption = get(found, "huizen/adoption")
    said = [each for each in alerts(found) if each.startswith("IVP521")]

    assert (adoption.actual, adoption.expected) == (None, None)
    assert not of(found).adoption.adopted
    assert len(said) == 1
    assert said[0].startswith("IVP521: the council of Huizen has not adopted the plan: ")


def test_adopted_without_a_day_is_not_counted() -> None:
    found = huizen("adoption: {status: adopted}")

    assert (found.goal.adopted, of(found).adoption.status) == (0, "adopted")


def test_only_the_municipality_says_that_its_council_decided() -> None:
    text = SEED.replace("planned: 2023-02\n", "planned: 2023-02\n    actual: 2022-10-01\n", 1)

    assert get(on(TODAY, planning=frame(text)), "huizen/adoption").actual is None


def test_the_region_itself_can_have_a_milestone_called_adoption() -> None:
    text = ordered("adoption:").replace("title: x", "title: x, actual: 2022-10-01")

    assert small(text).goal.state is State.DONE


# --- no planning --------------------------------------------------------------------------------


def test_without_a_planning_that_holds_there_is_no_timeline() -> None:
    nothing = frame(None)
    broken = type(nothing)(nothing.folder, None, nothing.themes, None)

    assert timeline(workspace(frame=nothing), TODAY) is None
    assert timeline(workspace(frame=broken), TODAY) is None
    assert timeline(workspace(frame=frame(ordered("a: a"))), TODAY) is None


# --- findings -----------------------------------------------------------------------------------


def test_what_has_one_cause_is_said_once() -> None:
    found = on(date(2023, 3, 1), *all_but_huizen())
    six = "(Blaricum, Gooise Meren, Hilversum, Huizen, Laren, Wijdemeren)"

    assert [each.partition(" Finish")[0].partition(" Done")[0] for each in alerts(found)] == [
        "IVP518: 'Raadssessie' (Huizen) is late: it was due on 31 October 2022, 121 days ago",
        (
            "IVP517: 'Concept-IVP gereed' is blocked: it was due on 31 January 2023, but waits for"
            " 'Raadssessie' (Huizen)"
        ),
        (
            f"IVP517: 'Stukken bij de griffie' {six} is blocked: it was due on 31 January 2023,"
            " but waits for 'Concept-IVP gereed'"
        ),
        (
            f"IVP519: 'Vaststelling door de raad' {six} was missed: the deadline was 28 February"
            " 2023, 1 day ago"
        ),
        (
            "IVP519: 'Regionaal IVP vastgesteld' was missed: the deadline was 28 February 2023, 1"
            " day ago"
        ),
    ]


def test_a_date_of_its_own_is_a_finding_in_the_file_of_the_municipality() -> None:
    found = huizen(PREPARED + "  council-session: {planned: 2022-10-27}\n")
    places = {
        say_it(finding).partition("'Raadssessie'")[2].partition(" is")[0]: str(finding.span)
        for finding in check_states(found)
        if "Raadssessie" in say_it(finding)
    }

    assert places == {
        " (Blaricum, Gooise Meren, Hilversum, Laren, Wijdemeren)": "data/region.yaml:28:7",
        " (Huizen)": "data/municipalities/huizen.yaml:9:3",
    }


@pytest.mark.parametrize(
    ("day", "when"),
    [
        (date(2022, 12, 15), "is at risk: it is due today, and 'x' must be done first"),
        (date(2022, 12, 14), "is at risk: it is due in 1 day, and 'x' must be done first"),
        (date(2022, 12, 1), "is at risk: it is due in 14 days, and 'x' must be done first"),
    ],
)
def test_what_is_at_risk_says_how_long_there_is_left(day: date, when: str) -> None:
    text = ordered("b: a", "a:").replace("title: x", "title: B, planned: 2022-12-15", 1)

    assert alerts(small(text, day)) == [
        f"IVP516: 'B' {when} Finish that first, or agree on another date in time."
    ]


def test_what_is_done_or_due_on_the_last_day_is_in_time() -> None:
    done = huizen("timeline:\n  evaluation: {actual: 2022-09-30}\n")
    last_day = huizen(PREPARED, date(2022, 10, 31))

    assert not get(done, "huizen/evaluation").done_late
    assert get(last_day, "huizen/council-session") in last_day.next_steps


def test_what_was_done_too_late_is_a_note() -> None:
    found = huizen("timeline:\n  evaluation: {actual: 2022-10-01}\n")

    assert alerts(found)[1] == (
        "IVP520: 'Evaluatie huidig IVP' (Huizen) was done 1 day late: it was due on"
        " 30 September 2022 Is the day right? Then leave it, and begin earlier the next time. Else"
        " mend 'actual'."
    )


def test_many_municipalities_are_named_and_counted() -> None:
    roster = {f"GM{number:04}": f"Plaats {number}" for number in range(1, MOST_NAMES + 3)}
    fewer = dict(list(roster.items())[:MOST_NAMES])

    assert "Plaats 12 and 2 more) is late" in alerts(on(TODAY, planning=frame(SEED, roster)))[0]
    assert "Plaats 11, Plaats 12) is late" in alerts(on(TODAY, planning=frame(SEED, fewer)))[0]


def test_on_a_good_day_there_is_nothing_to_say() -> None:
    assert alerts(huizen("adoption: {status: planned, date: 2023-02}", date(2022, 8, 1))) == []


# --- properties ---------------------------------------------------------------------------------

days = st.dates(date(2022, 4, 1), date(2023, 4, 1))


@given(days, days)
def test_what_happened_later_changes_nothing(today: date, actual: date) -> None:
    done = on(today, municipality("GM0406", f"timeline: {{evaluation: {{actual: {actual}}}}}"))
    open_ = on(today)

    if actual > today:
        assert states(done) == states(open_)
        assert done.goal.days_left == open_.goal.days_left
    else:
        assert get(done, "huizen/evaluation").state is State.DONE


@given(days, st.permutations(list(ROSTER)), st.booleans())
def test_the_order_of_files_and_of_keys_does_not_matter(
    today: date,
    codes: list[str],
    turned: bool,  # noqa: FBT001  # Hypothesis gives it so
) -> None:
    lines = ["  evaluation: {actual: 2022-09-09}\n", "  analysis: {planned: 2022-08}\n"]
    text = "timeline:\n" + "".join(lines[::-1] if turned else lines)
    usual = "timeline:\n" + "".join(lines)

    found = on(today, *(municipality(code, text) for code in codes))

    assert states(found) == states(on(today, *(municipality(code, usual) for code in ROSTER)))
    assert [each.id for each in found.milestones] == [each.id for each in on(today).milestones]


@given(days, st.integers(0, 60))
def test_waiting_never_makes_anything_better_except_from_late_to_blocked(
    today: date, wait: int
) -> None:
    files = all_but_huizen()[:3]
    before, after = on(today, *files), on(today + timedelta(wait), *files)

    for one, other in zip(before.milestones, after.milestones, strict=True):
        done = other.state is State.DONE
        was_late = one.state is State.LATE and other.state is State.BLOCKED
        assert done or was_late or other.state >= one.state


@given(days)
def test_who_is_blocked_always_has_somebody_who_is_late_or_missed_before_it(today: date) -> None:
    found = on(today, *all_but_huizen()[:4])
    by_id = {each.id: each for each in found.milestones}

    for each in found.milestones:
        while each.state is State.BLOCKED:
            assert set(each.blocked_by) <= set(each.waits_for)
            each = by_id[each.blocked_by[0]]  # noqa: PLW2901  # back along the chain
            assert each.state >= State.BLOCKED
