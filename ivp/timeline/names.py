"""How a finding names milestones and municipalities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say, say_many, shorten

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_NAMES = 12
"""How many municipalities one finding names; the others are counted."""


def naming(milestones: Iterable[tuple[str, str | None]]) -> Text:
    """Name milestones by their titles, and by municipality where they are of one."""
    found = list(milestones)
    title = ", ".join(dict.fromkeys(shorten(title) for title, _ in found))
    names = list(dict.fromkeys(name for _, name in found if name))
    if not names:
        return say("'%(title)s'", title=title)
    return say("'%(title)s' (%(names)s)", title=title, names=listing(names))


def listing(names: Sequence[str]) -> Text:
    """Name municipalities; of a whole country the first of them."""
    shown = ", ".join(names[:MOST_NAMES])
    if len(names) <= MOST_NAMES:
        return say("%(text)s", text=shown)
    return say_many(
        "%(names)s and %(n)s more", "%(names)s and %(n)s more", len(names) - MOST_NAMES, names=shown
    )
