"""`ivp timeline`: the planning on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.cli.opening import ERRORS, choose_day, exit_code, read, speaking
from ivp.diagnostics import say

if TYPE_CHECKING:
    from pathlib import Path

    from ivp.cli.screen import Screen


def timeline(screen: Screen, path: Path, today: str | None) -> int:
    """Show the planning of a workspace on a day."""
    from ivp.cli import tables
    from ivp.timeline.alerts import check_states
    from ivp.timeline.states import timeline as planning_on

    space, found = read(path)
    screen = speaking(screen, space.frame)
    screen.remarks(found)
    day = choose_day(today, space.frame)
    planning = planning_on(space, day)
    if planning is None:
        screen.note(say("There is no planning to show: mend what is named above, or add one."))
        return ERRORS
    states = list(check_states(planning))
    tables.show_planning(screen, planning, states)
    return exit_code([*found, *states])
