"""What must always hold of the list: tried on many small regions, and against brute force."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import combinations, product
from typing import TYPE_CHECKING

from hypothesis import assume, given
from hypothesis import strategies as st

from ivp.merge.capacity.changes import Looking, enter_if, leave_if
from ivp.merge.capacity.compare import compare, equal_shares, optimum, pay
from ivp.merge.capacity.line import draw
from ivp.merge.capacity.ranking import Candidate, Contest, Cost, rank, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ivp.merge.capacity.changes import Shifts
    from ivp.merge.capacity.ranking import Turn

MOST = 6
"""Municipalities in the largest region that is tried."""
EVERYONE = (1 << MOST) - 1


@st.composite
def contests(
    draw_from: st.DrawFn, *, ranges: bool = False, themes: int = 6, roster: int = MOST
) -> Contest:
    """Make a small contest; every theme has at least one supporter."""
    backers = st.integers(1, (1 << roster) - 1)
    masks = draw_from(st.lists(backers, min_size=1, max_size=themes))
    exact = st.integers(0, 30).map(lambda value: Cost(value, value))
    between = st.tuples(st.integers(0, 20), st.integers(0, 15)).map(
        lambda ends: Cost(ends[0], sum(ends))
    )
    costs = st.one_of(exact, between, st.just(Cost(0, None))) if ranges else exact
    return Contest(
        candidates=tuple(
            Candidate(f"t{number}", mask, draw_from(costs)) for number, mask in enumerate(masks)
        ),
        budget=draw_from(st.integers(0, 80)),
        ranking=draw_from(st.sampled_from(["balanced", "count"])),
    )


def plainly(contest: Contest) -> list[tuple[str, Fraction]]:
    """Rank as it is written down: a score for every theme, anew at every step."""
    used = dict.fromkeys(range(MOST), Fraction(0))
    left = list(contest.candidates)
    order = []

    def score(item: Candidate) -> Fraction:
        spent = sum((used[place] for place in places(item.backers)), Fraction(1))
        return spent / item.support

    while left:
        lowest = min(score(item) for item in left)
        taken, _, _ = settle([item for item in left if score(item) == lowest], contest)
        for place in places(taken.backers):
            used[place] = lowest
        order.append((taken.theme, lowest))
        left.remove(taken)
    return order


def places(mask: int) -> list[int]:
    return [place for place in range(MOST) if mask >> place & 1]


def names(turns: Iterable[Turn]) -> list[str]:
    return [turn.theme for turn in turns]


def balanced(contest: Contest) -> Contest:
    return replace(contest, ranking="balanced")


@given(contests())
def test_the_fast_and_the_plain_form_of_the_ranking_agree(contest: Contest) -> None:
    found = rank(balanced(contest))
    assert [(turn.theme, turn.score) for turn in found] == plainly(balanced(contest))


@given(contests())
def test_scores_never_fall_on_the_way_down(contest: Contest) -> None:
    scores = [turn.score for turn in rank(balanced(contest))]
    assert scores == sorted(scores, key=lambda score: score or 0)


@given(contests())
def test_what_all_choose_comes_first(contest: Contest) -> None:
    turns = rank(contest)
    unanimous = {item.theme for item in contest.candidates if item.backers == EVERYONE}
    assert {turn.theme for turn in turns[: len(unanimous)]} == unanimous


@given(contests())
def test_who_has_all_your_supporters_and_more_goes_before_you(contest: Contest) -> None:
    order = names(rank(contest))
    for one, two in product(contest.candidates, repeat=2):
        if one.backers != two.backers and one.backers & two.backers == two.backers:
            assert order.index(one.theme) < order.index(two.theme)


@given(contests(), st.integers(0, MOST - 1), st.integers(0, 5))
def test_an_extra_supporter_never_lowers_a_themes_place(
    contest: Contest, who: int, which: int
) -> None:
    assume(which < len(contest.candidates))
    theme = contest.candidates[which]
    more = theme._replace(backers=theme.backers | 1 << who)
    after = replace(
        contest,
        candidates=tuple(more if item == theme else item for item in contest.candidates),
    )
    before_place = names(rank(contest)).index(theme.theme)
    assert names(rank(after)).index(theme.theme) <= before_place


@given(contests(ranges=True), st.integers(0, 40))
def test_more_capacity_never_removes_a_theme(contest: Contest, more: int) -> None:
    less = draw(contest)
    with_more = draw(replace(contest, budget=contest.budget + more))
    assert less.above <= with_more.above
    out = {theme for theme, status in less.status.items() if status != "below"}
    assert out <= {theme for theme, status in with_more.status.items() if status != "below"}


@given(contests())
def test_with_enough_capacity_everything_is_above(contest: Contest) -> None:
    total = sum(item.cost.low for item in contest.candidates)
    assert draw(replace(contest, budget=total)).above == {item.theme for item in contest.candidates}


@given(contests(), st.lists(st.integers(0, 30), min_size=6, max_size=6))
def test_without_ties_costs_play_no_part_in_the_order(contest: Contest, costs: list[int]) -> None:
    turns = rank(contest)
    assume(not any(turn.tied_with for turn in turns))
    other = replace(
        contest,
        candidates=tuple(
            item._replace(cost=Cost(cost, cost))
            for item, cost in zip(contest.candidates, costs, strict=False)
        ),
    )
    assert names(rank(other)) == names(turns)


@given(contests(ranges=True), st.integers(2, 5))
def test_the_unit_does_not_matter(contest: Contest, factor: int) -> None:
    def times(cost: Cost) -> Cost:
        return Cost(cost.low * factor, None if cost.high is None else cost.high * factor)

    larger = replace(
        contest,
        budget=contest.budget * factor,
        candidates=tuple(item._replace(cost=times(item.cost)) for item in contest.candidates),
    )
    assert draw(larger).status == draw(contest).status


@given(contests(ranges=True), st.permutations(range(MOST)), st.randoms(use_true_random=False))
def test_order_of_municipalities_and_themes_means_nothing(
    contest: Contest, order: list[int], chance: object
) -> None:
    turned = [
        item._replace(backers=sum(1 << order[place] for place in places(item.backers)))
        for item in contest.candidates
    ]
    chance.shuffle(turned)  # type: ignore[attr-defined]
    other = replace(contest, candidates=tuple(turned))
    assert rank(other) == rank(contest)
    assert draw(other).status == draw(contest).status


@given(contests(ranges=True))
def test_a_name_decides_nothing(contest: Contest) -> None:
    """Renaming turns the order round only where a tie is said to be undecided."""
    renamed = {item.theme: f"t{9 - number}" for number, item in enumerate(contest.candidates)}
    other = replace(
        contest,
        candidates=tuple(item._replace(theme=renamed[item.theme]) for item in contest.candidates),
    )
    if any(turn.decided_by == "undecided" for turn in rank(contest)):
        return
    assert names(rank(other)) == [renamed[theme] for theme in names(rank(contest))]
    assert {renamed[theme]: status for theme, status in draw(contest).status.items()} == dict(
        draw(other).status
    )


@given(contests(ranges=True), st.data())
def test_an_end_of_a_range_is_the_extreme_over_all_costs(
    contest: Contest, data: st.DataObject
) -> None:
    """For any cost within the ranges, a theme that is certain stands where it stood."""
    assume(not any(turn.tied_with for turn in rank(contest)))
    exact = []
    for item in contest.candidates:
        high = item.cost.high if item.cost.high is not None else contest.budget + 1
        value = data.draw(st.integers(item.cost.low, max(item.cost.low, high)))
        exact.append(item._replace(cost=Cost(value, value)))
    after = draw(replace(contest, candidates=tuple(exact))).status
    for theme, status in draw(contest).status.items():
        assert status in {"open", after[theme]}


@given(contests())
def test_leaving_out_what_is_below_the_line_changes_nothing_else_by_count(
    contest: Contest,
) -> None:
    plain = replace(contest, ranking="count")
    before = draw(plain)
    for theme in [name for name, status in before.status.items() if status == "below"]:
        rest = tuple(item for item in plain.candidates if item.theme != theme)
        after = draw(replace(plain, candidates=rest)).status
        assert all(after[name] == "above" for name in before.above)


def flips(
    contest: Contest, theme: str, change: Callable[[int, int], int], places_of: int
) -> set[tuple[int, ...]]:
    """Find by trying everything the smallest sets that turn a theme over."""
    (item,) = [item for item in contest.candidates if item.theme == theme]
    was = theme in draw(contest).above
    pool = places(places_of)
    for size in range(1, len(pool) + 1):
        found = set()
        for chosen in combinations(pool, size):
            backers = change(item.backers, sum(1 << place for place in chosen))
            kept = [other for other in contest.candidates if other != item]
            if backers:
                kept.append(item._replace(backers=backers))
            after = draw(replace(contest, candidates=tuple(kept)))
            if (theme in after.above) != was:
                found.add(chosen)
        if found:
            return found
    return set()


def looking(contest: Contest) -> Looking:
    return Looking(contest, draw(contest), MOST, lambda _, backers: backers > 0)


def sets(found: Shifts) -> tuple[set[tuple[int, ...]], int]:
    return {shift.municipalities for shift in found.sets}, len(found.sets) + found.more


@given(contests(ranges=True, themes=4))
def test_what_brings_a_theme_in_is_all_there_is(contest: Contest) -> None:
    here = looking(contest)
    for item in contest.candidates:
        if item.theme in here.line.above:
            continue
        found = enter_if(item.theme, here)
        outside = EVERYONE & ~item.backers
        wanted = flips(contest, item.theme, lambda backers, more: backers | more, outside)
        shown, count = sets(found.supporters)
        assert shown <= wanted
        assert count == len(wanted)
        assert not found.supporters.beyond
        _enough(contest, item.theme, found.budget)
        costs = [cost for cost in range(1, contest.budget + 2) if here.at_cost(item.theme, cost)]
        assert found.cost == max(costs, default=None)


@given(contests(ranges=True, themes=4))
def test_what_takes_a_theme_out_is_all_there_is(contest: Contest) -> None:
    here = looking(contest)
    for item in contest.candidates:
        if item.theme not in here.line.above:
            continue
        found = leave_if(item.theme, here)
        wanted = flips(contest, item.theme, lambda backers, less: backers & ~less, item.backers)
        shown, count = sets(found.withdraw)
        assert shown <= wanted
        assert count == len(wanted)
        _enough(contest, item.theme, found.budget_below)
        stays = [cost for cost in range(1, contest.budget + 2) if here.at_cost(item.theme, cost)]
        assert found.cost_above == max(stays, default=0)


def _enough(contest: Contest, theme: str, budget: int | None) -> None:
    """A budget is enough and a tenth less is not; without one nothing is ever enough."""
    if budget is None:
        assert theme not in draw(replace(contest, budget=10_000)).above
    else:
        assert theme in draw(replace(contest, budget=budget)).above
        assert theme not in draw(replace(contest, budget=budget - 1)).above


@given(contests())
def test_the_optimum_is_that_of_trying_every_set(contest: Contest) -> None:
    order = names(rank(contest))
    sorted_by_rank = sorted(contest.candidates, key=lambda item: order.index(item.theme))
    best = min(
        (
            (
                -sum(item.support for item in chosen),
                sum(item.cost.low for item in chosen),
                [item not in chosen for item in sorted_by_rank],
                {item.theme for item in chosen},
            )
            for size in range(len(sorted_by_rank) + 1)
            for chosen in combinations(sorted_by_rank, size)
            if sum(item.cost.low for item in chosen) <= contest.budget
        ),
        key=lambda found: found[:3],
    )
    assert optimum(contest, order) == best[3]


@given(contests())
def test_equal_shares_lose_no_money_and_only_supporters_pay(contest: Contest) -> None:
    bought, purse = pay(contest, MOST)
    spent = sum(item.cost.low for item in bought)
    assert sum(purse) + spent == contest.budget
    backed = 0
    for item in bought:
        backed |= item.backers
    share = Fraction(contest.budget, MOST)
    for place, left in enumerate(purse):
        assert left >= 0
        assert backed >> place & 1 or left == share
    for item in contest.candidates:  # whoever can still pay together would have bought
        together = sum(purse[place] for place in places(item.backers))
        assert item in bought or together < item.cost.low


@given(contests())
def test_equal_shares_leave_nothing_that_fits_and_never_beat_the_optimum(
    contest: Contest,
) -> None:
    chosen = equal_shares(contest, MOST)
    cost = {item.theme: item.cost.low for item in contest.candidates}
    support = {item.theme: item.support for item in contest.candidates}
    rest = contest.budget - sum(cost[theme] for theme in chosen)
    assert rest >= 0
    assert all(cost[theme] > rest for theme in cost if theme not in chosen)
    best = optimum(contest, names(rank(contest)))
    assert sum(support[theme] for theme in chosen) <= sum(support[theme] for theme in best)


@given(contests(ranges=True))
def test_the_columns_decide_nothing_and_reach_no_more_than_the_most(contest: Contest) -> None:
    line = draw(contest)
    found = compare(contest, line, MOST)
    unknown = any(item.cost.high is None for item in contest.candidates)
    assert (found is None) == unknown
    if found is not None:
        assert found.reached <= found.most


@given(contests(), st.integers(0, 5), st.booleans())
def test_a_theme_that_people_placed_stands_there_and_the_rest_is_counted(
    contest: Contest,
    which: int,
    up: bool,  # noqa: FBT001  # above the line, or below it
) -> None:
    assume(which < len(contest.candidates))
    theme = contest.candidates[which]
    own = frozenset({theme.theme})
    placed = replace(contest, above=own) if up else replace(contest, below=own)
    after = draw(placed)
    assume(not any(turn.decided_by == "undecided" for turn in after.turns))
    assert after.status[theme.theme] == ("above" if up else "below")
    assert names(after.turns) == names(rank(contest))
    cost = {item.theme: item.cost.low for item in contest.candidates}
    running = theme.cost.low if up else 0
    for name in names(after.turns):
        if name != theme.theme:
            running += cost[name]
            assert after.status[name] == ("above" if running <= contest.budget else "below")
