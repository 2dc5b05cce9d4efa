"""The planning on a terminal: how it stands, who must act now, and a picture of what is to come."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ivp.diagnostics import printable, say, say_many
from ivp.report.planning.bars import bars
from ivp.report.planning.grid import grid, state_word
from ivp.report.planning.layout import folded, table
from ivp.report.text import render
from ivp.timeline.names import listing
from ivp.timeline.outcome import State
from ivp.timeline.tellings import what_if
from ivp.timeline.wording import (
    act_now,
    adopted,
    figures,
    forecast_of_goal,
    in_force,
    rests_on,
    slack,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.catalogue import Catalogue
    from ivp.diagnostics import Text
    from ivp.report.facts import Report
    from ivp.report.planning.ink import Ink
    from ivp.timeline.outcome import PhaseState
    from ivp.timeline.overview import Overview


MOST_SENTENCES = 20
"""Milestones of which it is said what must be done now; the others are counted."""


def planning_text(overview: Overview, report: Report, ink: Ink) -> str:
    """Write the planning for 80 columns; findings below it are as long as they are."""
    words = report.words
    parts = (
        _head(overview, words, ink),
        _phases(overview, words, ink),
        grid(overview, words, ink),
        _region(overview, words, ink),
        _now(overview, words),
        _supposed(overview, words),
        bars(overview, words, ink),
        _assumed(overview, words),
    )
    page = "".join(f"{line}\n" for part in parts for line in part)
    found = render(report)
    return f"{page}\n{found}" if found else page


def _head(overview: Overview, words: Catalogue, ink: Ink) -> Iterator[str]:
    planning, goal = overview.planning, overview.planning.goal
    said: list[Text] = [
        say(
            "Seen from %(today)s: '%(goal)s' is due on %(day)s.",
            today=figures(planning.today),
            goal=goal.milestone.title,
            day=figures(goal.day),
        ),
        forecast_of_goal(goal),
    ]
    if goal.days_left is not None and goal.days_left >= 0:
        said.append(say_many("%(n)s day is left.", "%(n)s days are left.", goal.days_left))
    elif goal.days_left is not None:
        said.append(
            say_many("That was %(n)s day ago.", "That was %(n)s days ago.", -goal.days_left)
        )
    for line in said:
        yield from folded(printable(words(line)))
    yield ink.paint(state_word(goal.state, words, ink), goal.state)
    yield from _councils(overview, words)


def _councils(overview: Overview, words: Catalogue) -> Iterator[str]:
    """Say how many councils have adopted the plan, and how far the others are."""
    yield words(adopted(overview.planning.goal))
    by_status: dict[Text, list[str]] = defaultdict(list)
    for member in overview.municipalities:
        by_status[member.adoption.label].append(printable(member.name))
    for label, names in by_status.items():
        yield from folded(f"{words(label)}: {words(listing(names))}", "  ", "    ")
    for line in in_force(overview.municipalities):
        yield from folded(printable(words(line)))


def _phases(overview: Overview, words: Catalogue, ink: Ink) -> Iterator[str]:
    phases = overview.planning.phases
    if not phases or overview.narrowed:
        return
    yield ""
    rows = [(words(say("Phase")), words(say("Planned")), words(say("State")))]
    rows += [
        (
            printable(phase.title),
            printable(phase.window.text) if phase.window else "",
            _phase(phase, words, ink),
        )
        for phase in phases
    ]
    yield from table(rows, (28, 24, 24))


def _phase(phase: PhaseState, words: Catalogue, ink: Ink) -> str:
    parts = [words(say("%(done)s of %(total)s done", done=phase.done, total=phase.total))]
    if phase.running:
        parts.append(words(say("running now")))
    if phase.state and phase.state not in {State.DONE, State.ON_TRACK}:
        parts.append(state_word(phase.state, words, ink))
    return ", ".join(parts)


def _region(overview: Overview, words: Catalogue, ink: Ink) -> Iterator[str]:
    """Show the steps that the region takes once."""
    if not overview.regional:
        return
    yield ""
    titles = (
        say("Step of the region"),
        say("Due"),
        say("Forecast"),
        say("Slack"),
        say("State"),
    )
    rows = [tuple(words(title) for title in titles)]
    rows += [
        (
            printable(each.title),
            words(figures(each.due)),
            words(figures(each.actual or each.forecast)),
            "" if each.actual else words(slack(each.slack)),
            state_word(each.state, words, ink),
        )
        for each in overview.regional
    ]
    yield from table(rows, (26, 10, 10, 12, 14))


def _now(overview: Overview, words: Catalogue) -> Iterator[str]:
    """Say who must act now, and until when that does no harm."""
    if not overview.now:
        return
    yield ""
    yield words(say("To do now"))
    planning = overview.planning
    for each in overview.now[:MOST_SENTENCES]:
        tipping = overview.tipping.get(each.id)
        said = act_now(each, planning.today, planning.goal.milestone, tipping)
        yield from folded(" ".join(printable(words(part)) for part in said), "- ", "  ")
    if more := len(overview.now[MOST_SENTENCES:]):
        left = say_many(
            "And %(n)s more; see them with --state late,at-risk and --municipality.",
            "And %(n)s more; see them with --state late,at-risk and --municipality.",
            more,
        )
        yield from folded(words(left), "- ", "  ")


def _supposed(overview: Overview, words: Catalogue) -> Iterator[str]:
    """Tell what comes of the days that were supposed."""
    if overview.supposed is None:
        return
    yield ""
    yield words(say("What if"))
    for sentence in what_if(overview.supposed):
        yield from folded(printable(words(sentence)), "- ", "  ")


def _assumed(overview: Overview, words: Catalogue) -> Iterator[str]:
    said = list(rests_on(overview.milestones))
    if said:
        yield ""
    for sentence in said:
        yield from folded(printable(words(sentence)))
