"""Sentences that more than one rule says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say

if TYPE_CHECKING:
    from ivp.themes import Taxonomy


_ALIKE = 0.3
"""Below this likeness nobody sees what two words have in common."""
_BETWEEN = r"\s*(?:[;/|+&]|\ben\b|\bof\b)\s*"


def three_nearest(themes: Taxonomy, text: str) -> Text:
    """Suggest the likest themes, at most three; of two themes in one text, a comma between them."""
    parts = [part for part in re.split(_BETWEEN, text) if part]
    if len(parts) > 1 and all(themes.resolve(part) for part in parts):
        return say(
            "Are these %(n)s themes? Put a comma between them: [%(themes)s].",
            n=len(parts),
            themes=", ".join(parts),
        )
    found = [item for item in themes.suggest(text) if item.likeness >= _ALIKE]
    found = [item for item in found if item.likeness >= found[0].likeness / 2]
    if not found:
        return say("No theme is like it. Look in themes.yaml for the id of the one that you mean.")
    if len(found) == 1:
        [only] = found
        return say(
            "Did you mean '%(theme)s' (%(label)s)?", theme=only.theme.id, label=only.theme.label
        )
    names = ", ".join(f"{item.theme.id} ({item.theme.label})" for item in found)
    return say("Choose the theme yourself; nearest are %(themes)s.", themes=names)
