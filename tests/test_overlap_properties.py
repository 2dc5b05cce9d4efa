"""What may not matter to the overlap, and what must: small regions, and three levels of themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from ivp.merge.ballots import ballots, unnamed, voices
from ivp.merge.classes import ThemeClass
from ivp.themes import Taxonomy
from tests.made_region import SHIPPED, SIX, priority, reading, region, workspace
from tests.test_overlap import CODES, NAMES, SMALL, choices, decide, lows, rules, small

if TYPE_CHECKING:
    from ivp.merge.ballots import Ballot
    from ivp.merge.overlap import Overlap
    from ivp.workspace import Workspace

Chosen = dict[str, list[str]]


def facts(decided: Overlap, rename: dict[str, str] | None = None) -> dict[str, object]:
    """Give what came out per theme, with municipalities called as `rename` says."""
    called = rename or {}

    def names(codes: tuple[str, ...]) -> frozenset[str]:
        return frozenset(called.get(code, code) for code in codes)

    return {
        one.theme.id: (
            one.low,
            one.high,
            names(one.ballot.yes),
            names(one.ballot.no),
            names(tuple(item.municipality for item in one.ballot.unknown)),
            (one.margin.up, one.margin.down),
            one.covered_by.id if one.covered_by else None,
        )
        for one in decided.themes
    }


@given(choices, rules, st.permutations(CODES))
def test_renaming_municipalities_renames_the_result_only(
    chosen: Chosen, rule: tuple[int, int], others: list[str]
) -> None:
    called = dict(zip(CODES, others, strict=True))
    renamed = {called[code]: themes for code, themes in chosen.items()}
    assert facts(decide(small(chosen, rule)), called) == facts(decide(small(renamed, rule)))


@given(choices, rules)
def test_renaming_a_theme_renames_the_result_only(chosen: Chosen, rule: tuple[int, int]) -> None:
    def new(name: str | None) -> str | None:
        return name and f"x-{name}"

    other = Taxonomy(
        {
            f"x-{name}": theme._replace(
                id=f"x-{name}", parent=new(theme.parent), words=(f"x-{name}", f"X {name}")
            )
            for name, theme in SMALL.themes.items()
        }
    )
    renamed = {code: [f"x-{name}" for name in names] for code, names in chosen.items()}
    made = region(NAMES, str(rule[0]), str(rule[1]))
    one, two = decide(small(chosen, rule)), decide(workspace(renamed, other, made=made))
    assert {f"x-{theme}": low for theme, low in lows(one).items()} == lows(two)
    assert one.places.count == two.places.count


@given(choices, rules)
def test_a_priority_that_is_given_twice_counts_once(chosen: Chosen, rule: tuple[int, int]) -> None:
    doubled = {code: names + names for code, names in chosen.items()}
    assert facts(decide(small(chosen, rule))) == facts(decide(small(doubled, rule)))


def tally(space: Workspace) -> dict[str, Ballot]:
    said = voices(space, ["priority"])
    return {ballot.theme: ballot for ballot in ballots(said, space.frame.themes)}


@given(choices, st.integers(0, 5))
def test_the_tally_of_two_regions_together_is_the_two_tallies(chosen: Chosen, cut: int) -> None:
    parts = [
        tally(
            workspace(
                {code: chosen[code] for code in codes if code in chosen},
                SMALL,
                made=region({code: NAMES[code] for code in codes} or {"GM0001": "Leeg"}, "1", "1"),
            )
        )
        for codes in (CODES[:cut], CODES[cut:])
    ]
    for theme, ballot in tally(small(chosen, (1, 1))).items():
        apart = [code for part in parts if theme in part for code in part[theme].yes]
        assert list(ballot.yes) == apart
    named = {theme for part in parts for theme in part}
    assert named == set(tally(small(chosen, (1, 1))))


@given(choices, rules, st.sampled_from(CODES))
def test_an_empty_submission_leaves_the_yes_and_shrinks_the_unknown(
    chosen: Chosen, rule: tuple[int, int], late: str
) -> None:
    chosen.pop(late, None)
    before = tally(small(chosen, rule))
    after = tally(small({**chosen, late: []}, rule))
    assert {theme: ballot.yes for theme, ballot in before.items()} == {
        theme: ballot.yes for theme, ballot in after.items()
    }
    for theme, ballot in before.items():
        unknown = {item.municipality for item in ballot.unknown}
        assert {item.municipality for item in after[theme].unknown} == unknown - {late}


@given(choices, rules, st.lists(st.sampled_from(sorted(SMALL.themes)), max_size=3))
def test_a_municipality_more_lowers_no_class_when_the_number_stays(
    chosen: Chosen, rule: tuple[int, int], brings: list[str]
) -> None:
    wider = region({**NAMES, "GM9009": "Erbij"}, str(rule[0]), str(rule[1]))
    after = lows(decide(workspace({**chosen, "GM9009": brings}, SMALL, made=wider)))
    for theme, low in lows(decide(small(chosen, rule))).items():
        assert after[theme] >= low


@given(choices, rules)
def test_splitting_an_accent_in_two_leaves_the_theme(chosen: Chosen, rule: tuple[int, int]) -> None:
    twig = SMALL["twig"]
    split = Taxonomy(
        {
            **SMALL.themes,
            "twig-two": twig._replace(id="twig-two", label="Twee", words=("twig-two", "Twee")),
        }
    )
    parted = {
        code: ["twig-two" if name == "twig" and code in CODES[::2] else name for name in names]
        for code, names in chosen.items()
    }
    made = region(NAMES, str(rule[0]), str(rule[1]))
    assert facts(decide(small(chosen, rule))) == facts(decide(workspace(parted, split, made=made)))


@given(choices, rules, st.sampled_from(CODES))
def test_withdrawing_and_submitting_again_changes_nothing(
    chosen: Chosen, rule: tuple[int, int], who: str
) -> None:
    gone = {code: names for code, names in chosen.items() if code != who}
    back = {**gone, who: chosen[who]} if who in chosen else gone
    assert facts(decide(small(back, rule))) == facts(decide(small(chosen, rule)))


@given(st.data())
def test_another_word_gives_the_result_of_the_id(data: st.DataObject) -> None:
    named = data.draw(
        st.dictionaries(
            st.sampled_from([*SIX]), st.lists(st.sampled_from(sorted(SHIPPED.themes)), max_size=3)
        )
    )
    worded = {
        code: [data.draw(st.sampled_from(SHIPPED[name].words)) for name in names]
        for code, names in named.items()
    }
    one, two = decide(workspace(named)), decide(workspace(worded))
    assert facts(one) == facts(two)
    assert one.places.count == two.places.count


@given(choices)
def test_everybody_and_anybody(chosen: Chosen) -> None:
    everybody = decide(small(chosen, (5, 1)))
    anybody = decide(small(chosen, (1, 1)))
    for one in everybody.themes:
        assert (one.low == ThemeClass.REGIONAL) == (len(one.ballot.yes) == len(CODES))
    assert all(one.low == ThemeClass.REGIONAL for one in anybody.themes)


@given(choices, rules)
def test_whoever_names_an_accent_supports_every_theme_up_to_the_one_that_decides(
    chosen: Chosen, rule: tuple[int, int]
) -> None:
    found = {one.theme.id: set(one.ballot.yes) for one in decide(small(chosen, rule)).themes}
    for code, names in chosen.items():
        if "twig" in names:
            assert code in found["leaf"]
    assert "twig" not in found


def test_a_municipality_that_merged_away_has_no_vote_after_its_day() -> None:
    roster = [
        {"code": "GM0402", "name": "Hilversum"},
        {
            "code": "GM0457",
            "name": "Weesp",
            "valid_until": "2022-03-23",
            "successor": "GM0363",
        },
        {
            "code": "GM1696",
            "name": "Wijdemeren",
            "valid_until": "2026-12-31",
            "successor": "GM0402",
        },
    ]
    made = region(municipalities=roster, overlap={"regional": "2"})
    space = workspace({"GM0402": ["ondermijning"], "GM1696": ["ondermijning"]}, made=made)
    weesp = reading("GM0457", "Weesp", [priority("p", ["evenementen"])])
    decided = decide(type(space)(space.frame, (*space.readings, weesp)))
    assert decided.rule.n == 2
    assert [(one.theme.id, one.low, one.ballot.of) for one in decided.themes] == [
        ("ondermijning", ThemeClass.REGIONAL, 2)
    ]
    later = region(
        municipalities=roster,
        overlap={"regional": "1", "subregional": "1"},
        plan={"title": "Plan", "period": "2027/2030"},
    )
    after = decide(workspace({"GM0402": ["ondermijning"], "GM1696": ["uitgaan"]}, made=later))
    assert [voice.name for voice in after.voices] == ["Hilversum"]
    assert [one.theme.id for one in after.themes] == ["ondermijning"]


@given(choices, rules)
def test_what_nobody_chose_is_listed_with_everyone_who_may_still_mean_it(
    chosen: Chosen, rule: tuple[int, int]
) -> None:
    space = small(chosen, rule)
    said = voices(space, ["priority"])
    rows = {ballot.theme for ballot in ballots(said, SMALL)}
    expected: dict[str, set[str]] = {}
    for theme in SMALL.themes:
        deciding = SMALL.deciding(theme)
        if deciding and deciding.id == theme and theme not in rows:
            above = {found.id for found in SMALL.ancestors(theme)}
            expected[theme] = {
                code for code in CODES if code not in chosen or above & set(chosen[code])
            }
    found = {
        ballot.theme: {item.municipality for item in ballot.unknown}
        for ballot in unnamed(said, SMALL)
    }
    assert found == {theme: codes for theme, codes in expected.items() if codes}
