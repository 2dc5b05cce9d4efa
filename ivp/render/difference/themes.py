"""What became of a theme between two versions, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say, say_many
from ivp.render.labels import LABELS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ivp.merge.classes import ThemeClass
    from ivp.merge.overlap import ThemeOutcome
    from ivp.plan.difference import ThemeChange
    from ivp.plan.views import MunicipalityView
    from ivp.render.language import Language


def told_of_theme(change: ThemeChange, spoken: Language) -> tuple[str, ...]:
    """Tell what it is now and was, and who made the difference."""
    return tuple(spoken(text) for text in (_verdict(change), *_who(change, spoken)))


def _verdict(change: ThemeChange) -> Text:
    before, after = change.before, change.after
    if after is None:
        assert before is not None  # noqa: S101  # a change has one of the two
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
    if after.certain:
        return say("from %(old)s to %(new)s (%(count)s).", new=new, **values)
    return say(
        "from %(old)s to %(new)s (%(count)s), and it can still become %(high)s.",
        new=new,
        high=_class(after.high),
        **values,
    )


def _stays(before: ThemeOutcome, after: ThemeOutcome) -> Text:
    values = {"new": _class(after.outcome), "count": _count(before, after)}
    if before.certain and not after.certain:
        return say(
            "stays %(new)s (%(count)s), but can become %(high)s now.",
            high=_class(after.high),
            **values,
        )
    if after.certain and not before.certain:
        return say("stays %(new)s (%(count)s), and that is certain now.", **values)
    return say("stays %(new)s (%(count)s).", **values)


def _count(before: ThemeOutcome, after: ThemeOutcome) -> Text:
    if before.support == after.support:
        return say("%(n)s of %(of)s", n=after.support, of=after.of)
    return say("%(n)s of %(of)s, was %(was)s", n=after.support, of=after.of, was=before.support)


def _who(change: ThemeChange, spoken: Language) -> Iterator[Text]:
    if change.chose:
        yield say_many(
            "%(names)s chooses it now.",
            "%(names)s choose it now.",
            len(change.chose),
            names=_names(change.chose, spoken),
        )
    if change.dropped:
        yield say_many(
            "%(names)s does not choose it any more.",
            "%(names)s do not choose it any more.",
            len(change.dropped),
            names=_names(change.dropped, spoken),
        )
    if change.lost:
        yield say_many(
            "%(names)s chose it; whether it still does is not known any more.",
            "%(names)s chose it; whether they still do is not known any more.",
            len(change.lost),
            names=_names(change.lost, spoken),
        )
    if change.answered:
        yield say_many(
            "Of %(names)s it was not known, and now it is: it does not choose it.",
            "Of %(names)s it was not known, and now it is: they do not choose it.",
            len(change.answered),
            names=_names(change.answered, spoken),
        )
    if _by_itself(change):
        old, new = change.before, change.after
        if old and new and old.decided != new.decided:
            yield say("No municipality chooses otherwise: a decision did this.")
        else:
            yield say("No municipality chooses otherwise: the rule or the roster did this.")


def _names(members: Iterable[MunicipalityView], spoken: Language) -> str:
    return spoken.all_of(view.name for view in members)


def _by_itself(change: ThemeChange) -> bool:
    """Tell whether the class changed, and not one of the municipalities."""
    if change.before is None or change.after is None:
        return False
    old, new = change.before.ballot, change.after.ballot
    moved = change.outcomes[0] != change.outcomes[1]
    return moved and set(old.yes) == set(new.yes)


def _class(outcome: ThemeClass) -> Text:
    return LABELS["class"][outcome.id]
