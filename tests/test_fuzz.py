"""Whatever a file holds: findings, and never a crash, a hang, or another file left out.

How many files are tried is for `IVP_FUZZ_EXAMPLES` to say; CI tries them for about a minute.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.tools import REQUIRED

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ran

ROOT = Path(__file__).parent.parent
SOUND = Path(__file__).parent / "faults"
REGION, THEMES = "region.yaml", "themes.yaml"
LINDERMEER, KREEKDAM = "municipalities/lindermeer.yaml", "municipalities/kreekdam.yaml"
SHARED = (REGION, THEMES, KREEKDAM)
FILES = [path.read_bytes() for path in sorted(SOUND.rglob("*.yaml"))]
FILES += [path.read_bytes() for path in sorted((ROOT / "data").rglob("*.yaml"))]
EXAMPLES = int(os.environ.get("IVP_FUZZ_EXAMPLES", "60"))
MEBIBYTE = 1024 * 1024
MOST_MEMORY = 150 * 1024
"""In kilobytes."""
LINE = re.compile(r"^\S.*?:\d+:\d+: (?:fout|waarschuwing|advies) IVP\d{3}: ", re.MULTILINE)

# What people and programs leave in a file, and what a parser trips over.
PIECES = [
    *(
        b"[",
        b"]",
        b"{",
        b"}",
        b": ",
        b":",
        b"- ",
        b"-",
        b"? ",
        b"#",
        b" #",
        b"&a ",
        b"*a",
        b"!!int ",
    ),
    *(
        b"|\n",
        b">-\n",
        b"'",
        b'"',
        b"\t",
        b"\n",
        b"\r",
        b"\r\n",
        b"\n\n",
        b"  ",
        b"---\n",
        b"...\n",
    ),
    *(b"%YAML 1.2\n", b"<<: ", b"\\", b"\x00", b"\x1b[31m", b"\xff", b"\xc3", b"\xef\xbb\xbf"),
    *("\u200b\u00a0\u202e\u2028\x85".encode(), b"null", b"~", b"NO", b"0x1F", b"1e999", b"9" * 400),
    *(b"%(field)s", b"{0}", b"%s", b"[bold]", b"::error::", b"2023-02-30", b"00:00", b"=1+1"),
    *(b"[" * 60, b"- " * 60, b"{a: " * 60, b"? " * 60, b"\n" + b" " * 400, b"a" * 30_000),
]
edits = st.lists(
    st.tuples(st.integers(0, MEBIBYTE), st.integers(0, 40), st.sampled_from(PIECES)),
    min_size=1,
    max_size=5,
)


def mutated(file: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    """Replace some bytes of a real file, at a few places."""
    for start, length, piece in changes:
        at = start % (len(file) + 1)
        file = file[:at] + piece + file[at + length :]
    return file


contents = st.one_of(
    st.builds(mutated, st.sampled_from(FILES), edits),
    st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join),
    st.binary(max_size=400),
)
anywhere = st.sampled_from(SHARED)


@pytest.fixture(scope="module")
def space(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("gissen") / "regio"
    shutil.copytree(SOUND, folder)
    # A fault that is always there: whatever is wrong elsewhere, it has to be said.
    _write(folder, LINDERMEER, (SOUND / LINDERMEER).read_bytes() + FAULT)
    return folder


FAULT = b"\nverkeerd_veld: x\n"
SAYS = "onbekend veld 'verkeerd_veld'"


def _write(folder: Path, name: str, content: bytes) -> None:
    (folder / name).write_bytes(content)


def sane(ran: Ran) -> None:
    """Hold what is said to what has to be true of every run."""
    assert ran.err == ""
    assert ran.code == 1
    assert LINE.search(ran.out)
    assert SAYS in ran.out  # one bad file hides nothing in the others
    assert "Traceback" not in ran.out
    assert all(char.isprintable() or char == "\n" for char in ran.out)
    assert not any(line.startswith("::") for line in ran.out.splitlines())


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(contents, anywhere)
@example(b"", REGION)
@example(b"\x00", THEMES)
@example(b"municipality: [", KREEKDAM)
def test_whatever_a_file_holds_the_run_ends_well_and_hides_nothing(
    space: Path, ivp: Callable[..., Ran], content: bytes, name: str
) -> None:
    _write(space, name, content)
    try:
        sane(ivp("validate", "--all", "--lang", "nl", str(space)))
    finally:
        _write(space, name, (SOUND / name).read_bytes())


@pytest.mark.parametrize("before", [b"---\n---\n", b"tekst\n---\n"])
def test_a_second_document_behind_one_bare_text_is_a_finding(
    before: bytes, space: Path, ivp: Callable[..., Ran]
) -> None:
    _write(space, KREEKDAM, before + (SOUND / KREEKDAM).read_bytes())
    try:
        sane(ivp("validate", "--all", "--lang", "nl", str(space)))
    finally:
        _write(space, KREEKDAM, (SOUND / KREEKDAM).read_bytes())


BROKEN = {
    "empty": b"",
    "cut off": (SOUND / REGION).read_bytes()[:200],
    "no YAML": b"municipalities: [\n",
    "Latin-1": (SOUND / REGION).read_bytes().replace(b"Zonnekust", b"Zonnek\xfcst"),
    "a list": b"- a\n- b\n",
    "a missing field": (SOUND / REGION).read_bytes().replace(b"code: VR99\n", b""),
    "an unknown field": (SOUND / REGION).read_bytes().replace(b"code: VR99", b"kode: VR99"),
    "no rule": (SOUND / REGION).read_bytes().replace(b"regional: 2 of 3", b"regional: vaak"),
}


@pytest.mark.parametrize("how", BROKEN)
@pytest.mark.parametrize("name", [REGION, THEMES])
def test_a_bad_shared_file_still_lets_the_others_be_checked(
    how: str, name: str, space: Path, ivp: Callable[..., Ran]
) -> None:
    wrong = {
        LINDERMEER: (b"level: priority", b"level: hoog", "'level' kan"),
        KREEKDAM: (b"priority: jeugd-", b"priority: jeugt-", "geen prioriteit met de id"),
        "municipalities/zonnewoude.yaml": (b"title: Over", b"titel: Over", "onbekend veld 'titel'"),
    }
    _write(space, name, BROKEN[how])
    for path, (right, fault, _) in wrong.items():
        _write(space, path, (SOUND / path).read_bytes().replace(right, fault, 1))
    try:
        ran = ivp("validate", "--all", "--lang", "nl", str(space))
    finally:
        for path in (name, *wrong):
            _write(space, path, (SOUND / path).read_bytes())
        _write(space, LINDERMEER, (SOUND / LINDERMEER).read_bytes() + FAULT)
    assert ran.code == 1
    assert f"{space.as_posix()}/{name}:" in ran.out
    for path, (_, _, said) in wrong.items():
        (line,) = (one for one in ran.out.splitlines() if said in one)
        assert line.startswith(f"{space.as_posix()}/{path}:")


WIDE = MEBIBYTE - 100
HOSTILE = {
    "brackets": b"a: " + b"[" * WIDE,
    "braces": b"a: " + b"{a: " * (WIDE // 4),
    "dashes": b"a:\n" + b"- " * (WIDE // 2),
    "questions": b"? " * (WIDE // 2),
    "tagged": b"a: " + b"!!seq [" * (WIDE // 7),
    "wide map": b"a: {" + b"a," * (WIDE // 2) + b"}",
    "wide list": b"a: [" + b"a," * (WIDE // 2) + b"]",
    "many fields": b"".join(b"f%d: x\n" % number for number in range(4_000)),
    "one field many times": b"a: b\n" * (WIDE // 5),
    "many dashes": b"priorities:\n" + b"- {}\n" * (WIDE // 5),
    "unknown in many items": b"priorities:\n" + b"- {a: b, c: d}\n" * 12_000,
    "one text": b"a: " + b"x" * WIDE,
    "one key": b"x" * WIDE + b": a",
    "quote": b'a: "' + b"\\u0041" * (WIDE // 6),
    "spaces": b"a:\n" + b" " * WIDE + b"b: c",
    "tabs": b"a:\n" + b"\t" * WIDE,
    "comments": b"#\n" * (WIDE // 2),
    "lines": b"\n" * WIDE,
    "documents": b"a: b\n---\n" * (WIDE // 9),
    "aliases": b"a: &a [x]\n"
    + b"".join(
        b"a%d: &a%d [%s]\n" % (step, step, b",".join([b"*a%d" % (step - 1) if step else b"*a"] * 9))
        for step in range(9)
    ),
    "merge keys": b"a: &a {b: c}\n" + b"d:\n  <<: [*a, *a]\n" * 1000,
    "invisible": b"a: " + "\u200b".encode() * (WIDE // 3),
    "too large": b"a: b\n" * MEBIBYTE,
}


# A process between, because the peak of a child counts what its parent held when it began.
MEASURE = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], capture_output=True, text=True, timeout=120)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([done.returncode, done.stdout, done.stderr, peak]))
"""


