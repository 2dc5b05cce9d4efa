"""Rules across records: what no single field can show.

`check` is the loop; the rules stand in the modules beside it, one function each, and register
themselves. A new rule is one function.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.checks import accepted, local, names, quality, roster, taxonomy
from ivp.checks.accepted import sure
from ivp.checks.registry import FILE_RULES, FRAME_RULES, NAME_RULES
from ivp.checks.rollcall import RollCall

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ivp.diagnostics import Diagnostic
    from ivp.records.municipality import Municipality
    from ivp.workspace import Frame, Located, Reading

ROOMS = (accepted, local, names, *quality.ROOMS, roster, taxonomy)
"""The modules that hold rules; importing them is what registers the rules."""


def check_frame(frame: Frame) -> Iterator[Diagnostic]:
    """Check what all municipalities share."""
    for rule in FRAME_RULES:
        yield from rule(frame)
    yield from names.read_in_region(frame)


def check_file(frame: Frame, file: Located[Municipality]) -> Iterator[Diagnostic]:
    """Check one municipality's file against what all share."""
    for rule in FILE_RULES:
        for finding in rule.find(frame, file):
            yield rule.diagnostic(finding)
    named = names.named_themes(frame, file)
    for about in NAME_RULES:
        for finding in about.find(frame, file, named):
            yield about.diagnostic(finding)
    yield from quality.check_quality(frame, file)


def check(
    frame: Frame, readings: Iterable[Reading], before: Iterable[Diagnostic] = ()
) -> Iterator[Diagnostic]:
    """Check a workspace, file by file; nothing of a file is kept but whose it is and where.

    `before` is what other rooms found in what all municipalities share.
    """
    frame = frame.checked
    present = RollCall(frame)
    for reading in readings:
        file = reading.file or reading.part
        found = [*reading.findings, *present.hear(reading)]
        if file is not None:
            found += sure(frame, file, check_file(frame, file))
        yield from accepted.settle(frame, file, found)
    shared = [*before, *check_frame(frame), *present.absent()]
    yield from accepted.settle(frame, frame.region, sure(frame, None, shared))
