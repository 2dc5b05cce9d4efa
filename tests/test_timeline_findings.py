"""What is wrong with a planning as it was written."""

from __future__ import annotations

import pytest

from ivp.diagnostics import Severity
from ivp.timeline.rules import check_file, check_frame
from ivp.timeline.states import timeline
from ivp.timeline.written import Place
from tests.timeline_workspace import SEED, TODAY, frame, municipality, ordered, say_it, workspace

CAUTIONS = ("IVP528", "IVP530", "IVP531")
"""What is said of lead times, phases and meetings; tried in `test_timeline_fit.py`."""


def in_frame(text: str) -> list[str]:
    found = [_without_path(say_it(finding)) for finding in check_frame(frame(text))]
    return [finding for finding in found if not finding.startswith(CAUTIONS)]


def in_file(text: str, planning: str | None = SEED) -> list[str]:
    file = municipality("GM0406", text)
    found = [_without_path(say_it(finding)) for finding in check_file(frame(planning), file)]
    return [finding for finding in found if not finding.startswith(CAUTIONS)]


def _without_path(text: str) -> str:
    return text.split(": ", 1)[1]


def test_the_seed_has_one_note_on_the_year_that_was_not_printed() -> None:
    findings = [one for one in check_frame(frame()) if one.code not in CAUTIONS]

    assert [finding.severity for finding in findings] == [Severity.NOTE]
    assert say_it(findings[0]) == (
        "data/region.yaml:22:53: IVP505: 'oktober – januari 2023' is read as 1 October 2022 to 31"
        " January 2023 Is that not what is meant? Then write the year with both dates."
    )


def test_a_region_without_a_planning_or_that_cannot_be_read_has_no_findings() -> None:
    nothing = frame(None)

    assert list(check_frame(nothing)) == []
    assert list(check_frame(type(nothing)(nothing.folder, None, nothing.themes, None))) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            "goal: region/plan-adopted",
            "goal: plan-adopted",
            (
                "IVP507: the goal 'plan-adopted' is not one of the milestones Did you mean"
                " 'region/plan-adopted'?"
            ),
        ),
        (
            "{milestone: draft}",
            "{milestone: drafts}",
            "IVP507: there is no milestone 'drafts' Did you mean 'draft'?",
        ),
        (
            "phase: drafting",
            "phase: xyz",
            (
                "IVP507: there is no phase 'xyz' Use one of these: preparation, council-talks,"
                " drafting, routing."
            ),
        ),
        (
            "lead: drafting",
            "lead: draft",
            "IVP507: there is no lead time 'draft' Did you mean 'drafting'?",
        ),
    ],
)
def test_nothing_is_computed_while_the_planning_points_at_nothing(
    old: str, new: str, expected: str
) -> None:
    assert old in SEED
    text = SEED.replace(old, new)

    assert [finding for finding in in_frame(text) if "IVP505" not in finding] == [expected]
    assert timeline(workspace(frame=frame(text)), TODAY) is None


def test_nothing_is_computed_while_two_milestones_have_one_id() -> None:
    text = SEED + "  - {id: draft, each: region, title: x}\n"

    assert in_frame(text)[1:] == [
        "IVP508: the id 'draft' was already given on line 37 Give one of the two another id."
    ]
    assert timeline(workspace(frame=frame(text)), TODAY) is None


def test_a_lead_where_there_are_none_can_only_be_added() -> None:
    text = ordered("b: a", "a:").replace("milestone: a", "milestone: a, lead: long")

    assert in_frame(text) == [
        "IVP507: there is no lead time 'long' Add it to region.yaml, or remove this line."
    ]


def test_every_date_of_the_region_is_read() -> None:
    text = """
    goal: region/a
    calendar: {closed: [Pasen], open: [2022-05-05, soms]}
    lead_times: {slow: {duration: lang}}
    phases:
      - {id: p, title: P, planned: maart, claims: [{planned: ooit, source: x}]}
    milestones:
      - {id: a, each: region, title: x, planned: 2022-13, expected: april, actual: 2022,
         deadline: 2022/2021, after: [{milestone: b, lead: 3 d}]}
      - {id: b, each: region, title: x}
    """
    faults = [finding.split(" ")[:2] for finding in in_frame(text)]

    assert faults == [
        ["IVP502:", "'maart'"],
        ["IVP501:", "'ooit'"],
        ["IVP501:", "'2022-13'"],
        ["IVP502:", "'april'"],
        ["IVP504:", "'2022'"],
        ["IVP503:", "'2022/2021'"],
        ["IVP506:", "'lang'"],
        ["IVP501:", "'Pasen'"],
        ["IVP501:", "'soms'"],
        ["IVP506:", "'3"],
    ]


