"""What became of a theme between two versions, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say, say_many
from ivp.render.labels import LABELS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from ivp.merge.classes import ThemeClass
    from ivp.merge.overlap import ThemeOutcome
    from ivp.plan.difference.themes import ThemeChange
    from ivp.render.language import Language


def told_of_theme(change: ThemeChange, spoken: Language) -> tuple[str, ...]:
    """Tell what it is now and was, and who made the difference."""
    told = (_verdict(change), *_why(change), *_who(change, spoken), *_accents(change, spoken))
    return tuple(spoken(text) for text in told)


def _verdict(change: ThemeChange) -> Text:
    before, after = change.before, change.after
    if after is None:
        assert before is not None  # noqa: S101  # a change has one of the two
        if change.high is not None:
            return say(
                "was %(old)s; now no municipality names it, and it can still become %(high)s.",
                old=_class(before.outcome),
                high=_class(change.high),
            )
        return say(
            "was %(old)s, and now no municipality chooses it any more.", old=_class(before.outcome)
        )
    if before is None:
        return say("is new, and %(new)s.", new=_class(after.outcome))
    if before.outcome != after.outcome:
        return _moved(before, after)
    return _stays(before, after)


def _moved(before: ThemeOutcome, after: ThemeOutcome) -> Text:
    values = {"old": _class(before.outcome), "count": _count(before, after)}
    new = _class(after.outcome)
    if not _can_rise(after):
        return say("from %(old)s to %(new)s (%(count)s).", new=new, **values)
    return say(
        "from %(old)s to %(new)s (%(count)s), and it can still become %(high)s.",
        new=new,
        high=_class(after.high),
        **values,
    )


def _stays(before: ThemeOutcome, after: ThemeOutcome) -> Text:
    values = {"new": _class(after.outcome), "count": _count(before, after)}
    if _can_rise(after) and not _can_rise(before):
        return say(
            "stays %(new)s (%(count)s), but can become %(high)s now.",
            high=_class(after.high),
            **values,
        )
    if _can_rise(before) and after.certain and after.decided is None:
        return say("stays %(new)s (%(count)s), and that is certain now.", **values)
    return say("stays %(new)s (%(count)s).", **values)


def _can_rise(outcome: ThemeOutcome) -> bool:
    """Tell whether what is not known yet can still lift it; it cannot lift what was decided."""
    return outcome.decided is None and outcome.high > outcome.outcome


def _why(change: ThemeChange) -> Iterator[Text]:
    """Tell of what people decided; else a rule or a municipality seems to have done it."""
    if not change.by_decision:
        return
    if change.after and change.after.decided is not None:
        yield say("This was decided; by the rule it is %(low)s.", low=_class(change.after.low))
    else:
        yield say("What was decided about it holds no longer; now the rule does.")


def _count(before: ThemeOutcome, after: ThemeOutcome) -> Text:
    if before.support == after.support:
        return say("%(n)s of %(of)s", n=after.support, of=after.of)
    return say("%(n)s of %(of)s, was %(was)s", n=after.support, of=after.of, was=before.support)


def _who(change: ThemeChange, spoken: Language) -> Iterator[Text]:
    for turn, tell in TOLD.items():
        who = getattr(change, turn)
        if who:
            yield tell(len(who), spoken.all_of(view.name for view in who))
    if _by_rule_alone(change):
        yield say("No municipality chooses otherwise: the rule or the roster did this.")


TOLD: Mapping[str, Callable[[int, str], Text]] = {
    "chose": lambda n, names: say_many(
        "%(names)s chooses it now.", "%(names)s choose it now.", n, names=names
    ),
    "dropped": lambda n, names: say_many(
        "%(names)s does not choose it any more.",
        "%(names)s do not choose it any more.",
        n,
        names=names,
    ),
    "lost": lambda n, names: say_many(
        "%(names)s chose it; whether it still does is not known any more.",
        "%(names)s chose it; whether they still do is not known any more.",
        n,
        names=names,
    ),
    "answered": lambda n, names: say_many(
        "Of %(names)s it was not known, and now it is: it does not choose it.",
        "Of %(names)s it was not known, and now it is: they do not choose it.",
        n,
        names=names,
    ),
    "abstained": lambda n, names: say_many(
        "%(names)s takes no position on it now.",
        "%(names)s take no position on it now.",
        n,
        names=names,
    ),
    "declined": lambda n, names: say_many(
        "%(names)s took no position on it, and does not choose it now.",
        "%(names)s took no position on it, and do not choose it now.",
        n,
        names=names,
    ),
    "unsure": lambda n, names: say_many(
        "Of %(names)s it is not known any more whether it chooses it.",
        "Of %(names)s it is not known any more whether they choose it.",
        n,
        names=names,
    ),
    "gone": lambda n, names: say_many(
        "%(names)s chose it, and takes no part any more.",
        "%(names)s chose it, and take no part any more.",
        n,
        names=names,
    ),
}
"""What is told of those who say something else; see `ThemeChange`."""


def _by_rule_alone(change: ThemeChange) -> bool:
    if change.before is None or change.after is None or change.by_decision:
        return False
    moved = change.outcomes[0] != change.outcomes[1]
    return moved and not any(getattr(change, turn) for turn in TOLD)


def _accents(change: ThemeChange, spoken: Language) -> Iterator[Text]:
    """Tell who means which part of the theme now, where that is another part than before."""
    if not change.accents_moved:
        return
    if not change.accents:
        yield say("The accents are gone: the theme is meant as a whole.")
        return
    whole = spoken(say("the theme as a whole"))
    named = [
        f"{theme.label if theme else whole} ({spoken.all_of(view.name for view in who)})"
        for theme, who in change.accents
    ]
    yield say("The accents are now: %(accents)s.", accents=spoken.all_of(named))


def _class(outcome: ThemeClass) -> Text:
    return LABELS["class"][outcome.id]
