"""`ivp init`: a workspace for the next period, out of the one that there is."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from ivp import workspace
from ivp.cli.opening import OK, exit_code, find, read, speaking
from ivp.cli.output import write_all
from ivp.cli.usage import RefusalError, UsageProblemError
from ivp.diagnostics import say, shorten
from ivp.exchange.cycle import key_days, next_cycle
from ivp.records.fields import FIRST_YEAR, LAST_YEAR, Period
from ivp.timeline.wording import on_weekday
from ivp.workspace.files import read_bytes
from ivp.yamlsource.parser import USUAL

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ivp.cli.screen import Screen
    from ivp.diagnostics import Diagnostic
    from ivp.workspace import Workspace


def init(screen: Screen, folder: Path | None, cycle: str | None, source: Path) -> int:
    """Write the workspace of another period beside the one that there is."""
    period = _period(cycle)
    space, _ = workspace.read(find(source))
    screen = speaking(screen, space.frame)
    region = space.frame.region
    if region is None:
        raise RefusalError(
            say("region.yaml cannot be used: first mend what 'ivp validate' says of it.")
        )
    if period.first <= region.record.plan.period.first:
        raise UsageProblemError(
            say(
                "%(period)s does not come after the period of this plan, %(old)s",
                period=str(period),
                old=str(region.record.plan.period),
            )
        )
    target = folder or space.frame.folder.parent / f"data-{period.first}-{period.last}"
    made = {
        target / name: text
        for name, text in next_cycle(region, space, period, screen.words).items()
    }
    made |= _themes(space.frame.folder, target)
    _refuse_what_is_there(target)
    for path in write_all(made):
        screen.note(say("Written: %(path)s", path=str(path)))
    new, found = read(target)
    _show(screen, new)
    return _judge(screen, found, target)


def _themes(folder: Path, target: Path) -> dict[Path, str]:
    """Take along the themes of a region that has its own."""
    data = read_bytes(str(folder / workspace.THEMES), USUAL.size)
    return {target / workspace.THEMES: data.decode()} if isinstance(data, bytes) else {}


def _period(cycle: str | None) -> Period:
    match = re.fullmatch(r"(\d{4})[/-](\d{4})", cycle or "", re.ASCII)
    if match and FIRST_YEAR <= int(match[1]) <= int(match[2]) <= LAST_YEAR:
        return Period(int(match[1]), int(match[2]))
    raise UsageProblemError(
        say(
            "--cycle must be the years of the next plan, such as 2027/2030, not '%(value)s'",
            value=shorten(cycle or ""),
        )
    )


def _refuse_what_is_there(target: Path) -> None:
    """Never write over anything: a folder that holds something is somebody's."""
    if os.path.lexists(target) and (not target.is_dir() or any(target.iterdir())):
        raise RefusalError(
            say(
                "%(path)s is there already and is not empty; choose another folder",
                path=str(target),
            )
        )


def _judge(screen: Screen, found: Sequence[Diagnostic], target: Path) -> int:
    """Say at once what has to be agreed anew, such as a rule for another number of municipalities.

    Nothing is chosen for people: a rule was agreed, and for a new region somebody has to agree one.
    """
    code = exit_code(found)
    if code != OK:
        screen.note(
            say(
                "The folder is there. First agree on what is named below; then 'ivp validate "
                "%(path)s' finds no errors any more.",
                path=str(target),
            )
        )
    screen.remarks(found)
    return code


def _show(screen: Screen, space: Workspace) -> None:
    """Tell the last days of the new planning, over the calendar of its own years."""
    screen.say(say("The last day for each step, by the calendar of those years:"))
    for title, day in key_days(space):
        if day:
            screen.say(say("- %(title)s: %(day)s", title=title, day=on_weekday(day)))
