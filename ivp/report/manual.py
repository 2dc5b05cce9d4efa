"""The manual of a rule: its docstring in the reader's language, and a good and a bad example."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from textwrap import indent
from typing import TYPE_CHECKING, Any, NamedTuple

from ivp.diagnostics import RULES, say
from ivp.report.text import severity_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ivp.catalogue import Catalogue

EXAMPLES = Path(__file__).parent / "examples.json"
"""Made from the case folders of the tests by `make manual`, because those do not travel along."""


class Example(NamedTuple):
    """A piece of a file with one fault, and the nearest piece without it."""

    file: str
    bad: str
    good: str
    said: Mapping[str, str]
    """What is said about the bad one, by language."""


def manual(code: str, words: Catalogue) -> list[str]:
    """Give the manual of a rule, by paragraph."""
    return [words.word(part) for part in RULES[code].manual]


@cache
def examples() -> Mapping[str, Example]:
    """Give the examples by the code of their rule."""
    known: dict[str, dict[str, Any]] = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    return {code: Example(**example) for code, example in known.items()}


def page(code: str, words: Catalogue) -> str:
    """Write the manual of one rule for a terminal."""
    text = "\n\n".join(manual(code, words))
    shown = "".join(
        f"\n{title}\n\n{indent(body, '    ')}\n" for title, body in _example(code, words)
    )
    return f"{code} ({words(severity_word(RULES[code].severity))})\n\n{text}\n{shown}"


def _example(code: str, words: Catalogue) -> Iterator[tuple[str, str]]:
    example = examples()[code]
    if example.bad:
        yield words(say("Wrong, in %(file)s:", file=example.file)), example.bad
    yield words(say("Then it says:")), example.said[words.language]
    if example.good:
        yield words(say("Right:")), example.good


def book(codes: Iterable[str], words: Catalogue) -> str:
    """Write the manual of all rules as a page in Markdown."""
    chapters = [_chapter(code, words) for code in codes]
    title = words(say("What `ivp validate` looks at"))
    told = words(
        say(
            "Every message has a code. This page tells for each code what is wrong, why it "
            "matters and how to mend it. `ivp explain IVP203` shows one of them."
        )
    )
    made = words(say("This page was made from the program itself; do not change it by hand."))
    return "\n".join([f"# {title}", "", told, "", made, "", *chapters])


def _chapter(code: str, words: Catalogue) -> str:
    what, *rest = manual(code, words)
    severity = words(severity_word(RULES[code].severity))
    lines = [f"## {code}: {what.rstrip('.')}", "", f"*{severity}*", ""]
    for part in rest:
        lines += [part, ""]
    for title, body in _example(code, words):
        lines += [title, "", "```", body, "```", ""]
    return "\n".join(lines)
