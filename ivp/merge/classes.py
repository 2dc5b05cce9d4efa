"""How widely a theme is shared, by which criteria, and how many municipalities that hangs on.

All arithmetic is with whole numbers and exact fractions: a float never decides anything.
"""

from __future__ import annotations

from enum import IntEnum
from itertools import accumulate
from typing import TYPE_CHECKING, Literal, NamedTuple

from ivp.merge.ballots import by_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from ivp.merge.ballots import Ballot
    from ivp.merge.threshold import OverlapRule

SMALLEST_ALMOST = 3
"""Below three municipalities 'almost all' means nothing."""

Criterion = Literal["population", "quorum"]


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


class Verdict(NamedTuple):
    """A class, and which criteria kept it from being a higher one."""

    outcome: ThemeClass
    failed: tuple[Criterion, ...] = ()


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


def verdict(supporters: Collection[str], rule: OverlapRule, abstaining: int = 0) -> Verdict:
    """Judge a theme that these municipalities chose, while so many others took no position."""
    people = rule.people.living_in(supporters) if rule.people else 0
    return _judge(len(supporters), people, rule, abstaining)


def classify(supporters: Collection[str], rule: OverlapRule, abstaining: int = 0) -> ThemeClass:
    """Give the class of a theme that these municipalities chose."""
    return verdict(supporters, rule, abstaining).outcome


def ends(ballot: Ballot, rule: OverlapRule) -> tuple[Verdict, Verdict]:
    """Give the lowest and the highest that a theme can still become.

    The highest is when all that is unknown turns out a yes, the lowest when it turns out a no. Only
    where the rule leaves abstentions out, a municipality that has not spoken can do more harm by
    taking no position than by saying no: too few may be left to decide.
    """
    abstaining = len(ballot.abstain)
    low = verdict(ballot.yes, rule, abstaining)
    if rule.quorum is not None:
        silent = sum(item.because in NOT_SPOKEN for item in ballot.unknown)
        low = min(low, verdict(ballot.yes, rule, abstaining + silent), key=lambda one: one.outcome)
    everyone = (*ballot.yes, *(item.municipality for item in ballot.unknown))
    return low, verdict(everyone, rule, abstaining)


NOT_SPOKEN = frozenset({"not-submitted", "draft", "unreadable"})


def _judge(support: int, people: int, rule: OverlapRule, abstaining: int) -> Verdict:
    if not support:
        return Verdict(ThemeClass.NOT_NAMED)
    enough = support >= rule.needed(abstaining)
    living_there = rule.people is None or rule.people.enough(people)
    outcome = ThemeClass.LOCAL
    if enough and living_there:
        outcome = ThemeClass.REGIONAL
    elif enough or support >= rule.needed_subregional(abstaining):
        outcome = ThemeClass.SUBREGIONAL
    failed: tuple[Criterion, ...] = ("population",) if enough and not living_there else ()
    if outcome > ThemeClass.LOCAL and not rule.has_quorum(abstaining):
        return Verdict(ThemeClass.LOCAL, (*failed, "quorum"))
    return Verdict(outcome, failed)


def margin(ballot: Ballot, rule: OverlapRule) -> Margin:
    """Tell how many municipalities it takes to make a theme regional, or to end that.

    With a share of the inhabitants in the rule the most populous go first, which is exact.
    """
    if rule.people is None and rule.quorum is None:
        return _margin_by_count(ballot, rule.needed(len(ballot.abstain)))
    abstaining = len(ballot.abstain)
    if classify(ballot.yes, rule, abstaining) == ThemeClass.REGIONAL:
        down = _fewest_leaving(ballot, rule)
        names = tuple(code for code in ballot.yes if _tips(ballot, rule, code)) if down == 1 else ()
        return Margin(0, (), down, names)
    up = _fewest_joining(ballot, rule)
    names = tuple(code for code in outside(ballot) if _makes(ballot, rule, code)) if up == 1 else ()
    return Margin(up, names, 0, ())


def _margin_by_count(ballot: Ballot, needed: int) -> Margin:
    """Count, which is all that it takes where only the number of municipalities matters."""
    support = len(ballot.yes)
    up, down = max(0, needed - support), max(0, support - needed + 1)
    return Margin(up, outside(ballot) if up == 1 else (), down, ballot.yes if down == 1 else ())


def outside(ballot: Ballot) -> tuple[str, ...]:
    """Give everyone who did not choose the theme, whatever the reason."""
    return (*ballot.abstain, *ballot.no, *(item.municipality for item in ballot.unknown))


def _tips(ballot: Ballot, rule: OverlapRule, leaving: str) -> bool:
    left = [code for code in ballot.yes if code != leaving]
    return classify(left, rule, len(ballot.abstain)) != ThemeClass.REGIONAL


def _makes(ballot: Ballot, rule: OverlapRule, joining: str) -> bool:
    abstaining = len(ballot.abstain) - (joining in ballot.abstain)
    return classify((*ballot.yes, joining), rule, abstaining) == ThemeClass.REGIONAL


def _fewest_leaving(ballot: Ballot, rule: OverlapRule) -> int:
    support, abstaining = len(ballot.yes), len(ballot.abstain)
    by_count = support - rule.needed(abstaining) + 1
    if rule.people is None:
        return by_count
    most = _together(ballot.yes, rule)
    everyone = most[-1]
    return next(
        (left for left in range(1, by_count) if not rule.people.enough(everyone - most[left])),
        by_count,
    )


def _fewest_joining(ballot: Ballot, rule: OverlapRule) -> int:
    """Try one more, two more, and so on; who took no position and joins is counted again."""
    apart = ballot.abstain if rule.quorum is not None else ()
    most_apart = _together(apart, rule)
    most = _together([code for code in outside(ballot) if code not in apart], rule)
    support, abstaining = len(ballot.yes), len(ballot.abstain)
    people = rule.people.living_in(ballot.yes) if rule.people else 0
    for joining in range(1, len(most) + len(most_apart)):
        for once_apart in range(min(joining, len(apart)) + 1):
            others = joining - once_apart
            if others < len(most):
                there = people + most_apart[once_apart] + most[others]
                judged = _judge(support + joining, there, rule, abstaining - once_apart)
                if judged.outcome == ThemeClass.REGIONAL:
                    return joining
    message = "a rule that fits the roster is met when everybody joins"
    raise AssertionError(message)


def _together(codes: Iterable[str], rule: OverlapRule) -> list[int]:
    """Give how many people live in the most populous none, one, two, ... of these."""
    known = rule.people.population if rule.people else {}
    return [0, *accumulate(sorted((known.get(code, 0) for code in codes), reverse=True))]


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
