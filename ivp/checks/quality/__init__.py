"""Advice on the quality of a plan, after the CCV's checklist for a safety plan.

The CCV asks for a chain that can be followed: evaluation, analysis, choice, goal, approach, means.
Numbers that decide here and are not from the checklist are rules of thumb of this program, and the
advice says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.checks.quality import chain, choice, figures, wording
from ivp.checks.registry import QUALITY_RULES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.diagnostics import Diagnostic
    from ivp.records.municipality import Municipality
    from ivp.workspace import Frame, Located

ROOMS = (chain, choice, figures, wording)
"""The modules that hold this advice; importing them is what registers it."""


def in_use(frame: Frame) -> bool:
    """Tell whether the region wants this advice; of one that cannot be read it is supposed."""
    return frame.region is None or frame.region.record.checklist != "none"


def check_quality(frame: Frame, file: Located[Municipality]) -> Iterator[Diagnostic]:
    """Give advice on one municipality's file."""
    if not in_use(frame):
        return
    for rule in QUALITY_RULES:
        for finding in rule.find(frame, file):
            yield rule.diagnostic(finding)
