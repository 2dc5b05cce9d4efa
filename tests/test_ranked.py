"""The list with the line as people meet it: on the terminal, in the plan, and when they ask."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ran

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "rangorde-met-streep"
GOLDEN = ROOT / "tests" / "golden"


@pytest.fixture
def space(tmp_path: Path) -> Path:
    """A copy of the example, that a test may change."""
    shutil.copytree(EXAMPLE, tmp_path / "voorbeeld")
    return tmp_path


def retype(space: Path, old: str, new: str, file: str = "region.yaml") -> None:
    """Change one text in a file of the copy."""
    path = space / "voorbeeld" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def as_json(space: Path, ivp: Callable[..., Ran], *options: str) -> Any:
    ran = ivp("merge", "voorbeeld", "-o", "plan.json", *options, cwd=space)
    assert ran.code == 0, ran.err
    return json.loads((space / "plan.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_example_on_the_terminal_and_as_a_plan(
    space: Path, ivp: Callable[..., Ran], golden: Callable[[Path, str], None], language: str
) -> None:
    ran = ivp("merge", "voorbeeld", "-o", "plan.md", "--lang", language, cwd=space)
    assert ran.code == 0
    golden(GOLDEN / f"list.{language}.txt", f"$ ivp merge voorbeeld\n{ran.out}")
    plan = (space / "plan.md").read_text(encoding="utf-8")
    heading = {"nl": "## Wat past binnen", "en": "## What fits"}[language]
    chapter = plan[plan.index(heading) :]
    golden(GOLDEN / f"list.{language}.md", chapter[: chapter.index("\n## ") + 1])


def test_the_line_stands_in_the_page_and_in_the_contents(
    space: Path, ivp: Callable[..., Ran]
) -> None:
    assert ivp("merge", "voorbeeld", "-o", "plan.html", cwd=space).code == 0
    page = (space / "plan.html").read_text(encoding="utf-8")
    assert page.count('<tr class="line">') == 1
    assert 'href="#capaciteit"' in page
    above, below = page.split('<tr class="line">')
    assert above.count('<tr class="above">') == 4
    assert below.count('<tr class="below">') == 3


def test_the_record_of_a_theme_holds_its_place_and_what_would_change_it(
    space: Path, ivp: Callable[..., Ran]
) -> None:
    found = {item["theme"]: item for item in as_json(space, ivp)["themes"]}
    below = found["huiselijk-geweld"]
    assert below["capacity"] == {
        "status": "below",
        "certain": True,
        "placed": False,
        "by_itself": "below",
        "rank": 5,
        "shared": False,
        "score": "93/100",
        "tied_with": [],
        "decided_by": "score",
        "torn": False,
        "cost": {"low": 2, "high": 2},
        "cumulative": {"low": 14, "high": 14},
        "available": 12,
        "short_by": 2,
    }
    assert below["would_enter_if"]["budget"] == 14
    assert below["would_enter_if"]["cost"] is None
    assert below["would_enter_if"]["supporters"] == [
        ["GM0376", "GM0417"],
        ["GM0376", "GM1696"],
        ["GM0417", "GM1696"],
    ]
    assert below["would_enter_if"]["more_sets"] == 0
    assert below["would_leave_if"] is None
    assert below["compare"] == {"count": False, "equal_shares": False, "optimum": True}
    assert found["ondermijning"]["would_leave_if"]["budget_below"] == 4
    assert found["evenementen"]["capacity"] is None


DECISIONS = """
decisions:
  - theme: woninginbraak
    decision: above-line
    reason: De drie raden vragen dit met klem.
    date: 2022-10-30
    body: stuurgroep
  - theme: maatschappelijke-onrust
    decision: local
    reason: Het speelt vooral in Hilversum.
    date: 2022-10-30
    body: stuurgroep
