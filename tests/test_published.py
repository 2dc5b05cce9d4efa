"""How well texts lead to themes, measured on every label of public plans that was found.

The figures stand in `docs/themas-koppelen.md`, which is written by this test.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml

from ivp.themes import Taxonomy
from ivp.words import key
from ivp.workspace import open_frame, shipped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

ROOT = Path(__file__).parent.parent
PAGE = ROOT / "docs" / "themas-koppelen.md"
THEMES = open_frame(shipped("data"))[0].themes


class Label(NamedTuple):
    """A priority as it was printed, and the theme that it means."""

    document: str
    title: str
    text: str
    theme: str


def published() -> tuple[Label, ...]:
    typed = yaml.safe_load((ROOT / "tests/published/priorities.yaml").read_text(encoding="utf-8"))
    return tuple(
        Label(document["id"], document["title"], label["label"], theme)
        for document in typed["documents"]
        for label in document["labels"]
        for theme in label["themes"]
    )


LABELS = published()


def without(words: Iterable[str], themes: Taxonomy = THEMES) -> Taxonomy:
    """Give the themes as if nobody had ever read these words; ids and names stay."""
    unread = {key(word) for word in words}
    return Taxonomy(
        {
            theme.id: theme._replace(
                words=(
                    *theme.words[:2],
                    *(word for word in theme.words[2:] if key(word) not in unread),
                )
            )
            for theme in themes.themes.values()
        }
    )


def names_only() -> Taxonomy:
    return without(word for theme in THEMES.themes.values() for word in theme.words[2:])


def left_out(document: str) -> Taxonomy:
    """Leave out every word that this document prints, also where another prints it too."""
    return without(label.text for label in LABELS if label.document == document)


class Score(NamedTuple):
    """Of so many labels: how many resolve, and have their theme first or among the first three."""

    labels: int
    known: int
    first: int
    three: int


def score(labels: Iterable[Label], themes_for: Callable[[str], Taxonomy]) -> Score:
    made = {document: themes_for(document) for document in {label.document for label in LABELS}}
    rows = []
    for label in labels:
        themes = made[label.document]
        match = themes.resolve(label.text)
        ranked = [item.theme.id for item in themes.suggest(label.text)]
        # what is known needs no suggestion, but may not be known as something else
        known = match is not None and match.theme.id == label.theme
        first = known if match else ranked[0] == label.theme
        rows.append((1, known, first, first or (match is None and label.theme in ranked)))
    return Score(*(sum(row[place] for row in rows) for place in range(4)))


def all_words(_document: str) -> Taxonomy:
    return THEMES


MEASURED = {
    "alleen de korte en de officiële namen van de thema's": lambda _document: names_only(),
    "zonder de woorden van het plan zelf": left_out,
    "met alle woorden": all_words,
}


def page() -> str:
    lines = [
        "# Hoe goed worden teksten aan thema's gekoppeld?",
        "",
        "Deze pagina wordt gemaakt door `tests/test_published.py`, met `pytest --update`.",
        "",
        f"Gemeten op alle {len(LABELS)} prioriteiten uit {len({x.document for x in LABELS})}",
        "openbare stukken, zoals ze zijn gedrukt (`tests/published/priorities.yaml`).",
        "De middelste regel lijkt het meest op een plan dat niemand eerder zag: per stuk zijn alle",
        "woorden weggelaten die dat stuk zelf gebruikt, behalve de namen van de thema's.",
        "",
        "| woordenlijst | bekend | goed thema vooraan | bij de eerste drie |",
        "|---|---|---|---|",
    ]
    for name, themes_for in MEASURED.items():
        found = score(LABELS, themes_for)
        lines.append(f"| {name} | {_of(found, 1)} | {_of(found, 2)} | {_of(found, 3)} |")
    lines += [
        "",
        "*Bekend* is: precies een naam of een ander woord van het goede thema, op hoofdletters,",
        "accenten en leestekens na. Alleen dat telt. De rest is een suggestie voor een mens.",
        "Bij 43 teksten is één tekst ruim 2 procentpunt: kijk naar de volgorde, niet naar de",
        "cijfers achter de komma. De woordenlijst is met deze stukken gemaakt; de laatste regel",
        "zegt dus niets over een nieuw plan.",
        "",
        "## Per stuk, zonder de woorden van het stuk zelf",
        "",
        "| stuk | teksten | bekend | vooraan | bij de eerste drie |",
        "|---|---|---|---|---|",
    ]
    for document in dict.fromkeys(label.document for label in LABELS):
        own = [label for label in LABELS if label.document == document]
        labels, known, first, three = score(own, left_out)
        lines.append(f"| {own[0].title} | {labels} | {known} | {first} | {three} |")
    lines += ["", "## Wat dan niet vooraan staat", "", *_missed()]
    return "\n".join(lines) + "\n"


def _of(found: Score, place: int) -> str:
    return f"{found[place]} van {found.labels} ({round(100 * found[place] / found.labels)} %)"


def _missed() -> Iterable[str]:
    for label in LABELS:
        themes = left_out(label.document)
        best = themes.suggest(label.text)[0]
        if themes.resolve(label.text) is None and best.theme.id != label.theme:
            yield (
                f"- “{label.text}” betekent {THEMES[label.theme].label}; vooraan staat "
                f"{best.theme.label}, door “{best.word}”."
            )


def test_the_figures_in_the_page_are_those_of_today(golden: Callable[[Path, str], None]) -> None:
    golden(PAGE, page())


def test_there_are_forty_three_labels_of_which_names_alone_know_eighteen() -> None:
    assert len(LABELS) == 43
    official = {key(theme.label) for theme in THEMES.themes.values()}
    assert sum(key(label.text) in official for label in LABELS) == 18
    assert score(LABELS, lambda _document: names_only()).known == 26  # with the short names
    assert score(LABELS, all_words) == (43, 43, 43, 43)


def test_other_words_matter() -> None:
    alone, unseen = (score(LABELS, MEASURED[name]) for name in [*MEASURED][:2])
    assert alone.first <= unseen.first
    assert alone.three <= unseen.three


@pytest.mark.parametrize("document", sorted({label.document for label in LABELS}))
def test_what_is_left_out_is_not_known_from_elsewhere(document: str) -> None:
    themes = left_out(document)
    for label in LABELS:
        if label.document == document:
            match = themes.resolve(label.text)
            assert match is None or match.by in {"id", "label"}
