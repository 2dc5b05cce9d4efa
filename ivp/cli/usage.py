"""Wrong use: what somebody typed that cannot be, in our own words."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from ivp.catalogue import LANGUAGES, catalogue
from ivp.cli.screen import Screen
from ivp.diagnostics import AnyOf, Text, say, shorten
from ivp.words import nearest

if TYPE_CHECKING:
    from collections.abc import Callable


class RefusalError(Exception):
    """The program cannot do what was asked; says why, and ends with this exit code."""

    code = 3

    def __init__(self, message: Text) -> None:
        super().__init__()
        self.message = message


class UsageProblemError(RefusalError):
    """The command was called in a way that cannot work."""

    code = 2


def system_language() -> str:
    """Give the language of help texts: IVP_LANG, else that of the system."""
    for name in ("IVP_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "nl" if value.lower().startswith("nl") else "en"
    return "en"


def help_words() -> Callable[[str], str]:
    """Give what translates help texts; they are made while the program is imported."""
    return catalogue(system_language()).word


def choose_language(given: str | None) -> str | None:
    """Check a language that was asked for."""
    if given is not None and given not in LANGUAGES:
        raise UsageProblemError(
            say(
                "the language can be %(options)s, not '%(value)s'",
                options=AnyOf(LANGUAGES),
                value=shorten(given),
            )
        )
    return given


def make_screen(lang: str | None, *, quiet: bool, no_color: bool) -> Screen:
    """Make the screen that the options ask for."""
    return Screen(choose_language(lang), quiet=quiet, color=not no_color)


def refusal(error: Exception) -> tuple[Text, int]:
    """Say in our words why nothing came of a command, with its exit code."""
    if isinstance(error, RefusalError):
        return error.message, error.code
    if getattr(error, "exit_code", None) == UsageProblemError.code:
        return _wrong_use(error), UsageProblemError.code
    return (
        say(
            "Something went wrong inside the program (%(name)s). With --debug it shows where.",
            name=type(error).__name__,
        ),
        RefusalError.code,
    )


def _wrong_use(error: Any) -> Text:
    """Tell what the command line library found wrong; it keeps its classes to itself."""
    name = shorten(str(getattr(error, "option_name", "") or ""))
    command = error.ctx.command.name if error.ctx else ""
    if name == "--folder":
        return say(
            "the folder of the region stands behind the command, without --folder: "
            "ivp %(command)s ... FOLDER",
            command=command,
        )
    if type(error).__name__ == "UsageError" and command in EXTRA:
        return EXTRA[command]
    if near := getattr(error, "possibilities", None):
        return say(
            "unknown option %(name)s; did you mean %(near)s?", name=name, near=AnyOf(tuple(near))
        )
    commands = list(getattr(error.ctx.command, "commands", ())) if error.ctx else []
    typed = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    if typed and commands and typed not in commands:
        meant = nearest(typed, commands)
        return say(
            "there is no command '%(name)s'; did you mean %(near)s?",
            name=shorten(typed),
            near=AnyOf((meant,) if meant else tuple(commands)),
        )
    message = _WRONG_USE.get(type(error).__name__, _WRONG_VALUE)
    return Text(message.msgid, (("name", name),))


EXTRA = {
    "suggest": say(
        'put the words between quotes: ivp suggest "hangjongeren bij het station"; the folder of '
        "the region goes behind --folder"
    ),
    "diff": say(
        "no more than two versions can be compared; the folder of the region goes behind --folder"
    ),
}
"""What is told of a word too many."""
_WRONG_VALUE = say("this value cannot be used here; --help shows what can")
_WRONG_USE = {
    "NoSuchOption": say("unknown option %(name)s; --help shows which there are"),
    "BadOptionUsage": say("option %(name)s is not used as it should be; see --help"),
    "MissingParameter": say("something is missing; --help shows what is needed"),
    "UsageError": say("this command cannot be understood; --help shows how it is used"),
}
