"""Sentences about the plan as a whole: the rule, the sum, what is open, what it rests on."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ivp.diagnostics import say, say_many
from ivp.merge.classes import share_word
from ivp.render.labels import LABELS
from ivp.render.sentences.registry import sentence
from ivp.render.sentences.themes import open_still
from ivp.timeline.wording import rests_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ivp.plan import Plan
    from ivp.plan.balance import Balance
    from ivp.plan.views import MunicipalityView, RuleView, ThemeView
    from ivp.render.language import Language
    from ivp.themes import Confirmed


@sentence
def stamp(spoken: Language, plan: Plan) -> str:
    """Say how far a plan is; what is made up cannot be the last word."""
    if plan.final and plan.data.example:
        return spoken(say("Final, with made-up data"))
    if plan.final:
        return spoken(say("Final"))
    return spoken(say("Provisional draft") if plan.provisional else say("Draft"))


@sentence
def holds(spoken: Language, plan: Plan) -> str:
    """Say what a plan holds that was not published; empty when everything was."""
    if plan.data.derived and plan.data.example:
        return spoken(say("holds derived data and examples"))
    if plan.data.derived:
        return spoken(say("holds derived data"))
    return spoken(say("holds examples")) if plan.data.example else ""


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
def conditions(spoken: Language, rule: RuleView) -> str:
    """Say what the rule asks beside a number of municipalities; empty when nothing."""
    told = []
    if rule.population is not None and rule.inhabitants is not None:
        told.append(
            say(
                "They must also have %(share)s of the %(people)s inhabitants of the region "
                "together; else the theme is sub-regional at most. Where this plan says how many "
                "municipalities more or fewer it takes, the most populous come first.",
                share=rule.population,
                people=spoken.number(rule.inhabitants),
            )
        )
    if rule.quorum is not None:
        told.append(
            say(
                "Who takes no position on a theme is left out of the count for it. At least "
                "%(quorum)s municipalities must take a position, else the theme stays local.",
                quorum=rule.quorum,
            )
        )
    return " ".join(spoken(text) for text in told)


@sentence
def confirmation(spoken: Language, confirmed: Confirmed) -> str:
    """Say who decided that a word means a theme, and when."""
    values = {"who": confirmed.by, "day": spoken.day(confirmed.day)}
    if confirmed.source is None:
        return spoken(say("confirmed by %(who)s on %(day)s", **values))
    return spoken(
        say("confirmed by %(who)s on %(day)s (%(source)s)", source=confirmed.source, **values)
    )


@sentence
def balance_words(spoken: Language) -> str:
    """Say what the balance is and is not."""
    return spoken(
        say(
            "How much of its own list each municipality finds back in the shared themes. A low "
            "number is no fault of anybody: what is local stays a priority of that municipality."
        )
    )


@sentence
def balance_cells(spoken: Language, row: Balance) -> list[str]:
    """Write the figures of a balance; of who has not submitted nothing is known, which is no 0."""
    counts = (row.submitted, row.regional, row.subregional, row.local, row.not_linked)
    return [spoken(say("–")) if row.missing else spoken.number(count) for count in counts]


@sentence
def ends(spoken: Language, view: MunicipalityView) -> str:
    """Say until when a municipality exists, and what becomes of it; empty when nothing is planned.

    Whoever reads its priorities has to know who will do them.
    """
    if view.valid_until is None:
        return ""
    values = {"name": view.name, "day": spoken.day(view.valid_until)}
    if view.successor is None:
        return spoken(say("%(name)s exists until %(day)s.", **values))
    return spoken(
        say(
            "%(name)s exists until %(day)s, and then becomes part of %(successor)s.",
            successor=view.successor,
            **values,
        )
    )


@sentence
def continuity_caveat(spoken: Language, view: MunicipalityView) -> str:
    """Say what must be known before somebody reads what was kept; empty when nothing."""
    if view.continuity is None:
        if view.missing:
            return spoken(say("Not known as long as this municipality has not submitted."))
        return spoken(say("Not known: the priorities of the previous plan were not given."))
    if view.continuity.same_source:
        return spoken(
            say(
                "The list of today was taken from the previous plan, so that a priority was kept "
                "does not show that the council chose it again."
            )
        )
    return ""


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
def still_open(spoken: Language, plan: Plan) -> list[str]:
    """Say which themes can still change, those that hang on the same together."""

    def hangs_on(theme: ThemeView) -> tuple[int, int, int, tuple[str, ...]]:
        names = tuple(unknown.municipality for unknown in theme.ballot.unknown)
        return (-theme.outcome, -theme.high, -theme.support, names)

    groups = groupby(sorted(plan.open_themes, key=hangs_on), hangs_on)
    found = [list(themes) for _, themes in groups]
    return [
        open_still(spoken, themes, spoken.all_of(theme.theme.label for theme in themes), plan.rule)
        for themes in found
    ]


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
def accepted_in_words(spoken: Language, plan: Plan) -> str:
    """Say how much advice people left as it is."""
    return spoken(
        say_many(
            "%(n)s piece of advice was seen, and left as it is with this reason:",
            "%(n)s pieces of advice and warnings were seen, and left as they are with these "
            "reasons:",
            sum(len(item.owners) for item in plan.accepted),
        )
    )


@sentence
def unanswered(spoken: Language, plan: Plan) -> str:
    """Say how many remarks of councils still wait for an answer; empty when there are none."""
    remarks = [item for one in plan.municipalities for item in one.remarks]
    if not remarks:
        return ""
    waiting = sum(item.outcome == "open" for item in remarks)
    return spoken(
        say(
            "Remarks of councils that still wait for an answer: %(n)s of %(total)s.",
            n=waiting,
            total=len(remarks),
        )
    )


@sentence
def assumptions(spoken: Language, plan: Plan) -> list[str]:
    """Say what was read into the data, because the files do not say it."""
    planning = plan.planning
    phases = planning.phases if planning else ()
    told = [
        say(
            "“%(text)s” was read as %(window)s.",
            text=" ".join(phase.window.text.split()),
            window=spoken.window(phase.window),
        )
        for phase in phases
        if phase.window and phase.window.inferred
    ]
    assumed = [one.name for one in planning.municipalities if one.assumed] if planning else []
    if assumed:
        told.append(
            say(
                "For %(names)s the days of the region are assumed, because no days of its own "
                "are given.",
                names=spoken.all_of(assumed),
            )
        )
    told += rests_on(planning.milestones) if planning else ()
    if any(view.word == "almost" for view in plan.themes):
        told.append(say("“Almost all municipalities” is a word of this program for a number."))
    return [spoken(text) for text in told]
