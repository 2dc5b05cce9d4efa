"""What another day of some milestones would do to all others."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ivp.timeline.basis import basis
from ivp.timeline.dates import Window
from ivp.timeline.outlook import as_date, outlook
from ivp.timeline.reasons import Change, Tipping, WhatIf
from ivp.timeline.states import standing

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from ivp.timeline.basis import Basis
    from ivp.timeline.durations import Duration
    from ivp.timeline.outlook import Outlook
    from ivp.workspace import Workspace

    Wish = Window | Duration
    """Another day, or how much later than is expected now."""


def what_if(workspace: Workspace, today: date, changes: Mapping[str, Wish]) -> WhatIf | None:
    """Suppose other days of open milestones, by id; None without a planning that holds.

    The days on which things are due stay as they are. An unknown id, or one of a milestone that is
    done, changes nothing.
    """
    found = basis(workspace)
    return suppose(found, today, changes) if found else None


def suppose(found: Basis, today: date, changes: Mapping[str, Wish]) -> WhatIf:
    """Suppose other days of open milestones of a planning that holds."""
    before = outlook(found, today)
    base = standing(before, today)
    still = {each.id for each in base.milestones if each.open}
    days = {name: _day(before, name, wish) for name, wish in changes.items() if name in still}
    wanted = {name: day for name, day in days.items() if day}
    changed = standing(outlook(found, today, wanted), today)
    supposed = WhatIf((), base, changed)
    made = [_change(supposed, name, changes[name]) for name in changes if name in still]
    return WhatIf(tuple(made), base, changed)


def _day(before: Outlook, name: str, wish: Wish) -> Window | None:
    """Give the days on which a milestone would be expected; None where that is not known."""
    if isinstance(wish, Window):
        return wish
    there = before.forecast[name].day
    day = as_date(before.nodes[name].allowed.open.later(there, wish))
    return Window(day, day, "day", wish.text) if day else None


def _change(found: WhatIf, name: str, wish: Wish) -> Change:
    """Compare a milestone and the goal with what they were."""
    old, new = (
        next(each for each in there.milestones if each.id == name)
        for there in (found.base, found.changed)
    )
    slip = (new.forecast - old.forecast).days if new.forecast and old.forecast else None
    delta = found.delta
    known = slip is not None and delta is not None
    return Change(
        id=name,
        wanted=wish,
        before=old.forecast,
        after=new.forecast,
        tipping=old.latest,
        slip=slip,
        absorbed=max(0, (slip or 0) - (delta or 0)) if known else None,
        amplified=max(0, (delta or 0) - (slip or 0)) if known else None,
    )


def tipping(found: Outlook, today: date, name: str) -> Tipping | None:
    """Tell until when an open milestone does no harm, and what a day more does to the goal."""
    last = as_date(found.limits[name].day)
    if last is None or found.nodes[name].actual is not None:
        return None
    later = last + timedelta(1)
    goal = found.basis.net.goal
    then = outlook(found.basis, today, {name: Window(later, later, "day", "")})
    return Tipping(last, goal, as_date(then.forecast[goal].day))
