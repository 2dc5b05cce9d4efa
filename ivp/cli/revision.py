"""The files of a workspace as they were in a revision of git. The only one that runs git.

Git is asked for the bytes only: the work tree, the index and the settings stay as they are.
"""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from ivp.cli.usage import RefusalError, UsageProblemError
from ivp.diagnostics import Text, say, shorten
from ivp.workspace import MUNICIPALITIES, REGION, THEMES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

MOST = 8 * 1024 * 1024
"""Bytes of a file beyond which it is not even asked for; above every limit of what is read."""
# Git takes no lock and fetches nothing while we look, and asks nobody anything.
QUIETLY = {"GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}


class Entry(NamedTuple):
    """What git holds under a name."""

    mode: str
    kind: str
    object: str
    size: int


@dataclass(frozen=True)
class Revision:
    """Files as they were; read whole when this is made, and kept."""

    name: str
    folder: str
    contents: Mapping[str, bytes | Text]

    def shown(self, name: str) -> str:
        """Give the path as git writes it: the revision, a colon, the path."""
        return f"{self.name}:{self.folder}{name}"

    def holds(self, name: str) -> bool:
        """Tell whether it was there."""
        return name in self.contents

    def names(self, folder: str) -> list[str]:
        """Give what stood in a folder."""
        inside = (name for name in self.contents if name.startswith(f"{folder}/"))
        return sorted(name.removeprefix(f"{folder}/") for name in inside)

    def read(self, name: str, most: int) -> bytes | Text:
        """Give the bytes, up to one over `most`."""
        content = self.contents.get(name, say("the file does not exist"))
        return content if isinstance(content, Text) else content[: most + 1]


def revision(folder: Path, name: str) -> Revision:
    """Read the files of a workspace as they were in a revision.

    Raises `UsageProblemError` for a revision that there is not, and `RefusalError` where git has
    no answer at all.
    """
    if name.startswith("-") or not name.strip():
        raise UsageProblemError(say("'%(name)s' cannot be a version", name=shorten(name)))
    inside = _inside(folder)
    commit = _commit(folder, name)
    entries = dict(_entries(folder, commit, inside))
    if REGION not in entries:
        raise RefusalError(
            say(
                "In version %(name)s there was no region.yaml in %(path)s.",
                name=shorten(name),
                path=shorten(str(folder)),
            )
        )
    return Revision(name, inside, _contents(folder, entries))


def _inside(folder: Path) -> str:
    """Give the path of the workspace within its repository, with `/` behind it."""
    asked = _git(folder, "rev-parse", "--show-prefix")
    if asked.returncode:
        raise RefusalError(
            say(
                "%(path)s is not in a git repository, so there are no earlier versions of it.",
                path=shorten(str(folder)),
            )
        )
    return asked.stdout.decode(errors="surrogateescape").removesuffix("\n")


def _commit(folder: Path, name: str) -> str:
    asked = _git(
        folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"
    )
    if asked.returncode == 0:
        return asked.stdout.decode().strip()
    if _git(folder, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true":
        raise UsageProblemError(
            say(
                "Git does not know version '%(name)s': this copy of the repository holds only the "
                "newest versions. Fetch the rest with: git fetch --unshallow",
                name=shorten(name),
            )
        )
    if os.path.isdir(name):  # noqa: PTH112  # what git would refuse may be no path at all
        raise UsageProblemError(
            say(
                "Git does not know version '%(name)s'. Is it the folder of the region? That goes "
                "behind --folder: --folder %(name)s",
                name=shorten(name),
            )
        )
    raise UsageProblemError(
        say(
            "Git does not know version '%(name)s'. Give for example HEAD~1, a branch, a tag or the "
            "first digits of a commit.",
            name=shorten(name),
        )
    )


def _entries(folder: Path, commit: str, inside: str) -> Iterator[tuple[str, Entry]]:
    """List what a workspace is made of, by its name within it."""
    paths = [f"{inside}{name}" for name in (REGION, THEMES, f"{MUNICIPALITIES}/")]
    asked = _git(folder, "ls-tree", "-z", "-l", "--full-tree", commit, "--", *paths)
    for line in asked.stdout.decode(errors="surrogateescape").split("\0")[:-1]:
        about, _, path = line.partition("\t")
        mode, kind, name, size = about.split()
        yield path.removeprefix(inside), Entry(mode, kind, name, int(size) if size != "-" else 0)


def _contents(folder: Path, entries: Mapping[str, Entry]) -> dict[str, bytes | Text]:
    """Read all files in one go."""
    wanted = [entry.object for entry in entries.values() if _why_not(entry) is None]
    found = _blobs(folder, wanted)
    return {name: _content(entry, found) for name, entry in entries.items()}


def _content(entry: Entry, found: Mapping[str, bytes]) -> bytes | Text:
    refused = _why_not(entry)
    if refused is not None:
        return refused
    return found.get(entry.object, say("git does not hold this file any more"))


def _why_not(entry: Entry) -> Text | None:
    if entry.kind != "blob":
        return say("this is a folder, a pipe or a device, not a file")
    if entry.mode == "120000":
        return say("this is a link, and in an earlier version links are not followed")
    return say("this file is too large") if entry.size > MOST else None


def _blobs(folder: Path, objects: Iterable[str]) -> dict[str, bytes]:
    """Ask one process for many files; its answer is a line about each, then its bytes."""
    asked = "".join(f"{name}\n" for name in dict.fromkeys(objects))
    answer = _git(folder, "cat-file", "--batch", given=asked.encode()).stdout
    found: dict[str, bytes] = {}
    at = 0
    while at < len(answer):
        end = answer.index(b"\n", at)
        name, kind, *size = answer[at:end].decode().split()
        at = end + 1
        if size:  # else it is 'missing', and nothing follows
            found[name] = answer[at : at + int(size[0])] if kind == "blob" else b""
            at += int(size[0]) + 1
    return found


def _git(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = ("git", "-C", str(folder), *arguments)
    try:
        return subprocess.run(  # noqa: S603  # a list, no shell, and no revision that is an option
            command, input=given, capture_output=True, check=False, env={**os.environ, **QUIETLY}
        )
    except FileNotFoundError as error:
        raise RefusalError(
            say("For this the program git is needed, and it is not on this computer.")
        ) from error
    except OSError as error:
        raise RefusalError(say("The program git cannot be started.")) from error
