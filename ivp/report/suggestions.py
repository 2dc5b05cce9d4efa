"""Which themes a text could mean, and what that rests on: as text, or for programs.

A likeness is told with its evidence and decides nothing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ivp.diagnostics import Text, say, shorten
from ivp.themes import pieces
from ivp.words import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from ivp.catalogue import Catalogue
    from ivp.themes import Match, Suggestion, Theme

FORMAT = "ivp-suggest/1"


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What was asked, the theme that it names if it names one, and the likest themes."""

    text: str
    match: Match | None
    ranked: tuple[Suggestion, ...]
    today: date


def as_text(found: Suggestions, words: Catalogue) -> str:
    """Write suggestions for a person."""
    return "\n".join(_lines(found, words)) + "\n"


def _lines(found: Suggestions, words: Catalogue) -> Iterator[str]:
    text = shorten(found.text)
    if found.match is not None:
        yield words(
            say(
                "'%(text)s' is known: it means %(theme)s (%(id)s), because it is %(why)s.",
                text=text,
                theme=found.match.theme.label,
                id=found.match.theme.id,
                why=KNOWN_BY[found.match.by],
            )
        )
        if found.match.confirmed:
            yield words(_signed(found.match))
        if not found.ranked:
            return
        yield ""
        yield words(say("What looks like it as well:"))
    elif not found.ranked:
        yield words(
            say("'%(text)s' is no known word for a theme, and no theme looks like it.", text=text)
        )
        yield words(say("Try another word; the themes stand in themes.yaml."))
        return
    else:
        yield words(say("'%(text)s' is no known word for a theme. It looks like:", text=text))
    for rank, item in enumerate(found.ranked, start=1):
        yield ""
        yield f"{rank}. {item.theme.label} ({item.theme.id}){_kind(item.theme, words)}"
        yield f"   {words(evidence(found.text, item))}"
    yield ""
    yield words(say("Likeness decides nothing; a person does."))
    if found.match is None:
        yield from _paste(found, words)


KNOWN_BY: Mapping[str, Text] = {
    "id": say("the short name of that theme"),
    "label": say("the name of that theme"),
    "alias": say("another word for that theme"),
}


def _signed(match: Match) -> Text:
    assert match.confirmed is not None  # noqa: S101
    day = match.confirmed.day
    return say(
        "Confirmed by %(who)s on %(day)s.",
        who=shorten(match.confirmed.by),
        day=f"{day.day}-{day.month}-{day.year}",
    )


def _kind(theme: Theme, words: Catalogue) -> str:
    kinds = {
        "umbrella": say("a wide word, with other themes below it"),
        "means": say("a means, which never counts as a shared theme"),
        "organisation": say("organisation, which never counts as a shared theme"),
    }
    return f", {words(kinds[theme.kind])}" if theme.kind in kinds else ""


def evidence(text: str, item: Suggestion) -> Text:
    """Say by which word of a theme a text looks like it, how much, and in which letters."""
    shared = pieces(text, item.word)
    values: dict[str, str | int] = {
        "word": shorten(item.word),
        "shared": item.shared // 2,
        "score": f"{item.shared}/{item.of}",
        "pieces": ", ".join(f"“{piece}”" for piece in shared),
    }
    return say(
        "By the word '%(word)s': both have %(pieces)s. Groups of three letters in common: "
        "%(shared)s, a likeness of %(score)s.",
        **values,
    )


def _paste(found: Suggestions, words: Catalogue) -> Iterator[str]:
    """Give the line that makes this word known, for the likest theme."""
    best = found.ranked[0].theme
    yield words(
        say(
            "Is it the first one? Then write '%(id)s' in the file of the municipality, or add the "
            "word in themes.yaml, below 'aliases' of '%(id)s', with who decided it:",
            id=best.id,
        )
    )
    word = json.dumps(" ".join(found.text.split()), ensure_ascii=False)
    who = words(say("name and office"))
    yield f"      - {{text: {word}, confirmed_by: {who}, date: {found.today.isoformat()}}}"


def as_json(found: Suggestions, words: Catalogue) -> str:
    """Write suggestions for a program."""
    made = {
        "format": FORMAT,
        "language": words.language,
        "text": found.text,
        "key": key(found.text),
        "match": _match(found.match) if found.match else None,
        "suggestions": [_suggestion(found.text, item, words) for item in found.ranked],
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _match(match: Match) -> dict[str, Any]:
    signed = match.confirmed
    return {
        "theme": match.theme.id,
        "label": match.theme.label,
        "by": match.by,
        "confirmed": signed and {"by": signed.by, "date": signed.day.isoformat()},
    }


def _suggestion(text: str, item: Suggestion, words: Catalogue) -> dict[str, Any]:
    return {
        "theme": item.theme.id,
        "label": item.theme.label,
        "kind": item.theme.kind,
        "word": item.word,
        "shared": item.shared,
        "of": item.of,
        "pieces": list(pieces(text, item.word)),
        "evidence": words(evidence(text, item)),
    }


FORMATS: Mapping[str, Callable[[Suggestions, Catalogue], str]] = {
    "text": as_text,
    "json": as_json,
}
