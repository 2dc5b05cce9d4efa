"""`ivp explain CODE` and `docs/rules.md`: the manual of every rule, from one text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from ivp.catalogue import catalogue
from ivp.diagnostics import RULES, say
from ivp.report.manual import EXAMPLES, IN_WORDS, book, manual, page
from tests.test_cases import RECIPES
from tools.manual import BOOK, as_json, example

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ran

OURS = sorted(code for code, rule in RULES.items() if rule.find.__module__.startswith("ivp."))


def test_the_page_of_the_rules_is_made_of_the_rules() -> None:
    assert BOOK.read_text("utf-8") == book(OURS, catalogue("nl")), "run: make manual"


def test_the_examples_are_those_of_the_case_folders() -> None:
    assert EXAMPLES.read_text("utf-8") == as_json(), "run: make manual"


@pytest.mark.parametrize("code", OURS)
def test_a_rule_is_explained_in_dutch_and_in_english(code: str) -> None:
    dutch, english = (manual(code, catalogue(language)) for language in ("nl", "en"))
    assert english == RULES[code].manual
    assert len(dutch) == len(english) >= 2
    assert set(dutch) & set(english) == set()
    assert page(code, catalogue("nl")).startswith(f"{code} (")


@pytest.mark.parametrize("code", OURS)
def test_an_example_shows_the_fault_and_how_it_should_be(code: str) -> None:
    shown = example(code)
    assert all(f" {code}: " in said for said in shown.said.values())
    by_recipe = [place for place in RECIPES if place.startswith(f"{code}-")]
    if not by_recipe:  # of those no text can be shown: a folder, a megabyte, another encoding
        assert shown.bad != shown.good
        assert shown.bad or shown.good
        assert shown.file.endswith((".yaml", ".yml", ".txt", ".bak"))
    assert (shown.bad + shown.good).replace("\n", "").isprintable(), "nobody would see the fault"


@pytest.mark.parametrize("code", sorted(IN_WORDS))
def test_only_what_no_text_can_show_is_shown_in_words(code: str) -> None:
    assert not (example(code).bad and example(code).good)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", OURS)
def test_every_manual_has_a_wrong_and_a_right_side(code: str, language: str) -> None:
    words = catalogue(language)
    titles = [words(say("Then it says:")), words(say("Right:"))]
    said = page(code, words)
    wrong = re.search(r"^(?:Fout|Wrong)(?:, in .*)?:\n\n {4}", said, re.MULTILINE)
    assert wrong, said
    assert all(f"\n{title}\n\n    " in said for title in titles)


@pytest.mark.parametrize("what", ["203", " 203 ", "ivp203"])
def test_a_rule_is_found_by_its_number(what: str, ivp: Callable[..., Ran]) -> None:
    assert ivp("explain", what).out == page("IVP203", catalogue("nl"))


def test_the_beginning_of_a_code_gives_the_rules_that_begin_so(ivp: Callable[..., Ran]) -> None:
    ran = ivp("explain", "ivp50")
    assert (ran.code, ran.err) == (0, "")
    assert [line[:8] for line in ran.out.splitlines()] == [
        f"{code}  " for code in OURS if code.startswith("IVP50")
    ]
    assert ran.out.startswith(f"IVP501  {manual('IVP501', catalogue('nl'))[0]}\n")


def test_explain_shows_the_manual_with_a_wrong_and_a_right_example(
    ivp: Callable[..., Ran],
) -> None:
    ran = ivp("explain", "ivp203")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out == page("IVP203", catalogue("nl"))
    assert re.search(r"^IVP203 \(fout\)$", ran.out, re.MULTILINE)
    assert "De gemeente doet niet mee aan het plan van deze regio." in ran.out
    wrong, right = ran.out.index("Fout, in "), ran.out.index("Goed:")
    assert wrong < ran.out.index("    code: GM") < right
    english = ivp("explain", "IVP203", "--lang", "en")
    assert "The municipality does not take part in this region's plan." in english.out
    assert "Wrong, in " in english.out
    assert "Then it says:" in english.out
    assert ": error IVP203: municipality Lindermeer" in english.out


@pytest.mark.parametrize("code", ["IVP999", "IVP98", "IVP2031"])
def test_a_rule_that_does_not_exist_is_not_explained(code: str, ivp: Callable[..., Ran]) -> None:
    ran = ivp("explain", code)
    assert (ran.code, ran.out) == (2, "")
    assert f"er is geen regel {code}" in ran.err
