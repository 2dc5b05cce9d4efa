"""What the fields mean, as it stands below each of them in the source: their only manual.

Read only when a schema is made: Python drops a text that stands by itself, so that checking files
pays nothing for it.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING, NamedTuple, get_args

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.records.fields import Record

_EXAMPLE = "Example: "
_CHOICE = re.compile(r"^- ([^:]+): (.+)$", re.MULTILINE)


class Manual(NamedTuple):
    """What is said about a field: `Name: explanation.`, and a value that it could have."""

    text: str
    example: str


@cache
def manual(record: type[Record]) -> dict[str, Manual]:
    """Give what is said about each field of a record, by its name."""
    found: dict[str, Manual] = {}
    for cls in reversed(record.__mro__):
        if cls.__module__.startswith("ivp.records."):
            body = next(
                node.body
                for node in _module(cls.__module__)
                if isinstance(node, ast.ClassDef) and node.name == cls.__name__
            )
            found |= {name: _parsed(text) for name, text in _explained(body)}
    return found


@cache
def meanings() -> dict[tuple[str, ...], dict[str, str]]:
    """Give what each word of a choice means, by the words that can be chosen."""
    found = {}
    for name in _modules():
        module = import_module(name)
        for alias, text in _explained(_module(name)):
            words = get_args(getattr(module, alias))
            if choices := dict(_CHOICE.findall(text)):
                found[words] = choices
    return found


def sentences() -> Iterator[str]:
    """Give everything that is said about fields and choices, to be translated."""
    for name in _modules():
        for node in _module(name):
            if isinstance(node, ast.ClassDef):
                said = (_parsed(text).text for _, text in _explained(node.body))
                yield from (text for text in said if ": " in text)
    for choices in meanings().values():
        yield from choices.values()


def _modules() -> Iterator[str]:
    for module in iter_modules([str(Path(__file__).parent)]):
        yield f"ivp.records.{module.name}"


@cache
def _module(name: str) -> list[ast.stmt]:
    path = Path(__file__).parent / f"{name.rpartition('.')[2]}.py"
    return ast.parse(path.read_text(encoding="utf-8")).body


def _explained(body: list[ast.stmt]) -> Iterator[tuple[str, str]]:
    """Find every name that a text stands below."""
    for node, after in pairwise(body):
        match node, after:
            case (
                ast.AnnAssign(target=ast.Name(name)) | ast.Assign(targets=[ast.Name(name)]),
                ast.Expr(value=ast.Constant(value=str(text))),
            ):
                yield name, text


def _parsed(text: str) -> Manual:
    said, _, example = text.partition(_EXAMPLE)
    return Manual(" ".join(said.split()), example.strip())
