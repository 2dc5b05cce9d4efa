"""What became of each theme, and what municipalities say of it now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ivp.merge.classes import ThemeClass
    from ivp.merge.overlap import ThemeOutcome
    from ivp.plan import Plan
    from ivp.plan.views import MunicipalityView
    from ivp.themes import Theme


class ThemeChange(NamedTuple):
    """What became of a theme; where it was or is named by nobody, that side is None."""

    theme: Theme
    before: ThemeOutcome | None
    after: ThemeOutcome | None
    chose: tuple[MunicipalityView, ...]
    """Who chooses it now and did not."""
    dropped: tuple[MunicipalityView, ...]
    """Who chose it and does not any more."""
    lost: tuple[MunicipalityView, ...]
    """Who chose it, and of whom it is not known any more."""
    answered: tuple[MunicipalityView, ...]
    """Of whom it was not known, and who turn out not to choose it."""
    abstained: tuple[MunicipalityView, ...]
    """Who takes no position now and did not say so before."""
    declined: tuple[MunicipalityView, ...]
    """Who took no position, and does not choose it now."""
    unsure: tuple[MunicipalityView, ...]
    """Who did not choose it, and of whom it is not known any more."""
    gone: tuple[MunicipalityView, ...]
    """Who chose it, and takes no part any more."""
    accents: tuple[tuple[Theme | None, tuple[MunicipalityView, ...]], ...]
    """Who means which part of it now; None is the theme as a whole."""
    high: ThemeClass | None
    """What a theme that nobody chooses any more can still become; None where that is known."""

    @property
    def by_decision(self) -> bool:
        """Tell whether people decided otherwise about its class."""
        decided = [side.decided if side else None for side in (self.before, self.after)]
        return decided[0] != decided[1]

    @property
    def accents_moved(self) -> bool:
        """Tell whether municipalities mean other parts of it."""
        before, after = self.before, self.after
        return bool(before and after and _accents(before) != _accents(after))

    @property
    def outcomes(self) -> tuple[ThemeClass | None, ThemeClass | None]:
        """Give the class before and after."""
        before, after = self.before, self.after
        return before.outcome if before else None, after.outcome if after else None


def theme_changes(before: Plan, after: Plan) -> tuple[ThemeChange, ...]:
    """Compare every theme that somebody chose or chooses, in the order of the plan as it is."""
    sides = (_Side(before), _Side(after))
    members = {view.code: view for view in (*before.municipalities, *after.municipalities)}
    both = dict.fromkeys((*sides[1].outcomes, *sides[0].outcomes))
    found = (_theme_change(theme, *sides, members) for theme in both)
    return tuple(change for change in found if change)


class _Side:
    """One of the two plans, and what each municipality says in it."""

    def __init__(self, plan: Plan) -> None:
        self.outcomes = {view.theme.id: view.by_code for view in plan.themes}
        self.unnamed = {view.theme.id: view for view in plan.unnamed}
        self.roster = [view.code for view in plan.municipalities]

    def answers(self, theme: str) -> dict[str, str]:
        """Give what every municipality says of a theme, also of one that nobody chooses."""
        outcome, silent = self.outcomes.get(theme), self.unnamed.get(theme)
        said = dict.fromkeys(self.roster, "no")
        unknown = outcome.ballot.unknown if outcome else silent.unknown if silent else ()
        abstain = outcome.ballot.abstain if outcome else silent.abstain if silent else ()
        said |= {item.municipality: "unknown" for item in unknown}
        said |= dict.fromkeys(abstain, "abstain")
        return said | dict.fromkeys(outcome.ballot.yes if outcome else (), "yes")


TURNS: Mapping[tuple[str | None, str | None], str] = {
    (None, "yes"): "chose",
    ("no", "yes"): "chose",
    ("abstain", "yes"): "chose",
    ("unknown", "yes"): "chose",
    ("yes", "no"): "dropped",
    ("yes", "unknown"): "lost",
    ("unknown", "no"): "answered",
    (None, "abstain"): "abstained",
    ("yes", "abstain"): "abstained",
    ("no", "abstain"): "abstained",
    ("unknown", "abstain"): "abstained",
    ("abstain", "no"): "declined",
    ("no", "unknown"): "unsure",
    ("abstain", "unknown"): "unsure",
    ("yes", None): "gone",
}
"""What is told of a municipality that says something else; None where it takes no part."""


def _theme_change(
    theme: str, old: _Side, new: _Side, members: Mapping[str, MunicipalityView]
) -> ThemeChange | None:
    before, after = old.outcomes.get(theme), new.outcomes.get(theme)
    seen = after or before
    assert seen is not None  # noqa: S101  # it came from one of the two
    was, now = old.answers(theme), new.answers(theme)
    turns: dict[str, list[MunicipalityView]] = {name: [] for name in TURNS.values()}
    for code, view in members.items():
        turn = TURNS.get((was.get(code), now.get(code)))
        if turn:
            turns[turn].append(view)
    silent = new.unnamed.get(theme)
    change = ThemeChange(
        theme=seen.theme,
        before=before,
        after=after,
        accents=tuple(
            (item.theme, tuple(members[code] for code in item.municipalities))
            for item in (after.accents if after else ())
        ),
        high=silent.high if silent else None,
        **{name: tuple(views) for name, views in turns.items()},
    )
    same = before and after and _verdict(before) == _verdict(after)
    return change if not same or any(turns.values()) or change.accents_moved else None


def _accents(outcome: ThemeOutcome) -> list[tuple[str | None, tuple[str, ...]]]:
    return [
        (item.theme.id if item.theme else None, item.municipalities) for item in outcome.accents
    ]


def _verdict(outcome: ThemeOutcome) -> tuple[object, ...]:
    return outcome.outcome, outcome.low, outcome.high, outcome.decided
