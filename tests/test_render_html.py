"""The web page as a document: its outline, its tables, its links, its colours, its safety."""

from __future__ import annotations

import base64
import hashlib
import re
from itertools import pairwise
from typing import TYPE_CHECKING

import html5lib
import pytest
from jinja2 import TemplateNotFound, UndefinedError
from jinja2.exceptions import SecurityError

from ivp.render import FORMATS, TemplateFaultError
from ivp.render.environment import environment, escapes
from ivp.workspace import shipped
from tests.rendered import ROOT, TODAY, nasty, plan_of, sample
from tests.test_render_facts import plans

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from xml.etree.ElementTree import Element

NAMES = ["sample", "english", "three", "one", "none regional", "nothing", "nasty"]
STYLE = (ROOT / "templates" / "html" / "style.css").read_text(encoding="utf-8")


def page(name: str) -> str:
    return FORMATS[".html"](plans()[name]())


def tree(text: str) -> Element:
    parsed: Element = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    return parsed


@pytest.mark.parametrize("name", NAMES)
def test_it_is_valid_and_has_a_clean_outline(name: str) -> None:
    root = tree(page(name))
    levels = [int(item.tag[1]) for item in root.iter() if re.fullmatch(r"h[1-6]", item.tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    headings = [item for item in root.iter() if re.fullmatch(r"h[1-6]", item.tag)]
    assert all("".join(item.itertext()).strip() for item in headings)


@pytest.mark.parametrize("name", NAMES)
def test_ids_are_unique_and_every_reference_hits_one(name: str) -> None:
    root = tree(page(name))
    ids = [item.get("id", "") for item in root.iter() if item.get("id")]
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z0-9-]+", one) for one in ids)
    links = [item.get("href", "") for item in root.iter("a")]
    assert {link[1:] for link in links if link.startswith("#")} <= set(ids)
    named = [item.get("aria-labelledby", "").split() for item in root.iter()]
    assert {one for names in named for one in names} <= set(ids)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_comes_from_elsewhere(name: str) -> None:
    root = tree(page(name))
    for item in root.iter():
        assert item.get("src") is None
        assert item.get("style") is None
        assert not any(key.startswith("on") for key in item.keys())  # noqa: SIM118  # no dict
        assert re.match(r"(#|https?:|mailto:)", item.get("href", "#"))
    tags = {item.tag for item in root.iter()}
    assert not tags & {"script", "img", "iframe", "object", "embed", "form", "link", "base", "b"}


@pytest.mark.parametrize("name", NAMES)
def test_tables_say_what_they_are_and_scroll_in_a_box(name: str) -> None:
    root = tree(page(name))
    for table in root.iter("table"):
        assert "".join(table.find("caption").itertext()).strip()  # type: ignore[union-attr]
        for cell in table.iter("th"):
            assert cell.get("scope") in {"col", "row"}
            assert "".join(cell.itertext()).strip()
        assert all("".join(cell.itertext()).strip() for cell in table.iter("td"))
        for row in table.find("tbody").iter("tr"):  # type: ignore[union-attr]
            assert [cell.get("scope") for cell in row.iter("th")] == ["row"]
    boxes = [box for box in root.iter("section") if "scroll" in box.get("class", "").split()]
    assert len(boxes) >= len(list(root.iter("table")))
    assert all(box.get("tabindex") == "0" and box.get("aria-labelledby") for box in boxes)


@pytest.mark.parametrize("name", NAMES)
def test_pictures_have_a_name_and_all_facts_in_words(name: str) -> None:
    for picture in tree(page(name)).iter("svg"):
        assert picture.get("role") == "img"
        title, words = picture.find("title"), picture.find("desc")
        assert title is not None
        assert words is not None
        assert picture.get("aria-labelledby") == f"{title.get('id')} {words.get('id')}"
        assert "".join(title.itertext()).strip()
        assert "".join(words.itertext()).strip()


@pytest.mark.parametrize("name", NAMES)
def test_lists_and_descriptions_are_not_empty(name: str) -> None:
    for item in tree(page(name)).iter():
        if item.tag in {"ul", "ol", "dl", "dd", "li", "p"}:
            assert "".join(item.itertext()).strip(), item.attrib


def test_landmarks_and_the_language() -> None:
    root = tree(page("sample"))
    assert root.get("lang") == "nl"
    for tag in ("header", "nav", "main", "footer"):
        assert len(list(root.iter(tag))) == 1
    first = next(item for item in root.iter("body")).find("*")
    assert first is not None
    assert (first.tag, first.get("href")) == ("a", "#inhoud")


def test_the_policy_allows_this_style_and_nothing_else() -> None:
    text = page("sample")
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert style
    assert policy
    total = base64.b64encode(hashlib.sha256(style[1].encode()).digest()).decode()
    assert f"style-src 'sha256-{total}'" in policy[1]
    assert "default-src 'none'" in policy[1]
    assert text.index(policy[0]) < text.index("<style>")


def test_only_the_two_kinds_of_markup_are_escaped_by_name() -> None:
    assert escapes("html/plan.html.j2")
    assert escapes("ivp/picture.svg.j2")
    assert not escapes("md/plan.md.j2")
    assert not escapes(None)


@pytest.mark.parametrize(
    ("name", "shown"), [("x.html.j2", "&lt;b&gt;"), ("x.svg.j2", "&lt;b&gt;"), ("x.md.j2", "<b>")]
)
def test_text_is_escaped_by_the_kind_of_template(tmp_path: Path, name: str, shown: str) -> None:
    (tmp_path / name).write_text("{{ text }}{% trans text=text %}{{ text }}{% endtrans %}")
    made = environment("nl", tmp_path).get_template(name).render(text="<b>")
    assert made == shown * 2


def test_a_template_of_ones_own_replaces_one_block_and_keeps_the_rest(tmp_path: Path) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "plan.html.j2").write_text(
        '{% extends "ivp/html/plan.html.j2" %}'
        "{% block terms %}<p>eigen {{ plan.region }}</p>{{ super() }}{% endblock %}"
        "{% block css %}{{ super() }}p { color: red; }{% endblock %}"
    )
    text = FORMATS[".html"](sample(), tmp_path)
    assert "<p>eigen Gooi en Vechtstreek</p>" in text
    assert 'id="begrippen"' in text
    total = hashlib.sha256((STYLE + "p { color: red; }").encode()).digest()
    assert base64.b64encode(total).decode() in text


