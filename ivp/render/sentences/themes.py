"""Sentences about one theme: what came out, why, and who says what."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say, say_many
from ivp.merge.classes import NOT_SPOKEN, ThemeClass
from ivp.render.labels import LABELS
from ivp.render.sentences.registry import sentence

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ivp.merge.ballots import Unknown
    from ivp.merge.capacity.outcome import Capacity
    from ivp.plan.views import (
        MunicipalityView,
        NearGroupView,
        RuleView,
        ThemeView,
        UnnamedView,
    )
    from ivp.render.language import Language


@sentence
def share(spoken: Language, theme: ThemeView) -> str:
    """Say how many choose it, in the word that is tied to the number, and in the number."""
    return spoken(
        say(
            "%(share)s (%(n)s of %(of)s)",
            share=LABELS["share"][theme.word],
            n=theme.support,
            of=theme.of,
        )
    )


@sentence
def reason(spoken: Language, theme: ThemeView, rule: RuleView) -> str:
    """Say why a theme has its class."""
    values: dict[str, str | int | Text] = {
        "share": LABELS["share"][theme.word],
        "support": theme.support,
        "of": theme.of,
        "sub": theme.needed_subregional,
        "needed": theme.needed,
        "outcome": LABELS["class"][theme.outcome.id],
    }
    verb = _number(theme.word)
    if theme.decided is not None:
        text = say_many(
            "Decided: %(outcome)s. By the rule it is %(low)s: %(share)s (%(support)s of %(of)s) "
            "chooses this theme.",
            "Decided: %(outcome)s. By the rule it is %(low)s: %(share)s (%(support)s of %(of)s) "
            "choose this theme.",
            verb,
            low=LABELS["class"][theme.low.id],
            **values,
        )
    elif theme.failed:
        text = say_many(
            "No more than %(outcome)s, although %(share)s (%(support)s of %(of)s) chooses "
            "this theme.",
            "No more than %(outcome)s, although %(share)s (%(support)s of %(of)s) choose "
            "this theme.",
            verb,
            **values,
        )
    elif theme.outcome == ThemeClass.REGIONAL:
        text = say_many(
            "Regional, because %(share)s (%(support)s of %(of)s) chooses this theme. From "
            "%(needed)s it is regional.",
            "Regional, because %(share)s (%(support)s of %(of)s) choose this theme. From "
            "%(needed)s it is regional.",
            verb,
            **values,
        )
    elif theme.outcome == ThemeClass.SUBREGIONAL:
        text = say_many(
            "Sub-regional, because %(share)s (%(support)s of %(of)s) chooses this theme. From "
            "%(sub)s it is sub-regional, from %(needed)s regional.",
            "Sub-regional, because %(share)s (%(support)s of %(of)s) choose this theme. From "
            "%(sub)s it is sub-regional, from %(needed)s regional.",
            verb,
            **values,
        )
    else:
        text = say_many(
            "Local, because %(share)s (%(support)s of %(of)s) chooses this theme.",
            "Local, because %(share)s (%(support)s of %(of)s) choose this theme.",
            verb,
            **values,
        )
    return " ".join([spoken(text), *(spoken(more) for more in _criteria(spoken, theme, rule))])


def _number(word: str) -> int:
    """Give the number that the verb takes after a word for a share: a majority chooses."""
    return 1 if word in {"none", "one", "majority"} else 2


def _criteria(spoken: Language, theme: ThemeView, rule: RuleView) -> Iterator[Text]:
    """Say what else than the number of municipalities counted for a theme."""
    taking_part = theme.of - len(theme.ballot.abstain)
    if "quorum" in theme.failed and rule.quorum is not None:
        yield say(
            "Of no more than %(n)s municipalities it is certain that they take a position, and the "
            "rule asks for at least %(quorum)s.",
            n=taking_part - _silent(theme),
            quorum=rule.quorum,
        )
    elif rule.quorum is not None and theme.ballot.abstain:
        yield say(
            "Who takes no position does not count for this theme: of the %(n)s others it takes "
            "%(needed)s.",
            n=taking_part,
            needed=theme.needed,
        )
    if theme.people is None:
        return
    values: dict[str, str | int | Text] = {"people": spoken.number(theme.people)}
    if rule.population is None or not rule.inhabitants:
        if theme.people:
            yield say_many(
                "It has %(people)s inhabitants; that decides nothing.",
                "Together they have %(people)s inhabitants; that decides nothing.",
                theme.support,
                **values,
            )
        return
    values["share"] = spoken.number(_share(theme.people, rule.inhabitants))
    values["rule"] = rule.population
    if "population" in theme.failed:
        yield say_many(
            "It does not meet %(rule)s of the inhabitants: this municipality has %(people)s, which "
            "is %(share)s %% of the region.",
            "It does not meet %(rule)s of the inhabitants: together they have %(people)s, which is "
            "%(share)s %% of the region.",
            theme.support,
            **values,
        )
    else:
        yield say_many(
            "It has %(people)s inhabitants, which is %(share)s %% of the region; %(rule)s is "
            "asked for.",
            "Together they have %(people)s inhabitants, which is %(share)s %% of the region; "
            "%(rule)s is asked for.",
            theme.support,
            **values,
        )


def _silent(theme: ThemeView) -> int:
    """Count who has not spoken and may still take no position."""
    return sum(item.because in NOT_SPOKEN for item in theme.ballot.unknown)


def _share(part: int, whole: int) -> Decimal:
    """Give a percentage with one decimal, never rounded up: 64.96 % does not meet 65 %."""
    return Decimal(1000 * part // whole) / 10


@sentence
def certainty(spoken: Language, theme: ThemeView, rule: RuleView) -> str:
    """Say whether the class can still change, and by whom."""
    if theme.decided is not None:
        return spoken(say("This was decided: what is not known yet does not change it."))
    if theme.certain:
        return spoken(say("This is certain: what is not known yet cannot change it."))
    if theme.covered_by:
        return spoken(
            say("It falls under the regional theme %(theme)s.", theme=theme.covered_by.label)
        )
    return open_still(spoken, [theme], spoken(say("Still open")), rule)


def open_still(spoken: Language, themes: Sequence[ThemeView], what: str, rule: RuleView) -> str:
    """Say what open themes that hang on the same can become, and what that takes."""
    first = themes[0]
    enough = first.needed if first.high == ThemeClass.REGIONAL else first.needed_subregional
    missing = enough - first.support
    names = [unknown.municipality for unknown in first.ballot.unknown]
    values: dict[str, str | int | Text] = {
        "themes": what,
        "low": LABELS["class"][first.outcome.id],
        "high": LABELS["class"][first.high.id],
    }
    if rule.population or rule.quorum:
        text = say(
            "%(themes)s: now %(low)s, can become %(high)s. That hangs on %(names)s.",
            names=spoken.all_of(names),
            **values,
        )
    elif missing == 1:
        text = say_many(
            "%(themes)s: now %(low)s, becomes %(high)s if %(names)s joins.",
            "%(themes)s: now %(low)s, become %(high)s if %(names)s joins.",
            len(themes),
            names=spoken.one_of(names),
            **values,
        )
    elif missing == len(names):
        text = say_many(
            "%(themes)s: now %(low)s, becomes %(high)s if %(names)s join.",
            "%(themes)s: now %(low)s, become %(high)s if %(names)s join.",
            len(themes),
            names=spoken.all_of(names),
            **values,
        )
    else:
        text = say_many(
            "%(themes)s: now %(low)s, becomes %(high)s if %(need)s of these join: %(names)s.",
            "%(themes)s: now %(low)s, become %(high)s if %(need)s of these join: %(names)s.",
            len(themes),
            need=missing,
            names=spoken.all_of(names),
            **values,
        )
    return spoken(text)


@sentence
def margin(spoken: Language, theme: ThemeView) -> str:
    """Say how many municipalities the class hangs on, by name where one is enough."""
    found = theme.margin
    if theme.decided is not None:
        text = say("Only another decision changes this.")
    elif found.down == 1 and len(found.down_names) < theme.support:
        text = say_many(
            "It hangs on %(names)s: without this municipality the theme is not regional any more.",
            "It hangs on %(names)s: without one of these the theme is not regional any more.",
            len(found.down_names),
            names=spoken.all_of(found.down_names),
        )
    elif found.down == 1:
        text = say_many(
            "It hangs on this municipality: without it the theme is not regional any more.",
            "Each of these %(n)s municipalities tips the balance: if one drops out, the theme is "
            "not regional any more.",
            theme.support,
        )
    elif found.down:
        text = say(
            "Only if %(n)s municipalities drop out, the theme is not regional any more.",
            n=found.down,
        )
    elif found.up == 1:
        why = dict(outside(spoken, theme))
        named = [
            spoken(say("%(name)s (%(why)s)", name=name, why=why[name])) for name in found.up_names
        ]
        text = say("One more makes it regional: %(names)s.", names=spoken.one_of(named))
    else:
        text = say("%(n)s more municipalities would make it regional.", n=found.up)
    return spoken(text)


_WHY_UNKNOWN = {
    "not-submitted": say("has not submitted anything yet"),
    "draft": say("still has a draft, which does not count yet"),
    "unreadable": say("has a file that cannot be read"),
    "coarse": say("uses a wider word, which can mean this theme too"),
    "not-linked": say("has a priority that is not linked to a theme yet"),
}


@sentence
def declined(spoken: Language, theme: ThemeView) -> list[tuple[str, str]]:
    """Give every municipality that does not join, by name, and what it says instead."""
    unknown = {item.municipality for item in theme.ballot.unknown}
    return [(name, why) for name, why in outside(spoken, theme) if name not in unknown]


@sentence
def undecided(spoken: Language, theme: ThemeView) -> list[tuple[str, str]]:
    """Give every municipality whose answer is not known, which is not a no, and why not."""
    unknown = {item.municipality for item in theme.ballot.unknown}
    return [(name, why) for name, why in outside(spoken, theme) if name in unknown]


def unsure(
    spoken: Language, view: UnnamedView, municipalities: Iterable[MunicipalityView]
) -> list[tuple[str, str]]:
    """Give every municipality that may still mean a theme that nobody chose, and why."""
    because = {item.municipality: item for item in view.unknown}
    wider = {item.municipality: item.theme.label for item in view.wider}
    return [
        (own.name, spoken(_why_unknown(because[own.code], wider)))
        for own in municipalities
        if own.code in because
    ]


@sentence
def outside(spoken: Language, theme: ThemeView) -> list[tuple[str, str]]:
    """Give every municipality that has not chosen it, by name, and why."""
    near = {item.municipality: item.theme.label for item in theme.near}
    elsewhere = frozenset(theme.ballot.other_level)
    told = {name: _why_not(near.get(name), elsewhere=name in elsewhere) for name in theme.ballot.no}
    told |= dict.fromkeys(theme.ballot.abstain, _NO_POSITION)
    told |= {item.municipality: _why_unknown(item, near) for item in theme.ballot.unknown}
    # of three hundred municipalities most say the same
    sentences = {text: spoken(text) for text in set(told.values())}
    return [(name, sentences[told[name]]) for name in theme.outside]


_NO_POSITION = say("takes no position on this theme")
_OTHER_LEVEL = say("names it at a level that does not count")
_NOT_CHOSEN = say("does not choose this theme")


def _why_not(near: str | None, *, elsewhere: bool) -> Text:
    if elsewhere:
        return _OTHER_LEVEL
    if near:
        return say("does not choose this theme, but the near theme %(theme)s", theme=near)
    return _NOT_CHOSEN


def _why_unknown(unknown: Unknown, near: Mapping[str, str]) -> Text:
    if unknown.because == "coarse" and unknown.municipality in near:
        return say(
            "uses the wider word %(theme)s, which can mean this theme too",
            theme=near[unknown.municipality],
        )
    return _WHY_UNKNOWN[unknown.because]


@sentence
def stance(spoken: Language, municipality: MunicipalityView, theme: ThemeView) -> str:
    """Say why a municipality does not join a theme."""
    name, ballot = municipality.name, theme.ballot
    near = {item.municipality: item.theme.label for item in theme.near if item.municipality == name}
    for item in ballot.unknown:
        if item.municipality == name:
            return spoken(_why_unknown(item, near))
    if name in ballot.abstain:
        return spoken(_NO_POSITION)
    return spoken(_why_not(near.get(name), elsewhere=name in ballot.other_level))


@sentence
def capacity(spoken: Language, theme: ThemeView, made: Capacity | None = None) -> str:
    """Say what the region counts for it, and what municipalities put in as far as they said so."""
    told = [_counted(spoken, theme, made)] if made and theme.capacity else []
    if theme.fte is not None:
        told.append(
            say(
                "%(fte)s fte, as given by %(names)s. For information: it decides nothing.",
                fte=spoken.number(theme.fte),
                names=spoken.all_of(theme.fte_given_by),
            )
        )
    elif told:
        told.append(say("No municipality gave a figure of its own."))
    else:
        told.append(say("No municipality gave a figure."))
    return " ".join(spoken(text) for text in told)


def _counted(spoken: Language, theme: ThemeView, made: Capacity) -> Text:
    cost = theme.capacity.cost if theme.capacity else None
    if cost is None or cost.high is None:
        return say("What the region needs for it is not known.")
    if cost.exact:
        return say(
            "The region counts %(cost)s %(unit)s for it.",
            cost=spoken.amount(cost.low),
            unit=made.unit,
        )
    return say(
        "The region counts %(low)s to %(high)s %(unit)s for it.",
        low=spoken.amount(cost.low),
        high=spoken.amount(cost.high),
        unit=made.unit,
    )


@sentence
def near_group(spoken: Language, group: NearGroupView, rule: RuleView) -> str:
    """Say who meet under one umbrella without choosing the same."""
    return spoken(
        say(
            "%(names)s (%(n)s of %(of)s) choose something under %(umbrella)s, but not all the "
            "same. Would they choose one theme, it would be %(outcome)s. This does not count.",
            names=spoken.all_of(group.municipalities),
            n=len(group.municipalities),
            of=rule.of,
            umbrella=group.umbrella.label,
            outcome=LABELS["class"][group.together.id],
        )
    )
