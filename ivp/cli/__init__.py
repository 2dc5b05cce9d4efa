"""The command line: the only room that prints, writes, asks the date and exits."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from ivp.catalogue import LANGUAGES
from ivp.cli.usage import RefusalError, refusal
from ivp.diagnostics import say

if TYPE_CHECKING:
    from ivp.cli.screen import Screen

_FULL = say("The result could not be written: the disk is full.")


def main() -> int:
    """Run the command that was typed; every way in which it can end is here."""
    _survive_any_terminal()
    arguments = [item for item in sys.argv[1:] if item != "--debug"]
    try:
        code = _run(arguments)
        _flush()
    except BrokenPipeError:
        return _hush()
    except OSError:  # every other one has become a sentence of its own where it happened
        _hush()
        return _refuse(RefusalError(_FULL))
    except SystemExit:  # the library of tables leaves so when nobody reads any more
        return _hush()
    except Exception as error:
        debug = len(arguments) < len(sys.argv) - 1
        if debug and getattr(error, "exit_code", getattr(error, "code", None)) is None:
            raise
        return _refuse(error)
    return code if isinstance(code, int) else 0


def _run(arguments: list[str]) -> object:
    """Run the command; plainly typed, those of every day need no command line library.

    Loading Typer takes a quarter of the time of checking six files, and checking is what people and
    pipelines do all day; the planning they look at every night. A test holds both ways to the same
    result.
    """
    command, *words = arguments or [""]
    if command == "merge":
        words, outputs = _outputs(words)
    else:
        outputs = []
    if not any(word.startswith("-") for word in words) and not os.environ.get("IVP_FORMAT"):
        paths = [Path(word) for word in words] or [Path()]
        if command == "validate":
            return _validate(paths)
        if command == "timeline" and len(paths) == 1:
            return _timeline(paths[0])
        if command == "merge" and len(paths) == 1:
            return _merge(paths[0], outputs)
        if command == "explain" and len(words) in {1, 2}:
            return _explain(words[0], Path(*words[1:]))
    from typer.main import get_command

    from ivp.cli.app import app

    return get_command(app).main(arguments, "ivp", standalone_mode=False)


def _outputs(words: list[str]) -> tuple[list[str], list[Path]]:
    """Take out every `-o FILE`; what is typed in another way is left where it stands."""
    left, found = [], []
    rest = iter(words)
    for word in rest:
        if word in {"-o", "--output"} and (file := next(rest, "-")) and not file.startswith("-"):
            found.append(Path(file))
        else:
            left.append(word)
    return left, found


def _validate(paths: list[Path]) -> int:
    screen = _plain_screen()
    from ivp.cli import validate

    return validate.validate(screen, paths, strict=False)


def _timeline(path: Path) -> int:
    screen = _plain_screen()
    from ivp.cli import timeline

    return timeline.timeline(screen, path, timeline.Asked(os.environ.get("IVP_TODAY") or None))


def _merge(path: Path, outputs: list[Path]) -> int:
    screen = _plain_screen()
    from ivp.cli import merge

    return merge.merge(screen, path, merge.Asked(outputs, os.environ.get("IVP_TODAY") or None))


def _explain(what: str, path: Path) -> int:
    screen = _plain_screen()
    from ivp.cli import explain
    from ivp.cli.question import Question

    return explain.explain(screen, Question(what, path, os.environ.get("IVP_TODAY") or None))


def _plain_screen() -> Screen:
    """Make the screen that no option says anything of."""
    from ivp.records.startup import leave_plugins_out

    leave_plugins_out()  # before anything makes a record
    from ivp.cli.usage import make_screen

    no_color = bool(os.environ.get("NO_COLOR"))
    return make_screen(os.environ.get("IVP_LANG") or None, quiet=False, no_color=no_color)


def _refuse(error: Exception) -> int:
    """Say in one sentence why nothing came of it, and give the exit code."""
    from ivp.cli.screen import Screen

    if type(error).__name__ == "NoArgsIsHelpError":
        sys.stdout.write(f"{error.args[0]}\n")
        return 2
    message, code = refusal(error)
    asked = [word for before, word in pairwise(sys.argv) if before == "--lang"]
    wanted = asked[-1] if asked else os.environ.get("IVP_LANG")
    Screen(wanted if wanted in LANGUAGES else None).note(message)
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
        raise RefusalError(_FULL) from error


def _hush() -> int:
    """Let the interpreter end without complaining about a stream that nobody reads."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 0
