"""Tools that some tests need and not everybody has: without one they are skipped, and say why."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

NODE = Path(__file__).parent / "node"
MODULES = NODE / "node_modules"
REQUIRED = "IVP_REQUIRE_TOOLS" in os.environ
"""As in CI: then nothing is skipped, and what is missing makes the test fail."""


def needs_program(name: str, package: str) -> pytest.MarkDecorator:
    """Skip a test where a program is not installed; `package` is what Debian calls it."""
    there = shutil.which(name) is not None
    reason = f"needs {name}: apt-get install {package}"
    return pytest.mark.skipif(not there and not REQUIRED, reason=reason)


def needs_node(module: str) -> pytest.MarkDecorator:
    """Skip a test where a package of `tests/node` is not installed."""
    there = shutil.which("node") is not None and (MODULES / module).is_dir()
    reason = f"needs {module} in tests/node: make node"
    return pytest.mark.skipif(not there and not REQUIRED, reason=reason)
