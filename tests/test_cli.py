"""The command line as people meet it: what is shown where, and how it ends."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

import ivp.cli.validate
from ivp.records import startup

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ran

ROOT = Path(__file__).parent.parent
DATA = ROOT / "data"
EXAMPLE = ROOT / "examples" / "drie-gemeenten"
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="needs a shell of POSIX")


@pytest.fixture
def space(tmp_path: Path) -> Path:
    """A copy of the real data, that a test may spoil."""
    shutil.copytree(DATA, tmp_path / "data")
    return tmp_path


# arguments · exit code · what is on stdout · what is on stderr
CALLS: list[tuple[list[str], int, str, str]] = [
    ([], 2, "Usage: ivp", ""),
    (["--help"], 0, "validate", ""),
    (["--version"], 0, f"ivp {ivp.__version__}\n", ""),
    (["--debug"], 2, "Usage: ivp", ""),
    (["validate"], 0, "8 bestanden gecontroleerd: 0 fouten, 1 waarschuwing", ""),
    (["validate", "data"], 0, "data/region.yaml:", ""),
    (["validate", "data", "--strict"], 1, "waarschuwing IVP513", ""),
    (["validate", "data", "--quiet"], 0, "waarschuwing IVP513", ""),
    (["validate", "data", "--lang", "en"], 0, "8 files checked: 0 errors, 1 warning", ""),
    (["validate", "data/municipalities/wijdemeren.yaml"], 0, "1 bestand gecontroleerd", ""),
    (["validate", "data/municipalities"], 0, "8 bestanden", ""),
    (["validate", "data", "data"], 0, "8 bestanden", ""),
    (["validate", "gooi"], 3, "", "gooi bestaat niet. Klopt de naam"),
    (["validate", "data/municipalities/huisen.yaml"], 2, "", "huisen.yaml bestaat niet;"),
    (["validate", "--lang", "fr", "data"], 2, "", "de taal kan nl of en zijn, niet 'fr'"),
    (["validate", "--strct"], 2, "", "onbekende optie --strct; bedoelde u --strict?"),
    (["validate", "--zzz"], 2, "", "onbekende optie --zzz"),
    (["validate", "--lang"], 2, "", "optie --lang is niet goed gebruikt"),
    (["valdate", "data"], 2, "", "de opdracht 'valdate' bestaat niet; bedoelde u validate?"),
    (["merge", "data", "data"], 2, "", "--help"),
    (["merge", "data"], 0, "20 prioriteiten ingediend = 6 regionaal", "Geschreven: build/plan.md"),
    (["merge"], 0, "20 prioriteiten ingediend", "Geschreven: build/plan.html"),
    (["merge", "data", "--lang", "en"], 0, "20 priorities submitted", "Written: build/plan.md"),
    (["merge", "data", "-o", "x.json", "-o", "y.md"], 0, "", "Geschreven: y.md"),
    (["merge", "data", "-o", "x.pdf"], 2, "", "x.pdf: de naam moet eindigen op"),
    (["merge", "data", "-o", "data/region.yaml"], 2, "", "de naam moet eindigen op"),
    (["merge", "data", "--today", "1-11-2022"], 2, "", "bijvoorbeeld 2022-11-01"),
    (["merge", "data", "--today", "2022-12-05"], 0, "peildatum 5-12-2022", ""),
    (["timeline", "data"], 0, "Nog 119 dagen.", ""),
    (["timeline", "data", "--today", "2022-12-05"], 0, "Peildatum 5-12-2022", ""),
    (["timeline", "data", "--today", "2023-03-01"], 1, "gemist", ""),
    (["timeline", "data", "--lang", "en"], 0, "119 days are left.", ""),
]


@pytest.mark.parametrize(
    ("arguments", "code", "out", "err"), CALLS, ids=[" ".join(call[0]) or "-" for call in CALLS]
)
def test_a_call_ends_as_promised(  # noqa: PLR0913, PLR0917  # one row of the table
    space: Path, ivp: Callable[..., Ran], arguments: list[str], code: int, out: str, err: str
) -> None:
    ran = ivp(*arguments, cwd=space)
    assert ran.code == code, ran
    assert out in ran.out
    assert err in ran.err
    assert "Traceback" not in ran.err


def test_where_there_is_no_region_nothing_can_be_done(
    tmp_path: Path, ivp: Callable[..., Ran]
) -> None:
    for command in ("validate", "merge", "timeline"):
        ran = ivp(command, ".", cwd=tmp_path)
        assert (ran.code, ran.out) == (3, "")
        assert "geen region.yaml" in ran.err


def test_an_error_in_a_file_still_gives_a_plan_and_fails(
    space: Path, ivp: Callable[..., Ran]
) -> None:
    file = space / "data" / "municipalities" / "huizen.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("level: priority", "level: hoog", 1), encoding="utf-8")
    ran = ivp("merge", "data", cwd=space)
    assert ran.code == 1
    assert "huizen.yaml" in ran.err
    assert "Huizen heeft een bestand dat niet te lezen is" in ran.out
    assert (space / "build" / "plan.html").is_file()


def test_without_a_rule_no_plan_is_made_and_every_rule_is_shown(
    space: Path, ivp: Callable[..., Ran]
) -> None:
    file = space / "data" / "region.yaml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith("  regional:")]
    file.write_text("".join(kept), encoding="utf-8")
    ran = ivp("merge", "data", cwd=space)
    assert ran.code == 1
    assert "IVP301" in ran.err
    assert "Er is geen plan gemaakt" in ran.err
    assert "Zeker regionaal" in ran.out
    assert not (space / "build").exists()


def test_without_a_region_there_is_no_plan(space: Path, ivp: Callable[..., Ran]) -> None:
    (space / "data" / "region.yaml").write_text("region: [a", encoding="utf-8")
    for command in ("merge", "timeline"):
        ran = ivp(command, "data", cwd=space)
        assert ran.code == 1
        assert "region.yaml:1:9: fout IVP005" in ran.err


def test_a_broken_region_still_lets_the_municipalities_be_checked(
    space: Path, ivp: Callable[..., Ran]
) -> None:
    (space / "data" / "region.yaml").write_text("region: [a", encoding="utf-8")
    file = space / "data" / "municipalities" / "huizen.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "onzin: 1\n", encoding="utf-8")
    ran = ivp("validate", cwd=space)
    assert ran.code == 1
    assert "region.yaml:1:9: fout IVP005" in ran.out
    assert "onbekend veld 'onzin'" in ran.out
    assert "2 fouten" in ran.out


def test_a_made_up_region_works_without_touching_code(
    tmp_path: Path, ivp: Callable[..., Ran]
) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "elders")
    assert ivp("validate", "elders", cwd=tmp_path).code == 0
    ran = ivp("merge", "elders", "-o", "plan.html", cwd=tmp_path)
    assert ran.code == 0
    page = (tmp_path / "plan.html").read_text(encoding="utf-8")
    assert "Huizen" not in page
    assert ivp("timeline", "elders", cwd=tmp_path).code in {0, 1}


def test_a_region_without_planning_says_so(space: Path, ivp: Callable[..., Ran]) -> None:
    file = space / "data" / "region.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: text.index("\ntimeline:")] + "\n", encoding="utf-8")
    ran = ivp("timeline", "data", cwd=space)
    assert ran.code == 1
    assert "Er is geen planning" in ran.err


def test_a_plan_is_never_written_over_an_input(space: Path, ivp: Callable[..., Ran]) -> None:
    (space / "plan.md").symlink_to(space / "data" / "region.yaml")
    before = (space / "data" / "region.yaml").read_bytes()
    ran = ivp("merge", "data", "-o", "plan.md", cwd=space)
    assert ran.code == 3
    assert "een van de bestanden die gelezen worden" in ran.err
    assert (space / "data" / "region.yaml").read_bytes() == before


def test_help_speaks_the_language_of_the_system(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def told(language: str) -> str:
        return child(tmp_path, "merge", "--help", LANG=language).stdout

    monkeypatch.delenv("IVP_LANG", raising=False)
    assert "De peildatum" in told("nl_NL.UTF-8")
    assert "The day to look from" in told("C.UTF-8")
    assert "De peildatum" in child(tmp_path, "merge", "--help", LANG="C", IVP_LANG="nl").stdout


def test_a_fault_of_ours_is_one_sentence_unless_somebody_wants_more(
    space: Path, ivp: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object, **__: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(validate_room(), "validate", fails)
    ran = ivp("validate", "data", cwd=space)
    assert ran.code == 3
    assert ran.err.count("\n") == 1
    assert "ZeroDivisionError" in ran.err
    with pytest.raises(ZeroDivisionError):
        ivp("validate", "data", "--debug", cwd=space)


def validate_room() -> object:
    return ivp.cli.validate


def child(cwd: Path, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command as people do, in a process of its own."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("IVP", "LC"))}
    return subprocess.run(
        [sys.executable, "-m", "ivp", *arguments],
        cwd=cwd,
        env={**clean, "LANG": "nl_NL.UTF-8", "PYTHONPATH": str(ROOT), **env},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("options", [[], ["--quiet"], ["--lang", "nl"]])
def test_checking_with_and_without_the_command_line_library_is_the_same(
    space: Path, ivp: Callable[..., Ran], options: list[str]
) -> None:
    plain = child(space, "validate", "data")
    through_typer = child(space, "validate", "data", *options)
    assert plain.returncode == through_typer.returncode == 0
    if "--quiet" not in options:
        assert plain.stdout == through_typer.stdout
    assert plain.stdout == ivp("validate", "data", cwd=space).out


@pytest.mark.parametrize("day", ["", "2022-12-05", "gisteren"])
def test_a_planning_with_and_without_the_command_line_library_is_the_same(
    space: Path, day: str
) -> None:
    plain = child(space, "timeline", "data", IVP_TODAY=day)
    through_typer = child(space, "timeline", "data", "--lang", "nl", IVP_TODAY=day)

    assert plain.returncode == through_typer.returncode == (2 if day == "gisteren" else 0)
    assert (plain.stdout, plain.stderr) == (through_typer.stdout, through_typer.stderr)


@pytest.mark.parametrize(
    "words",
    [
        ["merge", "data", "-o", "p.md", "--output", "p.json"],
        ["merge", "-o", "p.html", "data"],
        ["merge", "data"],
        ["merge", "data", "-o", "p.txt"],
        ["merge", "elders", "-o", "p.md"],
        ["explain", "ondermijning", "data"],
        ["explain", "raadssessie", "data"],
        ["explain", "IVP201"],
        ["explain", "regen", "data"],
    ],
    ids=" ".join,
)
def test_a_plan_with_and_without_the_command_line_library_is_the_same(
    space: Path, words: list[str]
) -> None:
    plain = child(space, *words)
    written = files_of_plan(space)
    through_typer = child(space, *words, "--lang", "nl")

    assert plain.returncode == through_typer.returncode
    assert (plain.stdout, plain.stderr) == (through_typer.stdout, through_typer.stderr)
    assert written == files_of_plan(space)


def files_of_plan(space: Path) -> dict[str, bytes]:
    """Take away what was written, and give it."""
    found = [*space.glob("p.*"), *space.glob("build/*")]
    held = {path.name: path.read_bytes() for path in found}
    for path in found:
        path.unlink()
    return held


@pytest.mark.parametrize(
    "words",
    [
        ["merge", "data", "-o"],
        ["merge", "data", "-o", "--lang"],
        ["merge", "data", "data", "-o", "p.md"],
        ["merge", "--output=p.md", "data"],
        ["merge", "-op.md", "data"],
        ["explain"],
        ["explain", "ondermijning", "data", "data"],
    ],
    ids=" ".join,
)
def test_what_is_not_plainly_typed_goes_to_the_library(
    words: list[str], monkeypatch: pytest.MonkeyPatch, ivp: Callable[..., Ran], space: Path
) -> None:
    asked: list[object] = []

    def listen(arguments: list[str], *_: object, **__: object) -> int:
        asked.append(arguments)
        return 0

    monkeypatch.setattr("typer.main.get_command", lambda _: SimpleNamespace(main=listen))
    ivp(*words, cwd=space)

    assert asked == [words]


def test_checking_loads_nothing_that_it_does_not_need(space: Path) -> None:
    code = (
        "import sys; sys.argv = ['ivp', 'validate', 'data']\n"
        "from ivp import cli; cli.main()\n"
        "heavy = {'typer', 'jinja2', 'babel', 'rich', 'markdown_it', 'ivp.plan', 'ivp.render'}\n"
        "heavy |= {'holidays', 'icalendar', 'ivp.timeline.calendars', 'ivp.timeline.states'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=space,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


@posix_only
@pytest.mark.parametrize("command", ["validate data", "merge data -o p.md", "timeline data"])
def test_nobody_who_reads_is_no_fault(space: Path, command: str) -> None:
    done = subprocess.run(
        ["bash", "-c", f"'{sys.executable}' -m ivp {command} | head -n 1; exit ${{PIPESTATUS[0]}}"],
        cwd=space,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
    assert done.returncode == 0


@posix_only
@pytest.mark.parametrize(("where", "code"), [("&-", 0), ("/dev/full", 3)])
def test_a_result_that_cannot_be_written(space: Path, where: str, code: int) -> None:
    command = f"'{sys.executable}' -m ivp validate data >{where}"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=space,
        env={**os.environ, "PYTHONPATH": str(ROOT), "IVP_LANG": "nl"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == code, done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("validate", ["validate", "data"]),
        ("merge", ["merge", "data"]),
        ("timeline-2022-10-20", ["timeline", "data", "--today", "2022-10-20"]),
        ("timeline-2022-11-01", ["timeline", "data"]),
        ("timeline-2022-12-05", ["timeline", "data", "--today", "2022-12-05"]),
        ("timeline-2023-03-01", ["timeline", "data", "--today", "2023-03-01"]),
    ],
)
def test_what_a_command_says_about_the_real_data(  # noqa: PLR0913, PLR0917
    space: Path,
    ivp: Callable[..., Ran],
    golden: Callable[[Path, str], None],
    name: str,
    arguments: list[str],
    language: str,
) -> None:
    ran = ivp(*arguments, "--lang", language, cwd=space)
    said = f"$ ivp {' '.join(arguments)}\n{ran.out}--- stderr\n{ran.err}--- exit code {ran.code}\n"
    golden(ROOT / "tests" / "golden" / f"{name}.{language}.txt", said)


def test_a_regions_own_template_goes_before_ours(space: Path, ivp: Callable[..., Ran]) -> None:
    own = space / "templates" / "md" / "plan.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text('{% extends "ivp/md/plan.md.j2" %}{% block footer %}Eigen slot.{% endblock %}\n')
    assert ivp("merge", "data", "-o", "plan.md", cwd=space).code == 0
    page = (space / "plan.md").read_text(encoding="utf-8")
    assert page.endswith("Eigen slot.\n")
    assert "Georganiseerde ondermijnende criminaliteit" in page


@pytest.mark.parametrize(
    ("template", "line"),
    [("\n{% block %}", 2), ("een\ntwee\n{{ plan.bestaat_niet }}", 3)],
)
def test_a_template_that_cannot_be_used_is_one_sentence(
    space: Path, ivp: Callable[..., Ran], template: str, line: int
) -> None:
    own = space / "templates" / "md" / "plan.md.j2"
    own.parent.mkdir(parents=True)
    own.write_text(template)
    ran = ivp("merge", "data", "-o", "plan.md", cwd=space)
    assert ran.code == 3
    assert f"plan.md.j2 kan niet worden gebruikt (regel {line})" in ran.err
    assert not (space / "plan.md").exists()


def test_a_file_may_be_named_in_any_way_and_must_be_one_of_the_region(
    space: Path, ivp: Callable[..., Ran]
) -> None:
    elsewhere = space / "data" / "municipalities"
    for name in ("laren.yaml", "./laren.yaml", str(elsewhere / "laren.yaml")):
        ran = ivp("validate", name, cwd=elsewhere)
        assert "IVP213" in ran.out
        assert "1 bestand gecontroleerd" in ran.out
    assert "8 bestanden" in ivp("validate", ".", cwd=elsewhere).out
    assert ivp("validate", "wijdemeren.yaml", "laren.yaml", cwd=elsewhere).code == 0
    (space / "data" / "notitie.txt").write_text("x")
    ran = ivp("validate", "../notitie.txt", cwd=elsewhere)
    assert ran.code == 2
    assert "notitie.txt hoort niet bij de bestanden van deze regio" in ran.err


def test_checking_does_not_look_for_plugins_that_it_has_not(space: Path) -> None:
    code = (
        "import sys; sys.argv = ['ivp', 'validate', 'data']\n"
        "from ivp import cli; code = cli.main()\n"
        "print(code, 'importlib.metadata' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=space,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "0 False"


def test_with_a_pydantic_that_was_not_tried_nothing_is_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    name = "pydantic.plugin._loader"
    monkeypatch.setattr(startup, "VERSION", "3.0.0")
    monkeypatch.delitem(sys.modules, name, raising=False)
    startup.leave_plugins_out()
    assert name not in sys.modules
    monkeypatch.setattr(startup, "VERSION", "2.14.0")
    startup.leave_plugins_out()
    assert sys.modules[name].get_plugins() == ()
    monkeypatch.delitem(sys.modules, name)
