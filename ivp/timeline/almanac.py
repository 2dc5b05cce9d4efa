"""What the package `holidays` says of a year. Its only importer.

It loads the calendars of two hundred countries to tell of one, which takes half as long as checking
the files of all Dutch municipalities. So what it said is kept beside our modules, as Python keeps
those compiled, until another version of it is installed.
"""

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = Path(__file__).parent / "__pycache__"


class Question(NamedTuple):
    """Which holidays, of which year."""

    country: str
    year: int
    schools: str | None = None
    """The region of which the schools have them; None asks for the public ones."""


def days(question: Question) -> Mapping[int, str]:
    """Give the name of each holiday by its ordinal; none where nothing is known of that year."""
    stamp = _installed()
    if stamp is None:
        return _ask(question)
    known = _kept(stamp, FOLDER)
    if question not in known:
        known[question] = _ask(question)
        _keep(stamp, FOLDER, known)
    return known[question]


def _ask(question: Question) -> dict[int, str]:
    from holidays import country_holidays  # noqa: PLC0415  # see the top of this file

    country, year, schools = question
    # in one language, whatever the locale: the name is a name
    if schools is None:
        found = country_holidays(country, years=year, language="nl")
    else:
        found = country_holidays(
            country, years=year, language="nl", subdiv=schools, categories=("school",)
        )
    return {day.toordinal(): name for day, name in found.items()}


@cache
def _installed() -> str | None:
    """Tell which version is installed, without loading it; None where that cannot be seen."""
    spec = find_spec("holidays")
    if spec is None or spec.origin is None:
        return None
    origin = Path(spec.origin)
    with suppress(OSError):
        beside = [name for name in os.listdir(origin.parent.parent) if _is_about(name)]  # noqa: PTH208  # half as fast
        state = origin.stat()
        return f"{sorted(beside)} {origin} {state.st_size} {state.st_mtime_ns}" if beside else None
    return None


def _is_about(name: str) -> bool:
    return name.startswith("holidays-") and name.endswith(".dist-info")


@cache
def _kept(stamp: str, folder: Path) -> dict[tuple[str, int, str | None], dict[int, str]]:
    """Read what was kept; what was said by another version is left."""
    with suppress(OSError, EOFError, ValueError, TypeError):
        made_by, _, said = _file(folder).read_bytes().partition(b"\n")
        if made_by.decode() == stamp:
            return dict(marshal.loads(said))  # noqa: S302  # trusted as the code beside it
    return {}


def _keep(
    stamp: str, folder: Path, known: Mapping[tuple[str, int, str | None], dict[int, str]]
) -> None:
    """Keep what was said, whole or not at all; where nothing can be kept it is asked each time."""
    if sys.dont_write_bytecode:
        return
    half = folder / f"almanac.{os.getpid()}"
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        said = {tuple(question): days for question, days in known.items()}
        half.write_bytes(f"{stamp}\n".encode() + marshal.dumps(said))
        half.replace(_file(folder))


def _file(folder: Path) -> Path:
    return folder / f"almanac.{sys.implementation.cache_tag}"
