"""Every form of the report: the same findings, in a form that the other program really takes."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft4Validator, Draft7Validator

from ivp.catalogue import catalogue
from ivp.diagnostics import Diagnostic, Severity, Span, say
from ivp.report.facts import Report, fingerprints
from ivp.report.formats import FORMATS
from ivp.report.junit import Case, suites

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ran

ROOT = Path(__file__).parent.parent
VENDOR = Path(__file__).parent / "vendor"
BASE = Path(__file__).parent / "cases" / "base"
PROGRAMS = sorted(set(FORMATS) - {"text"})
LINE = re.compile(r"^(\S.*?):(\d+):(\d+): (fout|waarschuwing|advies) (IVP\d{3}): ", re.MULTILINE)
HARMFUL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069]")

FAULTS = (
    "  - id: {0}\n    title: 'Nacht & <b>ontij</b> %0A::error::{0}'\n"
    "    themes: [thema {0}, cameratoezicht]\n"
    "    level: {1}\n    partners: [buurtvaders]\n    source: {{status: published}}\n"
)


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A repository with more than thirty findings of all three kinds, in several files."""
    (tmp_path / ".git").mkdir()
    space = tmp_path / "een map" / "data"
    shutil.copytree(BASE, space)
    for number, name in enumerate(("kreekdam", "lindermeer", "zonnewoude")):
        with (space / "municipalities" / f"{name}.yaml").open("a", encoding="utf-8") as file:
            for priority in range(6):
                file.write(FAULTS.format(f"p{priority}", "priority"))
            file.write("nieuw: veld\n" * (number == 2))
    with (space / "municipalities" / "stuk.yaml").open("w", encoding="utf-8") as file:
        file.write("municipality: 'Stuk\n")
    (space / "municipalities" / "oud.yaml.txt").write_text("", encoding="utf-8")
    return space


def findings_of(form: str, text: str) -> list[tuple[str, int, str]]:
    """Read back the path, line and code of every finding, as another program would."""
    match form:
        case "json":
            return [(one["file"], one["line"], one["code"]) for one in json.loads(text)["findings"]]
        case "gitlab":
            return [
                (one["location"]["path"], one["location"]["lines"]["begin"], one["check_name"])
                for one in json.loads(text)
            ]
        case "sarif":
            return [_of_sarif(one) for one in json.loads(text)["runs"][0]["results"]]
        case "github":
            found = re.findall(
                r"^::(?:error|warning|notice) file=(.*?),line=(\d+),col=\d+,title=(\w+)::",
                text,
                re.MULTILINE,
            )
            return [(path, int(line), code) for path, line, code in found]
    cases = ET.fromstring(text).iter("testcase")  # noqa: S314  # we made it ourselves
    told = [case.findtext("failure") or case.findtext("system-out") or "" for case in cases]
    places = [re.match(r"(.*?):(\d+):\d+: ", one) for one in told]
    codes = [
        case.get("name", "").split()[0]
        for case in ET.fromstring(text).iter("testcase")  # noqa: S314
    ]
    return [(at[1], int(at[2]), code) for at, code in zip(places, codes, strict=True) if at]


def _of_sarif(result: dict[str, Any]) -> tuple[str, int, str]:
    place = result["locations"][0]["physicalLocation"]
    path = place["artifactLocation"]["uri"].replace("%20", " ")
    return (path, place["region"]["startLine"], result["ruleId"])


@pytest.mark.parametrize("form", PROGRAMS)
def test_every_form_says_the_same_and_ends_the_same(
    form: str, faulty: Path, ivp: Callable[..., Ran]
) -> None:
    plain = ivp("validate", "data", "--all", cwd=faulty.parent)
    expected = sorted((path, int(line), code) for path, line, _, _, code in LINE.findall(plain.out))
    assert len(expected) >= 30
    assert {word for *_, word, _ in LINE.findall(plain.out)} == {"fout", "waarschuwing", "advies"}
    ran = ivp("validate", "data", "--format", form, cwd=faulty.parent)
    found = findings_of(form, ran.out)
    if form in {"github", "gitlab", "sarif"}:
        expected = [(f"een map/{path}", line, code) for path, line, code in expected]
    assert sorted(found) == expected
    assert (ran.code, ran.err) == (plain.code, "") == (1, "")
    assert ran.out.endswith("\n")