"""


def test_what_people_decided_stands_beside_what_the_rule_said(
    space: Path, ivp: Callable[..., Ran], golden: Callable[[Path, str], None]
) -> None:
    path = space / "voorbeeld" / "region.yaml"
    path.write_text(path.read_text(encoding="utf-8") + DECISIONS, encoding="utf-8")
    found = as_json(space, ivp, "-o", "plan.md", "-o", "plan.html")
    plan = (space / "plan.md").read_text(encoding="utf-8")
    table = plan[plan.index("### Wat mensen hebben besloten") :]
    golden(GOLDEN / "decisions.nl.md", table[: table.index("\n### ") + 1])
    assert "Besluit (stuurgroep, 30 oktober 2022): lokaal." in plan
    page = (space / "plan.html").read_text(encoding="utf-8")
    assert page.count("De drie raden vragen dit met klem.") == plan.count("met klem.") == 2
    by_theme = {item["theme"]: item for item in found["themes"]}
    assert by_theme["maatschappelijke-onrust"]["class"]["decided"] == "local"
    assert by_theme["maatschappelijke-onrust"]["class"]["low"] == "subregional"
    assert by_theme["woninginbraak"]["decision"][0]["body"] == "stuurgroep"
    assert [item["decision"] for item in found["decisions"]] == ["above-line", "local"]


@pytest.mark.parametrize("body", ["Regionaal College", "het Regionaal College"])
def test_who_decided_is_named_as_it_is_written(
    space: Path, ivp: Callable[..., Ran], body: str
) -> None:
    path = space / "voorbeeld" / "region.yaml"
    decisions = DECISIONS.replace("stuurgroep", body)
    path.write_text(path.read_text(encoding="utf-8") + decisions, encoding="utf-8")
    as_json(space, ivp, "-o", "plan.md", "-o", "plan.html")
    for name in ("plan.md", "plan.html"):
        plan = (space / name).read_text(encoding="utf-8")
        assert f"Besluit ({body}, 30 oktober 2022): lokaal." in plan
        assert f"van de {body}" not in plan


WHAT_IF = [
    ["huizen+woninginbraak"],
    ["gooise-meren-digitale-veiligheid"],
    ["capacity=14"],
    ["cost:digitale-veiligheid=1.6"],
    ["regional=4"],
    ["Laren=draft"],
    ["capacity=12.5"],
    ["laren+jeugdoverlast", "regional=6", "capacity=10,5"],
]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_if_shows_only_what_differs(
    space: Path, ivp: Callable[..., Ran], golden: Callable[[Path, str], None], language: str
) -> None:
    told = []
    for asked in WHAT_IF:
        options = [part for text in asked for part in ("--what-if", text)]
        ran = ivp("merge", "voorbeeld", *options, "--lang", language, cwd=space)
        assert (ran.code, ran.err) == (0, "")
        typed = " ".join(f'--what-if "{text}"' for text in asked)
        told.append(f"$ ivp merge voorbeeld {typed}\n{ran.out}")
    golden(GOLDEN / f"what-if.{language}.txt", "\n".join(told))
    assert not (space / "build").exists()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_what_if_on_the_real_data(
    tmp_path: Path, ivp: Callable[..., Ran], golden: Callable[[Path, str], None], language: str
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    told = []
    for asked in (["huizen+onbegrepen-gedrag"], ["regional=4"], ["wijdemeren=submitted"]):
        options = [part for text in asked for part in ("--what-if", text)]
        ran = ivp("merge", "data", *options, "--lang", language, cwd=tmp_path)
        assert ran.code == 0
        typed = " ".join(f'--what-if "{text}"' for text in asked)
        told.append(f"$ ivp merge data {typed}\n{ran.out}")
    golden(GOLDEN / f"what-if-data.{language}.txt", "\n".join(told))


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("laren*ondermijning", "Vraag bijvoorbeeld laren+ondermijning"),
        ("bussum+ondermijning", "Vraag bijvoorbeeld"),
        ("laren+ondermyning", "het dichtst erbij: ondermijning"),
        ("gooise-meren-ondermyning", "Het thema 'ondermyning' bestaat niet"),
        ("laren+m-cameratoezicht", "Vraag bijvoorbeeld"),
        ("regional=7", "7"),
        ("regional=0.8", "0.8"),
        ("regional=", "Vraag bijvoorbeeld"),
        ("capacity=veel", "Vraag bijvoorbeeld"),
        ("capacity=1.25", "Vraag bijvoorbeeld"),
        ("cost:ondermyning=2", "Het thema 'ondermyning' bestaat niet"),
        ("cost:ondermijning=weinig", "Vraag bijvoorbeeld"),
        ("laren=weg", "Vraag bijvoorbeeld"),
        ("iets=4", "Vraag bijvoorbeeld"),
    ],
)
def test_a_question_that_cannot_be_read_is_wrong_use_with_an_example(
    space: Path, ivp: Callable[..., Ran], asked: str, said: str
) -> None:
    ran = ivp("merge", "voorbeeld", "--what-if", asked, cwd=space)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


@pytest.mark.parametrize("asked", ["capacity=10", "cost:ondermijning=2"])
def test_nothing_can_be_asked_of_a_capacity_that_is_not_there(
    tmp_path: Path, ivp: Callable[..., Ran], asked: str
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    ran = ivp("merge", "data", "--what-if", asked, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert f"{asked}: niet beantwoord, want de regio geeft geen capaciteit." in ran.err
    assert "ivp merge examples/rangorde-met-streep --what-if capacity=10" in ran.err
    line = next(line for line in ran.err.splitlines() if line.startswith(asked))
    region = tmp_path / "data" / "region.yaml"
    pasted = line[line.index("capacity: {") :]
    region.write_text(f"{region.read_text(encoding='utf-8')}\n{pasted}\n", encoding="utf-8")
    assert ivp("merge", "data", "--what-if", asked, cwd=tmp_path).code == 0


def test_what_has_an_answer_is_answered_beside_what_has_none(
    tmp_path: Path, ivp: Callable[..., Ran]
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    asked = ("laren+ondermijning", "regional=4", "capacity=10")
    options = [part for text in asked for part in ("--what-if", text)]
    ran = ivp("merge", "data", *options, cwd=tmp_path)
    assert ran.code == 2
    assert "Wat er anders zou zijn bij: laren+ondermijning, regional=4\n" in ran.out
    assert "6 → 14 regionaal" in ran.out
    assert "laren+ondermijning doet niets: Laren koos dit al.\n" in ran.out
    assert "regional=4 doet niets" not in ran.out
    assert "capacity=10: niet beantwoord" in ran.err


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["laren-jeugdoverlast"], "Laren kiest dit niet"),
        (["regional=5 of 6"], "dat is de regel al"),
        (["regional=5"], "Er zou niets anders zijn bij: regional=5"),
        (["capacity=12"], "Er zou niets anders zijn bij: capacity=12"),
        (["laren=submitted"], "dat is al zo"),
        (["capacity=12.1", "regional=4"], "capacity=12.1 doet niets: zonder dit is de uitkomst"),
    ],
)
def test_a_part_that_does_nothing_is_said_to(
    space: Path, ivp: Callable[..., Ran], asked: list[str], said: str
) -> None:
    options = [part for text in asked for part in ("--what-if", text)]
    ran = ivp("merge", "voorbeeld", *options, cwd=space)
    assert ran.code == 0
    assert said in ran.out


def test_there_is_nothing_to_compare_without_a_capacity(
    tmp_path: Path, ivp: Callable[..., Ran]
) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    assert ivp("merge", "data", "--compare", cwd=tmp_path).code == 2


def test_compare_adds_the_columns(space: Path, ivp: Callable[..., Ran]) -> None:
    retype(space, "  compare: ja\n", "")
    assert "steunpunten" not in ivp("merge", "voorbeeld", "-o", "plan.md", cwd=space).out
    ran = ivp("merge", "voorbeeld", "-o", "plan.md", "--compare", cwd=space)
    assert "De lijst haalt 20 van maximaal 21 steunpunten." in ran.out
    assert "| Gelijke delen |" in (space / "plan.md").read_text(encoding="utf-8")


def test_a_plan_is_final_when_nothing_is_open(space: Path, ivp: Callable[..., Ran]) -> None:
    ran = ivp("merge", "voorbeeld", "--final", "-o", "plan.md", "-o", "plan.html", cwd=space)
    assert ran.code == 0, ran.err
    for name in ("plan.md", "plan.html"):
        page = (space / name).read_text(encoding="utf-8")
        assert "Definitief" in page
        assert "Voorlopig concept" not in page


def test_final_names_everything_that_is_still_to_be_settled(
    space: Path, ivp: Callable[..., Ran], golden: Callable[[Path, str], None]
) -> None:
    retype(space, "status: submitted", "status: draft", "municipalities/laren.yaml")
    retype(space, "ondermijning: 4.0", "ondermijning: {low: 3.0, high: 4.5}")
    retype(space, "[ondermijning]", "[Kinderopvang]", "municipalities/huizen.yaml")
    retype(space, "[onbegrepen-gedrag]", "[verwarde personen]", "municipalities/blaricum.yaml")
    ran = ivp("merge", "voorbeeld", "--final", "-o", "plan.md", cwd=space)
    assert ran.code == 1
    assert not (space / "plan.md").exists()
    told = ran.err[ran.err.index("Het plan kan nog niet definitief zijn") :]
    golden(GOLDEN / "final.nl.txt", told)


def test_final_refuses_a_tie_that_matters(space: Path, ivp: Callable[..., Ran]) -> None:
    retype(space, "    jeugdoverlast: 3.5", "    jeugdoverlast: 3.0")
    retype(space, "available: 12.0", "available: 7.0")
    ran = ivp("merge", "voorbeeld", "--final", "-o", "plan.md", cwd=space)
    assert ran.code == 1
    assert "Gelijk, besluit nodig: Jeugdoverlast, Personen met onbegrepen gedrag." in ran.err
    path = space / "voorbeeld" / "region.yaml"
    settled = decision_text("jeugdoverlast", "before", "    than: onbegrepen-gedrag\n")
    path.write_text(path.read_text(encoding="utf-8") + settled, encoding="utf-8")
    assert ivp("merge", "voorbeeld", "--final", "-o", "plan.md", cwd=space).code == 0


def decision_text(theme: str, verdict: str, more: str = "") -> str:
    return (
        f"\ndecisions:\n  - theme: {theme}\n    decision: {verdict}\n{more}"
        "    reason: Dit speelt nu het meest.\n    date: 2022-10-30\n    body: stuurgroep\n"
    )


def test_a_word_that_somebody_signed_for_is_confirmed(space: Path, ivp: Callable[..., Ran]) -> None:
    retype(space, "[onbegrepen-gedrag]", "[verwarde personen]", "municipalities/blaricum.yaml")
    themes = (ROOT / "data" / "themes.yaml").read_text(encoding="utf-8")
    path = space / "voorbeeld" / "themes.yaml"
    path.write_text(themes, encoding="utf-8")
    ran = ivp("merge", "voorbeeld", "--final", "-o", "plan.md", cwd=space)
    assert ran.code == 1
    assert "Blaricum: niemand heeft bevestigd dat 'verwarde personen'" in ran.err
    signed = "{text: verwarde personen, confirmed_by: coördinator veiligheid, date: 2022-10-06}"
    assert "verwarde personen" in themes
    path.write_text(themes.replace("verwarde personen", signed, 1), encoding="utf-8")
    ran = ivp("merge", "voorbeeld", "--final", "-o", "plan.md", cwd=space)
    assert ran.code == 0, ran.err


CHANGES = {
    "a range": ("ondermijning: 4.0", "ondermijning: {low: 3.0, high: 4.5}"),
    "a cost that is not known": ("    digitale-veiligheid: 1.5\n", ""),
    "by number": ("ranking: balanced", "ranking: count"),
    "room": ("available: 12.0", "available: 13.0"),
    "committed": (
        "  ranking:",
        "  committed:\n    - {text: wettelijke taken, amount: 2.0}\n  ranking:",
    ),
    "equal": ("  costs:\n    ondermijning: 4.0", "  costs:\n    ondermijning: 9.0"),
}


def test_how_other_lists_are_told(
    space: Path, ivp: Callable[..., Ran], golden: Callable[[Path, str], None]
) -> None:
    original = (space / "voorbeeld" / "region.yaml").read_text(encoding="utf-8")
    told = []
    for name, (old, new) in CHANGES.items():
        retype(space, old, new)
        if name == "equal":
            retype(space, "jeugdoverlast: 3.5", "jeugdoverlast: 3.0")
        told.append(f"# {name}\n" + list_of(space, ivp))
        (space / "voorbeeld" / "region.yaml").write_text(original, encoding="utf-8")
    retype(space, "status: submitted", "status: draft", "municipalities/laren.yaml")
    told.append("# somebody is missing\n" + list_of(space, ivp))
    golden(GOLDEN / "list-others.nl.md", "\n".join(told))


def list_of(space: Path, ivp: Callable[..., Ran]) -> str:
    """Give the chapter on capacity up to what other rules would give."""
    ran = ivp("merge", "voorbeeld", "-o", "plan.md", cwd=space)
    assert ran.code == 0, ran.err
    plan = (space / "plan.md").read_text(encoding="utf-8")
    chapter = plan[plan.index("## Wat past binnen") :]
    chapter = chapter[: chapter.index("\n## ")]
    return chapter.split("### Wat andere regels zouden geven")[0]


GROUPED = """
decisions:
  - theme: zorg-en-veiligheid
    decision: group
    members: [onbegrepen-gedrag, huiselijk-geweld]
    reason: Wie in zorg is, is dat vaak om beide.
    date: 2022-10-20
    body: stuurgroep
