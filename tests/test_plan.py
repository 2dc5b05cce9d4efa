"""The plan on the real data: nothing lost, and always the same."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

import pytest
import yaml

from ivp import workspace as disk
from ivp.merge.classes import ThemeClass
from ivp.merge.overlap import overlap
from ivp.merge.threshold import overlap_rule
from ivp.plan.compose import Composer
from ivp.themes import Taxonomy
from ivp.workspace import Frame
from tests.made_region import priority, region, workspace
from tests.rendered import made, plan_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ran

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"

# The priorities that two municipalities of the region really published, as printed.
HILVERSUM_2018_2022 = [
    "Jeugd en veiligheid",
    "Drugsoverlast",
    "Ondermijning",
    "Personen met verward gedrag",
    "Verkeersveiligheid",
]
GOOISE_MEREN_2017_2018 = [
    "Aanpak overlast jeugd",
    "Radicalisering / Polarisatie",
    "Ondermijnende/georganiseerde criminaliteit",
]


@pytest.fixture
def space(tmp_path: Path) -> Path:
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path


def files(space: Path) -> list[Path]:
    return [space / "data" / "region.yaml", *sorted((space / "data/municipalities").iterdir())]


def texts(path: Path) -> Any:
    """Read a file as text only, with the library itself."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506


def titles(folder: Path) -> list[str]:
    found = []
    for path in sorted((folder / "municipalities").iterdir()):
        loaded = texts(path)
        found += [item["title"] for item in loaded["priorities"]]
    return found


def test_every_priority_of_the_files_stands_in_every_format(
    space: Path, ivp: Callable[..., Ran]
) -> None:
    names = ["plan.md", "plan.html", "plan.json"]
    ivp("merge", "data", *(part for name in names for part in ("-o", name)), cwd=space)
    wanted = titles(space / "data")
    assert len(wanted) == 36
    page = re.sub(r"<[^>]+>", "", (space / "plan.html").read_text(encoding="utf-8"))
    text = (space / "plan.md").read_text(encoding="utf-8")
    loaded = json.loads((space / "plan.json").read_text(encoding="utf-8"))
    in_json = [
        view["title"]
        for member in loaded["municipalities"]
        for place in ("shared", "local", "other_levels", "not_linked", "draft")
        for view in member[place]
    ]
    assert sorted(in_json) == sorted(wanted)
    for title in wanted:
        assert title in page
        assert title in text.replace("\\", "")


def test_the_printed_sum_is_the_sum_of_the_places(space: Path) -> None:
    read, _ = disk.read(space / "data")
    plan = plan_of(read)
    total = plan.sum
    assert total.submitted == total.regional + total.subregional + total.local + total.not_linked
    everything = total.submitted + total.other_levels + total.draft
    assert everything == len(titles(space / "data"))


def built(space: Path, ivp: Callable[..., Ran]) -> tuple[bytes, bytes, Any]:
    ran = ivp("merge", "data", "-o", "p.md", "-o", "p.html", "-o", "p.json", cwd=space)
    assert ran.code == 0, ran.err
    loaded = json.loads((space / "p.json").read_text(encoding="utf-8"))
    return (space / "p.md").read_bytes(), (space / "p.html").read_bytes(), untraced(loaded)


def untraced(value: Any) -> Any:
    """Leave out where in the files something stands: that does change when a file is rewritten."""
    if isinstance(value, dict):
        traces = {"trace", "file", "line", "column", "place", "written", "span"}
        return {key: untraced(item) for key, item in value.items() if key not in traces}
    return [untraced(item) for item in value] if isinstance(value, list) else value


def turned(value: Any) -> Any:
    """Give the same data with every key in another order."""
    if isinstance(value, dict):
        # a phase, a theme or a development is what it is by its id; the order of keys says nothing
        return {key: turned(item) for key, item in reversed(value.items()) if item != ""}
    return [turned(item) for item in value] if isinstance(value, list) else value


def rename(path: Path) -> None:
    if path.parent.name == "municipalities":
        path.rename(path.with_name(f"{999 - len(path.name)}-{path.name}"))


def reorder(path: Path) -> None:
    loaded = texts(path)
    path.write_text(yaml.safe_dump(turned(loaded), sort_keys=False, allow_unicode=True))


REWRITINGS: dict[str, Callable[[Path], object]] = {
    "other file names": rename,
    "other order of keys": reorder,
    "line ends of Windows": lambda path: path.write_bytes(
        path.read_bytes().replace(b"\n", b"\r\n")
    ),
    "a byte-order mark": lambda path: path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes()),
    "letters with loose accents": lambda path: path.write_text(
        normalize("NFD", path.read_text(encoding="utf-8")), encoding="utf-8"
    ),
    "spaces at line ends": lambda path: path.write_bytes(
        re.sub(rb"(?m)(:|[a-z0-9])$", rb"\1  ", path.read_bytes())
    ),
}


@pytest.mark.parametrize("rewriting", REWRITINGS)
def test_how_a_file_is_written_does_not_change_the_plan(
    space: Path, ivp: Callable[..., Ran], rewriting: str
) -> None:
    before = built(space, ivp)
    for path in files(space):
        REWRITINGS[rewriting](path)
    assert built(space, ivp) == before


