"""The calendar file, read back by two readers that know nothing of ours."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import icalendar
import vobject  # type: ignore[import-untyped]

from ivp.catalogue import catalogue
from ivp.exchange.calendar import calendar, uid
from ivp.timeline.network import REGION
from ivp.timeline.overview import Wanted
from tests.planned import DAYS, real

if TYPE_CHECKING:
    from ivp.timeline.outcome import Milestone

NL = catalogue("nl")
EN = catalogue("en")


def drawn(milestone: Milestone) -> date | None:
    return milestone.actual or milestone.forecast or milestone.due


def events(text: str) -> dict[str, Any]:
    read = icalendar.Calendar.from_ical(text)
    assert isinstance(read, icalendar.Calendar)
    return {str(event["uid"]): event for event in read.walk("VEVENT")}


def test_icalendar_reads_back_what_the_planning_holds() -> None:
    for day in DAYS:
        overview = real(day)
        found = events(calendar(overview, NL))
        for milestone in overview.milestones:
            event = found.pop(uid(overview, milestone))
            when = drawn(milestone)
            assert when is not None
            assert event.decoded("dtstart") == when
            assert event.decoded("dtend") == when + timedelta(days=1)
            stamp = event.decoded("dtstamp")
            assert isinstance(stamp, datetime)
            assert (stamp.date(), str(stamp.tzinfo)) == (day, "UTC")
            assert event["summary"].startswith(milestone.title)
            assert event["categories"].cats == [NL(milestone.state.label)]
            alarms = event.walk("VALARM")
            assert len(alarms) == milestone.open
            assert all(alarm.decoded("trigger") == timedelta(days=-14) for alarm in alarms)
        for milestone in overview.milestones:
            if milestone.open and milestone.id in overview.papers:
                event = found.pop(uid(overview, milestone, ":deadline"))
                assert event.decoded("dtstart") == milestone.latest
        assert found == {}


def test_a_second_reader_sees_the_same_days() -> None:
    overview = real()
    read = vobject.readOne(calendar(overview, EN))
    seen = {event.uid.value: event for event in read.vevent_list}
    for milestone in overview.milestones:
        event = seen.pop(uid(overview, milestone))
        assert event.dtstart.value == drawn(milestone)
        assert milestone.state.id.replace("-", " ") in event.description.value
    assert {event.dtstart.value for event in seen.values()} == {date(2023, 1, 27)}
    assert len(seen) == 6


def test_an_id_stays_the_same_on_every_day_and_in_every_language() -> None:
    ids = [set(events(calendar(real(day), words))) for day in DAYS for words in (NL, EN)]
    assert all(found == ids[0] for found in ids)
    assert len(ids[0]) == len(real().milestones) + 6
    # written down: whoever imported a calendar before must find the same events
    first = real().milestones[0]
    assert first.id == "blaricum/evaluation"
    assert uid(real(), first) == "ca0ebdcc-7dd7-5ef5-b0b6-4c4c7a88a558"


def test_lines_are_folded_and_end_as_the_standard_says() -> None:
    text = calendar(real(), NL)
    assert text == calendar(real(), NL)
    lines = text.encode().split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in b"".join(lines)


def test_a_municipality_and_the_region_have_calendars_of_their_own() -> None:
    huizen = real(wanted=Wanted(frozenset({"GM0406"})))
    region = real(wanted=Wanted(frozenset({REGION})))
    everything = set(events(calendar(real(), NL)))
    own, shared = (set(events(calendar(one, NL))) for one in (huizen, region))
    assert len(own) == 7
    assert len(shared) == 2
    assert own | shared < everything
    assert "X-WR-CALNAME:Veiligheidsplan: planning van Huizen\r\n" in calendar(huizen, NL)
    assert "planning van Gooi en Vechtstreek\r\n" in calendar(region, NL)
