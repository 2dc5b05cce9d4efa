"""The report for programs: everything that is known of every finding."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ivp.diagnostics import Severity
from ivp.report.facts import discreet_route, safe

if TYPE_CHECKING:
    from ivp.report.facts import Report

FORMAT = "ivp-findings/1"
"""The name of this form; the number goes up when a field changes its meaning."""
SEVERITIES = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "advice"}


def render(report: Report) -> str:
    """Write all findings, with their places and the way to them, in a fixed order."""
    count = report.counted
    whole = {
        "format": FORMAT,
        "language": report.words.language,
        "today": report.today.isoformat() if report.today else None,
        "files": len(report.files),
        "summary": {word: count[severity] for severity, word in SEVERITIES.items()},
        "findings": listed(report),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def listed(report: Report) -> list[dict[str, str | int | None]]:
    """Give the findings by file, line, column and code, for use within other results too."""
    return [
        {
            "file": safe(item.span.path),
            "line": item.span.line,
            "column": item.span.column,
            "code": item.code,
            "severity": SEVERITIES[item.severity],
            "message": report.message(item),
            "hint": report.hint(item),
            "route": discreet_route(item.span.route) or None,
        }
        for item in report.ordered
    ]
