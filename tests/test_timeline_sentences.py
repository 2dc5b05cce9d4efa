"""What people are told of the planning, word for word: one sentence for each set of facts."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ivp.catalogue import catalogue
from ivp.report.planning.ink import ASCII, SIGNS, Ink
from ivp.report.planning.story import story
from ivp.report.planning.text import planning_text
from ivp.timeline.basis import basis
from ivp.timeline.dates import Window, read
from ivp.timeline.durations import Duration, read_duration
from ivp.timeline.explain import explanation
from ivp.timeline.overview import overview
from ivp.timeline.reasons import Why
from ivp.timeline.states import timeline
from ivp.timeline.tellings import reason, what_if
from ivp.timeline.wording import act_now, forecast_of_goal, slack
from tests.planned import DAYS, real, report_of
from tests.test_timeline_worked import MEETINGS, region_but_huizen, seed
from tests.timeline_workspace import frame, workspace

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ran

NL = catalogue("nl")
SESSION = "huizen/council-session"
MET = f"  council-session: {{expected: 2022-11-24}}\n  meetings: [{MEETINGS}, 2023-03-30]\n"
CLOSED = f"  council-session: {{expected: 2022-11-24}}\n  meetings: [{MEETINGS}]\n"


def wish(text: str) -> Window | Duration:
    found = read_duration(text[1:]) if text.startswith("+") else read(text)
    assert isinstance(found, Window | Duration)
    return found


def supposed(huizen: str = "", day: str = "2022-10-20", **wishes: str) -> list[str]:
    found = basis(workspace(region_but_huizen(huizen), frame(seed())))
    assert found is not None
    ids = {name.replace("__", "/").replace("_", "-"): wish(text) for name, text in wishes.items()}
    made = overview(found, date.fromisoformat(day), wishes=ids).supposed
    assert made is not None
    return [NL(sentence) for sentence in what_if(made)]


def test_three_weeks_of_one_council_are_thirty_days_of_the_region() -> None:
    assert supposed(MET, huizen__council_session="+3w") == [
        "Stel: 'Raadssessie' (Huizen) schuift 21 dagen op (do 24-11-2022 → do 15-12-2022).",
        (
            "Dan schuift 'Regionaal IVP vastgesteld' van di 28-2-2023 naar do 30-3-2023: 30 dagen,"
            " 9 meer dan de vertraging zelf."
        ),
        (
            "Tot en met do 24-11-2022 kan 'Raadssessie' (Huizen) geen kwaad: geen uiterste datum"
            " komt in gevaar. Een dag later wel."
        ),
    ]


def test_a_delay_that_is_absorbed() -> None:
    assert supposed(huizen__council_session="+3w")[1] == (
        "Dan blijft 'Regionaal IVP vastgesteld' op di 28-2-2023: de vertraging wordt opgevangen."
    )


def test_a_delay_that_is_absorbed_in_part() -> None:
    said = supposed(huizen__council_session="2022-12-07")
    assert said[1] == (
        "Dan schuift 'Regionaal IVP vastgesteld' van di 28-2-2023 naar ma 6-3-2023: 6 dagen;"
        " 31 dagen van de vertraging worden opgevangen."
    )


def test_several_delays_have_one_effect() -> None:
    said = supposed(huizen__council_session="2022-12-07", region__draft="2023-02-15")
    assert len(said) == 5
    assert said[2].endswith("naar wo 15-3-2023: 15 dagen.")


def test_a_calendar_that_ends_says_so() -> None:
    assert supposed(CLOSED, huizen__council_session="2022-12-15")[1] == (
        "Dan is niet bekend wanneer 'Regionaal IVP vastgesteld' gehaald wordt: de kalender kent"
        " daarna geen dag meer."
    )


def test_earlier_does_no_harm_and_need_not_help() -> None:
    said = supposed(
        "  council-session: {expected: 2022-11-24}\n", huizen__council_session="2022-11-03"
    )
    assert said[0] == (
        "Stel: 'Raadssessie' (Huizen) komt 21 dagen eerder (do 24-11-2022 → do 3-11-2022)."
    )
    assert said[1] == "Dan blijft 'Regionaal IVP vastgesteld' op di 28-2-2023."
    late = "  council-session: {expected: 2022-12-07}\n"
    said = supposed(late, huizen__council_session="2022-11-03")
    assert said[1] == (
        "Dan schuift 'Regionaal IVP vastgesteld' van ma 6-3-2023 naar di 28-2-2023: 6 dagen eerder."
    )


def test_who_is_late_reads_until_when_it_does_no_harm() -> None:
    found = basis(workspace(region_but_huizen(""), frame(seed())))
    assert found is not None
    made = overview(found, date(2022, 11, 1))
    (session,) = made.now
    said = act_now(session, date(2022, 11, 1), made.planning.goal.milestone, made.tipping[SESSION])
    assert [NL(sentence) for sentence in said][:2] == [
        "'Raadssessie' (Huizen) is 1 dag te laat (uiterlijk ma 31-10-2022).",
        (
            "Nog 31 dagen speling: doe het uiterlijk vr 2-12-2022, anders schuift 'Regionaal IVP"
            " vastgesteld' op zijn vroegst naar ma 6-3-2023."
        ),
    ]


def test_what_must_be_done_now_has_a_sentence_for_every_case() -> None:
    overview_now = real()
    (late,) = overview_now.now
    day, goal = overview_now.planning.today, overview_now.planning.goal.milestone

    def said(**changes: object) -> list[str]:
        changed = late._replace(**changes)  # type: ignore[arg-type]
        return [NL(sentence) for sentence in act_now(changed, day, goal, None)]

    assert "doe het uiterlijk vr 2-12-2022." in said()[1]
    assert said(slack=None, latest=None)[1] == "Er hangt geen uiterste datum van af."
    assert said(slack=-3)[1].startswith("De laatste verantwoorde dag was vr 2-12-2022")
    soon = date(2022, 11, 10)
    assert said(due=soon)[0] == (
        "'Raadssessie' (Wijdemeren) moet uiterlijk do 10-11-2022 klaar zijn, maar wordt verwacht op"
        " do 24-11-2022."
    )
    assert said(due=soon, forecast=soon)[0] == (
        "'Raadssessie' (Wijdemeren) moet uiterlijk do 10-11-2022 klaar zijn."
    )


def test_how_the_goal_stands() -> None:
    goal = real().planning.goal
    assert NL(forecast_of_goal(goal)) == "Verwacht op di 28-2-2023; speling: 0 dagen."
    milestone = goal.milestone

    def said(**changes: object) -> str:
        return NL(forecast_of_goal(goal._replace(milestone=milestone._replace(**changes))))  # type: ignore[arg-type]

    assert said(forecast=None) == "Wanneer het doel gehaald wordt, is niet bekend."
    assert said(slack=None) == "Verwacht op di 28-2-2023."
    assert said(actual=date(2023, 2, 1)) == "Gehaald op 1-2-2023."
    assert [NL(slack(days)) for days in (None, -1, 1, 2)] == [
        "onbegrensd",
        "1 dag te weinig",
        "1 dag",
        "2 dagen",
    ]


def test_a_reason_names_who_decides() -> None:
    by_id = {each.id: each for each in real().planning.milestones}
    papers = tuple(name for name in by_id if name.endswith("/papers"))
    assert NL(reason(Why("dep", papers[0], papers[:1]), by_id)) == (
        "na 'Stukken bij de griffie' (Blaricum)"
    )
    assert NL(reason(Why("dep", papers[0], papers, 7), by_id)) == (
        "na 'Stukken bij de griffie' (Blaricum, Gooise Meren, Hilversum, Huizen, Laren,"
        " Wijdemeren), en door de kalender 7 dagen later"
    )
    assert NL(reason(Why("today"), by_id)) == "eerder dan vandaag kan niet"


def told(name: str, huizen: str, day: str) -> dict[str, list[str]]:
    space = workspace(region_but_huizen(huizen), frame(seed()))
    today = date.fromisoformat(day)
    planning, found = timeline(space, today), explanation(space, today, name)
    assert planning is not None
    assert found is not None
    return dict(story(found, planning, NL))


def test_a_chain_tells_every_jump_of_the_calendar() -> None:
    parts = told("huizen/adoption", MET.replace("2022-11-24", "2022-12-15"), "2022-10-20")
    before = parts["Ervoor"]
    assert before[0].startswith(
        "'Raadssessie' (Huizen) do 15-12-2022 → 56 dagen drafting (aanname)"
    )
    assert before[0].endswith("'Concept-IVP gereed' do 9-2-2023")
    assert before[-2].endswith("'Vaststelling door de raad' (Huizen) do 30-3-2023")
    assert before[-1] == (
        "21 dagen wachten vanaf do 9-3-2023: geen raadsvergadering van 9-3-2023 tot en met"
        " 29-3-2023"
    )


def test_a_milestone_tells_what_limits_it() -> None:
    parts = told(SESSION, MET, "2022-10-20")
    assert parts["Uiterlijk"] == ["do 27-10-2022: de laatste dag in de periode waarop het kan"]
    assert parts["Speling"][0] == "0 dagen"
    assert parts["Speling"][1].startswith("0 raadsvergaderingen")
    assert parts["Laatste dag"][0].startswith("do 24-11-2022: vanwege 'Concept-IVP gereed'")
    assert parts["Erna"][0].startswith("'Raadssessie' (Huizen) do 24-11-2022 → 56 dagen")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_command_explains_a_milestone(ivp: Callable[..., Ran], language: str) -> None:
    from tests.rendered import ROOT  # noqa: PLC0415

    ran = ivp("explain", "Wijdemeren/council-session", "data", "--lang", language, cwd=ROOT)
    assert ran.code == 0
    assert "wijdemeren/council-session" in ran.out.splitlines()[0]
    assert max(map(len, ran.out.splitlines())) <= 100
    wrong = ivp("explain", "wijdemeren/concil-session", "data", "--lang", language, cwd=ROOT)
    assert wrong.code == 2
    assert "wijdemeren/council-session" in wrong.err
    assert ivp("explain", "qq/zz", "data", cwd=ROOT).code == 2


def test_of_very_many_municipalities_the_others_are_counted() -> None:
    made = real()
    (late,) = made.now
    many = tuple(late._replace(id=f"g{number}/council-session") for number in range(30))
    members = tuple(made.municipalities[0] for _ in range(30))
    planning = replace(made.planning, milestones=(*made.planning.milestones, *many))
    crowd = replace(made, planning=planning, milestones=planning.milestones, municipalities=members)
    text = planning_text(crowd, report_of(crowd), SIGNS)
    assert "en nog 18" in text
    assert "En nog 11; u ziet ze met --state" in text


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("ink", [SIGNS, ASCII], ids=["signs", "ascii"])
def test_the_text_fits_eighty_columns_and_says_every_state_in_words(
    day: date, language: str, ink: Ink
) -> None:
    made = real(day)
    words = catalogue(language)
    quiet = report_of(replace(made, findings=()), language)
    lines = planning_text(made, quiet, ink).splitlines()
    assert max(map(len, lines)) <= 80
    for state in {each.state for each in made.milestones}:
        assert any(f"{ink.states[state]} {words(state.label)}" in line for line in lines)
    if ink is ASCII:
        ours = "".join(lines)
        assert not set(ours) & (set(SIGNS.signs) - set(ASCII.signs))


def test_colour_only_paints_what_is_said_in_words_too() -> None:
    made = real()
    painted = replace(SIGNS, paint=lambda text, state: f"<{state.id}>{text}</>")
    plain = planning_text(made, report_of(made), SIGNS)
    colored = planning_text(made, report_of(made), painted)
    assert "<late>✖ te laat" in colored
    assert re.sub(r"</?[a-z-]*>", "", colored).split() == plain.split()
