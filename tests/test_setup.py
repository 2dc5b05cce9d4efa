"""The set-up: again costs nothing, interrupted or failed leaves nothing that looks whole."""

import importlib.util
import shutil
import sys
from pathlib import Path

import pytest

from tools import setup

MADE = "from pathlib import Path; Path('.venv/made').touch(); "


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "een map"
    root.mkdir()
    for path in [setup.ROOT / "pyproject.toml", *setup.ROOT.glob("requirements-*.lock")]:
        shutil.copy(path, root)
    monkeypatch.setattr(setup, "ROOT", root)
    monkeypatch.setattr(setup, "VENV", root / ".venv")
    monkeypatch.setattr(setup, "STAMP", root / ".venv" / ".stamp")
    steps(monkeypatch, "from pathlib import Path; Path('.venv').mkdir()", MADE)
    return root


def steps(monkeypatch: pytest.MonkeyPatch, *programs: str) -> None:
    monkeypatch.setattr(setup, "STEPS", tuple((sys.executable, "-c", each) for each in programs))


def test_the_first_time_says_what_it_does_and_the_second_does_nothing(
    project: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert setup.main() == 0
    assert "eerste keer" in capfd.readouterr().err
    assert (project / ".venv" / "made").exists()

    steps(monkeypatch, "raise SystemExit(9)")
    assert setup.main() == 0
    assert capfd.readouterr() == ("", "")


def test_what_was_interrupted_is_made_anew(project: Path) -> None:
    (project / ".venv").mkdir()
    (project / ".venv" / "half").touch()

    assert setup.main() == 0
    assert not (project / ".venv" / "half").exists()


def test_a_step_that_fails_is_told_and_tried_again(
    project: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    programs = [step[-1] for step in setup.STEPS]
    steps(monkeypatch, *map(str, programs), "raise SystemExit(7)")

    assert setup.main() == 7
    assert "niet gelukt" in capfd.readouterr().err
    assert not (project / ".venv" / ".stamp").exists()


def test_a_changed_lock_asks_for_another_venv(project: Path) -> None:
    before = setup.fingerprint()
    with (project / "requirements-dev.lock").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")

    assert setup.fingerprint() != before


def test_a_moved_folder_asks_for_another_venv(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = setup.fingerprint()
    monkeypatch.setattr(setup, "ROOT", project.rename(project.with_name("elders")))

    assert setup.fingerprint() != before


def test_a_setting_of_a_checker_asks_for_nothing(project: Path) -> None:
    before = setup.fingerprint()
    with (project / "pyproject.toml").open("a", encoding="utf-8") as settings:
        settings.write("[tool.other]\nx = 1\n")

    assert setup.fingerprint() == before


def test_a_python_without_venv_is_told_in_one_sentence(
    project: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda _: None)

    assert setup.main() == 1
    assert "python3-venv" in capfd.readouterr().err
    assert not (project / ".venv").exists()
