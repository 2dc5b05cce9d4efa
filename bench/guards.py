"""`ivp validate` with the guards of the reader as they are, or without: `guards.py none FOLDER`.

What the difference costs is what the limits cost while files are read, line by line or as a tree.
"""

import operator
import sys
from typing import Any

from ivp.cli import main
from ivp.yamlsource import lines, parser


def nothing(*_: Any) -> None:
    """Allow whatever there is."""


if __name__ == "__main__":
    if sys.argv[1] == "none":
        # Two that C calls, and that do nothing.
        vars(parser)["_guards"] = lambda _: (operator.is_, tuple)
        for guard in ("_allow_depth", "_allow_items"):
            setattr(vars(lines)["_Lines"], guard, nothing)
    sys.argv = ["ivp", "validate", sys.argv[2]]
    sys.exit(main())
