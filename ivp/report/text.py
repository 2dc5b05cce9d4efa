"""The report that people read: one line a finding, what to do below it, and a sum."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from ivp.diagnostics import Severity, printable, say, say_many

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ivp.catalogue import Catalogue
    from ivp.diagnostics import Diagnostic, Text


def lines(findings: Iterable[Diagnostic], words: Catalogue) -> str:
    """Write findings in the order of the files: `path:line:col: severity CODE: what is wrong`.

    That form is what editors and reviewers' tools recognise.
    """
    return "".join(
        _lines(finding, words) for finding in sorted(findings, key=lambda item: item.order)
    )


def _lines(finding: Diagnostic, words: Catalogue) -> str:
    what = printable(words(finding.message))
    severity = words(severity_word(finding.severity))
    said = f"{printable(str(finding.span))}: {severity} {finding.code}: {what}\n"
    if finding.hint.msgid:
        said += f"    {printable(words(finding.hint))}\n"
    return said


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
    count = Counter(finding.severity for finding in findings)
    checked = words(say_many("%(n)s file checked", "%(n)s files checked", files))
    found = ", ".join(
        words(sentence)
        for sentence in (
            say_many("%(n)s error", "%(n)s errors", count[Severity.ERROR]),
            say_many("%(n)s warning", "%(n)s warnings", count[Severity.WARNING]),
            say_many("%(n)s piece of advice", "%(n)s pieces of advice", count[Severity.NOTE]),
        )
    )
    return f"{checked}: {found}.\n"
