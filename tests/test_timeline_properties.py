"""What holds for every network, every calendar and every day."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf
from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st

from ivp.records.region import Calendar
from ivp.timeline.calculus import Node, Reach, base, due, forward, latest
from ivp.timeline.calendars import Allowed, Holidays, OpenDays
from ivp.timeline.durations import Duration
from ivp.timeline.network import Edge, rings
from ivp.timeline.outcome import State
from ivp.timeline.states import timeline
from tests.test_timeline_worked import HELD, PREPARED, region_but_huizen, seed
from tests.timeline_workspace import ROSTER, frame, municipality, ordered, workspace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ivp.timeline.outcome import Timeline

START = date(2022, 9, 1).toordinal()
SPAN = 120


class NoHolidays(Holidays):
    """A calendar that closes what a test wants closed, and nothing else."""

    def __init__(self, closed: frozenset[int]) -> None:
        super().__init__(Calendar())
        self.closed = closed

    def public(self, year: int) -> Mapping[int, str]:
        del year
        return {}


class AlwaysOpen(OpenDays):
    """A calendar without weekends."""

    def __init__(self) -> None:
        super().__init__(NoHolidays(frozenset()))

    def is_open(self, day: int) -> bool:
        del day
        return True


@dataclass(frozen=True)
class Net:
    nodes: tuple[Node, ...]
    edges: Mapping[str, Sequence[Edge]]

    def forecast(
        self, changes: Mapping[str, float] | None = None, today: float = START
    ) -> dict[str, Reach]:
        limits = latest(self.nodes, self.edges)
        bases = {node.id: base(node, due(node, limits[node.id].day)) for node in self.nodes}
        for name, day in (changes or {}).items():
            node = next(each for each in self.nodes if each.id == name)
            bases[name] = base(node._replace(expected=(day, day)), inf)
        return forward(self.nodes, self.edges, bases, today)

    def kept(self, found: Mapping[str, Reach]) -> bool:
        return all(found[node.id].day <= node.deadline for node in self.nodes)


days = st.integers(START, START + SPAN)
leads = st.builds(
    lambda days, working: Duration(days, working, ""), st.integers(0, 12), st.booleans()
)


@st.composite
def open_days(draw: st.DrawFn) -> OpenDays:
    return OpenDays(NoHolidays(frozenset(draw(st.sets(days, max_size=30)))))


@st.composite
def nets(draw: st.DrawFn, *, calendar: bool = True) -> Net:
    size = draw(st.integers(1, 6))
    scopes = [draw(open_days()) for _ in range(2)] if calendar else [AlwaysOpen()]
    nodes, edges = [], {}
    for number in range(size):
        meetings = draw(st.sets(days, max_size=8)) if calendar else set()
        first, last = sorted((draw(days), draw(days)))
        nodes.append(
            Node(
                id=f"n{number}",
                allowed=Allowed(draw(st.sampled_from(scopes)), tuple(sorted(meetings))),
                first=first,
                last=draw(st.sampled_from((last, inf))),
                deadline=draw(st.one_of(st.just(inf), st.integers(START + 60, START + 2 * SPAN))),
            )
        )
        before = draw(st.sets(st.integers(0, number - 1), max_size=3)) if number else set()
        edges[f"n{number}"] = tuple(
            Edge(f"n{each}", draw(leads), None, assumed=False) for each in sorted(before)
        )
    return Net(tuple(nodes), edges)


@given(nets(), st.dictionaries(st.sampled_from(["n0", "n1", "n2"]), days))
def test_forward_and_backward_pin_each_other(net: Net, changes: dict[str, float]) -> None:
    known = {node.id for node in net.nodes}
    found = net.forecast({name: day for name, day in changes.items() if name in known})
    limits = latest(net.nodes, net.edges)

    assert net.kept(found) == all(found[name].day <= limits[name].day for name in known)


@given(nets(), st.integers(0, 5), days, st.integers(0, 60))
def test_later_never_makes_earlier(net: Net, which: int, day: int, more: int) -> None:
    name = net.nodes[which % len(net.nodes)].id
    before, after = net.forecast({name: day}), net.forecast({name: day + more})

    assert all(before[each].day <= after[each].day for each in before)


@given(nets(calendar=False), st.integers(0, 5), st.integers(0, 60))
def test_without_closed_days_nothing_slips_more_than_its_cause(
    net: Net, which: int, more: int
) -> None:
    name = net.nodes[which % len(net.nodes)].id
    before = net.forecast()
    after = net.forecast({name: before[name].day + more})

    assert after[name].day - before[name].day == more
    assert all(0 <= after[each].day - before[each].day <= more for each in before)


@given(nets(), st.integers(0, 5))
def test_slack_is_sharp(net: Net, which: int) -> None:
    limits, found = latest(net.nodes, net.edges), net.forecast()
    name = net.nodes[which % len(net.nodes)].id
    last = limits[name].day
    assume(net.kept(found) and abs(last) < inf)

    assert net.kept(net.forecast({name: last}))
    assert not net.kept(net.forecast({name: last + 1}))


@given(open_days(), days, days, leads)
def test_adding_and_taking_off_a_lead_time_agree(
    calendar: OpenDays, one: int, other: int, lead: Duration
) -> None:
    assert (calendar.later(one, lead) <= other) == (one <= calendar.earlier(other, lead))


@given(open_days(), st.sets(days, max_size=5), days)
def test_up_and_down_are_the_nearest_days(calendar: OpenDays, meetings: set[int], day: int) -> None:
    allowed = Allowed(calendar, tuple(sorted(meetings)))
    up, down = allowed.up(day), allowed.down(day)

    assert down <= day <= up
    for there in (up, down):
        if abs(there) < inf:
            assert allowed.up(there) == allowed.down(there) == there
    between = [each for each in range(START - 30, START + SPAN + 30) if down < each < up]
    assert all(each == day for each in between if allowed.up(each) == each)


@given(st.dictionaries(st.sampled_from("abcdef"), st.sets(st.sampled_from("abcdef"))))
def test_a_ring_is_a_ring(before: dict[str, set[str]]) -> None:
    names = sorted({*before, *(each for after in before.values() for each in after), "a"})
    text = ordered(*(f"{name}: {' '.join(sorted(before.get(name, ())))}" for name in names))
    region = frame(text).region
    assert region is not None
    assert region.record.timeline is not None

    for ring in rings(region.record.timeline):
        assert ring[0] == ring[-1]
        assert all(one in before[other] for one, other in itertools.pairwise(ring))


# --- the whole planning -------------------------------------------------------------------------

later_days = st.dates(date(2022, 10, 20), date(2023, 6, 30))


def seen(found: Timeline | None) -> dict[str, tuple[object, ...]]:
    assert found is not None
    return {
        each.id: (each.state, each.due, each.latest, each.earliest, each.forecast, each.why)
        for each in found.milestones
    }


@given(later_days, st.integers(0, 90))
def test_waiting_never_helps(today: date, more: int) -> None:
    space = workspace(region_but_huizen(""), frame(seed()))
    before, after = timeline(space, today), timeline(space, today + timedelta(more))
    assert before is not None
    assert after is not None

    for one, other in zip(before.milestones, after.milestones, strict=True):
        blocked = one.state is State.LATE and other.state is State.BLOCKED
        assert other.state >= one.state or blocked


@given(later_days, st.integers(1, 200), st.sampled_from(["papers", "council-session"]))
def test_what_was_done_later_was_not_known_before(today: date, more: int, which: str) -> None:
    actual = today + timedelta(more)
    file = municipality("GM0406", f"{PREPARED}  {which}: {{actual: {actual}}}\n")
    plain = municipality("GM0406", PREPARED)

    assert seen(timeline(workspace([file], frame(seed())), today)) == seen(
        timeline(workspace([plain], frame(seed())), today)
    )


@given(st.permutations(list(ROSTER)), st.permutations(range(8)))
def test_the_order_of_files_and_of_steps_makes_no_difference(
    codes: list[str], order: list[int]
) -> None:
    today = date(2022, 12, 5)
    files = {code: municipality(code, HELD if code != "GM0406" else PREPARED) for code in ROSTER}
    head, *steps = seed().partition("milestones:\n")[2].split("\n  - ")
    steps = [head.removeprefix("  - "), *steps]
    shuffled = seed().partition("milestones:\n")[0] + "milestones:\n"
    shuffled += "\n".join(f"  - {steps[place].rstrip()}" for place in order) + "\n"

    assert seen(
        timeline(workspace([files[code] for code in codes], frame(shuffled)), today)
    ) == seen(timeline(workspace(files.values(), frame(seed())), today))
