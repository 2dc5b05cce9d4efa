"""What commands have in common: finding and reading a workspace, the day, the exit code."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from ivp import workspace
from ivp.checks import check
from ivp.checks.accepted import sure
from ivp.cli.usage import RefusalError, UsageProblemError
from ivp.diagnostics import Diagnostic, Severity, say, shorten
from ivp.merge.threshold import overlap_rule
from ivp.records.fields import FIRST_YEAR, LAST_YEAR
from ivp.timeline import rules as planning_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from ivp.cli.screen import Screen
    from ivp.workspace import Frame, Reading, Workspace

OK = 0
ERRORS = 1


def find(path: Path) -> Path:
    """Find the workspace that a path points at; refuses when there is none."""
    folder = workspace.find(path)
    if folder is None:
        shown = shorten(str(path))
        raise RefusalError(
            say("There is no region.yaml in %(path)s, nor around it.", path=shown)
            if os.path.lexists(path)
            else say("%(path)s does not exist. Is the name right, and the folder?", path=shown)
        )
    return folder


def read(path: Path) -> tuple[Workspace, list[Diagnostic]]:
    """Read a workspace and judge it."""
    folder = find(path)
    frame, opening = workspace.open_frame(folder)
    space = workspace.Workspace(frame.planned, tuple(workspace.read_municipalities(folder)))
    return space, [*opening, *judge(frame, space.readings)]


def inputs(folder: Path) -> list[Path]:
    """Give every file of a workspace, over which nothing may be written."""
    shared = [folder / workspace.REGION, folder / workspace.THEMES]
    return [*shared, *(folder / workspace.MUNICIPALITIES).glob("*")]


def speaking(screen: Screen, frame: Frame) -> Screen:
    """Give the screen in the region's own language, unless another was asked for."""
    region = frame.checked.region
    return screen.speaking(region.record.language) if region else screen


def judge(frame: Frame, readings: Iterable[Reading]) -> Iterator[Diagnostic]:
    """Run every rule of every room over a workspace, file by file."""
    frame = frame.checked
    kept: list[Reading] = []
    typed = list(_choices(frame))
    shared = chain(
        overlap_rule(frame)[1],
        typed,
        planning_rules.check_frame(frame),
        # read last: by then every file has been heard; and no findings that follow from others
        () if exit_code(typed) else _outcome(frame, kept),
    )
    # who has no capacity and decided nothing keeps no file, however many there are
    heard = _keeping(kept, readings) if _chose(frame) else readings
    yield from check(frame, (_with_dates(frame, reading) for reading in heard), shared)


def _chose(frame: Frame) -> bool:
    """Tell whether a region has capacity or decisions; most have not: then nothing is loaded."""
    region = frame.region.record if frame.region else None
    return region is not None and bool(region.capacity or region.decisions)


def _keeping(kept: list[Reading], readings: Iterable[Reading]) -> Iterator[Reading]:
    for reading in readings:
        kept.append(reading)
        yield reading


def _choices(frame: Frame) -> Iterator[Diagnostic]:
    """Check what was typed about capacity and decisions."""
    if _chose(frame):
        from ivp.merge.capacity.check import check_frame

        yield from check_frame(frame)


def _outcome(frame: Frame, kept: Sequence[Reading]) -> Iterator[Diagnostic]:
    """Check what only shows once everything is decided, as far as every file can be read."""
    rule, _ = overlap_rule(frame)
    unread = bool(frame.left_out) or any(reading.file is None for reading in kept)
    if not _chose(frame) or rule is None or frame.themes_file is None or unread:
        return
    from ivp.merge.overlap import only_findings

    yield from only_findings(workspace.Workspace(frame, tuple(kept)), rule)


def _with_dates(frame: Frame, reading: Reading) -> Reading:
    file = reading.file or reading.part
    if file is None:
        return reading
    dates = sure(frame, file, planning_rules.check_file(frame, file))
    return reading._replace(findings=[*reading.findings, *dates])


def exit_code(found: Iterable[Diagnostic], *, strict: bool = False) -> int:
    """Give 1 when something is an error, or with `strict` a warning."""
    worst = Severity.WARNING if strict else Severity.ERROR
    return ERRORS if any(item.severity <= worst for item in found) else OK


def choose_day(given: str | None, frame: Frame) -> date:
    """Choose the day to look from: the one asked for, else the region's own, else today."""
    if given:
        day = _day(given)
        if day is None:
            raise UsageProblemError(
                say(
                    "--today must be a day such as 2022-11-01, not '%(value)s'",
                    value=shorten(given),
                )
            )
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise UsageProblemError(
                say(
                    "--today must be a day from %(first)s up to and including %(last)s, the years"
                    " that a plan can be about, not in %(year)s",
                    first=str(FIRST_YEAR),
                    last=str(LAST_YEAR),
                    year=str(day.year),
                )
            )
        return day
    if frame.region and frame.region.record.reference_date:
        return frame.region.record.reference_date
    return clock()


def clock() -> date:
    """Give today; the only place that asks."""
    return date.today()


def is_today(given: str | None, frame: Frame) -> bool:
    """Tell whether the day that is looked from is that of the clock."""
    return not given and not (frame.region and frame.region.record.reference_date)


def _day(text: str) -> date | None:
    """Read year-month-day."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text, re.ASCII):
        with suppress(ValueError):  # such as 2022-02-30
            return date.fromisoformat(text)
    return None
