"""`ivp explain IVP203`: the manual of a rule, with a good and a bad example."""

from __future__ import annotations

from importlib import import_module
from pkgutil import walk_packages
from typing import TYPE_CHECKING

import ivp
from ivp.cli.opening import OK
from ivp.cli.question import NotMine
from ivp.cli.usage import UsageProblemError
from ivp.diagnostics import RULES, say, shorten

if TYPE_CHECKING:
    from ivp.cli.question import Question
    from ivp.cli.screen import Screen

ROOMS = frozenset({"yamlsource", "records", "checks", "merge", "timeline"})
"""The rooms of the house that hold rules."""


def explain_rule(screen: Screen, question: Question) -> int | NotMine:
    """Show the manual of a rule, named by its code; needs no region."""
    code = question.what.strip().upper()
    if not (code.startswith("IVP") and code[3:].isdigit()):
        return NotMine()
    from ivp.report.manual import page

    load_rules()
    if code not in RULES:
        raise UsageProblemError(say("there is no rule %(code)s", code=shorten(code)))
    screen.text(page(code, screen.words))
    return OK


def load_rules() -> None:
    """Import every room that holds rules: importing them is what registers the rules."""
    for module in walk_packages(ivp.__path__, "ivp."):
        if module.name.split(".")[1] in ROOMS:
            import_module(module.name)
