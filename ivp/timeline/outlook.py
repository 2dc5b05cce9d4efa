"""When everything will be on a day, and what that rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from ivp.timeline.calculus import Limit, Node, Reach, base, due, forward, latest
from ivp.timeline.reasons import Bound, Why

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivp.timeline.basis import Basis, Said
    from ivp.timeline.dates import Window
    from ivp.timeline.network import Edge


class Rests(NamedTuple):
    """What nobody knows and a day rests on all the same."""

    leads: frozenset[str] = frozenset()
    """Lead times without a source."""
    schools: bool = False
    """School holidays that stand in for a recess."""


NOTHING = Rests()


@dataclass(frozen=True, slots=True)
class Outlook:
    """Both passes over the network on one day; days are ordinals, by the id of a milestone."""

    basis: Basis
    nodes: Mapping[str, Node]
    """In the order of the network."""
    limits: Mapping[str, Limit]
    due: Mapping[str, float]
    earliest: Mapping[str, Reach]
    forecast: Mapping[str, Reach]

    def why(self, milestone: str) -> Why:
        """Tell what the forecast of a milestone rests on."""
        node, reach = self.nodes[milestone], self.forecast[milestone]
        if node.actual is not None:
            return Why("actual")
        moved = int(reach.day - reach.raw) if reach.day < inf else 0
        if reach.before:
            return Why("dep", reach.before[0], reach.before, moved)
        if reach.today:
            return Why("today", closed_days=moved)
        return Why("expected" if node.expected else "plan", closed_days=moved)

    def bound(self, milestone: str) -> Bound | None:
        """Tell what sets the latest day of a milestone; None where nothing does."""
        limit = self.limits[milestone]
        if limit.raw == inf:
            return None
        moved = int(limit.raw - limit.day) if limit.day > -inf else 0
        if limit.after:
            return Bound("next", limit.after[0], limit.after, moved)
        return Bound("deadline", closed_days=moved)

    def slack(self, milestone: str) -> int | None:
        """Count the days between forecast and latest day; None where one of them is not known."""
        late, there = self.limits[milestone].day, self.forecast[milestone].day
        return int(late - there) if abs(late) < inf and there < inf else None


def outlook(basis: Basis, today: date, changes: Mapping[str, Window] | None = None) -> Outlook:
    """Compute both passes as of a day; `changes` are other days on which things are expected."""
    nodes = [_node(basis, said, today, changes or {}) for said in basis.said]
    edges = basis.net.edges
    limits = latest(nodes, edges)
    dues = {node.id: due(node, limits[node.id].day) for node in nodes}
    now = today.toordinal()
    firsts = {node.id: node.first for node in nodes}
    bases = {node.id: base(node, dues[node.id]) for node in nodes}
    return Outlook(
        basis=basis,
        nodes={node.id: node for node in nodes},
        limits=limits,
        due=dues,
        earliest=forward(nodes, edges, firsts, now),
        forecast=forward(nodes, edges, bases, now),
    )


def ideal(found: Outlook) -> Outlook:
    """Compute both passes as if nothing were done and no day had passed; nothing is forecast."""
    nodes = [
        node if node.actual is None else node._replace(actual=None) for node in found.nodes.values()
    ]
    edges = found.basis.net.edges
    firsts = {node.id: node.first for node in nodes}
    earliest = forward(nodes, edges, firsts, -inf)
    return Outlook(
        basis=found.basis,
        nodes={node.id: node for node in nodes},
        limits=latest(nodes, edges),
        due=found.due,
        earliest=earliest,
        forecast=earliest,
    )


def _node(basis: Basis, said: Said, today: date, changes: Mapping[str, Window]) -> Node:
    instance, dates, planned = said.instance, said.dates, said.window
    member = instance.member
    actual = dates.actual if dates.actual and dates.actual <= today else None
    expected = changes.get(instance.id, dates.expected)
    return Node(
        id=instance.id,
        allowed=basis.calendars.allowed(
            member.code if member else None, meeting=instance.template.meeting
        ),
        first=planned.lo.toordinal() if planned else -inf,
        last=planned.hi.toordinal() if planned else inf,
        deadline=said.deadline.toordinal() if said.deadline else inf,
        expected=(expected.lo.toordinal(), expected.hi.toordinal()) if expected else None,
        actual=actual.toordinal() if actual else None,
    )


def rests(found: Outlook) -> dict[str, Rests]:
    """Tell for each milestone on which assumptions its forecast and its latest day rest."""
    steps = {
        (edge.before, after): edge
        for after, edges in found.basis.net.edges.items()
        for edge in edges
    }
    forwards: dict[str, Rests] = {}
    for node in found.nodes.values():
        reach = found.forecast[node.id]
        edge = steps.get((reach.before[0], node.id)) if reach.before else None
        known = forwards[edge.before] if edge else NOTHING
        forwards[node.id] = _rest(node, known, edge, (reach.raw, reach.day - 1))
    backwards: dict[str, Rests] = {}
    for node in reversed(list(found.nodes.values())):
        limit = found.limits[node.id]
        edge = steps.get((node.id, limit.after[0])) if limit.after else None
        known = backwards[limit.after[0]] if limit.after else NOTHING
        backwards[node.id] = _rest(node, known, edge, (limit.day + 1, limit.raw))
    return {
        node: Rests(
            forwards[node].leads | backwards[node].leads,
            forwards[node].schools or backwards[node].schools,
        )
        for node in found.nodes
    }


def _rest(node: Node, known: Rests, edge: Edge | None, moved: tuple[float, float]) -> Rests:
    """Add what one step rests on to what the steps before it rest on."""
    leads, schools = known
    if edge and edge.assumed:
        leads |= {edge.name or edge.lead.text}
    if not schools and not node.allowed.meetings and moved[0] <= moved[1]:
        schools = node.allowed.open.rests_on_schools(*moved)
    return Rests(leads, schools)


def as_date(day: float) -> date | None:
    """Give a day as a date; None for one that never comes or never was."""
    return date.fromordinal(int(day)) if abs(day) < inf else None
