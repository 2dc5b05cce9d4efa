"""What is known of one milestone: its days, why they are so, and until when it can wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Text, printable, say, say_many
from ivp.timeline.tellings import jump, reason
from ivp.timeline.wording import UNKNOWN, act_now, called, on_weekday, rests_on, room_left, slack

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ivp.catalogue import Catalogue
    from ivp.timeline.outcome import Milestone, Timeline
    from ivp.timeline.reasons import Explanation, Jump

Part = tuple[str, list[str]]
"""A heading, and the lines beside it."""


def story(told: Explanation, planning: Timeline, words: Catalogue) -> list[Part]:
    """Tell of a milestone, heading by heading; headings without anything to tell are left out."""
    by_id = {each.id: each for each in planning.milestones}
    parts = (
        (say("State"), _state(told.milestone, planning)),
        (say("Planned"), _planned(told.milestone)),
        (say("Due"), _due(told.milestone)),
        (say("Earliest"), iter((on_weekday(told.milestone.earliest),))),
        (say("Forecast"), _forecast(told.milestone, by_id)),
        (say("Latest day"), _latest(told.milestone, by_id)),
        (say("Slack"), _slack(told.milestone)),
        (say("Before it"), _chain(told.why, by_id)),
        (say("After it"), _chain(told.until, by_id)),
        (say("And then"), _then(told, planning)),
        (say("Assumptions"), rests_on([told.milestone])),
    )
    made = ((words(title), [printable(words(line)) for line in lines]) for title, lines in parts)
    return [(title, lines) for title, lines in made if lines]


def _state(milestone: Milestone, planning: Timeline) -> Iterator[Text]:
    yield say(
        "%(state)s (as of %(day)s)", state=milestone.state.label, day=on_weekday(planning.today)
    )
    by_id = {each.id: each for each in planning.milestones}
    if milestone.state.id == "blocked":
        for before in milestone.blocked_by:
            yield _waits_for(by_id[before])
    elif milestone.open and milestone.due and milestone.due < planning.today:
        yield say_many(
            "it is %(n)s day late",
            "it is %(n)s days late",
            (planning.today - milestone.due).days,
        )


def _waits_for(before: Milestone) -> Text:
    return say(
        "it waits for %(what)s: %(state)s, due %(day)s",
        what=called(before),
        state=before.state.label,
        day=on_weekday(before.due),
    )


def _planned(milestone: Milestone) -> Iterator[Text]:
    if milestone.window is None:
        yield UNKNOWN
        return
    values: dict[str, str | Text] = {"text": milestone.window.text}
    if milestone.written:
        place = milestone.written.span
        values["place"] = f"{place.path}:{place.line}"
        yield say("%(text)s (written in %(place)s)", **values)
    if milestone.expected:
        yield say("now expected: %(text)s", text=milestone.expected.text)


def _due(milestone: Milestone) -> Iterator[Text]:
    if milestone.due is None:
        yield UNKNOWN
        return
    window, bound = milestone.window, milestone.latest_by
    if window is None or window.hi == milestone.due:
        why = say("the last day of its window")
    elif bound and bound.milestone and milestone.latest == milestone.due:
        why = say("its window runs on, but then a deadline breaks")
    else:
        why = say("the last day in its window on which it can be done")
    yield say("%(day)s: %(reason)s", day=on_weekday(milestone.due), reason=why)


def _forecast(milestone: Milestone, by_id: Mapping[str, Milestone]) -> Iterator[Text]:
    yield say(
        "%(day)s: %(reason)s",
        day=on_weekday(milestone.forecast),
        reason=reason(milestone.why, by_id),
    )


def _latest(milestone: Milestone, by_id: Mapping[str, Milestone]) -> Iterator[Text]:
    bound = milestone.latest_by
    if bound is None:
        return
    if bound.milestone:
        why = say("because of %(what)s", what=called(by_id[bound.milestone]))
    else:
        why = say("its own deadline is %(day)s", day=on_weekday(milestone.deadline))
    if not bound.closed_days:
        yield say("%(day)s: %(reason)s", day=on_weekday(milestone.latest), reason=why)
        return
    yield say_many(
        "%(day)s: %(reason)s, and %(n)s day before it because of the calendar",
        "%(day)s: %(reason)s, and %(n)s days before it because of the calendar",
        bound.closed_days,
        day=on_weekday(milestone.latest),
        reason=why,
    )


def _slack(milestone: Milestone) -> Iterator[Text]:
    if not milestone.open:
        return
    yield slack(milestone.slack)
    if milestone.slack_meetings is not None:
        yield say_many(
            "%(n)s meeting of the council in those days",
            "%(n)s meetings of the council in those days",
            milestone.slack_meetings,
        )


def _chain(jumps: tuple[Jump, ...], by_id: Mapping[str, Milestone]) -> Iterator[Text]:
    for step in jumps:
        yield from jump(step, by_id)


def _then(told: Explanation, planning: Timeline) -> Iterator[Text]:
    """Say until when it does no harm, and what a day more would do."""
    milestone, goal = told.milestone, planning.goal.milestone
    if not milestone.open:
        return
    if milestone in planning.now:
        yield from act_now(milestone, planning.today, goal, told.tipping)
    else:
        yield room_left(milestone, planning.today, goal, told.tipping)
