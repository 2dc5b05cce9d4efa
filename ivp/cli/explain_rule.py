"""`ivp explain IVP203`: the manual of a rule, with a good and a bad example.

The code is found without its letters as well: `ivp explain 203`; `ivp explain IVP5` is a list.
"""

from __future__ import annotations

import re
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

LENGTH = len("IVP203")
ROOMS = frozenset({"yamlsource", "records", "checks", "merge", "timeline"})
"""The rooms of the house that hold rules."""


def explain_rule(screen: Screen, question: Question) -> int | NotMine:
    """Show the manual of a rule; of the beginning of a code, a list of the rules that begin so."""
    code = question.what.strip().upper()
    if re.fullmatch(r"\d{3}", code):
        code = f"IVP{code}"
    if not re.fullmatch(r"IVP\d*", code):
        return NotMine()
    from ivp.report.manual import contents, page

    load_rules()
    begun = len(code) < LENGTH and contents(code, screen.words)
    if code not in RULES and not begun:
        raise UsageProblemError(say("there is no rule %(code)s", code=shorten(code)))
    screen.text(begun or page(code, screen.words))
    return OK


def load_rules() -> None:
    """Import every room that holds rules: importing them is what registers the rules."""
    for module in walk_packages(ivp.__path__, "ivp."):
        if module.name.split(".")[1] in ROOMS:
            import_module(module.name)