@pytest.mark.parametrize(
    "settings",
    [
        {"PYTHONHASHSEED": "1"},
        {"PYTHONHASHSEED": "9", "TZ": "Pacific/Auckland"},
        {"LANG": "C", "LC_ALL": "C", "COLUMNS": "40"},
    ],
    ids=str,
)
def test_the_machine_does_not_change_the_plan(
    space: Path, ivp: Callable[..., Ran], settings: dict[str, str]
) -> None:
    built(space, ivp)
    outputs = ["p.md", "p.html", "p.json"]
    before = [(space / name).read_bytes() for name in outputs]
    arguments = ["merge", "data", *(part for name in outputs for part in ("-o", name))]
    subprocess.run(
        [sys.executable, "-m", "ivp", *arguments],
        cwd=space,
        env={**os.environ, "PYTHONPATH": str(ROOT), **settings},
        check=True,
        capture_output=True,
    )
    assert [(space / name).read_bytes() for name in outputs] == before


def test_what_two_municipalities_really_published_overlaps_by_meaning_only() -> None:
    assert not {*HILVERSUM_2018_2022} & {*GOOISE_MEREN_2017_2018}
    roster = {"GM0402": "Hilversum", "GM1942": "Gooise Meren"}
    space = workspace(
        {"GM0402": HILVERSUM_2018_2022, "GM1942": GOOISE_MEREN_2017_2018},
        made=region(roster, "2 of 2", "2"),
    )
    rule, _ = overlap_rule(space.frame)
    assert rule is not None
    decided = overlap(space, rule)
    shared = [item.theme.id for item in decided.of_class(ThemeClass.REGIONAL)]
    assert shared == ["ondermijning"]
    (near,) = decided.near_groups
    assert near.umbrella.id == "jeugd-en-veiligheid"
    assert near.municipalities == ("GM0402", "GM1942")
    assert decided.places.count == {"regional": 2, "local": 6}


def test_when_the_last_municipality_submits_the_three_themes_of_the_note_are_regional(
    space: Path,
) -> None:
    file = space / "data" / "municipalities" / "wijdemeren.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("status: draft", "status: submitted", 1), encoding="utf-8")
    read, findings = disk.read(space / "data")
    assert findings == []
    plan = plan_of(read)
    support = {view.theme.id: (view.support, view.outcome.id) for view in plan.themes}
    assert support == {
        "ondermijning": (6, "regional"),
        "onbegrepen-gedrag": (5, "regional"),
        "jeugdoverlast": (5, "regional"),
        "woninginbraak": (2, "subregional"),
        "drugsoverlast": (1, "local"),
        "jeugd-en-veiligheid": (1, "local"),
        "polarisatie-radicalisering": (1, "local"),
        "toerisme-recreatie": (1, "local"),
        "verkeersveiligheid": (1, "local"),
    }
    near = {view.theme.id: view.near for view in plan.themes}["jeugdoverlast"]
    assert [item.municipality for item in near] == ["Hilversum"]
    assert not plan.provisional


def test_the_sample_shows_every_feature() -> None:
    read, _ = disk.read(DATA)
    plan = plan_of(read)
    outcomes = {remark.outcome for member in plan.municipalities for remark in member.remarks}
    assert outcomes == {
        "adopted",
        "partly-adopted",
        "routine",
        "elsewhere",
        "not-adopted",
        "open",
    }
    assert [member.missing for member in plan.missing] == ["draft"]
    assert any(member.abstains for member in plan.municipalities)
    assert any(view.mentions for view in plan.themes)
    assert any(view.coarse for view in plan.themes)
    assert plan.data.published
    assert plan.data.derived
    assert plan.data.example
    assert plan.data.from_previous_plan == ("Gooise Meren", "Hilversum")


def test_the_data_version_changes_with_the_data_only(space: Path) -> None:
    def version() -> str:
        read, _ = disk.read(space / "data")
        return plan_of(read).data_version

    before = version()
    assert version() == before
    file = space / "data" / "municipalities" / "laren.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("Laren", "laren"), encoding="utf-8")
    assert version() != before


def test_a_plan_needs_a_region() -> None:
    frame = Frame(Path(), None, Taxonomy({}), None)
    space = workspace({})
    rule, _ = overlap_rule(space.frame)
    assert rule is not None
    with pytest.raises(ValueError, match="needs a region"):
        Composer(disk.Workspace(frame, ()), overlap(space, rule))


def test_a_wider_word_is_unknown_in_the_overview_as_everywhere_else() -> None:
    brought = {
        "Hilversum": [priority("jeugd", ["jeugd-en-veiligheid"])],
        "Huizen": [priority("overlast", ["jeugdoverlast"])],
        "Laren": [priority("criminaliteit", ["jeugdcriminaliteit"])],
    }
    plan = plan_of(made(brought, regional="2"))
    rows = {row.theme.theme.id: row for row in plan.matrix}
    said = {
        theme: {cell.municipality: cell.answer for cell in row.cells} for theme, row in rows.items()
    }
    assert said["jeugdoverlast"] == {"Hilversum": "unknown", "Huizen": "yes", "Laren": "no"}
    # the umbrella is no wider word of what lies under it: there it is near, and no
    assert said["jeugd-en-veiligheid"] == {"Hilversum": "yes", "Huizen": "near", "Laren": "near"}
    for view in plan.themes:
        unknown = {item.municipality for item in view.ballot.unknown}
        cells = said[view.theme.id]
        assert {name for name, answer in cells.items() if answer == "unknown"} == unknown
