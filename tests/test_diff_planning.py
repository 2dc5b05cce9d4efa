"""What changed in the planning, told per milestone: slack then and now."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ivp import workspace as disk
from ivp.records.municipality import Municipality
from ivp.render.difference.planning import milestone_changes
from ivp.render.difference.sections import planning
from ivp.render.language import language
from ivp.workspace import Reading
from tests.rendered import ROOT, plan_of
from tests.timeline_workspace import located

if TYPE_CHECKING:
    from ivp.plan import Plan

NL = language("nl")


def changed(before: str, after: str) -> tuple[Plan, Plan]:
    space, findings = disk.read(ROOT / "data")
    assert findings == []
    name = "municipalities/wijdemeren.yaml"
    text = (ROOT / "data" / name).read_text(encoding="utf-8")
    assert before in text
    file = located(name, text.replace(before, after), Municipality)
    readings = tuple(
        Reading(each.path, each.name, file, [], each.code) if each.name == name else each
        for each in space.readings
    )
    return plan_of(space), plan_of(replace(space, readings=readings))


def test_a_session_that_moves_is_told_with_its_slack() -> None:
    before, after = changed("expected: 2022-11-24", "expected: 2022-12-01")
    section = planning(before, after, NL)
    (part,) = section.parts
    assert part.title == "'Raadssessie' (Wijdemeren)"
    assert part.lines == (
        "verwacht: do 1-12-2022; dat was do 24-11-2022.",
        "speling: 1 dag; dat was 8 dagen.",
    )
    assert section.facts[0]["milestones"] == ["wijdemeren/council-session"]


def test_what_a_delay_does_further_on_is_told_once_for_all() -> None:
    before, after = changed("expected: 2022-11-24", "expected: 2022-12-07")
    parts = {part.title: part.lines for part in planning(before, after, NL).parts}
    papers = next(title for title in parts if "Stukken" in title)
    assert "Blaricum, Gooise Meren, Hilversum, Huizen, Laren, Wijdemeren" in papers
    goal = parts["'Regionaal IVP vastgesteld'"]
    assert "verwacht: ma 6-3-2023; dat was di 28-2-2023." in goal
    assert "speling: 6 dagen te weinig; dat was 0 dagen." in goal


def test_a_session_that_was_held_says_so_and_its_slack_no_longer_counts() -> None:
    before, after = changed("expected: 2022-11-24", "actual: 2022-10-31")
    (part,) = planning(before, after, NL).parts
    assert part.lines == ("gehaald; dat was: te laat.", "gehaald op ma 31-10-2022.")


def test_the_same_planning_has_nothing_to_tell() -> None:
    before, after = changed("expected: 2022-11-24", "expected: 2022-11-24")
    assert milestone_changes(before, after) == []
    assert milestone_changes(replace(before, planning=None), after) == []