def test_json_keeps_to_its_own_schema(faulty: Path, ivp: Callable[..., Ran]) -> None:
    schema = json.loads((ROOT / "docs" / "ivp-findings-1.schema.json").read_text("utf-8"))
    Draft7Validator.check_schema(schema)
    whole = json.loads(ivp("validate", "data", "-f", "json", cwd=faulty.parent).out)
    Draft7Validator(schema).validate(whole)
    assert sum(whole["summary"].values()) == len(whole["findings"])
    assert whole["files"] == 6


def test_sarif_keeps_to_the_official_schema(faulty: Path, ivp: Callable[..., Ran]) -> None:
    schema = json.loads((VENDOR / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    whole = json.loads(ivp("validate", "data", "-f", "sarif", cwd=faulty.parent).out)
    Draft4Validator(schema).validate(whole)
    run = whole["runs"][0]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert all(rules[one["ruleIndex"]] == one["ruleId"] for one in run["results"])
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"][
        "uri"
    ].startswith("een%20map/data/")


def test_junit_keeps_to_the_schema_that_servers_read(faulty: Path, ivp: Callable[..., Ran]) -> None:
    said = ivp("validate", "data", "-f", "junit", cwd=faulty.parent).out
    xmlschema.XMLSchema(str(VENDOR / "junit-10.xsd")).validate(said)
    whole = ET.fromstring(said)  # noqa: S314
    failures = [case for case in whole.iter("testcase") if case.find("failure") is not None]
    assert len(failures) == int(whole.get("failures", ""))
    assert len(list(whole.iter("testcase"))) == int(whole.get("tests", ""))


def test_gitlab_gets_what_it_asks_for(faulty: Path, ivp: Callable[..., Ran]) -> None:
    whole = json.loads(ivp("validate", "data", "-f", "gitlab", cwd=faulty.parent).out)
    assert len({one["fingerprint"] for one in whole}) == len(whole)
    for one in whole:
        assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert one["severity"] in {"major", "minor", "info"}
        assert re.fullmatch("[0-9a-f]{64}", one["fingerprint"])


def test_fingerprints_survive_edits_elsewhere_in_the_file(
    faulty: Path, ivp: Callable[..., Ran]
) -> None:
    def names() -> list[str]:
        said = ivp("validate", "data", "-f", "gitlab", cwd=faulty.parent).out
        return [one["fingerprint"] for one in json.loads(said)]

    before = names()
    file = faulty / "municipalities" / "kreekdam.yaml"
    text = file.read_text(encoding="utf-8")
    extra = (
        "priorities:\n  - id: vooraan\n    title: Jeugdoverlast\n    themes: [jeugdoverlast]\n"
        "    level: strategic\n    source: {status: example}\n"
    )
    changed = text.replace("priorities:\n", f"# een regel erbij\n{extra}", 1)
    assert changed != text
    file.write_text(changed, encoding="utf-8")
    after = names()
    assert set(before) <= set(after)


def test_strict_makes_warnings_failures_in_junit_as_well(
    faulty: Path, ivp: Callable[..., Ran]
) -> None:
    loose = ivp("validate", "data", "-f", "junit", cwd=faulty.parent).out
    strict = ivp("validate", "data", "-f", "junit", "--strict", cwd=faulty.parent).out
    assert loose.count("<failure") < strict.count("<failure")


def test_a_form_can_be_asked_for_in_the_environment_and_written_to_a_file(
    faulty: Path, ivp: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    printed = ivp("validate", "data", "-f", "json", cwd=faulty.parent)
    monkeypatch.setenv("IVP_FORMAT", "json")
    ran = ivp("validate", "data", cwd=faulty.parent)
    assert ran.out == printed.out
    written = ivp("validate", "data", "-o", "uit/meldingen.json", cwd=faulty.parent)
    assert (written.code, written.out) == (1, "")
    assert "Geschreven: uit/meldingen.json" in written.err
    assert (faulty.parent / "uit" / "meldingen.json").read_text("utf-8") == printed.out


def test_a_report_never_takes_the_place_of_a_file_that_was_read(
    faulty: Path, ivp: Callable[..., Ran]
) -> None:
    ran = ivp("validate", "data", "-f", "json", "-o", "data/region.yaml", cwd=faulty.parent)
    assert ran.code == 3
    assert "kies een andere naam" in ran.err


def test_a_form_that_does_not_exist_is_refused_with_those_that_do(
    faulty: Path, ivp: Callable[..., Ran]
) -> None:
    ran = ivp("validate", "data", "-f", "xml", cwd=faulty.parent)
    assert (ran.code, ran.out) == (2, "")
    assert "de vorm kan text, json, github, gitlab, sarif of junit zijn, niet 'xml'" in ran.err


def test_outside_a_repository_paths_are_those_from_here(
    faulty: Path, ivp: Callable[..., Ran]
) -> None:
    (faulty.parent.parent / ".git").rmdir()
    said = ivp("validate", "data", "-f", "gitlab", cwd=faulty.parent).out
    assert json.loads(said)[0]["location"]["path"].startswith("data/municipalities/")


def test_github_hears_the_worst_first_and_how_many_there_are(
    faulty: Path, ivp: Callable[..., Ran]
) -> None:
    said = ivp("validate", "data", "-f", "github", cwd=faulty.parent).out.splitlines()
    kinds = [line.split()[0] for line in said if line.startswith("::")]
    assert kinds == sorted(kinds, key=["::error", "::warning", "::notice"].index)
    assert said[-1].startswith("GitHub toont er van elke soort hoogstens 10")
    assert said[-1].endswith(".")
    assert "6 bestanden gecontroleerd" in said[-1]


# Whatever somebody types, it stays a text: nothing of it is a command, markup or steers a screen.

TEXTS = st.one_of(
    st.text(),
    st.sampled_from(
        ["::error::x", " ::set-output name=a::b", "##[group]x", "##vso[task.x]y", "\x1b[31mrood",
         "]]></failure>", "<b>&amp;", "\u009b31m", "%0A::error::", "a,file=b::c", "\r\n::stop::"]
    ),
)  # fmt: skip


@given(path=TEXTS, text=TEXTS, route=TEXTS)
@pytest.mark.parametrize("form", sorted(FORMATS))
def test_a_text_of_a_file_never_becomes_a_command_or_markup(
    form: str, path: str, text: str, route: str
) -> None:
    found = [
        Diagnostic(
            Span(path, 3, 4, route), "IVP101", severity, say("%(x)s", x=text), say("%(x)s", x=text)
        )
        for severity in Severity
    ]
    report = Report(found, [path], catalogue("en"))
    said = FORMATS[form](report)
    assert not HARMFUL.search(said)
    commands = [line for line in said.splitlines() if line.lstrip().startswith("::")]
    if form == "github":
        assert [line.split(" ")[0] for line in commands] == ["::error", "::warning", "::notice"]
        assert all(line.count("::") >= 2 for line in commands)
        assert len(said.splitlines()) == 4
    else:
        assert commands == []
    assert "##[" not in said
    assert "##vso[" not in said
    if form == "junit":
        whole = ET.fromstring(said)  # noqa: S314
        assert {element.tag for element in whole.iter()} <= {
            "testsuites", "testsuite", "testcase", "failure", "system-out"
        }  # fmt: skip
    if form in {"json", "gitlab", "sarif"}:
        assert len(findings_of(form, said)) == 3
    if form == "text":
        assert len(said.splitlines()) == 7


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=6))
def test_two_findings_never_have_one_fingerprint(places: list[tuple[str, str]]) -> None:
    found = [
        Diagnostic(Span(path, line, 1, route), "IVP101", Severity.ERROR, say("x"), say("y"))
        for line, (path, route) in enumerate(places, 1)
    ]
    names = [name for _, name in fingerprints(Report(found, [], catalogue("nl")))]
    assert len(set(names)) == len(found)


def test_a_case_that_cannot_be_judged_yet_is_skipped() -> None:
    said = suites(
        [
            Case("Huizen", "raadssessie", skipped="nog niet aan de beurt"),
            Case("Huizen", "inventarisatie", failure="te laat", kind="IVP518"),
            Case("Laren", "inventarisatie"),
        ]
    )
    xmlschema.XMLSchema(str(VENDOR / "junit-10.xsd")).validate(said)
    assert '<skipped message="nog niet aan de beurt"/>' in said
    assert (
        '<testsuite name="Huizen" tests="2" failures="1" errors="0" skipped="1" time="0">' in said
    )
