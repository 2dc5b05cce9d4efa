"""Comparing, naming and sorting words. Imports nothing of ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from unicodedata import category, normalize

if TYPE_CHECKING:
    from collections.abc import Iterable

_NOT_LETTERS = re.compile(r"[^a-z0-9]+")


def _plain(text: str) -> str:
    """Fold case and drop accents."""
    text = text.casefold()
    if text.isascii():
        return text
    return "".join(char for char in normalize("NFKD", text) if category(char) != "Mn")


def key(text: str) -> str:
    """Give what two spellings of the same words have in common: 'Jeugd & zorg' = 'jeugd en zorg'.

    Letters a-z and figures only, one space between words, `&` read as `en`.
    """
    return _NOT_LETTERS.sub(" ", _plain(text).replace("&", " en ")).strip()


def slug(name: str) -> str:
    """Make a name for use in addresses and ids: 'Gooise Meren' becomes 'gooise-meren'."""
    return _NOT_LETTERS.sub("-", _plain(name)).strip("-")


def nearest(word: str, options: Iterable[str], likeness: float = 0.6) -> str | None:
    """Find the option that a misspelt word most likely was meant to be, if any is like it."""
    # only for what is wrong: a file without faults does not pay for it
    from difflib import get_close_matches  # noqa: PLC0415

    return next(iter(get_close_matches(word, list(options), 1, likeness)), None)


def sort_key(name: str) -> tuple[str, str]:
    """Order names as a Dutch list does: by letters, without case, accents and signs.

    `'s-Graveland` stands under the s, ij counts as two letters; the name itself breaks a tie.
    """
    return _NOT_LETTERS.sub("", _plain(name)), name
