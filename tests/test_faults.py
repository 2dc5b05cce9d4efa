"""The fourteen mistakes that people make, in every kind of file in which they can be made.

`faults/` is a region in which nothing is wrong. Each mistake is made in it by itself, and all of
them together; `docs/foutsoorten.md` holds what the program says, and `pytest --update` renews it.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tests.conftest import Ran

ROOT = Path(__file__).parent.parent
SOUND = Path(__file__).parent / "faults"
PAGE = ROOT / "docs" / "foutsoorten.md"
REGION, THEMES = "region.yaml", "themes.yaml"
LINDERMEER, KREEKDAM = "municipalities/lindermeer.yaml", "municipalities/kreekdam.yaml"
EMPTY = "(everything)"
COPIED = 14
ERROR = re.compile(r"^(\S.*?):(\d+):(\d+): fout (IVP\d{3}): (.*)\n    (.*)$", re.MULTILINE)
# What belongs to a library, a program or another language than the reader's.
NOT_OURS = re.compile(
    r"pydantic|Traceback|Error\b|mapping values|expected|found|invalid|NoneType|dict|tuple|https?:"
)


class Fault(NamedTuple):
    """A mistake: in which file, what it makes of which piece of text, and what must be said."""

    kind: int
    path: str
    old: str
    new: str
    says: str
    """What the finding or its advice has to name: the key, the value, or what was meant."""
    marked: str = ""
    """The piece of the new text that the finding has to stand at; else all of it."""


class Judged(NamedTuple):
    """What became of a mistake."""

    fault: Fault
    line: int
    code: str
    message: str
    hint: str


KINDS = {
    1: "typefout in een veldnaam",
    2: "een woord dat niet gekozen kan worden",
    3: "een verkeerd getal",
    4: "een verkeerde datum",
    5: "een verwijzing naar iets dat er niet is",
    6: "twee fouten in twee bestanden",
    7: "kapotte YAML",
    8: "twee keer hetzelfde in één bestand",
    9: "dezelfde code in een ander bestand",
    10: "twee keer hetzelfde veld",
    11: "een leeg bestand",
    12: "een tekst waar een lijst hoort",
    13: "een tab als inspringing",
    14: "een heel bestand gekopieerd",
}

FAULTS = (
    Fault(1, LINDERMEER, "    title: Overlast", "    titel: Overlast", "title", "titel"),
    Fault(1, REGION, "  period: 2028", "  periode: 2028", "period", "periode"),
    Fault(1, THEMES, "kind: theme\n    aliases", "knid: theme\n    aliases", "kind", "knid"),
    Fault(2, LINDERMEER, "status: submitted", "status: misschien", "draft", "misschien"),
    Fault(2, REGION, "certainty: certain", "certainty: zeker", "probable", "zeker"),
    Fault(2, REGION, "language: nl", "language: dutch", "nl of en", "dutch"),
    Fault(2, THEMES, "kind: theme\n    aliases", "kind: thema\n    aliases", "theme", "thema"),
    Fault(3, LINDERMEER, "fte: 1.5", "fte: hoog", "1.5", "hoog"),
    Fault(3, LINDERMEER, "fte: 1.5", 'fte: "1,5"', "1.5", '"1,5"'),
    Fault(3, REGION, "warn_days: 14", "warn_days: twee weken", "12", "twee weken"),
    Fault(4, LINDERMEER, "2027-02-10", "31-02-2027", "28 dagen", "31-02-2027"),
    Fault(4, LINDERMEER, "2027-02-10", "februari", "2022-10-26", "februari"),
    Fault(4, LINDERMEER, "planned: 2027-09-15", "planned: 2027-02-31", "2027-02-31", "2027-02-31"),
    Fault(4, REGION, "2027-03-01", "01-03-2027", "2027-03-01", "01-03-2027"),
    Fault(
        5, LINDERMEER, "themes: [ondermijning]", "themes: [ondermyning]", "ondermijning", "onderm"
    ),
    Fault(5, LINDERMEER, "priority: jeugd-st", "priority: jeugt-st", "jeugd-station", "jeugt"),
    Fault(5, LINDERMEER, "code: GM9002", "code: GM9020", "GM9002", "GM9020"),
    Fault(5, LINDERMEER, "  raadssessie:", "  raadsessie:", "raadssessie", "raadsessie"),
    Fault(5, REGION, "themes: [jeugd]", "themes: [jeugt]", "jeugd", "jeugt"),
    Fault(5, REGION, "goal: region/concept", "goal: region/konsept", "concept", "region/kon"),
    Fault(5, THEMES, "parent: jeugd", "parent: jeugt", "Bedoelde u 'jeugd'", "jeugt"),
    Fault(7, LINDERMEER, "title: Overlast van", "title: Overlast: van", "dubbele punt", ": van"),
    Fault(7, LINDERMEER, "title: Ondermijning", 'title: "Ondermijning', "aanhaling", '"Onder'),
    Fault(7, LINDERMEER, "themes: [jeugdoverlast]", "themes: [jeugdoverlast", "haak", "[jeugd"),
    Fault(
        7,
        LINDERMEER,
        "    level: priority\n    mot",
        "   level: priority\n    mot",
        "recht onder",
        "level",
    ),
    Fault(7, REGION, "title: Inwoners worden", "title: Inwoners: worden", "dubbele punt", ": wor"),
    Fault(7, THEMES, "aliases: [jongeren]", "aliases: [jongeren", "haak", "[jong"),
    Fault(8, LINDERMEER, "- id: ondermijning", "- id: jeugd-station", "regel 6", "jeugd-station"),
    Fault(8, REGION, "- id: om", "- id: politie", "regel 34", "politie"),
    Fault(8, REGION, "- code: GM9002", "- code: GM9001", "regel 11", "GM9001"),
    Fault(8, THEMES, "- id: vuurwerk", "- id: jeugdoverlast", "regel 11", "jeugdoverlast"),
    Fault(
        9,
        KREEKDAM,
        "Kreekdam\ncode: GM9003",
        "Lindermeer\ncode: GM9002",
        "meer.yaml (regel 2)",
        "GM9002",
    ),
    Fault(9, LINDERMEER, "Lindermeer\ncode: GM9002", "Lindermeer\ncode: GM9003", "GM9002", "Lind"),
    Fault(10, LINDERMEER, "    motivation: Bew", "    title: Bew", "regel 7", "title"),
    Fault(10, REGION, "  levels: [priority]", "  regional: 3 of 3", "regel 24", "regional"),
    Fault(
        10,
        THEMES,
        '    field: "1"\n    kind: theme\n    aliases',
        '    field: "1"\n    field: "1"\n    kind: theme\n    aliases',
        "regel 8",
        'field: "1"\n    kind',
    ),
    Fault(11, LINDERMEER, EMPTY, "", "municipality"),
    Fault(11, REGION, EMPTY, "", "region"),
    Fault(11, THEMES, EMPTY, "", "themes"),
    Fault(
        12,
        LINDERMEER,
        "themes: [ondermijning]",
        "themes: ondermijning",
        "[ondermijning]",
        "ondermijning",
    ),
    Fault(12, REGION, "levels: [priority]", "levels: priority", "[priority]", "priority"),
    Fault(12, THEMES, "aliases: [jongeren]", "aliases: jongeren", "[jongeren]", "jongeren"),
    Fault(
        13,
        LINDERMEER,
        "    level: priority\n    mot",
        "\tlevel: priority\n    mot",
        "spaties",
        "\t",
    ),
    Fault(13, REGION, "  levels: [priority]", "\tlevels: [priority]", "spaties", "\t"),
    Fault(
        13, THEMES, "    kind: theme\n    aliases", "\tkind: theme\n    aliases", "spaties", "\t"
    ),
    Fault(14, "municipalities/lindermeer-2.yaml", "", "GM9002", "lindermeer.yaml", "GM9002"),
)
NAMES = {LINDERMEER: "gemeente", REGION: "regio", THEMES: "thema's"}


def apply(folder: Path, fault: Fault) -> int:
    """Make the mistake, and give the line that it is on."""
    path = folder / fault.path
    if fault.kind == COPIED:
        shutil.copy(folder / LINDERMEER, path)
    elif fault.old == EMPTY:
        path.write_bytes(b"")
        return 1
    text = path.read_text(encoding="utf-8")
    old = fault.old or fault.new
    start = text.index(old)
    changed = text[:start] + fault.new + text[start + len(old) :]
    path.write_text(changed, encoding="utf-8", newline="\n")
    return changed[: start + fault.new.index(fault.marked)].count("\n") + 1


def sums(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    folder = tmp_path / "regio"
    shutil.copytree(SOUND, folder)
    return folder


def test_nothing_is_wrong_with_the_region_that_the_mistakes_are_made_in(
    sound: Path, ivp: Callable[..., Ran]
) -> None:
    ran = ivp("validate", ".", cwd=sound)
    assert (ran.code, ERROR.findall(ran.out)) == (0, [])


def judge(fault: Fault, folder: Path, ivp: Callable[..., Ran]) -> Judged:
    line = apply(folder, fault)
    before = sums(folder)
    ran = ivp("validate", ".", cwd=folder)
    found = ERROR.findall(ran.out)
    assert ran.code == 1
    assert len(found) == 1, ran.out  # one cause, one finding
    ((path, at, _, code, message, hint),) = found
    assert path == fault.path
    assert int(at) == line, ran.out
    assert fault.says in f"{message}\n{hint}"
    assert hint
    assert NOT_OURS.search(f"{message} {hint}".replace("'expected'", "")) is None
    assert sums(folder) == before
    return Judged(fault, line, code, message, hint)


@pytest.mark.parametrize(
    "fault", FAULTS, ids=[f"{fault.kind}-{fault.path}-{fault.new.strip()}" for fault in FAULTS]
)
def test_a_mistake_is_found_at_its_line_and_says_what_to_do(
    fault: Fault, sound: Path, ivp: Callable[..., Ran]
) -> None:
    judge(fault, sound, ivp)


def test_all_kinds_of_mistakes_are_found_in_one_run(sound: Path, ivp: Callable[..., Ran]) -> None:
    """Each kind in a file of its own, so that the sixth kind is what this test is about."""
    text = (sound / LINDERMEER).read_text(encoding="utf-8")
    roster, expected = "", set()
    for kind in KINDS:
        fault = next((one for one in FAULTS if one.kind == kind and one.path != REGION), None)
        if fault is None:
            continue
        own = fault
        if fault.path == LINDERMEER:
            own = fault._replace(path=f"municipalities/gemeente-{kind}.yaml")
            name, code = f"Gemeente {kind}", f"GM91{kind:02}"
            mine = text.replace("Lindermeer", name).replace("GM9002", code)
            (sound / own.path).write_text(mine, encoding="utf-8", newline="\n")
            roster += f"  - code: {code}\n    name: {name}\n"
        expected.add((own.path, str(apply(sound, own))))
    region = sound / REGION
    known = region.read_text(encoding="utf-8")
    known = known.replace("\nneighbours:", f"{roster}\nneighbours:").replace("2 of 3", "80%")
    region.write_text(known, encoding="utf-8")
    before = sums(sound)

    ran = ivp("validate", ".", cwd=sound)

    assert {(path, line) for path, line, *_ in ERROR.findall(ran.out)} == expected
    assert len(expected) == len(ERROR.findall(ran.out)) == 13
    assert ran.code == 1
    assert sums(sound) == before


def test_the_page_says_what_the_program_says(
    tmp_path: Path, ivp: Callable[..., Ran], golden: Callable[[Path, str], None]
) -> None:
    made = []
    for number, fault in enumerate(FAULTS):
        folder = tmp_path / str(number)
        shutil.copytree(SOUND, folder)
        made.append(judge(fault, folder, ivp))
    golden(PAGE, page(made))


def page(made: Sequence[Judged]) -> str:
    found = {judged.fault.kind for judged in made} | {6}
    assert found == set(KINDS)
    rows = [row(kind, [one for one in made if one.fault.kind == kind]) for kind in KINDS]
    return (
        HEAD.format(found=len(found), all=len(KINDS), tries=len(made))
        + "".join(rows).rstrip("\n")
        + "\n"
    )


HEAD = """\
# De veertien foutsoorten, en wat u dan leest

