"""Every rule has a case: a small region with one fault, and the nearest one without it.

`cases/base` is a region of three municipalities in which nothing is wrong. A case lays its files
over it, and `expected.txt` holds everything that the command then says, `expected.en.txt` what it
says of the bad one in English. `command.txt` names the
command where it is not `validate .`; of that one only the findings are kept. `pytest --update`
rewrites what is expected: read it like code.
"""

from __future__ import annotations

import os
import re
import shutil
from datetime import date
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import TYPE_CHECKING, Any

import pytest
from yaml.error import YAMLError

import ivp
import ivp.yamlsource
from ivp.cli import opening
from ivp.diagnostics import RULES
from ivp.records import shape
from ivp.yamlsource.parser import FastParser

if TYPE_CHECKING:
    from collections.abc import Callable

    from ivp.yamlsource.parser import Limits
    from tests.conftest import Ran

# Importing a module is what registers its rules.
for module in walk_packages(ivp.__path__, "ivp."):
    if module.name != "ivp.__main__":
        import_module(module.name)

CASES = Path(__file__).parent / "cases"
BASE = CASES / "base"
COMPLETE = CASES / "base-complete"
"""What is laid over the base for advice on quality: a plan in which none is due."""
NAMES = sorted(folder.name for folder in CASES.iterdir() if not folder.name.startswith("base"))
SIDES = [(name, side) for name in NAMES for side in ("bad", "good")]
OURS = {"expected.txt", "expected.en.txt", "command.txt"}
LEVELS = "fout|waarschuwing|advies|error|warning|advice"
LINE = re.compile(rf"^\S.*?:\d+:\d+: (?:{LEVELS}) (IVP\d{{3}}): .*\n", re.MULTILINE)
FINDINGS = re.compile(rf"(?:{LINE.pattern}(?:    .*\n)?)", re.MULTILINE)

LINDERMEER = "municipalities/lindermeer.yaml"


def code_of(name: str) -> str:
    return name.partition("-")[0]


# What git cannot hold, or nobody wants to read: made when the test runs, and why.


def _append(folder: Path, text: str) -> None:
    with (folder / LINDERMEER).open("a", encoding="utf-8", newline="\n") as file:
        file.write(text)


def _approach(folder: Path, items: int) -> None:
    _append(folder, "    approach:\n" + "      - wijkagent\n" * items)


def _values(folder: Path, priorities: int, of: int) -> None:
    for number in range(priorities):
        _append(
            folder,
            f"  - id: drugsoverlast-{number}\n    title: Drugsoverlast\n"
            "    themes: [drugsoverlast]\n    level: priority\n    source: {status: example}\n"
            f"    approach: [{', '.join(['a'] * of)}]\n",
        )


def _encode(folder: Path, encoding: str) -> None:
    path = folder / LINDERMEER
    text = path.read_text(encoding="utf-8").replace("jongeren", "‘jongeren’ café")
    path.write_bytes(text.replace("‘", "").replace("’", "").encode(encoding))


def _fail_without_a_place(_: Path, patch: pytest.MonkeyPatch) -> None:
    usual = FastParser

    def parser(data: bytes, limits: Limits) -> Any:
        if b"municipality: Lindermeer" in data:
            raise YAMLError
        return usual(data, limits)

    patch.setattr(ivp.yamlsource, "FastParser", parser)
    patch.setattr(ivp.yamlsource, "texts", lambda *_: None)  # it would read the file without one


