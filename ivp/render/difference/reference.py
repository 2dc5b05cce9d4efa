"""The day that the files say to look from, where the two versions say another day."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ivp.diagnostics import Text, say
from ivp.render.difference.section import Section
from ivp.render.story import Part

if TYPE_CHECKING:
    from datetime import date

    from ivp.render.language import Language


class Days(NamedTuple):
    """The reference day of each version; None where the day of making the plan counts."""

    before: date | None
    after: date | None


def reference(days: Days, seen_from: date, spoken: Language) -> Section:
    """Tell that the reference day is another, and from which day both were seen here."""
    title = spoken(say("Beforehand"))
    if days.before == days.after:
        return Section("reference", title, (), ())
    lines = (
        spoken(
            say(
                "%(new)s (before: %(old)s).",
                new=_day(days.after, spoken),
                old=_day(days.before, spoken),
            )
        ),
        spoken(
            say(
                "Both versions are seen here from %(day)s. So what only the reference day changes "
                "in the plan, such as how much time is left, is not told here.",
                day=spoken.day(seen_from),
            )
        ),
    )
    facts = {
        "before": days.before.isoformat() if days.before else None,
        "after": days.after.isoformat() if days.after else None,
    }
    return Section("reference", title, (Part(spoken(say("The reference day")), lines),), (facts,))


def _day(day: date | None, spoken: Language) -> Text | str:
    return spoken.day(day) if day else say("the day on which the plan is made")