"""


def add(space: Path, text: str) -> None:
    path = space / "voorbeeld" / "region.yaml"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_a_tie_names_all_that_are_equal_and_what_hangs_on_it(
    space: Path, ivp: Callable[..., Ran]
) -> None:
    add(space, GROUPED)  # a group has no cost of its own yet, so that cannot settle the tie
    ran = ivp("merge", "voorbeeld", "-o", "plan.json", "-o", "plan.md", cwd=space)
    told = "elijk, besluit nodig: Jeugdoverlast en Zorg en veiligheid. Daarvan hangt af wat past: "
    assert f"{told}Jeugdoverlast." in (space / "plan.md").read_text(encoding="utf-8")
    assert f"{told}Jeugdoverlast." in ran.out.replace("\n", " ")
    assert "besluit nodig: Jeugdoverlast, Zorg en veiligheid; daarvan hangt af wat past" in ran.err
    found = json.loads((space / "plan.json").read_text(encoding="utf-8"))["capacity"]
    equal = ["jeugdoverlast", "zorg-en-veiligheid"]
    assert found["ties"] == [{"equal": equal, "torn": ["jeugdoverlast"]}]
    ran = ivp("merge", "voorbeeld", "--final", "-o", "plan.md", cwd=space)
    assert f"{told.replace(' en Zorg', ', Zorg')}Jeugdoverlast." in ran.err


NOT_EQUAL = """
decisions:
  - theme: woninginbraak
    decision: before
    than: onbegrepen-gedrag
    reason: Dit speelt nu het meest.
    date: 2022-10-20
    body: stuurgroep
