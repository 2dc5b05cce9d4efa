"""What somebody most likely meant by a value that does not fit, in the form that does."""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import TYPE_CHECKING

from ivp.diagnostics import say, say_many
from ivp.words import slug
from ivp.yamlsource.written import listed

if TYPE_CHECKING:
    from ivp.diagnostics import Text

_BULLETS = "•·▪◦●‣–—"
"""What Word puts before an item."""
_SHOWN = 160
"""A list that is longer is not shown: half of it would be pasted as if it were the whole."""
_MONTHS = (
    ("jan", say("January")),
    ("feb", say("February")),
    ("mrt|maart|mar", say("March")),
    ("apr", say("April")),
    ("mei|may", say("May")),
    ("jun", say("June")),
    ("jul", say("July")),
    ("aug", say("August")),
    ("sep", say("September")),
    ("okt|oct", say("October")),
    ("nov", say("November")),
    ("dec", say("December")),
)
_DAYS = (
    r"(?P<day>\d{1,2})[-/. ](?P<month>\d{1,2})[-/. ](?P<year>\d{4})",
    r"(?P<year>\d{4})[-/. ](?P<month>\d{1,2})[-/. ](?P<day>\d{1,2})",
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})",
    r"(?P<day>\d{1,2})[- ](?P<name>[A-Za-z]{3,9})\.?[- ](?P<year>\d{4})",
)


def items(text: str) -> list[str]:
    """Cut a text into the items that were meant: at ; and at the bullets of Word.

    A comma parts words; within a sentence it belongs to the sentence.
    """
    bare = "".join(char for char in " ".join(text.split()) if char.isprintable())
    bullet = re.escape(bare[:1]) if bare[:1] in _BULLETS else ";"
    between = rf";|(?:^|\s){bullet}(?=\s)|^{bullet}"
    parts = [part.strip() for part in re.split(between, bare) if part.strip()]
    words = bare.split(",")
    if len(parts) == 1 and all(re.fullmatch(r"\s*[\w-]+\s*", word) for word in words):
        parts = [word.strip() for word in words]
    return parts


def as_list(field: str, text: str) -> Text:
    """Show a text as the list that it was meant to be, to be pasted."""
    line = listed(field, items(text))
    if len(line) <= _SHOWN:
        return say("Make it a list: %(line)s", line=line)
    return say("Put every item on a line of its own, with a dash and a space before it.")


def day(text: str) -> Text | None:
    """Suggest the day that was meant, in our order."""
    found = next(filter(None, (re.fullmatch(pattern, text.strip()) for pattern in _DAYS)), None)
    if found is None:
        return None
    parts = found.groupdict()
    month = _month(parts["name"]) if "name" in parts else int(parts["month"])
    if month == 0:
        return None
    written = f"{parts['year']}-{month:02}-{int(parts['day']):02}"
    return why_no_day(written) or say(
        "Did you mean %(day)s? A day is written as year-month-day.", day=written
    )


def _month(name: str) -> int:
    for number, (pattern, _) in enumerate(_MONTHS, 1):
        if re.match(pattern, name.lower()):
            return number
    return 0


def why_no_day(written: str) -> Text | None:
    """Tell why a day in our order does not exist; nothing if it does."""
    year, month, number = map(int, written.split("-"))
    if not 1 <= month <= len(_MONTHS):
        return say("There is no month %(month)s. A day is written as year-month-day.", month=month)
    try:
        date(year, month, number)
    except ValueError:
        # only for what is wrong: it loads the names of all months of all languages
        from calendar import monthrange  # noqa: PLC0415

        most = monthrange(max(year, 1), month)[1]
        return say_many(
            "Look at the day again: %(month)s %(year)s has %(n)s day.",
            "Look at the day again: %(month)s %(year)s has %(n)s days.",
            most,
            month=_MONTHS[month - 1][1],
            year=written[:4],
        )
    return None


def code(text: str) -> Text | None:
    """Suggest the code of a municipality that was meant."""
    found = re.fullmatch(r"(?:GM)?(\d{2,4})", re.sub(r"[\W_]", "", text).upper())
    return say("Did you mean '%(field)s'?", field=f"GM{found[1]:0>4}") if found else None


def address(text: str) -> Text | None:
    """Suggest the whole web address."""
    found = re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)+(?:/\S*)?", text)
    return say("Did you mean '%(field)s'?", field=f"https://{text}") if found else None


def short_name(text: str) -> Text | None:
    """Suggest a name of small letters, figures and hyphens."""
    made = slug(text)
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,59}", made):
        return None
    return say("Did you mean '%(field)s'?", field=made)


def amount(field: str, text: str) -> tuple[Text, Text] | None:
    """Tell what is wrong with a number that is one, and what to write."""
    found = re.fullmatch(r"(-?)(\d{0,6}(?:[.,]\d+)?|\d{1,6})", text.replace(" ", ""))
    if found is None or not re.search(r"\d", text):
        return None
    number = Decimal(found[2].replace(",", "."))
    if found[1]:
        return (
            say("'%(field)s' must be zero or more, not '%(value)s'", field=field, value=text),
            say("Write it without the minus, or leave the field out."),
        )
    least, most = (
        number.quantize(Decimal("0.1"), rounding) for rounding in (ROUND_FLOOR, ROUND_CEILING)
    )
    if least == most:
        return (
            say("'%(field)s' must be a number, not '%(value)s'", field=field, value=text),
            say("Write %(number)s, with a point.", number=str(least)),
        )
    return (
        say("'%(field)s' can have one decimal at most, not '%(value)s'", field=field, value=text),
        say("Write %(least)s or %(most)s.", least=str(least), most=str(most)),
    )
