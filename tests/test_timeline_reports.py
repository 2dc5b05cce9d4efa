"""What pipelines read of a planning: the same findings as on the screen, and one exit code."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from ivp.cli.timeline_formats import FORMATS, WITH_FILES
from tests.planned import DAYS, real
from tests.rendered import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ran

MISSED = DAYS[3].isoformat()


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(("options", "code"), [((), 1), (("--fail-on", "never"), 0)])
def test_every_form_ends_the_same(
    ivp: Callable[..., Ran], form: str, options: tuple[str, ...], code: int
) -> None:
    ran = ivp("timeline", "data", "--today", MISSED, "-f", form, *options, cwd=ROOT)
    assert ran.code == code
    # what is wrong in the files stands in the result, or else beside it
    assert ("IVP513" in ran.err) == (form not in WITH_FILES)
    if form in WITH_FILES:
        assert "IVP513" in ran.out


def test_annotations_name_the_state_and_its_place(ivp: Callable[..., Ran]) -> None:
    ran = ivp("timeline", "data", "--today", MISSED, "-f", "github", cwd=ROOT)
    lines = ran.out.splitlines()
    missed = [line for line in lines if line.startswith("::error") and "title=IVP519::" in line]
    assert len(missed) == 7
    place = re.search(r"file=(data/municipalities/huizen\.yaml),line=(\d+)", ran.out)
    assert place
    written = (ROOT / place[1]).read_text(encoding="utf-8").splitlines()
    assert written[int(place[2]) - 1].startswith("adoption:")


def test_names_of_findings_stay_when_lines_move_and_are_their_own(ivp: Callable[..., Ran]) -> None:
    ran = ivp("timeline", "data", "--today", MISSED, "-f", "gitlab", cwd=ROOT)
    found = json.loads(ran.out)
    assert len({each["fingerprint"] for each in found}) == len(found)
    states = [each for each in found if each["check_name"] == "IVP519"]
    assert {each["severity"] for each in states} == {"major"}


def test_a_rule_of_a_state_stands_in_sarif(ivp: Callable[..., Ran]) -> None:
    ran = ivp("timeline", "data", "--today", MISSED, "-f", "sarif", cwd=ROOT)
    (run,) = json.loads(ran.out)["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    levels = {result["ruleId"]: result["level"] for result in run["results"]}
    assert (levels["IVP519"], levels["IVP518"]) == ("error", "warning")
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])


@pytest.mark.parametrize(("least", "failures"), [("never", 0), ("missed", 7), ("late", 8)])
def test_a_milestone_is_a_test(ivp: Callable[..., Ran], least: str, failures: int) -> None:
    ran = ivp("timeline", "data", "--today", MISSED, "-f", "junit", "--fail-on", least, cwd=ROOT)
    root = ET.fromstring(ran.out)  # noqa: S314  # our own
    suites = {suite.get("name"): suite for suite in root.iter("testsuite")}
    overview = real(DAYS[3])
    named = {each.municipality or overview.region for each in overview.milestones}
    assert named <= set(suites)
    tests = [case for name in named for case in suites[name].iter("testcase")]
    assert len(tests) == len(overview.milestones)
    assert sum(case.find("failure") is not None for case in tests) == failures
    assert "timestamp" not in ran.out


def test_what_is_not_due_yet_is_skipped(ivp: Callable[..., Ran]) -> None:
    ran = ivp("timeline", "data", "-f", "junit", "--municipality", "Huizen", cwd=ROOT)
    root = ET.fromstring(ran.out)  # noqa: S314  # our own
    skipped = {
        case.get("name") for case in root.iter("testcase") if case.find("skipped") is not None
    }
    assert skipped == {"papers", "adoption"}
