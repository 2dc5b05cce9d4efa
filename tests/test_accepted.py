"""What is accepted, where, and what that hides: never more than was meant."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ran

CASES = Path(__file__).parent / "cases"


@pytest.fixture
def space(tmp_path: Path) -> Path:
    """A region in which no advice is due."""
    for layer in ("base", "base-complete"):
        shutil.copytree(CASES / layer, tmp_path, dirs_exist_ok=True)
    return tmp_path


def spoil(space: Path, accepted: str, *, at: str) -> None:
    """Take the goals of one priority away, and accept something before a line of the file."""
    file = space / "municipalities" / "lindermeer.yaml"
    text = file.read_text("utf-8")
    start, end = text.index("    goals:\n"), text.index("    approach:\n")
    text = text[:start] + text[end:]
    assert at in text
    file.write_text(text.replace(at, accepted + at, 1), encoding="utf-8")


RULE = "accepted: [{rule: ivp604, reason: De raad kiest de doelen later.}]\n"


@pytest.mark.parametrize(
    ("accepted", "at"),
    [
        pytest.param(f"    {RULE}", "    capacity: {fte: 0.5}", id="the priority"),
        pytest.param(RULE, "relation:", id="the whole file"),
    ],
)
def test_what_is_accepted_is_not_said(
    space: Path, ivp: Callable[..., Ran], accepted: str, at: str
) -> None:
    spoil(space, accepted, at=at)
    ran = ivp("validate", ".", cwd=space)
    assert ran.out == "4 bestanden gecontroleerd: 0 fouten, 0 waarschuwingen, 0 adviezen.\n"


def test_what_is_accepted_elsewhere_is_said_still(space: Path, ivp: Callable[..., Ran]) -> None:
    spoil(space, f"    {RULE}", at="    source: {status: example}\n  - id: ondernemen")
    ran = ivp("validate", ".", cwd=space)
    assert "advies IVP604" in ran.out
    assert "waarschuwing IVP242: er is hier geen IVP604 om te accepteren" in ran.out


def test_another_file_is_not_accepted_with_it(space: Path, ivp: Callable[..., Ran]) -> None:
    spoil(space, RULE, at="relation:")
    other = space / "municipalities" / "kreekdam.yaml"
    text = other.read_text("utf-8")
    start, end = text.index("    goals:\n"), text.index("    approach:\n")
    other.write_text(text[:start] + text[end:], encoding="utf-8")
    ran = ivp("validate", ".", cwd=space)
    assert "kreekdam.yaml:9:5: advies IVP604" in ran.out
    assert "lindermeer" not in ran.out


def test_what_concerns_all_is_accepted_in_the_file_of_the_region(
    space: Path, ivp: Callable[..., Ran]
) -> None:
    (space / "municipalities" / "kreekdam.yaml").unlink()
    file = space / "region.yaml"
    text = file.read_text("utf-8")
    assert "advies IVP204" in ivp("validate", ".", cwd=space).out
    named = "    name: Kreekdam\n"
    accepted = f"{named}    accepted: [{{rule: IVP204, reason: Kreekdam doet later mee.}}]\n"
    assert named in text
    file.write_text(text.replace(named, accepted), encoding="utf-8")
    assert "IVP204" not in ivp("validate", ".", cwd=space).out


def test_advice_that_the_region_does_not_want_is_not_missed_where_it_is_accepted(
    space: Path, ivp: Callable[..., Ran]
) -> None:
    spoil(space, RULE, at="relation:")
    with (space / "region.yaml").open("a", encoding="utf-8") as file:
        file.write("\nchecklist: none\n")
    ran = ivp("validate", ".", cwd=space)
    assert "0 waarschuwingen, 0 adviezen" in ran.out


def test_the_plan_counts_and_lists_what_was_accepted(space: Path, ivp: Callable[..., Ran]) -> None:
    spoil(space, RULE, at="relation:")
    targets = [f"build/plan.{suffix}" for suffix in ("md", "html", "json")]
    ran = ivp("merge", ".", *(word for path in targets for word in ("-o", path)), cwd=space)
    assert ran.code == 0, ran
    for path in targets:
        plan = (space / path).read_text("utf-8")
        assert "De raad kiest de doelen later." in plan
        assert "Een prioriteit heeft geen doel." in plan
        assert "IVP604" in plan
    assert "1 advies is bekeken en met deze reden zo gelaten:" in (
        space / "build" / "plan.md"
    ).read_text("utf-8")


@pytest.mark.parametrize("broken", ["region.yaml", "themes.yaml"])
def test_without_what_the_rules_need_nothing_accepted_is_missed(
    space: Path, ivp: Callable[..., Ran], broken: str
) -> None:
    spoil(space, RULE, at="relation:")
    with (space / broken).open("a", encoding="utf-8") as file:
        file.write("onbekend: x\n")
    ran = ivp("validate", str(space), "--all")
    assert ran.code == 1
    assert "IVP242" not in ran.out


def test_what_is_accepted_twice_counts_once(space: Path, ivp: Callable[..., Ran]) -> None:
    twice = (
        "    accepted:\n      - {rule: IVP604, reason: De doelen volgen.}\n"
        "      - {rule: ivp604, reason: Dat mag later.}\n"
    )
    spoil(space, twice, at="    capacity: {fte: 0.5}")
    ran = ivp("validate", ".", cwd=space)
    assert "waarschuwing IVP243: IVP604 is al geaccepteerd op regel" in ran.out
    assert "1 waarschuwing, 0 adviezen" in ran.out
    ivp("merge", ".", "-o", "plan.json", cwd=space)
    accepted = json.loads((space / "plan.json").read_text("utf-8"))["accepted"]
    assert [(item["code"], item["reason"]) for item in accepted] == [
        ("IVP604", "De doelen volgen.")
    ]
