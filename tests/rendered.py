"""Plans for the tests of the pages: from the sample, and from regions that are made up here."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ivp import workspace as disk
from ivp.merge.overlap import overlap
from ivp.merge.threshold import overlap_rule
from ivp.plan import Edition, plan
from ivp.records.municipality import Municipality
from ivp.records.shape import judge
from ivp.timeline.states import timeline
from ivp.workspace import Located, Reading
from ivp.yamlsource import parse
from tests.made_region import SHIPPED, priority, region

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivp.plan import Plan
    from ivp.workspace import Workspace

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden" / "plans"
TODAY = date(2022, 11, 1)

NASTY = (
    "<script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "<img src=x onerror=alert(1)>",
    "</title></style></svg><b>vet</b>",
    "&#x6a;avascript:alert(1) &lt;b&gt;",
    "[klik](javascript:alert(1)) ![beeld](http://voorbeeld.nl/x.png)",
    "https://voorbeeld.nl en www.voorbeeld.nl en a@voorbeeld.nl",
    "{{ plan.title }} {% raw %} {# weg #} %(n)s ${x}",
    "| cel | *nadruk* _nadruk_ ~~door~~ `code` $x$ # kop",
    "1. eerste",
    "- streep",
    "W" * 90,
    "עברית مرحبا 🚨 emoji",
)
"""Texts that would become markup, a link, an element or a template if anything were forgotten."""


def plan_of(space: Workspace, today: date = TODAY, language: str = "nl") -> Plan:
    rule, findings = overlap_rule(space.frame)
    assert rule is not None, findings
    edition = Edition(today, language, "ivp 0")
    return plan(space, overlap(space, rule), timeline(space, today), edition)


def sample(language: str = "nl", folder: str = "data") -> Plan:
    space, findings = disk.read(ROOT / folder)
    assert findings == []
    return plan_of(space, language=language)


def made(choices: Mapping[str, list[dict[str, Any]]], **more: Any) -> Workspace:
    """Make a workspace of what each municipality (by its name) brings in."""
    codes = {name: f"GM{index:04}" for index, name in enumerate(choices, start=1)}
    roster = {code: name for name, code in codes.items()}
    frame = region(roster, **more)
    readings = tuple(_reading(codes[name], name, chosen) for name, chosen in choices.items())
    return disk.Workspace(disk.Frame(Path(), frame, SHIPPED, None), readings)


def _reading(code: str, name: str, chosen: list[dict[str, Any]]) -> Reading:
    typed = {"municipality": name, "code": code, "status": "submitted", "priorities": chosen}
    path = f"municipalities/{code.lower()}.yaml"
    source, findings = parse(path, json.dumps(typed, indent=1, ensure_ascii=False).encode())
    assert source is not None, findings
    record, findings = judge(source, Municipality)
    assert record is not None, findings
    return Reading(path, path, Located(record, source), [], code)


def nasty() -> Workspace:
    """Make a workspace in which every text that people type wants to be something else."""
    first, second, third = "<b>Aa</b> & {{ x }}", "Bée|[x](y)", "*Cc* </title>"
    full = [
        priority(
            f"p{index}",
            [("ondermijning", "woninginbraak", "jeugdoverlast")[index % 3]],
            title=text,
            motivation=f"{text}\n\n{text}",
            evidence=[
                {
                    "indicator": text,
                    "value": text,
                    "kind": "objective",
                    "source": text,
                    "note": text,
                }
            ],
            goals=[{"text": text, "indicator": text, "baseline": text, "target": text}],
            approach=[text],
            partners=[text],
            developments=[text],
            source={"status": "published", "document": text, "quote": text},
        )
        for index, text in enumerate(NASTY)
    ]
    loose = [priority("los", [NASTY[0]], title=NASTY[1]), priority("b", ["uitgaan"], "routine")]
    return made({first: full, second: full[:5], third: loose}, regional="2")
