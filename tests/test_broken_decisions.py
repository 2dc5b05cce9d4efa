"""What people decided: one that is not whole stops no plan, and what a whole one then means."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ran

EXAMPLE = Path(__file__).parent.parent / "examples" / "rangorde-met-streep"
WHOLE = {
    "theme": "huiselijk-geweld",
    "decision": "above-line",
    "reason": "Dit is een wettelijke taak.",
    "date": "2022-10-20",
    "body": "Stuurgroep",
}
OTHER = WHOLE | {"theme": "woninginbraak", "decision": "regional"}


def decided(tmp_path: Path, *decisions: dict[str, str], change: tuple[str, str] = ("", "")) -> Path:
    folder = tmp_path / "voorbeeld"
    shutil.copytree(EXAMPLE, folder)
    written = "decisions:\n"
    for decision in decisions:
        lines = [f"{name}: {value}" for name, value in decision.items()]
        written += "  - " + "\n    ".join(lines) + "\n"
    region = folder / "region.yaml"
    text = region.read_text(encoding="utf-8").replace(*change, 1)
    region.write_text(text + written, encoding="utf-8", newline="\n")
    return folder


def plan(folder: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    loaded.pop("data_version")
    return loaded


BROKEN = [
    *({name: value for name, value in WHOLE.items() if name != left} for left in WHOLE),
    WHOLE | {"decision": "misschien"},
    WHOLE | {"date": "ooit"},
    {name: value for name, value in WHOLE.items() if name != "reason"} | {"reden": "x"},
    {"theme": "hic", "decision": "group", "members": "[woninginbraak]", "date": "2022-10-20"},
]


@pytest.mark.parametrize("broken", BROKEN, ids=str)
def test_the_plan_is_that_without_it(
    tmp_path: Path, ivp: Callable[..., Ran], broken: dict[str, str]
) -> None:
    folder = decided(tmp_path, broken, OTHER)
    ran = ivp("merge", ".", "-o", "plan.json", cwd=folder)
    assert ran.code == 1
    assert ": fout IVP1" in ran.err
    made = plan(folder)

    shutil.rmtree(folder)
    alone = decided(tmp_path, OTHER)
    assert ivp("merge", ".", "-o", "plan.json", cwd=alone).code == 0
    assert made == plan(alone)
    assert [item["theme"]["id"] for item in made["decisions"]] == ["woninginbraak"]


def test_what_is_wrong_with_another_one_is_said_at_its_own_line(
    tmp_path: Path, ivp: Callable[..., Ran]
) -> None:
    broken = {name: value for name, value in WHOLE.items() if name != "body"}
    folder = decided(tmp_path, broken, OTHER | {"theme": "ondermijnink"})
    ran = ivp("merge", ".", "-o", "plan.json", cwd=folder)
    lines = (folder / "region.yaml").read_text(encoding="utf-8").splitlines()
    place = lines.index("  - theme: ondermijnink") + 1
    assert f"region.yaml:{place}:" in ran.err
    assert "is geen bekend thema" in ran.err


def test_it_keeps_the_plan_from_being_final(tmp_path: Path, ivp: Callable[..., Ran]) -> None:
    folder = decided(tmp_path, BROKEN[2])
    ran = ivp("merge", ".", "--final", "-o", "plan.json", cwd=folder)
    assert ran.code == 1
    assert not (folder / "plan.json").exists()


@pytest.mark.parametrize(
    "change",
    [("available: 12.0", "available: veel"), ("regional: 5 of 6", "regional: [5]")],
    ids=str,
)
def test_whatever_else_is_wrong_in_the_region_stops_the_plan(
    tmp_path: Path, ivp: Callable[..., Ran], change: tuple[str, str]
) -> None:
    folder = decided(tmp_path, BROKEN[2], change=change)
    ran = ivp("merge", ".", "-o", "plan.json", cwd=folder)
    assert ran.code == 1
    assert not (folder / "plan.json").exists()


def test_a_list_in_which_something_is_no_decision_stops_the_plan(
    tmp_path: Path, ivp: Callable[..., Ran]
) -> None:
    folder = decided(tmp_path, OTHER)
    region = folder / "region.yaml"
    region.write_text(region.read_text(encoding="utf-8") + "  - zomaar iets\n", encoding="utf-8")
    ran = ivp("merge", ".", "-o", "plan.json", cwd=folder)
    assert ran.code == 1
    assert not (folder / "plan.json").exists()


def test_other_commands_go_on_as_well(tmp_path: Path, ivp: Callable[..., Ran]) -> None:
    folder = decided(tmp_path, BROKEN[2])
    ran = ivp("explain", "huiselijk-geweld", ".", cwd=folder)
    assert "plaats 5; 2,0 fte te kort" in ran.out


@pytest.mark.parametrize(
    ("available", "decisions"),
    [
        ("17", {"maatschappelijke-onrust": "regional"}),
        ("12.0", {"jeugdoverlast": "below-line", "digitale-veiligheid": "regional"}),
        ("12.0", {"jeugdoverlast": "below-line", "huiselijk-geweld": "regional"}),
        ("12.0", {"onbegrepen-gedrag": "below-line", "digitale-veiligheid": "regional"}),
    ],
)
def test_a_theme_that_a_decision_keeps_is_no_candidate_without_anybody(
    tmp_path: Path, ivp: Callable[..., Ran], available: str, decisions: dict[str, str]
) -> None:
    typed = [WHOLE | {"theme": theme, "decision": said} for theme, said in decisions.items()]
    change = ("available: 12.0", f"available: {available}")
    folder = decided(tmp_path, *typed, change=change)
    assert ivp("merge", ".", "-o", "plan.json", cwd=folder).code == 0


@pytest.mark.parametrize("said", ["local", "regional"])
def test_of_a_decided_theme_no_threshold_is_told(
    tmp_path: Path, ivp: Callable[..., Ran], said: str
) -> None:
    folder = decided(tmp_path, OTHER | {"decision": said})
    told = ivp("explain", "woninginbraak", ".", cwd=folder).out
    assert "Alleen een ander besluit verandert dit." in told
    assert "drempel" not in told
    assert "drempel" in ivp("explain", "ondermijning", ".", cwd=folder).out
