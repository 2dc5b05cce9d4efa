"""Print how fast ivp is, as ratios, beside what was promised: `make bench`.

A ratio of two things measured side by side means the same on every machine; a number of seconds
does not. What counts is processor time (user and system) of the installed script, with every
process it starts, and of a number of rounds the median.
"""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Literal

from bench.peers import Accuracy, accuracy, files_of, peers, write_schema

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
CORPORA = os.path.join(ROOT, "build", "bench")
IVP = os.path.join(os.path.dirname(sys.executable), "ivp")
COUNTRY = 342  # all Dutch municipalities
MANY = 10_000
SIZES = (6, COUNTRY, MANY)
SHORT = 5  # a process of some milliseconds is measured so many times in each round
# Nothing that one machine happens to set: without PYTHONDONTWRITEBYTECODE, for one, the trial
# leaves our modules compiled behind, as an installation does.
CLEAN = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
SMALL = 0.1
WRONG_USE = 2  # what a command that does not exist exits with


@dataclass(frozen=True, slots=True)
class Cost:
    """What one process took."""

    seconds: float
    kilobytes: int
    code: int


@dataclass(frozen=True, slots=True)
class Work:
    """A process to measure, and how often in each round."""

    command: tuple[str, ...]
    times: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A promise: one work against another, in time or in memory."""

    title: str
    work: str
    against: str
    hold: float
    aim: float
    measure: Literal["time", "memory"] = "time"


ROWS = (
    Row("ivp --version", "version", "bare", 1.3, 1.1),
    Row("ivp --help", "help", "bare", 7, 5),
    Row("ivp validate, 6 files", "validate 6", "bare", 16, 12),
    Row("ivp validate, 342 files", "validate 342", "floor 342", 0.9, 0.6),
    Row("ivp validate, 10,000 files", "validate 10000", "floor 10000", 0.5, 0.4),
    Row("peak memory, 10,000 files", "validate 10000", "validate 6", 1.1, 1.05, "memory"),
    Row("ivp merge to HTML, 342 files", "merge 342", "validate 342", 2, 1.5),
    Row("ivp validate, 342 files", "validate 342", "check-jsonschema", 1 / 15, 1 / 25),
    # No promise of the design: what is hoped for.
    Row("ivp validate, 342 files", "validate 342", "yamale", 1, 0.5),
    Row("ivp validate, 342 files", "validate 342", "ajv-cli", 1, 0.5),
    Row("the limits, 342 files", "guards as they are", "no guards", 1.05, 1.02),
    Row("ivp explain a theme, 342 files", "explain 342", "validate 342", 2, 1.5),
    # a plan holds everything, so it grows with the files; 29.2 times as many of them here
    Row("time, plan of 10,000 files", "merge 10000", "merge 342", MANY / COUNTRY, 25),
    Row("memory, plan of 10,000 files", "merge 10000", "merge 342", MANY / COUNTRY, 15, "memory"),
    Row("ivp timeline, 342 municipalities", "timeline 342", "validate 342", 1.5, 1.2),
)
NAMES = {
    "bare": "bare interpreter",
    "floor 342": "CSafeLoader only",
    "floor 10000": "CSafeLoader only",
    "check-jsonschema": "check-jsonschema",
    "yamale": "yamale",
    "ajv-cli": "ajv-cli",
    "no guards": "without guards",
    "validate 6": "6 files",
    "validate 342": "validated",
    "merge 342": "342 files",
}


def main() -> int:
    """Measure everything that there is, and print the table."""
    options = parse()
    sizes = [size for size in SIZES if not (options.quick and size == MANY)]
    for size in sizes:
        make_corpus(size)
    with tempfile.TemporaryDirectory() as folder:
        works = dict(offered(sizes, os.path.join(folder, "plan.html")))
        costs = measure(works, options.rounds)
    print_table(costs, options.rounds)
    if not options.only_time:
        print_places(list(accuracy()))
    return 0


def parse() -> argparse.Namespace:
    """Read what was asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="of which the median counts")
    parser.add_argument("--quick", action="store_true", help="leave the 10,000 files out")
    parser.add_argument("--only-time", action="store_true", help="leave the places out")
    return parser.parse_args()


def make_corpus(size: int) -> None:
    """Make a workspace, unless the same one is there; whole, or not at all."""
    folder = corpus(size)
    maker = os.path.join(HERE, "corpus.py")
    if os.path.isdir(folder) and os.path.getmtime(folder) > os.path.getmtime(maker):
        return
    print(f"making a corpus of {size:,} municipalities ...", file=sys.stderr)
    shutil.rmtree(folder, ignore_errors=True)
    half = f"{folder}.half"
    shutil.rmtree(half, ignore_errors=True)
    # In a process of its own: what this one holds in memory, its children would be blamed for.
    subprocess.run((sys.executable, maker, half, str(size)), check=True)
    os.rename(half, folder)
    os.utime(folder)


def corpus(size: int) -> str:
    """Give the folder of a workspace."""
    return os.path.join(CORPORA, str(size))


