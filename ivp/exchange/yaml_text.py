"""Texts, lists and groups of them as a file that people can go on with."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PLAIN = re.compile(r"[^\W_][^:#\n\\\"'\[\]{},&*!|>%@`]*(?<! )")
_NOTHING = {"null", "Null", "NULL"}


def yaml_text(value: Mapping[str, Any], comment: str = "") -> str:
    """Write a file; what begins with # explains it."""
    head = "".join(f"# {line}\n" for line in comment.splitlines())
    return f"{head}\n" * bool(head) + "\n".join(_group(value, "")) + "\n"


def _group(value: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name, item in value.items():
        if isinstance(item, dict | list) and item:
            yield f"{indent}{name}:"
            yield from _below(item, f"{indent}  ")
        else:
            yield f"{indent}{name}: {_word(item)}"


def _below(value: Any, indent: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield from _group(value, indent)
        return
    for item in value:
        if isinstance(item, dict | list) and item:
            first, *others = _below(item, f"{indent}  ")
            yield f"{indent}- {first.lstrip()}"
            yield from others
        else:
            yield f"{indent}- {_word(item)}"


def _word(value: Any) -> str:
    if isinstance(value, dict | list):
        return "{}" if isinstance(value, dict) else "[]"
    text = str(value)
    if _PLAIN.fullmatch(text) and text not in _NOTHING:
        return text
    if "\n" in text:
        return json.dumps(text, ensure_ascii=False)
    quoted = text.replace("'", "''")
    return f"'{quoted}'"
