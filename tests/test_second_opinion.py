"""The columns beside the list, against a public library for participatory budgeting.

It is no dependency: too heavy, and under another licence. Without it this is skipped.
"""

from __future__ import annotations

import random
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pytest

from ivp.merge.capacity.compare import optimum, pay
from ivp.merge.capacity.line import draw
from ivp.merge.capacity.ranking import Candidate, Contest, Cost, rank

if TYPE_CHECKING:
    from collections.abc import Iterator

LIBRARY = "pabutools"
pytestmark = pytest.mark.skipif(
    find_spec(LIBRARY) is None,
    reason=f"{LIBRARY} is not installed: pip install {LIBRARY} in an environment of its own",
)
ROSTER = 6


def contests() -> Iterator[Contest]:
    """Make two hundred small regions, the same every time."""
    chance = random.Random(21)  # noqa: S311  # seeded, so that it can be repeated
    for _ in range(200):
        count = chance.randint(2, 8)
        yield Contest(
            tuple(
                Candidate(f"t{number}", chance.randint(1, 2**ROSTER - 1), Cost(cost, cost))
                for number in range(count)
                for cost in [chance.randint(1, 50)]
            ),
            budget=chance.randint(10, 150),
        )


def theirs(contest: Contest) -> tuple[Any, Any, Any, Any]:
    """Give the same region in their words."""
    election, rules = import_module("pabutools.election"), import_module("pabutools.rules")
    projects = {
        item.theme: election.Project(item.theme, item.cost.low) for item in contest.candidates
    }
    instance = election.Instance(projects.values(), budget_limit=contest.budget)
    profile = election.ApprovalProfile(
        [
            election.ApprovalBallot(
                projects[item.theme] for item in contest.candidates if item.backers >> place & 1
            )
            for place in range(ROSTER)
        ]
    )
    return election, rules, instance, profile


def themes(allocation: Any) -> frozenset[str]:
    return frozenset(project.name for project in allocation)


def test_equal_shares_are_among_their_outcomes() -> None:
    for contest in contests():
        election, rules, instance, profile = theirs(contest)
        found = rules.method_of_equal_shares(
            instance, profile, sat_class=election.Cost_Sat, resoluteness=False
        )
        bought, _ = pay(contest, ROSTER)
        assert frozenset(item.theme for item in bought) in {themes(one) for one in found}


def test_the_optimum_reaches_what_theirs_reaches() -> None:
    for contest in contests():
        election, rules, instance, profile = theirs(contest)
        best = rules.max_additive_utilitarian_welfare(
            instance, profile, sat_class=election.Cardinality_Sat
        )
        support = {item.theme: item.support for item in contest.candidates}
        ours = optimum(contest, [turn.theme for turn in rank(contest)])
        assert sum(support[name] for name in ours) == sum(support[name] for name in themes(best))


def test_the_list_at_one_cost_is_their_sequential_phragmen() -> None:
    """With every theme at one cost and room for `k` of them, both take the first `k`."""
    for contest in contests():
        same = tuple(item._replace(cost=Cost(10, 10)) for item in contest.candidates)
        order = rank(Contest(same, budget=0))
        if any(turn.tied_with for turn in order):
            continue
        for room in range(1, len(same) + 1):
            ranked = Contest(same, budget=10 * room)
            _, rules, instance, profile = theirs(ranked)
            assert themes(rules.sequential_phragmen(instance, profile)) == draw(ranked).above
