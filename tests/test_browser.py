"""The page in a browser, in every mode in which people read it, judged by axe and by measuring."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ivp.render import FORMATS
from tests.rendered import nasty, plan_of, sample

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Of what is right axe would describe every element, and all of that would travel to Python.
RUN = """tags => axe
  .run({runOnly: {type: "tag", values: tags}, resultTypes: ["violations"]})
  .then(result => result.violations)
"""
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
MODES: dict[str, dict[str, Any]] = {
    "light": {"viewport": WIDE, "color_scheme": "light"},
    "dark": {"viewport": WIDE, "color_scheme": "dark"},
    "narrow": {"viewport": NARROW},
    "narrow dark": {"viewport": NARROW, "color_scheme": "dark"},
    "forced colours": {"viewport": WIDE, "forced_colors": "active"},
    "print": {"viewport": {"width": 700, "height": 990}},
}
SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-bottom: 2em !important; }
"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Write the pages that are looked at."""
    folder = tmp_path_factory.mktemp("pages")
    made = {
        "sample": sample(),
        "english": sample("en"),
        "list": sample(folder="examples/rangorde-met-streep"),
        "nasty": plan_of(nasty()),
    }
    paths = {name: folder / f"{name}.html" for name in made}
    for name, plan in made.items():
        paths[name].write_text(FORMATS[".html"](plan), encoding="utf-8")
    return paths


@dataclass
class Watched:
    """A page, what it said on its console, and what it asked for."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


def opened(browser: Browser, path: Path, mode: str, **more: Any) -> Watched:
    page = browser.new_context(**MODES[mode], **more).new_page()
    watched = Watched(page)
    page.on("console", lambda message: watched.said.append(message.text))
    page.on("pageerror", lambda error: watched.said.append(str(error)))
    page.on("request", lambda request: watched.asked.append(request.url))
    if mode == "print":
        page.emulate_media(media="print")
    page.goto(path.as_uri())
    return watched


def violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    return [
        f"{found['id']}: {node['target']} {node['failureSummary']}"
        for found in page.evaluate(RUN, TAGS)
        for node in found["nodes"]
    ]


@pytest.mark.parametrize(
    ("mode", "name"),
    [
        *((mode, "sample") for mode in MODES),
        *((mode, "nasty") for mode in ("light", "narrow", "print")),
        *((mode, "list") for mode in ("light", "dark", "narrow")),
        ("light", "english"),
    ],
)
def test_a_page_is_accessible_and_keeps_to_itself(
    browser: Browser, pages: dict[str, Path], mode: str, name: str
) -> None:
    watched = opened(browser, pages[name], mode)
    assert watched.page.evaluate(SIDEWAYS) == 0
    assert violations(watched.page) == []
    assert watched.said == []
    assert watched.asked == [pages[name].as_uri()]
    watched.page.context.close()


def test_forced_colours_keep_what_colour_alone_would_say(
    browser: Browser, pages: dict[str, Path]
) -> None:
    page = opened(browser, pages["sample"], "forced colours").page
    for marked in (".figures li", ".chip", ".answer.yes", ".stamp"):
        style = page.locator(marked).first.evaluate("item => getComputedStyle(item).borderStyle")
        assert style == "solid", marked
    page.context.close()


def test_it_is_the_same_without_javascript(browser: Browser, pages: dict[str, Path]) -> None:
    watched = opened(browser, pages["sample"], "light", java_script_enabled=False)
    assert watched.page.locator("h1").inner_text().startswith("Integraal Veiligheidsplan")
    assert watched.page.locator("#in-het-kort").is_visible()
    assert watched.said == []
    watched.page.context.close()


def test_the_first_tab_stop_leads_past_everything(browser: Browser, pages: dict[str, Path]) -> None:
    page = opened(browser, pages["sample"], "light").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    page.context.close()


@pytest.mark.parametrize("name", ["sample", "nasty"])
def test_wide_text_spacing_does_not_push_the_page_sideways(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    page = opened(browser, pages[name], "narrow", bypass_csp=True).page
    page.add_style_tag(content=SPACING)
    assert page.evaluate("getComputedStyle(document.querySelector('p')).letterSpacing") != "normal"
    assert page.evaluate(SIDEWAYS) == 0
    page.context.close()


def test_links_in_lists_are_large_enough_to_touch(browser: Browser, pages: dict[str, Path]) -> None:
    page = opened(browser, pages["sample"], "narrow").page
    heights = page.evaluate(
        "[...document.querySelectorAll('.contents a, .places a, .themes a')]"
        ".map(link => link.getBoundingClientRect().height)"
    )
    assert heights
    assert min(heights) >= 24
    page.context.close()


@pytest.mark.parametrize("name", ["sample", "list"])
def test_page_one_fits_one_sheet_of_paper(
    browser: Browser, pages: dict[str, Path], name: str
) -> None:
    page = opened(browser, pages[name], "print").page
    # A4 less its margins, at 96 pixels an inch
    page.set_viewport_size({"width": 673, "height": 993})
    bottom = page.evaluate("document.querySelector('.summary').getBoundingClientRect().bottom")
    assert bottom < 993
    page.context.close()


SEEDED = """<!DOCTYPE html>
<html><head><meta charset="utf-8"><title>Fouten</title></head><body><main>
<h1>Een</h1><h4>Sprong</h4>
<p style="color: #aaaaaa; background: #ffffff">Te licht</p>
<div style="height: 40px; overflow: auto">Geen focus<br>a<br>b<br>c<br>d<br>e<br>f<br>g</div>
<svg role="img" width="10" height="10"><circle r="5"/></svg>
</main></body></html>"""


def test_axe_bites(browser: Browser, tmp_path: Path) -> None:
    path = tmp_path / "seeded.html"
    path.write_text(SEEDED, encoding="utf-8")
    page = opened(browser, path, "light").page
    found = {line.split(":")[0] for line in violations(page)}
    assert found >= {
        "html-has-lang",
        "heading-order",
        "color-contrast",
        "scrollable-region-focusable",
        "svg-img-alt",
    }
    page.context.close()


def test_a_table_that_scrolls_says_so_on_a_small_screen_only(
    browser: Browser, pages: dict[str, Path]
) -> None:
    cut_off = (
        "[...document.querySelectorAll('.scroll')].filter(box => box.querySelector('table') && "
        "box.scrollWidth > box.clientWidth && !box.querySelector('.hint')?.offsetHeight).length"
    )
    shown = "[...document.querySelectorAll('.hint')].filter(hint => hint.offsetHeight).length"
    page = opened(browser, pages["sample"], "narrow").page
    assert page.evaluate(cut_off) == 0
    assert page.evaluate(shown) > 0
    page.context.close()
    for mode in ("light", "print"):
        page = opened(browser, pages["sample"], mode).page
        assert page.evaluate(shown) == 0
        page.context.close()


def test_a_name_in_a_table_is_not_broken_on_paper(browser: Browser, pages: dict[str, Path]) -> None:
    page = opened(browser, pages["sample"], "print").page
    page.set_viewport_size({"width": 673, "height": 993})
    broken = page.evaluate(
        """() => [...document.querySelectorAll('#planning tbody th')].filter(cell => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          return !/[ -]/.test(cell.textContent.trim()) && range.getClientRects().length > 1;
        }).map(cell => cell.textContent)"""
    )
    assert broken == []
    page.context.close()
