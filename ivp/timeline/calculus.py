"""The calculus: how late everything can be, and when it will be, in two passes over the network.

Backwards from the deadlines: the last day of each milestone on which none of them breaks. Forwards
from what is done and planned: the first day that is possible, and the day that is to be expected.
A day is its ordinal; none is infinity.
"""

from __future__ import annotations

from math import inf
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ivp.timeline.calendars import Allowed
    from ivp.timeline.network import Edge

    Edges = Mapping[str, Sequence[Edge]]


class Node(NamedTuple):
    """What the calculus knows of a milestone."""

    id: str
    allowed: Allowed
    first: float = -inf
    """The first and the last day of its window."""
    last: float = inf
    deadline: float = inf
    expected: tuple[float, float] | None = None
    actual: float | None = None


class Limit(NamedTuple):
    """The latest day of a milestone, and what sets it."""

    day: float
    raw: float
    """Before the calendar moved it."""
    after: tuple[str, ...] = ()
    """What comes after it and sets that day; nothing where its own deadline does."""


class Reach(NamedTuple):
    """The day of a milestone in the forward pass, and what sets it."""

    day: float
    raw: float
    """Before the calendar moved it."""
    before: tuple[str, ...] = ()
    """What comes before it and sets that day; nothing where something else does."""
    today: bool = False
    """Whether it is only that no day before today can come any more."""


def latest(nodes: Sequence[Node], edges: Edges) -> dict[str, Limit]:
    """Give the latest day of each milestone; `nodes` come each after all that they wait for."""
    limits: dict[str, float] = {}
    after: dict[str, list[str]] = {}
    found: dict[str, Limit] = {}
    for node in reversed(nodes):
        limit = limits.get(node.id, inf)
        names = tuple(sorted(after[node.id])) if limit < node.deadline else ()
        raw = min(limit, node.deadline)
        day = node.allowed.down(raw)
        found[node.id] = Limit(day, raw, names)
        if node.actual is not None:
            continue
        for edge in edges[node.id]:
            there = node.allowed.open.earlier(day, edge.lead)
            known = limits.get(edge.before, inf)
            if there < known:
                limits[edge.before], after[edge.before] = there, [node.id]
            elif there == known < inf:
                after[edge.before].append(node.id)
    return found


def due(node: Node, latest_day: float) -> float:
    """Give the last day on which a milestone is in time: of its window, or the latest of all."""
    return node.allowed.down(min(node.last, latest_day))


def base(node: Node, due_day: float) -> float:
    """Give the day that is believed until data or calendar say otherwise."""
    if node.expected is None:
        return due_day if due_day < inf else -inf
    first, last = node.expected
    day = node.allowed.down(last)
    return day if day >= first else last


def forward(
    nodes: Iterable[Node], edges: Edges, bases: Mapping[str, float], today: float
) -> dict[str, Reach]:
    """Give the day of each milestone that is not done: its base, unless something holds it up."""
    found: dict[str, Reach] = {}
    for node in nodes:
        if node.actual is not None:
            found[node.id] = Reach(node.actual, node.actual)
            continue
        held, names = -inf, []
        for edge in edges[node.id]:
            there = node.allowed.open.later(found[edge.before].day, edge.lead)
            if there > held:
                held, names = there, [edge.before]
            elif there == held:
                names.append(edge.before)
        raw = max(bases[node.id], today, held)
        own = bases[node.id] == raw
        before = tuple(sorted(names)) if held == raw and not own else ()
        found[node.id] = Reach(node.allowed.up(raw), raw, before, not own and not before)
    return found