def offered(sizes: list[int], page: str) -> Iterator[tuple[str, Work]]:
    """Give everything that is measured, the cheapest first."""
    yield "bare", Work((sys.executable, "-c", "pass"), SHORT)
    yield "version", Work((IVP, "--version"), SHORT)
    yield "help", Work((IVP, "--help"), SHORT)
    for size in sizes:
        yield (
            f"validate {size}",
            Work((IVP, "validate", corpus(size)), SHORT if size < COUNTRY else 1),
        )
        if size >= COUNTRY:
            floor = os.path.join(HERE, "floor.py")
            yield f"floor {size}", Work((sys.executable, floor, corpus(size)))
    yield from others(os.path.dirname(page))
    for size in sizes:
        if size >= COUNTRY:
            yield f"merge {size}", Work((IVP, "merge", corpus(size), "-o", page))
    yield f"explain {COUNTRY}", Work((IVP, "explain", "ondermijning", corpus(COUNTRY)))
    yield f"timeline {COUNTRY}", Work((IVP, "timeline", corpus(COUNTRY)))


def others(folder: str) -> Iterator[tuple[str, Work]]:
    """Give what is done with the files of a country by others, and by ourselves unguarded."""
    schema, files = write_schema(Path(folder)), files_of(corpus(COUNTRY))
    for peer in peers():
        yield peer.name, Work(peer.command(schema, files))
    guards = os.path.join(HERE, "guards.py")
    for name, how in (("guards as they are", "usual"), ("no guards", "none")):
        yield name, Work((sys.executable, guards, how, corpus(COUNTRY)))


def measure(works: dict[str, Work], rounds: int) -> dict[str, list[Cost]]:
    """Run everything in turn, so that a busy moment of the machine hits all of it alike."""
    # Once for nothing: what is compiled and cached the first time is no part of the answer.
    trial = {name: run(work.command) for name, work in works.items()}
    there = {name: work for name, work in works.items() if trial[name].code != WRONG_USE}
    costs: dict[str, list[Cost]] = {name: [] for name in there}
    for number in range(rounds):
        print(f"round {number + 1} of {rounds} ...", file=sys.stderr)
        # The short ones take turns as well, and everything in another order each time: who comes
        # after a long one finds a cold processor, and that must not always be the same one.
        for turn in range(SHORT):
            names = [name for name, work in there.items() if turn < work.times]
            for name in random.sample(names, len(names)):
                costs[name].append(run(there[name].command))
    return costs


def run(command: tuple[str, ...]) -> Cost:
    """Run a process to its end; what it prints goes nowhere."""
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(command, env=CLEAN, stdin=nowhere, stdout=nowhere, stderr=nowhere)
    # Not the sum over all children that `resource` gives: this also tells one child's peak.
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss, process.returncode)


def print_table(costs: dict[str, list[Cost]], rounds: int) -> None:
    """Print every promise and what became of it."""
    print(f"processor time, median of {rounds} interleaved rounds, Python {sys.version.split()[0]}")
    print()
    line = "{:<34} {:<18} {:>12} {:>12} {:>7} {:>6} {:>6}  {}"
    print(line.format("work", "against", "took", "other took", "ratio", "hold", "aim", ""))
    for row in ROWS:
        print(line.format(*cells(row, costs)).rstrip())


def print_places(found: list[Accuracy]) -> None:
    """Print how often each checker finds a mistake, and how often it names its line."""
    line = "{:<34} {:>8} {:>12}  of {}"
    print()
    print("one of each kind of mistake in a municipality's file (the sixth is two of them at once)")
    print()
    print(line.format("checker", "found", "line right", "all"))
    for one in found:
        remark = ", and refuses a file without mistakes" if one.refuses_sound else ""
        print(line.format(one.name, one.found, one.right, one.of) + remark)


def cells(row: Row, costs: dict[str, list[Cost]]) -> tuple[str, ...]:
    """Give the texts of one row."""
    promise = (f"{row.hold:.2g}" if row.hold < 1 else f"{row.hold:.3g}", f"{row.aim:.3g}")
    other = NAMES[row.against]
    if row.work not in costs or row.against not in costs:
        return (row.title, other, "", "", "-", *promise, "not measured: not there, or left out")
    took, reference = middle(row, costs[row.work]), middle(row, costs[row.against])
    ratio = took / reference
    shown = (
        amount(row, took),
        amount(row, reference),
        f"{ratio:.2f}" if ratio >= SMALL else f"{ratio:.3f}",
    )
    return (
        row.title,
        other,
        *shown,
        *promise,
        verdict(row, ratio, [*costs[row.work], *costs[row.against]]),
    )


def middle(row: Row, costs: list[Cost]) -> float:
    """Give the median of what the row is about."""
    return median(cost.seconds if row.measure == "time" else cost.kilobytes for cost in costs)


def amount(row: Row, value: float) -> str:
    """Write an amount with its unit."""
    return f"{value * 1000:,.0f} ms" if row.measure == "time" else f"{value / 1024:,.1f} MiB"


def verdict(row: Row, ratio: float, costs: list[Cost]) -> str:
    """Say whether the promise was kept, and whether the work was done at all."""
    # A command that stopped halfway is fast, and proves nothing.
    if code := max(abs(cost.code) for cost in costs):
        return f"proves nothing: one of them exits with {code}"
    return "aim reached" if ratio <= row.aim else "holds" if ratio <= row.hold else "NOT KEPT"


if __name__ == "__main__":
    sys.exit(main())
