"""`ivp explain`: why, and what would change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.cli.explain_milestone import explain_milestone
from ivp.cli.explain_rule import explain_rule
from ivp.cli.explain_theme import explain_theme
from ivp.cli.question import NotMine, Question
from ivp.cli.usage import UsageProblemError
from ivp.diagnostics import AnyOf, say, shorten

if TYPE_CHECKING:
    from collections.abc import Callable

    from ivp.cli.screen import Screen

    Answerer = Callable[[Screen, Question], "int | NotMine"]

ANSWERERS: tuple[Answerer, ...] = (explain_rule, explain_milestone, explain_theme)
"""Who can explain something, asked in turn; each gives an exit code, or says it is not for it."""


def explain(screen: Screen, question: Question) -> int:
    """Let the first that knows the word explain it."""
    meant: list[str] = []
    for answerer in ANSWERERS:
        answer = answerer(screen, question)
        if not isinstance(answer, NotMine):
            return answer
        meant += answer.meant
    what = shorten(question.what)
    if not meant:
        raise UsageProblemError(say("'%(what)s' is nothing that can be explained", what=what))
    raise UsageProblemError(
        say(
            "'%(what)s' is nothing that can be explained; did you mean %(near)s?",
            what=what,
            near=AnyOf(tuple(dict.fromkeys(meant))),
        )
    )
