"""What Babel would look for when it is loaded, and we never use."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from datetime import UTC
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "babel.localtime"


@contextmanager
def no_time_zones() -> Iterator[None]:
    """Spare Babel the search for the time zone of this machine: a day has none.

    It costs a fiftieth of a large plan, and what it finds must not matter. Whoever needs it
    afterwards gets the real one.
    """
    if {NAME, "babel.dates"} & set(sys.modules):
        yield
        return
    none = ModuleType(NAME)
    none.LOCALTZ = UTC  # type: ignore[attr-defined]  # all that is asked of it
    sys.modules[NAME] = none
    try:
        yield
    finally:
        del sys.modules[NAME]
