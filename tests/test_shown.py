"""Everything that a plan says would change it is done, and changes it; one less does not."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ivp import workspace as disk
from ivp.diagnostics import Text
from ivp.merge.classes import ThemeClass
from ivp.merge.what_if import Available, Costs, Joins, decide_if
from tests.made_lists import COSTS, SUPPORT, decide, listed
from tests.rendered import plan_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ivp.merge.overlap import Overlap, ThemeOutcome
    from ivp.merge.what_if import Question
    from ivp.workspace import Workspace
    from tests.conftest import Ran

ROOT = Path(__file__).parent.parent
KEPT = ("data", "examples/drie-gemeenten", "examples/rangorde-met-streep")
TENTH = Decimal("0.1")


def read(folder: str) -> Workspace:
    space, _ = disk.read(ROOT / folder)
    return space


def printed(folder: str) -> Iterator[tuple[Workspace, ThemeOutcome]]:
    """Give every theme as the plan tells it, with municipalities by code."""
    space = read(folder)
    for view in plan_of(space).themes:
        yield space, view.by_code


def after(space: Workspace, *questions: Question) -> Overlap:
    found = decide_if(space, questions)
    assert not isinstance(found, Text), found
    return found


def votes(theme: str, codes: Iterable[str], *, yes: bool) -> list[Question]:
    return [Joins(code, theme, yes) for code in codes]


def outcome_of(decided: Overlap, theme: str) -> ThemeOutcome | None:
    return next((item for item in decided.themes if item.theme.id == theme), None)


def regional(decided: Overlap, theme: str) -> bool:
    found = outcome_of(decided, theme)
    return found is not None and found.low == ThemeClass.REGIONAL


def above(decided: Overlap, theme: str) -> bool:
    found = outcome_of(decided, theme)
    return bool(found and found.capacity and found.capacity.status == "above")


def outside(outcome: ThemeOutcome) -> list[str]:
    ballot = outcome.ballot
    return [*ballot.abstain, *ballot.no, *(item.municipality for item in ballot.unknown)]


@pytest.mark.parametrize("folder", KEPT)
def test_every_printed_margin_flips_and_one_less_does_not(folder: str) -> None:
    tried = 0
    for space, outcome in printed(folder):
        theme, margin = outcome.theme.id, outcome.margin
        if margin.up:
            sets = [list(codes) for codes in combinations(outside(outcome), margin.up)]
            flips = [
                regional(after(space, *votes(theme, codes, yes=True)), theme) for codes in sets
            ]
            assert all(flips), theme
            fewer = sets[0][1:]
            assert not regional(after(space, *votes(theme, fewer, yes=True)), theme)
            assert set(margin.up_names) == (set(outside(outcome)) if margin.up == 1 else set())
        if margin.down:
            codes = list(outcome.ballot.yes[: margin.down])
            assert not regional(after(space, *votes(theme, codes, yes=False)), theme)
            assert regional(after(space, *votes(theme, codes[1:], yes=False)), theme)
        tried += 1
    assert tried


def flips(space: Workspace, theme: str, codes: Sequence[str], *, joining: bool) -> bool:
    decided = after(space, *votes(theme, codes, yes=joining))
    return above(decided, theme) is joining


def test_every_printed_counterfactual_flips_and_one_less_does_not() -> None:
    tried = 0
    for space, outcome in printed("examples/rangorde-met-streep"):
        theme, enter, leave = outcome.theme.id, outcome.would_enter_if, outcome.would_leave_if
        if enter:
            assert enter.budget is not None
            assert above(after(space, Available(enter.budget)), theme)
            assert not above(after(space, Available(enter.budget - TENTH)), theme)
            cheap = after(space, Costs(theme, enter.cost or TENTH))
            assert above(cheap, theme) is (enter.cost is not None)
            for codes in enter.supporters:
                assert flips(space, theme, codes, joining=True)
                for fewer in combinations(codes, len(codes) - 1):
                    assert not flips(space, theme, fewer, joining=True)
        if leave:
            assert above(after(space, Available(leave.budget_below)), theme)
            assert not above(after(space, Available(leave.budget_below - TENTH)), theme)
            assert above(after(space, Costs(theme, leave.cost_above)), theme)
            assert not above(after(space, Costs(theme, leave.cost_above + TENTH)), theme)
            for codes in leave.withdraw:
                assert flips(space, theme, codes, joining=False)
                for fewer in combinations(codes, len(codes) - 1):
                    assert not flips(space, theme, fewer, joining=False)
        tried += bool(enter or leave)
    assert tried == 7


def test_every_printed_consequence_is_what_then_happens() -> None:
    for space, outcome in printed("examples/rangorde-met-streep"):
        before = {
            item.theme.id for item in decide(space).themes if above(decide(space), item.theme.id)
        }
        for found, joining in ((outcome.would_enter_if, True), (outcome.would_leave_if, False)):
            if found is None:
                continue
            named = found.supporters if joining else found.withdraw  # type: ignore[union-attr]
            for codes, then in zip(named, found.consequences, strict=True):
                decided = after(space, *votes(outcome.theme.id, codes, yes=joining))
                now = {item.theme.id for item in decided.themes if above(decided, item.theme.id)}
                own = {outcome.theme.id}
                assert set(then.enter) == now - before - own
                assert set(then.leave) == before - now - own


def test_asking_is_the_same_as_writing_it_in_the_files() -> None:
    """Every set that the example prints, written into the files of the municipalities."""
    space = listed()
    for outcome in decide(space).themes:
        theme = outcome.theme.id
        enter, leave = outcome.would_enter_if, outcome.would_leave_if
        for codes in enter.supporters if enter else ():
            same(
                space, listed({**SUPPORT, theme: [*SUPPORT[theme], *codes]}), theme, codes, yes=True
            )
        for codes in leave.withdraw if leave else ():
            kept = [code for code in SUPPORT[theme] if code not in codes]
            same(space, listed({**SUPPORT, theme: kept}), theme, codes, yes=False)
        if theme in COSTS:
            cheaper = listed(costs={**COSTS, theme: "0.5"})
            asked = after(space, Costs(theme, Decimal("0.5")))
            assert asked.themes == decide(cheaper).themes


def same(
    space: Workspace,
    typed: Workspace,
    theme: str,
    codes: Sequence[str],
    *,
    yes: bool,
) -> None:
    asked, written = after(space, *votes(theme, codes, yes=yes)), decide(typed)
    assert [(item.theme.id, item.low, item.high, item.capacity) for item in asked.themes] == [
        (item.theme.id, item.low, item.high, item.capacity) for item in written.themes
    ]


def test_withdrawing_and_submitting_again_changes_nothing() -> None:
    space = read("examples/rangorde-met-streep")
    there = after(space, *votes("woninginbraak", ["GM0406"], yes=True))
    back = after(
        space,
        *votes("woninginbraak", ["GM0406"], yes=True),
        *votes("woninginbraak", ["GM0406"], yes=False),
    )
    assert there.themes != decide(space).themes
    assert back.themes == decide(space).themes


def test_where_as_many_choose_it_a_question_tells_who(ivp: Callable[..., Ran]) -> None:
    asked = ("wijdemeren=submitted", "laren-ondermijning", "regional=4")
    ran = ivp("merge", "data", *(part for one in asked for part in ("--what-if", one)), cwd=ROOT)
    assert "Hilversum, Huizen, Laren" in ran.out
    assert "Hilversum, Huizen, Wijdemeren" in ran.out