@pytest.mark.parametrize(
    ("template", "error"),
    [
        ("{{ plan.title.__class__ }}", SecurityError),
        ("{{ plan.__dataclass_fields__ }}", SecurityError),
        ("{{ plan.planning.count.__func__ }}", SecurityError),
        ("{{ plan.no_such_thing }}", UndefinedError),
        ("{% include '../../secret' %}", TemplateNotFound),
    ],
)
def test_a_template_can_only_print_the_plan(
    tmp_path: Path, template: str, error: type[Exception]
) -> None:
    (tmp_path / "html").mkdir()
    (tmp_path / "html" / "plan.html.j2").write_text(template)
    with pytest.raises(TemplateFaultError) as fault:
        FORMATS[".html"](sample(), tmp_path)
    assert isinstance(fault.value.__cause__, error)


def test_every_markdown_value_passes_a_filter_that_makes_it_safe() -> None:
    safe = re.compile(
        r"\| (?:md|address|length|day|label\('[a-z]+'\)|number|say)(?: \}\}|$)|"
        r"^(?:origin|priority|remark|kin|mermaid|theme_chapter|municipality_chapter|line_row|_)\("
    )
    numbers = {"n", "of", "total", "day", "names", "urgency", "fte", "period", "version", "name"}
    numbers |= {"regional", "subregional", "fact.year", "goal.year", "plan.data_version"}
    numbers |= {"view.previous_plan.period", "tier.period", "plan.rule.name", "plan.rule.version"}
    numbers |= {"diagram"}  # which takes everything out of names that means something to Mermaid
    numbers |= {"budget", "unit", "view.support", "view.of"}  # filtered where they are given
    numbers |= {"point.needed", "point.certain", "point.possible"}
    for path in sorted((shipped("templates") / "md").glob("*.j2")):
        for found in re.findall(r"\{\{-? (.*?) -?\}\}", path.read_text(encoding="utf-8")):
            assert found in numbers or safe.search(found), f"{path.name}: {found}"


def luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def palettes() -> Iterator[tuple[str, dict[str, str]]]:
    """Give the colours of every mode; what a mode does not set, it has from the first."""
    blocks = re.findall(r":root \{(.*?)\}", STYLE, re.DOTALL)
    colour = re.compile(r"--ivp-((?:color|level)-[a-z0-9-]+): (#[0-9a-f]{6});")
    found = [dict(colour.findall(block)) for block in blocks]
    for mode, own in zip(("light", "dark", "print"), found, strict=True):
        yield mode, found[0] | own


TEXT = [
    *(("color-ink", ground) for ground in ("color-ground", "color-raised", "color-warn-ground")),
    *((text, "color-ground") for text in ("color-muted", "color-link", "color-accent")),
    *((text, "color-ground") for text in ("color-alarm", "color-warn")),
    *((text, "color-raised") for text in ("color-muted", "color-ink", "color-warn")),
    *((f"level-{level}-ink", f"level-{level}") for level in (1, 2, 3)),
]
LINES = [
    *((line, "color-ground") for line in ("color-line", "color-focus", "color-alarm")),
    ("color-warn", "color-warn-ground"),
    ("color-accent", "color-ground"),
]


@pytest.mark.parametrize(("mode", "colours"), list(palettes()), ids=lambda value: str(value)[:5])
def test_contrast(mode: str, colours: dict[str, str]) -> None:
    for text, ground in TEXT:
        assert contrast(colours[text], colours[ground]) >= 4.5, (mode, text, ground)
    for line, ground in LINES:
        assert contrast(colours[line], colours[ground]) >= 3, (mode, line, ground)


def test_contrast_is_measured_as_the_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_names_that_are_only_signs_do_not_break_the_page() -> None:
    text = FORMATS[".html"](plan_of(nasty(), TODAY))
    assert "<b>Aa</b>" not in text
    assert "&lt;b&gt;Aa&lt;/b&gt; &amp; {{ x }}" in text
