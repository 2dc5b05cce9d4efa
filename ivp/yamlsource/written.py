"""Texts as they have to be written in a file, to be pasted into it."""

from __future__ import annotations

import yaml


def quoted(text: str) -> str:
    """Write a text between quotes, on one line; an apostrophe makes them double ones."""
    style = '"' if "'" in text and '"' not in text and "\\" not in text else "'"
    return _written(text, style)


def item(text: str) -> str:
    """Write a text as a value or an item: with quotes only where it needs them."""
    return _written(text, None)


def _written(text: str, style: str | None) -> str:
    lines: str = yaml.safe_dump(text, default_style=style, width=1 << 20, allow_unicode=True)
    return lines.removesuffix("\n").removesuffix("\n...")
