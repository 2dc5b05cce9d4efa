"""The command line: the only room that prints, writes, asks the date and exits."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Optional

import typer

from ivp.cli.usage import RefusalError, choose_language, explain, help_words, system_language
from ivp.diagnostics import say

if TYPE_CHECKING:
    from ivp.cli.screen import Screen

_ = help_words()

app = typer.Typer(
    name="ivp",
    help=_("Make one regional safety plan out of the priorities of several municipalities."),
    epilog=_("Every command has its own help, such as: ivp merge --help"),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)

Today = Annotated[
    Optional[str],  # noqa: UP045  # Typer reads this while the program runs
    typer.Option(
        "--today",
        envvar="IVP_TODAY",
        metavar="YYYY-MM-DD",
        help=_("The day to look from; else the day in region.yaml, else today."),
    ),
]
Language = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--lang",
        envvar="IVP_LANG",
        metavar="nl|en",
        help=_("The language; else the one in region.yaml."),
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", help=_("Leave out advice and sums."))]
NoColor = Annotated[bool, typer.Option("--no-color", envvar="NO_COLOR", help=_("Use no colours."))]
Where = Annotated[Path, typer.Argument(metavar="[FOLDER]", help=_("The folder of the region."))]


@app.command(help=_("Check all files and say everything that is wrong; changes nothing."))
def validate(
    paths: Annotated[
        Optional[list[Path]],  # noqa: UP045
        typer.Argument(metavar="[PATH]...", help=_("A folder, or files in it.")),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help=_("Fail on warnings too."))] = False,
    lang: Language = None,
    quiet: Quiet = False,
) -> None:
    from ivp.cli import run

    screen = _screen(lang, quiet=quiet, no_color=True)
    raise typer.Exit(run.validate(screen, paths or [Path()], strict=strict))


@app.command(help=_("Make the regional plan: on the terminal, and as files."))
def merge(
    workspace: Where = Path(),
    output: Annotated[
        Optional[list[Path]],  # noqa: UP045
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=_("Where to write the plan: .md, .html or .json; may be repeated."),
        ),
    ] = None,
    today: Today = None,
    lang: Language = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    from ivp.cli import run

    screen = _screen(lang, quiet=quiet, no_color=no_color)
    raise typer.Exit(run.merge(screen, workspace, output or [], today))


@app.command(help=_("Show the planning: what is done, what is late, what comes next."))
def timeline(
    workspace: Where = Path(),
    today: Today = None,
    lang: Language = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    from ivp.cli import run

    screen = _screen(lang, quiet=quiet, no_color=no_color)
    raise typer.Exit(run.timeline(screen, workspace, today))


def _screen(lang: str | None, *, quiet: bool, no_color: bool) -> Screen:
    from ivp.cli.screen import Screen

    return Screen(choose_language(lang), quiet=quiet, color=not no_color)


def main() -> int:
    """Run the command that was typed; every way in which it can end is here."""
    _survive_any_terminal()
    arguments = [item for item in sys.argv[1:] if item != "--debug"]
    try:
        code = typer.main.get_command(app).main(arguments, "ivp", standalone_mode=False)
        _flush()
    except BrokenPipeError:
        return _hush()
    except SystemExit:  # the library met the closed pipe
        return _hush()
    except Exception as error:
        if len(arguments) < len(sys.argv) - 1:
            raise
        return _refuse(error)
    return code if isinstance(code, int) else 0


def _refuse(error: Exception) -> int:
    """Say in one sentence why nothing came of it, and give the exit code."""
    from ivp.cli.screen import Screen

    if type(error).__name__ == "NoArgsIsHelpError":
        typer.echo(str(error.args[0]))
        return 2
    message, code = explain(error)
    Screen(system_language()).note(message)
    return code


def _survive_any_terminal() -> None:
    """Show a question mark for what an old terminal cannot show, instead of failing."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _flush() -> None:
    """Write out what is still waiting: a full disk shows only now."""
    try:
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _hush()
        raise RefusalError(say("The result could not be written: the disk is full.")) from error


def _hush() -> int:
    """Let the interpreter end without complaining about a stream that nobody reads."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 0
