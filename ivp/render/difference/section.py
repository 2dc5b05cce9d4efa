"""What a section of differences is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivp.render.story import Part


class Section(NamedTuple):
    """One kind of differences: a part about each thing that changed, and the facts behind it."""

    id: str
    """Its name in the JSON."""
    title: str
    parts: tuple[Part, ...]
    facts: tuple[Mapping[str, object], ...]
    """Of each part, for programs."""