def _in_2026(_: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(opening, "clock", lambda: date(2026, 12, 1))


def _no_rule_for_amounts(folder: Path, patch: pytest.MonkeyPatch) -> None:
    known: dict[str, Any] = vars(shape)["_RULE_BY_TYPE"]
    patch.setattr(shape, "_RULE_BY_TYPE", {k: v for k, v in known.items() if k != "amount"})
    _append(folder, "    capacity: {fte: veel}\n")


def _leave_quality_out(folder: Path) -> None:
    path = folder / "region.yaml"
    if path.is_file():
        with path.open("ab") as file:  # some of these are no texts
            file.write(b"\nchecklist: none\n")


RECIPES: dict[str, tuple[str, Callable[[Path, pytest.MonkeyPatch], object]]] = {
    "IVP001-folder-named-as-a-file/bad": (
        "git holds no empty folders",
        lambda folder, _: (folder / "municipalities/nieuw.yaml").mkdir(),
    ),
    "IVP001-pipe-named-as-a-file/bad": (
        "git holds no pipes",
        lambda folder, _: os.mkfifo(folder / "municipalities/nieuw.yaml"),
    ),
    "IVP002-too-large/bad": (
        "a megabyte",
        lambda folder, _: _append(folder, f"# {'x' * 1022}\n" * 1024),
    ),
    "IVP002-too-large/good": (
        "nearly a megabyte",
        lambda folder, _: _append(folder, f"# {'x' * 1021}\n" * 1023),
    ),
    "IVP003-latin-1/bad": (
        "editors would save it as UTF-8",
        lambda folder, _: _encode(folder, "latin-1"),
    ),
    "IVP003-latin-1/good": (
        "the twin of the bad one",
        lambda folder, _: _encode(folder, "utf-8"),
    ),
    "IVP003-table-of-excel/bad": (
        "editors would save it as UTF-8",
        lambda folder, _: (folder / LINDERMEER).write_bytes(
            "municipality;Lindermeer;\r\ncode;GM9002;\r\nprioriteit;Café's;\r\n".encode("cp1252")
        ),
    ),
    "IVP003-utf-16/bad": (
        "git takes it for a picture",
        lambda folder, _: _encode(folder, "utf-16"),
    ),
    "IVP003-utf-16/good": (
        "an editor would drop the mark",
        lambda folder, _: _encode(folder, "utf-8-sig"),
    ),
    "IVP004-nul-byte/bad": (
        "git takes it for a picture",
        lambda folder, _: _append(folder, "# hier\0"),
    ),
    "IVP006-empty-file/bad": (
        "so empty that nobody would see it",
        lambda folder, _: (folder / LINDERMEER).write_bytes(b""),
    ),
    "IVP008-too-many-values/bad": (
        "more than 100,000 of them",
        lambda folder, _: _values(folder, 210, 480),
    ),
    "IVP008-too-many-values/good": (
        "nearly 100,000 of them",
        lambda folder, _: _values(folder, 190, 480),
    ),
    "IVP011-long-text/bad": (
        "20,001 characters",
        lambda folder, _: _append(folder, f"    motivation: {'x' * 20_001}\n"),
    ),
    "IVP011-long-text/good": (
        "20,000 characters",
        lambda folder, _: _append(folder, f"    motivation: {'x' * 20_000}\n"),
    ),
    "IVP012-long-list/bad": ("501 items", lambda folder, _: _approach(folder, 501)),
    "IVP012-long-list/good": ("500 items", lambda folder, _: _approach(folder, 500)),
    "IVP015-no-place/bad": (
        "a net: no file is known that libyaml refuses without saying where",
        _fail_without_a_place,
    ),
    "IVP523-still-to-come/bad": ("what is to come depends on the clock", _in_2026),
    "IVP523-still-to-come/good": ("what is to come depends on the clock", _in_2026),
    "IVP109-form-without-a-rule/bad": (
        "a net: every error that Pydantic can find in our records has a rule of its own",
        _no_rule_for_amounts,
    ),
}


@pytest.fixture
def assembled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], Path]:
    """Lay a case over the base, and add what git cannot hold."""

    def assemble(name: str, side: str) -> Path:
        folder = tmp_path / "regio"
        quality = name.startswith(("IVP6", "base-complete"))
        for layer in (BASE, *([COMPLETE] if quality else []), CASES / name / side):
            shutil.copytree(
                layer, folder, ignore=lambda *_: OURS, dirs_exist_ok=True, copy_function=shutil.copy
            )
        if not quality:  # a case is small, and the advice on quality has cases of its own
            _leave_quality_out(folder)
        _, make = RECIPES.get(f"{name}/{side}", ("", None))
        if make is not None:
            make(folder, monkeypatch)
        return folder

    return assemble


def command_of(name: str) -> list[str]:
    path = CASES / name / "command.txt"
    return path.read_text(encoding="utf-8").split() if path.exists() else ["validate", "."]


@pytest.mark.parametrize(("name", "side"), SIDES)
def test_a_case_says_what_is_expected_and_nothing_else(
    name: str,
    side: str,
    assembled: Callable[[str, str], Path],
    ivp: Callable[..., Ran],
    golden: Callable[[Path, str], None],
) -> None:
    ran = ivp(*command_of(name), cwd=assembled(name, side))
    said = ran.err + ran.out
    if command_of(name)[0] != "validate":  # the tables have tests of their own
        said = "".join(match.group() for match in FINDINGS.finditer(said))
    golden(CASES / name / side / "expected.txt", said)
    found = LINE.findall(said)
    code = code_of(name)
    assert (code in found) == (side == "bad")
    assert ran.code == (1 if ": fout " in said else 0)
    if command_of(name)[0] == "validate":
        # one cause, one finding; and the nearest correct form has no other fault
        assert found == ([code] if side == "bad" else [])


