"""One look at a whole file for several questions: what kinds of signs stand where.

Python's searches for a fixed text are ten times as fast as patterns. So each byte becomes the sign
of its kind, and what may stand between two figures of one number falls away: nine figures of a
number, however they were written, are then nine signs in a row.
"""

from __future__ import annotations

FIGURE = b"9"
CAPITAL = b"A"
CONTROL = b"\0"
"""What steers a machine, and no text file holds; tabs and the ends of lines are no such thing."""
_OTHER = b"x"
_ITSELF = b"@\n"
_BETWEEN_FIGURES = b" .()-+/"


def _kind(byte: int) -> bytes:
    sign = bytes((byte,))
    if sign in _ITSELF:
        return sign
    if sign.isdigit():
        return FIGURE
    if sign.isupper():
        return CAPITAL
    steers = sign.isascii() and not chr(byte).isprintable() and sign not in b"\t\r"
    return CONTROL if steers else _OTHER


_KINDS = b"".join(map(_kind, range(256)))


def kinds(data: bytes) -> bytes:
    """Give the kind of each sign; lines stay lines, and the signs between figures fall away."""
    return data.translate(_KINDS, _BETWEEN_FIGURES)
