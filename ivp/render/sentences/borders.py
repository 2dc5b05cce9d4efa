"""Sentences about problems that can move over a border. Their wording is fixed: no forecast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say
from ivp.merge.displacement import SIGNAL_FROM
from ivp.render.sentences.registry import sentence

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from fractions import Fraction

    from ivp.merge.displacement import BorderSignal, Exposure
    from ivp.plan import Plan
    from ivp.plan.views import ThemeView
    from ivp.render.language import Language


@sentence
def border_caveat(spoken: Language) -> str:
    """Say what a border signal is, and above all what it is not."""
    return spoken(
        say(
            "This is a signal, not a forecast. It only counts which neighbouring municipalities "
            "chose this theme and which did not. In research, mostly into measures of the police "
            "and of prevention and mostly outside the Netherlands, a problem moves in a minority "
            "of the cases, and about as often the surroundings benefit instead. Use this to "
            "consult each other and to measure. It obliges no municipality to anything."
        )
    )


@sentence
def border_convention(spoken: Language) -> str:
    """Say from where on there is a signal."""
    return spoken(
        say(
            "There is a signal from %(part)s of the borders of a municipality on. That is a "
            "convention of this program. “Certain” is about that part only: it is reached whatever "
            "the neighbours still answer and whichever borders are really there. Whether the "
            "municipality itself chooses the theme may still be unknown; then that is said. Else "
            "the signal is possible. A regional theme gives no signal, because there the "
            "municipalities work together; nor does a theme of which the list of themes says that "
            "it does not move.",
            part=str(SIGNAL_FROM),
        )
    )


BORDER_RESEARCH = (
    (
        "Guerette en Bowers 2009, Criminology 47:1331-1368",
        say(
            "102 evaluations, 574 observations: the problem moved in 26 %%, the surroundings "
            "benefited in 27 %%; where it moved, that was less than the gain (13 studies)."
        ),
    ),
    (
        "Telep, Weisburd e.a. 2014, Journal of Experimental Criminology 10:515-548",
        say(
            "larger areas, 33 publications, 43 studies: moving is not common, benefit to the "
            "surroundings somewhat more likely."
        ),
    ),
    (
        "Bowers en Johnson 2003, Journal of Quantitative Criminology 19:275-301",
        say(
            "how to measure it afterwards: counts before and after, in the area itself, around it "
            "and in an area to compare with."
        ),
    ),
)


@sentence
def border_research(spoken: Language) -> list[tuple[str, str]]:
    """Give what the caveat rests on: a publication, and what it found."""
    told = [(title, spoken(found)) for title, found in BORDER_RESEARCH]
    return [*told, (spoken(say("the Netherlands")), spoken(_NOT_KNOWN))]


_NOT_KNOWN = say("whether problems move between municipalities by choice of policy is not known.")


@sentence
def signalling(_spoken: Language, plan: Plan) -> list[ThemeView]:
    """Give the themes that give a signal."""
    return [view for view in plan.themes if view.border and view.border.exposed]


@sentence
def border_signals(spoken: Language, theme: ThemeView) -> list[str]:
    """Say who may notice that others act on a theme; empty when nobody does."""
    border = theme.border
    if border is None or not border.exposed:
        return []
    told = [exposed(spoken, item, theme) for item in border.exposed]
    return [*told, *(spoken(text) for text in _about(spoken, border))]


@sentence
def exposed(spoken: Language, exposure: Exposure, theme: ThemeView) -> str:
    """Say how much of a municipality's borders lies against those that act."""
    told = spoken(_exposed(exposure))
    if any(item.municipality == exposure.municipality for item in theme.ballot.unknown):
        told += " " + spoken(say("Whether it chooses this theme itself is not known yet."))
    return told


def _exposed(exposure: Exposure) -> Text:
    values: dict[str, str | int | Text] = {
        "name": exposure.municipality,
        "sure": say("certain") if exposure.certain else say("possible"),
        "low": _borders(exposure.low),
        "high": _borders(exposure.high),
    }
    if exposure.low is None:
        return say(
            "%(name)s (%(sure)s): if it has a border with others at all, which is not certain, "
            "that is with municipalities that choose this theme.",
            **values,
        )
    if exposure.low == exposure.high:
        return say(
            "%(name)s (%(sure)s): %(high)s touch municipalities that choose this theme.", **values
        )
    if exposure.high == 1:
        return _perhaps_all(exposure, values)
    if not exposure.low:
        return say(
            "%(name)s (%(sure)s): at most %(high)s touch municipalities that choose this theme.",
            **values,
        )
    return say(
        "%(name)s (%(sure)s): at least %(low)s and at most %(high)s touch municipalities that "
        "choose this theme.",
        **values,
    )


def _perhaps_all(exposure: Exposure, values: Mapping[str, str | int | Text]) -> Text:
    if exposure.low:
        return say(
            "%(name)s (%(sure)s): at least %(low)s, and perhaps all of them, touch municipalities "
            "that choose this theme.",
            **values,
        )
    return say(
        "%(name)s (%(sure)s): perhaps all its borders touch municipalities that choose this theme.",
        **values,
    )


def _borders(part: Fraction | None) -> Text:
    """Write a part of the borders; a bare 1 would read as one border."""
    if part == 1:
        return say("all its borders")
    return say("%(part)s of its borders", part=str(part))


def _about(spoken: Language, border: BorderSignal) -> Iterator[Text]:
    if border.displaceable == "unknown":
        yield say("Whether this problem can move to a neighbour is not known.")
    if border.people is not None:
        yield say(
            "In the municipalities with such a border live %(people)s people.",
            people=spoken.number(border.people),
        )
    found = border.open
    yield say(
        "Borders with this theme on one side only: %(open)s of the %(of)s certain ones, and "
        "%(loose)s of which it is not certain that they are there.",
        open=found.certain,
        of=found.of,
        loose=found.loose,
    )
    yield say("This is a signal, not a forecast.")
