"""The planning for other programs, held to the schema that is published."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft7Validator, ValidationError

from ivp.report.planning.as_json import MILESTONE, SCHEMA, planning_json
from tests.planned import DAYS, real, report_of
from tests.rendered import ROOT

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Ran

CHECK = Draft7Validator(SCHEMA, format_checker=Draft7Validator.FORMAT_CHECKER)


def made(index: int = 1) -> Any:
    overview = real(DAYS[index])
    return json.loads(planning_json(overview, report_of(overview)))


def test_the_schema_is_one() -> None:
    Draft7Validator.check_schema(SCHEMA)


def test_the_schema_is_published(
    golden: Callable[[Path, str], None], ivp: Callable[..., Ran]
) -> None:
    written = ivp("schema", "timeline", cwd=ROOT).out
    assert json.loads(written) == SCHEMA
    golden(ROOT / "docs" / "ivp-timeline-1.schema.json", written)


@pytest.mark.parametrize("index", range(len(DAYS)))
def test_the_result_fits_the_schema_on_every_day(index: int) -> None:
    CHECK.validate(made(index))


def test_the_schema_bites() -> None:
    for path, wrong in (
        (("format",), "ivp-timeline/2"),
        (("today",), "1-11-2022"),
        (("goal", "state"), "soon"),
        (("goal", "delta"), "6"),
        (("milestones", 0, "slack_days"), 1.5),
        (("milestones", 0, "surplus"), 1),
        (("findings", 0, "severity"), "fout"),
    ):
        whole = deepcopy(made())
        inner = whole
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = wrong
        with pytest.raises(ValidationError):
            CHECK.validate(whole)


def test_it_says_what_the_planning_says() -> None:
    overview = real(DAYS[3])
    whole = made(3)
    assert whole["today"] == "2023-03-01"
    assert whole["goal"]["id"] == "region/plan-adopted"
    assert whole["goal"]["chain"][0] == "region/plan-adopted"
    assert (whole["goal"]["state"], whole["goal"]["deadline"]) == ("missed", "2023-02-28")
    assert list(whole["milestones"][0]) == [field.name for field in MILESTONE]
    for said, milestone in zip(whole["milestones"], overview.milestones, strict=True):
        assert said["id"] == milestone.id
        assert said["state"] == milestone.state.id
        assert said["due"] == (milestone.due.isoformat() if milestone.due else None)
        assert said["source"]["file"].startswith("data/") or "/data/" in said["source"]["file"]
    assert len(whole["findings"]) == len(overview.findings)
    draft = next(each for each in whole["milestones"] if each["id"] == "region/draft")
    assert draft["planned"] == {
        "lo": "2022-10-01",
        "hi": "2023-01-31",
        "granularity": "range",
        "text": "oktober – januari 2023",
        "canonical": "2022-10/2023-01",
        "inferred": True,
    }
    assert [member["adoption"] for member in whole["municipalities"]] == ["planned"] * 6
