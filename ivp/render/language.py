"""How a language writes sentences, days, numbers and lists.

A language is a value that is handed on, so that two of them can stand side by side. The only
importer of Babel.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from babel import Locale
from babel.lists import format_list
from babel.numbers import format_decimal

from ivp.catalogue import Catalogue, catalogue
from ivp.diagnostics import Text, say
from ivp.render.zones import no_time_zones

with no_time_zones():
    from babel.dates import format_date

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal

    from ivp.timeline.dates import Window

# Plain `en` would give "February 28, 2023" and a comma before the last "and".
LOCALES = {"nl": "nl", "en": "en_GB"}


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the plan."""

    code: str
    catalogue: Catalogue
    locale: Locale

    def __call__(self, text: Text) -> str:
        """Give a sentence with its values filled in."""
        return _sentence(text, self.code)

    def day(self, value: date) -> str:
        """Write a day in words: 26 oktober 2022."""
        return _date(value, "long", self.code)

    def short_day(self, value: date) -> str:
        """Write a day as short as it can be read: 26 okt. 2022."""
        return _date(value, "medium", self.code)

    def month(self, value: date) -> str:
        """Write a month above a column: okt."""
        return _date(value, "LLL", self.code)

    def number(self, value: int | Decimal) -> str:
        """Write a number: 12.345,6."""
        return _number(value, self.code)

    def amount(self, value: Decimal) -> str:
        """Write an amount with its one decimal, also when that is a zero: 12,0."""
        return format_decimal(value, "#,##0.0", locale=self.locale)

    def all_of(self, words: Iterable[str]) -> str:
        """Write a list: Laren, Huizen en Blaricum."""
        return _list(tuple(words), "standard", self.code)

    def one_of(self, words: Iterable[str]) -> str:
        """Write a choice: Laren, Huizen of Blaricum."""
        return _list(tuple(words), "or", self.code)

    def window(self, window: Window) -> str:
        """Write a day or a period: oktober 2022 tot en met januari 2023."""
        return _window(window, self.code)


# A large plan writes the same days, figures, lists and sentences ten thousand times.
@cache
def _sentence(text: Text, code: str) -> str:
    return catalogue(code)(text)


@cache
def _list(words: tuple[str, ...], style: Literal["standard", "or"], code: str) -> str:
    return format_list(words, style, _locale(code))


@cache
def _window(window: Window, code: str) -> str:
    first, last = window.lo, window.hi
    if first == last:
        return _date(first, "long", code)
    match window.granularity:
        case "month":
            return _date(first, "LLLL y", code)
        case "quarter":
            return _date(first, "QQQQ y", code)
        case "year":
            return _date(first, "y", code)
    # a period of whole months is read as months; its days say nothing more
    months = first.day == 1 and (last.month, last.year) != _month_after(last)
    pattern = "d MMMM" if not months else "LLLL"
    start = pattern if first.year == last.year else f"{pattern} y"
    return _sentence(
        say(
            "%(first)s to %(last)s",
            first=_date(first, start, code),
            last=_date(last, f"{pattern} y", code),
        ),
        code,
    )


@cache
def _date(value: date, pattern: str, code: str) -> str:
    return format_date(value, pattern, _locale(code))


@cache
def _number(value: int | Decimal, code: str) -> str:
    return format_decimal(value, locale=_locale(code))


@cache
def _locale(code: str) -> Locale:
    return Locale.parse(LOCALES[code])


def _month_after(day: date) -> tuple[int, int]:
    """Give the month of the day after, to see whether a day is the last of its month."""
    following = day.toordinal() + 1
    after = day.fromordinal(following)
    return after.month, after.year


@cache
def language(code: str) -> Language:
    """Give `nl` or `en`."""
    return Language(code, catalogue(code), _locale(code))
