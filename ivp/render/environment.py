"""Where templates are found and what they can do. The only importer of Jinja.

A template prints a plan and decides nothing; text from a file never reaches it as a template.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache, partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateSyntaxError,
)
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from ivp.catalogue import catalogue_file
from ivp.render.labels import labels
from ivp.render.language import language
from ivp.render.markdown import address, md, paragraphs
from ivp.render.mermaid import mermaid
from ivp.render.sentences import SENTENCES
from ivp.render.svg import gantt, tiles
from ivp.render.templates import Compiled, Quick, Translated, escaped, quick, same
from ivp.workspace import shipped

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


ESCAPED = (".html.j2", ".svg.j2")
"""Jinja's own choice looks at the last suffix only, and would leave `plan.html.j2` unescaped."""


def escapes(name: str | None) -> bool:
    """Tell whether a template writes markup in which text must be escaped."""
    return name is not None and name.endswith(ESCAPED)


SETTINGS: Mapping[str, Any] = {
    "autoescape": escapes,
    "undefined": StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "extensions": [Translated],
}


class Ours(Environment):
    """Compiles the program's own templates."""

    code_generator_class = Quick


class Sandbox(ImmutableSandboxedEnvironment):
    """Lets templates read a plan and nothing behind it."""

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Tell whether a template may read this; the fields of our own values are what it is for.

        Jinja looks at twenty things for each of the hundred thousand fields of a large plan.
        """
        if hasattr(type(obj), "__dataclass_fields__") or hasattr(type(obj), "_fields"):
            return not attr.startswith("_")
        return super().is_safe_attribute(obj, attr, value)


def template_place(error: TemplateError, name: str) -> tuple[str, int]:
    """Give the template and the line in which something went wrong, as far as Jinja says it."""
    if isinstance(error, TemplateSyntaxError):
        return error.name or name, error.lineno
    trace = error.__traceback__
    found = name, 0
    while trace is not None:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            found = PurePath(file).name, trace.tb_lineno
        trace = trace.tb_next
    return found


@cache
def environment(code: str, own: Path | None = None) -> Environment:
    """Make the environment of one language; templates in `own` go before those of the program.

    Those of a workspace can do nothing but read a plan. Our own are trusted as our code is, and
    that they need no guard makes a large plan twice as fast.
    """
    spoken = language(code)
    program = shipped("templates")
    package = FileSystemLoader(program)
    if own:
        guarded = ChoiceLoader([FileSystemLoader(own), package, PrefixLoader({"ivp": package})])
        made: Environment = Sandbox(loader=guarded, **SETTINGS)
    else:
        kept = Compiled(program, code, catalogue_file(code))
        made = Ours(loader=package, bytecode_cache=kept, **SETTINGS)
    made.policies["ext.i18n.trimmed"] = True
    made.extend(words=spoken.catalogue, escaped=escaped, quick=quick)
    made.install_gettext_translations(  # type: ignore[attr-defined]  # the extension adds it
        spoken.catalogue.translations, newstyle=True
    )
    made.filters.update(
        day=spoken.day,
        short_day=spoken.short_day,
        window=spoken.window,
        number=spoken.number,
        amount=spoken.amount,
        all_of=spoken.all_of,
        one_of=spoken.one_of,
        say=spoken,
        label=labels(spoken),
        own=same if code == "nl" else own_words_abroad,
        md=md,
        address=address,
        paragraphs=paragraphs,
        sha256=sha256,
    )
    made.globals.update({name: partial(make, spoken) for name, make in SENTENCES.items()})
    made.globals.update(gantt=partial(gantt, spoken), mermaid=partial(mermaid, spoken), tiles=tiles)
    return made


def own_words_abroad(text: str) -> str:
    """Write people's own words, which are Dutch, in a plan in another language."""
    return Markup('<span lang="nl">{}</span>').format(text)  # it is escaped


def sha256(text: str) -> str:
    """Sum over a text, as a content security policy writes it."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
