"""`ivp suggest`: which themes a text could mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp import workspace
from ivp.cli.opening import ERRORS, OK, choose_day, speaking
from ivp.cli.usage import UsageProblemError
from ivp.diagnostics import AnyOf, say, shorten

if TYPE_CHECKING:
    from pathlib import Path

    from ivp.cli.screen import Screen

MOST = 5


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
    folder = workspace.find(path)
    if folder is None:
        screen.note(say("There is no region here: these are the themes of the program itself."))
        folder = workspace.shipped("data")
    frame, found = workspace.open_frame(folder)
    screen = speaking(screen, frame)
    screen.remarks(found)
    if frame.themes_file is None:
        return ERRORS
    themes = frame.themes
    match = themes.resolve(text)
    known = match.theme if match else None
    ranked = [item for item in themes.suggest(text, MOST + 1) if item.theme != known]
    asked = Suggestions(text, match, tuple(ranked[:MOST]), choose_day(None, frame))
    screen.text(FORMATS[form](asked, screen.words))
    return OK
