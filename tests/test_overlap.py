"""The threshold rule: the worked example, figure for figure, and what must always hold."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from math import ceil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivp.diagnostics import Text
from ivp.merge.classes import ThemeClass, classify, share_word
from ivp.merge.overlap import Overlap, overlap
from ivp.merge.threshold import OverlapRule, Threshold, overlap_rule, read_threshold
from ivp.themes import Taxonomy, Theme
from ivp.workspace import Workspace
from tests.made_region import SIX, priority, reading, region, workspace

if TYPE_CHECKING:
    from ivp.merge.places import Place
    from ivp.records.taxonomy import Kind

BLARICUM, GOOISE_MEREN, HILVERSUM, HUIZEN, LAREN, WIJDEMEREN = SIX
WORKED = {
    BLARICUM: ["onbegrepen-gedrag", "fraude-oplichting", "ondermijning", "woninginbraak"],
    GOOISE_MEREN: [
        "onbegrepen-gedrag",
        "fraude-oplichting",
        "ondermijning",
        "maatschappelijke-onrust",
        "jeugdoverlast",
    ],
    HILVERSUM: [
        "onbegrepen-gedrag",
        "digitale-veiligheid",
        "ondermijning",
        "drugscriminaliteit",
        "maatschappelijke-onrust",
        "evenementen",
        "huiselijk-geweld",
        "jeugd-en-veiligheid",
    ],
    HUIZEN: [
        "onbegrepen-gedrag",
        "fraude-oplichting",
        "digitale-veiligheid",
        "ondermijning",
        "huiselijk-geweld",
        "jeugdcriminaliteit",
    ],
    LAREN: ["onbegrepen-gedrag", "ondermijning", "woninginbraak", "zorg-en-veiligheid"],
}


def decide(space: Workspace) -> Overlap:
    rule, findings = overlap_rule(space.frame)
    assert rule is not None, findings
    return overlap(space, rule)


@pytest.fixture(scope="module")
def worked() -> Overlap:
    return decide(workspace(WORKED, abstains={LAREN: ["maatschappelijke-onrust"]}))


@pytest.mark.parametrize(
    ("theme", "ballots", "low", "high", "certain", "up", "down"),
    [
        ("onbegrepen-gedrag", (5, 0, 1, 0), "regional", "regional", True, 0, 1),
        ("ondermijning", (5, 0, 1, 0), "regional", "regional", True, 0, 1),
        ("digitale-veiligheid", (4, 0, 1, 1), "subregional", "regional", False, 1, 0),
        ("huiselijk-geweld", (2, 0, 2, 2), "subregional", "subregional", True, 3, 0),
        ("woninginbraak", (2, 0, 1, 3), "subregional", "subregional", True, 3, 0),
        ("maatschappelijke-onrust", (2, 1, 1, 2), "subregional", "subregional", True, 3, 0),
        ("evenementen", (1, 0, 1, 4), "local", "subregional", False, 4, 0),
        ("jeugdoverlast", (1, 0, 2, 3), "local", "subregional", False, 4, 0),
        ("jeugdcriminaliteit", (1, 0, 2, 3), "local", "subregional", False, 4, 0),
        ("zorg-en-veiligheid", (1, 0, 1, 4), "local", "subregional", False, 4, 0),
        ("jeugd-en-veiligheid", (1, 0, 1, 4), "local", "subregional", False, 4, 0),
        ("drugscriminaliteit", (1, 0, 5, 0), "local", "regional", False, 4, 0),
    ],
)
def test_the_worked_example(  # noqa: PLR0913, PLR0917  # one row of its table
    worked: Overlap,
    theme: str,
    ballots: tuple[int, ...],
    low: str,
    high: str,
    certain: bool,  # noqa: FBT001
    up: int,
    down: int,
) -> None:
    outcome = next(item for item in worked.themes if item.theme.id == theme)
    ballot = outcome.ballot
    counted = (len(ballot.yes), len(ballot.abstain), len(ballot.unknown), len(ballot.no))
    assert counted == ballots
    assert (outcome.low.id, outcome.high.id, outcome.certain) == (low, high, certain)
    assert (outcome.margin.up, outcome.margin.down) == (up, down)


def test_the_worked_example_has_twelve_rows(worked: Overlap) -> None:
    assert len(worked.themes) == 12


def test_the_unknown_say_why(worked: Overlap) -> None:
    by_theme = {item.theme.id: item for item in worked.themes}
    because = dict(by_theme["huiselijk-geweld"].ballot.unknown)
    assert because == {LAREN: "coarse", WIJDEMEREN: "not-submitted"}
    covered = by_theme["drugscriminaliteit"]
    assert covered.covered_by is not None
    assert covered.covered_by.id == "ondermijning"
    assert not covered.open
    assert by_theme["jeugdoverlast"].open


def test_who_tips_the_balance_is_named(worked: Overlap) -> None:
    by_theme = {item.theme.id: item for item in worked.themes}
    assert by_theme["digitale-veiligheid"].margin.up_names == (LAREN, WIJDEMEREN)
    assert len(by_theme["ondermijning"].margin.down_names) == 5


def test_accents_of_a_shared_theme(worked: Overlap) -> None:
    by_theme = {item.theme.id: item for item in worked.themes}
    shared = by_theme["digitale-veiligheid"]
    named = {item.theme.id if item.theme else None: item.municipalities for item in shared.accents}
    assert named == {
        "fraude-oplichting": (BLARICUM, GOOISE_MEREN, HUIZEN),
        None: (HILVERSUM, HUIZEN),
    }
    assert shared.accents_differ
    assert by_theme["ondermijning"].accents == ()


def test_near_overlap_is_reported_apart_and_only_where_it_adds(worked: Overlap) -> None:
    (group,) = worked.near_groups
    assert group.umbrella.id == "jeugd-en-veiligheid"
    assert group.together == ThemeClass.SUBREGIONAL
    assert set(group.municipalities) == {HILVERSUM, GOOISE_MEREN, HUIZEN}


def test_break_points(worked: Overlap) -> None:
    table = {point.needed: (point.certain, point.possible) for point in worked.break_points}
    assert table == {1: (12, 12), 2: (6, 12), 3: (3, 9), 4: (3, 5), 5: (2, 4), 6: (0, 3)}
    assert [point.needed for point in worked.break_points if point.chosen] == [5]


def test_every_priority_has_its_place_and_the_sum_agrees(worked: Overlap) -> None:
    count = worked.places.count
    assert worked.places.submitted == 27
    assert (count["regional"], count["subregional"], count["local"]) == (10, 11, 6)
    local = {(item.municipality, item.theme.id if item.theme else "") for item in places(worked)}
    assert local == {
        (HILVERSUM, "evenementen"),
        (HILVERSUM, "drugscriminaliteit"),
        (HILVERSUM, "jeugd-en-veiligheid"),
        (GOOISE_MEREN, "jeugdoverlast"),
        (HUIZEN, "jeugdcriminaliteit"),
        (LAREN, "zorg-en-veiligheid"),
    }


def places(decided: Overlap) -> list[Place]:
    return [item for item in decided.places.items if item.where == "local"]


@pytest.mark.parametrize(
    ("written", "n", "needed"),
    [
        ("5", 6, 5),
        ("5 of 6", 6, 5),
        ("5 van 6", 6, 5),
        ("2/3", 6, 4),
        ("5/6", 6, 5),
        ("80%", 6, 5),
        ("66,7 %", 6, 5),
        ("66.7%", 6, 5),
        ("80%", 7, 6),
        ("5/6", 7, 6),
        ("2/3", 7, 5),
        ("28%", 25, 7),
        ("1", 6, 1),
        ("1%", 6, 1),
        ("100%", 342, 342),
    ],
)
def test_what_a_rule_asks(written: str, n: int, needed: int) -> None:
    threshold = read_threshold(written)
    assert isinstance(threshold, Threshold)
    assert threshold.needed(n) == needed


@pytest.mark.parametrize(
    "written", ["0.8", ",8", "0", "0%", "101%", "7/6", "0/6", "1/0", "bijna alle", "5 of", "-1", ""]
)
def test_what_is_no_rule(written: str) -> None:
    assert isinstance(read_threshold(written), Text)


def test_a_decimal_is_answered_with_the_percentage_that_it_may_mean() -> None:
    hint = read_threshold("0.8")
    assert isinstance(hint, Text)
    assert dict(hint.values) == {"share": "80"}


@given(st.integers(1, 100), st.integers(1, 342))
def test_a_percentage_is_exact(percentage: int, n: int) -> None:
    threshold = read_threshold(f"{percentage}%")
    assert isinstance(threshold, Threshold)
    assert threshold.needed(n) == max(1, ceil(Fraction(percentage, 100) * n))


def test_almost_all_means_a_printed_number() -> None:
    smallest = {
        n: min(s for s in range(1, n) if share_word(s, n) == "almost")
        for n in (3, 4, 5, 6, 7, 10, 15, 25, 342)
    }
    assert smallest == {3: 2, 4: 3, 5: 4, 6: 5, 7: 6, 10: 8, 15: 12, 25: 20, 342: 274}


@pytest.mark.parametrize(
    ("support", "n", "word"),
    [
        (0, 6, "none"),
        (6, 6, "all"),
        (4, 6, "majority"),
        (3, 6, "some"),
        (1, 6, "one"),
        (1, 1, "all"),
        (1, 2, "one"),
        (2, 2, "all"),
    ],
)
def test_words_for_numbers(support: int, n: int, word: str) -> None:
    assert share_word(support, n) == word


# A taxonomy of three levels, small enough to try everything.
def _theme(name: str, kind: Kind, parent: str | None = None) -> Theme:
    return Theme(name, name.title(), kind, "1", parent, "unknown", (name, name.title()))


SMALL = Taxonomy(
    {
        theme.id: theme
        for theme in (
            _theme("top", "umbrella"),
            _theme("mid", "umbrella", "top"),
            _theme("leaf", "theme", "mid"),
            _theme("twig", "theme", "leaf"),
            _theme("other", "theme", "top"),
            _theme("alone", "theme"),
            _theme("tool", "means"),
        )
    }
)
CODES = [f"GM900{digit}" for digit in range(1, 6)]
NAMES = {code: f"Gemeente {code}" for code in CODES}
choices = st.dictionaries(
    st.sampled_from(CODES), st.lists(st.sampled_from(sorted(SMALL.themes)), max_size=4), max_size=5
)
rules = st.tuples(st.integers(1, 5), st.integers(1, 5)).filter(lambda pair: pair[1] <= pair[0])


def small(chosen: dict[str, list[str]], rule: tuple[int, int]) -> Workspace:
    made = region(NAMES, str(rule[0]), str(rule[1]))
    return workspace(chosen, SMALL, made=made)


def lows(decided: Overlap) -> dict[str, ThemeClass]:
    return {item.theme.id: item.low for item in decided.themes}


@given(choices, rules)
def test_the_four_answers_are_the_whole_roster_once(
    chosen: dict[str, list[str]], rule: tuple[int, int]
) -> None:
    for outcome in decide(small(chosen, rule)).themes:
        ballot = outcome.ballot
        unknown = [item.municipality for item in ballot.unknown]
        everyone = [*ballot.yes, *ballot.abstain, *ballot.no, *unknown]
        assert sorted(everyone) == CODES


@given(choices, rules)
def test_the_ends_are_the_extremes_over_all_completions(
    chosen: dict[str, list[str]], rule: tuple[int, int]
) -> None:
    decided = decide(small(chosen, rule))
    for outcome in decided.themes:
        unknown = [item.municipality for item in outcome.ballot.unknown]
        possible = {
            classify({*outcome.ballot.yes, *joining}, decided.rule)
            for size in range(len(unknown) + 1)
            for joining in combinations(unknown, size)
        }
        assert (outcome.low, outcome.high) == (min(possible), max(possible))


@given(choices, rules, st.sampled_from(CODES), st.lists(st.sampled_from(sorted(SMALL.themes))))
def test_a_submission_only_narrows(
    chosen: dict[str, list[str]], rule: tuple[int, int], late: str, says: list[str]
) -> None:
    chosen.pop(late, None)
    before = decide(small(chosen, rule))
    after = lows(decide(small({**chosen, late: says}, rule)))
    for outcome in before.themes:
        assert outcome.low <= after[outcome.theme.id] <= outcome.high


@given(choices, rules, st.sampled_from(CODES), st.sampled_from(["leaf", "twig", "other", "alone"]))
def test_one_more_yes_never_makes_a_theme_less_shared(
    chosen: dict[str, list[str]], rule: tuple[int, int], who: str, what: str
) -> None:
    before = lows(decide(small(chosen, rule)))
    after = lows(decide(small({**chosen, who: [*chosen.get(who, []), what]}, rule)))
    for theme, low in before.items():
        assert after[theme] >= low


@given(choices, rules)
def test_margins_are_the_smallest_that_flip(
    chosen: dict[str, list[str]], rule: tuple[int, int]
) -> None:
    decided = decide(small(chosen, rule))
    for outcome in decided.themes:
        support, margin = outcome.support, outcome.margin
        regional = outcome.low == ThemeClass.REGIONAL
        joins = [
            m
            for m in range(6)
            if classify(CODES[: support + m], decided.rule) == ThemeClass.REGIONAL
        ]
        assert margin.up == (0 if regional else joins[0])
        leaves = [
            m
            for m in range(support + 1)
            if classify(CODES[: support - m], decided.rule) != ThemeClass.REGIONAL
        ]
        assert margin.down == (leaves[0] if regional else 0)
        assert bool(margin.up_names) == (margin.up == 1)
        assert bool(margin.down_names) == (margin.down == 1)


@given(choices, rules)
def test_nothing_is_lost(chosen: dict[str, list[str]], rule: tuple[int, int]) -> None:
    found = decide(small(chosen, rule)).places
    given_in = sorted((code, f"p{i}") for code, names in chosen.items() for i in range(len(names)))
    assert sorted((item.municipality, item.priority.id) for item in found.items) == given_in
    count = found.count
    parts = ("regional", "subregional", "local", "not-linked")
    assert found.submitted == sum(count[part] for part in parts) == len(given_in)


@given(choices, rules, st.randoms(use_true_random=False))
def test_the_order_of_files_and_priorities_does_not_matter(
    chosen: dict[str, list[str]], rule: tuple[int, int], chance: object
) -> None:
    items = [(code, names[::-1]) for code, names in chosen.items()]
    chance.shuffle(items)  # type: ignore[attr-defined]
    one, two = decide(small(chosen, rule)), decide(small(dict(items), rule))
    assert one.themes == two.themes
    assert one.break_points == two.break_points
    assert one.near_groups == two.near_groups
    assert one.places.count == two.places.count


@given(choices, st.integers(1, 4))
def test_a_higher_threshold_makes_no_new_theme_regional(
    chosen: dict[str, list[str]], k: int
) -> None:
    def regional(needed: int) -> set[str]:
        found = lows(decide(small(chosen, (needed, 1))))
        return {theme for theme, low in found.items() if low == ThemeClass.REGIONAL}

    assert regional(k + 1) <= regional(k)


@given(choices, rules)
def test_who_names_an_accent_supports_its_theme_and_certain_never_rises(
    chosen: dict[str, list[str]], rule: tuple[int, int]
) -> None:
    decided = decide(small(chosen, rule))
    for outcome in decided.themes:
        for accent in outcome.accents:
            assert set(accent.municipalities) <= set(outcome.ballot.yes)
    for one, next_one in zip(decided.break_points, decided.break_points[1:], strict=False):
        assert one.certain >= next_one.certain
        assert one.possible >= next_one.possible


def test_means_and_organisation_never_count_but_stay_in_the_plan() -> None:
    decided = decide(workspace({code: ["m-cameratoezicht", "o-meldingen"] for code in SIX}))
    assert decided.themes == ()
    assert decided.places.count == {"local": 12}


def test_a_priority_without_theme_leaves_every_theme_open() -> None:
    space = workspace({code: ["ondermijning"] for code in [*SIX][:4]})
    unlinked = reading(LAREN, "Laren", [priority("vaag", [])])
    misspelt = reading(WIJDEMEREN, "Wijdemeren", [priority("fout", ["ondermyning"])])
    decided = decide(Workspace(space.frame, (*space.readings, unlinked, misspelt)))
    (outcome,) = decided.themes
    assert dict(outcome.ballot.unknown) == {LAREN: "not-linked", WIJDEMEREN: "not-linked"}
    assert decided.places.count["not-linked"] == 2


def test_other_levels_and_drafts_do_not_count_and_are_not_lost() -> None:
    space = workspace({code: ["ondermijning"] for code in [*SIX][:4]})
    routine = reading(LAREN, "Laren", [priority("beheer", ["ondermijning"], level="routine")])
    draft = reading(WIJDEMEREN, "Wijdemeren", [priority("p", ["ondermijning"])], status="draft")
    decided = decide(Workspace(space.frame, (*space.readings, routine, draft)))
    (outcome,) = decided.themes
    assert outcome.ballot.other_level == (LAREN,)
    assert dict(outcome.ballot.unknown) == {WIJDEMEREN: "draft"}
    assert decided.places.count == {"subregional": 4, "level": 1, "draft": 1}
    assert [voice.code for voice in decided.missing] == [WIJDEMEREN]


def test_a_priority_with_two_themes_stands_under_the_most_shared_one() -> None:
    space = workspace({code: ["ondermijning"] for code in [*SIX][:5]})
    two = reading(WIJDEMEREN, "Wijdemeren", [priority("p", ["evenementen", "ondermijning"])])
    decided = decide(Workspace(space.frame, (*space.readings, two)))
    place = decided.places.items[-1]
    assert place.where == "regional"
    assert place.theme is not None
    assert place.theme.id == "ondermijning"
    assert [theme.id for theme in place.also] == ["evenementen"]


def test_a_second_file_of_one_municipality_counts_for_nothing() -> None:
    space = workspace({code: ["ondermijning"] for code in [*SIX][:4]})
    again = reading(BLARICUM, "Blaricum", [priority("p9", ["evenementen"])])
    decided = decide(Workspace(space.frame, (*space.readings, again)))
    assert [outcome.theme.id for outcome in decided.themes] == ["ondermijning"]


@pytest.mark.parametrize("n", [1, 2, 342])
def test_a_region_of_any_size(n: int) -> None:
    roster = {f"GM{number:04}": f"Gemeente {number}" for number in range(n)}
    space = workspace({code: ["ondermijning"] for code in roster}, made=region(roster, "100%", "1"))
    decided = decide(space)
    assert decided.themes[0].low == ThemeClass.REGIONAL
    assert decided.rule.k == n


@pytest.mark.parametrize(
    ("regional", "subregional", "code"),
    [
        ("5 of 7", "2", "IVP303"),
        ("7", "2", "IVP303"),
        ("3", "4", "IVP303"),
        ("veel", "2", "IVP302"),
        ("5", "weinig", "IVP302"),
    ],
)
def test_a_rule_that_does_not_fit_gives_no_decision(
    regional: str, subregional: str, code: str
) -> None:
    rule, findings = overlap_rule(workspace({}, made=region(SIX, regional, subregional)).frame)
    assert rule is None
    assert [finding.code for finding in findings] == [code]


def test_without_a_rule_there_is_no_decision() -> None:
    made = region(overlap={"subregional": "2"})
    rule, findings = overlap_rule(workspace({}, made=made).frame)
    assert rule is None
    assert [finding.code for finding in findings] == ["IVP301"]


def test_a_rule_is_what_its_parts_say() -> None:
    rule = OverlapRule(Threshold("5", number=5), Threshold("1/3", share=Fraction(1, 3)), 6, ())
    assert (rule.k, rule.k_sub) == (5, 2)
