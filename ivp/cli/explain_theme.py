"""`ivp explain THEME`: everything that is known of one theme, on one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.cli.drafting import draft
from ivp.cli.opening import ERRORS, choose_day, exit_code, speaking
from ivp.cli.question import NotMine
from ivp.diagnostics import say
from ivp.merge.threshold import overlap_rule

if TYPE_CHECKING:
    from ivp.cli.question import Question
    from ivp.cli.screen import Screen
    from ivp.plan import Plan
    from ivp.themes import Match, Taxonomy


def explain_theme(screen: Screen, question: Question) -> int | NotMine:
    """Tell the whole story of a theme, named by its id, its name or another word for it."""
    space, found = question.read
    themes = space.frame.themes
    match = themes.resolve(question.what)
    if match is None:
        return NotMine(tuple(item.theme.id for item in themes.suggest(question.what)))
    screen = speaking(screen, space.frame)
    screen.remarks(found)
    rule, _ = overlap_rule(space.frame)
    if rule is None:
        screen.note(say("Nothing can be told of themes: first mend what is named above."))
        return ERRORS
    day = choose_day(question.today, space.frame)
    plan = draft(space, rule, day, screen.language or "nl")
    _show(screen, plan, match, themes)
    return exit_code(found)


def _show(screen: Screen, plan: Plan, match: Match, themes: Taxonomy) -> None:
    """Show the theme under which a choice counts, and how the word led there."""
    from ivp.render.language import language
    from ivp.render.story import story, untold

    theme = match.theme
    counts = themes.deciding(theme.id)
    screen.say(say("%(label)s (%(id)s)", label=theme.label, id=theme.id))
    if counts is None:
        screen.say(
            say(
                "This is a means or an organisation, not a theme that municipalities can share: "
                "a priority that names nothing else stays local."
            )
        )
        return
    if counts != theme:
        screen.say(say("A choice for it counts for %(theme)s:", theme=counts.label))
    spoken = language(plan.language)
    view = next((view for view in plan.themes if view.theme == counts), None)
    parts = story(plan, view, spoken) if view else untold(plan, counts, spoken)
    screen.parts(parts)
