"""A folder to a workspace: which files are read, how, and what follows when one cannot be."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ivp import workspace
from ivp.catalogue import catalogue
from ivp.checks import check
from ivp.diagnostics import Diagnostic, Span, Text
from ivp.records.region import RosterEntry
from ivp.workspace import find, open_frame, read, read_municipalities, takes_part
from ivp.workspace.files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ran

ENGLISH = catalogue("en")
REGION = """\
region: Zonnekust
code: VR99
plan: {title: Plan 2027-2030, period: 2027/2030}
municipalities:
  - {code: GM9001, name: Zonnewoude}
  - {code: GM9002, name: Lindermeer}
overlap: {regional: 2 of 2}
checklist: none
"""


def of(name: str, code: str, rest: str = "priorities: []\n") -> str:
    return f"municipality: {name}\ncode: {code}\nstatus: submitted\n{rest}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "municipalities").mkdir()
    (tmp_path / "region.yaml").write_text(REGION, encoding="utf-8")
    for name, code in (("Zonnewoude", "GM9001"), ("Lindermeer", "GM9002")):
        add(tmp_path, name.lower(), of(name, code))
    return tmp_path


def add(folder: Path, name: str, text: str) -> Path:
    path = folder / "municipalities" / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def remove(folder: Path, name: str) -> None:
    (folder / "municipalities" / f"{name}.yaml").unlink()


def checked(folder: Path) -> list[Diagnostic]:
    frame, found = open_frame(folder)
    return [*found, *check(frame, read_municipalities(folder))]


def told(found: list[Diagnostic]) -> list[tuple[str, str]]:
    return sorted((Path(item.span.path).name, item.code) for item in found)


# Finding the folder.


def test_a_region_is_found_from_its_folder_its_files_and_the_folder_around_it(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    (data / "municipalities").mkdir(parents=True)
    (data / "region.yaml").touch()
    for path in (
        *(data, tmp_path, data / "region.yaml", data / "municipalities"),
        *(data / "municipalities" / "huizen.yaml", data / "er" / "is" / "niets"),
    ):
        assert find(path) == data, path


def test_a_region_is_not_found_where_there_is_none(tmp_path: Path) -> None:
    assert find(tmp_path / "ergens" / "anders") is None


def test_a_region_that_cannot_be_read_is_found_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "region.yaml").symlink_to(tmp_path / "nergens")
    assert find(tmp_path) == tmp_path


def test_what_comes_with_the_program_lies_inside_the_package_or_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert workspace.shipped("data/themes.yaml").is_file()
    package = tmp_path / "ivp"
    package.mkdir()
    monkeypatch.setattr(workspace, "__file__", str(package / "workspace" / "__init__.py"))
    assert workspace.shipped("data/themes.yaml") == tmp_path / "data/themes.yaml"
    (package / "data").mkdir()
    (package / "data/themes.yaml").touch()
    assert workspace.shipped("data/themes.yaml") == package / "data/themes.yaml"


# Reading a folder.


def test_a_whole_folder_is_read(folder: Path) -> None:
    space, found = read(folder)
    assert found == []
    assert [reading.name for reading in space.readings] == [
        *("municipalities/lindermeer.yaml", "municipalities/zonnewoude.yaml")
    ]
    assert [file.record.municipality for _, file in space.files] == ["Lindermeer", "Zonnewoude"]
    name, file = next(iter(space.files))
    path = (folder / name).as_posix()
    assert file.at("code") == Span(path, 2, 7)
    assert file.key_at("code") == Span(path, 2, 1)
    assert list(space.frame.roster) == ["GM9001", "GM9002"]


def test_only_yaml_files_are_read_and_hidden_ones_are_not(folder: Path) -> None:
    for name in ("a.txt", "b.yaml.bak", ".c.yaml", "d.docx", "e"):
        (folder / "municipalities" / name).touch()
    (folder / "municipalities" / "F.YML").touch()
    found = {reading.name.partition("/")[2]: reading for reading in read_municipalities(folder)}
    assert list(found) == ["F.YML", "b.yaml.bak", "lindermeer.yaml", "zonnewoude.yaml"]
    assert [finding.code for finding in found["b.yaml.bak"].findings] == ["IVP017"]


def test_a_region_without_any_file_is_a_region_that_waits(folder: Path) -> None:
    for path in (folder / "municipalities").iterdir():
        path.unlink()
    (folder / "municipalities").rmdir()
    assert told(checked(folder)) == [("region.yaml", "IVP204")] * 2


def test_a_file_where_the_folder_of_municipalities_belongs_is_a_finding(folder: Path) -> None:
    for path in (folder / "municipalities").iterdir():
        path.unlink()
    (folder / "municipalities").rmdir()
    (folder / "municipalities").touch()
    found = checked(folder)
    assert told(found)[0] == ("municipalities", "IVP001")
    assert ENGLISH(found[0].message).startswith("this must be a folder")
    assert ENGLISH(found[0].hint) == (
        "Give this file another name, and make a folder 'municipalities'."
    )


def test_the_themes_of_the_region_itself_come_before_those_of_the_program(folder: Path) -> None:
    assert "ondermijning" in open_frame(folder)[0].themes.themes
    (folder / "themes.yaml").write_text(
        "fields: [{id: '1', label: {nl: n, en: e}}]\n"
        "themes: [{id: eigen, label: {nl: n, en: e}, field: '1', kind: theme}]\n",
        encoding="utf-8",
    )
    assert list(open_frame(folder)[0].themes.themes) == ["eigen"]


PRIORITY = """\
priorities:
  - id: a
    title: A
    themes: [bestaat-niet]
    level: priority
    developments: [ook-niet]
    source: {status: example}
