"""One plan, every format: what stands in the plan stands in each of them."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import html5lib
import pytest
from markdown_it import MarkdownIt

from ivp.render import FORMATS
from ivp.render.language import language
from tests.made_region import priority
from tests.rendered import GOLDEN, NASTY, ROOT, made, nasty, plan_of, sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from ivp.plan import Plan

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")

NOT_AS_SUCH = {
    # shown as a word of the plan's language, not as an id
    *("format", "language", "outcome", "low", "high", "word", "level", "urgency", "status", "kind"),
    *(
        "state",
        "because",
        "displaceable",
        "failed",
        "answer",
        "by",
        "where",
        "certainty",
        "missing",
        "levels",
    ),
    *("other_levels", "together", "window_from"),
    # names for use in addresses and files
    *(
        "anchor",
        "slug",
        "municipality_slug",
        "municipality_code",
        "code",
        "id",
        "file",
        "parent",
        "field",
    ),
    *("phase", "template", "scope", "waits_for", "blocked_by"),
    # stand in full elsewhere, and are only pointed at here
    *(
        "theme",
        "regional",
        "subregional",
        "local",
        "open_themes",
        "joins",
        "stands_apart",
        "undecided_on",
    ),
    *("priorities", "mentions", "priority", "milestones", "milestone", "new"),
    # shown in words, as far as it is the day that matters
    *("date", "deadline", "due", "actual", "latest", "earliest", "forecast"),
    *("reason", "tied", "assumptions", "standing", "until", "gap"),
}
"""Under these names a plain text is no fact to be read; what lies deeper is looked at."""
LEFT_OUT = {
    *("window", "expected"),  # shown in words: see below
    *("place", "written"),  # lines of files are for the JSON
    "tile",  # for the map
    "unnamed",  # a theme without a row is for the JSON, and for who asks about it
}


def leaves(value: Any, key: str = "") -> Iterator[str]:
    """Give every text of the JSON that is shown as such."""
    if isinstance(value, dict):
        for name, item in value.items():
            if name not in LEFT_OUT:
                yield from leaves(item, name)
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item, key)
    elif isinstance(value, str) and key not in NOT_AS_SUCH:
        yield value


def _only_titles_of_then(municipality: dict[str, Any]) -> None:
    """Leave of the previous plan what is shown as such; the rest points at priorities of today."""
    for then in (municipality["previous_plan"] or {}).get("priorities", ()):
        then.pop("themes")
    for item in (municipality["continuity"] or {}).get("kept", ()):
        item.pop("now")


def facts(plan: Plan) -> list[str]:
    tree = json.loads(FORMATS[".json"](plan))
    for own in (*tree["developments"], *tree["tiers"]):
        own.pop("themes")  # shown with each theme, by the theme's own name
    for municipality in tree["municipalities"]:
        _only_titles_of_then(municipality)
    spoken = language(plan.language)
    names = {municipality.code: municipality.name for municipality in plan.municipalities}
    found = []
    for text in (names.get(text, text) for text in leaves(tree)):
        if ISO_DAY.fullmatch(text):
            found.append(spoken.day(date.fromisoformat(text)))
        else:
            found.append(" ".join(text.split()))
    for municipality in tree["municipalities"]:
        found += [remark["id"] for remark in municipality["remarks"]]
    for milestone in plan.planning.milestones if plan.planning else ():
        found += [spoken.short_day(milestone.actual)] if milestone.actual else []
        found += [spoken.window(milestone.when)] if milestone.when else []
    return found


def text_of_html(page: str) -> str:
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    for style in tree.iter("style"):
        style.text = ""
    links = [link.get("href", "") for link in tree.iter("a")]
    return " ".join(" ".join(["".join(tree.itertext()), *links]).split())


def text_of_markdown(page: str) -> str:
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(page)
    lines = ["".join(child.content for child in token.children or ()) for token in tokens]
    return " ".join(" ".join(line for line in lines if line).split())


READ = {".html": text_of_html, ".md": text_of_markdown}


def plans() -> dict[str, Callable[[], Plan]]:
    return {
        "sample": sample,
        "english": lambda: sample("en"),
        "three": lambda: sample(folder="examples/drie-gemeenten"),
        "one": lambda: plan_of(
            made({"Eén": [priority("a", ["ondermijning"])]}, regional="1", subregional="1")
        ),
        "none regional": lambda: plan_of(
            made({"Aa": [priority("a", ["uitgaan"])], "Bb": [priority("b", ["woninginbraak"])]})
        ),
        "nothing": lambda: plan_of(made({"Aa": [], "Bb": []})),
        "nasty": lambda: plan_of(nasty()),
    }


@pytest.mark.parametrize("name", plans())
@pytest.mark.parametrize("suffix", READ)
def test_every_fact_stands_in_every_format(suffix: str, name: str) -> None:
    plan = plans()[name]()
    shown = READ[suffix](FORMATS[suffix](plan))
    assert [fact for fact in facts(plan) if fact not in shown] == []


@pytest.mark.parametrize("suffix", READ)
def test_every_priority_stands_in_full_once(suffix: str) -> None:
    plan = sample()
    shown = READ[suffix](FORMATS[suffix](plan))
    own = [item for m in plan.municipalities for item in (*m.shared, *m.local, *m.draft)]
    for item in own:
        if item.source.quote is None and item.motivation and item.municipality == "Hilversum":
            assert shown.count(" ".join(item.motivation.split())) == 1


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_page_ends_with_one_line_break(suffix: str) -> None:
    page = FORMATS[suffix](sample())
    assert page.endswith("\n")
    assert not page.endswith("\n\n")
    assert "\r" not in page


@pytest.mark.parametrize("suffix", FORMATS)
def test_two_languages_stand_side_by_side(suffix: str) -> None:
    dutch, english = FORMATS[suffix](sample()), FORMATS[suffix](sample("en"))
    assert FORMATS[suffix](sample()) == dutch
    assert dutch != english


def test_english_dates_are_british_and_own_words_say_that_they_are_dutch() -> None:
    page = FORMATS[".html"](sample("en"))
    assert '<html lang="en">' in page
    assert "28 February 2023" in page
    assert '<span lang="nl">Personen met verward gedrag</span>' in page


def test_the_sum_is_printed() -> None:
    plan = sample("en")
    assert (
        f"{plan.sum.submitted} priorities submitted = {plan.sum.regional} regional + "
        f"{plan.sum.subregional} sub-regional + {plan.sum.local} local + "
        f"{plan.sum.not_linked} not linked"
    ) in text_of_markdown(FORMATS[".md"](plan))
    parts = plan.sum.regional + plan.sum.subregional + plan.sum.local + plan.sum.not_linked
    assert plan.sum.submitted == parts


def test_an_open_theme_says_what_it_can_become_and_by_whom() -> None:
    page = text_of_markdown(FORMATS[".md"](sample("en")))
    assert (
        "Personen met onbegrepen gedrag: now sub-regional, becomes regional if Wijdemeren" in page
    )


def test_json_names_what_stands_in_full_elsewhere() -> None:
    tree = json.loads(FORMATS[".json"](sample()))
    assert next(iter(tree)) == "format"
    assert tree["format"] == "ivp-plan/2"
    themes = {view["theme"] for view in tree["themes"]}
    assert set(tree["regional"]) | set(tree["subregional"]) | set(tree["local"]) == themes
    groups = ("shared", "local", "other_levels", "not_linked", "draft")
    own = [item for m in tree["municipalities"] for group in groups for item in m[group]]
    anchors = {item["anchor"] for item in own}
    assert len(anchors) == len(own)
    places = {
        (m["code"], item["id"])
        for m in tree["municipalities"]
        for group in groups
        for item in m[group]
    }
    placed = [
        (own["municipality"], own["id"]) for view in tree["themes"] for own in view["priorities"]
    ]
    assert len(placed) == len(set(placed))
    assert set(placed) <= places
    assert all(item["trace"]["file"].startswith("municipalities/") for item in own)
    assert all(item["trace"]["line"] > 1 for item in own)


def test_json_keeps_accents_and_numbers() -> None:
    text = FORMATS[".json"](plan_of(nasty()))
    assert "Bée" in text
    huizen = json.loads(FORMATS[".json"](sample()))["municipalities"][3]
    assert [item["fte"] for item in huizen["shared"] if item["fte"]] == [0.5, 0.2]


def test_json_names_places_the_same_wherever_the_workspace_lies() -> None:
    tree = json.loads(FORMATS[".json"](sample()))
    files = {milestone["place"]["file"] for milestone in tree["planning"]["milestones"]}
    assert "region.yaml" in files
    assert "municipalities/huizen.yaml" in files
    assert not any(name.startswith("/") for name in files)


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("suffix", READ)
def test_nasty_text_is_readable_as_it_was_written(suffix: str, text: str) -> None:
    shown = READ[suffix](FORMATS[suffix](plan_of(nasty())))
    assert " ".join(text.split()) in shown


@pytest.mark.parametrize(
    ("name", "suffix"),
    [*(("sample", suffix) for suffix in FORMATS), ("three", ".md"), ("nasty", ".md")],
)
def test_golden(name: str, suffix: str, golden: Callable[[Path, str], None]) -> None:
    golden(GOLDEN / f"{name}{suffix}", FORMATS[suffix](plans()[name]()))


def test_a_page_is_the_same_whatever_the_machine_is_set_to(tmp_path: Path) -> None:
    program = (
        "import sys; from ivp.render import FORMATS; from tests.rendered import sample; "
        "p = sample(); sys.stdout.buffer.write(''.join(f(p) for f in FORMATS.values()).encode())"
    )
    pages = set()
    for seed, zone, tongue in (("1", "UTC", "C"), ("2", "Asia/Tokyo", "en_US.UTF-8")):
        own = {"PYTHONHASHSEED": seed, "TZ": zone, "LANG": tongue, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-c", program]
        done = subprocess.run(
            command, capture_output=True, check=True, cwd=tmp_path, env={**os.environ, **own}
        )
        pages.add(done.stdout)
    assert pages == {"".join(make(sample()) for make in FORMATS.values()).encode()}