"""


def test_what_goes_first_without_a_tie_is_told_as_it_is(
    space: Path, ivp: Callable[..., Ran]
) -> None:
    add(space, NOT_EQUAL)
    ran = ivp("merge", "voorbeeld", "-o", "plan.md", cwd=space)
    assert "niet meer nodig" not in ran.err
    assert "heeft geen gevolg: in de lijst gaat 'Personen met onbegrepen gedrag' toch" in ran.err
    plan = (space / "plan.md").read_text(encoding="utf-8")
    first = "in de lijst gaat Personen met onbegrepen gedrag voor"
    assert f"| Woninginbraak | {first} | gaat voor Personen met onbegrepen gedrag |" in plan
    assert "20 oktober 2022): gaat voor Personen met onbegrepen gedrag. Reden" in plan
    assert "gelijk in de lijst" not in plan


def test_what_goes_first_where_there_is_no_list(tmp_path: Path, ivp: Callable[..., Ran]) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "voorbeeld")
    path = tmp_path / "voorbeeld" / "region.yaml"
    text = path.read_text(encoding="utf-8")
    assert "\ndecisions:" not in text
    path.write_text(text + NOT_EQUAL.replace("woninginbraak", "ondermijning"), encoding="utf-8")
    ran = ivp("merge", "voorbeeld", "-o", "plan.md", cwd=tmp_path)
    assert "de regio geeft geen capaciteit" in ran.err
    plan = (tmp_path / "plan.md").read_text(encoding="utf-8")
    assert "| geen plaats in de lijst | gaat voor Personen met onbegrepen gedrag |" in plan


def test_the_members_of_a_group_are_named(space: Path, ivp: Callable[..., Ran]) -> None:
    add(space, GROUPED)
    assert ivp("merge", "voorbeeld", "-o", "plan.md", cwd=space).code == 0
    plan = (space / "plan.md").read_text(encoding="utf-8")
    members = "Personen met onbegrepen gedrag en Huiselijk geweld en kindermishandeling"
    assert f"20 oktober 2022): één thema met {members}. Reden" in plan


OVERRIDES = """
decisions:
  - theme: digitale-veiligheid
    decision: regional
    reason: Dit raakt alle zes.
    date: 2022-10-20
    body: stuurgroep
  - theme: maatschappelijke-onrust
    decision: local
    reason: Het speelt vooral in Hilversum.
    date: 2022-10-20
    body: stuurgroep
