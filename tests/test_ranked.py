"""The list with the line as people meet it: on the terminal, in the plan, and when they ask."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ran

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "rangorde-met-streep"
GOLDEN = ROOT / "tests" / "golden"


@pytest.fixture
def space(tmp_path: Path) -> Path:
    """A copy of the example, that a test may change."""
    shutil.copytree(EXAMPLE, tmp_path / "voorbeeld")
    return tmp_path


def retype(space: Path, old: str, new: str, file: str = "region.yaml") -> None:
    """Change one text in a file of the copy."""
    path = space / "voorbeeld" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def as_json(space: Path, ivp: Callable[..., Ran], *options: str) -> Any:
    ran = ivp("merge", "voorbeeld", "-o", "plan.json", *options, cwd=space)
    assert ran.code == 0, ran.err
    return json.loads((space / "plan.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_example_on_the_terminal_and_as_a_plan(
    space: Path, ivp: Callable[..., Ran], golden: Callable[[Path, str], None], language: str
) -> None:
    ran = ivp("merge", "voorbeeld", "-o", "plan.md", "--lang", language, cwd=space)
    assert ran.code == 0
    golden(GOLDEN / f"list.{language}.txt", f"$ ivp merge voorbeeld\n{ran.out}")
    plan = (space / "plan.md").read_text(encoding="utf-8")
    heading = {"nl": "## Wat past binnen", "en": "## What fits"}[language]
    chapter = plan[plan.index(heading) :]
    golden(GOLDEN / f"list.{language}.md", chapter[: chapter.index("\n## ") + 1])


def test_the_line_stands_in_the_page_and_in_the_contents(
    space: Path, ivp: Callable[..., Ran]
) -> None:
    assert ivp("merge", "voorbeeld", "-o", "plan.html", cwd=space).code == 0
    page = (space / "plan.html").read_text(encoding="utf-8")
    assert page.count('<tr class="line">') == 1
    assert 'href="#capaciteit"' in page
    above, below = page.split('<tr class="line">')
    assert above.count('<tr class="above">') == 4
    assert below.count('<tr class="below">') == 3


def test_the_record_of_a_theme_holds_its_place_and_what_would_change_it(
    space: Path, ivp: Callable[..., Ran]
) -> None:
    found = {item["theme"]: item for item in as_json(space, ivp)["themes"]}
    below = found["huiselijk-geweld"]
    assert below["capacity"] == {
        "status": "below",
        "certain": True,
        "placed": False,
        "by_itself": "below",
        "rank": 5,
        "shared": False,
        "score": "93/100",
        "tied_with": [],
        "decided_by": "score",
        "torn": False,
        "cost": {"low": 2, "high": 2},
        "cumulative": {"low": 14, "high": 14},
        "available": 12,
        "short_by": 2,
    }
    assert below["would_enter_if"]["budget"] == 14
    assert below["would_enter_if"]["cost"] is None
    assert below["would_enter_if"]["supporters"] == [
        ["GM0376", "GM0417"],
        ["GM0376", "GM1696"],
        ["GM0417", "GM1696"],
    ]
    assert below["would_enter_if"]["more_sets"] == 0
    assert below["would_leave_if"] is None
    assert below["compare"] == {"count": False, "equal_shares": False, "optimum": True}
    assert found["ondermijning"]["would_leave_if"]["budget_below"] == 4
    assert found["evenementen"]["capacity"] is None


DECISIONS = """
decisions:
  - theme: woninginbraak
    decision: above-line
    reason: De drie raden vragen dit met klem.
    date: 2022-11-30
    body: stuurgroep
  - theme: maatschappelijke-onrust
    decision: local
    reason: Het speelt vooral in Hilversum.
    date: 2022-11-30
    body: stuurgroep
"""


def test_what_people_decided_stands_beside_what_the_rule_said(
    space: Path, ivp: Callable[..., Ran], golden: Callable[[Path, str], None]
) -> None:
    path = space / "voorbeeld" / "region.yaml"
    path.write_text(path.read_text(encoding="utf-8") + DECISIONS, encoding="utf-8")
    found = as_json(space, ivp, "-o", "plan.md", "-o", "plan.html")
    plan = (space / "plan.md").read_text(encoding="utf-8")
    table = plan[plan.index("### Wat mensen hebben besloten") :]
    golden(GOLDEN / "decisions.nl.md", table[: table.index("\n### ") + 1])
    assert "Besluit van de stuurgroep op 30 november 2022: lokaal." in plan
    page = (space / "plan.html").read_text(encoding="utf-8")
    assert page.count("De drie raden vragen dit met klem.") == plan.count("met klem.") == 2
    by_theme = {item["theme"]: item for item in found["themes"]}
    assert by_theme["maatschappelijke-onrust"]["class"]["decided"] == "local"
    assert by_theme["maatschappelijke-onrust"]["class"]["low"] == "subregional"
    assert by_theme["woninginbraak"]["decision"][0]["body"] == "stuurgroep"
    assert [item["decision"] for item in found["decisions"]] == ["above-line", "local"]
