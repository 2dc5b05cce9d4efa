"""What somebody wants to have explained, and what can come of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from ivp.cli.opening import read

if TYPE_CHECKING:
    from pathlib import Path

    from ivp.diagnostics import Diagnostic
    from ivp.workspace import Workspace


@dataclass(frozen=True)
class Question:
    """A word as it was typed, and the workspace that it is about."""

    what: str
    path: Path
    today: str | None = None

    @cached_property
    def read(self) -> tuple[Workspace, list[Diagnostic]]:
        """Give the workspace and what was found in it; read once, and only when it is needed."""
        return read(self.path)


class NotMine(NamedTuple):
    """That a question is about something else; with words that may have been meant."""

    meant: tuple[str, ...] = ()
