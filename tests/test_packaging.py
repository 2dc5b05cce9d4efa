"""What is built: the wheel that people install, and the archive that it comes from."""

import email
import os
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email.message import Message
from pathlib import Path

import pytest

import ivp

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # Without isolation: the backend is in .venv, and there need not be a network.
    folder = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def in_wheel(built: Path) -> set[str]:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        return set(wheel.namelist())


@pytest.fixture(scope="module")
def in_archive(built: Path) -> set[str]:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


@pytest.fixture(scope="module")
def metadata(built: Path) -> Message:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        name = f"ivp-{ivp.__version__}.dist-info/METADATA"
        return email.message_from_bytes(wheel.read(name))


def under(folder: Path) -> set[str]:
    return {
        path.relative_to(ROOT).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


def test_the_wheel_holds_the_whole_package(in_wheel: set[str]) -> None:
    assert under(ROOT / "ivp") - in_wheel == set()
    assert {"ivp/py.typed", "ivp/locale/nl/LC_MESSAGES/ivp.mo"} <= in_wheel


def test_the_wheel_holds_the_templates_and_the_taxonomy(in_wheel: set[str]) -> None:
    templates = under(ROOT / "templates")

    assert templates
    assert {f"ivp/{name}" for name in templates} - in_wheel == set()
    assert "ivp/data/themes.yaml" in in_wheel


def test_the_wheel_holds_nothing_else(in_wheel: set[str]) -> None:
    tops = {name.partition("/")[0] for name in in_wheel}

    assert tops == {"ivp", f"ivp-{ivp.__version__}.dist-info"}
    assert [name for name in in_wheel if "__pycache__" in name] == []
    assert {name for name in in_wheel if name.startswith("ivp/data/")} == {"ivp/data/themes.yaml"}


def test_the_wheel_says_what_it_is(metadata: Message, in_wheel: set[str]) -> None:
    assert metadata["License-Expression"] == "EUPL-1.2"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["Description-Content-Type"] == "text/markdown"
    assert f"ivp-{ivp.__version__}.dist-info/licenses/LICENSE" in in_wheel


def test_the_archive_holds_everything_that_is_kept(in_archive: set[str]) -> None:
    command = ["git", "-C", str(ROOT), "ls-files", "-z"]
    names = subprocess.run(command, capture_output=True, check=False, text=True).stdout
    # Two people can be at work: what one of them just removed is not to be packed.
    kept = {name for name in names.split("\0") if name and (ROOT / name).exists()}
    if not kept:
        pytest.skip("not a clone: git knows no files here")

    assert kept - in_archive == set()


def test_what_is_installed_works_in_another_folder(built: Path, tmp_path: Path) -> None:
    elsewhere, site = tmp_path / "een map", tmp_path / "site"
    shutil.unpack_archive(next(built.glob("*.whl")), site, "zip")
    shutil.copytree(ROOT / "data", elsewhere / "regio")
    # Then the taxonomy is the one that came along.
    (elsewhere / "regio" / "themes.yaml").unlink()

    where = run(site, elsewhere, "-c", "import ivp; print(ivp.__file__)")
    run(site, elsewhere, "-m", "ivp", "validate", "regio")
    run(site, elsewhere, "-m", "ivp", "merge", "regio", "-o", "plan.html", "-o", "plan.md")

    assert Path(where.strip()).is_relative_to(site)
    assert (elsewhere / "plan.html").stat().st_size > 0
    assert (elsewhere / "plan.md").stat().st_size > 0


def run(site: Path, folder: Path, *arguments: str) -> str:
    # Not counted: this is a copy of the package that is gone when the count is made.
    clean = {key: value for key, value in os.environ.items() if not key.startswith("COV")}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=clean | {"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
