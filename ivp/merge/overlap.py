"""The threshold rule: which themes municipalities share, how sure that is, and what tips it.

All arithmetic is with whole numbers and exact fractions; the rule is monotone, so the two ends of
an interval are the extremes over everything that is not known yet.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from ivp.merge.ballots import Ballot, Voice, ballots, by_name, voices
from ivp.merge.break_points import BreakPoint, break_points
from ivp.merge.classes import (
    Criterion,
    Margin,
    ThemeClass,
    Verdict,
    classify,
    ends,
    margin,
    share_word,
)
from ivp.merge.decisions import Choices, choices
from ivp.merge.places import Places, places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ivp.diagnostics import Diagnostic
    from ivp.merge.capacity.outcome import Capacity, Compared, Standing, WouldEnter, WouldLeave
    from ivp.merge.decisions import Order, Pair
    from ivp.merge.displacement import BorderSignal
    from ivp.merge.threshold import OverlapRule
    from ivp.records.choices import Decision
    from ivp.records.region import RosterEntry
    from ivp.themes import Taxonomy, Theme
    from ivp.workspace import Frame, Workspace


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
    failed: tuple[Criterion, ...]
    """Criteria beside the number of municipalities that kept it from a higher class."""
    needed: int
    """How many make it regional, among those that the rule asks a share of."""
    needed_subregional: int
    people: int | None
    """Inhabitants of the municipalities that chose it; None unless known of each."""
    covered_by: Theme | None
    margin: Margin
    word: str
    """How many that is, in words that are tied to numbers; see `share_word`."""
    accents: tuple[Accent, ...]
    accents_differ: bool
    near: tuple[Near, ...]
    coarse: bool
    border: BorderSignal | None = None
    """Who may notice that others act on it. It decides nothing, so only a plan looks it up."""
    decided: ThemeClass | None = None
    """The class that people gave it, whatever the rule says."""
    decision: tuple[Decision, ...] = ()
    """Everything that people decided about it."""
    capacity: Standing | None = None
    """Its place in the list with the line; None where it is not in one."""
    would_enter_if: WouldEnter | None = None
    would_leave_if: WouldLeave | None = None
    compare: Compared | None = None

    @property
    def outcome(self) -> ThemeClass:
        """Give the class that counts."""
        return self.low if self.decided is None else self.decided

    @property
    def certain(self) -> bool:
        """Tell whether nothing that is still unknown can change the class."""
        return self.low == self.high

    @property
    def open(self) -> bool:
        """Tell whether somebody has to act before this is settled."""
        return not self.certain and self.covered_by is None and self.decided is None

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


class NearGroup(NamedTuple):
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
    decisions: Choices
    capacity: Capacity | None = None
    """The list with the line; None where the region gives no capacity."""
    without: Mapping[Pair, Order] = field(default_factory=dict)
    """How the two of each decision 'before' stand without it, where both are in the list."""
    findings: tuple[Diagnostic, ...] = ()
    """What only shows once everything is decided."""

    @property
    def missing(self) -> tuple[Voice, ...]:
        """Give the municipalities of which nothing counts."""
        return tuple(voice for voice in self.voices if voice.missing)

    def of_class(self, wanted: ThemeClass) -> tuple[ThemeOutcome, ...]:
        """Give the themes of one class, as far as it is certain."""
        return tuple(outcome for outcome in self.themes if outcome.outcome == wanted)


def overlap(
    workspace: Workspace, rule: OverlapRule, said: tuple[Voice, ...] | None = None
) -> Overlap:
    """Decide every theme by the region's rule; `said` is what was heard, if not the files."""
    made = _decided(workspace, rule, said)
    if not needs_list(workspace.frame):
        return made
    # most regions have none, and who has none loads nothing of it
    from ivp.merge.capacity.assemble import with_list  # noqa: PLC0415

    return with_list(made, workspace.frame)


