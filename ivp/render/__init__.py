"""From a plan to the text of a file: one format each, and nothing is written here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from jinja2 import TemplateError

from ivp.render.environment import environment, template_place
from ivp.render.markdown import tidy
from ivp.render.plan_json import plan_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ivp.plan import Plan


class Format(Protocol):
    """A way to write a plan; `templates` is a workspace's own folder of templates, if any."""

    def __call__(self, plan: Plan, templates: Path | None = None) -> str:
        """Give the text of the file, with a line break at its end."""


def html(plan: Plan, templates: Path | None = None) -> str:
    """Write a plan as one web page that needs nothing else."""
    return _page("html/plan.html.j2", plan, templates)


def markdown(plan: Plan, templates: Path | None = None) -> str:
    """Write a plan as Markdown."""
    return tidy(_page("md/plan.md.j2", plan, templates))


class TemplateFaultError(Exception):
    """A template of a workspace's own cannot be used; says which, and on which line if known."""

    def __init__(self, name: str, line: int) -> None:
        super().__init__(name, line)
        self.name = name
        self.line = line


def _page(name: str, plan: Plan, templates: Path | None) -> str:
    try:
        return _render(name, plan, templates)
    except TemplateError as error:
        if templates is None:  # ours: a fault of the program
            raise
        raise TemplateFaultError(*template_place(error, name)) from error


def _render(name: str, plan: Plan, templates: Path | None) -> str:
    page = environment(plan.language, templates).get_template(name)
    planning = plan.planning.municipalities if plan.planning else ()
    dates = {municipality.code: municipality for municipality in planning}
    views = {view.theme.id: view for view in plan.themes}
    return page.render(plan=plan, dates=dates, views=views)


FORMATS: Mapping[str, Format] = {".md": markdown, ".html": html, ".json": plan_json}
"""Every format by the suffix of its file."""