def apart(folder: Path) -> tuple[int, str, str, int]:
    """Check a region in a process of its own; gives its code, what it said, and its peak."""
    program = [sys.executable, "-m", "ivp", "validate", "--all", "--lang", "nl", str(folder)]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *program],
        cwd=ROOT,
        env=clean,
        capture_output=True,
        text=True,
        check=True,
    )
    code, out, err, peak = json.loads(done.stdout)
    return code, out, err, peak


takes_long = pytest.mark.skipif(not REQUIRED, reason="half a minute: IVP_REQUIRE_TOOLS=1")
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="memory is measured by POSIX")


@posix_only
@pytest.mark.parametrize("how", HOSTILE)
@pytest.mark.parametrize("name", [pytest.param(REGION, marks=takes_long), KREEKDAM])
def test_a_hostile_file_costs_little(how: str, name: str, space: Path) -> None:
    _write(space, name, HOSTILE[how])
    try:
        code, out, err, peak = apart(space)
    finally:
        _write(space, name, (SOUND / name).read_bytes())
    assert (code, err) == (1, "")
    assert f"/{name}:" in out
    assert SAYS in out
    assert peak < MOST_MEMORY


@posix_only
def test_three_hundred_mutated_files_together_cost_little(tmp_path: Path) -> None:
    chance = random.Random(376)  # noqa: S311  # the same files every time
    folder = tmp_path / "regio"
    shutil.copytree(SOUND, folder)
    for number in range(300):
        changes = [
            (chance.randrange(MEBIBYTE), chance.randrange(40), chance.choice(PIECES))
            for _ in range(chance.randint(1, 5))
        ]
        _write(folder, f"municipalities/m{number:03}.yaml", mutated(chance.choice(FILES), changes))
    _write(folder, LINDERMEER, (SOUND / LINDERMEER).read_bytes() + FAULT)
    code, out, err, peak = apart(folder)
    assert (code, err) == (1, "")
    assert SAYS in out
    assert peak < MOST_MEMORY
