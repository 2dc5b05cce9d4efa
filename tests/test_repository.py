"""What is in the repository has to work for everybody, on every machine."""

import os
import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parent.parent
PIN = re.compile(r"[a-z0-9.-]+==[^ ]+(?: ; .+)? \\")
HASH = " \\\n    --hash=sha256:"
# In pieces, so that this file is no find itself.
INDEXES = re.compile(
    "|".join(
        [
            r"--(?:extra-)?index" + "-url",
            r"\b(?:pypi|pythonhosted|npmjs|yarnpkg)" + r"\.(?:org|com)\b",
            r"\"resolved\": *\"https?" + "://",
            r"https?:/{2}[^\"' ]*(?:/simple(?:[/\"' ]|$)|/packages/[0-9a-f]{2}/|/-/[^\"' ]*\.tgz)",
        ]
    ),
    re.MULTILINE,
)
MACHINES = re.compile(
    "|".join(
        [
            r"(?<![\w.])/(?:home|Users|root)" + "/",
            r"\b[A-Z]:" + r"\\Users\b",
            r"\.\./" + r"shared\b",
            re.escape(str(ROOT)) + r"\b",
        ]
    )
)


def tracked() -> list[Path]:
    command = ["git", "-C", str(ROOT), "ls-files", "-z"]
    try:
        names = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return []
    return [ROOT / name for name in names.split("\0") if name]


FILES = [path for path in tracked() if path.is_file()]
TEXTS = {path.relative_to(ROOT).as_posix(): path.read_bytes() for path in FILES}
# As git does: what has a NUL in it is no text.
TEXTS = {name: content for name, content in TEXTS.items() if b"\0" not in content[:8000]}
in_a_clone = pytest.mark.skipif(not FILES, reason="not a clone: git knows no files here")


def found(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}: {match[0]}"
        for name, content in TEXTS.items()
        for match in pattern.finditer(content.decode("utf-8", "replace"))
    ]


@in_a_clone
def test_no_address_of_a_package_index() -> None:
    assert found(INDEXES) == []


@in_a_clone
def test_no_path_of_one_machine() -> None:
    assert found(MACHINES) == []


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (INDEXES, "--index" + "-url x"),
        (INDEXES, "https:" + "//mirror.example/simple/"),
        (INDEXES, "see py" + "pi.org"),
        (MACHINES, "open(" + "'/ho" + "me/jan/x')"),
        (MACHINES, "C:" + "\\Users\\jan"),
        (MACHINES, str(ROOT / "x")),
    ],
)
def test_these_would_be_found(pattern: re.Pattern[str], text: str) -> None:
    assert pattern.search(text)


@in_a_clone
def test_lines_end_as_they_should() -> None:
    # Cases that need another ending make it themselves: git would change it on some machines.
    windows = [name for name, content in TEXTS.items() if b"\r" in content]
    ours = {name: content for name, content in TEXTS.items() if "/vendor/" not in name}
    unfinished = [name for name, content in ours.items() if content and content[-1:] != b"\n"]

    assert (windows, unfinished) == ([], [])


@in_a_clone
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such right")
def test_scripts_can_be_started() -> None:
    shebangs = [name for name, content in TEXTS.items() if content.startswith(b"#!")]

    assert shebangs
    assert [name for name in shebangs if not os.access(ROOT / name, os.X_OK)] == []


@pytest.mark.parametrize("lock", sorted(path.name for path in ROOT.glob("requirements-*.lock")))
def test_a_lock_holds_hashes_and_no_addresses(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    pins = [line for line in text.splitlines() if line and line[0] not in " #"]

    assert "://" not in text
    assert pins
    assert [pin for pin in pins if not PIN.fullmatch(pin)] == []
    assert [pin for pin in pins if pin.removesuffix(" \\") + HASH not in text] == []


def test_the_lock_is_up_to_date_with_the_project() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lock = (ROOT / "requirements-dev.lock").read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([a-z0-9.-]+)==([^ ]+)", lock, re.MULTILINE))
    asked = [Requirement(line) for line in project["project"]["dependencies"]]
    asked += [Requirement(line) for line in project["build-system"]["requires"]]

    assert [str(one) for one in asked if not one.specifier.contains(locked[one.name])] == []


def test_the_lowest_versions_are_the_ones_that_are_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = (ROOT / "requirements-lowest.lock").read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([a-z0-9.-]+)==([^ ]+)", lock, re.MULTILINE))
    asked = [Requirement(line) for line in project["dependencies"]]
    lowest = {one.name: Version(spec.version) for one in asked for spec in one.specifier}

    assert {name: Version(locked[name]) for name in lowest} == lowest
