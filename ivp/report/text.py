"""The report that people read: one line a finding, what to do below it, and a sum."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from ivp.diagnostics import AllOf, Severity, say, say_many
from ivp.report.facts import safe

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ivp.catalogue import Catalogue
    from ivp.diagnostics import Diagnostic, Text
    from ivp.report.facts import Report


FOLDED = 3
"""From this number on, the same advice about one file is shown once."""


class Shown(NamedTuple):
    """The findings that are shown, and those that are only counted."""

    findings: Sequence[Diagnostic]
    rest: Sequence[Diagnostic]


def render(report: Report) -> str:
    """Write the findings by file and rule, what was left out, and the sum."""
    shown = choose(report)
    said = "".join(
        _lines(finding, report.words) + also(more, report.words)
        for finding, more in fold(shown.findings, report)
    )
    return said + left_out(shown.rest, report.words) + _sum(report)


def choose(report: Report) -> Shown:
    """Put the findings in the order of reading: by file, and within it by rule, the worst first.

    When there are more than `most`, the worst are shown.
    """
    worst = sorted(report.ordered, key=lambda item: item.severity)
    most = report.most or len(worst)
    shown = sorted(
        worst[:most], key=lambda item: (item.span.path, item.severity, item.code, item.order)
    )
    return Shown(shown, worst[most:])


def fold(
    found: Sequence[Diagnostic], report: Report
) -> Iterator[tuple[Diagnostic, Sequence[Diagnostic]]]:
    """Take the same advice about one file together, when it is given more than twice.

    A file in which no priority has a goal is one thing to think about, and not six.
    """
    for (_, severity, _), group in groupby(
        found, key=lambda item: (item.span.path, item.severity, item.code)
    ):
        same = list(group)
        if severity is Severity.NOTE and len(same) >= FOLDED and report.most:
            yield same[0], same[1:]
        else:
            yield from ((item, ()) for item in same)


def also(more: Sequence[Diagnostic], words: Catalogue) -> str:
    """Name the lines for which the same advice holds."""
    if not more:
        return ""
    places = AllOf(tuple(str(item.span.line) for item in more))
    told = say("The same on line %(lines)s.", lines=places)
    return f"    {words(told)}\n"


def left_out(rest: Sequence[Diagnostic], words: Catalogue) -> str:
    """Count what is not shown."""
    if not rest:
        return ""
    told = say_many(
        "And %(n)s more finding: %(found)s. With --all you see everything.",
        "And %(n)s more findings: %(found)s. With --all you see everything.",
        len(rest),
        found=_counted(rest, words, every=False),
    )
    return f"{words(told)}\n"


def _sum(report: Report) -> str:
    return summary(report.findings, len(report.files), report.words) if report.sums else ""


def lines(findings: Iterable[Diagnostic], words: Catalogue) -> str:
    """Write findings in the order of the files: `path:line:col: severity CODE: what is wrong`.

    That form is what editors and reviewers' tools recognise.
    """
    return "".join(
        _lines(finding, words) for finding in sorted(findings, key=lambda item: item.order)
    )


def _lines(finding: Diagnostic, words: Catalogue) -> str:
    return f"{head(finding, words)}\n    {safe(words(finding.hint))}\n"


def head(finding: Diagnostic, words: Catalogue) -> str:
    """Write the first line of a finding."""
    place = safe(str(finding.span))
    what = safe(words(finding.message))
    return f"{place}: {words(severity_word(finding.severity))} {finding.code}: {what}"


def severity_word(severity: Severity) -> Text:
    """Name a severity."""
    return _SEVERITIES[severity]


_SEVERITIES = {
    Severity.ERROR: say("error"),
    Severity.WARNING: say("warning"),
    Severity.NOTE: say("advice"),
}


def summary(findings: Iterable[Diagnostic], files: int, words: Catalogue) -> str:
    """Count what was found, in one line."""
    checked = words(say_many("%(n)s file checked", "%(n)s files checked", files))
    return f"{checked}: {_counted(findings, words)}.\n"


def _counted(findings: Iterable[Diagnostic], words: Catalogue, *, every: bool = True) -> str:
    """Count by severity; with `every` those of which there are none too."""
    count = Counter(finding.severity for finding in findings)
    forms = (
        (Severity.ERROR, say_many("%(n)s error", "%(n)s errors", count[Severity.ERROR])),
        (Severity.WARNING, say_many("%(n)s warning", "%(n)s warnings", count[Severity.WARNING])),
        (
            Severity.NOTE,
            say_many("%(n)s piece of advice", "%(n)s pieces of advice", count[Severity.NOTE]),
        ),
    )
    return ", ".join(words(sentence) for level, sentence in forms if every or count[level])
