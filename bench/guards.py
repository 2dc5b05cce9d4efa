"""`ivp validate` with the guards of the reader as they are, or without: `guards.py none FOLDER`.

What the difference costs is what the limits cost while a tree is built.
"""

import sys

from ivp.cli import main
from ivp.yamlsource import parser

if __name__ == "__main__":
    if sys.argv[1] == "none":
        vars(parser)["_cannot_run_away"] = bool  # true of every file with something in it
    sys.argv = ["ivp", "validate", sys.argv[2]]
    sys.exit(main())