def test_some_words_cannot_be_milestones() -> None:
    assert in_frame(ordered("a:", "recess:")) == [
        (
            "IVP510: a milestone cannot be called 'recess' Choose another id: in the files of"
            " municipalities this word means something else."
        )
    ]


def test_sources_that_disagree_are_both_shown() -> None:
    text = SEED.replace(
        "title: Raadssessies, planned: september – oktober 2022",
        "title: Raadssessies, planned: september – oktober 2022, claims: ["
        "{planned: september 2022, source: tekst}, {planned: 2022-09/2022-10, source: tabel}]",
    )

    assert in_frame(text)[0] == (
        "IVP514: 'tekst' says 'september 2022' for 'Raadssessies'; the planning uses"
        " 'september – oktober 2022' Is the other one right? Then change 'planned'."
    )
    assert len(in_frame(text)) == 2


def test_the_previous_period_is_never_chosen_by_the_program() -> None:
    claims = """
previous_plan:
  claims:
    - {period: 2019/2022, source: "notitie, Inleiding"}
    - {period: 2018/2022, source: "notitie, Planning"}
    - {period: 2019/2022, source: raad}
  chosen: %s
"""

    assert in_frame(SEED + claims % "")[1:] == [
        (
            "IVP515: 2018-2022 is a period of 5 years, not of 4 Check the first and the last"
            " year; both count as whole years."
        ),
        (
            "IVP513: the previous plan runs 2018-2022 according to 'notitie, Planning', but"
            " 2019-2022 according to 'notitie, Inleiding' (line 64) Find out which is right, and"
            " write that period behind 'chosen'."
        ),
    ]
    assert in_frame(SEED + claims % "2019/2022")[1:] == []
    assert in_frame(SEED + claims % "2018/2022")[1:] == [
        (
            "IVP515: 2018-2022 is a period of 5 years, not of 4 Check the first and the last"
            " year; both count as whole years."
        )
    ]


