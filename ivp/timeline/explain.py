"""Why a milestone falls on its day: the chain that leads to it, and the chain that limits it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ivp.timeline.basis import basis
from ivp.timeline.outlook import as_date, outlook
from ivp.timeline.reasons import Explanation, Jump
from ivp.timeline.states import standing
from ivp.timeline.whatif import tipping

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.timeline.network import Edge
    from ivp.timeline.outlook import Outlook
    from ivp.workspace import Workspace


def explanation(workspace: Workspace, today: date, name: str) -> Explanation | None:
    """Explain a milestone by its id; None where there is no such milestone, or no planning."""
    said = basis(workspace)
    if said is None or name not in said.net.edges:
        return None
    found = outlook(said, today)
    milestones = standing(found, today).milestones
    why = tuple(reversed(list(_back(found, name))))
    return Explanation(
        milestone=next(each for each in milestones if each.id == name),
        why=why,
        root=why[0].start if why else name,
        until=tuple(_on(found, name)),
        tipping=tipping(found, today, name),
    )


def _back(found: Outlook, name: str) -> Iterator[Jump]:
    """Walk from a milestone back along what decides its forecast."""
    while before := found.forecast[name].before:
        yield _jump(found, before[0], name, found.forecast[before[0]].day)
        name = before[0]


def _on(found: Outlook, name: str) -> Iterator[Jump]:
    """Walk from a milestone, on its latest day, to the deadline that sets that day."""
    while after := found.limits[name].after:
        day = found.limits[name].day
        if as_date(day) is None:
            return
        yield _jump(found, name, after[0], day)
        name = after[0]


def _jump(found: Outlook, start: str, end: str, day: float) -> Jump:
    """Go from a milestone on a day to one that comes after it."""
    edge = _edge(found, start, end)
    allowed = found.nodes[end].allowed
    reached = allowed.open.later(day, edge.lead)
    landed = allowed.up(reached)
    first, last = as_date(reached), as_date(landed)
    return Jump(
        start=start,
        day=as_date(day) or date.max,
        lead=edge.lead,
        name=edge.name,
        assumed=edge.assumed,
        reached=first or date.max,
        end=end,
        landed=last,
        closed=allowed.skipped(int(reached), int(landed) - 1) if first and last else (),
    )


def _edge(found: Outlook, start: str, end: str) -> Edge:
    """Find the edge between two milestones; of several the one with the longest way."""
    edges = [edge for edge in found.basis.net.edges[end] if edge.before == start]
    return max(edges, key=lambda edge: edge.lead.days)
