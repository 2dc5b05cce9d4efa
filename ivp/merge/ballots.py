"""What each municipality says of each theme: yes, abstain, no, or not known.

Not known is never no: a municipality that has not submitted may still say anything.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ivp.records.municipality import Municipality, Priority
    from ivp.themes import Match, Taxonomy
    from ivp.workspace import Located, Reading, Workspace

Because = Literal["not-submitted", "draft", "unreadable", "coarse", "not-linked"]


def by_name(codes: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    """Give municipalities by name, in the order of `names`."""
    wanted = codes if isinstance(codes, frozenset) else frozenset(codes)
    return tuple(name for code, name in names.items() if code in wanted)


class Unknown(NamedTuple):
    """A municipality whose answer is not known, and why not."""

    municipality: str
    because: Because


class Link(NamedTuple):
    """A text of a priority that names a theme, and the theme that it was read as."""

    text: str
    match: Match | None


class Voice(NamedTuple):
    """What one municipality of the roster has said."""

    code: str
    name: str
    missing: Because | None
    """Why nothing of it counts; None when it has submitted."""
    chosen: frozenset[str] = frozenset()
    """Themes as it named them, at a level that counts."""
    deciding: frozenset[str] = frozenset()
    """The themes under which these choices count."""
    elsewhere: frozenset[str] = frozenset()
    """Deciding themes that it named at a level that does not count."""
    abstains: frozenset[str] = frozenset()
    unlinked: bool = False
    """Whether it has a priority that could not be linked to a theme, so may mean any."""


class Ballot(NamedTuple):
    """All answers on one theme; the four together are the roster, each municipality once."""

    theme: str
    yes: tuple[str, ...]
    abstain: tuple[str, ...]
    no: tuple[str, ...]
    unknown: tuple[Unknown, ...]
    other_level: tuple[str, ...]
    """Of those that say no: who names it at a level that does not count."""

    @property
    def of(self) -> int:
        """Count the roster."""
        return len(self.yes) + len(self.abstain) + len(self.no) + len(self.unknown)

    def named(self, names: Mapping[str, str]) -> Ballot:
        """Give the same answers with municipalities by name."""
        return Ballot(
            theme=self.theme,
            yes=by_name(self.yes, names),
            abstain=by_name(self.abstain, names),
            no=by_name(self.no, names),
            unknown=tuple(
                item._replace(municipality=names[item.municipality]) for item in self.unknown
            ),
            other_level=by_name(self.other_level, names),
        )


def links(priority: Priority, themes: Taxonomy) -> tuple[Link, ...]:
    """Read the theme texts of a priority."""
    return tuple(Link(text, themes.resolve(text)) for text in priority.themes)


def voices(workspace: Workspace, levels: Iterable[str]) -> tuple[Voice, ...]:
    """Hear every municipality of the roster, in the order of the roster."""
    by_code = workspace.by_code
    themes = workspace.frame.themes
    counting = frozenset(levels)
    said = []
    for code, entry in workspace.frame.roster.items():
        reading = by_code.get(code)
        missing = _missing(reading)
        if missing is not None or reading is None or reading.file is None:
            said.append(Voice(code, entry.name, missing or "not-submitted"))
        else:
            said.append(_voice(code, entry.name, reading.file, themes, counting))
    return tuple(said)


def _missing(reading: Reading | None) -> Because | None:
    if reading is None:
        return "not-submitted"
    if reading.file is None:
        return "unreadable"
    return "draft" if reading.file.record.status == "draft" else None


def _voice(
    code: str,
    name: str,
    file: Located[Municipality],
    themes: Taxonomy,
    counting: frozenset[str],
) -> Voice:
    chosen: set[str] = set()
    elsewhere: set[str] = set()
    unlinked = False
    for priority in file.record.priorities:
        found = links(priority, themes)
        named = {link.match.theme.id for link in found if link.match}
        if priority.level in counting:
            chosen |= named
            unlinked |= not found or any(link.match is None for link in found)
        else:
            elsewhere |= named
    deciding = _deciding(chosen, themes)
    abstains = {match.theme.id for text in file.record.abstains if (match := themes.resolve(text))}
    return Voice(
        code=code,
        name=name,
        missing=None,
        chosen=frozenset(chosen),
        deciding=deciding,
        elsewhere=_deciding(elsewhere, themes) - deciding,
        abstains=_deciding(abstains, themes),
        unlinked=unlinked,
    )


def _deciding(named: Iterable[str], themes: Taxonomy) -> frozenset[str]:
    found = (themes.deciding(theme) for theme in named)
    return frozenset(theme.id for theme in found if theme)


def ballots(said: tuple[Voice, ...], themes: Taxonomy) -> tuple[Ballot, ...]:
    """Count every theme that at least one municipality says yes to, in the taxonomy's order."""
    named = frozenset().union(*(voice.deciding for voice in said))
    return tuple(_ballot(theme, said, themes) for theme in themes.themes if theme in named)


def unnamed(said: tuple[Voice, ...], themes: Taxonomy) -> tuple[Ballot, ...]:
    """Count every theme that nobody says yes to and that somebody may still turn out to mean."""
    named = frozenset().union(*(voice.deciding for voice in said))
    silent = any(voice.missing or voice.unlinked for voice in said)
    wider = frozenset().union(*(voice.chosen for voice in said))
    found = (
        _ballot(theme, said, themes)
        for theme in themes.themes
        if theme not in named
        and _decides(theme, themes)
        and (silent or any(above.id in wider for above in themes.ancestors(theme)))
    )
    return tuple(ballot for ballot in found if ballot.unknown)


def _decides(theme: str, themes: Taxonomy) -> bool:
    deciding = themes.deciding(theme)
    return deciding is not None and deciding.id == theme


def _ballot(theme: str, said: tuple[Voice, ...], themes: Taxonomy) -> Ballot:
    above = frozenset(found.id for found in themes.ancestors(theme))
    answers: dict[str, list[str]] = defaultdict(list)
    unknown: list[Unknown] = []
    for voice in said:
        match _answer(theme, voice, above):
            case "yes" | "abstain" | "no" as answer:
                answers[answer].append(voice.code)
            case because:
                unknown.append(Unknown(voice.code, because))
    elsewhere = {voice.code for voice in said if theme in voice.elsewhere}
    return Ballot(
        theme=theme,
        yes=tuple(answers["yes"]),
        abstain=tuple(answers["abstain"]),
        no=tuple(answers["no"]),
        unknown=tuple(unknown),
        other_level=tuple(code for code in answers["no"] if code in elsewhere),
    )


def _answer(
    theme: str, voice: Voice, above: frozenset[str]
) -> Literal["yes", "abstain", "no"] | Because:
    """Give the first answer that fits; a coarser word may mean this theme too."""
    if theme in voice.deciding:  # one that is missing chose nothing, unless somebody asks what if
        return "yes"
    if voice.missing is not None:
        return voice.missing
    if theme in voice.abstains:
        return "abstain"
    if above & voice.chosen:
        return "coarse"
    return "not-linked" if voice.unlinked else "no"
