"""Sentences that more than one rule says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say
from ivp.themes import nearest_of

if TYPE_CHECKING:
    from ivp.themes import Line, Taxonomy


_ALIKE = 0.3
"""Below this likeness nobody sees what two words have in common."""
_BETWEEN = r"\s*(?:[;/|+&]|\ben\b|\bof\b)\s*"


def three_nearest(themes: Taxonomy, text: str, line: Line) -> Text:
    """Suggest the likest themes, at most three, and the line to write for the first of them.

    Of two themes in one text, it suggests a comma between them. Nothing is ever filled in: which
    theme is meant, a person decides.
    """
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
            "Did you mean '%(theme)s' (%(label)s)? Then write: %(line)s",
            theme=only.theme.id,
            label=only.theme.label,
            line=line(only.theme.id),
        )
    return nearest_of([item.theme for item in found], line)
