"""What can be wrong with a capacity (IVP310 to IVP316) and with decisions (IVP320 to IVP326)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Finding, Severity, Span, Text, rule, say, shorten
from ivp.themes import nearest_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ivp.themes import Line, Taxonomy


@rule("IVP310")
def cost_of_no_theme(span: Span, text: str, themes: Taxonomy, line: Line) -> Iterator[Finding]:
    """A cost is given for something that is not a theme of its own.

    The list counts themes that municipalities share. A cost of anything else would not be counted,
    and nobody would notice.

    Write the cost behind the theme under which the choices count.
    """
    yield _no_theme(span, text, themes, line)


def _no_theme(span: Span, text: str, themes: Taxonomy, line: Line) -> Finding:
    match = themes.resolve(text)
    if match is None:
        return Finding(
            span,
            say("'%(text)s' is not a known theme", text=shorten(text)),
            nearest_of([near.theme for near in themes.suggest(text)], line),
        )
    above = themes.deciding(match.theme.id)
    if above is None:
        return Finding(
            span,
            say("'%(text)s' is a means, which municipalities cannot share", text=shorten(text)),
            say("Use the theme that it serves."),
        )
    return Finding(
        span,
        say("'%(text)s' is not a theme of its own: it counts for another", text=shorten(text)),
        say("Write: %(line)s", line=line(above.id)),
    )


@rule("IVP311")
def cost_turned(span: Span, text: str) -> Iterator[Finding]:
    """The lowest cost of a theme is more than its highest.

    The list is counted twice, with the lowest and with the highest figures. Which of these two is
    which is not known, so the cost counts as not known.

    Turn the two figures round, or mend the one that is wrong.
    """
    yield Finding(
        span,
        say("the highest cost of '%(text)s' is less than its lowest", text=shorten(text)),
        say("Turn 'low' and 'high' round, or mend the one that is wrong."),
    )


@rule("IVP312")
def cost_twice(span: Span, text: str, line: int) -> Iterator[Finding]:
    """Two costs are given for one theme.

    A theme can be named by its short name, its name or another word. Only the first cost counts.

    Take out the one that is wrong.
    """
    yield Finding(
        span,
        say(
            "the cost of '%(text)s' already stands on line %(line)s", text=shorten(text), line=line
        ),
        say("Take out the one that is wrong. Now the first one counts."),
    )


@rule("IVP313")
def committed_too_much(span: Span, committed: str, available: str) -> Iterator[Finding]:
    """More capacity is given away already than there is.

    Nothing is left for the shared themes, so the whole list comes below the line.

    Mend the amounts, or agree on more capacity.
    """
    yield Finding(
        span,
        say(
            "%(committed)s is given away already, and there is %(available)s",
            committed=committed,
            available=available,
        ),
        say("Mend 'available' or the amounts below 'committed'."),
    )


@rule("IVP314", Severity.WARNING)
def cost_missing(span: Span, theme: str) -> Iterator[Finding]:
    """A shared theme has no cost, while the region gives a capacity.

    Where the line falls is not known below this theme: it could ask nothing, or everything.

    Give a figure, or the lowest and the highest that it can be.
    """
    yield Finding(
        span,
        say("the cost of '%(theme)s' is not given; the line is open from there", theme=theme),
        say("Add it below 'costs'. Not sure? Then give 'low' and 'high'."),
    )


@rule("IVP315", Severity.WARNING)
def larger_than_all(span: Span, theme: str, cost: str, available: str) -> Iterator[Finding]:
    """A theme asks by itself more than there is to divide.

    The line is strict: it falls above this theme, and nothing below it is taken up. To pass the
    theme over in silence would mean that with more capacity other themes fall off.

    Decide that it goes below the line, split it, or spread its cost over the years.
    """
    yield Finding(
        span,
        say(
            "'%(theme)s' asks %(cost)s, more than the %(available)s that there is",
            theme=theme,
            cost=cost,
            available=available,
        ),
        say("Decide 'below-line' for this theme, split it, or spread its cost."),
    )


@rule("IVP316", Severity.WARNING)
def tie_that_matters(span: Span, equal: str, torn: str) -> Iterator[Finding]:
    """Themes are equal in everything, and which goes first decides what is above the line.

    The program never draws lots and never goes by the alphabet. People decide.

    Add a decision 'before' with the theme that goes first.
    """
    yield Finding(
        span,
        say("equal, a decision is needed: %(themes)s", themes=equal)
        if torn == equal
        else say(
            "equal, a decision is needed: %(themes)s; on it hangs what fits: %(torn)s",
            themes=equal,
            torn=torn,
        ),
        say("Add a decision: 'decision: before', with the theme that goes first and 'than'."),
    )


@rule("IVP320")
def decision_on_no_theme(span: Span, text: str, themes: Taxonomy, line: Line) -> Iterator[Finding]:
    """A decision is about something that is not a theme of its own.

    It cannot be carried out, so it does nothing.

    Use the theme under which the choices count.
    """
    yield _no_theme(span, text, themes, line)


@rule("IVP321")
def decision_misfit(span: Span, message: Text, hint: Text) -> Iterator[Finding]:
    """A decision misses what it needs, or holds what does not belong to it.

    'group' needs members and 'before' needs than; no other decision has these. What it means is not
    sure now, so it does nothing.

    Add what is missing, or take out what does not belong there.
    """
    yield Finding(span, message, hint)


@rule("IVP322")
def decisions_contradict(span: Span, theme: str, line: int) -> Iterator[Finding]:
    """Two decisions about a theme cannot both hold.

    The program does not choose between what people decided: neither of the two counts.

    Take out the decision that does not hold any more.
    """
    yield Finding(
        span,
        say(
            "this decision on '%(theme)s' contradicts the one on line %(line)s",
            theme=theme,
            line=line,
        ),
        say("Neither counts. Take out the one that does not hold any more."),
    )


@rule("IVP323")
def above_more_than_there_is(span: Span, asked: str, available: str) -> Iterator[Finding]:
    """Themes that people put above the line ask more than there is.

    Nothing is left for the list, and not even these themes can all be taken up.

    Look at the decisions again, or agree on more capacity.
    """
    yield Finding(
        span,
        say(
            "the themes that were put above the line ask %(asked)s, and there is %(available)s",
            asked=asked,
            available=available,
        ),
        say("Look at the decisions 'above-line' again, or agree on more capacity."),
    )


@rule("IVP324", Severity.NOTE)
def decision_no_longer_needed(span: Span, theme: str) -> Iterator[Finding]:
    """A decision says what the rule says by itself.

    It does no harm. But a reader thinks that people had to choose.

    Take it out, or leave it to show that it was talked about.
    """
    yield Finding(
        span,
        say("the decision on '%(theme)s' is not needed any more", theme=theme),
        say("Take it out: the rule gives the same."),
    )


@rule("IVP325", Severity.WARNING)
def decision_without_effect(span: Span, theme: str, why: Text) -> Iterator[Finding]:
    """A decision changes nothing, because there is nothing that it could change.

    Who decided it thinks that something was settled.

    Look whether it is about the right theme, or take it out.
    """
    yield Finding(
        span,
        say("the decision on '%(theme)s' has no effect: %(why)s", theme=theme, why=why),
        say("Is it about the right theme? Else take it out."),
    )


@rule("IVP326", Severity.WARNING)
def decision_still_to_come(span: Span, theme: str, day: str, today: str) -> Iterator[Finding]:
    """A decision is dated after the day from which the region looks.

    The plan counts it as taken. A council that reads the plan before that day would see decided
    what nobody has decided yet.

    Mend the date, or leave the decision out until it has been taken.
    """
    yield Finding(
        span,
        say(
            "the decision on '%(theme)s' is dated %(day)s, after %(today)s, the day of this plan",
            theme=shorten(theme),
            day=day,
            today=today,
        ),
        say("Is the date right? Then leave the decision out until it has been taken."),
    )
