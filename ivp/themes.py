"""The taxonomy of safety themes: which theme a text names, and which themes are its kin.

Only equal words decide. Likeness suggests, and never counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple

from ivp.diagnostics import Text, say
from ivp.words import key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    Line = Callable[[str], str]
    """How a line would be written with the id of a theme in it."""
    from ivp.records.choices import Decision
    from ivp.records.region import Region
    from ivp.records.taxonomy import Alias, Kind, ThemesFile

COUNTING: frozenset[str] = frozenset({"umbrella", "theme"})
"""The kinds that a municipality can share with another; means and organisation are not goals."""


class Confirmed(NamedTuple):
    """Who decided that a word means a theme, when, and where the word was found."""

    by: str
    day: date
    source: str | None = None


class Theme(NamedTuple):
    """A theme of the field, its place in the tree, and the words that name it."""

    id: str
    label: str
    kind: Kind
    field: str
    parent: str | None
    displaceable: str
    words: tuple[str, ...]
    confirmed: tuple[tuple[str, Confirmed], ...] = ()
    """The other words that somebody signed for."""

    @property
    def counts(self) -> bool:
        """Tell whether municipalities can share it."""
        return self.kind in COUNTING


class Match(NamedTuple):
    """A theme that a text names, and by which of its words."""

    theme: Theme
    by: Literal["id", "label", "alias"]
    confirmed: Confirmed | None = None


class Suggestion(NamedTuple):
    """A theme that a text may mean: its likest word, and how like, as shared of all trigrams."""

    theme: Theme
    word: str
    shared: int
    of: int

    @property
    def likeness(self) -> float:
        """Give how like the word is: 1 is equal."""
        return self.shared / self.of


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
            signed = dict(theme.confirmed)
            for position, word in enumerate(theme.words):
                by: Literal["id", "label", "alias"] = (
                    "id" if position == 0 else "label" if position == 1 else "alias"
                )
                words.setdefault(key(word), Match(theme, by, signed.get(word)))
        return words

    @cached_property
    def _by_id(self) -> dict[str, Match]:
        return {theme: Match(found, "id") for theme, found in self.themes.items()}

    def resolve(self, text: str) -> Match | None:
        """Find the theme whose id, label or alias is this text, but for case and punctuation."""
        by_id = self._by_id.get(text)  # as most are written: a country asks for thousands
        if by_id:
            return by_id
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
    def means(self) -> tuple[str, ...]:
        """Give the words for means, such as cameras, as `words.key` writes them."""
        found = (theme for theme in self.themes.values() if theme.kind == "means")
        return tuple(key(word) for theme in found for word in theme.words[1:])

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
            if theme.id not in best or found.likeness > best[theme.id].likeness:
                best[theme.id] = found
        ranked = sorted(best.values(), key=lambda found: (-found.likeness, found.theme.id))
        return ranked[:most]


def pieces(text: str, word: str) -> tuple[str, ...]:
    """Give the longest pieces of a text that a word has too, as the trigrams count them."""
    shared = trigrams(text) & trigrams(word)
    padded = f"  {key(text)} "
    found: list[str] = []
    end = 0
    for start in range(len(padded) - 2):
        if padded[start : start + 3] not in shared:
            continue
        if start < end - 1:  # overlaps with the piece before
            found[-1] += padded[end : start + 3]
        else:
            found.append(padded[start : start + 3])
        end = start + 3
    bare = (piece.strip() for piece in found)
    return tuple(dict.fromkeys(piece for piece in bare if len(piece) >= SHORTEST_PIECE))


SHORTEST_PIECE = 2
"""One letter that a word begins with is a likeness that nobody sees."""


def trigrams(text: str) -> frozenset[str]:
    """Cut a text into its pieces of three letters."""
    padded = f"  {key(text)} "
    return frozenset(padded[start : start + 3] for start in range(len(padded) - 2))


def _confirmed(aliases: Iterable[Alias]) -> Iterator[tuple[str, Confirmed]]:
    for alias in aliases:
        if alias.confirmed_by is not None and alias.date is not None:
            yield alias.text, Confirmed(alias.confirmed_by, alias.date, alias.source)


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
            words=(entry.id, entry.label.nl, *(alias.text for alias in entry.aliases)),
            confirmed=tuple(_confirmed(entry.aliases)),
        )
        themes.setdefault(entry.id, theme)
    return Taxonomy(themes)


def named_by(region: Region) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Give every text with which a region means a theme: in its decisions, and in its costs."""
    for index, typed in enumerate(region.decisions):
        yield ("decisions", index, "theme"), typed.theme
        if typed.than:
            yield ("decisions", index, "than"), typed.than
        for place, text in enumerate(typed.members):
            yield ("decisions", index, "members", place), text
    for text in region.capacity.costs if region.capacity else ():
        yield ("capacity", "costs", text), text


def read_in(region: Region, themes: Taxonomy) -> Iterator[tuple[str, Match]]:
    """Give the texts of a region that name a theme, with what they name."""
    for _, text in named_by(region):
        if match := themes.resolve(text):
            yield text, match


def nearest_of(found: Sequence[Theme], line: Line) -> Text:
    """Let somebody choose among themes, with the line to write for the first of them."""
    return say(
        "Choose the theme yourself; nearest are %(themes)s. For the first one, write: %(line)s",
        themes=", ".join(f"{theme.id} ({theme.label})" for theme in found),
        line=line(found[0].id),
    )


def line_with(name: str, texts: Sequence[str], place: int) -> Line:
    """Give how to write the line of a list in which one text becomes the id of a theme."""

    def line(theme: str) -> str:
        named = [theme if index == place else _plain(text) for index, text in enumerate(texts)]
        return f"{name}: [{', '.join(named)}]"

    return line


def _plain(text: str) -> str:
    """Put quotes around a text that would mean something else inside a list."""
    plain = all(letter.isalnum() or letter in " -" for letter in text)
    if plain and text[:1].isalnum() and text == text.strip() and text.lower() != "null":
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
