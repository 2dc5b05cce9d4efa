"""Sentences about milestones that more than one output speaks, and days within sentences."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say, say_many, shorten
from ivp.timeline.names import listing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ivp.timeline.outcome import Goal, Milestone, MunicipalityState
    from ivp.timeline.reasons import Tipping

WEEKDAYS = (say("Mon"), say("Tue"), say("Wed"), say("Thu"), say("Fri"), say("Sat"), say("Sun"))
MONTHS = (
    say("Jan"),
    say("Feb"),
    say("Mar"),
    say("Apr"),
    say("May"),
    say("Jun"),
    say("Jul"),
    say("Aug"),
    say("Sep"),
    say("Oct"),
    say("Nov"),
    say("Dec"),
)
UNKNOWN = say("unknown")


def figures(day: date | None) -> Text:
    """Write a day in figures, as on a calendar: 31-10-2022."""
    if day is None:
        return UNKNOWN
    return say("%(text)s", text=f"{day.day}-{day.month}-{day.year}")


def on_weekday(day: date | None) -> Text:
    """Write a day in figures with its weekday: ma 31-10-2022."""
    if day is None:
        return UNKNOWN
    return say("%(weekday)s %(day)s", weekday=WEEKDAYS[day.weekday()], day=figures(day))


def called(milestone: Milestone) -> Text:
    """Name a milestone, with its municipality where it is of one."""
    if milestone.municipality is None:
        return say("'%(title)s'", title=shorten(milestone.title))
    return say(
        "'%(title)s' (%(names)s)",
        title=shorten(milestone.title),
        names=shorten(milestone.municipality),
    )


def slack(days: int | None) -> Text:
    """Say how many days are left over, or how many there are too few."""
    if days is None:
        return say("no limit")
    if days < 0:
        return say_many("%(n)s day too few", "%(n)s days too few", -days)
    return say_many("%(n)s day", "%(n)s days", days)


def forecast_of_goal(goal: Goal) -> Text:
    """Say when the goal will be reached, and how that stands to its deadline."""
    if goal.milestone.actual:
        return say("It was reached on %(day)s.", day=figures(goal.milestone.actual))
    if goal.forecast is None:
        return say("When it will be reached is not known.")
    if goal.slack is None:
        return say("Foreseen on %(day)s.", day=on_weekday(goal.forecast))
    return say(
        "Foreseen on %(day)s; slack: %(slack)s.",
        day=on_weekday(goal.forecast),
        slack=slack(goal.slack),
    )


def adopted(goal: Goal) -> Text:
    """Say how many councils have adopted the plan."""
    return say(
        "%(adopted)s of %(total)s councils have adopted the plan.",
        adopted=goal.adopted,
        total=goal.total,
    )


def in_force(members: Iterable[MunicipalityState]) -> Iterator[Text]:
    """Say which plan holds where: the new one, the one before, or none."""
    shared: dict[tuple[str, date | None], list[str]] = {}
    for each in members:
        until = None if each.cover.standing in {"new", "unknown"} else each.cover.until
        shared.setdefault((each.cover.standing, until), []).append(each.name)
    for standing, sentence in _IN_FORCE.items():
        for (found, until), names in shared.items():
            if found == standing:
                day = until + timedelta(1) if until and standing == "none" else until
                values: dict[str, Text] = {"names": listing(names)}
                if "%(day)s" in sentence.msgid:
                    values["day"] = figures(day)
                yield say(sentence.msgid, **values)


_IN_FORCE = {
    "new": say("The new plan is in force in %(names)s."),
    "previous": say("In %(names)s the plan before is in force, until %(day)s."),
    "extended": say("In %(names)s the plan before has been extended."),
    "none": say("In %(names)s no plan is in force, since %(day)s."),
    "unknown": say("Until when the plan before is in force in %(names)s, is not known."),
}


def act_now(
    milestone: Milestone, today: date, goal: Milestone, tipping: Tipping | None
) -> Iterator[Text]:
    """Say why somebody must act on a milestone now, and until when it does no harm to the goal."""
    due = milestone.due
    assert due is not None  # noqa: S101  # or it is neither late nor at risk
    if due < today:
        yield say_many(
            "%(what)s is %(n)s day late (due %(due)s).",
            "%(what)s is %(n)s days late (due %(due)s).",
            (today - due).days,
            what=called(milestone),
            due=on_weekday(due),
        )
    elif milestone.forecast is None or milestone.forecast > due:
        yield say(
            "%(what)s is due %(due)s, but foreseen %(forecast)s.",
            what=called(milestone),
            due=on_weekday(due),
            forecast=on_weekday(milestone.forecast),
        )
    else:
        yield say("%(what)s is due %(due)s.", what=called(milestone), due=on_weekday(due))
    yield room_left(milestone, today, goal, tipping)
    if milestone.school_holidays:
        yield say("This rests on the school holidays, as an assumption for the recess.")


def room_left(milestone: Milestone, today: date, goal: Milestone, tipping: Tipping | None) -> Text:
    """Say until when it does no harm, or that it already does."""
    left = milestone.slack
    if left is None or milestone.latest is None:
        return say("No deadline depends on it.")
    if left < 0 or milestone.latest < today:
        return say(
            "The last day in time was %(latest)s: now a deadline that comes after it breaks.",
            latest=on_weekday(milestone.latest),
        )
    latest = on_weekday(milestone.latest)
    if tipping is None:
        return say_many(
            "There is %(n)s day of slack: do it on %(latest)s at the latest.",
            "There are %(n)s days of slack: do it on %(latest)s at the latest.",
            left,
            latest=latest,
        )
    return say_many(
        "There is %(n)s day of slack: do it on %(latest)s at the latest, or %(goal)s moves to"
        " %(forecast)s.",
        "There are %(n)s days of slack: do it on %(latest)s at the latest, or %(goal)s moves to"
        " %(forecast)s.",
        left,
        latest=latest,
        goal=called(goal),
        forecast=on_weekday(tipping.forecast),
    )


def rests_on(milestones: Iterable[Milestone]) -> Iterator[Text]:
    """Say on which assumptions the days of these milestones rest."""
    shown = [each for each in milestones if each.open]
    leads = sorted({name for each in shown for name in each.assumptions})
    if leads:
        yield say(
            "Lead times without a source are assumptions: %(names)s.",
            names=shorten(", ".join(leads)),
        )
    if any(each.school_holidays for each in shown):
        yield say(
            "Where the recess of a council is not known, the school holidays stand in for it, as an"
            " assumption."
        )
