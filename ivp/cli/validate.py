"""`ivp validate`: check all files, and change nothing."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from ivp import workspace
from ivp.cli.opening import exit_code, find, judge, speaking
from ivp.cli.reporting import TEXT, make_report, publish
from ivp.cli.usage import UsageProblemError
from ivp.diagnostics import Diagnostic, Severity, say, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from ivp.cli.reporting import Form
    from ivp.cli.screen import Screen
    from ivp.diagnostics import Text
    from ivp.workspace import Frame, Reading

_BREAKS_OFF = {"IVP005", "IVP009"}
"""Faults in how a file is written: reading stops at the first, and one finding is all it gives."""


def validate(screen: Screen, paths: Sequence[Path], form: Form = TEXT, *, strict: bool) -> int:
    """Check every workspace that the paths point at."""
    found: list[Diagnostic] = []
    looked_at: list[str] = []
    missed: list[Text | str] = []
    broken_off: list[str] = []
    for folder in dict.fromkeys(find(path) for path in paths):
        frame, opening = workspace.open_frame(folder)
        screen = speaking(screen, frame)
        counted = _Counted(workspace.read_municipalities(folder))
        found += opening
        found += judge(frame, counted)
        missed += _not_checked(frame)
        broken_off += counted.broken_off
        shared = (folder / workspace.REGION, folder / workspace.THEMES)
        looked_at += [path.as_posix() for path in shared if path.exists()] + counted.paths
    if not any(_is_folder(path) for path in paths):
        looked_at = [shown for path in paths for shown in _same(path, looked_at)]
        found = [item for item in found if _concerns(item, looked_at)]
    report = make_report(screen, form, found, looked_at, strict=strict)
    report = report._replace(
        not_checked=tuple(dict.fromkeys(missed)),
        broken_off=[path for path in broken_off if path in looked_at],
    )
    publish(screen, report, form)
    return exit_code(found, strict=strict)


def _not_checked(frame: Frame) -> tuple[Text | str, ...]:
    if not frame.checked.left_out:
        return ()
    from ivp.checks.doubt import not_checked

    return not_checked(frame.checked)


class _Counted:
    """Remembers the paths of what passes, and of what could not be read to its end."""

    def __init__(self, readings: Iterable[Reading]) -> None:
        self.readings = readings
        self.paths: list[str] = []
        self.broken_off: list[str] = []

    def __iter__(self) -> Iterator[Reading]:
        for reading in self.readings:
            self.paths.append(reading.path)
            if _broke_off(reading):
                self.broken_off.append(reading.path)
            yield reading


def _broke_off(reading: Reading) -> bool:
    """Tell whether nothing is left of a file to check, as it is not written as such a file is."""
    if reading.file or reading.part:
        return False
    return any(item.code in _BREAKS_OFF for item in reading.findings)


def _same(path: Path, looked_at: Iterable[str]) -> list[str]:
    """Find a file that somebody named among those of the region, whatever way it was written."""
    with suppress(OSError):  # nothing can be the same as what is not there
        return [shown for shown in looked_at if path.samefile(shown)] or _not_ours(path)
    return _not_ours(path)


def _is_folder(path: Path) -> bool:
    with suppress(OSError):  # such as a name that is too long
        return path.is_dir()
    return False


def _not_ours(path: Path) -> NoReturn:
    shown = shorten(str(path))
    raise UsageProblemError(
        say("%(path)s is not one of the files of this region", path=shown)
        if os.path.lexists(path)
        else say("%(path)s does not exist; is the name right, and the folder?", path=shown)
    )


def _concerns(item: Diagnostic, looked_at: Sequence[str]) -> bool:
    """Tell whether a finding is about these files, or keeps them from being judged."""
    shared = item.span.path.rpartition("/")[2] in {workspace.REGION, workspace.THEMES}
    return item.span.path in looked_at or (shared and item.severity == Severity.ERROR)
