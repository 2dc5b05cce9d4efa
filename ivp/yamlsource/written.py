"""Texts as they have to be written in a file, to be pasted into it."""

from __future__ import annotations

from typing import Any

import yaml


def quoted(text: str) -> str:
    """Write a text between quotes, on one line; an apostrophe makes them double ones."""
    style = '"' if "'" in text and '"' not in text and "\\" not in text else "'"
    return _on_one_line(text, default_style=style)


def listed(field: str, items: list[str]) -> str:
    """Write a field with a list on one line; an item gets quotes where it needs them."""
    return _on_one_line({field: items}, default_flow_style=None)


def _on_one_line(value: Any, **how: Any) -> str:
    lines: str = yaml.safe_dump(value, width=1 << 20, allow_unicode=True, **how)
    return lines.removesuffix("\n").removesuffix("\n...")
