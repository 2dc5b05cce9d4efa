"""Whatever a file holds, checking it ends with a finding: no crash, no hang, no full memory."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ivp.yamlsource import parse
from ivp.yamlsource.parser import USUAL, FastParser, PlainParser

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import Ran

ROOT = Path(__file__).parent.parent
PIPES = hasattr(os, "mkfifo")
HANGING = 60
"""Seconds after which a child is said to hang; real ones take a few where others are at work."""
LINGERING = 5
"""Seconds of processor time that reading a file is not to take."""

LONG = {
    "a long word and an at sign": b"a" * 900_000 + b" @",
    "a long word at an at sign": b"a" * 900_000 + b"@",
    "a long word behind an at sign": b"a@" + b"-" * 900_000,
    "many at signs": b"a@" * 450_000,
    "many names of a server": b"a@" + b"a." * 450_000,
    "a long number": b"0" * 900_000,
    "long numbers": b"06123456789" * 80_000,
    "half numbers": b"(0" * 450_000 + b"123456789",
    "hyphens between figures": b"06" + b"-1" * 400_000,
    "a long word and garbled letters": b"a" * 900_000 + b" \xc3\x83 x",
    "all letters garbled": b"\xc3\x83\xc2\xa9" * 200_000,
    "addresses": b"https://" * 100_000 + b" @",
}

HEAD = b"municipality: Lindermeer\ncode: GM9002\nstatus: submitted\npriorities: []\n"
DEEP = {
    "brackets": b"a: " + b"[" * 100_000,
    "closed brackets": b"a: " + b"[" * 100_000 + b"]" * 100_000,
    "braces": b"a: " + b"{a: " * 60_000,
    "braces and brackets": b"a: " + b"[{a: " * 40_000,
    "dashes": b"- " * 100_000 + b"a",
    "dashes wide apart": b"-   " * 100_000 + b"a",
    "question marks": b"? " * 100_000 + b"a",
    "dashes and question marks": b"- ? " * 50_000 + b"a",
    "tags on lists": b"a: " + b"!!seq [" * 50_000,
    "tags on groups": b"a: " + b"!!map {a: " * 50_000,
    "tags on dashes": b"!!seq\n" + b"- !!seq\n  " * 5 + b"- " * 50_000,
    "anchors on lists": b"a: " + b"&a [" * 50_000,
    "900 dashes wide apart": b"a:\n  " + b"-  " * 900 + b"a",
    "900 braces": b"a: " + b"{a: " * 900,
    "indentation": b"".join(b" " * depth + b"a:\n" for depth in range(1_400)),
    # small enough to seem harmless
    "few brackets": b"a: " + b"[" * 6_200,
    "small: dashes": b"- " * 20_000 + b"a",
    "small: dashes wide apart": b"-  " * 16_000 + b"a",
    "small: dashes and tabs": b"- \t" * 16_000 + b"a",
    "small: question marks": b"? " * 20_000 + b"a",
    "small: question marks wide apart": b"?   " * 12_000 + b"a",
    "small: mixed": b"-  ?  " * 8_000 + b"a",
    "small: tags": b"- !!seq " * 6_000 + b"a",
    "small: lone tags": b"- ! " * 12_000 + b"a",
    "small: anchors": b"- &a " * 9_000 + b"a",
    "small: one bracket a line": b"a:\n" + b" [\n" * 16_000,
    "small: one dash a line": b"".join(b" " * depth + b"-\n" for depth in range(300)),
}
MERGE_BOMB = b"a0: &a0 {k: v}\n" + b"".join(
    b"a%d: &a%d {<<: [*a%d, *a%d]}\n" % (n, n, n - 1, n - 1) for n in range(1, 27)
)
ALIAS_BOMB = b"a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + b"".join(
    b"a%d: &a%d [%s]\n" % (n, n, b", ".join([b"*a%d" % (n - 1)] * 9)) for n in range(1, 9)
)
HYPHENS = ALIAS_BOMB.replace(b"&a", b"&-").replace(b"*a", b"*-")
BAD_CONTENT = {
    **{f"deep: {name}": (data, {"IVP007", "IVP005"}) for name, data in DEEP.items()},
    "a merge-key bomb": (MERGE_BOMB, {"IVP009"}),
    "an alias bomb": (ALIAS_BOMB, {"IVP009"}),
    "an alias bomb of names with hyphens": (HYPHENS, {"IVP009"}),
    "a list that holds itself": (b"a: &x [*x]\n", {"IVP009"}),
    "a wide group": (b"a: {" + b"a," * 500_000 + b"}\n", {"IVP008"}),
    "a wide list": (b"a: [" + b"a," * 500_000 + b"]\n", {"IVP008"}),
    "many lines": (b"a:\n" + b"- b\n" * 200_000, {"IVP008"}),
    "five megabytes": (HEAD + b"# x\n" * (5 << 18), {"IVP002"}),
    "five megabytes of brackets": (b"[" * (5 << 20), {"IVP002"}),
    "a long key": (b"? " + b"k" * 900_000 + b"\n: a\n", {"IVP101", "IVP102"}),
    "a long text": (HEAD + b"a: " + b"k" * 900_000, {"IVP011"}),
    "Latin-1": (HEAD + "# Geïnd\n".encode("latin-1"), {"IVP003"}),
    "UTF-16": ("municipality: Huizen\n".encode("utf-16"), {"IVP003"}),
    "a NUL byte": (HEAD + b"a: b\0c\n", {"IVP004"}),
    "only NUL bytes": (b"\0" * 5000, {"IVP004"}),
    "control characters in quotes": (HEAD + b'a: "\\e]0;x\\a"\n', {"IVP004"}),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, {"IVP003"}),
    "a line of dashes that breaks": (b"-" * 1_000_000 + b"\na: b: c\n", {"IVP005"}),
    "a line of spaces that breaks": (b" " * 1_000_000 + b"a\nb: c: d\n", {"IVP005"}),
    "no space behind any colon": (b"a:b\n" * 260_000 + b"c: d: e\n", {"IVP005"}),
    "a table with commas": (b"a,b\n" * 260_000, {"IVP006"}),
    "a bracket with # in it": (b"a: [" + b" #" * 500_000 + b"\nb: c\n", {"IVP005"}),
    "nothing": (b"", {"IVP006"}),
}


def test_every_deep_file_is_within_the_size_that_is_read() -> None:
    assert all(len(data) <= USUAL.size for data in DEEP.values())


LEVELS = [
    (first + second) * (49_000 // len(first + second)) + b"a"
    for first in (b"- ", b"? ", b"-  ", b"?    ", b"-\t", b"? \t", b"[", b"{a: ", b"{? ", b"\n [")
    for second in (b"- ", b"? ", b"-   ", b"[", b"{")
]


@pytest.mark.parametrize("data", LEVELS, ids=lambda data: repr(data[:12]))
def test_a_file_with_levels_on_one_line_leaves_a_small_stack_whole(data: bytes) -> None:
    # newer versions of libyaml count levels themselves; the older ones crash
    assert len(codes_in_a_small_stack(data)) == 1


def test_stairs_with_dashes_at_the_end_leave_a_small_stack_whole() -> None:
    stairs = b"".join(b" " * level + b"a:\n" for level in range(300))
    assert codes_in_a_small_stack(stairs + b" " * 300 + b"- " * 590 + b"a\n") == ["IVP007"]


def codes_in_a_small_stack(data: bytes, parser: type | None = None) -> list[str]:
    codes: list[str] = []

    def work() -> None:
        codes.extend(finding.code for finding in parse("x.yaml", data, USUAL, parser)[1])

    in_thread(work, 512 << 10)
    return codes


def in_thread(work: Callable[[], object], stack: int) -> None:
    """Run in a thread with a small stack, and wait until it is done."""
    before = threading.stack_size(stack)
    try:
        thread = threading.Thread(target=work)
        thread.start()
    finally:
        threading.stack_size(before)
    thread.join(HANGING)
    assert not thread.is_alive()


@pytest.mark.parametrize("parser", [FastParser, PlainParser], ids=["libyaml", "python"])
@pytest.mark.parametrize("name", DEEP)
def test_a_deep_file_is_a_finding_also_with_a_small_stack(name: str, parser: type) -> None:
    codes = codes_in_a_small_stack(DEEP[name], parser)
    assert len(codes) == 1
    assert codes[0] in {"IVP005", "IVP006", "IVP007", "IVP009"}


REGION = """\
region: Zonnekust
code: VR99
plan: {title: Plan 2027-2030, period: 2027/2030}
municipalities: [{code: GM9002, name: Lindermeer}, {code: GM9003, name: Kreekdam}]
overlap: {regional: 2 of 2}
"""


@pytest.fixture
def region(tmp_path: Path) -> Path:
    folder = tmp_path / "regio"
    (folder / "municipalities").mkdir(parents=True)
    (folder / "region.yaml").write_text(REGION, encoding="utf-8")
    return folder


def findings(out: str) -> list[tuple[str, str]]:
    """Give file and code of every finding."""
    lines = [line.split(": ") for line in out.splitlines() if ": fout IVP" in line]
    return [(line[0].rpartition("/")[2].partition(":")[0], line[1].split()[1]) for line in lines]


def child(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Check a region in a process of its own, as people do."""
    return subprocess.run(
        [sys.executable, *(arguments or ("-m", "ivp")), "validate", "."],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LANG": "nl_NL.UTF-8", "IVP_LANG": "nl"},
        capture_output=True,
        encoding="utf-8",
        timeout=HANGING,
        check=False,
    )


