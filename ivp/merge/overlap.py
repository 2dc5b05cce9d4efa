"""The threshold rule: which themes municipalities share, how sure that is, and what tips it.

All arithmetic is with whole numbers and exact fractions; the rule is monotone, so the two ends of
an interval are the extremes over everything that is not known yet.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from ivp.merge.ballots import Ballot, Voice, ballots, by_name, voices
from ivp.merge.places import Places, places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivp.merge.threshold import OverlapRule
    from ivp.themes import Taxonomy, Theme
    from ivp.workspace import Workspace

SMALLEST_ALMOST = 3
"""Below three municipalities 'almost all' means nothing."""


class ThemeClass(IntEnum):
    """How widely a theme is shared."""

    NOT_NAMED = 0
    LOCAL = 1
    SUBREGIONAL = 2
    REGIONAL = 3

    @property
    def id(self) -> str:
        """Give the name for use in files."""
        return self.name.lower().replace("_", "-")


class Margin(NamedTuple):
    """How many municipalities more make a theme regional, or how many fewer end it.

    0 when it is so already; names are given where one municipality alone is enough.
    """

    up: int
    up_names: tuple[str, ...]
    down: int
    down_names: tuple[str, ...]

    def named(self, names: Mapping[str, str]) -> Margin:
        """Give the same margin with municipalities by name."""
        return self._replace(
            up_names=by_name(self.up_names, names), down_names=by_name(self.down_names, names)
        )


class Accent(NamedTuple):
    """What some municipalities mean by a theme; None is the theme as a whole."""

    theme: Theme | None
    municipalities: tuple[str, ...]

    def named(self, names: Mapping[str, str]) -> Accent:
        """Give the same accent with municipalities by name."""
        return self._replace(municipalities=by_name(self.municipalities, names))


class Near(NamedTuple):
    """A municipality that named something one level up or down instead."""

    municipality: str
    theme: Theme

    def named(self, names: Mapping[str, str]) -> Near:
        """Give the same with the municipality by name."""
        return self._replace(municipality=names[self.municipality])


@dataclass(frozen=True, slots=True)
class ThemeOutcome:
    """What came out for one theme, and why.

    A fact that is added here is in the plan as well, and in every template and in the JSON.
    """

    theme: Theme
    ballot: Ballot
    low: ThemeClass
    high: ThemeClass
    covered_by: Theme | None
    margin: Margin
    word: str
    """How many that is, in words that are tied to numbers; see `share_word`."""
    accents: tuple[Accent, ...]
    accents_differ: bool
    near: tuple[Near, ...]
    coarse: bool

    @property
    def outcome(self) -> ThemeClass:
        """Give the class that counts."""
        return self.low

    @property
    def certain(self) -> bool:
        """Tell whether nothing that is still unknown can change the class."""
        return self.low == self.high

    @property
    def open(self) -> bool:
        """Tell whether somebody has to act before this is settled."""
        return not self.certain and self.covered_by is None

    @property
    def support(self) -> int:
        """Count the municipalities that chose it."""
        return len(self.ballot.yes)

    @property
    def of(self) -> int:
        """Count the roster."""
        return self.ballot.of

    def named(self, names: Mapping[str, str]) -> dict[str, Any]:
        """Give every fact by its name, with municipalities by name where it holds any."""
        facts = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: _named(fact, names) for name, fact in facts.items()}


def _named(fact: Any, names: Mapping[str, str]) -> Any:
    """Put names where a value holds codes; what holds any says so by having `named` itself."""
    if hasattr(fact, "named"):
        return fact.named(names)
    # a theme is a tuple too, but no list of facts
    return tuple(_named(item, names) for item in fact) if type(fact) is tuple else fact


class BreakPoint(NamedTuple):
    """What the rule would give if `needed` municipalities made a theme regional."""

    needed: int
    certain: int
    possible: int
    lost_next: tuple[Theme, ...]
    """Themes that are regional at this number and no longer at one more."""
    chosen: bool


@dataclass(frozen=True, slots=True)
class NearGroup:
    """Municipalities that choose something under one umbrella, but not the same."""

    umbrella: Theme
    together: ThemeClass
    members: tuple[Accent, ...]
    municipalities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overlap:
    """The decision on all themes, and where every priority went."""

    rule: OverlapRule
    voices: tuple[Voice, ...]
    themes: tuple[ThemeOutcome, ...]
    break_points: tuple[BreakPoint, ...]
    near_groups: tuple[NearGroup, ...]
    places: Places

    @property
    def missing(self) -> tuple[Voice, ...]:
        """Give the municipalities of which nothing counts."""
        return tuple(voice for voice in self.voices if voice.missing)

    def of_class(self, wanted: ThemeClass) -> tuple[ThemeOutcome, ...]:
        """Give the themes of one class, as far as it is certain."""
        return tuple(outcome for outcome in self.themes if outcome.low == wanted)


def overlap(workspace: Workspace, rule: OverlapRule) -> Overlap:
    """Decide every theme by the region's rule."""
    themes = workspace.frame.themes
    said = voices(workspace, rule.levels)
    counted = ballots(said, themes)
    low = {ballot.theme: classify(len(ballot.yes), rule) for ballot in counted}
    outcomes = [_outcome(ballot, low, said, rule, themes) for ballot in counted]
    outcomes.sort(key=lambda outcome: (-outcome.low, -outcome.support))
    return Overlap(
        rule=rule,
        voices=said,
        themes=tuple(outcomes),
        break_points=break_points(counted, rule.n, themes, rule.k),
        near_groups=near_groups(counted, low, rule, themes, said),
        places=places(workspace, low, rule.levels),
    )


