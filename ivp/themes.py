"""The taxonomy of safety themes: which theme a text names, and which themes are its kin.

Only equal words decide. Likeness suggests, and never counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from ivp.words import key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from ivp.records.choices import Decision
    from ivp.records.taxonomy import Kind, ThemesFile

COUNTING: frozenset[str] = frozenset({"umbrella", "theme"})
"""The kinds that a municipality can share with another; means and organisation are not goals."""


class Theme(NamedTuple):
    """A theme of the field, its place in the tree, and the words that name it."""

    id: str
    label: str
    kind: Kind
    field: str
    parent: str | None
    displaceable: str
    words: tuple[str, ...]

    @property
    def counts(self) -> bool:
        """Tell whether municipalities can share it."""
        return self.kind in COUNTING


class Match(NamedTuple):
    """A theme that a text names, and by which of its words."""

    theme: Theme
    by: Literal["id", "label", "alias"]


class Suggestion(NamedTuple):
    """A theme that a text may mean: its likest word, and how like, as shared of all trigrams."""

    theme: Theme
    word: str
    shared: int
    of: int


@dataclass(frozen=True)
class Taxonomy:
    """All themes by id, in the order of the file."""

    themes: Mapping[str, Theme]
    groups: Mapping[str, str] = field(default_factory=dict)
    """Themes that people decided to be one with another, and that other one, by id."""

    def __getitem__(self, theme: str) -> Theme:
        return self.themes[theme]

    @cached_property
    def _words(self) -> dict[str, Match]:
        words: dict[str, Match] = {}
        for theme in self.themes.values():
            for position, word in enumerate(theme.words):
                by: Literal["id", "label", "alias"] = (
                    "id" if position == 0 else "label" if position == 1 else "alias"
                )
                words.setdefault(key(word), Match(theme, by))
        return words

    def resolve(self, text: str) -> Match | None:
        """Find the theme whose id, label or alias is this text, but for case and punctuation."""
        theme = self.themes.get(text)
        if theme:
            return Match(theme, "id")
        wanted = key(text)
        return self._words.get(wanted) if wanted else None

    def parent(self, theme: str) -> Theme | None:
        """Give the theme one level up."""
        above = self.themes[theme].parent
        return self.themes.get(above) if above else None

    def ancestors(self, theme: str) -> Iterator[Theme]:
        """Give the themes above, the nearest first; a ring in the file is walked once."""
        seen = {theme}
        above = self.parent(theme)
        while above and above.id not in seen:
            yield above
            seen.add(above.id)
            above = self.parent(above.id)

    def deciding(self, theme: str) -> Theme | None:
        """Give the theme under which a choice counts: an accent counts for the theme above it.

        Means and organisation count for nothing.
        """
        return self._deciding[theme]

    @cached_property
    def _deciding(self) -> dict[str, Theme | None]:
        """Climb once for every theme: a country asks it a hundred thousand times."""
        return {theme: self._climb(theme) for theme in self.themes}

    def _climb(self, theme: str) -> Theme | None:
        alone = self._alone(theme)
        return self.themes[self.groups.get(alone.id, alone.id)] if alone else None

    def _alone(self, theme: str) -> Theme | None:
        """Climb without what people decided."""
        found = self.themes[theme]
        if not found.counts:
            return None
        for above in self.ancestors(theme):
            if found.kind == "umbrella" or above.kind != "theme":
                break
            found = above
        return found

    def own(self, text: str) -> Theme | None:
        """Find the theme that a text names, if municipalities can share it under its own name."""
        match = self.resolve(text)
        return match.theme if match and self._alone(match.theme.id) == match.theme else None

    def grouped(self, decisions: Iterable[Decision]) -> Taxonomy:
        """Let the members of a group count for its theme.

        Groups that contradict each other do nothing; that is a finding somewhere else.
        """
        groups: dict[str, str] = {}
        twice: set[str] = set()
        for head, members in self._groups(decisions):
            for member in members:
                if groups.setdefault(member, head) != head:
                    twice.add(member)
        twice |= {member for member, head in groups.items() if head in groups}
        kept = {member: head for member, head in groups.items() if member not in twice}
        return replace(self, groups=kept) if kept else self

    def _groups(self, decisions: Iterable[Decision]) -> Iterator[tuple[str, list[str]]]:
        for decision in decisions:
            head = self.own(decision.theme) if decision.decision == "group" else None
            if head:
                found = (self.own(text) for text in decision.members)
                yield head.id, [theme.id for theme in found if theme and theme != head]

    @cached_property
    def _trigrams(self) -> list[tuple[Theme, str, frozenset[str]]]:
        return [
            (theme, word, trigrams(word)) for theme in self.themes.values() for word in theme.words
        ]

    def suggest(self, text: str, most: int = 3) -> list[Suggestion]:
        """Rank the themes that a text may mean, the likest first; never decides anything.

        Likeness is Dice's over sets of character trigrams: twice what is shared, of what both have.
        """
        wanted = trigrams(text)
        best: dict[str, Suggestion] = {}
        for theme, word, have in self._trigrams:
            found = Suggestion(theme, word, 2 * len(wanted & have), len(wanted) + len(have))
            if theme.id not in best or _likeness(found) > _likeness(best[theme.id]):
                best[theme.id] = found
        ranked = sorted(best.values(), key=lambda found: (-_likeness(found), found.theme.id))
        return ranked[:most]


def _likeness(found: Suggestion) -> float:
    return found.shared / found.of


def trigrams(text: str) -> frozenset[str]:
    """Cut a text into its pieces of three letters."""
    padded = f"  {key(text)} "
    return frozenset(padded[start : start + 3] for start in range(len(padded) - 2))


def taxonomy(record: ThemesFile) -> Taxonomy:
    """Make the taxonomy of a themes file; of two themes with one id the first counts."""
    themes: dict[str, Theme] = {}
    for entry in record.themes:
        theme = Theme(
            id=entry.id,
            label=entry.label.nl,
            kind=entry.kind,
            field=entry.field,
            parent=entry.parent,
            displaceable=entry.displaceable,
            words=(entry.id, entry.label.nl, *entry.aliases),
        )
        themes.setdefault(entry.id, theme)
    return Taxonomy(themes)
