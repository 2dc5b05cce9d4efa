"""The report as SARIF 2.1.0, the common form of findings of a program."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from ivp import __version__
from ivp.diagnostics import RULES, Severity
from ivp.report.facts import fingerprints
from ivp.report.manual import manual

if TYPE_CHECKING:
    from ivp.catalogue import Catalogue
    from ivp.diagnostics import Diagnostic
    from ivp.report.facts import Report

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def render(report: Report) -> str:
    """Write one run: the rules that found something, and what they found."""
    codes = sorted({item.code for item in report.findings})
    driver = {
        "name": "ivp",
        "semanticVersion": __version__,
        "rules": [_rule(code, report.words) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(report, item, fingerprint, codes.index(item.code))
            for item, fingerprint in fingerprints(report)
        ],
    }
    whole = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, words: Catalogue) -> dict[str, Any]:
    rule = RULES[code]
    what, *rest = manual(code, words)
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in rule.find.__name__.split("_")),
        "shortDescription": {"text": what},
        "fullDescription": {"text": "\n\n".join((what, *rest))},
        # where this is published is not known to the program, so the manual itself comes along
        "help": {"text": "\n\n".join(rest)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(report: Report, item: Diagnostic, fingerprint: str, index: int) -> dict[str, Any]:
    place = {
        "artifactLocation": {
            "uri": quote(report.path(item).encode("utf-8", "replace")),
            "uriBaseId": "%SRCROOT%",
        },
        "region": {"startLine": item.span.line, "startColumn": item.span.column},
    }
    return {
        "ruleId": item.code,
        "ruleIndex": index,
        "level": _LEVELS[item.severity],
        "message": {"text": report.both(item, "\n")},
        "locations": [{"physicalLocation": place}],
        # the name under which GitHub looks for an earlier finding
        "partialFingerprints": {"primaryLocationLineHash": fingerprint},
    }
