"""The diagram in Markdown: days that Mermaid cannot move, and names that mean nothing to it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from ivp.render import FORMATS
from ivp.render.language import language
from ivp.render.mermaid import LONGEST, mermaid
from tests.rendered import NASTY, sample

if TYPE_CHECKING:
    from ivp.timeline.outcome import Timeline

PLANNING = cast("Timeline", sample().planning)
EN = language("en")
TASK = re.compile(
    r"    [^:;#,]+ :(?:done, )?f\d+, \d{4}-\d\d-\d\d, \d{4}-\d\d-\d\d"
    r"|    [^:;#,]+ :milestone, m\d+, \d{4}-\d\d-\d\d, 0d"
)


def test_an_end_is_the_day_after_the_last() -> None:
    drawn = mermaid(EN, PLANNING)
    assert "Ambtelijke voorbereiding :done, f1, 2022-04-01, 2022-10-01" in drawn
    assert "In route brengen :f4, 2023-01-01, 2023-03-01" in drawn
    assert "Regionaal IVP vastgesteld :milestone, m2, 2023-02-28, 0d" in drawn
    assert "excludes" not in drawn


def test_names_cannot_become_anything_else() -> None:
    for text in (*NASTY, "[;#]"):
        phases = tuple(phase._replace(title=f"{text}\n") for phase in PLANNING.phases)
        lines = mermaid(EN, replace(PLANNING, phases=phases)).splitlines()
        assert lines[:1] == ["gantt"]
        start = next(place for place, line in enumerate(lines) if "section" in line)
        tasks = [line for line in lines[start:] if not line.startswith("    section ")]
        assert len(tasks) == len(phases) + len(PLANNING.regional)
        assert all(TASK.fullmatch(line) for line in tasks), text


def test_a_diagram_that_would_not_be_drawn_is_left_out() -> None:
    many = replace(PLANNING, phases=PLANNING.phases * 20)
    assert mermaid(EN, many) == ""
    plan = sample()
    assert "```mermaid" in FORMATS[".md"](plan)
    assert "```mermaid" not in FORMATS[".md"](replace(plan, planning=many))
    assert len(mermaid(EN, PLANNING)) < LONGEST