@pytest.mark.parametrize(
    "text",
    [
        "timeline: {evaluation: {actual: 2022-09-09}}",
        "adoption: {status: planned, date: 2023-02}",
        (
            "adoption: {status: adopted, date: 2023-02-16}\n"
            "timeline: {meetings: [2022-10-27], recess: [{period: 2022-12-24/2023-01-08}],"
            " lead_times: {drafting: {duration: 1w}}}"
        ),
        "previous_plan: {title: x, period: 2019/2022}\nadoption: {status: lapsed, date: 2023}",
    ],
)
def test_a_file_with_good_dates_has_no_findings(text: str) -> None:
    assert in_file(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "timeline: {evalation: {planned: 2022-09}}",
            "IVP507: there is no milestone 'evalation' Did you mean 'evaluation'?",
        ),
        (
            "timeline: {lead_time: {planned: 2022-09}}",
            "IVP507: there is no milestone 'lead_time' Did you mean 'lead_times'?",
        ),
        (
            "timeline: {xyz: {planned: 2022-09}}",
            (
                "IVP507: there is no milestone 'xyz' Use one of these: evaluation, analysis,"
                " inventory, council-session, papers, lead_times, meetings, recess."
            ),
        ),
        (
            "timeline: {draft: {planned: 2022-09}}",
            (
                "IVP507: 'draft' is a milestone of the region, not of one municipality Its dates"
                " stand in region.yaml; remove it here."
            ),
        ),
        (
            "timeline: {adoption: {planned: 2023-02}}",
            (
                "IVP511: the decision of the council has its date in 'adoption', not here Write it"
                " in the municipality's file: 'adoption: {status: planned, date: 2023-02-16}'."
            ),
        ),
        (
            "timeline: {papers: {planned: februari}}",
            "IVP502: 'februari' has no year Write the year with it, as in 'september 2022'.",
        ),
        (
            "timeline: {papers: {expected: november – januari 2023}}",
            (
                "IVP505: 'november – januari 2023' is read as 1 November 2022 to 31 January 2023 Is"
                " that not what is meant? Then write the year with both dates."
            ),
        ),
        (
            "timeline: {papers: {actual: januari 2023}}",
            "IVP504: 'januari 2023' is not one day Write the day itself, such as 2022-09-14.",
        ),
        (
            "timeline: {meetings: [2022-11], papers: {planned: 2023-02}}",
            "IVP504: '2022-11' is not one day Write the day itself, such as 2022-09-14.",
        ),
        (
            "timeline: {recess: [{period: 2023-02/2023-01}], papers: {planned: 2023-02}}",
            (
                "IVP503: '2023-02/2023-01' begins after it ends Put the earlier date first, and"
                " write the year with both."
            ),
        ),
        (
            "timeline: {lead_times: {draft: {duration: 1w}}, papers: {planned: 2023-02}}",
            "IVP507: there is no lead time 'draft' Did you mean 'drafting'?",
        ),
        (
            "timeline: {lead_times: {drafting: {duration: week}}, papers: {planned: 2023-02}}",
            (
                "IVP506: 'week' does not say how long something takes Write 14d for days, 10w for"
                " weeks or 10wd for working days."
            ),
        ),
        (
            "adoption: {status: adopted, date: 2023-02}",
            "IVP504: '2023-02' is not one day Write the day itself, such as 2022-09-14.",
        ),
        (
            "adoption: {status: adopted-amended}\ntimeline: {papers: {planned: 2023-02}}",
            (
                "IVP504: the plan is said to be adopted, but not on which day Write the day of the"
                " decision behind 'date'; without it the plan is not counted."
            ),
        ),
        (
            "adoption: {status: planned, date: februari}",
            "IVP502: 'februari' has no year Write the year with it, as in 'september 2022'.",
        ),
        (
            "adoption: {status: planned}",
            (
                "IVP512: Huizen gives no dates of its own; the region's planning is assumed Are"
                " dates known? Write them behind 'timeline', by milestone."
            ),
        ),
        (
            "timeline: {meetings: [2022-11-10]}",
            (
                "IVP512: Huizen gives no dates of its own; the region's planning is assumed Are"
                " dates known? Write them behind 'timeline', by milestone."
            ),
        ),
        (
            "previous_plan: {title: x, period: 2017/2018}\nadoption: {status: planned, date: 2023}",
            (
                "IVP515: 2017-2018 is a period of 2 years, not of 4 Check the first and the last"
                " year; both count as whole years."
            ),
        ),
    ],
)
def test_what_is_wrong_in_a_file_is_said_once(text: str, expected: str) -> None:
    assert in_file(text) == [expected]


def test_a_finding_stands_at_the_value_and_of_an_unknown_name_at_its_key() -> None:
    file = municipality("GM0406", "timeline:\n  evalation:\n    planned: maart\n")
    findings = list(check_file(frame(), file))

    assert [str(finding.span) for finding in findings] == [
        "data/municipalities/huizen.yaml:6:3",
        "data/municipalities/huizen.yaml:7:14",
    ]


def test_without_a_planning_of_the_region_no_name_is_unknown() -> None:
    text = "timeline: {iets: {planned: maart}, lead_times: {traag: {duration: 1w}}}"

    assert in_file(text, None) == [
        "IVP502: 'maart' has no year Write the year with it, as in 'september 2022'."
    ]
    assert in_file("", None) == []


def test_a_municipality_that_does_not_take_part_need_not_give_dates() -> None:
    file = municipality("GM9999")

    assert list(check_file(frame(), file)) == []


def test_the_region_cannot_say_when_a_council_decided() -> None:
    text = SEED.replace("planned: 2023-02\n", "expected: 2023-02\n    actual: 2023-02-01\n", 1)

    assert [finding[:6] for finding in in_frame(text)] == ["IVP505", "IVP511", "IVP511"]
    assert in_frame(ordered("adoption:").replace("title: x", "title: x, actual: 2023-02-01")) == []


def test_a_place_is_the_line_of_a_key() -> None:
    file = municipality("GM0406", "timeline:\n  papers:\n    planned: 2023-02\n")

    assert str(Place(file, ("timeline", "papers")).span) == "data/municipalities/huizen.yaml:6:3"


def test_every_ring_is_a_finding() -> None:
    text = ordered("a: c", "b: a", "c: b x", "x: y", "y: x", "z: z", "q: a")

    assert in_frame(text) == [
        f"IVP509: these milestones wait for each other: {ring} Remove one of them from 'after',"
        " where it does not really have to wait."
        for ring in ("a → b → c → a", "x → y → x", "z → z")
    ]
