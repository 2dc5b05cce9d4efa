"""The report as results of tests in JUnit's form, which nearly every build server shows."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ivp.report.facts import discreet_route, numbered, safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ivp.report.facts import Report

# XML 1.0 cannot hold these in any way of writing.
_IMPOSSIBLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKUP = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&apos;"})


class Case(NamedTuple):
    """One thing that was looked at, and what came of it."""

    group: str
    """What is looked at as a whole: a file, or a municipality."""
    name: str
    failure: str = ""
    """Why it failed; an empty text when it did not."""
    kind: str = ""
    """The code of what failed."""
    skipped: str = ""
    """Why nothing can be said of it yet."""
    remark: str = ""
    """What is worth knowing of something that did not fail."""


def render(report: Report) -> str:
    """Write a suite for every file: each finding is a test, and a file without any has passed.

    Only what makes the run fail is a failure; the rest is told with a test that passed.
    """
    return suites(cases(report))


def cases(report: Report) -> Iterator[Case]:
    """Give a test for each finding, and one that passed for each file without any."""
    quiet = set(report.files) - {item.span.path for item in report.findings}
    for path in sorted(quiet):
        yield Case(path, path)
    for item, route, times in numbered(report):
        name = " ".join(
            filter(None, (item.code, discreet_route(route), f"({times + 1})" if times else ""))
        )
        said = f"{item.span}: {report.both(item, '. ')}"
        if report.fails(item):
            yield Case(item.span.path, name, failure=said, kind=item.code)
        else:
            yield Case(item.span.path, name, remark=said)


def suites(found: Iterable[Case]) -> str:
    """Write cases, grouped; no times and no names of machines, so that equal runs are equal."""
    grouped = [
        (name, list(group)) for name, group in groupby(sorted(found, key=_group), key=_group)
    ]
    every = [case for _, group in grouped for case in group]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', f'<testsuites name="ivp"{_sums(every)}>']
    for name, group in grouped:
        lines.append(f'  <testsuite name="{_text(name)}"{_sums(group)}{_skipped(group)} time="0">')
        lines += [_case(case) for case in group]
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _group(case: Case) -> str:
    return case.group


def _sums(cases: list[Case]) -> str:
    failures = sum(bool(case.failure) for case in cases)
    return f' tests="{len(cases)}" failures="{failures}" errors="0"'


def _skipped(cases: list[Case]) -> str:
    """Count what was skipped; the outermost element has no place for it."""
    skipped = sum(bool(case.skipped) for case in cases)
    return f' skipped="{skipped}"' if skipped else ""


def _case(case: Case) -> str:
    head = f'    <testcase classname="{_text(case.group)}" name="{_text(case.name)}" time="0"'
    if case.failure:
        told = _text(case.failure)
        return (
            f'{head}>\n      <failure message="{told}" type="{_text(case.kind)}">{told}</failure>\n'
            "    </testcase>"
        )
    if case.skipped:
        return f'{head}>\n      <skipped message="{_text(case.skipped)}"/>\n    </testcase>'
    if case.remark:
        return f"{head}>\n      <system-out>{_text(case.remark)}</system-out>\n    </testcase>"
    return f"{head}/>"


def _text(text: str) -> str:
    return _IMPOSSIBLE.sub("\ufffd", safe(text)).translate(_MARKUP)
