"""What does not fit in a planning, whatever the day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from ivp import workspace as disk
from ivp.catalogue import catalogue
from ivp.timeline.alerts import check_states
from ivp.timeline.basis import Basis, basis
from ivp.timeline.days import check_clock
from ivp.timeline.fit import check_planning
from ivp.timeline.outlook import outlook
from ivp.timeline.rules import check_file, check_frame
from ivp.timeline.states import standing
from ivp.timeline.wording import in_force
from tests.rendered import ROOT
from tests.test_timeline_worked import MEETINGS, region_but_huizen, seed
from tests.timeline_workspace import frame, municipality, say_it, workspace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ivp.diagnostics import Diagnostic
    from ivp.records.municipality import Municipality
    from ivp.workspace import Located

ENGLISH = catalogue("en")
START = date(2022, 4, 1)
SIX = "Blaricum, Gooise Meren, Hilversum, Huizen, Laren, Wijdemeren"
CLAIMS = """
previous_plan:
  claims:
    - {period: 2019/2022, source: "notitie, Inleiding"}
    - {period: 2018/2022, source: "notitie, Planning"}
"""


def based(text: str, files: Iterable[Located[Municipality]] = ()) -> Basis:
    found = basis(workspace(files, frame(text)))
    assert found is not None
    return found


def misfits(
    text: str, *files: Located[Municipality], today: date = START, code: str = "IVP"
) -> list[str]:
    found = outlook(based(text, files), today)
    return said(check_planning(found, standing(found, today)), code)


def said(findings: Iterable[Diagnostic], code: str = "IVP") -> list[str]:
    texts = [say_it(finding).split(": ", 1)[1] for finding in findings]
    return [text for text in texts if text.startswith(code)]


def huizen(text: str) -> Located[Municipality]:
    return municipality("GM0406", text)


def test_everything_that_is_found_in_the_seed() -> None:
    found = misfits(seed() + CLAIMS)

    assert [
        text.partition(" Let it")[0].partition(" Keep")[0].partition(" Ask")[0] for text in found
    ] == [
        (
            "IVP524: 'oktober – januari 2023' for 'Concept-IVP gereed' runs 4 days past the last"
            " day"
            " that leaves enough time: 27 January 2023"
        ),
        (
            f"IVP529: for 'Raadssessie' ({SIX}) before 12 September 2022, 'Evaluatie huidig IVP,"
            " Analyse"
            " veiligheidssituatie, Inventarisatie' would have to be ready in the recess: 18"
            " August 2022"
            " is in the school holidays (Zomervakantie), which are assumed to be the recess"
        ),
        (
            f"IVP529: for 'Vaststelling door de raad' ({SIX}) before 6 February 2023, 'Stukken"
            " bij de"
            " griffie' would have to be ready in the recess: 4 January 2023 is in the school"
            " holidays"
            " (Kerstvakantie), which are assumed to be the recess"
        ),
        (
            f"IVP532: no plan will be in force in {SIX} from 1 January 2023 to 23 February 2023: 54"
            " days"
        ),
    ]
    written = said(check_frame(frame(seed() + CLAIMS)))
    assert [text[:6] for text in written] == [
        "IVP505",
        *["IVP528"] * 3,
        *["IVP530"] * 3,
        "IVP515",
        "IVP513",
    ]
    assert [text.partition(" Is what")[0] for text in written if text.startswith("IVP530")] == [
        (
            "IVP530: if 'Ambtelijke voorbereiding' uses all of its time, 'Raadssessies' can only"
            " begin"
            " on 14 October 2022"
        ),
        (
            "IVP530: if 'Raadssessies' uses all of its time, 'Uitwerken IVP' can only begin on 26"
            " December 2022"
        ),
        (
            "IVP530: if 'Uitwerken IVP' uses all of its time, 'In route brengen' can only begin"
            " on 31"
            " January 2023"
        ),
    ]


@pytest.mark.parametrize(("papers", "days"), [("14d", None), ("28d", 4), ("42d", 18)])
def test_how_long_papers_take_decides_how_far_the_seed_overruns(
    papers: str, days: int | None
) -> None:
    found = misfits(seed(papers), code="IVP524")

    assert len(found) == (days is not None)
    assert all(f"runs {days} days past" in text for text in found)


def test_the_conflict_does_not_depend_on_the_day_or_on_what_is_done() -> None:
    late = misfits(seed(), *region_but_huizen(""), today=date(2023, 3, 1), code="IVP524")

    assert late == misfits(seed(), code="IVP524")


def test_the_real_data_hold_the_conflict_of_four_days() -> None:
    space, _ = disk.read(ROOT / "data")
    found = basis(space)
    assert found is not None
    day = date(2022, 11, 1)
    view = outlook(found, day)

    (conflict,) = said(check_planning(view, standing(view, day)), "IVP524")
    assert "'oktober – januari 2023' for 'Concept-IVP gereed' runs 4 days past" in conflict


def test_an_own_date_of_one_municipality_is_a_conflict_of_its_own() -> None:
    own = huizen("timeline:\n  council-session: {planned: december 2022}\n")
    found = misfits(seed(), own, code="IVP524")

    assert "'december 2022' for 'Raadssessie' (Huizen) runs 21 days past" in found[0]
    assert len(found) == 2


def test_a_deadline_that_cannot_be_kept_is_told_with_its_chain() -> None:
    found = misfits(seed(drafting="150d"), code="IVP525")

    assert [text.partition(" Begin")[0] for text in found] == [
        (
            f"IVP525: 'Vaststelling door de raad' ({SIX}) cannot be done by 28 February 2023: 6"
            " March"
            " 2023 is the first day on which it can (blaricum/council-session → region/draft →"
            " blaricum/papers → blaricum/adoption)"
        )
    ]


def test_without_a_meeting_in_time_a_deadline_cannot_be_kept_at_all() -> None:
    own = huizen("timeline:\n  meetings: [2022-09-29, 2022-10-27]\n")
    found = misfits(seed(), own, code="IVP525")

    assert "no day is known on which it can be done (" in found[0]
    late = misfits(seed(), own, code="IVP524")
    assert any("no day is early enough" in text for text in late) is False


def test_a_meeting_list_that_is_too_short() -> None:
    found = misfits(
        seed(), *region_but_huizen(f"  meetings: [{MEETINGS}]\n"), today=date(2022, 10, 20)
    )
    lists = [text for text in found if text.startswith("IVP531")]

    assert [text.partition(" Add")[0] for text in lists] == [
        (
            "IVP531: the meetings of Huizen are known until 23 February 2023, but the planning"
            " counts"
            " on them until 24 February 2023"
        )
    ]
    late = misfits(
        seed(),
        *region_but_huizen(
            f"  council-session: {{expected: 2022-12-15}}\n  meetings: [{MEETINGS}]\n"
        ),
        today=date(2022, 10, 20),
        code="IVP531",
    )
    assert "until 9 March 2023" in late[0]


def test_a_list_of_meetings_begins_when_it_is_needed() -> None:
    file = huizen(f"timeline:\n  meetings: [{MEETINGS}]\n")
    notes = said(check_file(frame(seed()), file), "IVP531")

    assert "are known from 29 September 2022 on" in notes[0]
    early = huizen(f"timeline:\n  meetings: [2022-09-01, {MEETINGS}]\n")
    assert said(check_file(frame(seed()), early), "IVP531") == []


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        ("papers: {planned: 2023-01-28}", "28 January 2023 is a day in a weekend"),
        ("papers: {expected: 2023-04-07}", "7 April 2023 is a holiday (Goede vrijdag)"),
        (
            "papers: {planned: 2022-10-19}",
            (
                "19 October 2022 is in the school holidays (Herfstvakantie), which are assumed to"
                " be"
                " the recess"
            ),
        ),
        (
            "recess: [{period: 2022-10-10/2022-10-14}]\n  papers: {planned: 2022-10-12}",
            "12 October 2022 is in the recess",
        ),
        (
            "meetings: [2022-09-01, 2022-10-12]\n  council-session: {planned: 2022-10-11}",
            "11 October 2022 is not one of the meetings of the council",
        ),
        ("papers: {actual: 2022-03-26}", "26 March 2022 is a day in a weekend"),
        ("meetings: [2022-09-01, 2022-10-15]", "15 October 2022 is in the school holidays"),
    ],
)
def test_a_day_on_which_nothing_can_be_done(own: str, expected: str) -> None:
    found = misfits(seed(), huizen(f"timeline:\n  {own}\n"), code="IVP527")

    assert len(found) == 1
    assert expected in found[0]


def test_a_day_of_the_region_is_told_once() -> None:
    text = seed().replace("title: Inventarisatie", "title: I, planned: 2022-09-10")

    assert len(misfits(text, code="IVP527")) == 1
    closed = seed().replace("Noord}", "Noord, closed: [2022-09-12]}")
    text = closed.replace("title: Inventarisatie", "title: I, expected: 2022-09-12")
    (found,) = misfits(text, code="IVP527")
    assert "12 September 2022 is a day on which the region is closed" in found


def test_a_holiday_can_be_open() -> None:
    text = seed().replace("Noord}", "Noord, open: [2023-04-07]}")

    assert (
        misfits(text, huizen("timeline:\n  papers: {expected: 2023-04-07}\n"), code="IVP527") == []
    )


def test_papers_for_the_last_day_can_be_due_on_a_closed_day() -> None:
    found = misfits(seed("27d"), code="IVP529")

    assert "would be due on 28 January 2023 for the last possible day" in found[-2]
    assert "is a day in a weekend: it has to be ready earlier" in found[-2]


def test_a_year_of_which_no_school_holidays_are_known() -> None:
    text = seed().replace("2023-02", "2034-02")
    found = misfits(text, code="IVP522")

    assert "the school holidays of 2033 in region Noord are not known" in found[-2]
    assert "2034" in found[-1]
    assert misfits(text.replace("Noord", "none"), code="IVP522") == []
    assert misfits(seed(), code="IVP522") == []


def test_something_done_after_today_is_refused() -> None:
    file = huizen(
        "timeline: {evaluation: {actual: 2022-09-09}}\nadoption: {status: adopted, date:"
        " 2023-02-16}"
    )
    text = seed().replace("title: Inventarisatie", "title: I, actual: 2022-12-01")

    found = said(check_clock(based(text, [file]), date(2022, 10, 1)))

    assert [text.partition(" Mend")[0] for text in found] == [
        "IVP523: 1 December 2022 is still to come: today is 1 October 2022",
        "IVP523: 16 February 2023 is still to come: today is 1 October 2022",
    ]


@pytest.mark.parametrize(
    ("own", "expected"),
    [
        (
            (
                "timeline:\n  evaluation: {actual: 2022-09-09}\n  council-session: {actual:"
                " 2022-09-22}"
            ),
            (
                "'Raadssessie' (Huizen) was done on 22 September 2022, but after 'Evaluatie"
                " huidig IVP'"
                " (Huizen) it could be done only from 23 September 2022 on"
            ),
        ),
        (
            (
                "timeline:\n  lead_times: {session-papers: {duration: 10wd, source: x}}\n"
                "  evaluation: {actual: 2022-09-09}\n  council-session: {actual: 2022-09-22}"
            ),
            "it could be done only from 23 September 2022 on",
        ),
        (
            "timeline: {council-session: {actual: 2022-10-26}}",
            (
                "'Concept-IVP gereed' was done on 9 December 2022, but after 'Raadssessie'"
                " (Huizen) it"
                " could be done only from 21 December 2022 on"
            ),
        ),
        (
            "timeline: {papers: {actual: 2022-12-08}}",
            (
                "'Stukken bij de griffie' (Huizen) was done on 8 December 2022, but after"
                " 'Concept-IVP"
                " gereed' it could be done only from 9 December 2022 on"
            ),
        ),
    ],
)
def test_what_was_done_before_it_could_be(own: str, expected: str) -> None:
    text = seed().replace(
        "title: Concept-IVP gereed", "title: Concept-IVP gereed\n    actual: 2022-12-09"
    )
    found = said(check_file(frame(text), huizen(own)), "IVP526")

    assert len(found) == 1
    assert expected in found[0]
    later = (
        own.replace("2022-09-22", "2022-09-23").replace("10-26", "10-14").replace("12-08", "12-09")
    )
    assert said(check_file(frame(text), huizen(later)), "IVP526") == []


def test_the_region_can_be_too_early_itself() -> None:
    text = """
