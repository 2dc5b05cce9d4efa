"""How the program's own templates are made ready: with their words filled in, and compiled once.

A template of a workspace goes through none of this; see `environment`.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import re
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jinja2
from jinja2 import BytecodeCache, nodes
from jinja2.compiler import CodeGenerator
from jinja2.ext import InternationalizationExtension
from markupsafe import escape

if TYPE_CHECKING:
    from jinja2.bccache import Bucket
    from jinja2.compiler import Frame

    from ivp.catalogue import Catalogue

_PLACE = re.compile(r"%(?:%|\((\w+)\)s)")


class Translated(InternationalizationExtension):
    """Puts the words of a language into a template while it is compiled.

    The usual extension looks up every word each time that it is written, a hundred thousand times
    in a large plan, and fills in what is named in it in Python. Here it becomes template text.
    """

    def _make_node(  # noqa: PLR0913, PLR0917  # as Jinja calls it
        self,
        singular: str,
        plural: str | None,
        context: str | None,
        variables: dict[str, nodes.Expr],
        plural_expr: nodes.Expr | None,
        vars_referenced: bool,  # noqa: FBT001
        num_called_num: bool,  # noqa: FBT001
    ) -> nodes.Output:
        if plural_expr is not None or context is not None:
            return super()._make_node(
                singular, plural, context, variables, plural_expr, vars_referenced, num_called_num
            )
        words: Catalogue = self.environment.words  # type: ignore[attr-defined]  # see environment
        return nodes.Output(list(_pieces(words.word(singular), variables)))


def _pieces(text: str, variables: dict[str, nodes.Expr]) -> list[nodes.Expr]:
    """Cut a sentence into its words, which are markup already, and what is filled in."""
    found: list[nodes.Expr] = []
    end = 0
    for match in _PLACE.finditer(text):
        before = text[end : match.start()] + ("" if match[1] else "%")
        found += [nodes.TemplateData(before)] if before else []
        found += [variables[match[1]]] if match[1] else []
        end = match.end()
    return [*found, nodes.TemplateData(text[end:])] if text[end:] else found


class Quick(CodeGenerator):
    """Compiles a template so that it reads fields as Python does, and copies no text needlessly.

    Jinja looks for an item where there is no field of that name; all that our templates read has
    fields. Nearly all text has nothing in it to escape, and a large plan has two hundred thousand
    pieces of it.
    """

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  # Jinja's
        """Write the reading of a field."""
        if isinstance(node.node, nodes.Name) and node.node.name == "self":  # a block, not a field
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        settings = frame.eval_ctx
        if finalize.src is not None or settings.volatile or not settings.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


_MARKUP = re.compile("[&<>\"']")


def escaped(value: object) -> str:
    """Write a value as text in a page."""
    if type(value) is str and _MARKUP.search(value) is None:
        return value
    return escape(value)


class Compiled(BytecodeCache):
    """Keeps compiled templates beside their sources, as Python keeps compiled modules.

    They are made again when a template, the catalogue or anything in this room is newer. Where
    nothing can be kept, or nothing should be, they are compiled in every run.
    """

    def __init__(self, sources: Path, language: str, catalogue: Path) -> None:
        self.folder = sources / "__pycache__"
        self.suffix = f"{language}.{sys.implementation.cache_tag}"
        about = (jinja2.__version__, sys.version)
        self.rests_on = str(about) + _stamp(
            [catalogue, *sorted(Path(__file__).parent.rglob("*.py"))]
        )

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002
        """Name the file that a compiled template is kept in."""
        return f"{name.replace('/', '.')}.{self.suffix}"

    def get_source_checksum(self, source: str) -> str:
        """Sum over what a compiled template rests on."""
        return hashlib.sha256(f"{self.rests_on}{source}".encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was kept; what does not fit is left."""
        with suppress(OSError, EOFError, ValueError, TypeError):
            rests_on, _, code = (self.folder / bucket.key).read_bytes().partition(b"\n")
            if rests_on.decode() == bucket.checksum:
                bucket.code = marshal.loads(code)  # noqa: S302  # trusted as the code beside it

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it, whole or not at all."""
        if sys.dont_write_bytecode:
            return
        half = self.folder / f"{bucket.key}.{os.getpid()}"
        with suppress(OSError):
            self.folder.mkdir(exist_ok=True)
            half.write_bytes(f"{bucket.checksum}\n".encode() + marshal.dumps(bucket.code))
            half.replace(self.folder / bucket.key)


def _stamp(files: list[Path]) -> str:
    """Tell the present form of files by their sizes and times, as Python does of its modules."""
    states = [path.stat() for path in files]
    return str([(state.st_size, state.st_mtime_ns) for state in states])
