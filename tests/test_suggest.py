"""What a text could mean: ranked, with the evidence, and never decided."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivp.themes import pieces, trigrams
from ivp.words import key

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ran

ROOT = Path(__file__).parent.parent
GOLDEN = Path(__file__).parent / "golden"
ASKED = {
    "station": "hangjongeren bij het station",
    "known": "Woninginbraken",
    "nothing": "zxq",
}


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("form", ["text", "json"])
@pytest.mark.parametrize("name", ASKED)
def test_what_is_said(
    ivp: Callable[..., Ran],
    golden: Callable[[Path, str], None],
    name: str,
    form: str,
    lang: str,
) -> None:
    ran = ivp("suggest", ASKED[name], "--lang", lang, "-f", form, "--folder", "data", cwd=ROOT)
    assert (ran.code, ran.err) == (0, "")
    ending = "json" if form == "json" else "txt"
    golden(GOLDEN / f"suggest-{name}.{lang}.{ending}", ran.out)


def test_the_line_to_paste_makes_the_word_known(
    ivp: Callable[..., Ran], tmp_path: Path, golden: Callable[[Path, str], None]
) -> None:
    asked = "hangjongeren bij het station"
    ran = ivp("suggest", asked, "--folder", "data", cwd=ROOT)
    line = next(line for line in ran.out.splitlines() if "confirmed_by" in line)
    themes = (ROOT / "data/themes.yaml").read_text(encoding="utf-8")
    assert themes.count("      - hangjongeren\n") == 1
    themes = themes.replace("      - hangjongeren\n", f"      - hangjongeren\n{line}\n")
    (tmp_path / "themes.yaml").write_text(themes, encoding="utf-8")
    region = (ROOT / "data/region.yaml").read_text(encoding="utf-8")
    (tmp_path / "region.yaml").write_text(region, encoding="utf-8")
    (tmp_path / "municipalities").mkdir()
    typed = {
        "municipality": "Laren",
        "code": "GM0417",
        "status": "submitted",
        "priorities": [
            {
                "id": "p",
                "title": "Station",
                "themes": ["Hangjongeren bij het station!"],
                "level": "priority",
                "source": {"status": "example"},
            }
        ],
    }
    (tmp_path / "municipalities/laren.yaml").write_text(json.dumps(typed), encoding="utf-8")
    ran = ivp("suggest", asked, cwd=tmp_path)
    assert "'hangjongeren bij het station' is bekend: het betekent Jeugdoverlast" in ran.out
    assert "Bevestigd door naam en functie op 1-11-2022." in ran.out
    assert ivp("merge", "-o", "plan.md", cwd=tmp_path).code == 0
    plan = (tmp_path / "plan.md").read_text(encoding="utf-8")
    golden(
        GOLDEN / "suggest-reading.nl.txt",
        "".join(line + "\n" for line in plan.splitlines() if "ander woord voor" in line),
    )


def test_without_a_region_the_themes_of_the_program_are_used(
    ivp: Callable[..., Ran], tmp_path: Path
) -> None:
    ran = ivp("suggest", "jeugdoverlast", cwd=tmp_path)
    assert ran.code == 0
    assert "dit zijn de thema's van het programma zelf" in ran.err
    assert "Jeugdoverlast (jeugdoverlast)" in ran.out


def test_an_installed_program_has_no_region_and_says_nothing_of_it(
    ivp: Callable[..., Ran], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a wheel: that holds the themes, and no region."""
    shipped = tmp_path / "site-packages" / "data"
    shipped.mkdir(parents=True)
    (shipped / "themes.yaml").write_bytes((ROOT / "data/themes.yaml").read_bytes())
    monkeypatch.setattr("ivp.workspace.shipped", lambda _: shipped)
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir()
    ran = ivp("suggest", ASKED["station"], cwd=elsewhere)
    assert ran.code == 0
    assert ran.err == "Hier is geen regio: dit zijn de thema's van het programma zelf.\n"
    assert "1. Jeugdoverlast (jeugdoverlast)" in ran.out


@pytest.mark.parametrize("text", ["", "   ", "?!"])
def test_without_words_there_is_nothing_to_look_for(ivp: Callable[..., Ran], text: str) -> None:
    ran = ivp("suggest", text, cwd=ROOT)
    assert (ran.code, ran.out) == (2, "")
    assert 'ivp suggest "hangjongeren bij het station"' in ran.err


def test_words_without_quotes_are_told_what_to_do(ivp: Callable[..., Ran]) -> None:
    ran = ivp("suggest", "hangjongeren", "bij", "het", "station", cwd=ROOT)
    assert (ran.code, ran.out) == (2, "")
    assert "zet de woorden tussen aanhalingstekens" in ran.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["explain", "ondermijning", "--folder", "data"], "ivp explain ... MAP"),
        (["merge", "--folder", "data"], "ivp merge ... MAP"),
        (["diff", "HEAD", "data"], "--folder data"),
        (["diff", "HEAD", "HEAD", "data"], "achter --folder"),
        (["suggest", "jeugd", "data"], "achter --folder"),
    ],
)
def test_a_folder_in_the_wrong_place_is_told_where_it_goes(
    ivp: Callable[..., Ran], arguments: list[str], said: str
) -> None:
    ran = ivp(*arguments, cwd=ROOT)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_themes_that_cannot_be_read_give_no_suggestion(
    ivp: Callable[..., Ran], tmp_path: Path
) -> None:
    region = (ROOT / "data/region.yaml").read_text(encoding="utf-8")
    (tmp_path / "region.yaml").write_text(region, encoding="utf-8")
    (tmp_path / "themes.yaml").write_text("themes: nee\n", encoding="utf-8")
    ran = ivp("suggest", "jeugdoverlast", cwd=tmp_path)
    assert (ran.code, ran.out) == (1, "")
    assert "themes.yaml:1" in ran.err


def test_an_unknown_form_is_wrong_use(ivp: Callable[..., Ran]) -> None:
    ran = ivp("suggest", "jeugd", "-f", "xml", cwd=ROOT)
    assert ran.code == 2
    assert "text" in ran.err


@pytest.mark.parametrize(
    ("text", "word", "shared"),
    [
        ("hangjongeren bij het station", "hangjongeren", ("hangjongeren",)),
        ("personen met verward gedrag", "verwarde personen", ("personen", "verward")),
        ("drugsoverlast", "jeugdoverlast", ("overlast",)),
        ("zxq", "jeugd", ()),
        ("", "jeugd", ()),
    ],
)
def test_the_letters_in_common_are_shown_as_people_see_them(
    text: str, word: str, shared: tuple[str, ...]
) -> None:
    assert pieces(text, word) == shared


@given(st.text("abc de", max_size=20), st.text("abc de", max_size=20))
def test_a_piece_is_in_both_and_every_common_trigram_is_in_a_piece(text: str, word: str) -> None:
    found = pieces(text, word)
    assert all(piece in key(text) for piece in found)
    padded = [f"  {piece} " for piece in found]
    for trigram in trigrams(text) & trigrams(word):
        assert len(trigram.strip()) < 2 or any(trigram.strip() in piece for piece in padded)
