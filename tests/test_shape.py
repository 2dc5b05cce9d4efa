"""From texts to records: one finding for each cause, at its place, in our own words."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from ivp.catalogue import catalogue
from ivp.records import shape
from ivp.records.municipality import Municipality
from ivp.records.region import Region
from ivp.records.shape import judge
from ivp.records.taxonomy import ThemesFile
from ivp.yamlsource import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.diagnostics import Diagnostic
    from ivp.records.fields import Record

ENGLISH, DUTCH = catalogue("en"), catalogue("nl")

MUNICIPALITY = """\
municipality: Huizen
code: GM0406
status: submitted
previous_plan:
  title: Veiligheidsplan
  period: 2019/2022
  source: {status: published, document: d, url: "https://huizen.nl", quote: q}
evaluation: {went_well: [a], to_improve: [b], source: {status: derived}}
priorities:
  - id: jeugd
    title: Jeugd
    themes: [jeugdoverlast]
    level: priority
    urgency: high
    motivation: m
    evidence: [{indicator: i, value: v, year: 2021, kind: objective, source: s, note: n}]
    goals: [{text: t, indicator: i, baseline: b, target: t, year: 2026}]
    approach: [a]
    partners: [politie]
    developments: [d]
    capacity: {fte: 1.5}
    source: {status: example}
abstains: [vuurwerk]
council_input:
  - id: inbreng-1
    received: 2022-10-12
    text: t
    outcome: adopted
    priority: jeugd
    reason: r
    source: {status: example}
timeline:
  meetings: [2022-10-26]
  recess: [{period: juli 2022, name: zomer}]
  lead_times: {drafting: {duration: 8w, source: s}}
  council-session: {planned: 2022-10-26, expected: e, actual: a, source: s}
adoption: {status: planned, date: 2023-02, source: s}
"""
REGION = """\
region: Gooi en Vechtstreek
code: VR14
language: nl
reference_date: 2022-10-10
plan: {title: Plan, period: 2023/2026}
municipalities:
  - code: GM0406
    name: Huizen
    valid_from: 1811-01-01
    valid_until: 2030-12-31
    successor: GM0376
    population: 41000
    tile: {column: 1, row: 2}
    note: n
neighbours: [{between: [GM0406, GM0376], certainty: certain, source: s}]
overlap: {regional: 5 of 6, subregional: "2", levels: [priority]}
developments: [{id: d, title: t, text: t, themes: [jeugd], source: s}]
tiers: [{name: n, level: national, period: 2023/2026, themes: [jeugd], source: s}]
partners: [{id: om, name: Openbaar Ministerie}]
glossary: [{term: t, meaning: m}]
timeline:
  goal: region/klaar
  warn_days: 14
  calendar: {country: NL, school_holidays: Noord, closed: [c], open: [o]}
  lead_times: {drafting: {duration: 8w, source: s}}
  phases: [{id: p, title: t, planned: 2022, claims: [{planned: 2022, source: s}]}]
  milestones:
    - id: klaar
      each: region
      title: t
      planned: 2022
      expected: e
      actual: a
      source: s
      phase: p
      deadline: d
      meeting: ja
      after: [{milestone: m, lead: drafting}]
  previous_plan: {claims: [{period: 2019/2022, source: s}], chosen: 2019/2022}
"""
THEMES = """\
fields: [{id: "1", label: {nl: n, en: e}}]
themes:
  - id: jeugd
    label: {nl: n, en: e}
    field: "1"
    kind: theme
    parent: p
    aliases: [a]
    police_keys: [k]
    displaceable: "yes"
    sources: [s]
sources: [{id: s, title: t, url: u}]
"""
FILES: dict[str, tuple[type[Record], str]] = {
    "municipality": (Municipality, MUNICIPALITY),
    "region": (Region, REGION),
    "themes": (ThemesFile, THEMES),
}


def found_in(model: type[Record], text: str) -> list[Diagnostic]:
    source, findings = parse("a.yaml", text.encode())
    assert source is not None, findings
    record, found = judge(source, model)
    assert (record is None) == bool(found)
    return [*findings, *found]


def told(found: list[Diagnostic]) -> list[tuple[str, int, int]]:
    return [(item.code, item.span.line, item.span.column) for item in found]


@pytest.mark.parametrize("name", FILES)
def test_a_whole_file_becomes_a_record(name: str) -> None:
    model, text = FILES[name]
    assert found_in(model, text) == []


def as_text(text: str) -> Any:
    """Read a file as the library does, with every value a text."""
    return yaml.load(text, yaml.BaseLoader)  # noqa: S506  # it makes nothing but texts


def as_file(value: Any) -> str:
    """Write a value; what JSON is, YAML is as well, and it is written faster."""
    return json.dumps(value, ensure_ascii=False, indent=1)


def kinds(schema: Any) -> Iterator[dict[str, Any]]:
    """Give every step of a schema of pydantic's core."""
    if isinstance(schema, dict):
        if isinstance(schema.get("type"), str):
            yield schema
        for part in schema.values():
            yield from kinds(part)
    elif isinstance(schema, list | tuple):
        for part in schema:
            yield from kinds(part)