goal: region/b
milestones:
  - {id: a, each: region, title: A, actual: 2022-09-09}
  - {id: b, each: region, title: B, actual: 2022-09-10, after: [{milestone: a, lead: 2d}]}
"""
    assert len(said(check_frame(frame(text)), "IVP526")) == 1
    assert said(check_frame(frame(text.replace("2d", "1d"))), "IVP526") == []


@pytest.mark.parametrize(
    ("own", "gap"),
    [
        ("adoption: {status: adopted, date: 2022-12-15}", None),
        ("adoption: {status: adopted, date: 2023-01-01}", None),
        ("adoption: {status: adopted, date: 2023-01-02}", (date(2023, 1, 1), date(2023, 1, 1))),
        ("adoption: {status: extended, date: 2023-01-02}", None),
        ("previous_plan: {title: x, period: 2019/2023}", None),
        ("adoption: {status: planned, date: 2023-02}", (date(2023, 1, 1), date(2023, 2, 23))),
    ],
)
def test_the_days_without_a_plan(own: str, gap: tuple[date, date] | None) -> None:
    today = date(2023, 2, 1)
    found = standing(outlook(based(seed() + CLAIMS, [huizen(own)]), today), today)
    (cover,) = (each.cover for each in found.municipalities if each.name == "Huizen")

    assert cover.gap == gap
    assert cover.gap_days == ((gap[1] - gap[0]).days + 1 if gap else 0)


@pytest.mark.parametrize(
    ("today", "own", "standing_now"),
    [
        (date(2022, 12, 20), "adoption: {status: adopted, date: 2022-12-15}", "previous"),
        (date(2023, 1, 1), "adoption: {status: adopted, date: 2022-12-15}", "new"),
        (date(2023, 2, 1), "", "none"),
        (date(2022, 12, 31), "", "previous"),
        (date(2023, 2, 1), "adoption: {status: extended, date: 2023-01-02}", "extended"),
        (date(2023, 2, 1), "previous_plan: {title: x, period: 2019/2023}", "previous"),
    ],
)
def test_which_plan_is_in_force(today: date, own: str, standing_now: str) -> None:
    found = standing(outlook(based(seed() + CLAIMS, [huizen(own)]), today), today)
    (cover,) = (each.cover for each in found.municipalities if each.name == "Huizen")

    assert cover.standing == standing_now


def test_sources_that_do_not_agree_on_the_end_leave_it_open() -> None:
    text = seed() + CLAIMS.replace("2018/2022", "2018/2021")
    found = standing(outlook(based(text), START), START)
    chosen = standing(outlook(based(text + "  chosen: 2019/2022\n"), START), START)
    nothing = standing(outlook(based(seed()), START), START)

    assert {each.cover.standing for each in found.municipalities} == {"unknown"}
    assert {each.cover.until for each in chosen.municipalities} == {date(2022, 12, 31)}
    assert {each.cover.until for each in nothing.municipalities} == {None}
    assert misfits(text, code="IVP532") == []


def test_what_adoption_means_for_the_plan_that_is_in_force() -> None:
    today = date(2023, 2, 20)
    files = [
        municipality("GM0376", "adoption: {status: adopted, date: 2023-02-09}"),
        municipality("GM0402", "adoption: {status: adopted-amended, date: 2023-02-15}"),
        municipality("GM0406", "adoption: {status: extended, date: 2022-12-15}"),
        municipality("GM0417", "previous_plan: {title: x, period: 2019/2023}"),
    ]
    found = standing(outlook(based(seed() + CLAIMS, files), today), today)

    assert (found.goal.adopted, found.goal.total) == (2, 6)
    assert [ENGLISH(line) for line in in_force(found.municipalities)] == [
        "The new plan is in force in Blaricum, Hilversum.",
        "In Laren the plan before is in force, until 31-12-2023.",
        "In Huizen the plan before has been extended.",
        "In Gooise Meren, Wijdemeren no plan is in force, since 1-1-2023.",
    ]
    unknown = standing(outlook(based(seed()), today), today)
    assert [ENGLISH(line) for line in in_force(unknown.municipalities)] == [
        f"Until when the plan before is in force in {SIX}, is not known."
    ]


def test_only_what_rests_on_school_holidays_says_so() -> None:
    seed_days = standing(outlook(based(seed()), START), START)
    weekend = seed().replace("2023-02-28", "2023-02-12")
    other = standing(outlook(based(weekend), START), START)
    on_the_edge = seed().replace("2023-02-28", "2023-02-26")
    edge = standing(outlook(based(on_the_edge), START), START)

    flags = {each.template: each.school_holidays for each in seed_days.milestones}
    assert flags == {**dict.fromkeys(flags, True), "plan-adopted": False}
    assert not any(each.school_holidays for each in other.milestones)
    # the last days before the deadline are a weekend, whether the schools are closed or not
    assert not any(each.school_holidays for each in edge.milestones)
    assert {each.template: each.assumptions for each in seed_days.milestones} == {
        "evaluation": ("drafting", "papers-to-clerk", "session-papers"),
        "analysis": ("drafting", "papers-to-clerk", "session-papers"),
        "inventory": ("drafting", "papers-to-clerk", "session-papers"),
        "council-session": ("drafting", "papers-to-clerk"),
        "draft": ("papers-to-clerk",),
        "papers": ("papers-to-clerk",),
        "adoption": (),
        "plan-adopted": (),
    }


def test_the_first_day_on_which_each_step_can_be_done() -> None:
    found = standing(outlook(based(seed()), START), START)
    firsts = {each.template: str(each.earliest) for each in found.milestones}

    assert firsts == {
        "evaluation": "2022-04-01",
        "analysis": "2022-04-01",
        "inventory": "2022-04-01",
        "council-session": "2022-09-01",
        "draft": "2022-10-27",
        "papers": "2023-01-09",
        "adoption": "2023-02-06",
        "plan-adopted": "2023-02-06",
    }


def test_a_lead_time_longer_than_there_are_days() -> None:
    found = misfits(seed(drafting="9999d"), code="IVP524")

    assert (
        f"'september – oktober 2022' for 'Raadssessie' ({SIX}): no day is early enough" in found[1]
    )


def test_days_without_a_plan_can_be_over() -> None:
    file = huizen("adoption: {status: adopted, date: 2023-01-10}")
    found = misfits(seed() + CLAIMS, file, today=date(2023, 2, 1), code="IVP532")

    assert any(
        "no plan was in force in Huizen from 1 January 2023 to 9 January 2023: 9 days" in text
        for text in found
    )


def test_a_meeting_that_is_no_day_is_not_looked_at() -> None:
    file = huizen("timeline: {meetings: [ooit, 2022-09-01, 2023-03-30]}")

    assert misfits(seed(), file, code="IVP527") == []


def test_of_two_broken_deadlines_in_a_chain_the_first_is_told() -> None:
    text = """
goal: region/c
milestones:
  - {id: a, each: region, title: A, planned: 2022-10-03/2022-10-07}
  - {id: b, each: region, title: B, deadline: 2022-10-10, after: [{milestone: a, lead: 10d}]}
  - {id: c, each: region, title: C, deadline: 2022-10-12, after: [{milestone: b}]}
"""
    (found,) = misfits(text, code="IVP525")

    assert "'B' cannot be done by 10 October 2022: 13 October 2022 is the first" in found


@pytest.mark.parametrize(
    ("session", "today", "expected"),
    [
        ("expected: 2022-12-15", date(2022, 10, 20), "IVP516: %s is at risk"),
        ("planned: 2022-10-27", date(2022, 12, 16), "IVP517: %s is blocked"),
    ],
)
def test_a_state_without_a_day_is_told(session: str, today: date, expected: str) -> None:
    files = region_but_huizen(f"  council-session: {{{session}}}\n  meetings: [{MEETINGS}]\n")
    found = standing(outlook(based(seed(), files), today), today)
    (told,) = said(check_states(found), expected % "'Vaststelling door de raad' (Huizen)")

    assert "no day is known on which it can be done" in told
