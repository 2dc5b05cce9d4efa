"""What a region may ask beside a number: inhabitants, and how many take a position."""

from __future__ import annotations

from fractions import Fraction
from itertools import chain, combinations, product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivp.merge.classes import ThemeClass, classify, verdict
from ivp.merge.overlap import Overlap, overlap
from ivp.merge.threshold import OverlapRule, PeopleRule, Threshold, overlap_rule, read_threshold
from ivp.render import FORMATS
from tests.made_region import SIX, region, workspace
from tests.rendered import plan_of
from tests.test_render_facts import READ

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from ivp.workspace import Workspace

BLARICUM, GOOISE_MEREN, HILVERSUM, HUIZEN, LAREN, WIJDEMEREN = SIX
ILLUSTRATIVE = dict(zip(SIX, (12_000, 59_000, 92_000, 41_000, 11_000, 24_000), strict=True))
"""Rounded, to compute with: the numbers of 2022 are not known."""


def rule_of(regional: str, population: str | None = None) -> OverlapRule:
    count = read_threshold(regional)
    assert isinstance(count, Threshold)
    made = OverlapRule(count, Threshold("2", number=2), len(SIX), ("priority",))
    if population is None:
        return made
    share = read_threshold(population)
    assert isinstance(share, Threshold)
    people = PeopleRule(share, ILLUSTRATIVE, sum(ILLUSTRATIVE.values()))
    return made._replace(people=people)


def decide(space: Workspace) -> Overlap:
    rule, findings = overlap_rule(space.frame)
    assert rule is not None, findings
    return overlap(space, rule)


def with_people(people: Mapping[str, int], **rule: Any) -> Any:
    roster = [
        {"code": code, "name": SIX.get(code, f"Gemeente {code}"), "population": str(number)}
        for code, number in people.items()
    ]
    return region(municipalities=roster, overlap=rule)


def subsets(items: Collection[str]) -> Iterator[tuple[str, ...]]:
    sizes = range(len(items) + 1)
    return chain.from_iterable(combinations(items, size) for size in sizes)


def banzhaf(rule: OverlapRule) -> list[float]:
    """Share out the swings: how often a municipality's joining makes a theme regional."""
    swings = dict.fromkeys(SIX, 0)
    for who in subsets([*SIX]):
        if classify(who, rule) == ThemeClass.REGIONAL:
            for code in who:
                left = [other for other in who if other != code]
                swings[code] += classify(left, rule) != ThemeClass.REGIONAL
    total = sum(swings.values())
    return [float(round(Fraction(number, total), 3)) for number in swings.values()]


@pytest.mark.parametrize(
    ("regional", "population", "power"),
    [
        ("5 of 6", None, [0.167] * 6),
        ("1", "120/239", [0.038, 0.192, 0.423, 0.192, 0.038, 0.115]),  # more than half of the 239
        ("1", "80%", [0.036, 0.321, 0.321, 0.25, 0.036, 0.036]),
        ("4 of 6", "65%", [0.114, 0.159, 0.341, 0.159, 0.114, 0.114]),
    ],
)
def test_voting_power_of_the_worked_example(
    regional: str, population: str | None, power: list[float]
) -> None:
    assert banzhaf(rule_of(regional, population)) == power


def test_four_of_six_with_too_few_inhabitants_is_sub_regional() -> None:
    who = (BLARICUM, HUIZEN, LAREN, WIJDEMEREN)
    rule = rule_of("4 of 6", "65%")
    assert rule.people is not None
    assert (rule.people.living_in(who), rule.people.total) == (88_000, 239_000)
    assert verdict(who, rule) == (ThemeClass.SUBREGIONAL, ("population",))
    without_the_people = rule._replace(people=None)
    assert verdict(who, without_the_people) == (ThemeClass.REGIONAL, ())


def test_the_plan_says_which_criterion_failed() -> None:
    made = with_people(ILLUSTRATIVE, regional="4 of 6", population="65%")
    space = workspace(
        {code: ["ondermijning"] for code in (BLARICUM, HUIZEN, LAREN, WIJDEMEREN)}
        | {GOOISE_MEREN: [], HILVERSUM: []},
        made=made,
    )
    plan = plan_of(space)
    for suffix, read in READ.items():
        shown = read(FORMATS[suffix](plan))
        assert (
            "Niet meer dan deelregionaal, hoewel een meerderheid van de gemeenten (4 van de 6)"
            in shown
        )
        assert "Het voldoet niet aan 65% van de inwoners: samen hebben zij er 88.000" in shown
        assert "36,8 % van de regio" in shown
        assert "Samen moeten zij ook 65% van de 239.000 inwoners" in shown
    (outcome,) = decide(space).themes
    assert outcome.failed == ("population",)
    assert (outcome.margin.up, outcome.margin.up_names) == (1, (HILVERSUM,))  # 180 of 239 thousand


