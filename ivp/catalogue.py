"""The languages that people read: turns a `Text` into a sentence.

The only module that opens a catalogue. A catalogue is a value that is handed on, never a global
setting, so that two languages can stand side by side in one process.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import NamedTuple

from ivp.diagnostics import AllOf, AnyOf, Text

LANGUAGES = ("nl", "en")


class Catalogue(NamedTuple):
    """A language, and the sentences that we have in it."""

    language: str
    translations: NullTranslations

    def __call__(self, text: Text) -> str:
        """Give the sentence with its values filled in."""
        values = {name: self._value(value) for name, value in text.values}
        if text.plural:
            n = dict(text.values)["n"]
            assert isinstance(n, int)  # noqa: S101  # `say_many` takes nothing else
            return self.translations.ngettext(text.msgid, text.plural, n) % values
        return self.word(text.msgid) % values

    def word(self, msgid: str) -> str:
        """Give a fixed word or sentence, without values."""
        return self.translations.gettext(msgid) if msgid else ""

    def _value(self, value: str | int | Text | AnyOf | AllOf) -> str | int:
        match value:
            case Text():
                return self(value)
            case AnyOf(words):
                return _listed(words, self.word("or"))
            case AllOf(words):
                return _listed(words, self.word("and"))
        return value


def _listed(words: tuple[str, ...], link: str) -> str:
    *first, last = words
    return f"{', '.join(first)} {link} {last}" if first else last


def catalogue_file(language: str) -> Path:
    """Give the file of the sentences in a language; those of English stand in the code itself."""
    if language == "en":
        return Path(__file__)
    return Path(__file__).parent / "locale" / language / "LC_MESSAGES" / "ivp.mo"


@cache
def catalogue(language: str) -> Catalogue:
    """Open the catalogue of `nl` or `en`; the sentences in the code are English themselves."""
    if language == "en":
        return Catalogue(language, NullTranslations())
    with catalogue_file(language).open("rb") as file:
        return Catalogue(language, GNUTranslations(file))
