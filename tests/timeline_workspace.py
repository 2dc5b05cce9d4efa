"""Workspaces for tests of the planning, read from text as files are."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING, TypeVar

from ivp.catalogue import catalogue
from ivp.records.fields import Record
from ivp.records.municipality import Municipality
from ivp.records.region import Region
from ivp.records.shape import judge
from ivp.themes import Taxonomy
from ivp.workspace import Frame, Located, Reading, Workspace
from ivp.yamlsource import parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ivp.diagnostics import Diagnostic

R = TypeVar("R", bound=Record)

TODAY = date(2022, 11, 1)

ROSTER = {
    "GM0376": "Blaricum",
    "GM1942": "Gooise Meren",
    "GM0402": "Hilversum",
    "GM0406": "Huizen",
    "GM0417": "Laren",
    "GM1696": "Wijdemeren",
}

SEED = """
goal: region/plan-adopted
warn_days: 14
lead_times:
  session-papers: {duration: 14d}
  drafting: {duration: 56d}
  papers-to-clerk: {duration: 28d}
phases:
  - {id: preparation, title: Ambtelijke voorbereiding, planned: april – september 2022}
  - {id: council-talks, title: Raadssessies, planned: september – oktober 2022}
  - {id: drafting, title: Uitwerken IVP, planned: oktober – januari 2023}
  - {id: routing, title: In route brengen, planned: "januari -  februari 2023"}
milestones:
  - {id: evaluation, each: municipality, phase: preparation, title: Evaluatie huidig IVP}
  - {id: analysis, each: municipality, phase: preparation, title: Analyse veiligheidssituatie}
  - {id: inventory, each: municipality, phase: preparation, title: Inventarisatie}
  - id: council-session
    each: municipality
    phase: council-talks
    title: Raadssessie
    meeting: ja
    after:
      - {milestone: evaluation, lead: session-papers}
      - {milestone: analysis, lead: session-papers}
      - {milestone: inventory, lead: session-papers}
  - id: draft
    each: region
    phase: drafting
    title: Concept-IVP gereed
    after: [{milestone: council-session, lead: drafting}]
  - id: papers
    each: municipality
    phase: routing
    title: Stukken bij de griffie
    after: [{milestone: draft}]
  - id: adoption
    each: municipality
    phase: routing
    title: Vaststelling door de raad
    planned: 2023-02
    deadline: 2023-02-28
    meeting: ja
    after: [{milestone: papers, lead: papers-to-clerk}]
  - id: plan-adopted
    each: region
    title: Regionaal IVP vastgesteld
    planned: 2023-02
    deadline: 2023-02-28
    after: [{milestone: adoption}]
"""
"""The planning of the seed, with its four ranges as they were printed."""


def ordered(*edges: str) -> str:
    """Make a planning out of 'a: b c', which says that a waits for b and c."""
    steps = []
    for edge in edges:
        step, _, before = edge.partition(":")
        after = ", ".join(f"{{milestone: {name}}}" for name in before.split())
        steps.append(f"  - {{id: {step}, each: region, title: x, after: [{after}]}}\n")
    return f"goal: region/{edges[0].partition(':')[0]}\nmilestones:\n" + "".join(steps)


def located(path: str, text: str, model: type[R]) -> Located[R]:
    source, findings = parse(path, text.encode())
    assert source is not None
    record, found = judge(source, model)
    assert record is not None, [say_it(finding) for finding in findings + found]
    return Located(record, source)


def frame(planning: str | None = SEED, roster: dict[str, str] = ROSTER) -> Frame:
    entries = "".join(f"\n  - {{code: {code}, name: {name!r}}}" for code, name in roster.items())
    text = f"""\
region: Gooi en Vechtstreek
code: VR14
plan: {{title: Plan, period: 2023/2026}}
overlap: {{regional: 5 of 6}}
municipalities:{entries}
"""
    if planning is not None:
        lines = dedent(planning).strip().splitlines()
        text += "timeline:\n" + "".join(f"  {line}\n" for line in lines)
    return Frame(Path("data"), located("data/region.yaml", text, Region), Taxonomy({}), None)


def municipality(code: str, text: str = "", status: str = "submitted") -> Located[Municipality]:
    name = ROSTER.get(code, code)
    head = f"municipality: {name}\ncode: {code}\nstatus: {status}\npriorities: []\n"
    path = f"data/municipalities/{name.lower().replace(' ', '-')}.yaml"
    return located(path, head + dedent(text).lstrip("\n"), Municipality)


def workspace(files: Iterable[Located[Municipality]] = (), frame: Frame | None = None) -> Workspace:
    readings = tuple(
        Reading(file.source.path, file.source.path, file, [], file.record.code) for file in files
    )
    return Workspace(frame or _SEED_FRAME, readings)


def say_it(finding: Diagnostic) -> str:
    english = catalogue("en")
    return f"{finding.span}: {finding.code}: {english(finding.message)} {english(finding.hint)}"


_SEED_FRAME = frame()