abstains: [ook-niet]
timeline: {ook-niet: {planned: 2022-01-01}}
"""


def test_themes_that_cannot_be_read_make_no_other_theme_unknown(folder: Path) -> None:
    (folder / "themes.yaml").write_text("[", encoding="utf-8")
    add(folder, "lindermeer", of("Lindermeer", "GM9002", PRIORITY.replace("ook-niet]", "]")))
    (folder / "region.yaml").write_text(
        REGION + "developments: [{id: d, title: t, themes: [bestaat-niet]}]\n", encoding="utf-8"
    )
    assert told(checked(folder)) == [("themes.yaml", "IVP005")]


def test_a_region_that_cannot_be_read_makes_nothing_in_the_files_unknown(folder: Path) -> None:
    (folder / "region.yaml").write_text("region: [\nchecklist: none\n", encoding="utf-8")
    text = PRIORITY.replace("bestaat-niet", "jeugdoverlast").replace("abstains: [ook-niet]\n", "")
    add(folder, "lindermeer", of("Lindermeer", "GM9002", text))
    frame, _ = open_frame(folder)
    assert (frame.region, frame.roster, frame.slugs) == (None, {}, {})
    assert told(checked(folder)) == [("region.yaml", "IVP005")]


BROKEN = """\
priorities:
  - id: station
    title: Jongeren
    themes: [onbekend]
    level: priority
    urgency: hoog
    source: {status: example}
  - tekst
  - id: station
    title: Nog eens
    level: hoog
    source: {status: published}
council_input:
  - {id: een, text: Doe iets., outcome: open, priority: statoin}