@pytest.mark.parametrize("name", BAD_CONTENT)
def test_bad_content_is_a_finding_with_the_name_of_the_file(
    name: str, region: Path, ivp: Callable[..., Ran]
) -> None:
    data, codes = BAD_CONTENT[name]
    (region / "municipalities" / "x.yaml").write_bytes(data)
    ran = ivp("validate", ".", cwd=region)
    assert (ran.code, ran.err) == (1, "")
    found = findings(ran.out)
    assert found
    assert {file for file, _ in found} == {"x.yaml"}
    if not name.startswith("deep"):
        assert {code for _, code in found} >= codes
    assert ran.out.isprintable() or set(ran.out) <= {*filter(str.isprintable, ran.out), "\n"}


@pytest.mark.parametrize(
    "name",
    [
        "deep: closed brackets",
        "deep: dashes",
        "deep: question marks",
        "deep: tags on lists",
        "deep: small: dashes wide apart",
        "a merge-key bomb",
        "an alias bomb",
        "an alias bomb of names with hyphens",
        "a wide group",
        "five megabytes",
        "Latin-1",
        "a NUL byte",
    ],
)
def test_bad_content_is_a_finding_in_a_process_of_its_own(name: str, region: Path) -> None:
    data, _ = BAD_CONTENT[name]
    (region / "municipalities" / "x.yaml").write_bytes(data)
    ran = child(region)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert {file for file, _ in findings(ran.stdout)} == {"x.yaml"}


