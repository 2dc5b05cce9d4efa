"""Make .venv: everything that the other commands need, from nothing but Python.

`make` calls this before each command; without make (Windows) it is `py tools/setup.py`.
Asked again it does nothing, and what was interrupted is made anew: the stamp is written last.
"""

import sys

# Before the imports: an older Python would stumble over tomllib, with a traceback. UP036 counts on
# requires-python, which nothing has looked at yet when this runs.
if sys.version_info < (3, 11):  # noqa: UP036
    found = ".".join(str(part) for part in sys.version_info[:3])
    sys.exit(f"ivp heeft Python 3.11 of nieuwer nodig; dit is {found} ({sys.executable}).")

import hashlib
import importlib.util
import json
import os
import shutil
import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / ".stamp"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
# Run from inside the old .venv, the new one still has to come from the Python underneath it.
BASE = getattr(sys, "_base_executable", sys.executable)
STEPS: tuple[tuple[str | Path, ...], ...] = (
    (BASE, "-m", "venv", VENV),
    (PYTHON, "-m", "pip", "install", "-qq", "--require-hashes", "-r", "requirements-pip.lock"),
    (PYTHON, "-m", "pip", "install", "-qq", "--require-hashes", "-r", "requirements-dev.lock"),
    (PYTHON, "-m", "pip", "install", "-qq", "--no-deps", "--no-build-isolation", "-e", "."),
)


def main() -> int:
    """Make .venv when it is not there, not whole or out of date."""
    wanted = fingerprint()
    if STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        return 0
    if missing := [name for name in ("venv", "ensurepip") if not importlib.util.find_spec(name)]:
        names = " en ".join(missing)
        say(f"Deze Python mist {names}; op Debian en Ubuntu: apt install python3-venv")
        return 1
    say("Inrichten van .venv (eerste keer: ongeveer een minuut) ...")
    return build(wanted)


def fingerprint() -> str:
    """Say what .venv is made of: this Python, this folder and the contents of what is installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = [
        sys.version,
        # The scripts in .venv hold its whole path: in a moved folder they start nothing.
        str(ROOT),
        # Not the settings of ruff or pytest: a change there need not install anything again.
        json.dumps([project["build-system"], project["project"], project["tool"]["hatch"]]),
        *(path.read_text(encoding="utf-8") for path in sorted(ROOT.glob("requirements-*.lock"))),
        Path(__file__).read_text(encoding="utf-8"),
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest() + "\n"


def build(wanted: str) -> int:
    """Make .venv from nothing and stamp it when every step succeeded."""
    try:
        STAMP.unlink(missing_ok=True)
        if VENV.exists():
            shutil.rmtree(VENV)
    except OSError as error:
        say(f"De oude .venv kan niet weg ({error}); sluit wat haar gebruikt en probeer het weer.")
        return 1
    quiet = os.environ | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1"}
    for step in STEPS:
        if code := subprocess.run(step, cwd=ROOT, env=quiet, check=False).returncode:
            say("Inrichten is niet gelukt (zie hierboven). Is er internet? Probeer het dan weer.")
            return code
    STAMP.write_text(wanted, encoding="utf-8")
    return 0


def say(line: str) -> None:
    """Tell what happens on stderr, at once: stdout belongs to the command that follows."""
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
