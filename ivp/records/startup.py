"""What Pydantic would load at its start and this program never uses."""

from __future__ import annotations

import sys
from types import ModuleType

from pydantic import VERSION

TRIED = ("2.13.", "2.14.")
"""The versions with which leaving it out was tried; with any other nothing is left out."""


def leave_plugins_out() -> None:
    """Spare Pydantic the search for plugins, when this process is ours alone.

    It looks through everything that is installed, with the tools for mail and zip files: for a
    sixteenth of the time of checking six files, and this tool has no such plugins.
    """
    name = "pydantic.plugin._loader"
    if VERSION.startswith(TRIED) and name not in sys.modules:
        none = ModuleType(name)
        none.get_plugins = tuple  # type: ignore[attr-defined]  # no plugins
        sys.modules[name] = none
