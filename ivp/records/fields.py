"""The kinds of value that people type, each read from text by a pattern of its own.

Pydantic would read a Unix time as a date and `t` as true; here only what people mean is taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import PydanticCustomError

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST_YEAR = 2015
LAST_YEAR = 2045


class Record(BaseModel):
    """A group of fields as a person types it: fixed once read, and no field but the known ones."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    any_other: ClassVar[Any] = None
    """What a field may hold whose name is not known beforehand; None where there are none."""


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """Whole calendar years, the last one included."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


def _typed(kind: str, pattern: str, read: Callable[[re.Match[str]], Any]) -> BeforeValidator:
    """Make a validator that takes text of one form; anything else is an error named `kind`."""
    form = re.compile(pattern)

    def validate(value: Any) -> Any:
        if not isinstance(value, str):
            raise PydanticCustomError("string_type", "text")
        match = form.fullmatch(value.strip())
        if match is None:
            raise PydanticCustomError(kind, "form")
        return read(match)

    return BeforeValidator(validate)


def _day(match: re.Match[str]) -> date:
    if not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
        raise PydanticCustomError("year_range", "range")
    return _any_day(match)


def _any_day(match: re.Match[str]) -> date:
    year, month, day = (int(part) for part in match.groups())
    try:
        return date(year, month, day)
    except ValueError:
        raise PydanticCustomError("day_unknown", "no such day") from None


def _period(match: re.Match[str]) -> Period:
    first, last = int(match[1]), int(match[2])
    if not (FIRST_YEAR <= first <= LAST_YEAR and FIRST_YEAR <= last <= LAST_YEAR):
        raise PydanticCustomError("year_range", "range")
    if first > last:
        raise PydanticCustomError("period_order", "order")
    return Period(first, last)


def _year(match: re.Match[str]) -> int:
    year = int(match[0])
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PydanticCustomError("year_range", "range")
    return year


def _yes_or_no(match: re.Match[str]) -> bool:
    return match[0].lower() in {"ja", "yes", "true"}


Line = Annotated[str, StringConstraints(min_length=1)]
"""Words; never empty."""
Identifier = Annotated[str, _typed("identifier", r"[a-z][a-z0-9-]{0,59}", lambda match: match[0])]
"""A name for a thing within its file: small letters, digits and hyphens."""
MunicipalityCode = Annotated[str, _typed("municipality_code", r"GM\d{4}", lambda match: match[0])]
"""The code of Statistics Netherlands, such as GM0406: names can be equal, codes cannot."""
Whole = Annotated[int, _typed("whole_number", r"0|[1-9][0-9]{0,8}", lambda match: int(match[0]))]
Amount = Annotated[
    Decimal, _typed("amount", r"(0|[1-9][0-9]{0,5})(\.[0-9])?", lambda match: Decimal(match[0]))
]
"""A number with at most one decimal, such as 1.5."""
Day = Annotated[date, _typed("day", r"(\d{4})-(\d{2})-(\d{2})", _day)]
DayInHistory = Annotated[date, _typed("day", r"([12]\d{3})-(\d{2})-(\d{2})", _any_day)]
"""A day of any year: municipalities are older than plans."""
Year = Annotated[int, _typed("year", r"\d{4}", _year)]
YearsFromTo = Annotated[Period, _typed("period", r"(\d{4})\s*[/–-]\s*(\d{4})", _period)]
YesNo = Annotated[bool, _typed("yes_no", r"(?i:ja|nee|yes|no|true|false)", _yes_or_no)]
WebAddress = Annotated[
    str, _typed("web_address", r"https?://[^\s<>\"]{3,500}", lambda match: match[0])
]
