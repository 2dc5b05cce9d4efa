"""The words of dates, and what people mean by notations that cannot be read.

Only suggests: a wrong notation is never read as if it were right.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ivp.diagnostics import Text, say
from ivp.words import nearest

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

MONTHS = {
    word: number
    for number, words in enumerate(
        (
            "januari jan january",
            "februari feb february",
            "maart mrt march mar",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "augustus aug august",
            "september sept sep",
            "oktober okt october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for word in words.split()
}
"""Names of months, Dutch and English, in full and short."""

PARTS = {"begin": 1, "medio": 11, "half": 11, "eind": 21, "einde": 21}
"""Words for a part of a month, and the day on which it begins."""

_OTHER_PARTS = {
    "midden": "medio",
    "mid": "medio",
    "early": "begin",
    "late": "eind",
    "end": "eind",
}
_WEEKDAYS = (
    "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|ma|di|wo|do|vr|za|zo"
    "|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun"
)
_SEASONS = "voorjaar|lente|zomer|najaar|herfst|winter|spring|summer|autumn"
_NOT_KNOWN = (
    r"[?\-–—.]+|x+|n\.?n\.?b\.?|n\.?t\.?b\.?|n\.?v\.?t\.?|t\.?b\.?[dca]\.?"
    r"|(?:nog )?(?:niet|on)\s?bekend|(?:nog )?te bepalen|volgt(?: nog)?|unknown|not known|later"
)
_RELATIVE = "vandaag|gisteren|morgen|nu|direct|zsm|z.s.m.|volgende .+|vorige .+|today|tomorrow|now"
_OPEN_END = "vanaf|voor|na|uiterlijk|tot|t/m|per|sinds|circa|ca|rond|rondom|from|before|after|by"


def in_words(day: date) -> Text:
    """Write a day in a sentence, so that nobody takes its month for its day."""
    month = MONTH_WORDS[day.month - 1]
    return say("%(day)s %(month)s %(year)s", day=day.day, month=month, year=str(day.year))


MONTH_WORDS = (
    say("January"),
    say("February"),
    say("March"),
    say("April"),
    say("May"),
    say("June"),
    say("July"),
    say("August"),
    say("September"),
    say("October"),
    say("November"),
    say("December"),
)


def _month_names(text: str) -> str | None:
    """Mend the names of months that are misspelt."""
    words = text.split()
    mended = [_month_name(word) for word in words]
    return " ".join(mended) if mended != words else None


def _month_name(word: str) -> str:
    bare = word.lower().rstrip(".")
    if bare in MONTHS or bare in PARTS or len(bare) < 3 or not bare.isalpha():  # noqa: PLR2004
        return word
    near = nearest(bare, MONTHS, 0.75)
    return near or word


def _spaced(match: re.Match[str]) -> str:
    return re.sub(r" ?[-–—] ?", " - ", match[0])


def _iso(year: str, month: str, day: str) -> str:
    return f"{year}-{int(month):02}-{int(day):02}"


_SAME_MEANING: tuple[tuple[str, Callable[[re.Match[str]], str]], ...] = (
    (rf"(?:{_WEEKDAYS})\b[.,]? (.+)", lambda m: m[1]),
    (r"(.+?)(?:,? om |, | |T)\d{1,2}[:.]\d\d(?::\d\d)?Z?(?: ?u(?:ur)?\.?)?", lambda m: m[1]),
    (r"(\d{4})[-/. ](\d\d?)[-/. ](\d\d?)", lambda m: _iso(m[1], m[2], m[3])),
    (r"(\d{4})(\d\d)(\d\d)", lambda m: _iso(m[1], m[2], m[3])),
    (r"(\d\d?)[-/. ](\d\d?)[-/. ](\d{4})", lambda m: f"{int(m[1])}-{int(m[2])}-{m[3]}"),
    (r"(\d\d?)[-/. ](\d\d?)[-/. ]'?(\d\d)", lambda m: f"{int(m[1])}-{int(m[2])}-20{m[3]}"),
    (r"(\d{4})[-/. ](\d\d?)", lambda m: f"{m[1]}-{int(m[2]):02}"),
    (r"(\d\d?)[-/. ](\d{4})", lambda m: f"{m[2]}-{int(m[1]):02}"),
    (r"(\d\d)(\d\d)[-/](\d\d)", lambda m: f"{m[1]}{m[2]}/{m[1]}{m[3]}"),
    (r"(\d{4}) ?[-–—] ?(\d{4})", lambda m: f"{m[1]}/{m[2]}"),
    (r"(?:q|k|kwartaal |quarter )([1-4])[ /-]?(\d{4})", lambda m: f"{m[2]}-Q{m[1]}"),
    (r"([1-4])e kwartaal (?:van )?(\d{4})", lambda m: f"{m[2]}-Q{m[1]}"),
    (r"(\d{4})[ /]?[qk] ?([1-4])", lambda m: f"{m[1]}-Q{m[2]}"),
    (r"(?:week|wk\.?|w) ?(\d\d?)[, /-]{0,2}(\d{4})", lambda m: f"{m[2]}-W{int(m[1]):02}"),
    (r"(\d{4})[ -]?(?:week|wk\.?|w)[ -]?(\d\d?)", lambda m: f"{m[1]}-W{int(m[2]):02}"),
    (r"(\d\d?)[-/.]([a-z]+)[-/.](\d{4})", lambda m: f"{m[1]} {m[2]} {m[3]}"),
    (r"([a-z]+)[-/.](\d{4})", lambda m: f"{m[1]} {m[2]}"),
    (r"(\d\d?)(?:e|de|ste|st|nd|rd|th) (.+)", lambda m: f"{m[1]} {m[2]}"),
    (r"([a-z]+)\.? (\d\d?),? (\d{4})", lambda m: f"{m[2]} {m[1]} {m[3]}"),
    (r"(\d{4}) ([a-z]+)", lambda m: f"{m[2]} {m[1]}"),
    (r"(.*[a-z.]),? '(\d\d)", lambda m: f"{m[1]} 20{m[2]}"),
    (r"(.*[a-z.]), (\d{4})", lambda m: f"{m[1]} {m[2]}"),
    (
        rf"({'|'.join(_OTHER_PARTS)})[ -](?:of )?(.+)",
        lambda m: f"{_OTHER_PARTS[m[1].lower()]} {m[2]}",
    ),
    (r"(begin|medio|half|einde?)(?:-| van )(.+)", lambda m: f"{m[1]} {m[2]}"),
    (r"(?:van|tussen|between|from) (.+)", lambda m: m[1]),
    (r"(.+?) (?:tot|tot/met|tm|en|to|until|and|&|\+) (.+)", lambda m: f"{m[1]} t/m {m[2]}"),
    (r"[^-–—]*(?:[^ ][-–—]|[-–—][^ ])[^-–—]*", _spaced),
)


def respell(text: str) -> str | None:
    """Write a wrong notation as it probably was meant; the result may still be wrong."""
    for pattern, respelt in _SAME_MEANING:
        match = re.fullmatch(pattern, text, re.IGNORECASE | re.ASCII)
        if match and (found := respelt(match)) != text:
            return found
    return _month_names(text)


def advise(text: str) -> Text:
    """Tell what to write instead of something that has no counterpart among the notations."""
    for pattern, advice in _ADVICE:
        if re.fullmatch(pattern, text, re.IGNORECASE):
            return advice
    return USUAL


USUAL = say(
    "Write a day as 2022-09-14 or '14 september 2022', a month as 'september 2022', and a period"
    " as 'september - oktober 2022'."
)
_ADVICE = (
    (
        r".{61,}",
        say("Write only the date here; what there is to tell about it goes behind 'source'."),
    ),
    (
        rf"(?:{_SEASONS})\b.*",
        say("A season has no first and last day; name the months: 'maart - mei 2023'."),
    ),
    (
        rf"(?:{'|'.join((*PARTS, *_OTHER_PARTS))}) (?:of )?\d{{4}}",
        say("Name a month with it, such as 'begin januari 2023', or a quarter: 2023-Q1."),
    ),
    (
        r"(?:week|wk\.?|w) ?\d+",
        say("Write the year with the week, such as 2022-W38."),
    ),
    (
        _NOT_KNOWN,
        say("Is the date not known yet? Then leave out this line."),
    ),
    (
        _RELATIVE,
        say("Write the day itself: tomorrow these words mean another day."),
    ),
    (
        rf"(?:{_OPEN_END})\b.*",
        say("Write where it begins and where it ends, such as 'september - december 2022'."),
    ),
)
