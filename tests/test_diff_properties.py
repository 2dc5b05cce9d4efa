"""Whatever differs in the plan, `ivp diff` tells: one edit anywhere in the files of the region."""

from __future__ import annotations

import copy
import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ivp import workspace as disk
from ivp.merge.threshold import overlap_rule
from ivp.plan.unsaid import MUNICIPALITY, PLAN, THEME, unsaid
from ivp.plan.unsaid.planning import MILESTONE, MILESTONE_WORKED_OUT
from ivp.records.municipality import Municipality
from ivp.records.region import Region
from ivp.records.shape import judge
from ivp.records.taxonomy import ThemesFile
from ivp.render.difference import FORMATS, Versions
from ivp.render.difference.unsaid import WHAT
from ivp.render.plan_json import plan_json
from ivp.themes import taxonomy
from ivp.yamlsource import parse
from tests.rendered import ROOT, plan_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.plan import Plan

Way = tuple[str | int, ...]
FOLDERS = ("data", "examples/rangorde-met-streep")
NOTHING = "Niets"
UNCOMPARED = "een deel van het plan dat hier niet wordt vergeleken"


@cache
def files(folder: str) -> dict[str, Any]:
    """Give what stands in the files of a region, as it was typed."""
    space, _ = disk.read(ROOT / folder)
    assert space.frame.region
    assert space.frame.themes_file
    shared = {
        "region.yaml": space.frame.region.source.value,
        "themes.yaml": space.frame.themes_file.source.value,
    }
    return shared | {
        reading.name: reading.file.source.value for reading in space.readings if reading.file
    }


def made(typed: dict[str, Any]) -> Plan | None:
    """Make the plan of such files, where they can be read."""
    found: dict[str, Any] = {}
    for name, value in typed.items():
        model: type[Any] = {"region.yaml": Region, "themes.yaml": ThemesFile}.get(
            name, Municipality
        )
        source, _ = parse(name, json.dumps(value).encode())
        record = judge(source, model)[0] if source else None
        if source is None or record is None:
            return None
        found[name] = disk.Located(record, source)
    region, themes = found.pop("region.yaml"), found.pop("themes.yaml")
    tree = taxonomy(themes.record).grouped(region.record.decisions)
    readings = tuple(
        disk.Reading(name, name, file, [], file.record.code) for name, file in found.items()
    )
    space = disk.Workspace(disk.Frame(Path(), region, tree, themes), readings)
    return plan_of(space) if overlap_rule(space.frame)[0] else None


@cache
def before(folder: str) -> Plan:
    plan = made(files(folder))
    assert plan is not None
    return plan


def ways(value: Any, way: Way = ()) -> Iterator[Way]:
    """Give the way to everything that can be edited."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for name, item in inside:
        yield (*way, name)
        if isinstance(item, (dict, list)):
            yield from ways(item, (*way, name))


@cache
def places(folder: str) -> list[Way]:
    return list(ways(files(folder)))


OTHER = (
    *("no", "yes", "draft", "submitted", "open", "adopted", "high", "low", "priority", "routine"),
    *("certain", "uncertain", "derived", "example", "2022-10-05", "2022-12-01", "3", "5 of 6"),
    *("jeugdoverlast", "woninginbraak", "ondermijning", "drugscriminaliteit", "local", "1.5"),
)
EDITS = st.sampled_from(["take away", "add a word", "turn around", *OTHER])


def edited(typed: dict[str, Any], way: Way, edit: str) -> dict[str, Any]:
    """Do one edit, as somebody would."""
    typed = copy.deepcopy(typed)
    holder: Any = typed
    for name in way[:-1]:
        holder = holder[name]
    value = holder[way[-1]]
    if edit == "take away" and len(way) > 1:
        del holder[way[-1]]
    elif edit == "turn around" and isinstance(value, list):
        value.reverse()
    elif edit == "add a word" and isinstance(value, str):
        holder[way[-1]] = f"{value} erbij"
    elif edit in OTHER and isinstance(value, str):
        holder[way[-1]] = edit
    return typed


def said(plan: Plan) -> Any:
    """Give the JSON of a plan, without the places in files and the sum over these."""
    return without_traces(json.loads(plan_json(plan)))


def without_traces(value: Any) -> Any:
    if isinstance(value, list):
        return [without_traces(item) for item in value]
    if isinstance(value, dict):
        traces = {"line", "data_version"}
        return {name: without_traces(item) for name, item in value.items() if name not in traces}
    return value


def told(old: Plan, new: Plan) -> str:
    return FORMATS["text"](Versions(old, new, "eerst", ""))


@pytest.mark.parametrize("folder", FOLDERS)
@settings(max_examples=60)  # a plan is made and written each time
@given(data=st.data())
def test_nothing_is_said_only_where_two_plans_are_the_same(
    folder: str, data: st.DataObject
) -> None:
    way = data.draw(st.sampled_from(places(folder)))
    new = made(edited(files(folder), way, data.draw(EDITS)))
    assume(new is not None)
    assert new is not None
    old = before(folder)
    for one, two in ((old, new), (new, old)):
        text = told(one, two)
        assert (NOTHING in text) == (said(one) == said(two)), text
        assert UNCOMPARED not in text


@pytest.mark.parametrize("folder", FOLDERS)
def test_another_order_of_a_list_of_the_region_is_told_where_the_plan_shows_it(folder: str) -> None:
    region = files(folder)["region.yaml"]
    lists = [name for name, value in region.items() if isinstance(value, list)]
    assert "municipalities" in lists
    for name in lists:
        new = made(edited(files(folder), ("region.yaml", name), "turn around"))
        assert new is not None
        text = told(before(folder), new)
        assert (NOTHING in text) == (said(before(folder)) == said(new)), name
        assert UNCOMPARED not in text, name


def test_what_a_plan_does_not_show_of_a_theme_is_no_difference() -> None:
    way = ("themes.yaml", "themes", 33, "displaceable")
    new = made(edited(files("data"), way, "take away"))
    assert new is not None
    old = before("data")
    assert said(old) == said(new)
    assert NOTHING in told(old, new)


def test_that_a_theme_can_move_over_a_border_is_told_where_there_are_no_borders() -> None:
    folder = "examples/rangorde-met-streep"
    entries = files(folder)["themes.yaml"]["themes"]
    place = [entry["id"] for entry in entries].index("evenementen")
    new = made(edited(files(folder), ("themes.yaml", "themes", place, "displaceable"), "no"))
    assert new is not None
    assert "of het over een grens kan schuiven" in told(before(folder), new)


def test_every_fact_without_a_sentence_has_a_name() -> None:
    names = {*PLAN, *MUNICIPALITY, *THEME, *MILESTONE, *MILESTONE_WORKED_OUT}
    assert names <= {*WHAT}
    assert unsaid(before("data"), before("data")) == ()
