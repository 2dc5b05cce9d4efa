"""Border signals: the worked example, figure for figure, and the extremes by brute force."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivp import workspace as disk
from ivp.merge.ballots import Ballot, Unknown
from ivp.merge.classes import ThemeClass
from ivp.merge.displacement import SIGNAL_FROM, borders, exposures, open_borders, signal
from ivp.render import FORMATS
from ivp.render.language import language
from ivp.render.sentences.borders import border_convention, exposed
from tests.made_region import SHIPPED, SIX, region, workspace
from tests.rendered import ROOT, plan_of, sample

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivp.merge.displacement import Borders, BorderSignal
    from ivp.workspace import Frame

BLARICUM, GOOISE_MEREN, HILVERSUM, HUIZEN, LAREN, WIJDEMEREN = SIX
REAL = disk.read(ROOT / "data")[0].frame
"""The region of the sample: its twelve borders are those of the worked example."""


def vote(yes: tuple[str, ...], unknown: tuple[str, ...], everyone: tuple[str, ...]) -> Ballot:
    no = tuple(code for code in everyone if code not in {*yes, *unknown})
    return Ballot(
        "woninginbraak", yes, (), no, tuple(Unknown(code, "draft") for code in unknown), ()
    )


WORKED = vote((BLARICUM, LAREN), (WIJDEMEREN,), tuple(SIX))


def shares(known: Borders, ballot: Ballot) -> dict[str, tuple[Fraction | None, Fraction | None]]:
    return {item.municipality: (item.low, item.high) for item in exposures(ballot, known)}


def mapped(*pairs: tuple[str, str, str], lengths: Mapping[int, int] | None = None) -> Frame:
    """Make a region of six with these borders: two codes and how certain they are."""
    lengths = lengths or {}
    neighbours = [
        {
            "between": [one, other],
            "certainty": certainty,
            "source": "kaart",
            **({"length": str(lengths[index])} if index in lengths else {}),
        }
        for index, (one, other, certainty) in enumerate(pairs)
    ]
    return workspace({}, made=region(neighbours=neighbours)).frame


def real_pairs(certainty: str | None = None) -> list[tuple[str, str, str]]:
    """Give the borders of the sample; with `certainty` only those, or all as if they were that."""
    assert REAL.region is not None
    written = REAL.region.record.neighbours
    return [(*border.between, certainty or border.certainty) for border in written]  # type: ignore[misc]


def test_the_worked_example() -> None:
    assert shares(borders(REAL), WORKED) == {
        GOOISE_MEREN: (Fraction(0), Fraction(3, 5)),
        HILVERSUM: (Fraction(1, 4), Fraction(3, 4)),
        HUIZEN: (Fraction(1, 3), Fraction(2, 3)),
        WIJDEMEREN: (Fraction(0), Fraction(0)),
    }


def test_the_worked_example_with_the_certain_borders_only() -> None:
    certain = [pair for pair in real_pairs() if pair[2] == "certain"]
    assert shares(borders(mapped(*certain)), WORKED) == {
        GOOISE_MEREN: (Fraction(0), Fraction(0)),
        HILVERSUM: (Fraction(1, 3), Fraction(2, 3)),
        HUIZEN: (Fraction(1, 2), Fraction(1, 2)),
        WIJDEMEREN: (Fraction(0), Fraction(0)),
    }


def test_the_worked_example_with_all_borders_taken_as_certain() -> None:
    assert shares(borders(mapped(*real_pairs("certain"))), WORKED) == {
        GOOISE_MEREN: (Fraction(2, 5), Fraction(3, 5)),
        HILVERSUM: (Fraction(2, 5), Fraction(3, 5)),
        HUIZEN: (Fraction(1, 2), Fraction(1, 2)),
        WIJDEMEREN: (Fraction(0), Fraction(0)),
    }


def test_the_worked_example_has_two_open_borders_and_three_possible_signals() -> None:
    found = of_theme("woninginbraak", WORKED)
    assert found is not None
    assert found.open == (2, 6, 4)
    assert [item.municipality for item in found.exposed] == [GOOISE_MEREN, HILVERSUM, HUIZEN]
    assert not any(item.certain for item in found.exposed)
    assert found.people is None  # how many inhabitants is not known


def of_theme(
    theme: str, ballot: Ballot, outcome: ThemeClass = ThemeClass.SUBREGIONAL
) -> BorderSignal | None:
    return signal(SHIPPED[theme], outcome, ballot, borders(REAL), REAL.roster)


def test_what_is_covered_or_cannot_move_gives_no_signal() -> None:
    assert of_theme("woninginbraak", WORKED, ThemeClass.REGIONAL) is None
    assert SHIPPED["huiselijk-geweld"].displaceable == "no"
    assert of_theme("huiselijk-geweld", WORKED) is None
    doubtful = of_theme("onbegrepen-gedrag", WORKED)
    assert doubtful is not None
    assert doubtful.displaceable == "unknown"
    nowhere = mapped()
    assert (
        signal(SHIPPED["woninginbraak"], ThemeClass.LOCAL, WORKED, borders(nowhere), nowhere.roster)
        is None
    )


def test_inhabitants_are_counted_where_all_are_known_and_the_problem_can_move() -> None:
    roster = [
        {"code": code, "name": name, "population": str(1000 * index)}
        for index, (code, name) in enumerate(SIX.items(), start=1)
    ]
    pairs = [
        {"between": [one, other], "certainty": certainty, "source": "kaart"}
        for one, other, certainty in real_pairs()
    ]
    frame = workspace({}, made=region(municipalities=roster, neighbours=pairs)).frame
    found = {
        theme: signal(SHIPPED[theme], ThemeClass.SUBREGIONAL, WORKED, borders(frame), frame.roster)
        for theme in ("woninginbraak", "onbegrepen-gedrag")
    }
    assert found["woninginbraak"] is not None
    assert found["woninginbraak"].people == 3000 + 4000  # Hilversum and Huizen for certain
    assert found["onbegrepen-gedrag"] is not None
    assert found["onbegrepen-gedrag"].people is None


def test_lengths_count_only_when_every_border_has_one() -> None:
    pairs = [(HILVERSUM, WIJDEMEREN, "certain"), (HILVERSUM, LAREN, "certain")]
    ballot = vote((LAREN,), (), tuple(SIX))
    full = borders(mapped(*pairs, lengths={0: 14_100, 1: 7_200}))
    assert shares(full, ballot)[HILVERSUM] == (Fraction(72, 213), Fraction(72, 213))
    half = borders(mapped(*pairs, lengths={1: 7_200}))
    assert shares(half, ballot)[HILVERSUM] == (Fraction(1, 2), Fraction(1, 2))


def test_a_border_with_what_is_outside_stays_out_of_the_fraction_and_is_named() -> None:
    pairs = [(HILVERSUM, "GM0317", "certain"), (HILVERSUM, LAREN, "certain")]
    frame = mapped(*pairs)
    known = borders(frame)
    assert known.beyond == ((HILVERSUM, "GM0317"),)
    assert shares(known, vote((LAREN,), (), tuple(SIX)))[HILVERSUM] == (Fraction(1), Fraction(1))
    plan = plan_of(disk.Workspace(frame, ()))
    for suffix in (".md", ".html"):
        assert "Hilversum – GM0317" in FORMATS[suffix](plan)
        assert "buiten de regio, dus onbekend" in FORMATS[suffix](plan)


def test_a_border_that_is_written_twice_or_with_itself_counts_once_and_not_at_all() -> None:
    pairs = [
        (HILVERSUM, LAREN, "certain"),
        (LAREN, HILVERSUM, "uncertain"),
        (LAREN, LAREN, "certain"),
        (HILVERSUM, HUIZEN, "certain"),
    ]
    known = borders(mapped(*pairs))
    assert (known.pairs, known.certain) == (2, 2)
    both = known.those([LAREN, HUIZEN])
    assert (known.shores[HILVERSUM].certain, known.shores[HILVERSUM].loose) == (both, 0)


def test_without_a_border_that_is_there_for_certain_the_least_is_no_figure() -> None:
    known = borders(mapped((HILVERSUM, LAREN, "uncertain")))
    ballot = vote((LAREN,), (), tuple(SIX))
    assert shares(known, ballot) == {HILVERSUM: (None, Fraction(1))}
    alone = signal(SHIPPED["woninginbraak"], ThemeClass.LOCAL, ballot, known, REAL.roster)
    assert alone is not None
    assert [item.certain for item in alone.exposed] == [False]


CODES = tuple(SIX)
pairs_of_six = st.lists(
    st.tuples(
        st.sampled_from(CODES),
        st.sampled_from(CODES),
        st.sampled_from(["certain", "probable", "uncertain"]),
    ).filter(lambda pair: pair[0] != pair[1]),
    max_size=7,
    unique_by=lambda pair: frozenset(pair[:2]),
)
answers = st.lists(st.sampled_from(["yes", "no", "unknown"]), min_size=6, max_size=6)


def ballot_of(given_in: list[str]) -> Ballot:
    said = dict(zip(CODES, given_in, strict=True))
    yes = tuple(code for code in CODES if said[code] == "yes")
    return vote(yes, tuple(code for code in CODES if said[code] == "unknown"), CODES)


def completions(
    pairs: list[tuple[str, str, str]], ballot: Ballot, who: str, weights: list[int]
) -> list[Fraction]:
    """Try every answer of the unknown and every loose border; give the share in each."""
    unknown = [item.municipality for item in ballot.unknown if item.municipality != who]
    loose = [index for index, pair in enumerate(pairs) if pair[2] != "certain"]
    found = []
    for says in product((True, False), repeat=len(unknown)):
        yes = {*ballot.yes, *(code for code, joins in zip(unknown, says, strict=True) if joins)}
        for there in product((True, False), repeat=len(loose)):
            gone = {index for index, exists in zip(loose, there, strict=True) if not exists}
            mine = [
                ({*pair[:2]} - {who}, weights[index])
                for index, pair in enumerate(pairs)
                if who in pair[:2] and index not in gone
            ]
            if total := sum(weight for _, weight in mine):
                part = sum(weight for other, weight in mine if other <= yes)
                found.append(Fraction(part, total))
    return found


@given(pairs_of_six, answers, st.lists(st.integers(1, 9), min_size=7, max_size=7), st.booleans())
def test_the_shares_are_the_extremes_over_everything_unknown(
    pairs: list[tuple[str, str, str]],
    given_in: list[str],
    weights: list[int],
    measured: bool,  # noqa: FBT001
) -> None:
    ballot = ballot_of(given_in)
    weights = weights if measured else [1] * 7
    lengths = dict(enumerate(weights[: len(pairs)])) if measured else None
    for item in exposures(ballot, borders(mapped(*pairs, lengths=lengths))):
        found = completions(pairs, ballot, item.municipality, weights)
        if item.high is None:
            assert set(found) <= {Fraction(0)}  # whatever is there at all does nothing
        else:
            assert item.high == max(found)
        if item.low is None:
            assert set(found) <= {Fraction(1)}  # whatever is there at all acts
        else:
            assert item.low == min(found)
            assert 0 <= item.low <= (item.high or 0) <= 1


@given(pairs_of_six, st.sampled_from(["yes", "no"]))
def test_nothing_is_exposed_when_all_or_none_act(
    pairs: list[tuple[str, str, str]], all_say: str
) -> None:
    ballot = ballot_of([all_say] * 6)
    known = borders(mapped(*pairs))
    assert all(item.high in {Fraction(0), None} for item in exposures(ballot, known))
    assert open_borders(ballot, known)[::2] == (0, 0)


@given(pairs_of_six, answers, st.permutations(range(7)))
def test_order_and_names_do_not_matter(
    pairs: list[tuple[str, str, str]], given_in: list[str], order: list[int]
) -> None:
    ballot = ballot_of(given_in)
    shuffled = [pairs[index][1::-1] + pairs[index][2:] for index in order if index < len(pairs)]
    one, two = borders(mapped(*pairs)), borders(mapped(*shuffled))
    assert shares(one, ballot) == shares(two, ballot)
    assert open_borders(ballot, one) == open_borders(ballot, two)


@given(pairs_of_six, answers, st.integers(0, 5))
def test_an_answer_that_comes_in_only_narrows(
    pairs: list[tuple[str, str, str]], given_in: list[str], late: int
) -> None:
    known = borders(mapped(*pairs))
    before = shares(known, ballot_of([*given_in[:late], "unknown", *given_in[late + 1 :]]))
    after = shares(known, ballot_of(given_in))
    for municipality, (low, high) in after.items():
        wide_low, wide_high = before[municipality]
        if wide_low is not None and low is not None:
            assert wide_low <= low
        if wide_high is not None and high is not None:
            assert high <= wide_high


def test_the_plan_says_it_in_every_format_with_the_fixed_words() -> None:
    plan = sample()
    theme = next(view for view in plan.themes if view.theme.id == "woninginbraak")
    assert theme.border is not None
    told: dict[str, Any] = {suffix: FORMATS[suffix](plan) for suffix in (".md", ".html", ".json")}
    for suffix in (".md", ".html"):
        assert (
            "Dit is een signaal, geen voorspelling. Het telt alleen welke buurgemeenten"
            in (told[suffix])
        )
        assert "Het verplicht geen gemeente tot iets." in told[suffix]
        ends = "ten minste 1/4 van haar grenzen en hoogstens 3/4 van haar grenzen"
        assert f"Hilversum (mogelijk): grenst met {ends}" in told[suffix]
        assert "2 van de 6 zekere grenzen" in told[suffix]
        assert "vanaf 1/2 van haar grenzen" in told[suffix]
    assert '"high": "3/4"' in told[".json"]
    assert Fraction(1, 2) == SIGNAL_FROM


@pytest.mark.parametrize("code", ["nl", "en"])
def test_a_theme_that_cannot_move_has_no_signal_in_the_plan(code: str) -> None:
    for view in sample(code).themes:
        if view.theme.displaceable == "no" or view.outcome == ThemeClass.REGIONAL:
            assert view.border is None


def test_the_words_of_a_signal_say_what_is_certain_and_what_is_not() -> None:
    plan = sample()
    view = next(item for item in plan.themes if item.theme.id == "jeugdoverlast")
    assert view.border is not None
    spoken = language("nl")
    told = {item.municipality: exposed(spoken, item, view) for item in view.border.exposed}
    assert "2/3 van haar grenzen, en misschien met alle, aan gemeenten" in told["Hilversum"]
    assert "grenst misschien met al haar grenzen aan gemeenten" in told["Wijdemeren"]
    unknown = {item.municipality for item in view.ballot.unknown}
    assert unknown & set(told)
    for name, line in told.items():
        assert ("Of deze gemeente het thema zelf kiest, is nog niet" in line) == (name in unknown)
    convention = border_convention(spoken)
    assert "een woning" not in convention  # a signal for burglary stands below it
    assert "volgens de themalijst niet verplaatst" in convention
