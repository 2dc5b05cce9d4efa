"""What can be asked of `ivp timeline`, and how it then ends."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ivp.cli.timeline_formats import FORMATS
from tests.planned import DAYS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ran

ROOT = Path(__file__).parent.parent


@pytest.fixture
def space(tmp_path: Path) -> Path:
    """A copy of the real data, that a test may spoil."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


CALM, LATE, BLOCKED, MISSED = (day.isoformat() for day in DAYS)

ENDS = [
    (["--fail-on", "never"], MISSED, 0),
    ([], MISSED, 1),
    (["--fail-on", "missed"], LATE, 0),
    (["--fail-on", "late"], LATE, 1),
    (["--fail-on", "late", "--municipality", "Huizen"], LATE, 0),
    (["--fail-on", "late", "--municipality", "Huizen,wijdemeren"], LATE, 1),
    (["--fail-on", "late", "--state", "done"], LATE, 0),
    (["--fail-on", "at-risk", "--municipality", "GM0406"], CALM, 0),
]


@pytest.mark.parametrize(("options", "day", "code"), ENDS)
def test_the_state_that_is_an_error_decides_how_it_ends(
    ivp: Callable[..., Ran], options: list[str], day: str, code: int
) -> None:
    ran = ivp("timeline", "data", "--today", day, *options, cwd=ROOT)
    assert ran.code == code, ran
    assert ("fout IVP" in ran.out) == (code == 1)


WRONG = [
    (["--fail-on", "soon"], "--fail-on kan never, missed, late, blocked of at-risk zijn"),
    (["--state", "late,lat"], "--state kan done, on-track"),
    (["--municipality", "Huizn"], "'Huizn' is geen gemeente van deze regio; bedoelde u Huizen?"),
    (["--municipality", "Utrecht"], "bedoelde u Blaricum, Gooise Meren"),
    (["--goal", "huizen/adoptoin"], "bedoelde u huizen/adoption?"),
    (["--goal", "qqq"], "mijlpaal 'qqq' bestaat niet; schrijf hem als"),
    (["-f", "xlsx"], "--format kan text"),
]


@pytest.mark.parametrize(("options", "said"), WRONG, ids=[" ".join(row[0]) for row in WRONG])
def test_what_cannot_be_asked_is_wrong_use(
    ivp: Callable[..., Ran], options: list[str], said: str
) -> None:
    ran = ivp("timeline", "data", *options, cwd=ROOT)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_filters_narrow_what_is_shown(ivp: Callable[..., Ran]) -> None:
    ran = ivp("timeline", "data", "-f", "csv", "--municipality", "gooise meren", cwd=ROOT)
    names = {line.split(",")[1] for line in ran.out.splitlines()[1:]}
    assert names == {
        f"gooise-meren/{step}"
        for step in (
            "evaluation",
            "analysis",
            "inventory",
            "council-session",
            "papers",
            "adoption",
        )
    }
    ran = ivp("timeline", "data", "-f", "csv", "--state", "late", cwd=ROOT)
    assert [line.split(",")[1] for line in ran.out.splitlines()[1:]] == [
        "wijdemeren/council-session"
    ]


def test_a_fault_in_another_municipalitys_file_does_not_decide(
    space: Path, ivp: Callable[..., Ran]
) -> None:
    file = space / "data" / "municipalities" / "laren.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "onzin: 1\n", encoding="utf-8")
    assert ivp("timeline", "data", cwd=space).code == 1
    ran = ivp("timeline", "data", "--municipality", "Huizen", cwd=space)
    assert ran.code == 0
    assert "onzin" not in ran.err
    assert ivp("timeline", "data", "--municipality", "Laren", cwd=space).code == 1


def test_another_milestone_can_be_the_goal(ivp: Callable[..., Ran]) -> None:
    ran = ivp("timeline", "data", "--goal", "Huizen/papers", cwd=ROOT)
    assert ran.code == 0
    assert "'Stukken bij de griffie'" in ran.out.splitlines()[0]


@pytest.mark.parametrize("form", FORMATS)
def test_a_form_is_written_to_a_file_and_is_the_same_twice(
    tmp_path: Path, ivp: Callable[..., Ran], form: str
) -> None:
    made = []
    for name in ("een", "twee"):
        target = tmp_path / name
        ran = ivp("timeline", "data", "-f", form, "-o", str(target), cwd=ROOT)
        assert (ran.code, ran.out) == (0, "")
        assert f"Geschreven: {target}" in ran.err
        made.append(target.read_bytes())
    assert made[0] == made[1]
    assert made[0].endswith(b"\n")


def test_the_name_of_the_file_chooses_the_form(tmp_path: Path, ivp: Callable[..., Ran]) -> None:
    for suffix, start in ((".ics", b"BEGIN:VCALENDAR"), (".csv", b"today,id"), (".txt", b"Peil")):
        target = tmp_path / f"planning{suffix}"
        assert ivp("timeline", "data", "-o", str(target), cwd=ROOT).code == 0
        assert target.read_bytes().startswith(start)


def test_an_input_is_never_written_over(ivp: Callable[..., Ran]) -> None:
    ran = ivp("timeline", "data", "-o", "data/region.yaml", cwd=ROOT)
    assert ran.code == 3
    assert "die gelezen worden" in ran.err


@pytest.mark.parametrize(("encoding", "sign"), [("ascii", "x te laat"), ("utf-8", "✖ te laat")])
def test_an_old_terminal_gets_signs_that_it_has(encoding: str, sign: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "ivp", "timeline", "data"],
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        capture_output=True,
        check=True,
    )
    assert sign in done.stdout.decode(encoding)
    assert max(len(line) for line in done.stdout.decode(encoding).split("\n\n")[0].split()) < 80


def test_what_is_said_of_all_can_be_asked_for(space: Path, ivp: Callable[..., Ran]) -> None:
    file = space / "data" / "municipalities" / "laren.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("actual: 2022-09-27", "actual: 2022-10-06"), encoding="utf-8")
    short, whole = (
        ivp("timeline", "data", "--today", CALM, *more, cwd=space) for more in ([], ["--all"])
    )
    assert (short.out.count(" IVP520: "), whole.out.count(" IVP520: ")) == (1, 3)
    assert "--all" in short.out
    assert "--all" not in whole.out
