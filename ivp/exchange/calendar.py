"""The planning as a calendar file (RFC 5545). The only importer of icalendar.

Whole days, not tasks: which calendars take over tasks is not known. Every event has an id that
stays the same, so that a second import changes events instead of adding them; the one that was
made later counts, and it was made on the day from which the planning is seen.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event

from ivp.diagnostics import printable, say
from ivp.timeline.network import REGION
from ivp.timeline.notations import in_words
from ivp.timeline.wording import slack

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ivp.catalogue import Catalogue
    from ivp.diagnostics import Text
    from ivp.timeline.outcome import Milestone
    from ivp.timeline.overview import Overview

PRODUCT = "-//ivp//ivp timeline//NL"
WARNING = timedelta(days=-14)
DAY = timedelta(days=1)


def calendar(overview: Overview, words: Catalogue) -> str:
    """Write one event for each milestone that is shown and has a day."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", printable(words(_name(overview))))
    for milestone in overview.milestones:
        for event in _events(overview, milestone, words):
            made.add_component(event)
    written: bytes = made.to_ical()
    return written.decode()


def _name(overview: Overview) -> Text:
    names = [member.name for member in overview.municipalities]
    if overview.narrowed and len(names) == 1 and not overview.regional:
        return say("Safety plan: planning of %(name)s", name=names[0])
    return say("Safety plan: planning of %(name)s", name=overview.region)


def _events(overview: Overview, milestone: Milestone, words: Catalogue) -> Iterator[Event]:
    day = milestone.actual or milestone.forecast or milestone.due
    if day is None:
        return
    event = Event()
    event.add("uid", uid(overview, milestone))
    event.add("dtstamp", datetime.combine(overview.planning.today, time(), UTC))
    event.add("dtstart", day)
    event.add("dtend", day + DAY)
    event.add("sequence", 0)
    event.add("transp", "TRANSPARENT")
    event.add("summary", printable(words(_summary(overview, milestone))))
    event.add("categories", [words(milestone.state.label)])
    event.add("description", "\n".join(printable(words(line)) for line in _lines(milestone)))
    if milestone.open:
        event.add_component(_alarm(event))
    yield event
    if milestone.open and milestone.latest and milestone.id in overview.papers:
        yield _deadline(overview, milestone, milestone.latest, words)


def _deadline(overview: Overview, milestone: Milestone, last: date, words: Catalogue) -> Event:
    """Give the last day for documents an event of its own, beside the day that is foreseen."""
    event = Event()
    event.add("uid", uid(overview, milestone, ":deadline"))
    event.add("dtstamp", datetime.combine(overview.planning.today, time(), UTC))
    event.add("dtstart", last)
    event.add("dtend", last + DAY)
    event.add("sequence", 0)
    event.add("transp", "TRANSPARENT")
    said = say("Last day: %(what)s", what=_summary(overview, milestone))
    event.add("summary", printable(words(said)))
    event.add("categories", [words(milestone.state.label)])
    event.add_component(_alarm(event))
    return event


def uid(overview: Overview, milestone: Milestone, more: str = "") -> str:
    """Give the id of a milestone's event: the same for every run and every day."""
    period = f"{overview.period.first}/{overview.period.last}"
    scope = milestone.scope or REGION
    whole = f"ivp:{overview.code}:{period}:{scope}:{milestone.template}{more}"
    return str(uuid5(NAMESPACE_URL, whole))


def _summary(overview: Overview, milestone: Milestone) -> Text:
    who = milestone.municipality or overview.region
    return say("%(title)s, %(name)s", title=milestone.title, name=who)


def _alarm(event: Event) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event["summary"])
    alarm.add("trigger", WARNING)
    return alarm


def _lines(milestone: Milestone) -> Iterator[Text]:
    yield say("State: %(state)s", state=milestone.state.label)
    if milestone.window:
        yield say("Planned: %(when)s", when=milestone.window.text)
    if milestone.due:
        yield say("Due: %(day)s", day=in_words(milestone.due))
    if milestone.latest:
        yield say("Latest day: %(day)s", day=in_words(milestone.latest))
    if milestone.open:
        yield say("Slack: %(days)s", days=slack(milestone.slack))
