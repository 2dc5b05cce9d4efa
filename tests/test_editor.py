"""Our files in an editor: what it offers, what it shows, and what it marks."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.language_server import editor
from tests.tools import needs_node

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.language_server import Editor

DATA = Path(__file__).parent.parent / "data"
HUIZEN = DATA / "municipalities" / "huizen.yaml"
TEXT = HUIZEN.read_text(encoding="utf-8")

pytestmark = needs_node("yaml-language-server")


@pytest.fixture(scope="module")
def server() -> Iterator[Editor]:
    with editor(DATA) as client:
        yield client


def place(text: str, what: str, after: int = 0) -> tuple[int, int]:
    before = text[: text.index(what) + after].split("\n")
    return len(before) - 1, len(before[-1])


def shown(server: Editor, what: str, after: int = 1) -> str:
    address = server.open(HUIZEN, TEXT)
    said: str = server.at("hover", address, *place(TEXT, what, after))["contents"]["value"]
    return said.replace("\\", "")


@pytest.mark.parametrize(
    "path", [*DATA.glob("*.yaml"), *DATA.glob("municipalities/*.yaml")], ids=lambda path: path.name
)
def test_an_editor_has_nothing_against_our_files(server: Editor, path: Path) -> None:
    address = server.open(path, path.read_text(encoding="utf-8"))
    assert server.faults(address) == []


def test_pointing_at_a_field_shows_what_it_is_in_dutch(server: Editor) -> None:
    said = shown(server, "title: Georganiseerde")
    assert "Titel" in said
    assert "In de eigen woorden van de gemeente; zo wordt hij afgedrukt." in said
    assert "Voorbeeld: Jeugdoverlast in het centrum" in said


def test_pointing_at_a_choice_shows_what_each_word_means(server: Editor) -> None:
    said = shown(server, "status: submitted")
    assert "`draft`: een concept; telt nog niet mee" in said
    assert "`submitted`: de gemeente staat erachter" in said


def test_the_themes_are_offered_with_their_names(server: Editor) -> None:
    address = server.open(HUIZEN, TEXT)
    where = place(TEXT, "themes: [ondermijning]", len("themes: ["))
    found = server.at("completion", address, *where)["items"]
    offered = {item["label"]: item.get("documentation") for item in found}
    assert offered["jeugdoverlast"] == "Jeugdoverlast"
    assert offered["onbegrepen-gedrag"] == "Personen met onbegrepen gedrag"


def test_the_milestones_of_the_region_are_offered_in_the_planning(server: Editor) -> None:
    text = TEXT.replace("timeline:\n", "timeline:\n  \n", 1)
    address = server.open(HUIZEN, text)
    found = server.at("completion", address, *place(text, "timeline:\n  ", len("timeline:\n  ")))
    assert "papers" in {item["label"] for item in found["items"]}


@pytest.mark.parametrize(
    ("right", "wrong", "marked"),
    [
        ("    title: Geor", "    titel: Geor", "titel"),
        ("status: submitted", "status: klaar", "klaar"),
        ("code: GM0406", "code: 0406", "0406"),
        ("      fte: 0.5", "      fte: hoog", "hoog"),
        ("themes: [ondermijning]", "themes: ondermijning", "ondermijning"),
    ],
)
def test_a_mistake_is_marked_where_it_stands(
    server: Editor, right: str, wrong: str, marked: str
) -> None:
    assert right in TEXT
    text = TEXT.replace(right, wrong, 1)
    line, column = place(text, wrong, wrong.index(marked))
    found = server.faults(server.open(HUIZEN, text))
    assert (line, column) in {
        (fault["range"]["start"]["line"], fault["range"]["start"]["character"]) for fault in found
    }