Deze bladzijde is gemaakt door een test (`tests/test_faults.py`), niet getypt. De fouten worden één
voor één gemaakt in een kleine regio waarin niets mis is, in elk soort bestand waarin zij voorkomen,
en daarna allemaal tegelijk.

**{found} van de {all} soorten gevonden, in {tries} proeven.** Bij elke proef gold alles hieronder,
anders was deze bladzijde er niet:

- gevonden, met exitcode 1, en als enige fout: één oorzaak is één melding;
- op de goede regel: de regel in de tabel is de regel waar de fout staat;
- in het Nederlands, zonder woorden van een programma;
- met een raad die het veld, de waarde of het goede woord noemt;
- zonder dat een bestand veranderde;
- en ook als alle soorten tegelijk in dertien bestanden staan, in één keer (soort 6).

"""
COLUMNS = ("bestand", "er staat", "regel", "code", "wat u leest", "en wat u kunt doen")


def table(rows: Sequence[Sequence[str]]) -> str:
    lines = [COLUMNS, ["---"] * len(COLUMNS), *rows]
    return "".join("| " + " | ".join(line) + " |\n" for line in lines) + "\n"


def row(kind: int, made: Sequence[Judged]) -> str:
    title = f"## {kind}. {KINDS[kind][0].upper()}{KINDS[kind][1:]}\n\n"
    if not made:
        return f"{title}In de proef met alles tegelijk: elke fout bij haar eigen bestand.\n\n"
    return title + table([cells(one) for one in made])


def cells(one: Judged) -> list[str]:
    fault = one.fault
    written = fault.new.strip(" ").split("\n")[-1 if fault.kind == 9 else 0].replace("\t", "→")
    found = (
        NAMES.get(fault.path, "gemeente"),
        f"`{written}`" if written else "(niets)",
        str(one.line),
        one.code,
        one.message,
        one.hint,
    )
    return [cell.replace("|", "\\|") for cell in found]
