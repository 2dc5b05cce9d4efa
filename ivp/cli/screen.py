"""What people see: results on one stream, everything else on the other."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ivp.catalogue import Catalogue, catalogue
from ivp.diagnostics import Severity, Text, printable
from ivp.report.text import lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import TextIO

    from rich.console import Console
    from rich.table import Table

    from ivp.diagnostics import Diagnostic

PIPED_WIDTH = 100
"""Columns of a table that is not shown on a terminal: always the same."""
NARROWEST = 50
"""Columns below which text is left to the terminal to break."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Where results go, in which language, and how much of them."""

    language: str | None = None
    quiet: bool = False
    color: bool = True

    @property
    def words(self) -> Catalogue:
        """Give the language to speak; Dutch unless somebody chose another."""
        return catalogue(self.language or "nl")

    def speaking(self, language: str) -> Screen:
        """Give this screen in the region's language, unless one was asked for."""
        return self if self.language else replace(self, language=language)

    def say(self, message: Text) -> None:
        """Write a line of the result."""
        _write(sys.stdout, printable(self.words(message)) + "\n")

    def note(self, message: Text) -> None:
        """Write a line that is not part of the result."""
        _write(sys.stderr, printable(self.words(message)) + "\n")

    @property
    def colored(self) -> bool:
        """Tell whether results are shown in colour: on a terminal, unless somebody refused it."""
        return self.color and sys.stdout is not None and sys.stdout.isatty()

    def text(self, text: str) -> None:
        """Write a result that is complete."""
        _write(sys.stdout, text)

    def leaves_out(self, item: Diagnostic) -> bool:
        """Tell whether this is advice that nobody wants to see now."""
        return self.quiet and item.severity >= Severity.NOTE

    def results(self, found: Sequence[Diagnostic]) -> None:
        """Write findings that are the result, without a sum."""
        shown = [item for item in found if not self.leaves_out(item)]
        _write(sys.stdout, lines(shown, self.words))

    def remarks(self, found: Sequence[Diagnostic], *, advice: bool = False) -> None:
        """Write what was found beside the result; most advice is for `ivp validate`."""
        wanted = advice and not self.quiet
        shown = [item for item in found if wanted or item.severity < Severity.NOTE]
        _write(sys.stderr, lines(shown, self.words))

    def parts(self, parts: Sequence[tuple[str, Sequence[str]]]) -> None:
        """Write headings, each with its lines beside it."""
        from textwrap import TextWrapper

        margin = max((len(title) for title, _ in parts), default=0) + 2
        wrap = TextWrapper(
            width=min(_terminal_width(), PIPED_WIDTH) - margin,
            break_long_words=False,
            break_on_hyphens=False,
            subsequent_indent="  ",
        )
        for title, told in parts:
            beside = printable(title).ljust(margin)
            for piece in (piece for line in told for piece in wrap.wrap(printable(line))):
                _write(sys.stdout, f"{beside}{piece}\n")
                beside = " " * margin

    def table(self, table: Table) -> None:
        """Write a table."""
        self._console().print(table)

    def _console(self) -> Console:
        from rich.console import Console

        terminal = sys.stdout is not None and sys.stdout.isatty()
        return Console(
            file=sys.stdout or open(os.devnull, "w", encoding="utf-8"),  # noqa: PTH123
            width=None if terminal else PIPED_WIDTH,
            no_color=not self.color or not terminal,
            markup=False,
            emoji=False,
            highlight=False,
        )


def _terminal_width() -> int:
    """Give the columns of the terminal; what is not shown on one is always as wide."""
    # with its tools for archives it takes a hundredth of checking six files, seen by nobody
    from shutil import get_terminal_size

    terminal = sys.stdout is not None and sys.stdout.isatty()
    return max(get_terminal_size().columns, NARROWEST) if terminal else PIPED_WIDTH


def _write(stream: TextIO | None, text: str) -> None:
    # a stream that was closed before we began is None
    if stream is not None and text:
        stream.write(text)
