"""Babel is loaded without the time zone of the machine, and nobody else misses it."""

from __future__ import annotations

import subprocess
import sys

LOADED = """
import sys
import ivp.render.language
print("babel.localtime" in sys.modules)
import babel.util
print(babel.util.ZERO, babel.util.get_localzone() is not None)
"""
BEFORE = """
import sys
import babel.localtime
import ivp.render.language
print(sys.modules["babel.localtime"] is babel.localtime)
"""


def told(code: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_a_plan_does_not_look_for_the_time_zone_and_who_does_finds_it() -> None:
    assert told(LOADED) == ["False", "0:00:00 True"]


def test_one_that_is_there_stays() -> None:
    assert told(BEFORE) == ["True"]
