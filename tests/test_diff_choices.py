"""What changed in what a region chose itself: capacity, costs and decisions."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.test_diff import change, git

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ran

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
PLACED = """decisions:
  - theme: huiselijk-geweld
    decision: above-line
    reason: Dit is een wettelijke taak.
    date: 2022-10-20
    body: Stuurgroep
  - theme: woninginbraak
    decision: regional
    reason: Alle raden vroegen erom.
    date: 2022-10-20
    body: Stuurgroep
"""
REPLACED = """decisions:
  - theme: huiselijk-geweld
    decision: below-line
    reason: De gemeenten doen dit zelf.
    date: 2022-10-27
    body: Stuurgroep
"""

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The example with a line in five versions, each with a tag."""
    folder = tmp_path / "voorbeeld"
    shutil.copytree(ROOT / "examples" / "rangorde-met-streep", folder)
    region = folder / "region.yaml"
    git(tmp_path, "init", "-q", "-b", "main", str(folder))

    def keep(tag: str) -> None:
        git(folder, "add", ".")
        git(folder, "commit", "-qm", tag)
        git(folder, "tag", tag)

    keep("eerste")
    change(
        region, ("available: 12.0", "available: 10.0"), ("jeugdoverlast: 3.5", "jeugdoverlast: 2.5")
    )
    keep("krapper")
    region.write_text(region.read_text(encoding="utf-8") + PLACED, encoding="utf-8")
    keep("besloten")
    change(region, (PLACED, REPLACED), ("ranking: balanced", "ranking: count"))
    keep("herzien")
    text = region.read_text(encoding="utf-8")
    region.write_text(text[: text.index("capacity:")], encoding="utf-8")
    keep("zonder")
    return folder


STEPS = (
    ("eerste", "krapper"),
    ("krapper", "besloten"),
    ("besloten", "herzien"),
    ("herzien", "zonder"),
)


@pytest.mark.parametrize("code", ["nl", "en"])
@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_golden(
    repository: Path,
    ivp: Callable[..., Ran],
    golden: Callable[[Path, str], None],
    form: str,
    code: str,
) -> None:
    told = []
    for before, after in STEPS:
        ran = ivp("diff", before, after, "--format", form, "--lang", code, cwd=repository)
        assert ran.code == 0, ran
        told.append(ran.out)
    if form == "json":
        found = [json.loads(text) for text in told]
        parts = [
            {name: made[name] for name in ("capacity", "decisions") if name in made}
            for made in found
        ]
        told = [json.dumps(part, ensure_ascii=False, indent=1) + "\n" for part in parts]
    golden(GOLDEN / f"diff-choices.{code}.{form}", "\n".join(told))


def test_a_list_that_comes_is_told_once(repository: Path, ivp: Callable[..., Ran]) -> None:
    ran = ivp("diff", "zonder", "eerste", "-f", "json", cwd=repository)
    (part,) = json.loads(ran.out)["capacity"]
    assert part == {
        "about": "De capaciteit",
        "sentences": ["er is nu een rangorde met streep: 12,0 fte te verdelen."],
        "before": None,
        "after": 12.0,
    }


def test_the_same_choices_are_no_difference(repository: Path, ivp: Callable[..., Ran]) -> None:
    found = json.loads(ivp("diff", "besloten", "besloten", "-f", "json", cwd=repository).out)
    assert not {"capacity", "decisions"} & {*found}


def test_a_cost_that_is_taken_away_is_not_known(repository: Path, ivp: Callable[..., Ran]) -> None:
    git(repository, "checkout", "-q", "eerste")
    change(repository / "region.yaml", ("    jeugdoverlast: 3.5\n", ""))
    ran = ivp("diff", "eerste", cwd=repository)
    assert "Wat het vraagt, is nu niet bekend; dat was 3,5 fte." in ran.out
    assert "onbekend fte" not in ran.out
