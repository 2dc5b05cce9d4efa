"""The kinds of value that people type, each read from text by a pattern of its own.

Pydantic would read a Unix time as a date and `t` as true; here only what people mean is taken.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, ClassVar, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

FIRST_YEAR = 2015
LAST_YEAR = 2045


class Record(BaseModel):
    """A group of fields as a person types it: fixed once read, and no field but the known ones."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True
    )

    any_other: ClassVar[Any] = None
    """What a field may hold whose name is not known beforehand; None where there are none."""


class Acceptance(Record):
    """Something that a person has looked at and leaves as it is, with the reason."""

    rule: Annotated[str, StringConstraints(min_length=1)]
    """Rule: the code of the message. Example: IVP603"""
    reason: Annotated[str, StringConstraints(min_length=1)]
    """Reason: why it stays as it is; the plan prints it.
    Example: Over dit thema zijn geen cijfers gevonden.
    """


class Acceptable(Record):
    """A group of fields of which advice and warnings can be accepted, with a reason."""

    accepted: tuple[Acceptance, ...] = ()
    """Accepted: advice and warnings about this that you have seen, and why it stays as it is."""


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """Whole calendar years, the last one included."""

    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


class Form:
    """A form that a text must have and the type that it is turned into, inside Pydantic's core.

    Each step has an error of its own. In Python the same costs ten times as much, and a country
    has a hundred thousand values.
    """

    def __init__(self, *steps: tuple[str, CoreSchema]) -> None:
        self.steps: list[CoreSchema] = [
            core_schema.custom_error_schema(step, kind, custom_error_message=kind)
            for kind, step in steps
        ]

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        """Give Pydantic the steps."""
        return core_schema.chain_schema(self.steps)


class ReadBy:
    """A function that makes a value of a text, for a type of our own.

    Pydantic would look at that type as well, and load what it has for such types.
    """

    def __init__(self, read: Callable[[Any], Any]) -> None:
        self.read = read

    def __get_pydantic_core_schema__(self, _source: Any, _handler: Any) -> CoreSchema:
        """Give Pydantic the function."""
        return core_schema.no_info_plain_validator_function(self.read)


class Written(NamedTuple):
    """The form of a text that a function reads, for editors; Pydantic passes it over."""

    pattern: str
    types: tuple[str, ...] = ("string",)


def _text(pattern: str, longest: int | None = None) -> CoreSchema:
    """Ask for a form; a length belongs beside it: as `{3,500}` it takes 10 ms to get ready."""
    return core_schema.str_schema(
        pattern=f"^(?:{pattern})$", max_length=longest, strip_whitespace=True
    )


def _period(match: re.Match[str]) -> Period:
    first, last = int(match[1]), int(match[2])
    if not (FIRST_YEAR <= first <= LAST_YEAR and FIRST_YEAR <= last <= LAST_YEAR):
        raise PydanticCustomError("year_range", "range")
    if first > last:
        raise PydanticCustomError("period_order", "order")
    return Period(first, last)


_DAY = ("day", _text(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")), ("day_unknown", core_schema.date_schema())
_IN_RANGE = core_schema.date_schema(ge=date(FIRST_YEAR, 1, 1), le=date(LAST_YEAR, 12, 31))
_YEAR_IN_RANGE = core_schema.int_schema(ge=FIRST_YEAR, le=LAST_YEAR)

Line = Annotated[str, StringConstraints(min_length=1)]
"""Words; never empty."""
Identifier = Annotated[str, Form(("identifier", _text(r"[a-z][a-z0-9-]{0,59}")))]
"""A name for a thing within its file: small letters, digits and hyphens."""
MunicipalityCode = Annotated[str, Form(("municipality_code", _text(r"GM[0-9]{4}")))]
"""The code of Statistics Netherlands, such as GM0406: names can be equal, codes cannot."""
Whole = Annotated[
    int,
    Form(("whole_number", _text(r"0|[1-9][0-9]{0,8}")), ("whole_number", core_schema.int_schema())),
]
Amount = Annotated[
    Decimal,
    Form(
        ("amount", _text(r"(?:0|[1-9][0-9]{0,5})(?:\.[0-9])?")),
        ("amount", core_schema.decimal_schema()),
    ),
]
"""A number with at most one decimal, such as 1.5."""
Day = Annotated[date, Form(*_DAY, ("year_range", _IN_RANGE))]
DayInHistory = Annotated[date, Form(*_DAY)]
"""A day of any year: municipalities are older than plans."""
Year = Annotated[int, Form(("year", _text(r"[0-9]{4}")), ("year_range", _YEAR_IN_RANGE))]
WebAddress = Annotated[str, Form(("web_address", _text(r'https?://[^\s<>"]{3,}', 500)))]


def _yes_or_no(value: Any) -> Any:
    word = value.strip().lower() if isinstance(value, str) else ""
    if word not in {"ja", "nee", "yes", "no", "true", "false"}:
        raise PydanticCustomError("yes_no", "form")
    return word in {"ja", "yes", "true"}


def _years(value: Any) -> Any:
    match = re.fullmatch(r"([0-9]{4})\s*[/–-]\s*([0-9]{4})", str(value).strip())
    if match is None:
        raise PydanticCustomError("period", "form")
    return _period(match)


_YEARS_FROM_TO = Written(r"^\s*[0-9]{4}\s*[/–-]\s*[0-9]{4}\s*$")
_JA_NEE = Written(
    r"^\s*(?:[Jj][Aa]|[Nn][Ee][Ee]|[Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\s*$",
    ("string", "boolean"),
)
YearsFromTo = Annotated[Period, ReadBy(_years), _YEARS_FROM_TO]
YesNo = Annotated[bool, BeforeValidator(_yes_or_no), _JA_NEE]
