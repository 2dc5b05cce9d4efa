"""The commands and their options, as Typer knows them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Optional

import typer

from ivp import __version__
from ivp.cli.usage import UsageProblemError, help_words, make_screen

_ = help_words()

app = typer.Typer(
    name="ivp",
    help=_("Make one regional safety plan out of the priorities of several municipalities."),
    epilog=_("Every command has its own help, such as: ivp merge --help"),
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
)

Today = Annotated[
    Optional[str],  # noqa: UP045  # Typer reads this while the program runs
    typer.Option(
        "--today",
        envvar="IVP_TODAY",
        metavar="YYYY-MM-DD",
        help=_("The day to look from; else the day in region.yaml, else today."),
    ),
]
Language = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--lang",
        envvar="IVP_LANG",
        metavar="nl|en",
        help=_("The language; else the one in region.yaml."),
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", help=_("Leave out advice and sums."))]
Everything = Annotated[
    bool, typer.Option("--all", help=_("Show everything, also when it is a lot."))
]
NoColor = Annotated[bool, typer.Option("--no-color", envvar="NO_COLOR", help=_("Use no colours."))]
Format = Annotated[
    Optional[str],  # noqa: UP045
    typer.Option(
        "--format",
        "-f",
        envvar="IVP_FORMAT",
        metavar="FORMAT",
        help=_("The form of the report: text, json, github, gitlab, sarif or junit."),
    ),
]
ReportFile = Annotated[
    Optional[Path],  # noqa: UP045
    typer.Option("--output", "-o", metavar="FILE", help=_("Write the report to this file.")),
]
Where = Annotated[Path, typer.Argument(metavar="[FOLDER]", help=_("The folder of the region."))]


@app.callback(invoke_without_command=True)
def root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help=_("Show the version."))] = False,
    _debug: Annotated[  # taken out before Typer sees it, and named here so that --help does
        bool, typer.Option("--debug", help=_("Show where in the program a fault lies."))
    ] = False,
) -> None:
    """Answer what belongs to no command."""
    if version:
        typer.echo(f"ivp {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit(UsageProblemError.code)


@app.command(help=_("Check all files and say everything that is wrong; changes nothing."))
def validate(
    paths: Annotated[
        Optional[list[Path]],  # noqa: UP045
        typer.Argument(metavar="[PATH]...", help=_("A folder, or files in it.")),
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help=_("Fail on warnings too."))] = False,
    everything: Everything = False,
    format_: Format = None,
    output: ReportFile = None,
    lang: Language = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    from ivp.cli import reporting
    from ivp.cli import validate as command

    form = reporting.choose_form(format_, output, everything=everything)
    screen = make_screen(lang, quiet=quiet, no_color=no_color)
    raise typer.Exit(command.validate(screen, paths or [Path()], form, strict=strict))


@app.command(help=_("Make the regional plan: on the terminal, and as files."))
def merge(
    workspace: Where = Path(),
    output: Annotated[
        Optional[list[Path]],  # noqa: UP045
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=_("Where to write the plan: .md, .html or .json; may be repeated."),
        ),
    ] = None,
    what_if: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--what-if",
            metavar="QUESTION",
            help=_("Show only what would differ: laren+ondermijning, regional=4, capacity=10."),
        ),
    ] = None,
    compare: Annotated[
        bool, typer.Option("--compare", help=_("Show what other rules would take up."))
    ] = False,
    final: Annotated[
        bool, typer.Option("--final", help=_("Refuse a plan in which anything is still open."))
    ] = False,
    today: Today = None,
    lang: Language = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    from ivp.cli import merge as command

    screen = make_screen(lang, quiet=quiet, no_color=no_color)
    asked = command.Asked(output or (), today, what_if or (), compare, final)
    raise typer.Exit(command.merge(screen, workspace, asked))


@app.command(help=_("Tell why: of a theme, everything that is known and what would change it."))
def explain(
    what: Annotated[
        str, typer.Argument(metavar="WHAT", help=_("What to explain, such as a theme."))
    ],
    workspace: Where = Path(),
    today: Today = None,
    lang: Language = None,
    no_color: NoColor = False,
) -> None:
    from ivp.cli import explain as command
    from ivp.cli.question import Question

    screen = make_screen(lang, quiet=False, no_color=no_color)
    raise typer.Exit(command.explain(screen, Question(what, workspace, today)))


@app.command(help=_("Show which themes a text could mean, and why; decides nothing."))
def suggest(
    text: Annotated[str, typer.Argument(metavar="TEXT", help=_("Words, between quotes."))],
    folder: Annotated[
        Path, typer.Option("--folder", metavar="FOLDER", help=_("The folder of the region."))
    ] = Path(),
    form: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="FORMAT", help=_("The form of the result: text or json.")
        ),
    ] = "text",
    lang: Language = None,
) -> None:
    from ivp.cli import suggest as command

    screen = make_screen(lang, quiet=False, no_color=True)
    raise typer.Exit(command.suggest(screen, text, folder, form))


@app.command(help=_("Tell what changed in the plan since an earlier version of the files in git."))
def diff(
    before: Annotated[
        str, typer.Argument(metavar="VERSION", help=_("Such as HEAD~1, a branch or a tag."))
    ],
    after: Annotated[
        Optional[str],  # noqa: UP045
        typer.Argument(
            metavar="[VERSION]", help=_("Compare with this one, not with the files now.")
        ),
    ] = None,
    folder: Annotated[
        Path, typer.Option("--folder", metavar="FOLDER", help=_("The folder of the region."))
    ] = Path(),
    form: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--format", "-f", metavar="FORMAT", help=_("The form of the result: text, md or json.")
        ),
    ] = None,
    output: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--output", "-o", metavar="FILE", help=_("Where to write the result.")),
    ] = None,
    today: Today = None,
    lang: Language = None,
) -> None:
    from ivp.cli import diff as command

    screen = make_screen(lang, quiet=False, no_color=True)
    asked = command.Asked(before, after, today, form, output)
    raise typer.Exit(command.diff(screen, folder, asked))


@app.command(help=_("Show the planning: what is done, what is late, what comes next."))
def timeline(
    workspace: Where = Path(),
    today: Today = None,
    form: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option(
            "--format",
            "-f",
            envvar="IVP_FORMAT",
            metavar="FORMAT",
            help=_("The form of the result: text, json, csv, markdown, svg, ics and others."),
        ),
    ] = None,
    output: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--output", "-o", metavar="FILE", help=_("Where to write the result.")),
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option(
            "--fail-on",
            metavar="STATE",
            help=_("The state that is an error: never, missed, late, blocked or at-risk."),
        ),
    ] = "missed",
    municipality: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--municipality",
            metavar="NAME",
            help=_("Only this municipality, or 'region'; may be repeated."),
        ),
    ] = None,
    state: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option("--state", metavar="STATE", help=_("Only milestones in these states.")),
    ] = None,
    goal: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--goal", metavar="MILESTONE", help=_("What all of it is for.")),
    ] = None,
    what_if: Annotated[
        Optional[list[str]],  # noqa: UP045
        typer.Option(
            "--what-if",
            metavar="MILESTONE=+3w",
            help=_("Suppose a delay, or a day (=2022-11-16); may be repeated."),
        ),
    ] = None,
    everything: Everything = False,
    lang: Language = None,
    quiet: Quiet = False,
    no_color: NoColor = False,
) -> None:
    from ivp.cli import timeline as command

    screen = make_screen(lang, quiet=quiet, no_color=no_color)
    shown = (municipality or (), state or (), goal, what_if or (), everything)
    asked = command.Asked(today, form, output, fail_on, *shown)
    raise typer.Exit(command.timeline(screen, workspace, asked))


@app.command(help=_("Write what may stand in a file, as JSON Schema for an editor."))
def schema(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="municipality, region, themes, timeline, plan")
    ],
    workspace: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Argument(metavar="[FOLDER]", help=_("The folder of the region.")),
    ] = None,
    output: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Option("--output", "-o", metavar="FILE", help=_("Where to write it.")),
    ] = None,
    lang: Language = None,
) -> None:
    from ivp.cli import schema as command

    screen = make_screen(lang, quiet=False, no_color=True)
    raise typer.Exit(command.show(screen, kind, workspace, output))


@app.command(
    help=_("Make a folder for the next plan: the same steps, with the dates of its years.")
)
def init(
    folder: Annotated[
        Optional[Path],  # noqa: UP045
        typer.Argument(metavar="[FOLDER]", help=_("The new folder; nothing is overwritten.")),
    ] = None,
    cycle: Annotated[
        Optional[str],  # noqa: UP045
        typer.Option("--cycle", metavar="YEARS", help=_("The years of the plan: 2027/2030.")),
    ] = None,
    source: Annotated[
        Path,
        typer.Option("--from", metavar="FOLDER", help=_("The folder of the region as it is now.")),
    ] = Path(),
    lang: Language = None,
    quiet: Quiet = False,
) -> None:
    from ivp.cli import init as command

    screen = make_screen(lang, quiet=quiet, no_color=True)
    raise typer.Exit(command.init(screen, folder, cycle, source))
