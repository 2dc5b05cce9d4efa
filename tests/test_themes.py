"""Which theme a text names, and what only looks like it."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ivp.themes import COUNTING, Taxonomy, Theme, line_with, trigrams
from ivp.workspace import open_frame, shipped
from ivp.yamlsource import parse
from ivp.yamlsource.parser import USUAL
from tests.test_published import published

THEMES = open_frame(shipped("data"))[0].themes

LABELS = [
    pytest.param(label.text, label.theme, id=f"{label.document}: {label.text}")
    for label in published()
]


def theme(name: str, kind: str = "theme", parent: str | None = None, *words: str) -> Theme:
    return Theme(
        id=name,
        label=name.title(),
        kind=kind,  # type: ignore[arg-type]
        field="1",
        parent=parent,
        displaceable="unknown",
        words=(name, name.title(), *words),
    )


def taxonomy(*themes: Theme) -> Taxonomy:
    return Taxonomy({item.id: item for item in themes})


@pytest.mark.parametrize(("label", "expected"), LABELS)
def test_every_published_label_leads_to_its_theme(label: str, expected: str) -> None:
    match = THEMES.resolve(label)
    assert match is not None
    assert match.theme.id == expected


def test_a_match_says_by_which_word() -> None:
    small = taxonomy(theme("jeugd-en-zorg", "theme", None, "jongeren"), theme("drugs"))
    for text, by in (
        ("jeugd-en-zorg", "id"),
        ("Jeugd & zorg", "id"),
        ("Jongeren", "alias"),
        ("DRUGS", "id"),
    ):
        match = small.resolve(text)
        assert match is not None
        assert match.by == by
    named = taxonomy(theme("a")._replace(words=("a", "Een naam", "alias")))
    match = named.resolve("een naam!")
    assert match is not None
    assert match.by == "label"


@pytest.mark.parametrize("text", ["", "!?", "Ж", "ondermijnin", "overlast van jeugd en drugs"])
def test_likeness_is_no_match(text: str) -> None:
    assert THEMES.resolve(text) is None
    assert taxonomy(theme("a", "theme", None, "!!")).resolve(text) is None


def test_of_a_word_of_two_themes_the_first_theme_counts() -> None:
    small = taxonomy(theme("a", "theme", None, "x"), theme("b", "theme", None, "X"))
    match = small.resolve("x")
    assert match is not None
    assert match.theme.id == "a"


TREE = taxonomy(
    theme("veilig", "umbrella"),
    theme("jeugd", "theme", "veilig"),
    theme("hangjeugd", "theme", "jeugd"),
    theme("hangjeugd-avond", "theme", "hangjeugd"),
    theme("deelkoepel", "umbrella", "veilig"),
    theme("koepel-onder-thema", "umbrella", "jeugd"),
    theme("onder-deelkoepel", "theme", "deelkoepel"),
    theme("camera", "means"),
    theme("camera-plein", "theme", "camera"),
    theme("overleg", "organisation", "veilig"),
    theme("wees", "theme", "nergens"),
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("veilig", "veilig"),
        ("jeugd", "jeugd"),
        ("hangjeugd", "jeugd"),
        ("hangjeugd-avond", "jeugd"),
        ("deelkoepel", "deelkoepel"),
        ("koepel-onder-thema", "koepel-onder-thema"),
        ("onder-deelkoepel", "onder-deelkoepel"),
        ("camera", None),
        ("camera-plein", "camera-plein"),
        ("overleg", None),
        ("wees", "wees"),
    ],
)
def test_a_choice_counts_for_the_highest_theme_below_an_umbrella(
    name: str, expected: str | None
) -> None:
    found = TREE.deciding(name)
    assert (found.id if found else None) == expected


def test_the_ancestors_come_nearest_first() -> None:
    assert [above.id for above in TREE.ancestors("hangjeugd-avond")] == [
        *("hangjeugd", "jeugd", "veilig")
    ]
    assert list(TREE.ancestors("veilig")) == []
    assert TREE.parent("wees") is None


def test_a_ring_of_themes_is_walked_once() -> None:
    ring = taxonomy(
        theme("a", "theme", "b"), theme("b", "theme", "c"), theme("c", "theme", "a"),
        theme("d", "theme", "a"), theme("e", "theme", "e"),
    )  # fmt: skip
    assert [above.id for above in ring.ancestors("a")] == ["b", "c"]
    assert [above.id for above in ring.ancestors("d")] == ["a", "b", "c"]
    assert list(ring.ancestors("e")) == []
    assert ring.deciding("e") == ring["e"]


# 2 x shared / of both: decision rules, section 23.
@pytest.mark.parametrize(
    ("one", "other", "shared", "of"),
    [
        ("jeugdoverlast", "drugsoverlast", 14, 28),
        ("jeugd en veiligheid", "zorg en veiligheid", 26, 39),
        ("ondermijning", "georganiseerde ondermijnende criminaliteit", 16, 54),
        ("cybercrime", "digitale criminaliteit", 4, 34),
        ("personen met verward gedrag", "verwarde personen", 28, 46),
        ("woning inbraak", "woninginbraak", 24, 29),
    ],
)
def test_likeness_is_counted_in_pieces_of_three_letters(
    one: str, other: str, shared: int, of: int
) -> None:
    assert 2 * len(trigrams(one) & trigrams(other)) == shared
    assert len(trigrams(one)) + len(trigrams(other)) == of
    [found] = taxonomy(theme("x")._replace(words=(other,))).suggest(one)
    assert (found.word, found.shared, found.of) == (other, shared, of)


def test_the_three_likest_themes_are_suggested_the_best_first() -> None:
    found = THEMES.suggest("ondermyning")
    assert [len(found), found[0].theme.id] == [3, "ondermijning"]
    likeness = [item.shared / item.of for item in found]
    assert likeness == sorted(likeness, reverse=True)


def test_of_equally_like_themes_the_order_is_that_of_the_ids() -> None:
    small = taxonomy(*(theme(name)._replace(words=("gelijk",)) for name in "cab"))
    assert [item.theme.id for item in small.suggest("gelijk")] == ["a", "b", "c"]


def test_a_theme_is_as_like_as_its_best_word() -> None:
    small = taxonomy(theme("x", "theme", None, "woninginbraak", "auto-inbraak"))
    [found] = small.suggest("auto-inbraken")
    assert found.word == "auto-inbraak"


def test_anything_can_be_asked_for_a_suggestion() -> None:
    assert len(THEMES.suggest("")) == 3
    assert len(THEMES.suggest("x" * 1000, 1)) == 1
    assert taxonomy().suggest("jeugd") == []


def test_the_themes_that_come_with_the_program_are_whole() -> None:
    assert THEMES.themes
    for item in THEMES.themes.values():
        assert item.parent is None or item.parent in THEMES.themes
        decides = THEMES.deciding(item.id)
        assert (decides is not None) == (item.kind in COUNTING)
    assert shipped("data/themes.yaml").stat().st_size < USUAL.size


words = st.text(st.characters(exclude_categories=("C", "Z")) | st.just(" ")).map(
    lambda text: normalize("NFC", text)
)


@given(st.lists(words, min_size=1, max_size=3))
@example(["", "NULL"])
def test_the_line_to_paste_keeps_what_stands_beside_the_theme(texts: list[str]) -> None:
    line = line_with("themes", texts, 0)("jeugdoverlast")
    source, findings = parse("laren.yaml", line.encode())
    assert source is not None, findings
    assert source.value == {"themes": ["jeugdoverlast", *texts[1:]]}
