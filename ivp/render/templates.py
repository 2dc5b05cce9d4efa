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
import markupsafe
from jinja2 import BytecodeCache, nodes
from jinja2.compiler import CodeGenerator
from jinja2.ext import InternationalizationExtension
from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from jinja2.bccache import Bucket
    from jinja2.compiler import Frame, MacroRef

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
    """Compiles a template to what we would write by hand.

    Jinja guards a template against its writer and against the values that it meets, a hundred
    thousand times in a large plan. Ours are as trusted as our code is: fields are read as Python
    reads them, macros and sentences are called as functions, and text that has nothing in it to
    escape is not copied.
    """

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # Jinja's
        """Write a template, with what all of its parts use at the top."""
        self.writeline("escaped, quick = environment.escaped, environment.quick")
        super().visit_Template(node, frame)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Write the reading of a field."""
        if isinstance(node.node, nodes.Name) and node.node.name == "self":  # a block, not a field
            super().visit_Getattr(node, frame)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Call(self, node: nodes.Call, frame: Frame, **how: bool) -> None:  # type: ignore[override]  # noqa: N802  # its own decorator takes names only
        """Write a call; only the words of Jinja itself ask where they are called from."""
        plain = isinstance(node.node, nodes.Name) and node.node.name not in _ASK_CONTEXT
        if not plain:
            super().visit_Call(node, frame, **how)
            return
        self.visit(node.node, frame)
        self.write("(")
        arguments = [*node.args, *node.kwargs]
        for argument in arguments:
            self.visit(argument, frame)
            self.write(", ")
        self.write("caller=caller)" if how else ")")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Write what makes a macro of a function."""
        if macro_ref.accesses_kwargs or macro_ref.accesses_varargs:
            super().macro_def(macro_ref, frame)
            return
        names = [argument.name for argument in macro_ref.node.args]
        names += ["caller"] if macro_ref.accesses_caller else []
        self.write(f"quick(macro, {tuple(names)!r}, missing, safe=context.eval_ctx.autoescape)")

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802
        """Write the use of a filter; one that does nothing is left out."""
        if node.node is not None and self.environment.filters.get(node.name) is same:
            self.visit(node.node, frame)
        else:
            super().visit_Filter(node, frame)

    def blockvisit(self, body: Iterable[nodes.Node], frame: Frame) -> None:
        """Write what follows on each other; texts that do are written in one go."""
        super().blockvisit(_joined(body), frame)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        settings = frame.eval_ctx
        if finalize.src is not None or settings.volatile or not settings.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("escaped(")


_ASK_CONTEXT = frozenset({"_", "gettext", "ngettext", "pgettext", "npgettext", "super", "loop"})


def _joined(found: Iterable[nodes.Node]) -> list[nodes.Node]:
    made: list[nodes.Node] = []
    for node in found:
        if made and type(node) is type(made[-1]) is nodes.Output:
            before = made[-1]
            made[-1] = nodes.Output(
                [*before.nodes, *node.nodes], lineno=before.lineno, environment=before.environment
            )
        else:
            made.append(node)
    return made


def same(text: str) -> str:
    """Give a text as it is; as a filter it is left out when a template is compiled."""
    return text


# Without it there is only `escape`, which copies every text.
_replaced = getattr(markupsafe, "_escape_inner", escape)


def escaped(value: object) -> str:
    """Write a value as text in a page."""
    if type(value) is str:
        return _replaced(value)
    return value if type(value) is Markup else escape(value)


def quick(
    function: Callable[..., str], names: tuple[str, ...], missing: object, *, safe: bool
) -> Callable[..., str]:
    """Make a macro of the function that Jinja compiled; `safe` when what it gives is markup."""
    function.__defaults__ = (missing,) * len(names)

    def macro(*given: object, **named: object) -> str:
        if named:
            left = [named.pop(name, missing) for name in names[len(given) :]]
            if named:
                message = f"a macro has no {', '.join(named)}"
                raise TypeError(message)
            given = (*given, *left)
        text = function(*given)
        return _markup(Markup, text) if safe else text

    return macro


_markup = str.__new__  # Markup would look first whether it is given markup


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
