"""`ivp suggest`: which themes a text could mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp import workspace
from ivp.cli.opening import ERRORS, choose_day, exit_code, speaking
from ivp.cli.usage import UsageProblemError
from ivp.diagnostics import AnyOf, say, shorten
from ivp.themes import pieces
from ivp.words import key

if TYPE_CHECKING:
    from pathlib import Path

    from ivp.cli.screen import Screen
    from ivp.diagnostics import Diagnostic
    from ivp.workspace import Frame

MOST = 5
EXAMPLE = "hangjongeren bij het station"


def suggest(screen: Screen, text: str, path: Path, form: str) -> int:
    """Rank the themes that a text looks like; writes nothing and decides nothing."""
    from ivp.report.suggestions import FORMATS, Suggestions

    if form not in FORMATS:
        raise UsageProblemError(
            say(
                "the format can be %(options)s, not '%(value)s'",
                options=AnyOf(tuple(FORMATS)),
                value=shorten(form),
            )
        )
    if not key(text):
        raise UsageProblemError(
            say('Type some words, between quotes: ivp suggest "%(example)s"', example=EXAMPLE)
        )
    frame, found = _frame(screen, path)
    screen = speaking(screen, frame)
    screen.remarks(found)
    if frame.themes_file is None:
        return ERRORS
    themes = frame.themes
    match = themes.resolve(text)
    known = match.theme if match else None
    # what has no more in common than a first letter is like anything
    ranked = [
        item
        for item in themes.suggest(text, MOST + 1)
        if item.theme != known and pieces(text, item.word)
    ]
    asked = Suggestions(text, match, tuple(ranked[:MOST]), choose_day(None, frame))
    screen.text(FORMATS[form](asked, screen.words))
    return exit_code(found)


def _frame(screen: Screen, path: Path) -> tuple[Frame, list[Diagnostic]]:
    """Read the themes of the region; where there is none, those of the program."""
    folder = workspace.find(path)
    if folder is not None:
        return workspace.open_frame(folder)
    screen.note(say("There is no region here: these are the themes of the program itself."))
    return workspace.shipped_frame(), []
