"""Another engine agrees: TaskJuggler gives the same earliest days, where there is no calendar."""

from __future__ import annotations

import csv
import random
import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest

from ivp.timeline.basis import basis
from ivp.timeline.calculus import Node, forward
from ivp.timeline.calendars import Allowed
from ivp.timeline.durations import Duration
from ivp.timeline.network import Edge
from ivp.timeline.outlook import outlook
from tests.test_timeline_properties import AlwaysOpen
from tests.test_timeline_worked import region_but_huizen, seed
from tests.timeline_workspace import frame, workspace
from tests.tools import needs_program

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    Edges = Mapping[str, Sequence[Edge]]

FIRST = date(2022, 4, 1)
HEAD = """\
project ivp "ivp" 2022-04-01-00:00 +8y {
  timezone "UTC"
  timeformat "%Y-%m-%d"
  workinghours mon - sun 0:00 - 24:00
}
"""


def exported(nodes: Sequence[Node], edges: Edges, today: date) -> str:
    """Write a network for TaskJuggler: lead times are gaps, and no day comes before `today`."""
    return (
        HEAD
        + "".join(_tasks(nodes, edges, today))
        + ('taskreport out "out" { formats csv columns id, start }\n')
    )


def _tasks(nodes: Sequence[Node], edges: Edges, today: date) -> Iterator[str]:
    for node in nodes:
        name = named(node.id)
        first = node.actual or max(node.first, today.toordinal())
        yield f'task from_{name} "x" {{ milestone start {date.fromordinal(int(first))} }}\n'
        before = [f"!from_{name}"]
        if node.actual is None:
            before += [f"!{named(each.before)} {gap(each)}" for each in edges[node.id]]
        yield f'task {name} "x" {{ milestone depends {", ".join(before)} }}\n'


def named(milestone: str) -> str:
    return milestone.replace("/", "_").replace("-", "_")


def gap(edge: Edge) -> str:
    return f"{{ gapduration {edge.lead.days}d }}" if edge.lead.days else ""


def scheduled(text: str, folder: Path) -> dict[str, str]:
    """Let TaskJuggler say on which day each task begins."""
    (folder / "plan.tjp").write_text(text, encoding="utf-8")
    subprocess.run(["tj3", "plan.tjp"], cwd=folder, check=True, capture_output=True)
    with (folder / "out.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    return {row["Id"]: row["Start"] for row in rows if not row["Id"].startswith("from_")}


def earliest(nodes: Sequence[Node], edges: Edges, today: date) -> dict[str, str]:
    firsts = {node.id: node.first for node in nodes}
    found = forward(nodes, edges, firsts, today.toordinal())
    return {named(name): str(date.fromordinal(int(reach.day))) for name, reach in found.items()}


@needs_program("tj3", "tj3")
@pytest.mark.parametrize("today", [FIRST, date(2022, 10, 20), date(2023, 3, 1)])
@pytest.mark.parametrize("leads", [("28d", "56d"), ("42d", "70d")])
def test_the_seed(today: date, leads: tuple[str, str], tmp_path: Path) -> None:
    found = basis(workspace(region_but_huizen(""), frame(seed(*leads))))
    assert found is not None
    open_days = Allowed(AlwaysOpen())
    nodes = [node._replace(allowed=open_days) for node in outlook(found, today).nodes.values()]
    theirs = scheduled(exported(nodes, found.net.edges, today), tmp_path)

    assert len(theirs) == 38
    assert theirs == earliest(nodes, found.net.edges, today)


@needs_program("tj3", "tj3")
@pytest.mark.parametrize("number", range(3))
def test_a_network_that_nobody_made(number: int, tmp_path: Path) -> None:
    chance = random.Random(number)  # noqa: S311  # the same network every time
    open_days = Allowed(AlwaysOpen())
    nodes, edges = [], {}
    for place in range(120):
        first = FIRST.toordinal() + chance.randrange(200)
        nodes.append(Node(f"n{place}", open_days, first=first))
        before = chance.sample(range(place), min(place, chance.randrange(5)))
        edges[f"n{place}"] = tuple(
            Edge(
                f"n{each}",
                Duration(chance.randrange(40), working=False, text=""),
                None,
                assumed=False,
            )
            for each in before
        )

    assert scheduled(exported(nodes, edges, FIRST), tmp_path) == earliest(nodes, edges, FIRST)
