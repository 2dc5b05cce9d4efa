"""Write what is made from the rules and their cases: the examples of `ivp explain`, the manual."""

from __future__ import annotations

import json
import sys
from difflib import SequenceMatcher
from pathlib import Path
from typing import TYPE_CHECKING

from ivp.catalogue import catalogue
from ivp.cli.explain_rule import load_rules
from ivp.diagnostics import RULES
from ivp.report import manual
from ivp.report.manual import Example

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parent.parent
CASES = ROOT / "tests" / "cases"
BOOK = ROOT / "docs" / "rules.md"
SAID = {"nl": "expected.txt", "en": "expected.en.txt"}
OURS = {*SAID.values(), "command.txt"}
CONTEXT = 1
"""Lines around what differs; with the line of the item that they belong to."""
LONGEST = 16


def example(code: str) -> Example:
    """Take the case that shows a rule best as text: seen, in the file that is named, short."""
    cases = sorted(path.name for path in CASES.glob(f"{code}-*"))
    found = [one for one in map(_shown, cases) if one]
    return min(found, key=_worse, default=Example("", "", "", _said(cases[0])))


def _worse(shown: Example) -> tuple[bool, bool, bool, int]:
    unseen = not (shown.bad + shown.good).replace("\n", "").isprintable()
    elsewhere = not shown.said["nl"].startswith(shown.file)
    more_or_less = shown.bad.count("\n") != shown.good.count("\n")
    return unseen, elsewhere, more_or_less, len(shown.bad) + len(shown.good)


def _said(name: str) -> dict[str, str]:
    code = name.partition("-")[0]
    said = {}
    for language, file in SAID.items():
        lines = (CASES / name / "bad" / file).read_text(encoding="utf-8").splitlines()
        first = next(number for number, line in enumerate(lines) if f" {code}: " in line)
        said[language] = "\n".join(lines[first : first + 2])
    return said


def _shown(name: str) -> Example | None:
    for file in _files(name):
        bad, good = (_text(name, side, file) for side in ("bad", "good"))
        if bad != good:
            return Example(file, *_difference(bad, good), _said(name))
    return None


def _files(name: str) -> Iterator[str]:
    for side in ("bad", "good"):
        folder = CASES / name / side
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name not in OURS:
                yield path.relative_to(folder).as_posix()


def _text(name: str, side: str, file: str) -> str:
    for layer in (CASES / name / side, CASES / "base"):
        if (layer / file).is_file():
            return (layer / file).read_text(encoding="utf-8")
    return ""


def _difference(bad: str, good: str) -> tuple[str, str]:
    """Cut out of both what differs, with a line around it."""
    left, right = bad.splitlines(), good.splitlines()
    changes = [
        change
        for change in SequenceMatcher(None, left, right, autojunk=False).get_opcodes()
        if change[0] != "equal"
    ]
    first, last = changes[0], changes[-1]
    return (
        _cut(left, first[1] - CONTEXT, last[2] + CONTEXT),
        _cut(right, first[3] - CONTEXT, last[4] + CONTEXT),
    )


def _cut(lines: list[str], start: int, end: int) -> str:
    part = "\n".join(lines[max(0, start) : end]).strip("\n").split("\n")
    shown = part if len(part) <= LONGEST else [*part[:LONGEST], "..."]
    return "\n".join(line.rstrip() for line in shown)


def as_json() -> str:
    """Give the examples of all rules."""
    known = {code: example(code)._asdict() for code in sorted(RULES)}
    return json.dumps(known, ensure_ascii=False, indent=1) + "\n"


def main() -> int:
    """Rewrite the examples and the manual."""
    load_rules()
    manual.EXAMPLES.write_text(as_json(), encoding="utf-8", newline="\n")
    manual.examples.cache_clear()
    BOOK.write_text(manual.book(sorted(RULES), catalogue("nl")), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