"""


def test_a_fault_of_form_hides_no_other_fault_of_the_file(folder: Path) -> None:
    add(folder, "lindermeer", of("Lindermeer", "GM9002", BROKEN))
    places = [(item.code, item.span.line) for item in checked(folder)]
    # a list of priorities with a text in it may hold the one that the remark points at
    assert sorted(places) == [
        ("IVP103", 11),
        ("IVP104", 9),
        ("IVP104", 14),
        ("IVP201", 12),
        ("IVP205", 7),
        ("IVP212", 12),
        ("IVP215", 15),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("priorities:", "prioriteiten:"),
        ("themes:", "thema:"),
        ("council_input:", "council_inputs:"),
    ],
)
def test_a_mistyped_name_hides_nothing_of_what_is_in_it(folder: Path, old: str, new: str) -> None:
    text = BROKEN.replace("  - tekst\n", "")
    add(folder, "lindermeer", of("Lindermeer", "GM9002", text))
    before = [(item.code, item.span.line) for item in checked(folder)]
    add(folder, "lindermeer", of("Lindermeer", "GM9002", text.replace(old, new, 1)))
    after = [(item.code, item.span.line) for item in checked(folder)]
    line = 4 + text[: text.index(old)].count("\n")
    assert sorted(after) == sorted([*before, ("IVP102", line)])


def test_what_is_left_of_a_file_is_never_planned_with(folder: Path) -> None:
    add(folder, "lindermeer", of("Lindermeer", "GM9002", BROKEN))
    (folder / "region.yaml").write_text(REGION + "language: NL\n", encoding="utf-8")
    space, _ = read(folder)
    assert [name for name, _ in space.files] == ["municipalities/zonnewoude.yaml"]
    assert space.by_code["GM9002"].file is None
    assert space.frame.region is None
    assert space.frame.roster == {}


def test_a_region_with_a_fault_still_says_whose_files_these_are(folder: Path) -> None:
    (folder / "region.yaml").write_text(REGION + "language: NL\n", encoding="utf-8")
    add(folder, "lindermeer", of("Zonnewoude", "GM9002"))
    add(folder, "vreemd", of("Vreemd", "GM9009"))
    assert told(checked(folder)) == [
        ("lindermeer.yaml", "IVP210"),
        ("region.yaml", "IVP104"),
        ("vreemd.yaml", "IVP203"),
    ]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("language: NL\n", ""),
        ("municipalities:\n  - GM9001\n", "'municipalities' in region.yaml"),
        ("gemeenten: []\n", "region.yaml"),
        ("title: [\n", "region.yaml"),
    ],
)
def test_it_is_told_what_could_not_be_checked(
    folder: Path, ivp: Callable[..., Ran], line: str, told: str
) -> None:
    text = REGION
    if line.startswith("municipalities"):
        text = text.replace("municipalities:\n", line)
        line = ""
    (folder / "region.yaml").write_text(text + line, encoding="utf-8")
    last = ivp("validate", ".", cwd=folder).out.splitlines()[-1]
    if told:
        assert last == f"Nog niet gecontroleerd: wat afhangt van {told}. Verbeter dat eerst."
    else:
        assert last.startswith("3 bestanden gecontroleerd") or "gecontroleerd: 1 fout" in last


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (["a"], "de rest van a.yaml"),
        (["a", "b", "c"], "de rest van a.yaml, b.yaml en c.yaml"),
        (["a", "b", "c", "d"], "de rest van 4 bestanden"),
    ],
)
def test_it_is_told_of_which_files_the_rest_could_not_be_read(
    folder: Path, ivp: Callable[..., Ran], broken: list[str], told: str
) -> None:
    for name in broken:
        add(folder, name, "municipality: [\ncode: x\nstatus: y\n")
    line = f"Nog niet gecontroleerd: {told}. Verbeter dat eerst."
    assert ivp("validate", ".", cwd=folder).out.splitlines()[-1] == line
    (folder / "region.yaml").write_text(REGION + "title: [\n", encoding="utf-8")
    assert ivp("validate", ".", cwd=folder).out.splitlines()[-2:] == [
        line,
        "Nog niet gecontroleerd: wat afhangt van region.yaml. Verbeter dat eerst.",
    ]


def test_of_a_file_of_which_all_was_read_no_rest_is_told(
    folder: Path, ivp: Callable[..., Ran]
) -> None:
    add(folder, "a", of("Lindermeer", "GM9002", "priorities: tekst\n"))
    add(folder, "b", of("Lindermeer", "GM9002", "<<: tekst\n"))
    add(folder, "c", "municipality: [\n")
    ran = ivp("validate", "municipalities/a.yaml", "municipalities/b.yaml", cwd=folder)
    assert "Nog niet gecontroleerd" not in ran.out


# Whose file it is.


def test_a_second_file_is_named_at_its_code_also_when_its_form_is_wrong(folder: Path) -> None:
    add(folder, "kopie", of("Lindermeer", "GM9002", "priorities: tekst\n"))
    found = {item.code: str(item.span) for item in checked(folder)}
    assert found["IVP202"].endswith("kopie.yaml:2:7")


def test_two_files_of_one_municipality_are_found_also_without_a_region(folder: Path) -> None:
    (folder / "region.yaml").write_text("region: [\nchecklist: none\n", encoding="utf-8")
    add(folder, "kopie", of("Lindermeer", "GM9002"))
    assert told(checked(folder)) == [("lindermeer.yaml", "IVP202"), ("region.yaml", "IVP005")]


@pytest.mark.parametrize("copy", ["lindermeer (1)", "a-lindermeer", "zzz", "Lindermeer.oud"])
def test_of_a_file_and_its_copy_the_copy_is_the_one_with_the_strange_name(
    copy: str, folder: Path
) -> None:
    add(folder, copy, of("Lindermeer", "GM9002"))
    assert told(checked(folder)) == [(f"{copy}.yaml", "IVP202")]


def test_of_two_strange_names_the_second_is_the_copy(folder: Path) -> None:
    remove(folder, "lindermeer")
    for name in ("a", "b", "c"):
        add(folder, name, of("Lindermeer", "GM9002"))
    assert told(checked(folder)) == [("b.yaml", "IVP202"), ("c.yaml", "IVP202")]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("lindermeer", "["),
        ("lindermeer", ""),
        ("Lindermeer", of("Lindermeer", "GM 9002")),
        ("lindermeer", of("Lindermeer", "GM9020")),
        ("iets", of("Lindermeer", "GM9020")),
        ("lindermeer", of("Lindermeer", "[GM9002]")),
        ("lindermeer", of("Lindermeer", "GM9001")),
        ("iets", of("Lindermeer", "GM9001")),
        ("iets", of("Linderveen", "GM9002")),
        ("iets", of("Lindermeer", "GM9002", "")),
    ],
)
def test_a_municipality_whose_file_is_wrong_is_not_also_one_without_a_file(
    name: str, text: str, folder: Path
) -> None:
    remove(folder, "lindermeer")
    add(folder, name, text)
    [(file, code)] = told(checked(folder))
    assert (file, code != "IVP204") == (f"{name}.yaml", True)


def test_a_municipality_without_any_file_is_said_to_have_none(folder: Path) -> None:
    remove(folder, "lindermeer")
    [found] = checked(folder)
    assert (found.code, found.span.line) == ("IVP204", 6)
    assert "Lindermeer (GM9002)" in ENGLISH(found.message)


def test_a_file_of_another_municipality_hides_nobody_who_is_missed(folder: Path) -> None:
    remove(folder, "lindermeer")
    add(folder, "duinstad", of("Duinstad", "GM9004"))
    assert told(checked(folder)) == [("duinstad.yaml", "IVP203"), ("region.yaml", "IVP204")]


# The roster.


def entry(**values: Any) -> RosterEntry:
    return RosterEntry.model_validate({"code": "GM0001", "name": "A", **values})


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, True),
        ({"valid_from": "2023-01-01"}, True),
        ({"valid_from": "2023-01-02"}, False),
        ({"valid_until": "2023-01-01"}, True),
        ({"valid_until": "2022-12-31"}, False),
        ({"valid_from": "2016-01-01", "valid_until": "2030-12-31"}, True),
        ({"valid_from": "2016-01-01", "valid_until": "2015-01-01"}, True),
    ],
)
def test_a_municipality_takes_part_when_it_exists_on_the_day(
    values: dict[str, str], *, expected: bool
) -> None:
    assert takes_part(entry(**values), date(2023, 1, 1)) == expected


def test_municipalities_with_one_name_have_names_of_their_own_in_addresses(folder: Path) -> None:
    (folder / "region.yaml").write_text(
        REGION.replace("Lindermeer", "Bergen").replace("Zonnewoude", "bergen"), encoding="utf-8"
    )
    slugs = open_frame(folder)[0].slugs
    assert slugs == {"GM9001": "bergen-gm9001", "GM9002": "bergen-gm9002"}


def test_a_name_of_its_own_needs_no_code(folder: Path) -> None:
    assert open_frame(folder)[0].slugs == {"GM9001": "zonnewoude", "GM9002": "lindermeer"}


# Reading bytes.


def test_a_file_is_read_up_to_one_byte_over_its_limit(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"abcdef")
    assert read_bytes(str(path), 6) == b"abcdef"
    assert read_bytes(str(path), 5) == b"abcdef"
    assert read_bytes(str(path), 4) == b"abcde"
    path.write_bytes(b"")
    assert read_bytes(str(path), 4) == b""


def test_a_file_that_grows_while_it_is_read_is_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"ab")
    usual = os.fstat

    def before_it_grows(descriptor: int) -> os.stat_result:
        state = usual(descriptor)
        with path.open("ab") as file:
            file.write(b"cdef")
        return state

    monkeypatch.setattr(os, "fstat", before_it_grows)
    assert read_bytes(str(path), 100) == b"abcdef"
    assert read_bytes(str(path), 3) == b"abcd"


def test_a_file_that_comes_in_small_pieces_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"abcdef")
    usual = os.read
    monkeypatch.setattr(os, "read", lambda file, most: usual(file, min(most, 2)))
    assert read_bytes(str(path), 100) == b"abcdef"


def test_a_file_that_shrinks_while_it_is_read_is_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"abcdef")
    usual = os.fstat

    def before_it_shrinks(descriptor: int) -> os.stat_result:
        state = usual(descriptor)
        path.write_bytes(b"ab")
        return state

    monkeypatch.setattr(os, "fstat", before_it_shrinks)
    assert read_bytes(str(path), 100) == b"ab"


def failing(error: OSError) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> Any:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (FileNotFoundError, "the file does not exist"),
        (PermissionError, "you may not read this file"),
        (IsADirectoryError, "this is a folder, a pipe or a device, not a file"),
        (OSError, "the file cannot be opened"),
    ],
)
@pytest.mark.parametrize("call", ["open", "read", "fstat"])
def test_a_file_that_cannot_be_read_says_why(
    call: str, error: type[OSError], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x")
    with monkeypatch.context() as patch:
        patch.setattr(os, call, failing(error()))
        found = read_bytes(str(path), 10)
    assert isinstance(found, Text)
    assert ENGLISH(found) == said


def test_nothing_stays_open(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x")
    before = os.open(path, os.O_RDONLY)
    os.close(before)
    for _ in range(3):
        read_bytes(str(path), 10)
        read_bytes(str(tmp_path), 10)
    after = os.open(path, os.O_RDONLY)
    os.close(after)
    assert after == before
