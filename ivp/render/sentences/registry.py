"""Where sentences are kept for the templates, by the name of their function."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Make = TypeVar("Make", bound="Callable[..., object]")

SENTENCES: dict[str, Callable[..., object]] = {}
"""What templates can call; each is handed the language first."""


def sentence(make: Make) -> Make:
    """Give the templates a sentence under the name of its function."""
    SENTENCES[make.__name__] = make
    return make
