"""A report on its way out: to the screen, in a form for programs, or to a file."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ivp.cli.usage import UsageProblemError
from ivp.diagnostics import AnyOf, say, shorten
from ivp.report.facts import Report
from ivp.workspace.files import read_bytes
from ivp.yamlsource.parser import WHOLE_COUNTRY

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date

    from ivp.cli.screen import Screen
    from ivp.diagnostics import Diagnostic

MOST = 50
"""How many findings people are shown at once, unless they ask for all."""


class Form:
    """What somebody asked a report to look like, and where to put it."""

    def __init__(
        self, name: str = "text", output: Path | None = None, *, everything: bool = False
    ) -> None:
        self.name = name
        self.output = output
        self.everything = everything

    @property
    def on_screen(self) -> bool:
        """Tell whether it is for a person at this screen."""
        return self.name == "text" and self.output is None


TEXT = Form()


def choose_form(name: str | None, output: Path | None, *, everything: bool = False) -> Form:
    """Check the form that was asked for; refuses one that there is not."""
    from ivp.report.formats import FORMATS

    chosen = name or "text"
    if chosen not in FORMATS:
        raise UsageProblemError(
            say(
                "the format can be %(options)s, not '%(value)s'",
                options=AnyOf(tuple(FORMATS)),
                value=shorten(chosen),
            )
        )
    return Form(chosen, output, everything=everything)


def make_report(
    screen: Screen,
    form: Form,
    found: Sequence[Diagnostic],
    files: Iterable[str],
    *,
    today: date | None = None,
    strict: bool = False,
) -> Report:
    """Put together what a report is made of."""
    shown = [item for item in found if not screen.leaves_out(item)]
    report = Report(shown, sorted(set(files)), screen.words, today, strict=strict)
    if form.on_screen:
        return report._replace(most=0 if form.everything else MOST, sums=not screen.quiet)
    return report._replace(repository=_in_repository({item.span.path for item in shown}))


def publish(screen: Screen, report: Report, form: Form) -> None:
    """Show a report, or write it to the file that was asked for."""
    if form.on_screen:
        _show(screen, report)
        return
    from ivp.report.formats import FORMATS

    deliver(screen, FORMATS[form.name](report), form, report.files)


def deliver(screen: Screen, text: str, form: Form, inputs: Iterable[str]) -> None:
    """Print a finished report, or write it whole to its file."""
    if form.output is None:
        screen.text(text)
        return
    from ivp.cli import output

    output.refuse([form.output], [Path(path) for path in inputs])
    for path in output.write_all({form.output: text}):
        screen.note(say("Written: %(path)s", path=str(path)))


def _show(screen: Screen, report: Report) -> None:
    if sys.stdout is not None and sys.stdout.isatty():
        from ivp.report import marked

        screen.text(marked.render(report, _rows, color=screen.color and _takes_color()))
        return
    from ivp.report import text

    screen.text(text.render(report))


def _takes_color() -> bool:
    """Tell whether the terminal knows colours; an old one of Windows would show the codes."""
    if os.environ.get("TERM") == "dumb":
        return False
    return sys.platform != "win32" or bool(os.environ.keys() & {"WT_SESSION", "ANSICON", "TERM"})


def _rows(path: str) -> list[str]:
    """Give the lines of a file as YAML counts them; what cannot be read has none."""
    data = read_bytes(path, WHOLE_COUNTRY.size)
    if not isinstance(data, bytes):
        return []
    text = data.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _in_repository(paths: Iterable[str]) -> Mapping[str, str]:
    """Give the way to every file from the root of the repository that it is in.

    Without a repository it is the way from here.
    """
    here = Path.cwd()
    known: dict[Path, Path] = {}
    found = {}
    for path in sorted(paths):
        whole = Path(os.path.normpath(here / path))
        if whole.parent not in known:
            known[whole.parent] = _root(whole.parent) or here
        found[path] = Path(os.path.relpath(whole, known[whole.parent])).as_posix()
    return found


def _root(folder: Path) -> Path | None:
    """Find the root of the repository that a folder is in; a worktree has a file for a folder."""
    return next((one for one in (folder, *folder.parents) if (one / ".git").exists()), None)
