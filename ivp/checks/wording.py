"""Sentences that more than one rule says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say

if TYPE_CHECKING:
    from ivp.themes import Taxonomy


def three_nearest(themes: Taxonomy, text: str) -> Text:
    """Suggest the three likest themes, with one that can be pasted."""
    found = themes.suggest(text)
    names = ", ".join(f"{item.theme.id} ({item.theme.label})" for item in found)
    return say("Choose the theme yourself; nearest are %(themes)s.", themes=names)
