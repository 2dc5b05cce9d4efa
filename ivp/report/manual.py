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
    from ivp.diagnostics import Text

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


# What no piece of a file can show: how large it is, what it is called, that it is not there.
IN_WORDS: Mapping[str, tuple[Text, Text]] = {
    "IVP001": (
        say("A folder with the name municipalities/nieuw.yaml."),
        say("A file with that name, or a folder with another one."),
    ),
    "IVP002": (
        say("A file of more than one megabyte."),
        say("A file with the priorities of one municipality: some ten kilobytes."),
    ),
    "IVP003": (
        say("A file with é or ë in it that was saved as 'ANSI' or 'Western European'."),
        say("The same file, saved as UTF-8."),
    ),
    "IVP008": (
        say("A file with 210 priorities of 480 measures each."),
        say("The same file with 190 of them: fewer than 100,000 values."),
    ),
    "IVP011": (
        say("Behind 'motivation' a text of 20,001 characters."),
        say("A text of 20,000 characters at the most."),
    ),
    "IVP012": (
        say("Below 'approach' 501 lines with a dash."),
        say("500 lines with a dash at the most."),
    ),
    "IVP015": (
        say("No file is known about which this is said; it is a net below the other rules."),
        say("Every file that the other rules have nothing against."),
    ),
    "IVP017": (say("The same file with .txt behind its name."), say("The file lindermeer.yaml.")),
    "IVP022": (
        say("A file beside the folder 'municipalities', or in a folder inside it."),
        say("The same file in the folder 'municipalities' itself."),
    ),
    "IVP109": (
        say("No value is known about which this is said; it is a net below the other rules."),
        say("The value as it stands in another file."),
    ),
    "IVP204": (
        say("In the folder 'municipalities' no file has the code of Duinstad."),
        say("There is such a file."),
    ),
}


class Piece(NamedTuple):
    """A part of an example: its title, and a piece of text or what it would look like."""

    title: str
    body: str
    in_words: bool = False


def page(code: str, words: Catalogue) -> str:
    """Write the manual of one rule for a terminal."""
    text = "\n\n".join(manual(code, words))
    shown = "".join(
        f"\n{piece.title}\n\n{indent(piece.body, '    ')}\n" for piece in _example(code, words)
    )
    return f"{code} ({words(severity_word(RULES[code].severity))})\n\n{text}\n{shown}"


def _example(code: str, words: Catalogue) -> Iterator[Piece]:
    example = examples()[code]
    bad, good = (words(said) for said in IN_WORDS[code]) if code in IN_WORDS else ("", "")
    if example.bad:
        yield Piece(words(say("Wrong, in %(file)s:", file=example.file)), example.bad)
    elif bad:
        yield Piece(words(say("Wrong:")), bad, in_words=True)
    yield Piece(words(say("Then it says:")), example.said[words.language])
    if example.good:
        yield Piece(words(say("Right:")), example.good)
    elif good:
        yield Piece(words(say("Right:")), good, in_words=True)


def contents(beginning: str, words: Catalogue) -> str:
    """List the rules whose code begins so, with what each is about."""
    return "".join(
        f"{code}  {manual(code, words)[0]}\n"
        for code in sorted(RULES)
        if code.startswith(beginning)
    )


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
    for title, body, in_words in _example(code, words):
        lines += [title, "", *([body] if in_words else ["```", body, "```"]), ""]
    return "\n".join(lines)