def classify(support: int, rule: OverlapRule) -> ThemeClass:
    """Give the class of a theme that `support` municipalities chose."""
    if support >= rule.k:
        return ThemeClass.REGIONAL
    if support >= rule.k_sub:
        return ThemeClass.SUBREGIONAL
    return ThemeClass.LOCAL if support else ThemeClass.NOT_NAMED


def _outcome(
    ballot: Ballot,
    low: Mapping[str, ThemeClass],
    said: tuple[Voice, ...],
    rule: OverlapRule,
    themes: Taxonomy,
) -> ThemeOutcome:
    theme = themes[ballot.theme]
    support = len(ballot.yes)
    accents = _accents(theme, said, themes)
    above = (found for found in themes.ancestors(theme.id))
    return ThemeOutcome(
        theme=theme,
        ballot=ballot,
        low=low[ballot.theme],
        high=classify(support + len(ballot.unknown), rule),
        covered_by=next((up for up in above if low.get(up.id) == ThemeClass.REGIONAL), None),
        margin=margin(ballot, rule),
        word=share_word(support, rule.n),
        accents=accents,
        accents_differ=_differ(accents, rule.k),
        near=_near(theme, ballot, said, themes),
        coarse=theme.kind == "umbrella" and support == 1,
    )


def margin(ballot: Ballot, rule: OverlapRule) -> Margin:
    """Tell how many municipalities the class hangs on."""
    support = len(ballot.yes)
    up = max(0, rule.k - support)
    down = max(0, support - rule.k + 1)
    outside = (*ballot.abstain, *ballot.no, *(unknown.municipality for unknown in ballot.unknown))
    return Margin(
        up=up,
        up_names=outside if up == 1 else (),
        down=down,
        down_names=ballot.yes if down == 1 else (),
    )


def share_word(support: int, n: int) -> Literal["none", "all", "almost", "majority", "one", "some"]:
    """Give the word for `support` of `n`; where 'almost all' begins is a convention of ours."""
    if support == 0:
        return "none"
    if support == n:
        return "all"
    if n >= SMALLEST_ALMOST and support >= n - max(1, n // 5):
        return "almost"
    if 2 * support > n:
        return "majority"
    return "one" if support == 1 else "some"


def _accents(theme: Theme, said: tuple[Voice, ...], themes: Taxonomy) -> tuple[Accent, ...]:
    """Tell who means what by a theme, where anybody names a part of it."""
    by_accent: dict[str, list[str]] = {}
    for voice in said:
        for named in voice.chosen:
            deciding = themes.deciding(named)
            if deciding and deciding.id == theme.id:
                by_accent.setdefault(named, []).append(voice.code)
    whole = by_accent.pop(theme.id, [])
    if not by_accent:
        return ()
    named_first = [name for name in themes.themes if name in by_accent]
    accents = [Accent(themes[name], tuple(by_accent[name])) for name in named_first]
    return (*accents, Accent(None, tuple(whole))) if whole else tuple(accents)


def _differ(accents: tuple[Accent, ...], k: int) -> bool:
    parts = [accent for accent in accents if accent.theme]
    # one accent that everybody means is no difference
    return len(accents) > 1 and all(len(accent.municipalities) < k for accent in parts)


def _near(
    theme: Theme, ballot: Ballot, said: tuple[Voice, ...], themes: Taxonomy
) -> tuple[Near, ...]:
    """Find who named the theme above, or one directly below, without choosing this one."""
    kin = {other.id for other in themes.themes.values() if other.parent == theme.id}
    if theme.parent:
        kin.add(theme.parent)
    return tuple(
        Near(voice.code, themes[named])
        for voice in said
        if voice.code not in ballot.yes
        for named in sorted(kin & voice.chosen)
    )


def break_points(
    counted: tuple[Ballot, ...], n: int, themes: Taxonomy, chosen: int | None
) -> tuple[BreakPoint, ...]:
    """Show what every other threshold would give; where the roster is long, only where it matters.

    `certain` and `possible` never rise with the threshold.
    """
    support = {ballot.theme: len(ballot.yes) for ballot in counted}
    ceiling = {ballot.theme: len(ballot.yes) + len(ballot.unknown) for ballot in counted}
    turning = {*support.values(), *ceiling.values(), chosen or 1, 1, n}
    steps = range(1, n + 1) if n <= SHORT_ROSTER else sorted(turning)
    return tuple(
        BreakPoint(
            needed=needed,
            certain=sum(count >= needed for count in support.values()),
            possible=sum(count >= needed for count in ceiling.values()),
            lost_next=tuple(themes[theme] for theme, count in support.items() if count == needed),
            chosen=needed == chosen,
        )
        for needed in steps
    )


SHORT_ROSTER = 12


def near_groups(
    counted: tuple[Ballot, ...],
    low: Mapping[str, ThemeClass],
    rule: OverlapRule,
    themes: Taxonomy,
    said: tuple[Voice, ...],
) -> tuple[NearGroup, ...]:
    """Find umbrellas under which more meet than on any one theme below. Decides nothing."""
    yes = {ballot.theme: ballot.yes for ballot in counted}
    groups = []
    for umbrella in themes.themes.values():
        if umbrella.kind != "umbrella":
            continue
        names = [umbrella.id, *(t.id for t in themes.themes.values() if t.parent == umbrella.id)]
        members = tuple(Accent(themes[name], yes[name]) for name in names if name in yes)
        union = {code for member in members for code in member.municipalities}
        together = classify(len(union), rule)
        apart = max((low[name] for name in names if name in yes), default=together)
        if together > apart:
            everyone = tuple(voice.code for voice in said if voice.code in union)
            groups.append(NearGroup(umbrella, together, members, everyone))
    return tuple(groups)