def test_a_number_of_inhabitants_is_never_rounded_up_to_what_is_asked() -> None:
    people = {"GM0001": 6496, "GM0002": 3504}
    made = with_people(people, regional="1", subregional="1", population="65%")
    plan = plan_of(workspace({"GM0001": ["ondermijning"], "GM0002": []}, made=made))
    assert plan.themes[0].outcome == ThemeClass.SUBREGIONAL
    assert "64,9" in FORMATS[".md"](plan)


def test_without_a_criterion_inhabitants_are_for_information() -> None:
    space = workspace(
        {BLARICUM: ["ondermijning"], LAREN: ["ondermijning"]},
        made=with_people(ILLUSTRATIVE, regional="5 of 6"),
    )
    assert "Samen hebben zij 23.000 inwoners; dat beslist niets." in FORMATS[".md"](plan_of(space))


CODES = [f"GM900{digit}" for digit in range(1, 6)]
crowds = st.lists(st.integers(0, 9), min_size=5, max_size=5).filter(any)
THEMES = ("ondermijning", "uitgaan")


@st.composite
def regions(draw: st.DrawFn) -> Workspace:
    """Make a region of five with every option of the rule, and say anything for each of them."""
    people = dict(zip(CODES, draw(crowds), strict=True))
    regional = draw(st.sampled_from(["1", "3", "5", "1/2", "60%", "2/3", "100%"]))
    typed: dict[str, Any] = {"regional": regional, "subregional": "1"}
    if draw(st.booleans()):
        typed["population"] = draw(st.sampled_from(["1%", "50%", "2/3", "100%"]))
    if draw(st.booleans()):
        quorum = str(draw(st.integers(1, 5)))
        typed |= {"abstention": "excluded", "quorum": quorum}
    stances = st.sampled_from(["yes", "no", "abstain", "silent"])
    said = {code: draw(stances) for code in CODES}
    spoken = [code for code in CODES if said[code] != "silent"]
    return workspace(
        {code: ["ondermijning"] if said[code] == "yes" else ["uitgaan"] for code in spoken},
        abstains={code: ["ondermijning"] for code in CODES if said[code] == "abstain"},
        made=with_people(people, **typed),
    )


