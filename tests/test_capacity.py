"""The list with the line: the worked example, figure for figure, and what it takes to change it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from ivp.merge.classes import ThemeClass
from ivp.render.language import language
from ivp.render.sentences.capacity import shifts
from tests.made_lists import (
    BLARICUM,
    COSTS,
    GOOISE_MEREN,
    HILVERSUM,
    HUIZEN,
    ILLUSTRATIVE,
    LAREN,
    SUPPORT,
    WIJDEMEREN,
    decide,
    decision,
    listed,
)
from tests.made_region import region, workspace
from tests.rendered import plan_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ivp.merge.capacity.outcome import Capacity, Standing, WouldEnter, WouldLeave
    from ivp.merge.overlap import Overlap, ThemeOutcome
    from ivp.workspace import Workspace


def by_theme(decided: Overlap) -> dict[str, ThemeOutcome]:
    return {item.theme.id: item for item in decided.themes}


def standing(decided: Overlap, theme: str) -> Standing:
    found = by_theme(decided)[theme].capacity
    assert found is not None
    return found


def listing(decided: Overlap) -> Capacity:
    assert decided.capacity is not None
    return decided.capacity


def above(space: Workspace) -> list[str]:
    """Give the themes above the line, in the order of the list."""
    decided = decide(space)
    names = listing(decided).order
    return [name for name in names if standing(decided, name).status == "above"]


@pytest.fixture(scope="module")
def worked() -> Overlap:
    return decide(listed(compare="ja"))


@pytest.mark.parametrize(
    ("theme", "rank", "support", "score", "cost", "cumulative", "compared"),
    [
        ("ondermijning", 1, 6, "1/6", "4.0", "4.0", (True, True, True)),
        ("onbegrepen-gedrag", 2, 5, "11/30", "3.0", "7.0", (True, True, True)),
        ("jeugdoverlast", 3, 5, "79/150", "3.5", "10.5", (True, True, False)),
        ("digitale-veiligheid", 4, 4, "221/300", "1.5", "12.0", (True, False, True)),
        ("huiselijk-geweld", 5, 3, "93/100", "2.0", "14.0", (False, False, True)),
        ("woninginbraak", 6, 3, "107/100", "1.2", "15.2", (False, True, True)),
        ("maatschappelijke-onrust", 7, 2, "143/100", "1.0", "16.2", (False, False, False)),
    ],
)
def test_the_worked_example(  # noqa: PLR0913, PLR0917  # one row of its table
    worked: Overlap,
    theme: str,
    rank: int,
    support: int,
    score: str,
    cost: str,
    cumulative: str,
    compared: tuple[bool, bool, bool],
) -> None:
    row, outcome = standing(worked, theme), by_theme(worked)[theme]
    assert (row.rank, row.shared, outcome.support, row.score) == (rank, False, support, score)
    assert row.cost == (Decimal(cost), Decimal(cost))
    assert row.cumulative == (Decimal(cumulative), Decimal(cumulative))
    assert row.status == ("above" if rank <= 4 else "below")
    assert row.certain
    found = outcome.compare
    assert found is not None
    assert (found.count, found.equal_shares, found.optimum) == compared


def test_the_worked_example_as_a_whole(worked: Overlap) -> None:
    found = listing(worked)
    assert len(found.order) == 7  # evenementen is local, so no candidate
    assert by_theme(worked)["evenementen"].capacity is None
    assert (found.reached, found.most) == (20, 21)
    assert (found.budget, found.rest) == (Decimal("12.0"), Decimal("0.0"))
    tied = standing(worked, "onbegrepen-gedrag")
    assert (tied.tied_with, tied.decided_by) == (("jeugdoverlast",), "cost")
    assert standing(worked, "jeugdoverlast").decided_by == "score"
    assert not found.provisional
    assert worked.findings == ()


def test_with_inhabitants_another_step_of_the_chain_decides() -> None:
    decided = decide(listed(people=ILLUSTRATIVE))
    assert listing(decided).order[1:3] == ("jeugdoverlast", "onbegrepen-gedrag")
    assert standing(decided, "jeugdoverlast").decided_by == "population"
    assert standing(decided, "jeugdoverlast").score == "11/30"
    assert standing(decided, "onbegrepen-gedrag").score == "79/150"


def leaving(decided: Overlap, theme: str) -> WouldLeave:
    found = by_theme(decided)[theme].would_leave_if
    assert found is not None
    return found


def entering(decided: Overlap, theme: str) -> WouldEnter:
    found = by_theme(decided)[theme].would_enter_if
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("theme", "budget", "cost", "size", "sets"),
    [
        ("digitale-veiligheid", "12.0", "1.5", 1, 4),
        ("jeugdoverlast", "10.5", "5.0", 2, 10),
        ("onbegrepen-gedrag", "7.0", "4.5", 2, 10),
        ("ondermijning", "4.0", "12.0", 2, 9),
    ],
)
def test_what_takes_a_theme_out(  # noqa: PLR0913, PLR0917  # one row of its table
    worked: Overlap, theme: str, budget: str, cost: str, size: int, sets: int
) -> None:
    found = leaving(worked, theme)
    assert (found.budget_below, found.cost_above) == (Decimal(budget), Decimal(cost))
    assert {len(codes) for codes in found.withdraw} == {size}
    assert len(found.withdraw) + found.more_sets == sets
    assert len(found.withdraw) <= 5


@pytest.mark.parametrize(
    ("theme", "short", "budget", "supporters"),
    [
        (
            "huiselijk-geweld",
            "2.0",
            "14.0",
            [(BLARICUM, LAREN), (BLARICUM, WIJDEMEREN), (LAREN, WIJDEMEREN)],
        ),
        ("woninginbraak", "3.2", "15.2", [(GOOISE_MEREN,), (HILVERSUM,), (HUIZEN,)]),
        (
            "maatschappelijke-onrust",
            "4.2",
            "16.2",
            [(BLARICUM, LAREN), (HUIZEN, LAREN), (LAREN, WIJDEMEREN)],
        ),
    ],
)
def test_what_brings_a_theme_in(
    worked: Overlap, theme: str, short: str, budget: str, supporters: list[tuple[str, ...]]
) -> None:
    found = entering(worked, theme)
    assert standing(worked, theme).short_by == Decimal(short)
    assert (found.budget, found.cost) == (Decimal(budget), None)
    assert list(found.supporters) == supporters
    assert (found.more_sets, found.beyond) == (0, False)


def test_what_else_then_changes(worked: Overlap) -> None:
    fallen = [item.leave for item in entering(worked, "woninginbraak").consequences]
    assert fallen == [("digitale-veiligheid",)] * 3
    first = entering(worked, "huiselijk-geweld").consequences[0]
    assert set(first.leave) == {"onbegrepen-gedrag", "digitale-veiligheid"}
    joined = {**SUPPORT, "huiselijk-geweld": [*SUPPORT["huiselijk-geweld"], BLARICUM, LAREN]}
    assert set(above(listed(joined))) == {"ondermijning", "huiselijk-geweld", "jeugdoverlast"}


@pytest.mark.parametrize(
    ("available", "themes", "rest", "suggested"),
    [
        ("10.0", 2, "3.0", ("digitale-veiligheid", "woninginbraak")),
        ("11.0", 3, "0.5", ()),
        ("12.0", 4, "0.0", ()),
        ("12.5", 4, "0.5", ()),
        ("13.0", 4, "1.0", ("maatschappelijke-onrust",)),
        ("14.0", 5, "0.0", ()),
        ("15.2", 6, "0.0", ()),
        ("16.2", 7, "0.0", ()),
    ],
)
def test_the_line_at_other_capacities(
    available: str, themes: int, rest: str, suggested: tuple[str, ...]
) -> None:
    decided = decide(listed(available=available))
    found = listing(decided)
    statuses = [standing(decided, name).status for name in found.order]
    assert statuses == ["above"] * themes + ["below"] * (7 - themes)
    assert (found.rest, found.suggested) == (Decimal(rest), suggested)


def test_what_is_committed_goes_first() -> None:
    committed = [{"text": "wettelijke taken", "amount": "2.0"}]
    assert above(listed(available="14.0", committed=committed)) == above(listed())


def test_a_range_leaves_open_what_lies_between_its_ends() -> None:
    decided = decide(listed(costs={**COSTS, "ondermijning": {"low": "3.0", "high": "4.5"}}))
    statuses = [standing(decided, name).status for name in listing(decided).order]
    assert statuses == ["above", "above", "above", "open", "below", "below", "below"]
    row = standing(decided, "digitale-veiligheid")
    assert row.cumulative == (Decimal("11.0"), Decimal("12.5"))
    assert standing(decided, "huiselijk-geweld").cumulative == (Decimal("13.0"), Decimal("14.5"))
    assert listing(decided).provisional
    assert listing(decided).rest is None


def test_without_a_cost_the_line_is_open_from_there() -> None:
    costs = {theme: cost for theme, cost in COSTS.items() if theme != "digitale-veiligheid"}
    decided = decide(listed(costs=costs, compare="ja", available="13.0"))
    statuses = [standing(decided, name).status for name in listing(decided).order]
    assert statuses == ["above", "above", "above", "open", "open", "below", "below"]
    assert standing(decided, "huiselijk-geweld").cumulative == (Decimal("12.5"), None)
    assert entering(decided, "huiselijk-geweld").budget is None
    assert [item.code for item in decided.findings] == ["IVP314"]
    assert listing(decided).unpriced == ("digitale-veiligheid",)
    assert by_theme(decided)["ondermijning"].compare is None


def test_a_missing_municipality_is_run_with_all_of_its_support() -> None:
    decided = decide(listed(missing=[LAREN]))
    assert listing(decided).order[:4] == (
        "jeugdoverlast",
        "ondermijning",
        "onbegrepen-gedrag",
        "digitale-veiligheid",
    )
    scores = [standing(decided, name).score for name in listing(decided).order[:4]]
    assert scores == ["1/5", "2/5", "13/20", "9/10"]
    (run,) = listing(decided).missing
    assert (run.municipality, run.consequence) == (LAREN, ((), ()))
    assert listing(decided).provisional
    everything = {theme: [*{*codes, LAREN}] for theme, codes in SUPPORT.items()}
    everything["evenementen"] = [HILVERSUM]
    full = decide(listed(everything))
    assert [standing(full, name).score for name in listing(full).order[:4]] == [
        "1/6",
        "1/3",
        "8/15",
        "11/15",
    ]


def test_a_tie_is_raised_where_it_matters_and_a_decision_settles_it() -> None:
    twins = {"woninginbraak": [BLARICUM, LAREN], "jeugdoverlast": [GOOISE_MEREN, HUIZEN]}
    costs = {"woninginbraak": "2.0", "jeugdoverlast": "2.0"}
    tied = decide(listed(twins, costs=costs, available="2.0"))
    assert [item.code for item in tied.findings] == ["IVP316"]
    rows = [standing(tied, name) for name in listing(tied).order]
    assert [(row.rank, row.shared, row.status, row.decided_by) for row in rows] == [
        (1, True, "open", "undecided")
    ] * 2
    assert set(listing(tied).torn) == set(twins)
    for budget in ("1.9", "4.0"):
        harmless = decide(listed(twins, costs=costs, available=budget))
        assert "IVP316" not in [item.code for item in harmless.findings]
    settled = decide(
        listed(
            twins,
            costs=costs,
            available="2.0",
            decisions=[decision("woninginbraak", "before", than="jeugdoverlast")],
        )
    )
    assert settled.findings == ()
    assert standing(settled, "woninginbraak").status == "above"
    assert standing(settled, "woninginbraak").decided_by == "decision"
    assert standing(settled, "jeugdoverlast").status == "below"


def test_a_theme_that_is_too_large_blocks_and_is_named() -> None:
    decided = decide(listed(costs={**COSTS, "ondermijning": "12.1"}))
    assert {standing(decided, name).status for name in listing(decided).order} == {"below"}
    assert [item.code for item in decided.findings] == ["IVP315"]
    mended = listed(
        costs={**COSTS, "ondermijning": "12.1"},
        decisions=[decision("ondermijning", "below-line")],
    )
    assert above(mended) == [
        "onbegrepen-gedrag",
        "jeugdoverlast",
        "digitale-veiligheid",
        "huiselijk-geweld",
        "woninginbraak",
    ]
    assert decide(mended).findings == ()


def test_people_put_a_theme_above_the_line_and_it_is_paid_first() -> None:
    decided = decide(listed(decisions=[decision("woninginbraak", "above-line")]))
    found = listing(decided)
    assert found.order[0] == "woninginbraak"
    assert found.reserved == Decimal("1.2")
    assert standing(decided, "woninginbraak").placed
    assert standing(decided, "digitale-veiligheid").status == "below"
    assert standing(decided, "digitale-veiligheid").short_by == Decimal("1.2")
    assert found.rest == Decimal("0.3")
    assert by_theme(decided)["woninginbraak"].would_leave_if is None


def test_without_capacity_there_is_no_list(worked: Overlap) -> None:
    plain = listed()
    assert plain.frame.region is not None
    record = plain.frame.region.record.model_copy(update={"capacity": None})
    space = type(plain)(
        type(plain.frame)(
            plain.frame.folder,
            plain.frame.region._replace(record=record),
            plain.frame.themes,
            None,
        ),
        plain.readings,
    )
    decided = decide(space)
    assert decided.capacity is None
    assert {item.capacity for item in decided.themes} == {None}
    same = [(item.theme, item.low, item.ballot) for item in decided.themes]
    assert same == [(item.theme, item.low, item.ballot) for item in worked.themes]


CLASSES = [("regional", 3), ("subregional", 2), ("local", 1)]


@pytest.mark.parametrize(("verdict", "wanted"), CLASSES)
def test_people_give_a_theme_its_class_and_the_rule_stays_visible(
    verdict: str, wanted: int
) -> None:
    decided = decide(listed(decisions=[decision("woninginbraak", verdict)]))
    outcome = by_theme(decided)["woninginbraak"]
    assert outcome.outcome == ThemeClass(wanted)
    assert (outcome.low, outcome.high) == (ThemeClass.SUBREGIONAL, ThemeClass.SUBREGIONAL)
    assert outcome.decision[0].reason
    places = {item.where for item in decided.places.items if _is(item.theme, "woninginbraak")}
    assert places == {verdict}
    assert (outcome.capacity is None) == (verdict == "local")
    codes = [item.code for item in decided.findings]
    assert codes == (["IVP324"] if verdict == "subregional" else [])


def _is(theme: Any, name: str) -> bool:
    return theme is not None and theme.id == name


def test_a_group_is_one_theme() -> None:
    support = {
        "jeugd-en-veiligheid": [HILVERSUM],
        "jeugdoverlast": [GOOISE_MEREN],
        "jeugdcriminaliteit": [HUIZEN],
        "woninginbraak": [LAREN],
    }
    members = ["jeugdoverlast", "jeugdcriminaliteit"]
    decided = decide(
        listed(support, decisions=[decision("jeugd-en-veiligheid", "group", members=members)])
    )
    found = by_theme(decided)
    assert set(found) == {"jeugd-en-veiligheid", "woninginbraak"}
    group = found["jeugd-en-veiligheid"]
    assert set(group.ballot.yes) == {HILVERSUM, GOOISE_MEREN, HUIZEN}
    assert group.outcome == ThemeClass.SUBREGIONAL
    named = {item.theme.id if item.theme else None for item in group.accents}
    assert named == {"jeugdoverlast", "jeugdcriminaliteit", None}
    assert not decided.near_groups


@pytest.mark.parametrize(
    "decisions",
    [
        [decision("woninginbraak", "regional"), decision("woninginbraak", "local")],
        [decision("woninginbraak", "above-line"), decision("woninginbraak", "below-line")],
        [
            decision("woninginbraak", "before", than="jeugdoverlast"),
            decision("jeugdoverlast", "before", than="woninginbraak"),
        ],
    ],
)
def test_decisions_that_contradict_do_nothing(decisions: Sequence[Mapping[str, Any]]) -> None:
    plain, other = decide(listed()), decide(listed(decisions=decisions))
    assert other.themes == plain.themes
    assert other.decisions.items == ()


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (decision("verkeersveiligheid", "regional"), "IVP325"),
        (decision("evenementen", "above-line"), "IVP325"),
        (decision("woninginbraak", "before", than="evenementen"), "IVP325"),
        (decision("woninginbraak", "group", members=["overval-straatroof"]), "IVP325"),
        (decision("woninginbraak", "before", than="jeugdoverlast"), "IVP325"),
        (decision("jeugdoverlast", "before", than="woninginbraak"), "IVP324"),
        (decision("ondermijning", "above-line"), "IVP324"),
        (decision("maatschappelijke-onrust", "below-line"), "IVP324"),
    ],
)
def test_a_decision_that_changes_nothing_is_named(made: Mapping[str, Any], code: str) -> None:
    decided = decide(listed(decisions=[made]))
    assert [item.code for item in decided.findings] == [code]


def test_more_above_the_line_than_there_is() -> None:
    made = [decision("ondermijning", "above-line"), decision("jeugdoverlast", "above-line")]
    decided = decide(listed(available="7.0", decisions=made))
    assert [item.code for item in decided.findings] == ["IVP323"]
    others = [standing(decided, name).status for name in listing(decided).order[2:]]
    assert set(others) == {"below"}


def many(municipalities: int, chose: int) -> Workspace:
    """Make a region in which all choose one theme, and `chose` of them one that does not fit."""
    names = {f"GM{number:04}": f"Gemeente {number}" for number in range(municipalities)}
    said = {
        code: ["ondermijning", *(["woninginbraak"] if number < chose else [])]
        for number, code in enumerate(names)
    }
    costs = {"ondermijning": "2.0", "woninginbraak": "1.9"}
    made = region(names, "80%", "2", capacity={"available": "3.0", "costs": costs})
    return workspace(said, made=made)


def told(space: Workspace, theme: str) -> str:
    plan = plan_of(space)
    views = {view.theme.id: view for view in plan.themes}
    assert plan.capacity is not None
    return " ".join(shifts(language("nl"), views[theme], plan.capacity, views))


def test_with_more_than_ten_to_try_sets_of_one_and_two_are() -> None:
    space = many(16, 3)
    found = entering(decide(space), "woninginbraak")
    assert (found.supporters, found.beyond, found.tried) == ((), True, True)
    assert "meer dan twee gemeenten nodig" in told(space, "woninginbraak")
    two = entering(decide(many(16, 14)), "woninginbraak")
    assert two.supporters == (("GM0014", "GM0015"),)


def test_in_a_long_roster_nobody_is_tried_and_the_plan_says_so() -> None:
    space = many(41, 40)
    found = entering(decide(space), "woninginbraak")
    assert (found.supporters, found.beyond, found.tried) == ((), False, False)
    assert found.budget == Decimal("3.9")
    assert "niet doorgerekend" in told(space, "woninginbraak")
    assert leaving(decide(space), "ondermijning").cost_above == Decimal("3.0")
