"""The planning as a picture: everything within the frame, said in words, seen in a browser."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest

from ivp import workspace as disk
from ivp.render.chart import LEFT, RIGHT, chart
from ivp.render.language import language
from ivp.render.planning import planning_svg
from ivp.render.svg import HEAD, WIDTH
from ivp.timeline.basis import basis
from ivp.timeline.dates import Window
from ivp.timeline.overview import overview as plan_ahead
from tests.planned import DAYS, real
from tests.rendered import NASTY, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser

NL = language("nl")
LATER = date(2023, 1, 12)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_everything_lies_within_the_frame(day: date) -> None:
    drawn = chart(NL, real(day))
    edges = [drawn.today, drawn.deadline or LEFT]
    for line in drawn.lines:
        edges += [x for x in (line.due, line.mark) if x is not None]
        for bar in (line.window, line.foreseen):
            edges += [bar.x, bar.x + bar.width] if bar else []
            assert bar is None or bar.width > 0
    assert all(LEFT <= x <= WIDTH - RIGHT for x in edges)
    heights = [*(line.y for line in drawn.lines), *(group.y for group in drawn.groups)]
    assert len(set(heights)) == len(heights)
    assert all(HEAD <= y < drawn.bottom < drawn.height for y in heights)


def test_it_is_a_picture_with_a_name_and_everything_in_words() -> None:
    overview = real()
    root = ET.fromstring(planning_svg(overview, "nl"))  # noqa: S314  # our own
    assert root.get("role") == "img"
    title, words = (root.find(f"{SVG}{name}") for name in ("title", "desc"))
    assert title is not None
    assert words is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {words.get('id')}"
    assert title.text == "Planning van Gooi en Vechtstreek op 1 november 2022"
    said = words.text or ""
    for each in overview.milestones:
        assert each.title in said
    assert "Wijdemeren, Raadssessie: te laat; gepland 27 oktober 2022" in said
    labels = {text.text for text in root.iter(f"{SVG}text")}
    assert {each.municipality or overview.region for each in overview.milestones} <= labels


def test_what_is_supposed_stands_beside_what_is_foreseen() -> None:
    space, _ = disk.read(ROOT / "data")
    found = basis(space)
    assert found is not None
    wishes = {"wijdemeren/council-session": Window(LATER, LATER, "day", "")}
    overview = plan_ahead(found, DAYS[1], wishes=wishes)
    drawn = {line.y: line for line in chart(NL, overview).lines}
    moved = [line for line in drawn.values() if line.before]
    assert {line.title for line in moved} == {
        "Raadssessie",
        "Concept-IVP gereed",
        "Stukken bij de griffie",
        "Vaststelling door de raad",
        "Regionaal IVP vastgesteld",
    }
    assert all(line.foreseen and line.before for line in moved)
    assert "verwacht zonder wat u stelt" in planning_svg(overview, "nl")
    assert not any(line.before for line in chart(NL, real()).lines)


def test_the_recess_of_a_municipality_is_drawn_in_its_rows() -> None:
    overview = real()
    drawn = chart(NL, overview)
    of_region = {each.title for each in overview.regional}
    for line in drawn.lines:
        assert bool(line.recess) == (line.title not in of_region)


def test_names_stay_text() -> None:
    overview = real()
    milestones = tuple(
        each._replace(title=text) for each, text in zip(overview.milestones, NASTY, strict=False)
    )
    root = ET.fromstring(planning_svg(replace(overview, milestones=milestones), "nl"))  # noqa: S314
    allowed = {"svg", "title", "desc", "style", "rect", "line", "text", "path", "circle"}
    allowed |= {"defs", "pattern", "g"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= allowed


def test_of_very_many_municipalities_only_the_region_is_drawn() -> None:
    overview = real()
    many = replace(overview, municipalities=overview.municipalities * 3)
    assert [group.name for group in chart(NL, many).groups] == [overview.region]
    assert "De stappen van 18 gemeenten zijn niet getekend." in planning_svg(many, "nl")


@pytest.mark.browser
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_browser_draws_it_in_both_modes(browser: Browser, tmp_path: Path, mode: str) -> None:
    path = tmp_path / "planning.svg"
    path.write_text(planning_svg(real(DAYS[3]), "nl"), encoding="utf-8")
    context = browser.new_context(color_scheme=mode, viewport={"width": 920, "height": 1300})  # type: ignore[arg-type]
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(path.as_uri())
    ground = page.evaluate("getComputedStyle(document.querySelector('.ground')).fill")
    assert ground == ("rgb(255, 255, 255)" if mode == "light" else "rgb(20, 24, 29)")
    # no text runs out of the picture, and no title into the bars
    boxes = page.evaluate(
        "[...document.querySelectorAll('text')].map(one => {"
        " const box = one.getBBox(); return [one.className.baseVal, box.x, box.x + box.width]; })"
    )
    assert boxes
    for kind, first, last in boxes:
        assert first >= 0
        assert last <= WIDTH, kind
        if kind == "name":
            assert last <= LEFT
    assert said == []
    context.close()
