"""Writing files: whole or not at all, and never over an input."""

from __future__ import annotations

import os
import signal
import stat
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ivp.cli.usage import RefusalError
from ivp.diagnostics import Text, say, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

PREFIX = ".ivp-"
DAY = 24 * 60 * 60


def refuse(targets: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Refuse a target that cannot be written, before any work is done."""
    held = [path for path in inputs if path.exists()]
    for target in targets:
        try:
            real = target.resolve()
            real.exists()
        except (OSError, RuntimeError) as error:  # a name that is too long; a link to itself
            raise RefusalError(
                say("%(path)s cannot be used as the name of a file", path=shorten(str(target)))
            ) from error
        if real.is_dir() or (real.exists() and not real.is_file()):
            raise RefusalError(
                say("%(path)s is a folder or a device, not a file", path=str(target))
            )
        if real.exists() and any(real.samefile(path) for path in held):
            raise RefusalError(
                say(
                    "%(path)s is one of the files that are read; choose another name",
                    path=str(target),
                )
            )


def write_all(contents: Mapping[Path, str]) -> list[Path]:
    """Write every file, each whole or not at all; gives those written.

    Raises `RefusalError` at the first that fails, after which that file is as it was before.
    """
    with suppress(ValueError):  # from here on Ctrl-C has something to clean up
        signal.signal(signal.SIGINT, signal.default_int_handler)
    written: list[Path] = []
    for path, content in contents.items():
        _write(path, content.encode())
        written.append(path)
    return written


def _write(path: Path, data: bytes) -> None:
    # The link itself stays a link: what it points at is replaced, in its own folder, because a
    # replacement is only whole within one file system.
    target = path.resolve()
    temporary = target.parent / f"{PREFIX}{target.name}-{os.getpid()}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        _sweep(target.parent)
        mode = stat.S_IMODE(target.stat().st_mode) if target.exists() else 0o666 & ~_umask()
        _fill(temporary, data, mode)
        temporary.replace(target)
        _settle(target.parent)
    except OSError as error:
        raise RefusalError(_why(path, error)) from error
    finally:
        # also when somebody presses Ctrl-C half-way
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def _fill(path: Path, data: bytes, mode: int) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, mode)
    with os.fdopen(descriptor, "wb") as file:
        if hasattr(os, "fchmod"):
            os.fchmod(descriptor, mode)
        file.write(data)
        file.flush()
        os.fsync(descriptor)


def _settle(folder: Path) -> None:
    """Make the new name last; not every system can do that for a folder."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _sweep(folder: Path) -> None:
    """Remove what a killed run left behind a day ago or longer."""
    for left in folder.glob(f"{PREFIX}*"):
        with suppress(OSError):
            if time.time() - left.stat().st_mtime > DAY:
                left.unlink()


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current


def _why(path: Path, error: OSError) -> Text:
    shown = str(path)
    if isinstance(error, PermissionError):
        return say(
            "%(path)s cannot be written. Is the file open in another program? Then close it.",
            path=shown,
        )
    if isinstance(error, NotADirectoryError | FileExistsError):
        return say("%(path)s cannot be written: part of it is a file, not a folder", path=shown)
    return say("%(path)s cannot be written: no room, or the disk does not answer", path=shown)
