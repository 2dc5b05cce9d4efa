"""What stands in `themes.yaml`: the shared words of the field."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from ivp.records.fields import Day, Identifier, Line, Record, Written

Kind = Literal["umbrella", "theme", "means", "organisation"]
"""How a theme counts.

- umbrella: a container above other themes
- theme: a theme that municipalities can share
- means: a way to reach a goal, not a goal
- organisation: how the work is organised
"""
Displaceable = Literal["yes", "no", "unknown"]
"""Whether a problem can move to a neighbour.

- yes: it can move to a neighbouring municipality
- no: it stays where it is
- unknown: that is not known
"""


class Label(Record):
    """A name in both languages."""

    nl: Line
    """Dutch name: the name in the plan. Example: Jeugd en veiligheid"""
    en: Line
    """English name: the name in an English plan. Example: Youth and safety"""


class SafetyField(Record):
    """One of the fields of the VNG Kernbeleid Veiligheid, or X for what crosses them."""

    id: Line
    """Number: the number of the safety field, or X for what crosses the fields. Example: "1" """
    label: Label
    """Name: the name in both languages."""


class Alias(Record):
    """Another word for a theme, and who confirmed that it is one."""

    text: Line
    """Word: the other word. Example: hangjongeren"""
    confirmed_by: Line | None = None
    """Confirmed by: who decided that this word means this theme.
    Example: coördinator veiligheid, Huizen
    """
    date: Day | None = None
    """Date: the day of that decision. Example: 2022-10-06"""
    source: Line | None = None
    """Source: where the word was found. Example: Integraal Veiligheidsplan 2018-2022"""


def _alias(value: Any) -> Any:
    """Take a word that stands by itself for a word that nobody signed."""
    return {"text": value} if isinstance(value, str) else value


Spelling = Annotated[
    Alias, BeforeValidator(_alias), Written(r"\S", ("string", "number", "boolean", "object"))
]


class ThemeEntry(Record):
    """A theme and the other words for it."""

    id: Identifier
    """Short name: the name by which the files point at this theme. Example: jeugdoverlast"""
    label: Label
    """Name: the name in both languages."""
    field: Line
    """Safety field: the number of the field that this theme belongs to. Example: "3" """
    kind: Kind
    """Kind: a theme that counts, a container above themes, a means, or a way of working."""
    parent: Identifier | None = None
    """Theme above: the short name of the theme one level up. Example: jeugd"""
    aliases: tuple[Spelling, ...] = ()
    """Other words: words that mean the same; each belongs to one theme only. Instead of a word
    alone you may also write who confirmed it, and when.
    Example: [hangjongeren, overlast door jeugd]
    """
    police_keys: tuple[Line, ...] = ()
    """Police figures: the keys of this theme in the tables of the police. Example: ["2.2.1"]"""
    displaceable: Displaceable = "unknown"
    """Can move: whether the problem can move to a neighbouring municipality."""
    sources: tuple[Line, ...] = ()
    """Sources: the short names of the documents that this theme was taken from.
    Example: [bes-2019-2022]
    """


class SourceEntry(Record):
    """A document that a theme was taken from."""

    id: Identifier
    """Short name: the name by which themes point at this document. Example: bes-2019-2022"""
    title: Line
    """Title: the title of the document. Example: Kernbeleid Veiligheid"""
    url: Line | None = None
    """Web address: where the document can be read. Example: https://vng.nl"""


class ThemesFile(Record):
    """The whole of `themes.yaml`."""

    fields: tuple[SafetyField, ...]
    """Safety fields: the fields that the themes are divided into."""
    themes: Annotated[tuple[ThemeEntry, ...], Field(min_length=1)]
    """Themes: every theme that a municipality can choose."""
    sources: tuple[SourceEntry, ...] = ()
    """Sources: the documents that the themes were taken from."""
