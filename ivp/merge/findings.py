"""What can be wrong with the rule of a region: IVP301 to IVP306."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Finding, Severity, Span, Text, rule, say, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ivp.merge.threshold import OverlapRule
    from ivp.records.region import Overlap, Region
    from ivp.workspace import Located


@rule("IVP301")
def threshold_missing(span: Span) -> Iterator[Finding]:
    """It is not written when a theme is regional.

    How many municipalities must name a theme is the region's own choice; the program never makes
    it. Without it no plan is written; `ivp merge` shows what each choice would give.

    Write `regional: 5 of 6` below `overlap:`, with the numbers that were agreed.
    """
    yield Finding(
        span,
        say("it is not written how many municipalities make a theme regional"),
        say("Write below 'overlap:' for example 'regional: 5 of 6'. No plan is made without it."),
    )


@rule("IVP302")
def threshold_unreadable(span: Span, name: str, text: str, hint: Text) -> Iterator[Finding]:
    """The number of municipalities is not written in a form that has one meaning.

    A count (5), a count of a whole (5 of 6), a fraction (2/3) and a percentage (80%) can be read
    exactly. 0.8 is refused: it could be a share or a typing error.

    Write it in one of these forms.
    """
    message = say("'%(field)s' cannot be '%(value)s'", field=name, value=shorten(text))
    yield Finding(span, message, hint)


@rule("IVP303")
def threshold_misfit(
    region: Located[Region], made: OverlapRule, *, regional: bool
) -> Iterator[Finding]:
    """The rule does not fit the number of municipalities that take part.

    A rule of '5 of 6' was agreed for six municipalities. When the roster has another number, the
    agreement has to be looked at again.

    Agree on a number that fits, and write that.
    """
    # The place is looked up for a finding only: its tree takes more room than a country's roster.
    name = "regional" if regional else "subregional"
    threshold = made.regional if regional else made.subregional
    agreed_for = threshold.roster
    if agreed_for is not None and agreed_for != made.n:
        yield Finding(
            region.at("overlap", name),
            say(
                "the rule '%(rule)s' is for %(of)s municipalities, but %(n)s take part",
                rule=threshold.written,
                of=agreed_for,
                n=made.n,
            ),
            say("Agree on a rule for this number, or mend the list of municipalities."),
        )
    elif regional and made.k > made.n:
        yield Finding(
            region.at("overlap", name),
            say(
                "the rule asks for %(k)s municipalities, but only %(n)s take part",
                k=made.k,
                n=made.n,
            ),
            say("Ask for %(n)s or fewer.", n=made.n),
        )
    elif not regional and made.k_sub > made.k and made.k <= made.n:
        yield Finding(
            region.at("overlap", name),
            say(
                "sub-regional asks for more municipalities (%(sub)s) than regional (%(k)s)",
                sub=made.k_sub,
                k=made.k,
            ),
            say("Make 'subregional' smaller than 'regional'."),
        )


@rule("IVP306", Severity.WARNING)
def nothing_is_subregional(region: Located[Region], made: OverlapRule) -> Iterator[Finding]:
    """Sub-regional asks for as many municipalities as regional.

    Whatever is shared by so many is regional, so no theme can ever be sub-regional.

    Make `subregional` smaller, or `regional` larger.
    """
    typed = "subregional" in region.record.overlap.model_fields_set
    if typed and made.k_sub == made.k <= made.n:
        yield Finding(
            region.at("overlap", "subregional"),
            say("regional asks for %(k)s municipalities too, so nothing is sub-regional", k=made.k),
            say("Make 'subregional' smaller than 'regional'."),
        )


@rule("IVP304")
def population_missing(span: Span, without: Sequence[str]) -> Iterator[Finding]:
    """The rule asks for a share of the inhabitants, but not all numbers are known.

    With one number missing nobody knows how large a share the others are. No plan is made with a
    guess.

    Give every municipality its `population`, or leave the share of the inhabitants out of the rule.
    """
    if without:
        yield Finding(
            span,
            say(
                "the number of inhabitants is not known of %(names)s",
                names=shorten(", ".join(without)),
            ),
            say("Write 'population' with every municipality, or leave it out of the rule."),
        )


@rule("IVP305")
def quorum_misfit(span: Span, typed: Overlap, n: int) -> Iterator[Finding]:
    """It does not fit how the rule counts abstentions.

    Where abstentions are left out, one municipality could decide for all when the others take no
    position. So the rule has to say how many must take one. Where abstentions count, such a number
    would do nothing.

    With `abstention: excluded` write a number behind `quorum`; else leave both out.
    """
    if typed.quorum is None:
        yield Finding(
            span,
            say("it is not written how many municipalities must take a position"),
            say("Write 'quorum:' with a number from 1 to %(n)s.", n=n),
        )
    elif typed.abstention == "counts":
        yield Finding(
            span,
            say("'quorum' does nothing as long as abstentions count"),
            say("Leave 'quorum' out, or write 'abstention: excluded'."),
        )
    elif not 1 <= typed.quorum <= n:
        yield Finding(
            span,
            say(
                "the quorum is %(quorum)s municipalities, and %(n)s take part",
                quorum=typed.quorum,
                n=n,
            ),
            say("Write 'quorum:' with a number from 1 to %(n)s.", n=n),
        )
