"""Every form that a report can have. A new one is one function and one key here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.report import as_json, github, gitlab, junit, sarif, text

if TYPE_CHECKING:
    from collections.abc import Callable

    from ivp.report.facts import Report

FORMATS: dict[str, Callable[[Report], str]] = {
    "text": text.render,
    "json": as_json.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "sarif": sarif.render,
    "junit": junit.render,
}
"""What makes a report, by the name that people choose it by."""
