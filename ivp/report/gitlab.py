"""The report as GitLab's Code Quality, which it shows beside a merge request."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ivp.diagnostics import Severity
from ivp.report.facts import fingerprints, safe

if TYPE_CHECKING:
    from ivp.report.facts import Report

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(report: Report) -> str:
    """Write a list of findings; of two with the same fingerprint GitLab would show one."""
    whole = [
        {
            "description": report.both(item, ". "),
            "check_name": item.code,
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[item.severity],
            "location": {"path": safe(report.path(item)), "lines": {"begin": item.span.line}},
        }
        for item, fingerprint in fingerprints(report)
    ]
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