# What can go wrong in each kind of step; a step within a step of our own says our word for it.
ERRORS: dict[str, set[str]] = {
    "model": {"model_type"},
    "model-fields": {"missing", "extra_forbidden"},
    "str": {"string_type", "string_too_short"},
    "literal": {"literal_error"},
    "tuple": {"tuple_type", "too_short", "too_long"},
    "dict": {"dict_type"},
    "function-before": {"yes_no", "period", "period_order", "year_range"},
}
HARMLESS = {
    *("any", "nullable", "default", "model-field", "definitions", "definition-ref", "chain"),
    *("custom-error", "function-plain", "no-info", "with-info", "bool", "dataclass"),
    *("dataclass-args", "dataclass-field", "int", "date", "decimal"),
}


def errors_of(model: type[Record]) -> set[str]:
    """Give the types of all errors that a model can find."""
    model.model_rebuild(force=True)
    schema = model.__pydantic_core_schema__
    found: set[str] = set()
    for step in kinds(schema):
        if step["type"] == "custom-error":
            found.add(step["custom_error_type"])
        elif step["type"] not in HARMLESS:
            found |= ERRORS[step["type"]]
    return found


@pytest.mark.parametrize("name", FILES)
def test_every_error_that_a_record_can_find_has_a_rule_of_ours(name: str) -> None:
    known = set(vars(shape)["_RULE_BY_TYPE"]) | {"missing", "extra_forbidden"}
    assert errors_of(FILES[name][0]) <= known


def test_every_rule_is_for_an_error_that_can_be_found() -> None:
    possible = set().union(*(errors_of(model) for model, _ in FILES.values()))
    assert set(vars(shape)["_RULE_BY_TYPE"]) <= possible


