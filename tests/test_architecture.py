"""The house: imports point one way, and each library is known in one room only."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(__file__).parent.parent / "ivp"
LAYERS = (
    {"__init__"},
    {"diagnostics", "words", "kinds"},
    {"personal"},
    {"catalogue", "yamlsource"},
    {"records"},
    {"themes"},
    {"workspace"},
    {"checks", "merge", "timeline"},
    {"plan"},
    {"render", "report", "exchange", "schema"},
    {"cli"},
    {"__main__"},
)
ROOMS = {
    "babel": {"render"},
    "gettext": {"catalogue"},
    "holidays": {"timeline"},
    "icalendar": {"exchange"},
    "jinja2": {"render"},
    "markdown_it": {"render"},
    "pydantic": {"records"},
    "pydantic_core": {"records"},
    "rich": {"cli"},
    "typer": {"cli"},
    "yaml": {"yamlsource"},
}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    """Name the room a module is in: `ivp/merge/overlap.py` is in `merge`."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "ivp":
                yield from (f"ivp.{alias.name}" for alias in node.names)


def layer(name: str) -> int:
    found = [number for number, rooms in enumerate(LAYERS) if name in rooms]
    assert found, f"{name} belongs to no layer yet: give it a place in LAYERS"
    return found[0]


def faults(path: Path, source: str) -> list[str]:
    here = room(path)
    found = []
    for name in imported(ast.parse(source)):
        top, _, rest = name.partition(".")
        if top == "ivp" and rest:
            there = rest.partition(".")[0]
            known = there in set().union(*LAYERS)
            if known and there != here and layer(there) >= layer(here):
                found.append(f"{here} may not import {there}")
        elif top in ROOMS and here not in ROOMS[top]:
            found.append(f"{here} may not import {top}")
    return found


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way(path: Path) -> None:
    layer(room(path))
    assert faults(path, path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("merge/overlap.py", "from ivp.plan import Plan"),
        ("merge/overlap.py", "from ivp.timeline import states"),
        ("merge/overlap.py", "import yaml"),
        ("plan/compose.py", "from ivp import cli"),
        ("diagnostics.py", "from ivp.catalogue import catalogue"),
        ("report/text.py", "from rich.text import Text"),
    ],
)
def test_a_wrong_import_is_seen(module: str, source: str) -> None:
    assert faults(PACKAGE / module, source)


def test_only_the_command_line_knows_the_clock_and_prints() -> None:
    words = ("date.today", "datetime.now", "time.time(", "print(", "sys.stdout", "sys.exit")
    for path in modules():
        if room(path) not in {"cli", "__main__"}:
            source = path.read_text(encoding="utf-8")
            assert [word for word in words if word in source] == [], path
