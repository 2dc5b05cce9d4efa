"""What other checkers make of the same files, and whether they name the right line.

Each gets what it is made for: a schema of a municipality's file. What only shows when files stand
side by side, none of them can see.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
SCRIPTS = Path(sys.executable).parent
AJV = ROOT / "tests" / "node" / "node_modules" / "ajv-cli" / "dist" / "index.js"
YAMALE = HERE / "yamale.yaml"


@dataclass(frozen=True, slots=True)
class Peer:
    """Another checker: how it is called on files, with a schema of ours."""

    name: str
    command: Callable[[Path, list[Path]], tuple[str, ...]]


def _check_jsonschema(schema: Path, files: list[Path]) -> tuple[str, ...]:
    program = str(SCRIPTS / "check-jsonschema")
    return (program, "--schemafile", str(schema), *map(str, files))


def _yamale(_schema: Path, files: list[Path]) -> tuple[str, ...]:
    return (str(SCRIPTS / "yamale"), "-n", "1", "-s", str(YAMALE), *map(str, files))


def _ajv(schema: Path, files: list[Path]) -> tuple[str, ...]:
    node = shutil.which("node") or "node"
    named = [part for file in files for part in ("-d", str(file))]
    options = ("--spec=draft7", "--strict=false", "--validate-formats=false")
    return (node, str(AJV), "validate", *options, "-s", str(schema), *named)


def peers() -> Iterator[Peer]:
    """Give those that are installed."""
    if (SCRIPTS / "check-jsonschema").exists():
        yield Peer("check-jsonschema", _check_jsonschema)
    if (SCRIPTS / "yamale").exists():
        yield Peer("yamale", _yamale)
    if AJV.exists() and shutil.which("node"):
        yield Peer("ajv-cli", _ajv)


def write_schema(folder: Path) -> Path:
    """Make the schema that they check with: without the names that only one region knows."""
    path = folder / "municipality.json"
    command = (sys.executable, "-m", "ivp", "schema", "municipality", "--lang", "en")
    made = subprocess.run(command, cwd=folder, capture_output=True, check=True).stdout
    path.write_text(json.dumps(json.loads(made)), encoding="utf-8")
    return path


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How many mistakes a checker found, and of how many it named the line."""

    name: str
    found: int
    right: int
    of: int
    refuses_sound: bool
    """It has something against the file in which nothing is wrong."""


def accuracy() -> Iterator[Accuracy]:
    """Make each of the fourteen kinds of mistakes, and ask every checker for it."""
    from tests.test_faults import FAULTS, LINDERMEER, SOUND, Fault, apply  # noqa: PLC0415

    chosen: dict[int, Fault] = {}
    for fault in FAULTS:
        if fault.path not in {"region.yaml", "themes.yaml"}:
            chosen.setdefault(fault.kind, fault)
    with tempfile.TemporaryDirectory() as folder:
        schema = write_schema(Path(folder))
        sound = Path(folder) / "0"
        shutil.copytree(SOUND, sound)
        before = {
            name: _ask(command, sound)
            for name, command in _commands(sound, sound / LINDERMEER, schema)
        }
        found = dict.fromkeys(before, 0)
        right = dict.fromkeys(before, 0)
        for kind, fault in chosen.items():
            region = Path(folder) / str(kind)
            shutil.copytree(SOUND, region)
            line, file = apply(region, fault), region / fault.path
            for name, command in _commands(region, file, schema):
                code, said = _ask(command, region)
                # What is said of a file in which nothing is wrong finds nothing.
                caught = code != 0 and said != before[name][1].replace(LINDERMEER, fault.path)
                found[name] += caught
                right[name] += caught and _names(said, file, line)
    for name, (code, _) in before.items():
        yield Accuracy(name, found[name], right[name], len(chosen), refuses_sound=code != 0)


def _commands(region: Path, file: Path, schema: Path) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "ivp", (str(SCRIPTS / "ivp"), "validate", str(region))
    for peer in peers():
        yield peer.name, peer.command(schema, [file])


def _ask(command: tuple[str, ...], region: Path) -> tuple[int, str]:
    """Run a checker; gives its code, and what it said without the folder."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, (done.stdout + done.stderr).replace(f"{region}/", "")


def _names(said: str, file: Path, line: int) -> bool:
    """Tell whether a line is named, in any of the ways in which these checkers do it."""
    place = rf"{re.escape(file.name)}:{line}:|\bline {line}\b|\({line}:\d+\)"
    return re.search(place, said) is not None


def files_of(corpus: str) -> list[Path]:
    """Give the files of the municipalities of a workspace."""
    folder = os.path.join(corpus, "municipalities")
    return [Path(folder) / name for name in sorted(os.listdir(folder))]
