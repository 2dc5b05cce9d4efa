"""The plan as JSON, against its published schema, and what it must account for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from ivp.plan import FORMAT
from ivp.render import FORMATS
from ivp.render.plan_json import schema_of_plan
from tests.made_region import SHIPPED, SIX, region, workspace
from tests.rendered import nasty, plan_of, sample
from tools.plan_schema import TARGET, text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ivp.plan import Plan
    from tests.conftest import Ran

ROOT = Path(__file__).parent.parent
VALIDATOR = Draft7Validator(schema_of_plan())
PLACES = ("shared", "local", "other_levels", "not_linked", "draft")


def written(plan: Plan) -> Any:
    return json.loads(FORMATS[".json"](plan))


def faults(tree: Any) -> list[str]:
    return [f"{list(item.absolute_path)}: {item.message}" for item in VALIDATOR.iter_errors(tree)]


def test_the_schema_is_made_of_the_types_of_the_plan(golden: Callable[[Path, str], None]) -> None:
    golden(TARGET, text())
    golden(ROOT / "docs" / f"{FORMAT.replace('/', '-')}.schema.json", text())
    Draft7Validator.check_schema(schema_of_plan())


def test_the_command_prints_it(ivp: Callable[..., Ran]) -> None:
    ran = ivp("schema", "plan")
    assert (ran.code, ran.out) == (0, text())


PLANS: dict[str, Callable[[], Plan]] = {
    "sample": sample,
    "english": lambda: sample("en"),
    "three": lambda: sample(folder="examples/drie-gemeenten"),
    "nasty": lambda: plan_of(nasty()),
    "nothing": lambda: plan_of(workspace({})),
}


@pytest.mark.parametrize("name", PLANS)
def test_a_plan_is_what_its_schema_says(name: str) -> None:
    assert faults(written(PLANS[name]())) == []


names = st.sampled_from([*sorted(SHIPPED.themes), "onbekend thema"])
choices = st.dictionaries(st.sampled_from(sorted(SIX)), st.lists(names, max_size=4), max_size=6)
rules = st.sampled_from([("80%", "2"), ("5 of 6", "2"), ("2/3", "1"), ("1", "1"), ("6", "6")])


@settings(max_examples=60)  # a plan is written and judged whole each time
@given(choices, choices, rules)
def test_so_is_every_plan_that_can_be_made(
    chosen: dict[str, list[str]], abstains: dict[str, list[str]], rule: tuple[str, str]
) -> None:
    made = region(SIX, *rule)
    assert faults(written(plan_of(workspace(chosen, abstains=abstains, made=made)))) == []


def parts(tree: Any, way: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Give the way to the first object of each kind."""
    if isinstance(tree, dict):
        yield way
        for name, item in tree.items():
            yield from parts(item, (*way, name))
    elif isinstance(tree, list) and tree:
        yield from parts(tree[0], (*way, 0))


def test_a_field_more_or_less_is_another_format() -> None:
    whole = FORMATS[".json"](sample())
    ways = [way for way in parts(json.loads(whole)) if way[-1:] != ("date_sources",)]
    assert len(ways) > 30
    for way in ways:
        for more in (True, False):
            tree = json.loads(whole)
            here = tree
            for step in way:
                here = here[step]
            if more:
                here["meer"] = 1
            else:
                del here[next(iter(here))]
            assert not VALIDATOR.is_valid(tree), way


def test_every_priority_has_one_place_and_its_own_line() -> None:
    tree = written(sample())
    found = [
        (own["code"], item, group)
        for own in tree["municipalities"]
        for group in PLACES
        for item in own[group]
    ]
    assert len({item["anchor"] for _, item, _ in found}) == len(found) == 36
    for _code, item, _ in found:
        file = ROOT / "data" / item["trace"]["file"]
        line = file.read_text(encoding="utf-8").splitlines()[item["trace"]["line"] - 1]
        assert f"id: {item['id']}" in line
    shared = {(code, item["id"]) for code, item, group in found if group == "shared"}
    records = [
        (item["municipality"], item["id"], item["place"])
        for theme in tree["themes"]
        for item in theme["priorities"]
    ]
    assert {record[:2] for record in records if record[2] != "local"} == shared
    assert len(records) == len({record[:2] for record in records})


def test_every_remark_of_a_council_has_its_answer_and_its_line() -> None:
    tree = written(sample())
    remarks = [item for own in tree["municipalities"] for item in own["remarks"]]
    assert remarks
    for item in remarks:
        assert item["outcome"]
        file = ROOT / "data" / item["trace"]["file"]
        line = file.read_text(encoding="utf-8").splitlines()[item["trace"]["line"] - 1]
        assert f"id: {item['id']}" in line


def test_the_record_names_municipalities_by_code() -> None:
    tree = written(sample())
    codes = {own["code"] for own in tree["municipalities"]}
    for theme in tree["themes"]:
        ballots = theme["ballots"]
        said = [*ballots["yes"], *ballots["abstain"], *ballots["no"]]
        said += [item["municipality"] for item in ballots["unknown"]]
        assert set(said) == codes
        assert len(said) == theme["support"]["of"]