@pytest.mark.parametrize("name", NAMES)
def test_a_bad_case_says_the_same_in_english(
    name: str,
    assembled: Callable[[str, str], Path],
    ivp: Callable[..., Ran],
    golden: Callable[[Path, str], None],
) -> None:
    ran = ivp(*command_of(name), "--lang", "en", cwd=assembled(name, "bad"))
    said = "".join(match.group() for match in FINDINGS.finditer(ran.err + ran.out))
    golden(CASES / name / "bad" / "expected.en.txt", said)
    dutch = (CASES / name / "bad" / "expected.txt").read_text(encoding="utf-8")
    assert LINE.findall(said) == LINE.findall(dutch)
    assert not set(said.splitlines()) & set(dutch.splitlines())


def test_nothing_is_wrong_with_the_base(
    assembled: Callable[[str, str], Path],
    ivp: Callable[..., Ran],
    golden: Callable[[Path, str], None],
) -> None:
    ran = ivp("validate", ".", cwd=assembled("base", "."))
    golden(BASE / "expected.txt", ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert "0 fouten, 0 waarschuwingen, 0 adviezen" in ran.out


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_has_a_bad_and_a_good_case(code: str) -> None:
    cases = [name for name in NAMES if code_of(name) == code]
    assert cases, f"make tests/cases/{code}-.../bad and good"
    for name in cases:
        assert (CASES / name / "bad" / "expected.txt").is_file()
        assert (CASES / name / "good" / "expected.txt").is_file()


@pytest.mark.parametrize("name", NAMES)
def test_every_case_is_of_a_rule_and_says_so_in_its_name(name: str) -> None:
    assert re.fullmatch(r"IVP\d{3}-[a-z0-9-]+", name)
    assert code_of(name) in RULES


@pytest.mark.parametrize("name", NAMES)
def test_the_two_sides_of_a_case_differ(name: str) -> None:
    sides = [
        {
            path.relative_to(CASES / name / side): path.read_bytes()
            for path in (CASES / name / side).rglob("*")
            if path.is_file() and path.name not in OURS
        }
        for side in ("bad", "good")
    ]
    assert sides[0] != sides[1] or f"{name}/bad" in RECIPES


@pytest.mark.parametrize("place", sorted(RECIPES))
def test_every_recipe_has_its_case_and_its_reason(place: str) -> None:
    assert (CASES / place).is_dir()
    assert RECIPES[place][0]


@pytest.mark.parametrize("code", sorted(RULES))
def test_the_docstring_of_a_rule_is_its_manual(code: str) -> None:
    manual = RULES[code].find.__doc__ or ""
    what, *rest = [" ".join(part.split()) for part in manual.split("\n\n")]
    assert rest, "say what is wrong, why it matters, and how to mend it"
    assert all(part.endswith((".", "?")) for part in (what, *rest))
    assert len(what) <= 100, "the first line says what is wrong, in one sentence"


GOLDEN = [
    *sorted(CASES.rglob("expected*.txt")),
    *sorted((Path(__file__).parent / "golden").rglob("*.txt")),
]
# A sentence about how things are is no help: somebody has to be told to do something.
DUTCH = re.compile(
    r"(?:^|[.?!;:,] |\bof |\ben )(?:"
    "bedoelde|begin|bekijk|besluit|bewaar|controleer|doe|draai|gebruik|geef|haal|herstel|houd|kies|"
    "kijk|kort|laat|leg|maak|noem|noteer|open|rond|schrijf|sluit|splits|spreek|typ|verbeter|"
    "verdeel|vervang|verwijder|voeg|vraag|vul|wijzig|zet|zoek"
    r")\b",
    re.IGNORECASE,
)


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: str(path.relative_to(CASES.parent)))
def test_every_finding_says_what_to_do(path: Path) -> None:
    said = path.read_text(encoding="utf-8").splitlines()
    for row, line in enumerate(said):
        if LINE.match(f"{line}\n"):
            below = next((one for one in said[row + 1 :] if " | " not in one), "")
            assert re.match(r"    \S", below), line
            if re.search(": (?:fout|waarschuwing|advies) IVP", line):
                assert DUTCH.search(below.strip()), below