SMALL_STACK = """
import sys, threading
from ivp.__main__ import main
codes = []
threading.stack_size(512 << 10)
thread = threading.Thread(target=lambda: codes.append(main()))
thread.start()
thread.join()
sys.exit(codes[0])
"""


def test_all_deep_files_together_leave_a_small_stack_whole(region: Path) -> None:
    for name, data in DEEP.items():
        file = name.replace(" ", "-").replace(":", "") + ".yaml"
        (region / "municipalities" / file).write_bytes(data)
    ran = child(region, "-c", SMALL_STACK)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert len({file for file, _ in findings(ran.stdout)}) == len(DEEP)


# Things that are no files.


def _folder(path: Path) -> None:
    path.mkdir()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _nowhere(path: Path) -> None:
    path.symlink_to(path.parent / "nergens.txt")


def _itself(path: Path) -> None:
    path.symlink_to(path)


def _waiting(path: Path) -> None:
    path.symlink_to("/dev/tty")


NO_FILES = [
    pytest.param(_folder, id="folder"),
    pytest.param(_pipe, id="pipe", marks=pytest.mark.skipif(not PIPES, reason="no pipes here")),
    pytest.param(
        _endless,
        id="device without an end",
        marks=pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no /dev/zero here"),
    ),
    pytest.param(_nowhere, id="link to nowhere"),
    pytest.param(_itself, id="link to itself"),
    pytest.param(_waiting, id="terminal"),
]


