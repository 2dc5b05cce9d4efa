"""Sentences about the plan, in plain text: every format prints the same ones.

A sentence is whole: it is chosen by the facts and never glued from pieces. Each format escapes it
in its own way.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say, say_many
from ivp.merge.overlap import share_word
from ivp.render.labels import LABELS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from ivp.merge.overlap import ThemeClass
    from ivp.plan import Plan
    from ivp.plan.views import MunicipalityView, NearGroupView, RuleView, ThemeView
    from ivp.render.language import Language
    from ivp.timeline.outcome import Milestone

SENTENCES: dict[str, Callable[..., Any]] = {}
"""What templates can call, by name; each is handed the language first."""


def sentence(make: Callable[..., Any]) -> Callable[..., Any]:
    """Give the templates a sentence under the name of its function."""
    SENTENCES[make.__name__] = make
    return make


def _class(spoken: Language, outcome: ThemeClass) -> str:
    return spoken(LABELS["class"][outcome.id])


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
def rule_in_words(spoken: Language, rule: RuleView) -> str:
    """Say when a theme is regional."""
    values = {"n": rule.needed, "of": rule.of, "sub": rule.needed_subregional}
    if rule.needed_subregional >= rule.needed:
        text = say_many(
            "A theme is regional when at least %(n)s of the %(of)s municipalities chooses it.",
            "A theme is regional when at least %(n)s of the %(of)s municipalities choose it.",
            values.pop("n"),
            **values,
        )
    else:
        text = say(
            "A theme is regional when at least %(n)s of the %(of)s municipalities choose it, and "
            "sub-regional from %(sub)s.",
            **values,
        )
    return spoken(text)


@sentence
def reason(spoken: Language, theme: ThemeView, rule: RuleView) -> str:
    """Say why a theme has its class."""
    values: dict[str, str | int | Text] = {
        "share": LABELS["share"][theme.word],
        "of": theme.of,
        "sub": rule.needed_subregional,
        "needed": rule.needed,
    }
    match theme.outcome.id:
        case "regional":
            text = say_many(
                "Regional, because %(share)s (%(n)s of %(of)s) chooses this theme. From "
                "%(needed)s it is regional.",
                "Regional, because %(share)s (%(n)s of %(of)s) choose this theme. From "
                "%(needed)s it is regional.",
                theme.support,
                **values,
            )
        case "subregional":
            text = say_many(
                "Sub-regional, because %(share)s (%(n)s of %(of)s) chooses this theme. From "
                "%(sub)s it is sub-regional, from %(needed)s regional.",
                "Sub-regional, because %(share)s (%(n)s of %(of)s) choose this theme. From "
                "%(sub)s it is sub-regional, from %(needed)s regional.",
                theme.support,
                **values,
            )
        case _:
            text = say_many(
                "Local, because %(share)s (%(n)s of %(of)s) chooses this theme.",
                "Local, because %(share)s (%(n)s of %(of)s) choose this theme.",
                theme.support,
                **values,
            )
    return spoken(text)


@sentence
def certainty(spoken: Language, theme: ThemeView, rule: RuleView) -> str:
    """Say whether the class can still change, and by whom."""
    if theme.certain:
        return spoken(say("This is certain: what is not known yet cannot change it."))
    if theme.covered_by:
        return spoken(
            say("It falls under the regional theme %(theme)s.", theme=theme.covered_by.label)
        )
    return _open(spoken, [theme], spoken(say("Still open")), rule)


@sentence
def still_open(spoken: Language, plan: Plan) -> list[str]:
    """Say which themes can still change, those that hang on the same together."""

    def hangs_on(theme: ThemeView) -> tuple[int, int, int, tuple[str, ...]]:
        names = tuple(unknown.name for unknown in theme.unknown)
        return (-theme.outcome, -theme.high, -theme.support, names)

    groups = groupby(sorted(plan.open_themes, key=hangs_on), hangs_on)
    found = [list(themes) for _, themes in groups]
    return [
        _open(spoken, themes, spoken.all_of(theme.theme.label for theme in themes), plan.rule)
        for themes in found
    ]


def _open(spoken: Language, themes: Sequence[ThemeView], what: str, rule: RuleView) -> str:
    first = themes[0]
    enough = rule.needed if first.high.id == "regional" else rule.needed_subregional
    missing = enough - first.support
    names = [unknown.name for unknown in first.unknown]
    values: dict[str, str | int | Text] = {
        "themes": what,
        "low": LABELS["class"][first.outcome.id],
        "high": LABELS["class"][first.high.id],
    }
    if missing == 1:
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
    if found.down == 1:
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
        why = dict(others(spoken, theme))
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
def others(spoken: Language, theme: ThemeView) -> list[tuple[str, str]]:
    """Give every municipality that does not join, by name, and what it says instead."""
    near = {item.municipality: item.theme.label for item in theme.near}
    told: dict[str, Text] = {name: say("does not choose this theme") for name in theme.no}
    told |= {name: say("names it at a level that does not count") for name in theme.other_level}
    told |= {
        name: say("does not choose this theme, but the near theme %(theme)s", theme=label)
        for name, label in near.items()
        if name in theme.no and name not in theme.other_level
    }
    told |= {name: say("takes no position on this theme") for name in theme.abstain}
    told |= {unknown.name: _WHY_UNKNOWN[unknown.because] for unknown in theme.unknown}
    told |= {
        unknown.name: say("uses the wider word %(theme)s", theme=near[unknown.name])
        for unknown in theme.unknown
        if unknown.because == "coarse" and unknown.name in near
    }
    return [(name, spoken(told[name])) for name in theme.outside]


@sentence
def missing(spoken: Language, municipality: MunicipalityView) -> str:
    """Say why nothing of a municipality counts."""
    texts = {
        "not-submitted": say("%(name)s has not submitted anything yet."),
        "draft": say("%(name)s still has a draft; its priorities do not count yet."),
        "unreadable": say("The file of %(name)s cannot be read, so nothing of it counts."),
    }
    text = texts[municipality.missing or "not-submitted"]
    return spoken(say(text.msgid, name=municipality.name))


@sentence
def sum_in_words(spoken: Language, plan: Plan) -> str:
    """Say where all priorities went, as a sum."""
    return spoken(
        say_many(
            "%(n)s priority submitted = %(regional)s regional + %(subregional)s sub-regional + "
            "%(local)s local + %(not_linked)s not linked",
            "%(n)s priorities submitted = %(regional)s regional + %(subregional)s sub-regional + "
            "%(local)s local + %(not_linked)s not linked",
            plan.sum.submitted,
            regional=plan.sum.regional,
            subregional=plan.sum.subregional,
            local=plan.sum.local,
            not_linked=plan.sum.not_linked,
        )
    )


@sentence
def besides(spoken: Language, plan: Plan) -> str:
    """Say what stands beside the sum; empty when nothing does."""
    levels = [spoken(LABELS["level"][level]) for level in plan.rule.other_levels]
    values = {"n": plan.sum.other_levels, "draft": plan.sum.draft}
    if plan.sum.other_levels and plan.sum.draft:
        text = say(
            "Beside these: %(n)s at a level that does not count (%(levels)s), and %(draft)s in "
            "draft.",
            levels=spoken.one_of(levels),
            **values,
        )
    elif plan.sum.other_levels:
        text = say(
            "Beside these: %(n)s at a level that does not count (%(levels)s).",
            n=plan.sum.other_levels,
            levels=spoken.one_of(levels),
        )
    elif plan.sum.draft:
        text = say("Beside these: %(draft)s in draft.", draft=plan.sum.draft)
    else:
        return ""
    return spoken(text)


@sentence
def honesty(spoken: Language, plan: Plan) -> list[str]:
    """Say what the data rest on, and what is not known of it."""
    data = plan.data
    told = [
        say_many(
            "This plan holds %(n)s subject: %(published)s published, %(derived)s derived and "
            "%(example)s made up as an example.",
            "This plan holds %(n)s subjects: %(published)s published, %(derived)s derived and "
            "%(example)s made up as an example.",
            data.published + data.derived + data.example,
            published=data.published,
            derived=data.derived,
            example=data.example,
        )
    ]
    names = data.from_previous_plan
    if names:
        told.append(
            say_many(
                "The priorities of %(names)s come from its previous plan; whether they are chosen "
                "again for %(period)s is not known.",
                "The priorities of %(names)s come from their previous plans; whether they are "
                "chosen again for %(period)s is not known.",
                len(names),
                names=spoken.all_of(names),
                period=plan.period,
            )
        )
    return [spoken(text) for text in told]


@sentence
def deadline(spoken: Language, plan: Plan) -> str:
    """Say when the plan must be adopted and how long that is; empty without a planning."""
    goal = plan.planning.goal if plan.planning else None
    if goal is None or goal.day is None or goal.days_left is None:
        return ""
    day = spoken.day(goal.day)
    if goal.days_left > 0:
        text = say_many(
            "Adopted by all councils by %(day)s at the latest: %(n)s day left.",
            "Adopted by all councils by %(day)s at the latest: %(n)s days left.",
            goal.days_left,
            day=day,
        )
    elif goal.days_left == 0:
        text = say("Adopted by all councils by %(day)s at the latest: today.", day=day)
    else:
        text = say_many(
            "Adopted by all councils by %(day)s at the latest: %(n)s day ago.",
            "Adopted by all councils by %(day)s at the latest: %(n)s days ago.",
            -goal.days_left,
            day=day,
        )
    return spoken(text)


@sentence
def capacity(spoken: Language, theme: ThemeView) -> str:
    """Say what municipalities put in themselves, as far as they gave a figure."""
    if theme.fte is None:
        return spoken(say("No municipality gave a figure."))
    return spoken(
        say(
            "%(fte)s fte, as given by %(names)s. For information: it decides nothing.",
            fte=spoken.number(theme.fte),
            names=spoken.all_of(theme.fte_given_by),
        )
    )


@sentence
def near_group(spoken: Language, group: NearGroupView, rule: RuleView) -> str:
    """Say who meet under one umbrella without choosing the same."""
    return spoken(
        say(
            "%(names)s (%(n)s of %(of)s) choose something under %(umbrella)s, but not the same. "
            "Would they choose one theme, it would be %(class)s. This does not count.",
            **{
                "names": spoken.all_of(group.municipalities),
                "n": len(group.municipalities),
                "of": rule.of,
                "umbrella": group.umbrella.label,
                "class": _class(spoken, group.together),
            },
        )
    )


@sentence
def stand(spoken: Language, milestone: Milestone) -> str:
    """Say how a milestone is doing, with the day that matters for it."""
    values: dict[str, str | int | Text] = {"state": milestone.state.label}
    if milestone.actual:
        day = spoken.short_day(milestone.actual)
        if milestone.done_late:
            return spoken(say("done late, %(day)s", day=day))
        return spoken(say("%(state)s, %(day)s", day=day, **values))
    if milestone.due is None:
        return spoken(milestone.state.label)
    day = spoken.short_day(milestone.due)
    return spoken(say("%(state)s, by %(day)s", day=day, **values))


@sentence
def overdue(spoken: Language, milestone: Milestone, region: str) -> str:
    """Say what is late, since when, and when it is expected now."""
    assert milestone.due and milestone.days_left is not None  # noqa: S101  # or it is not late
    values = {
        "who": milestone.municipality or region,
        "title": milestone.title,
        "day": spoken.day(milestone.due),
    }
    days = -milestone.days_left
    if milestone.expected is None:
        text = say_many(
            "%(who)s, %(title)s: due by %(day)s, %(n)s day late.",
            "%(who)s, %(title)s: due by %(day)s, %(n)s days late.",
            days,
            **values,
        )
    else:
        text = say_many(
            "%(who)s, %(title)s: due by %(day)s, %(n)s day late; now expected %(expected)s.",
            "%(who)s, %(title)s: due by %(day)s, %(n)s days late; now expected %(expected)s.",
            days,
            expected=spoken.window(milestone.expected),
            **values,
        )
    return spoken(text)


@sentence
def stance(spoken: Language, municipality: MunicipalityView, theme: ThemeView) -> str:
    """Say why a municipality does not join a theme."""
    return dict(others(spoken, theme))[municipality.name]


@sentence
def counting(spoken: Language, rule: RuleView) -> str:
    """Say which levels count."""
    counts = spoken.all_of(spoken(LABELS["level"][level]) for level in rule.levels)
    if not rule.other_levels:
        return spoken(say("All levels count: %(levels)s.", levels=counts))
    rest = spoken.all_of(spoken(LABELS["level"][level]) for level in rule.other_levels)
    return spoken(
        say("What counts is the level %(levels)s; not %(rest)s.", levels=counts, rest=rest)
    )


@sentence
def share_words(spoken: Language, rule: RuleView) -> list[tuple[str, str]]:
    """Give every word for a number of municipalities, and the numbers that it stands for here."""
    by_word: dict[str, list[int]] = {}
    for support in range(rule.of, -1, -1):
        by_word.setdefault(share_word(support, rule.of), []).append(support)
    return [
        (spoken(LABELS["share"][word]), _span(spoken, numbers, rule.of))
        for word, numbers in by_word.items()
    ]


def _span(spoken: Language, numbers: Sequence[int], of: int) -> str:
    if len(numbers) == 1:
        return spoken(say("%(n)s of %(of)s", n=numbers[0], of=of))
    return spoken(say("%(least)s to %(most)s of %(of)s", least=numbers[-1], most=numbers[0], of=of))
