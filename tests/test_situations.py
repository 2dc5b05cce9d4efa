"""Three mornings of an officer: every message says what is wrong, where, and what to do.

`golden/situations` holds everything that the command said: read it aloud.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ran

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden" / "situations"
HUIZEN = ROOT / "data" / "municipalities" / "huizen.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The real data, of which Wijdemeren has no file yet."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    (tmp_path / "data" / "municipalities" / "wijdemeren.yaml").unlink()
    return tmp_path


def changed(text: str, *changes: tuple[str, str]) -> str:
    """Change a text place by place; a place that is not there would make the test say nothing."""
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


# What somebody types who was asked to 'do it like Huizen did'. The code was left as it was.
MISTAKES = (
    ("municipality: Huizen", "municipality: Wijdemeren"),
    ("status: submitted\n\n", "status: ingediend\n\n"),
    ("themes: [onbegrepen-gedrag]", "themes: [verward gedrag op straat]"),
    ("    level: priority\n    urgency: medium", "    level: “priority”\n    urgency: hoog"),
    ("year: 2026\n    approach", "year: eind 2026\n    approach"),
    ("fte: 0.5", "fte: 0,5"),
    ("received: 2022-10-06", "received: 6-10-2022"),
    ("priority: jeugdoverlast\n    reason", "priorty: jeugdoverlast\n    reason"),
    ("    title: Jeugdoverlast\n", "    titel: Jeugdoverlast #1 in het dorp\n"),
    ("  - id: ronselen-van-jongeren", "  - id: Ronselen van jongeren"),
)


def test_a_copied_file_with_ten_mistakes(
    folder: Path, ivp: Callable[..., Ran], golden: Callable[[Path, str], None]
) -> None:
    text = changed(HUIZEN.read_text("utf-8"), *MISTAKES)
    (folder / "data" / "municipalities" / "wijdemeren.yaml").write_text(text, encoding="utf-8")
    ran = ivp("validate", "data/municipalities/wijdemeren.yaml", cwd=folder)
    assert ran.code == 1
    golden(GOLDEN / "copied.txt", ran.out)
    told = json.loads(ivp("validate", "data", "-f", "json", cwd=folder).out)["findings"]
    own = [one for one in told if one["file"].endswith("wijdemeren.yaml")]
    # one mistake, one finding, and all in one run; the code that was left as it was is one too
    assert len([one for one in own if one["severity"] == "error"]) == len(MISTAKES) + 1
    assert all(one["hint"] for one in told)


def test_the_same_file_once_its_form_is_right(
    folder: Path, ivp: Callable[..., Ran], golden: Callable[[Path, str], None]
) -> None:
    text = changed(HUIZEN.read_text("utf-8"), MISTAKES[0], MISTAKES[2])
    (folder / "data" / "municipalities" / "wijdemeren.yaml").write_text(text, encoding="utf-8")
    ran = ivp("validate", "data/municipalities/wijdemeren.yaml", cwd=folder)
    assert ran.code == 1
    golden(GOLDEN / "copied-again.txt", ran.out)
    assert "GM0406 (regel 9) is de code van Huizen" in ran.out
    assert "Bedoelde u GM1696, de code van Wijdemeren?" in ran.out
    assert "'verward gedrag op straat' is geen bekend thema" in ran.out


def test_two_versions_that_were_merged(
    folder: Path, ivp: Callable[..., Ran], golden: Callable[[Path, str], None]
) -> None:
    file = folder / "data" / "municipalities" / "huizen.yaml"
    text = file.read_text("utf-8")
    start = text.index("  - id: jeugdoverlast\n")
    end = text.index("  # Voorbeeld van een prioriteit die over twee")
    both = changed(
        text[:end] + text[start:end] + text[end:],
        ("    urgency: high\n", "    urgency: high\n    urgency: medium\n"),
        ("  - id: inbreng-2\n", "  - id: inbreng-1\n"),
    )
    file.write_text(both, encoding="utf-8")
    shutil.copy(file, file.with_name("huizen (kopie).yaml"))
    both_files = [f"data/municipalities/{name}.yaml" for name in ("huizen", "huizen (kopie)")]
    first = ivp("validate", *both_files, cwd=folder)
    once = changed(both, ("    urgency: high\n    urgency: medium\n", "    urgency: high\n"))
    file.write_text(once, encoding="utf-8")
    shutil.copy(file, file.with_name("huizen (kopie).yaml"))
    second = ivp("validate", *both_files, "--quiet", cwd=folder)
    golden(
        GOLDEN / "merged.txt", f"{first.out}\n--- en toen het veld nog één keer --\n{second.out}"
    )
    assert (first.code, second.code) == (1, 1)
    assert "het veld 'urgency' staat al op regel" in first.out
    assert "de id 'jeugdoverlast' staat al op regel" in second.out
    assert "de id 'inbreng-1' staat al op regel" in second.out
    assert "gemeente GM0406 staat ook in data/municipalities/huizen.yaml (regel 9)" in second.out


def test_a_conflict_that_git_left_in_the_file(
    folder: Path, ivp: Callable[..., Ran], golden: Callable[[Path, str], None]
) -> None:
    file = folder / "data" / "municipalities" / "huizen.yaml"
    ours, theirs = "    urgency: high\n", "    urgency: low\n"
    conflict = f"<<<<<<< HEAD\n{ours}=======\n{theirs}>>>>>>> raad\n"
    file.write_text(changed(file.read_text("utf-8"), (ours, conflict)), encoding="utf-8")
    ran = ivp("validate", "data/municipalities/huizen.yaml", cwd=folder)
    golden(GOLDEN / "conflict.txt", ran.out)
    assert ran.code == 1
    assert "twee versies van het bestand zijn hier niet samengevoegd" in ran.out


TABLE = "gemeente;code;status;\r\nWijdemeren;GM1696;ingediend;\r\n{};jeugd;priority;\r\n"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("excel", TABLE.format("Café's en cafés").encode("cp1252")),
        ("excel-utf-8", TABLE.format("Café's en cafés").encode("utf-8-sig")),
        ("notepad", "municipality: Wijdemeren\r\n# Eén bestand\r\n".encode("latin-1")),
    ],
)
def test_a_file_saved_from_excel_or_notepad(
    folder: Path,
    ivp: Callable[..., Ran],
    golden: Callable[[Path, str], None],
    name: str,
    content: bytes,
) -> None:
    (folder / "data" / "municipalities" / "wijdemeren.yaml").write_bytes(content)
    ran = ivp("validate", "data/municipalities/wijdemeren.yaml", cwd=folder)
    assert ran.code == 1
    golden(GOLDEN / f"{name}.txt", ran.out)
    found = [line for line in ran.out.splitlines() if ": fout IVP00" in line]
    assert len(found) == 1, "one cause, one finding"
    assert ("een tabel" in ran.out) == name.startswith("excel")
    assert ("UTF-8" in ran.out) == (name != "excel-utf-8")