def paths(value: Any, route: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    items: Any = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    for step, part in items:
        yield (*route, step)
        yield from paths(part, (*route, step))


def with_part(value: Any, route: tuple[str | int, ...], part: Any) -> Any:
    if not route:
        return part
    step, *rest = route
    copy: Any = dict(value) if isinstance(value, dict) else list(value)
    copy[step] = with_part(value[step], tuple(rest), part)
    return copy


STRANGE: list[Any] = ["", " ", "tekst", "-1", "2022-13-45", None, [], {}, ["x"], {"x": "y"}, [[]]]
STRANGE += [[None], {"x": {}}, "https://", "%(field)s {0} %s", "a" * 300, "é\u00a0\u200b", "x: y"]
OTHERS_WORDS = re.compile(
    "pydantic|Input|validat|_type|_error|should|NoneType|dict|tuple|str\\b|<class|%\\(|"
    "errors\\.|\\[type="
)
ROUTES = [
    pytest.param(name, route, id=f"{name}-{'.'.join(map(str, route))}")
    for name, (_, text) in FILES.items()
    for route in paths(as_text(text))
]


@pytest.mark.parametrize(("name", "route"), ROUTES)
def test_whatever_stands_somewhere_the_words_and_the_place_are_ours(
    name: str, route: tuple[str | int, ...]
) -> None:
    model, text = FILES[name]
    value = as_text(text)  # text only
    for strange in STRANGE:
        changed = as_file(with_part(value, route, strange))
        lines = changed.splitlines()
        for found in found_in(model, changed):
            assert found.code != "IVP109", strange
            assert len(lines[found.span.line - 1]) >= found.span.column
            for words in (ENGLISH, DUTCH):
                for said in (words(found.message), words(found.hint)):
                    assert said
                    own = said.replace("%(field)s {0} %s", "").replace("'https://", "")
                    assert OTHERS_WORDS.search(own) is None, said
                    assert len(said) < 400


@pytest.mark.parametrize(("name", "route"), ROUTES)
def test_a_field_with_a_typing_error_is_one_finding_at_its_name(
    name: str, route: tuple[str | int, ...]
) -> None:
    *above, step = route
    if isinstance(step, int) or "lead_times" in above[-1:] or step == "council-session":
        return  # an item has no name; these names people choose themselves
    model, text = FILES[name]
    value = as_text(text)
    parent = value
    for part in above:
        parent = parent[part]
    wrong = step + step[-1]
    renamed = {wrong if key == step else key: part for key, part in parent.items()}
    source, _ = parse("a.yaml", as_file(with_part(value, tuple(above), renamed)).encode())
    assert source is not None
    [found] = judge(source, model)[1]
    if above == ["timeline"] and name == "municipality":
        assert found.code in {"IVP102", "IVP103"}  # it could be a milestone
        return
    assert found.code == "IVP102"
    assert found.span == source.key_at(*above, wrong)
    assert ENGLISH(found.hint) == f"Did you mean '{step}'?"


HEAD = "municipality: Huizen\ncode: GM0406\nstatus: draft\n"
PRIORITY = (
    "priorities:\n  - id: a\n    title: b\n    level: priority\n    source: {status: example}\n"
)


@pytest.mark.parametrize(
    ("text", "expected", "hint"),
    [
        # a typing error and the field that is missing by it
        (PRIORITY.replace("title", "titel"), [("IVP102", 6, 5)], "Did you mean 'title'?"),
        (PRIORITY.replace("title", "TITLE"), [("IVP102", 6, 5)], "Did you mean 'title'?"),
        (PRIORITY.replace("title", "naam"), [("IVP102", 6, 5), ("IVP101", 5, 5)], None),
        # a parent that failed
        ("priorities: geen\n", [("IVP103", 4, 13)], "Make it a list: priorities: [geen]"),
        ("priorities: {a: b}\n", [("IVP103", 4, 13)], None),
        (PRIORITY.replace("{status: example}", "example"), [("IVP103", 8, 13)], None),
        (PRIORITY.replace("{status: example}", "[example]"), [("IVP103", 8, 13)], None),
        (PRIORITY.replace("{status: example}", "{}"), [("IVP101", 8, 5)], None),
        ("priorities:\n  - Jeugd\n", [("IVP103", 5, 5)], None),
        ("priorities:\n  -\n", [("IVP103", 5, 4)], "Fill it in, or remove the dash."),
        (PRIORITY + "timeline: {a: 2022-01-01}\n", [("IVP103", 9, 15)], None),
        # what is missing
        ("", [("IVP101", 1, 1)], "Add a line 'priorities: ...' here."),
        ("priorities:\n", [("IVP101", 4, 1)], None),
        (PRIORITY.replace("    level: priority\n", ""), [("IVP101", 5, 5)], None),
        (PRIORITY.replace("{status: example}", "{document: d}"), [("IVP101", 8, 5)], None),
        # a field one level too high or too low
        (PRIORITY + "    url: u\n", [("IVP102", 9, 5)], "Put this field below 'source', indented."),
        (
            PRIORITY.replace("{status: example}", "{status: example, urgency: high}"),
            [("IVP102", 8, 31)],
            "Indent it less: this field belongs one level higher.",
        ),
        # in groups of which people choose the names
        (
            PRIORITY + "timeline: {lead_times: {a: {duratoin: 3w}}}\n",
            [("IVP102", 9, 29)],
            "Did you mean 'duration'?",
        ),
        (
            PRIORITY + "timeline: {council-session: {plannd: x}}\n",
            [("IVP102", 9, 30)],
            "Did you mean 'planned'?",
        ),
        (PRIORITY + "timeline: {lead_times: {A b: {duration: 3w}}}\n", [("IVP107", 9, 25)], None),
        (PRIORITY + "timeline: {lead_times: [a]}\n", [("IVP103", 9, 24)], None),
        # nothing like it
        (PRIORITY + "kleur: blauw\n", [("IVP102", 9, 1)], None),
        # two causes
        (
            PRIORITY.replace("title", "titel").replace("level: priority", "level: hoog"),
            [("IVP102", 6, 5), ("IVP104", 7, 12)],
            None,
        ),
        (
            PRIORITY.replace("title: b", "titel: b\n    tittle: b"),
            [("IVP102", 6, 5), ("IVP102", 7, 5)],
            "Did you mean 'title'?",
        ),
    ],
)
def test_one_cause_is_one_finding(
    text: str, expected: list[tuple[str, int, int]], hint: str | None
) -> None:
    found = found_in(Municipality, HEAD + text)
    assert told(found) == expected
    if hint is not None:
        assert ENGLISH(found[0].hint) == hint


def test_a_field_that_is_like_no_other_is_told_what_can_stand_there() -> None:
    [found] = found_in(Municipality, HEAD + PRIORITY + "kleur: blauw\n")
    assert ENGLISH(found.hint).startswith("Use one of these: municipality, code, status, ")


@pytest.mark.parametrize("odd", ["\u00a0", "\u200b"])
def test_what_cannot_be_seen_in_a_name_is_said(odd: str) -> None:
    [found] = found_in(Municipality, HEAD + PRIORITY.replace("title", f"{odd}title"))
    assert (found.code, found.span.line, found.span.column) == ("IVP102", 6, 5)
    assert f"(U+{ord(odd):04X})" in ENGLISH(found.hint)


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (
            "fte: 1.5",
            "fte: '1,5'",
            "'fte' must be a number, not '1,5'",
            "Write 1.5, with a point.",
        ),
        (
            "fte: 1.5",
            "fte: '1,55'",
            "'fte' can have one decimal at most, not '1,55'",
            "Write 1.5 or 1.6.",
        ),
        (
            "received: 2022-10-12",
            "received: 12-10-2022",
            "'received' must be a day, not '12-10-2022'",
            "Did you mean 2022-10-12? A day is written as year-month-day.",
        ),
        (
            "received: 2022-10-12",
            "received: 1/2/2022",
            "'received' must be a day, not '1/2/2022'",
            "Did you mean 2022-02-01? A day is written as year-month-day.",
        ),
        (
            "received: 2022-10-12",
            "received: 2022-02-30",
            "the day '2022-02-30' does not exist",
            "Look at the day again: February 2022 has 28 days.",
        ),
        (
            "year: 2021",
            "year: 1999",
            "'1999' lies outside the years that a plan is about",
            "Use years from 2015 to 2045.",
        ),
        (
            "period: 2019/2022",
            "period: 2022/2019",
            "the period '2022/2019' ends before it begins",
            "Write a period as first and last year, such as 2023/2026.",
        ),
        (
            "urgency: high",
            "urgency: hihg",
            "'urgency' can be low, medium or high, not 'hihg'",
            "Did you mean 'high'?",
        ),
        (
            "urgency: high",
            "urgency: HIGH",
            "'urgency' can be low, medium or high, not 'HIGH'",
            "Did you mean 'high'?",
        ),
        (
            "urgency: high",
            "urgency: ''",
            "'urgency' can be low, medium or high, not ''",
            "Choose one of these.",
        ),
        (
            "urgency: high",
            "urgency: [high]",
            "'urgency' must be a text, not a list or a group",
            "Write one text behind the colon. Does it hold a colon? Then quote it.",
        ),
        (
            "approach: [a]",
            "approach: [Let op: praten]",
            "this item of 'approach' must be a text, not a list or a group",
            "Write one text behind the colon. Does it hold a colon? Then quote it.",
        ),
        ("title: Jeugd", 'title: ""', "'title' is empty", None),
        ("code: GM0406", "code: gm0406", "'code' cannot be 'gm0406'", None),
    ],
)
def test_a_wrong_value_is_told_what_it_should_be(
    old: str, new: str, message: str, hint: str | None
) -> None:
    assert MUNICIPALITY.count(old) == 1
    [found] = found_in(Municipality, MUNICIPALITY.replace(old, new))
    assert ENGLISH(found.message) == message
    if hint is not None:
        assert ENGLISH(found.hint) == hint


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        (
            "population: 41000",
            "population: 41.000",
            "'population' must be a whole number, not '41.000'",
            "Write 41000, without points or spaces.",
        ),
        (
            "[GM0406, GM0376]",
            "[GM0406]",
            "'between' needs 2 items",
            "Add what is missing.",
        ),
        (
            "[GM0406, GM0376]",
            "[GM0406, GM0376, GM0402]",
            "'between' needs 2 items",
            "Remove what is too many.",
        ),
        (
            "[GM0406, GM0376]",
            "[GM0406, GM 0376]",
            "'between' cannot be 'GM 0376'",
            None,
        ),
        ("levels: [priority]", "levels: []", "'levels' needs 1 item", "Add what is missing."),
        (
            "meeting: ja",
            "meeting: y",
            "'meeting' can be ja or nee, not 'y'",
            "Choose one of these.",
        ),
        (
            "meeting: ja",
            "meeting: [ja]",
            "'meeting' must be a text, not a list or a group",
            None,
        ),
    ],
)
def test_a_wrong_value_in_the_region_is_told_what_it_should_be(
    old: str, new: str, message: str, hint: str | None
) -> None:
    assert REGION.count(old) == 1
    [found] = found_in(Region, REGION.replace(old, new))
    assert ENGLISH(found.message) == message
    if hint is not None:
        assert ENGLISH(found.hint) == hint


def test_an_error_that_nobody_foresaw_is_still_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shape, "_RULE_BY_TYPE", {})
    found = found_in(Municipality, MUNICIPALITY.replace("status: submitted", "status: ja"))
    assert told(found) == [("IVP109", 3, 9)]
    assert ENGLISH(found[0].message) == "'status' cannot be 'ja'"
