"""Sentences are chosen by the facts: each fact that can occur, and what is said then."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from ivp import workspace as disk
from ivp.render import FORMATS
from ivp.render.labels import LABELS
from ivp.render.language import language
from ivp.render.sentences import SENTENCES, dates, outcome, themes
from tests.made_region import priority
from tests.rendered import ROOT, made, plan_of, sample

if TYPE_CHECKING:
    from ivp.plan import Plan
    from ivp.plan.views import ThemeView

EN = language("en")


def six(**chosen: list[str]) -> Plan:
    """Make a plan of six municipalities; each names its themes, and two suffice for a class."""
    choices = {
        name: [priority(f"p{index}", [theme]) for index, theme in enumerate(chosen.get(name, []))]
        for name in ("a", "b", "c", "d", "e", "f")
    }
    return plan_of(made(choices, regional="5 of 6"), language="en")


def theme(plan: Plan, name: str) -> ThemeView:
    return next(view for view in plan.themes if view.theme.id == name)


@pytest.mark.parametrize(
    ("names", "reason", "margin"),
    [
        ("a", "Local, because one municipality (1 of 6) chooses", "4 more municipalities would"),
        ("abc", "Sub-regional, because some municipalities (3 of 6)", "2 more municipalities"),
        ("abcd", "Sub-regional, because a majority of the", "One more makes it regional: e (does"),
        (
            "abcde",
            "Regional, because almost all municipalities (5",
            "Each of these 5 municipalities",
        ),
        (
            "abcdef",
            "Regional, because all municipalities (6 of 6)",
            "Only if 2 municipalities drop",
        ),
    ],
)
def test_a_reason_and_a_margin_for_every_number(names: str, reason: str, margin: str) -> None:
    plan = six(**{name: ["uitgaan"] for name in names})
    view = theme(plan, "uitgaan")
    assert themes.reason(EN, view, plan.rule).startswith(reason)
    assert themes.margin(EN, view).startswith(margin)
    assert themes.certainty(EN, view, plan.rule).startswith("This is certain")


def test_a_rule_of_one_hangs_on_one() -> None:
    space = made({"Eén": [priority("p", ["uitgaan"])]}, regional="1", subregional="1")
    plan = plan_of(space, language="en")
    assert themes.margin(EN, plan.regional[0]).startswith("It hangs on this municipality")
    assert "sub-regional" not in outcome.rule_in_words(EN, plan.rule)
    assert outcome.still_open(EN, plan) == []


def test_what_is_open_says_who_can_change_it() -> None:
    plan = sample("en")
    first = theme(plan, "onbegrepen-gedrag")
    unknown = first.ballot.unknown[0]
    drafts = tuple(unknown._replace(municipality=name) for name in ("Aa", "Bb", "Cc"))
    three = first.ballot._replace(yes=first.ballot.yes[:3], unknown=drafts)
    two_of_two = replace(first, ballot=three._replace(unknown=drafts[:2]))
    two_of_three = replace(first, ballot=three)
    say = "Still open: now sub-regional, becomes regional if"
    assert themes.certainty(EN, first, plan.rule) == f"{say} Wijdemeren joins."
    assert themes.certainty(EN, two_of_two, plan.rule) == f"{say} Aa and Bb join."
    assert themes.certainty(EN, two_of_three, plan.rule) == f"{say} 2 of these join: Aa, Bb and Cc."


def test_what_hangs_on_the_same_is_said_together() -> None:
    last = outcome.still_open(EN, sample("en"))[-1]
    assert "Jeugd en veiligheid" in last
    assert last.endswith("now local, become sub-regional if Wijdemeren joins.")


def test_what_falls_under_a_regional_theme_asks_for_nothing() -> None:
    wide = {name: ["ondermijning"] for name in "bcdef"}
    plan = six(a=["drugscriminaliteit", "ondermijning"], **wide)
    view = theme(plan, "drugscriminaliteit")
    assert not view.open
    told = themes.certainty(EN, view, plan.rule)
    assert told == "It falls under the regional theme Georganiseerde ondermijnende criminaliteit."


def test_everybody_outside_says_why() -> None:
    space = made(
        {
            "Aa": [priority("p", ["jeugdoverlast"])],
            "Bb": [priority("p", ["jeugd-en-veiligheid"])],
            "Cc": [priority("p", ["jeugdoverlast"], "routine")],
            "Dd": [priority("p", ["een raadsel"])],
            "Ee": [priority("p", ["uitgaan"])],
        },
        regional="4",
    )
    plan = plan_of(space, language="en")
    told = dict(themes.outside(EN, theme(plan, "jeugdoverlast")))
    assert told["Bb"] == "uses the wider word Jeugd en veiligheid, which can mean this theme too"
    assert told["Cc"] == "names it at a level that does not count"
    assert told["Dd"] == "has a priority that is not linked to a theme yet"
    assert told["Ee"] == "does not choose this theme"
    near = dict(themes.outside(EN, theme(plan, "jeugd-en-veiligheid")))
    assert near["Aa"] == "does not choose this theme, but the near theme Jeugdoverlast"


def test_who_takes_no_position_or_cannot_be_read_says_so() -> None:
    plan = sample("en")
    told = dict(themes.outside(EN, theme(plan, "polarisatie-radicalisering")))
    assert told["Laren"] == "takes no position on this theme"
    wijdemeren = plan.missing[0]
    assert outcome.missing(EN, wijdemeren).startswith("Wijdemeren still has a draft")
    assert "cannot be read" in outcome.missing(EN, wijdemeren._replace(missing="unreadable"))
    assert "not submitted" in outcome.missing(EN, wijdemeren._replace(missing="not-submitted"))
    assert themes.stance(EN, wijdemeren, plan.regional[0]).startswith("still has a draft")


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (
            date(2022, 11, 1),
            "To be adopted by all councils by 28 February 2023 at the latest: 119 days left.",
        ),
        (
            date(2023, 2, 27),
            "To be adopted by all councils by 28 February 2023 at the latest: 1 day left.",
        ),
        (
            date(2023, 2, 28),
            "To be adopted by all councils by 28 February 2023 at the latest: today.",
        ),
        (
            date(2023, 3, 1),
            "To be adopted by all councils by 28 February 2023 at the latest: 1 day ago.",
        ),
    ],
)
def test_the_deadline_counts_down_and_on(day: date, said: str) -> None:
    space, _ = disk.read(ROOT / "data")
    assert dates.deadline(EN, plan_of(space, day, "en")) == said


def test_without_a_planning_there_is_no_deadline() -> None:
    plan = six(a=["uitgaan"])
    assert plan.planning is None
    assert dates.deadline(EN, plan) == ""
    assert outcome.assumptions(EN, plan) == []
    assert outcome.unanswered(EN, plan) == ""


def test_a_milestone_says_how_it_is_doing() -> None:
    planning = sample("en").planning
    assert planning is not None
    by_id = {milestone.id: milestone for milestone in planning.milestones}
    assert dates.stand(EN, by_id["huizen/evaluation"]) == "done, 9 Sept 2022"
    assert dates.stand(EN, by_id["laren/evaluation"]) == "done late, 4 Oct 2022"
    late = by_id["wijdemeren/council-session"]
    assert dates.stand(EN, late) == "late, by 27 Oct 2022"
    assert dates.stand(EN, late._replace(due=None)) == "late"
    told = "Wijdemeren, Raadssessie: due by 27 October 2022, 5 days late"
    today = planning.today
    assert dates.overdue(EN, late, "R", today) == f"{told}; now expected 24 November 2022."
    assert dates.overdue(EN, late._replace(expected=None), "R", today) == f"{told}."
    assert dates.overdue(EN, late._replace(municipality=None), "R", today).startswith("R, ")


def test_what_stands_beside_the_sum_is_named_only_when_it_is_there() -> None:
    plan = sample("en")
    both = outcome.besides(EN, plan)
    assert both.endswith("(strategic theme or routine), and 5 in draft.")
    levels = outcome.besides(EN, replace(plan, sum=plan.sum._replace(draft=0)))
    assert levels.endswith("(strategic theme or routine).")
    drafts = outcome.besides(EN, replace(plan, sum=plan.sum._replace(other_levels=0)))
    assert drafts == "Beside these: 5 in draft."
    none = plan.sum._replace(other_levels=0, draft=0)
    assert outcome.besides(EN, replace(plan, sum=none)) == ""


def test_capacity_is_information() -> None:
    view = sample("en").regional[0]
    assert themes.capacity(EN, view).startswith("0.7 fte, as given by Huizen.")
    given = replace(view, fte=Decimal("1234.5"))
    assert themes.capacity(language("nl"), given).startswith("1.234,5 fte")
    assert themes.capacity(EN, replace(view, fte=None)) == "No municipality gave a figure."


def test_all_levels_may_count() -> None:
    rule = sample("en").rule
    assert outcome.counting(EN, rule) == (
        "What counts is the level priority; not strategic theme and routine."
    )
    all_of_them = rule._replace(levels=("priority", "routine"), other_levels=())
    assert outcome.counting(EN, all_of_them) == "All levels count: priority and routine."


def test_words_for_numbers_cover_every_number_once() -> None:
    told = outcome.share_words(EN, sample("en").rule)
    assert told[0] == ("all municipalities", "6 of 6")
    assert ("some municipalities", "2 to 3 of 6") in told
    assert len(told) == 6


def test_assumptions_are_named() -> None:
    plan = sample("en")
    told = outcome.assumptions(EN, plan)
    assert "“oktober – januari 2023” was read as October 2022 to January 2023." in told
    planning = plan.planning
    assert planning is not None
    lone = planning.municipalities[0]._replace(assumed=True)
    own = replace(planning, municipalities=(lone, *planning.municipalities[1:]))
    assert any("Blaricum" in line for line in outcome.assumptions(EN, replace(plan, planning=own)))


def test_every_label_and_every_sentence_has_its_dutch() -> None:
    dutch, english = language("nl"), language("en")
    for words in LABELS.values():
        for text in words.values():
            assert dutch(text) != english(text) or text.msgid == "–"
    assert {"reason", "margin", "deadline"} <= set(SENTENCES)


def test_not_known_is_never_told_as_a_no() -> None:
    plan = sample("en")
    view = theme(plan, "onbegrepen-gedrag")
    assert [name for name, _ in themes.declined(EN, view)] == ["Gooise Meren"]
    assert [name for name, _ in themes.undecided(EN, view)] == ["Wijdemeren"]
    wijdemeren = plan.missing[0]
    assert list(wijdemeren.stands_apart) == []
    assert wijdemeren.undecided_on == plan.regional


@pytest.mark.parametrize("code", ["nl", "en"])
def test_a_plan_writes_every_day_in_words(code: str) -> None:
    for today in (date(2022, 11, 1), date(2022, 12, 5), date(2023, 3, 1)):
        space, _ = disk.read(ROOT / "data")
        page = FORMATS[".md"](plan_of(space, today, code))
        assert not re.findall(r"\b\d{1,2}-\d{1,2}-\d{4}\b", page)
