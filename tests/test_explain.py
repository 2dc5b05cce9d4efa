"""`ivp explain` about themes: the whole story, on one screen."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ivp.render.language import language
from ivp.render.story import story
from tests.rendered import sample

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ran

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"


@pytest.fixture
def space(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    return tmp_path


@pytest.mark.parametrize("code", ["nl", "en"])
@pytest.mark.parametrize(
    "theme", ["ondermijning", "jeugdoverlast", "verkeersveiligheid", "mensenhandel"]
)
def test_golden(
    space: Path,
    ivp: Callable[..., Ran],
    golden: Callable[[Path, str], None],
    theme: str,
    code: str,
) -> None:
    ran = ivp("explain", theme, "data", "--lang", code, cwd=space)
    assert ran.code == 0
    assert max(len(line) for line in ran.out.splitlines()) <= 100
    golden(GOLDEN / f"explain-{theme}.{code}.txt", ran.out)


@pytest.mark.parametrize("code", ["nl", "en"])
@pytest.mark.parametrize("theme", ["huiselijk-geweld", "ondermijning"])
def test_golden_of_a_list_with_a_line(
    ivp: Callable[..., Ran], golden: Callable[[Path, str], None], theme: str, code: str
) -> None:
    folder = "examples/rangorde-met-streep"
    ran = ivp("explain", theme, folder, "--lang", code, cwd=ROOT)
    assert ran.code == 0
    golden(GOLDEN / f"explain-streep-{theme}.{code}.txt", ran.out)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("Jeugdoverlast", "Jeugdoverlast (jeugdoverlast)"),
        ("hangjongeren", "Jeugdoverlast (jeugdoverlast)"),
        ("hennepkwekerij", "Geen enkele gemeente noemde dit thema zelf."),
        ("mensenhandel", "Van 6 van de 6 gemeenten is nog niet"),
        ("vuurwerk", "Wijdemeren heeft nog een concept"),
        ("fraude-oplichting", "Wie dit kiest, telt mee voor Digitale veiligheid"),
        ("m-handhaving", "een middel of een organisatie"),
    ],
)
def test_any_word_for_a_theme_is_understood(
    space: Path, ivp: Callable[..., Ran], word: str, said: str
) -> None:
    ran = ivp("explain", word, "data", cwd=space)
    assert ran.code == 0, ran.err
    assert said in ran.out


def test_what_is_no_theme_gets_suggestions(space: Path, ivp: Callable[..., Ran]) -> None:
    ran = ivp("explain", "ondermijnig", "data", cwd=space)
    assert (ran.code, ran.out) == (2, "")
    assert "bij 'ondermijnig' is geen uitleg; bedoelde u ondermijning" in ran.err


def test_every_priority_about_the_theme_is_told_with_its_place() -> None:
    plan = sample()
    for view in plan.themes:
        told = "\n".join(story(plan, view, language("nl"))[-1].lines)
        for item in (*view.priorities, *view.mentions):
            assert f"{item.municipality}: {item.title}" in told
            assert f"{item.trace.file}:{item.trace.line}" in told


def test_a_theme_that_nobody_can_mean_any_more_is_not_open(
    space: Path, ivp: Callable[..., Ran]
) -> None:
    file = space / "data" / "municipalities" / "wijdemeren.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("status: draft", "status: submitted"), encoding="utf-8")
    ran = ivp("explain", "vuurwerk", "data", cwd=space)
    assert "Uitkomst  Geen enkele gemeente koos dit thema.\n" in ran.out
    assert "niet bekend" not in ran.out


@pytest.mark.parametrize("what", ["ondermijning", "huizen/council-session"])
def test_a_broken_file_is_said_and_is_an_error_here_too(
    space: Path, ivp: Callable[..., Ran], what: str
) -> None:
    file = space / "data" / "municipalities" / "laren.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("status: submitted", "status: ja", 1), encoding="utf-8")
    ran = ivp("explain", what, "data", cwd=space)
    assert ran.code == 1
    assert "laren.yaml:10:9: fout IVP104" in ran.err
    assert len(ran.out.splitlines()) > 3


def test_without_a_rule_nothing_is_told(space: Path, ivp: Callable[..., Ran]) -> None:
    file = space / "data" / "region.yaml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith("  regional:")))
    ran = ivp("explain", "ondermijning", "data", cwd=space)
    assert (ran.code, ran.out) == (1, "")
    assert "IVP301" in ran.err
