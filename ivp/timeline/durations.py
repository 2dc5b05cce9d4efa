"""How long a step takes."""

from __future__ import annotations

import re
from typing import NamedTuple

from ivp.diagnostics import Text, say, say_many, shorten
from ivp.timeline.dates import Fault

_FORM = re.compile(r"(0|[1-9][0-9]{0,3})(d|wd|w)")
DAYS_IN_WEEK = 7


class Duration(NamedTuple):
    """A number of calendar days or of working days."""

    days: int
    working: bool
    text: str


NO_TIME = Duration(0, working=False, text="0d")


def length(duration: Duration) -> Text:
    """Say how long that is."""
    if duration.working:
        return say_many("%(n)s working day", "%(n)s working days", duration.days)
    return say_many("%(n)s day", "%(n)s days", duration.days)


def read_duration(text: str) -> Duration | Fault:
    """Read `14d` as calendar days, `10w` as weeks and `10wd` as working days."""
    match = _FORM.fullmatch(text.strip())
    if match is None:
        message = say("'%(text)s' does not say how long something takes", text=shorten(text))
        hint = say("Write 14d for days, 10w for weeks or 10wd for working days.")
        return Fault("duration", text, message, hint)
    days = int(match[1]) * (DAYS_IN_WEEK if match[2] == "w" else 1)
    return Duration(days, match[2] == "wd", match[0])