@pytest.mark.parametrize("make", NO_FILES)
@pytest.mark.parametrize("name", ["municipalities/x.yaml", "themes.yaml", "region.yaml"])
def test_what_is_no_file_is_one_finding(
    make: Callable[[Path], None], name: str, region: Path
) -> None:
    (region / name).unlink(missing_ok=True)
    make(region / name)
    ran = child(region)
    assert (ran.returncode, ran.stderr) == (1, "")
    assert findings(ran.stdout) == [(Path(name).name, "IVP001")]


def test_other_files_go_on_after_one_that_cannot_be_read(
    region: Path, ivp: Callable[..., Ran]
) -> None:
    folder = region / "municipalities"
    (folder / "a.yaml").write_bytes(b"[")
    (folder / "b.yaml").mkdir()
    (folder / "lindermeer.yaml").write_bytes(HEAD.replace(b"submitted", b"misschien"))
    ran = ivp("validate", ".", cwd=region)
    assert findings(ran.out) == [
        ("a.yaml", "IVP005"),
        ("b.yaml", "IVP001"),
        ("lindermeer.yaml", "IVP104"),
    ]


STEERING = "x\u202ey\x1b[31m\nz.yaml"


def test_the_name_of_a_file_cannot_steer_the_screen(region: Path, ivp: Callable[..., Ran]) -> None:
    try:
        (region / "municipalities" / STEERING).write_bytes(b"")
    except OSError:
        pytest.skip("this system refuses such names itself")
    ran = ivp("validate", ".", cwd=region)
    line = ran.out.splitlines()[0]
    assert line.startswith("municipalities/x<U+202E>y<U+001B>[31m<U+000A>z.yaml:1:1: fout IVP006")


def test_a_name_that_is_no_text_is_shown_and_not_a_crash(
    region: Path, ivp: Callable[..., Ran]
) -> None:
    try:
        Path(os.fsdecode(os.fsencode(region / "municipalities") + b"/x\xff.yaml")).write_bytes(b"")
    except OSError:
        pytest.skip("this system refuses such names itself")
    ran = ivp("validate", ".", cwd=region)
    assert ran.out.startswith("municipalities/x<U+DCFF>.yaml:1:1: fout IVP006")


@pytest.mark.parametrize("end", [b"\n", b"\na: [\n"], ids=["sound", "broken"])
@pytest.mark.parametrize("name", LONG)
def test_a_long_line_is_looked_through_in_a_moment(name: str, end: bytes) -> None:
    start = time.process_time()
    parse("a.yaml", b"a: b\n# " + LONG[name] + end)
    assert time.process_time() - start < LINGERING


def test_a_file_of_the_largest_size_is_read(region: Path, ivp: Callable[..., Ran]) -> None:
    for name in ("lindermeer", "kreekdam"):
        text = HEAD.replace(b"GM9002", b"GM9003").replace(b"Lindermeer", b"Kreekdam")
        data = HEAD if name == "lindermeer" else text
        filler = b"#" * (USUAL.size - len(data))
        (region / "municipalities" / f"{name}.yaml").write_bytes(data + filler)
    assert ivp("validate", ".", cwd=region).code == 0


def test_a_whole_country_fits_one_region(region: Path, ivp: Callable[..., Ran]) -> None:
    entries = ", ".join(f"{{code: GM{n:04}, name: Plaats {n}}}" for n in range(1000, 6000))
    text = REGION.replace("[{code: GM9002", f"[{entries}, {{code: GM9002")
    (region / "region.yaml").write_text(
        text.replace("2 of 2", "80%") + "#" * (3 << 20), encoding="utf-8"
    )
    ran = ivp("validate", ".", cwd=region)
    assert ran.code == 0
    assert "5002 adviezen" in ran.out


def test_a_group_as_the_name_of_a_field_is_a_finding(
    tmp_path: Path, ivp: Callable[..., Ran]
) -> None:
    text = "? naam: Proef\nstatus: draft\n"
    (tmp_path / "region.yaml").write_text(text, encoding="utf-8")
    ran = ivp("validate", str(tmp_path))
    assert ran.code == 1
    assert "region.yaml:1:3: fout IVP014" in ran.out
    assert "programma zelf" not in ran.err