def only_findings(workspace: Workspace, rule: OverlapRule) -> tuple[Diagnostic, ...]:
    """Find what only shows once everything is decided; what would change it is not looked for."""
    if not needs_list(workspace.frame):
        return ()
    from ivp.merge.capacity.assemble import found_in  # noqa: PLC0415

    return found_in(_decided(workspace, rule, None), workspace.frame)


def needs_list(frame: Frame) -> bool:
    """Tell whether the region gives a capacity, or decided anything that could need one."""
    typed = frame.region.record if frame.region else None
    return typed is not None and bool(typed.capacity or typed.decisions)


def _decided(workspace: Workspace, rule: OverlapRule, said: tuple[Voice, ...] | None) -> Overlap:
    themes = workspace.frame.themes
    said = said or voices(workspace, rule.levels)
    counted = ballots(said, themes)
    spans = {ballot.theme: ends(ballot, rule) for ballot in counted}
    decided = choices(workspace.frame)
    given = {theme: ThemeClass[name.upper()] for theme, name in decided.classes.items()}
    classes = {theme: given.get(theme, least.outcome) for theme, (least, _) in spans.items()}
    outcomes = [_outcome(ballot, spans, said, rule, workspace.frame) for ballot in counted]
    outcomes = [
        replace(
            outcome,
            decided=given.get(outcome.theme.id),
            decision=decided.of(outcome.theme.id),
            covered_by=_covering(outcome.theme, classes, themes),
        )
        for outcome in outcomes
    ]
    outcomes.sort(key=lambda outcome: (-outcome.outcome, -outcome.support))
    return Overlap(
        rule=rule,
        voices=said,
        themes=tuple(outcomes),
        break_points=break_points(counted, rule.n, themes, rule.k),
        near_groups=near_groups(counted, classes, rule, themes, said),
        places=places(workspace, classes, rule.levels),
        decisions=decided,
    )


def _outcome(
    ballot: Ballot,
    spans: Mapping[str, tuple[Verdict, Verdict]],
    said: tuple[Voice, ...],
    rule: OverlapRule,
    frame: Frame,
) -> ThemeOutcome:
    themes = frame.themes
    theme = themes[ballot.theme]
    abstaining = len(ballot.abstain)
    accents = _accents(theme, said, themes)
    least, most = spans[theme.id]
    return ThemeOutcome(
        theme=theme,
        ballot=ballot,
        low=least.outcome,
        high=most.outcome,
        failed=least.failed,
        needed=rule.needed(abstaining),
        needed_subregional=rule.needed_subregional(abstaining),
        people=_people(ballot.yes, frame.roster),
        covered_by=None,
        margin=margin(ballot, rule),
        word=share_word(len(ballot.yes), rule.n),
        accents=accents,
        accents_differ=_differ(accents, rule.needed(abstaining)),
        near=_near(theme, ballot, said, themes),
        coarse=theme.kind == "umbrella" and len(ballot.yes) == 1,
    )


def _covering(theme: Theme, classes: Mapping[str, ThemeClass], themes: Taxonomy) -> Theme | None:
    """Find the nearest theme above that is regional."""
    regional = (
        up for up in themes.ancestors(theme.id) if classes.get(up.id) == ThemeClass.REGIONAL
    )
    return next(regional, None)


def _people(codes: Iterable[str], roster: Mapping[str, RosterEntry]) -> int | None:
    known = [roster[code].population for code in codes]
    return None if None in known else sum(number or 0 for number in known)


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
    chosen = frozenset(ballot.yes)
    return tuple(
        Near(voice.code, themes[named])
        for voice in said
        if voice.code not in chosen
        for named in sorted(kin & voice.chosen)
    )


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
        together = classify(union, rule)
        apart = max((low[name] for name in names if name in yes), default=together)
        if together > apart:
            everyone = tuple(voice.code for voice in said if voice.code in union)
            groups.append(NearGroup(umbrella, together, members, everyone))
    return tuple(groups)