def naive(rule: OverlapRule, yes: Collection[str], abstain: Collection[str]) -> ThemeClass:
    """Judge the way the page words it, without any cleverness."""
    counted = len(CODES) - len(abstain) if rule.quorum is not None else len(CODES)
    share = rule.regional.share
    k = rule.regional.number or max(1, -int(-share * counted // 1) if share else 0)
    if not yes:
        return ThemeClass.NOT_NAMED
    if rule.quorum is not None and counted < rule.quorum:
        return ThemeClass.LOCAL
    if len(yes) < k:
        return ThemeClass.SUBREGIONAL  # from one on, in these regions
    if rule.people is None:
        return ThemeClass.REGIONAL
    living = sum(rule.people.population[code] for code in yes)
    asked = rule.people.threshold.share
    assert asked is not None
    enough = Fraction(living) >= asked * sum(rule.people.population.values())
    return ThemeClass.REGIONAL if enough else ThemeClass.SUBREGIONAL


@given(regions())
def test_the_ends_are_the_extremes_over_yes_no_and_no_position(space: Workspace) -> None:
    decided = decide(space)
    for outcome in decided.themes:
        ballot = outcome.ballot
        silent = [item.municipality for item in ballot.unknown]
        found = set()
        for answers in product(("yes", "no", "abstain"), repeat=len(silent)):
            given_in = dict(zip(silent, answers, strict=True))
            yes = {*ballot.yes, *(code for code in silent if given_in[code] == "yes")}
            apart = {*ballot.abstain, *(code for code in silent if given_in[code] == "abstain")}
            found.add(naive(decided.rule, yes, apart))
        assert (outcome.low, outcome.high) == (min(found), max(found))


def fewest(options: Iterable[tuple[str, ...]], works: Any) -> tuple[int, set[tuple[str, ...]]]:
    """Give the smallest size that works, and everything of that size that does."""
    good = [option for option in options if works(option)]
    least = min((len(option) for option in good), default=0)
    return least, {option for option in good if len(option) == least}


@given(regions())
def test_margins_are_the_smallest_sets_by_brute_force(space: Workspace) -> None:
    decided = decide(space)
    for outcome in decided.themes:
        ballot, margin = outcome.ballot, outcome.margin
        outside = [code for code in CODES if code not in ballot.yes]

        def regional(yes: Collection[str], joined: Collection[str] = ()) -> bool:
            apart = [code for code in ballot.abstain if code not in joined]  # noqa: B023
            return naive(decided.rule, yes, apart) == ThemeClass.REGIONAL

        if regional(ballot.yes):
            least, sets = fewest(
                subsets(ballot.yes),
                lambda gone: not regional([c for c in ballot.yes if c not in gone]),  # noqa: B023
            )
            assert (margin.up, margin.down) == (0, least)
            assert set(margin.down_names) == ({gone for (gone,) in sets} if least == 1 else set())
        else:
            least, sets = fewest(
                subsets(outside),
                lambda more: regional([*ballot.yes, *more], more),  # noqa: B023
            )
            assert (margin.up, margin.down) == (least, 0)
            assert set(margin.up_names) == ({more for (more,) in sets} if least == 1 else set())


@given(regions(), st.integers(2, 1000))
def test_a_thousand_times_the_inhabitants_changes_nothing(space: Workspace, times: int) -> None:
    assert space.frame.region is not None
    roster = space.frame.region.record.municipalities
    larger = {entry.code: (entry.population or 0) * times for entry in roster}
    typed = space.frame.region.record.overlap.model_dump(
        exclude_none=True, exclude={"levels", "accepted"}
    )
    typed = {name: str(value) for name, value in typed.items()}
    frame = type(space.frame)(
        space.frame.folder, with_people(larger, **typed), space.frame.themes, None
    )
    before, after = decide(space), decide(type(space)(frame, space.readings))
    assert [(one.theme, one.low, one.high, one.margin) for one in before.themes] == [
        (one.theme, one.low, one.high, one.margin) for one in after.themes
    ]


def test_who_takes_no_position_is_left_out_of_the_count() -> None:
    choices = {code: ["ondermijning"] for code in (BLARICUM, HUIZEN, LAREN)}
    choices |= {GOOISE_MEREN: [], HILVERSUM: [], WIJDEMEREN: []}
    apart = {GOOISE_MEREN: ["ondermijning"], WIJDEMEREN: ["ondermijning"]}
    rule = {"regional": "2/3", "abstention": "excluded", "quorum": "4"}
    space = workspace(choices, abstains=apart, made=region(overlap=rule))
    (outcome,) = decide(space).themes
    assert (outcome.support, outcome.of, outcome.needed) == (3, 6, 3)  # two thirds of four
    assert outcome.low == ThemeClass.REGIONAL
    shown = FORMATS[".md"](plan_of(space))
    assert "van de 4 andere zijn er 3 nodig" in shown
    counts = workspace(choices, abstains=apart, made=region(overlap={"regional": "2/3"}))
    assert decide(counts).themes[0].low == ThemeClass.SUBREGIONAL


def test_too_few_positions_leave_a_theme_local() -> None:
    choices = {code: ["ondermijning"] for code in (BLARICUM, HUIZEN, LAREN)}
    choices |= {GOOISE_MEREN: [], HILVERSUM: [], WIJDEMEREN: []}
    apart = {GOOISE_MEREN: ["ondermijning"], WIJDEMEREN: ["ondermijning"]}
    rule = {"regional": "2/3", "abstention": "excluded", "quorum": "5"}
    space = workspace(choices, abstains=apart, made=region(overlap=rule))
    (outcome,) = decide(space).themes
    assert (outcome.low, outcome.failed) == (ThemeClass.LOCAL, ("quorum",))
    shown = FORMATS[".md"](plan_of(space))
    assert "Van niet meer dan 4 gemeenten staat vast dat zij een standpunt innemen" in shown


def test_who_has_not_spoken_may_still_take_no_position() -> None:
    choices = {code: ["ondermijning"] for code in (BLARICUM, HUIZEN, LAREN, HILVERSUM)}
    choices[GOOISE_MEREN] = []
    rule = {"regional": "80%", "abstention": "excluded", "quorum": "5"}
    apart = {GOOISE_MEREN: ["ondermijning"]}
    space = workspace(choices, abstains=apart, made=region(overlap=rule))
    (outcome,) = decide(space).themes
    # four of the five are enough, unless Wijdemeren leaves only four
    assert (outcome.low, outcome.high) == (ThemeClass.LOCAL, ThemeClass.REGIONAL)
    assert outcome.open
    assert "Dat hangt af van Wijdemeren." in FORMATS[".md"](plan_of(space))
