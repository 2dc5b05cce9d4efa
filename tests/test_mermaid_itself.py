"""The diagrams, judged by Mermaid itself: what it cannot read or draw is no diagram."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from ivp.render.language import language
from ivp.render.mermaid import mermaid, milestones_diagram
from tests.planned import DAYS, real
from tests.rendered import NASTY
from tests.tools import MODULES, needs_node

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.browser, needs_node("mermaid")]

DRAW = """async text => {
    mermaid.initialize({startOnLoad: false});
    const kind = await mermaid.parse(text);
    const drawn = await mermaid.render('d', text);
    return [kind.diagramType, drawn.svg];
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    page.set_content("<!DOCTYPE html><html><body></body></html>")
    page.add_script_tag(path=MODULES / "mermaid" / "dist" / "mermaid.min.js")
    yield page
    page.close()


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_mermaid_draws_every_milestone(page: Page, day: date) -> None:
    overview = real(day)
    kind, drawn = page.evaluate(DRAW, milestones_diagram(language("nl"), overview))
    assert kind == "gantt"
    for member in overview.municipalities:
        assert member.name in drawn
    # a bar for each milestone and each line across; the goal is a rhombus
    assert len(re.findall(r'<rect[^>]* id="d-m\d+"', drawn)) == len(overview.milestones)


def test_names_that_mean_something_to_mermaid_do_no_harm(page: Page) -> None:
    overview = real()
    milestones = tuple(
        each._replace(title=text, municipality=text)
        for each, text in zip(overview.milestones, NASTY, strict=False)
    )
    text = milestones_diagram(language("nl"), replace(overview, milestones=milestones))
    kind, drawn = page.evaluate(DRAW, text)
    assert kind == "gantt"
    assert "<script" not in drawn


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_mermaid_draws_the_planning(page: Page, day: date) -> None:
    planning = real(day).planning
    kind, drawn = page.evaluate(DRAW, mermaid(language("nl"), planning))
    assert kind == "gantt"
    for phase in planning.phases:
        assert phase.title in drawn


def test_mermaid_says_so_when_it_cannot_read(page: Page) -> None:
    with pytest.raises(Exception, match="Invalid date"):
        page.evaluate(DRAW, "gantt\n  what : : is, this\n  %% {")
