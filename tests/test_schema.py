"""The schemas: the same judgement as the records, in words for whoever points at a field."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin
from typing import get_type_hints as hints

import pytest
import yaml
from jsonschema import Draft7Validator
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from ivp import workspace
from ivp.catalogue import catalogue
from ivp.records.draft07 import value_schema
from ivp.records.fields import Record, Written
from ivp.records.manual import manual, meanings
from ivp.records.shape import judge
from ivp.schema import KINDS, known, schema
from ivp.yamlsource import parse
from ivp.yamlsource.parser import USUAL, WHOLE_COUNTRY
from tests.test_cases import BASE, LINDERMEER, RECIPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.conftest import Ran

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"
KEPT = (ROOT / "data", ROOT / "examples" / "drie-gemeenten")
LANGUAGES = ("nl", "en")
UNSEEN = {
    "IVP002": "how large a file is",
    "IVP004": "a character that cannot be seen, when it is written as an escape",
    "IVP008": "how many values there are",
    "IVP009": "a reference mark that an editor follows",
    "IVP011": "how long a text is",
    "IVP012": "how long a list is",
    "IVP013": "a written kind of value, which an editor follows",
    "IVP018": "a text that is cut off at a sign",
    "IVP019": "a dash without a space behind it",
    "IVP020": "letters that were garbled",
    "IVP021": "quotes of Word that are printed",
    "IVP240": "what is private about somebody",
    "IVP105": "a second decimal: of fractions no editor can tell by which it can be divided",
    "IVP106": "a period that ends before it begins, or lies in another century",
}
"""What only the reader sees of the form of a file, by the rule that says it."""


def records(record: type[Record]) -> Iterator[type[Record]]:
    """Give a record and every record within it."""
    yield record
    for annotation in (*hints(record, include_extras=True).values(), record.any_other):
        for part in parts(annotation):
            if isinstance(part, type) and issubclass(part, Record):
                yield from records(part)


def parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    if get_origin(annotation) is not Literal:
        for part in get_args(annotation):
            yield from parts(part)


RECORDS = sorted(
    {record for kind in KINDS.values() for record in records(kind.record)},
    key=lambda record: record.__name__,
)
FIELDS = [
    pytest.param(record, name, id=f"{record.__name__}.{name}")
    for record in RECORDS
    for name in record.model_fields
]


def annotation_of(record: type[Record], name: str) -> Any:
    return hints(record, include_extras=True)[name]


def is_simple(annotation: Any) -> bool:
    """Tell whether a field holds texts, whose form an example can show."""
    inner = list(parts(annotation))
    if any(isinstance(part, Written) for part in inner) and get_origin(annotation) is not dict:
        return True  # such as a group that may also be a text
    return not any(
        get_origin(part) in {Literal, dict} or (isinstance(part, type) and issubclass(part, Record))
        for part in inner
    )


@pytest.mark.parametrize(("record", "name"), FIELDS)
def test_every_field_says_what_it_is(record: type[Record], name: str) -> None:
    assert name in manual(record), "write below the field: '''Name: what it means. Example: x'''"
    said = manual(record)[name].text
    for language in LANGUAGES:
        title, colon, text = catalogue(language).word(said).partition(": ")
        assert title
        assert colon
        assert text.endswith(".")
        assert len(title) < 25


@pytest.mark.parametrize(("record", "name"), FIELDS)
def test_the_example_of_a_field_is_one_that_is_accepted(record: type[Record], name: str) -> None:
    annotation = annotation_of(record, name)
    example = manual(record)[name].example
    assert bool(example) == is_simple(annotation), "an example where it shows something"
    if example:
        described = value_schema(annotation, catalogue("en"))
        Draft7Validator(described).validate(loaded(f"a: {example}")["a"])
        typed = yaml.load(f"a: {example}", yaml.BaseLoader)["a"]  # noqa: S506  # only texts
        # A value of another field that misses is no fault of this one.
        assert [fault for fault in faults(record, {name: typed}) if fault[0] == name] == []


def faults(record: type[Record], value: dict[str, Any]) -> list[tuple[Any, ...]]:
    source, _ = parse("a.yaml", json.dumps(value).encode())
    assert source is not None
    _, found = judge(source, record)
    return [
        (text.partition("'")[0], item.code)
        for item in found
        if item.code != "IVP101"
        for text in [str(dict(item.message.values).get("field", ""))]
    ]


def choices(record: type[Record]) -> Iterator[tuple[str, ...]]:
    for annotation in hints(record, include_extras=True).values():
        for part in parts(annotation):
            if get_origin(part) is Literal:
                yield get_args(part)


@pytest.mark.parametrize(
    "words", sorted({words for record in RECORDS for words in choices(record)}), ids=str
)
def test_every_word_of_a_choice_says_what_it_means(words: tuple[str, ...]) -> None:
    assert words in meanings(), "write below the choice: '- word: what it means', for each"
    assert tuple(meanings()[words]) == words


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_schema_is_a_schema(kind: str, language: str) -> None:
    made = schema(kind, catalogue(language))
    Draft7Validator.check_schema(made)
    assert made["$schema"] == "http://json-schema.org/draft-07/schema#"
    for group in groups(made):
        assert group["additionalProperties"] is False or group["additionalProperties"]["properties"]


def groups(part: Any) -> Iterator[dict[str, Any]]:
    if isinstance(part, dict):
        if "properties" in part and "additionalProperties" in part:
            yield part
        for value in part.values():
            yield from groups(value)
    elif isinstance(part, list):
        for value in part:
            yield from groups(value)


# What an editor reads: YAML 1.2, in which a day is a text.
READER = YAML(typ="safe", pure=True)
READER.constructor.add_constructor("tag:yaml.org,2002:timestamp", lambda _, node: node.value)


def loaded(text: str) -> Any:
    return READER.load(text)


def kind_of(path: Path) -> str:
    return {"region.yaml": "region", "themes.yaml": "themes"}.get(path.name, "municipality")


PLAIN = {kind: Draft7Validator(schema(kind, catalogue("en"))) for kind in KINDS}
FILES = sorted(path for path in CASES.rglob("*.yaml") if path.is_file())
OUR_FILES = [
    path
    for folder in KEPT
    for path in (*folder.glob("*.yaml"), *folder.glob("municipalities/*.yaml"))
]


def judged(path: Path) -> tuple[list[str], set[str]] | None:
    """Give what the schema and what the reader has against the form of a file."""
    kind = kind_of(path)
    try:
        value = loaded(path.read_text(encoding="utf-8"))
    except (YAMLError, ValueError):
        return None  # no schema sees what cannot be read
    against = [error.message for error in PLAIN[kind].iter_errors(value)]
    source, found = parse("a.yaml", path.read_bytes(), WHOLE_COUNTRY if kind == "region" else USUAL)
    if source is not None:
        found = found + judge(source, KINDS[kind].record)[1]
    return against, {item.code for item in found}


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(CASES)))
def test_the_schema_judges_the_form_of_a_file_as_the_records_do(path: Path) -> None:
    verdicts = judged(path)
    if verdicts is not None:
        against, found = verdicts
        assert found or not against, against  # never stricter than the reader
        assert against or found <= set(UNSEEN), found


def test_what_the_schema_does_not_see_is_what_the_table_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = []
    for place, (_, make) in RECIPES.items():
        code = place.partition("-")[0]
        if place.endswith("/bad") and code in UNSEEN:
            folder = tmp_path / code
            shutil.copytree(BASE, folder)
            make(folder, monkeypatch)
            made.append(folder / LINDERMEER)
    verdicts = filter(None, map(judged, [*FILES, *made]))
    assert set().union(*(found for against, found in verdicts if not against)) == set(UNSEEN)


@pytest.mark.parametrize("path", OUR_FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_our_own_files_name_their_schema_and_fit_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    up = "../" if path.parent.name == "municipalities" else ""
    address = f"{up}schema/{kind_of(path)}.json"
    assert text.splitlines()[:2] == [
        f"# yaml-language-server: $schema={address}",
        f"# $schema: {address}",
    ]
    kept = json.loads((path.parent / address).read_text(encoding="utf-8"))
    assert [error.message for error in Draft7Validator(kept).iter_errors(loaded(text))] == []


@pytest.mark.parametrize("folder", KEPT, ids=lambda folder: folder.name)
def test_the_schemas_that_are_kept_are_those_of_today(folder: Path) -> None:
    frame, _ = workspace.open_frame(folder)
    kept = sorted((folder / "schema").iterdir())
    assert kept
    for path in kept:
        now = schema(path.stem, catalogue("nl"), frame)
        assert json.loads(path.read_text(encoding="utf-8")) == now, "make schema"


def test_names_that_a_region_knows_are_offered_and_not_demanded() -> None:
    frame, _ = workspace.open_frame(ROOT / "data")
    made = schema("municipality", catalogue("nl"), frame)
    themes = made["properties"]["priorities"]["items"]["properties"]["themes"]["items"]
    offered, form = themes["anyOf"]
    assert "ondermijning" in offered["enum"]
    assert offered["enum"] == list(known(frame)["themes"])
    assert form == {"type": ["string", "number", "boolean"], "pattern": r"\S"}
    assert "council-session" in made["properties"]["timeline"]["properties"]
    assert "GM0406" in made["properties"]["code"]["anyOf"][0]["enum"]


def test_check_jsonschema_accepts_the_schemas_and_our_files_with_them() -> None:
    kept = ROOT / "data" / "schema"
    check("--check-metaschema", *kept.glob("*.json"))
    for path in kept.glob("*.json"):
        files = [
            one for one in OUR_FILES if kind_of(one) == path.stem and ROOT / "data" in one.parents
        ]
        assert files
        check("--schemafile", path, *files)


def check(*arguments: str | Path) -> None:
    command = [sys.executable, "-m", "check_jsonschema", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_schema_is_shown_or_written(ivp: Callable[..., Ran], tmp_path: Path) -> None:
    shown = ivp("schema", "municipality", str(ROOT / "data"))
    ivp("schema", "municipality", str(ROOT / "data"), "-o", str(tmp_path / "a.json"))
    assert shown.code == 0
    assert shown.err == ""
    assert (tmp_path / "a.json").read_text(encoding="utf-8") == shown.out
    assert json.loads(shown.out)["properties"]["municipality"]["title"] == "Gemeente"
    english = ivp("schema", "municipality", str(ROOT / "data"), "--lang", "en").out
    assert json.loads(english)["properties"]["municipality"]["title"] == "Municipality"


def test_without_a_region_a_schema_has_no_names(ivp: Callable[..., Ran], tmp_path: Path) -> None:
    ran = ivp("schema", "municipality", cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out) == schema("municipality", catalogue("nl"))


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("gemeente",), 2), (("region", "nergens"), 3), ((), 2)],
)
def test_what_there_is_no_schema_of(
    ivp: Callable[..., Ran], tmp_path: Path, arguments: tuple[str, ...], code: int
) -> None:
    ran = ivp("schema", *arguments, cwd=tmp_path)
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.count("\n") == 1


def test_a_schema_is_never_written_over_a_file_that_is_read(
    ivp: Callable[..., Ran], tmp_path: Path
) -> None:
    region = tmp_path / "region.yaml"
    region.write_bytes((ROOT / "data" / "region.yaml").read_bytes())
    before = region.read_bytes()
    assert ivp("schema", "region", ".", "-o", "region.yaml", cwd=tmp_path).code == 3
    assert region.read_bytes() == before


def test_checking_files_does_not_read_what_is_said_about_fields() -> None:
    asked = "import sys\nfrom ivp.cli import main\nmain()\nprint(sorted(sys.modules))"
    command = [sys.executable, "-c", asked, "validate", str(ROOT / "data")]
    # what counts the lines of tests loads modules of its own
    clean = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    said = subprocess.run(command, env=clean, capture_output=True, text=True, check=True).stdout
    for module in ("ivp.schema", "ivp.records.manual", "ivp.records.draft07", "json.encoder"):
        assert f"'{module}'" not in said
