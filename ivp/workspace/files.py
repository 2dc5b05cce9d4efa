"""Where the files of a workspace come from: names to bytes, from a folder or from elsewhere."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from ivp.diagnostics import Text, say

if TYPE_CHECKING:
    from pathlib import Path


NO_FOLDER = say("this must be a folder, with a file for every municipality")


class Files(Protocol):
    """What a workspace is read from; a name is the path within the workspace, with `/`."""

    def shown(self, name: str) -> str:
        """Give the path by which people know a file."""

    def holds(self, name: str) -> bool:
        """Tell whether there is anything of that name."""

    def names(self, folder: str) -> list[str] | Text:
        """Give what stands in a folder, sorted; nothing if it is not there, or why not."""

    def read(self, name: str, most: int) -> bytes | Text:
        """Read a file up to one byte over `most`, or tell why it cannot be read."""


@dataclass(frozen=True)
class Folder:
    """Files as they are on the disk now."""

    path: Path

    @cached_property
    def _before(self) -> str:
        return (self.path / "x").as_posix()[:-1]

    def shown(self, name: str) -> str:
        """Give the path as it was typed."""
        return self._before + name

    def holds(self, name: str) -> bool:
        """Tell whether there is a file, or a link that leads nowhere."""
        return os.path.lexists(self._before + name)

    def names(self, folder: str) -> list[str] | Text:
        """Look in a folder; one that is not there is empty."""
        try:
            with os.scandir(self._before + folder or ".") as found:
                return sorted(entry.name for entry in found)
        except FileNotFoundError:  # nobody has a file yet
            return []
        except OSError as error:
            return _why(error)

    def read(self, name: str, most: int) -> bytes | Text:
        """Open and read a file without trusting its name."""
        return read_bytes(self._before + name, most)


def read_bytes(path: str, most: int) -> bytes | Text:
    """Read a file up to one byte over `most`, or tell why it cannot be read.

    Never waits for a pipe or a device, and never trusts a size that was asked beforehand: a file
    can grow while it is read.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(path, flags | getattr(os, "O_CLOEXEC", 0))
    except OSError as error:
        return _why(error)
    try:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            return say("this is a folder, a pipe or a device, not a file")
        return _read_all(descriptor, state.st_size, most + 1)
    except OSError as error:
        return _why(error)
    finally:
        os.close(descriptor)


def _read_all(descriptor: int, expected: int, most: int) -> bytes:
    """Read to the end, or to `most`; the expected size only saves asking for room for more."""
    data = os.read(descriptor, min(expected + 1, most))
    pieces = [data]
    total = len(data)
    while data and total < most and total != expected:
        data = os.read(descriptor, most - total)
        pieces.append(data)
        total += len(data)
    return b"".join(pieces)


def _why(error: OSError) -> Text:
    if isinstance(error, FileNotFoundError):
        return say("the file does not exist")
    if isinstance(error, PermissionError):
        return say("you may not read this file")
    if isinstance(error, NotADirectoryError):
        return NO_FOLDER
    if isinstance(error, IsADirectoryError):
        return say("this is a folder, a pipe or a device, not a file")
    return say("the file cannot be opened")
