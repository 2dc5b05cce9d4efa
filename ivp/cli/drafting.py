"""The plan of a workspace, for every command that shows something of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp import __version__

if TYPE_CHECKING:
    from datetime import date

    from ivp.merge.overlap import Overlap
    from ivp.merge.threshold import OverlapRule
    from ivp.plan import Plan
    from ivp.workspace import Workspace


def draft(space: Workspace, rule: OverlapRule, today: date, language: str) -> Plan:
    """Decide everything, and put the plan together."""
    from ivp.merge.overlap import overlap

    return written(space, overlap(space, rule), today, language)


def written(
    space: Workspace, decided: Overlap, today: date, language: str, *, final: bool = False
) -> Plan:
    """Put the plan together from what was decided."""
    from ivp.plan import Edition, plan
    from ivp.timeline.states import timeline as planning_on

    edition = Edition(today, language, f"ivp {__version__}", final=final)
    return plan(space, decided, planning_on(space, today), edition)