"""


def test_a_decision_is_told_wherever_it_has_effect(space: Path, ivp: Callable[..., Ran]) -> None:
    add(space, OVERRIDES)
    ran = ivp("merge", "voorbeeld", "-o", "plan.md", "-o", "plan.html", cwd=space)
    told = "bij besluit (stuurgroep, 20 oktober 2022), volgens de regel deelregionaal"
    assert ran.out.count("bij besluit") == 4  # two rows, in two columns each
    assert "regionaal, kan" not in ran.out
    plan = (space / "plan.md").read_text(encoding="utf-8")
    page_one = plan[: plan.index("\n## Overzicht")]
    assert page_one.count(told) == 2
    matrix = plan[plan.index("\n## Overzicht") : plan.index("\n## Regionale thema")]
    assert matrix.count(told) == 2
    blaricum = plan[plan.index("\n### Blaricum") : plan.index("\n### Gooise Meren")]
    assert blaricum.count(told) == 2  # what it joins, and what became of its priority
    assert "nog één nodig" not in plan[plan.index("\n### Digitale") : plan.index("\n### Georg")]
    assert (space / "plan.html").read_text(encoding="utf-8").count(told) == plan.count(told)


def page_one(space: Path) -> str:
    plan = (space / "plan.md").read_text(encoding="utf-8")
    return plan[: plan.index("\n## Overzicht")]


def test_page_one_tells_who_gets_no_capacity(space: Path, ivp: Callable[..., Ran]) -> None:
    found = as_json(space, ivp, "-o", "plan.md", "-o", "plan.html")
    assert found["provisional"] is False
    told = page_one(space)
    assert "Boven de streep: Georganiseerde ondermijnende criminaliteit, Personen met" in told
    below = "Huiselijk geweld en kindermishandeling, Woninginbraak en Maatschappelijke onrust"
    assert f"Geprioriteerd, nu geen regionale capaciteit: {below}." in told
    assert f"capaciteit: {below}." in (space / "plan.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (
            {"onbegrepen-gedrag: 3.0": "onbegrepen-gedrag: 3.5", "available: 12.0": "available: 8"},
            "Gelijk, besluit nodig: Jeugdoverlast en Personen met onbegrepen gedrag.",
        ),
        (
            {"    digitale-veiligheid: 1.5\n": ""},
            "Wat Digitale veiligheid en cybercrime vraagt, is niet bekend;",
        ),
        (
            {"ondermijning: 4.0": "ondermijning: {low: 3.0, high: 4.5}"},
            "Boven of onder de streep, afhankelijk van het beslag: Digitale veiligheid",
        ),
    ],
    ids=["a tie", "no cost", "a range"],
)
def test_an_open_line_makes_the_plan_provisional_on_page_one(
    space: Path, ivp: Callable[..., Ran], changes: dict[str, str], why: str
) -> None:
    for old, new in changes.items():
        retype(space, old, new)
    found = as_json(space, ivp, "-o", "plan.md", "-o", "plan.html")
    assert found["provisional"] is found["capacity"]["provisional"] is True
    told = page_one(space)
    assert "**Voorlopig concept**" in told
    assert why in told
    assert "Wat nog onbekend is, kan de uitkomst niet veranderen" not in told
    assert why in (space / "plan.html").read_text(encoding="utf-8")


def test_what_people_put_above_the_line_is_taken_off_in_every_sum(
    space: Path, ivp: Callable[..., Ran]
) -> None:
    add(space, decision_text("woninginbraak", "above-line"))
    found = as_json(space, ivp, "-o", "plan.md", "-o", "plan.html")
    plan = (space / "plan.md").read_text(encoding="utf-8")
    left = "Daarvan gaat 1,2 er bij besluit vooraf af; blijft 10,8 fte voor de lijst."
    assert plan.count(f"Er is 12,0 fte te verdelen. {left}") == 2  # page one, and the chapter
    assert "Boven de streep bij besluit: Woninginbraak (stuurgroep, 30 oktober 2022)." in plan
    assert "**streep: 10,8 fte**" in plan
    assert "| 6, bij besluit vooraan | Woninginbraak |" in plan
    assert "| 1,2 | vooraf eraf | boven de streep, bij besluit (stuurgroep, 30 oktober" in plan
    assert "telt op tot 10,5 van 10,8 fte; valt eruit zodra er minder dan 10,5 fte voor" in plan
    assert "van 12,0 fte" not in plan
    digital = next(one for one in found["themes"] if one["theme"] == "digitale-veiligheid")
    row = digital["capacity"]
    sums = (row["cumulative"]["low"], row["available"], row["short_by"])
    assert sums == (12.0, 10.8, 1.2)
    page = (space / "plan.html").read_text(encoding="utf-8")
    assert page.count(left) == 2
    assert ">streep: 10,8 fte<" in page


def test_more_above_the_line_than_there_is(space: Path, ivp: Callable[..., Ran]) -> None:
    retype(space, "woninginbraak: 1.2", "woninginbraak: 15.0")
    add(space, decision_text("woninginbraak", "above-line"))
    ran = ivp("merge", "voorbeeld", "-o", "plan.md", cwd=space)
    assert ran.code == 1
    plan = (space / "plan.md").read_text(encoding="utf-8")
    assert "Daarvan gaat 15,0 fte er bij besluit vooraf af: 3,0 meer dan er is." in plan
    assert "**streep: 0,0 fte**" in plan


def test_who_settled_a_tie_is_named(space: Path, ivp: Callable[..., Ran]) -> None:
    retype(space, "    jeugdoverlast: 3.5", "    jeugdoverlast: 3.0")
    retype(space, "available: 12.0", "available: 7.0")
    add(space, decision_text("jeugdoverlast", "before", "    than: onbegrepen-gedrag\n"))
    assert ivp("merge", "voorbeeld", "-o", "plan.md", cwd=space).code == 0
    told = "gaat voor bij besluit (stuurgroep, 30 oktober 2022)"
    assert told in (space / "plan.md").read_text(encoding="utf-8")


PEOPLE = {"Blaricum": 12, "Gooise Meren": 59, "Hilversum": 92, "Huizen": 41, "Laren": 11}


def test_who_tips_the_balance_is_the_same_on_the_terminal_and_in_the_plan(
    space: Path, ivp: Callable[..., Ran]
) -> None:
    for name, thousands in {**PEOPLE, "Wijdemeren": 24}.items():
        retype(space, f"name: {name}}}", f"name: {name}, population: {thousands}000}}")
    retype(space, "regional: 5 of 6", "regional: 4 of 6\n  population: 65%")
    ran = ivp("merge", "voorbeeld", "-o", "plan.md", cwd=space)
    assert "Samen moeten zij ook 65% van de 239.000 inwoners van de regio hebben" in ran.out
    assert ran.out.count("hangt af van Hilversum") == 3
    assert "doorslaggevend" not in ran.out
    plan = (space / "plan.md").read_text(encoding="utf-8")
    assert plan.count("Het hangt af van Hilversum: zonder die gemeente is") == 3
    assert "een meerderheid van de gemeenten (4 van de 6) dit thema kiest." in plan
    assert "Die gemeente heeft 92.000 inwoners" in plan
    ran = ivp("explain", "digitale-veiligheid", "voorbeeld", cwd=space)
    told = " ".join(ran.out.split())
    only = "Dit telt alleen gemeenten, geen inwoners en geen onthoudingen."
    assert f"tot en met 4 is het regionaal, bij een hogere niet. {only}" in told


def test_checking_says_all_that_making_the_plan_says(space: Path, ivp: Callable[..., Ran]) -> None:
    themes = ("ondermijning", "onbegrepen-gedrag", "jeugdoverlast", "huiselijk-geweld")
    first, *others = (decision_text(theme, "above-line") for theme in themes)
    add(space, first + "".join(text.replace("\ndecisions:\n", "") for text in others))
    made = ivp("merge", "voorbeeld", "-o", "plan.md", cwd=space)
    checked = ivp("validate", "voorbeeld", cwd=space)
    assert made.code == checked.code == 1
    assert "IVP323: de thema's die boven de streep zijn gezet, vragen 12.5 fte" in checked.out
    assert checked.out.count("IVP323") == made.err.count("IVP323") == 1


def test_a_cost_that_is_not_known_can_be_accepted(space: Path, ivp: Callable[..., Ran]) -> None:
    retype(space, "    digitale-veiligheid: 1.5\n", "")
    assert "IVP314" in ivp("validate", "voorbeeld", cwd=space).out
    add(space, "\naccepted:\n  - {rule: IVP314, reason: Dit zoeken wij in het voorjaar uit.}\n")
    for command in (("validate", "voorbeeld"), ("merge", "voorbeeld", "-o", "plan.md")):
        ran = ivp(*command, cwd=space)
        assert ran.code == 0
        assert "IVP314" not in ran.out + ran.err
        assert "IVP242" not in ran.out + ran.err


def test_another_word_in_a_decision_is_not_read_in_silence(
    space: Path, ivp: Callable[..., Ran]
) -> None:
    add(space, decision_text("Hangjongeren", "subregional"))
    retype(space, "    woninginbraak: 1.2", "    Woninginbraken: 1.2")
    told = ivp("validate", "voorbeeld", cwd=space).out
    assert "advies IVP213: 'Hangjongeren' is gelezen als Jeugdoverlast" in told
    assert "advies IVP213: 'Woninginbraken' is gelezen als Woninginbraak" in told
    assert ivp("merge", "voorbeeld", "-o", "plan.md", cwd=space).code == 0
    plan = (space / "plan.md").read_text(encoding="utf-8")
    region = "Gooi en Vechtstreek (voorbeeld)"
    assert f"| Hangjongeren | {region} | Jeugdoverlast | ander woord" in plan
    ran = ivp("merge", "voorbeeld", "--final", "-o", "plan.md", cwd=space)
    assert ran.code == 1
    assert f"{region}: niemand heeft bevestigd dat 'Hangjongeren'" in ran.err


def test_what_is_said_of_the_data_is_so(space: Path, ivp: Callable[..., Ran]) -> None:
    ran = ivp("merge", "voorbeeld", "--final", "-o", "plan.md", "-o", "plan.html", cwd=space)
    assert ran.code == 0
    for name in ("plan.md", "plan.html"):
        page = (space / name).read_text(encoding="utf-8")
        assert "Definitief, met verzonnen gegevens" in page  # all of it was made up
        assert "bevat voorbeelden" in page
        assert "bevat afgeleide gegevens" not in page
        assert "De regio rekent hiervoor op 4,0 fte. Geen gemeente noemt een eigen" in page
    assert "concept" not in re.findall("<title>.*</title>", page)[0]
    as_json(space, ivp)
    written = (space / "plan.json").read_text(encoding="utf-8")
    assert '"available": 12.0' in written
    assert '"low": 4.0' in written
