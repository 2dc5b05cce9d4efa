"""Text as it must be written in Markdown to be read as exactly that text."""

from __future__ import annotations

import re

_ANYTHING = re.compile(r"[&<>\\`*_\[\]|~#@$]|://|www\.|^[-+=0-9]", re.IGNORECASE)
"""Most text needs nothing done to it, and a large plan is told so twice as fast."""
_ACTIVE = re.compile(r"[\\`*_\[\]|~#@$]")
_LIST_ITEM = re.compile(r"^([0-9]{1,9})([.)])(?= |$)")
_LEADING = re.compile(r"^([-+=])")
_WWW = re.compile(r"(www)\.", re.IGNORECASE)
_EMPTY_LINES = re.compile(r"\n{3,}")


def md(text: object) -> str:
    """Write text on one line, so that nothing in it becomes markup, a link or an element.

    The order matters: entities first, or the ampersands of later ones would be escaped again.
    """
    line = " ".join(str(text).split())
    if not _ANYTHING.search(line):
        return line
    line = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    line = _ACTIVE.sub(r"\\\g<0>", line)
    line = _LIST_ITEM.sub(r"\1\\\2", line)
    line = _LEADING.sub(r"\\\1", line)
    # an address is text here: the reader's program must not turn it into a link
    return _WWW.sub(r"\1&#46;", line.replace("://", "&#58;//"))


def address(url: str) -> str:
    """Write a web address as a link; what may stand in one is checked when it is read."""
    return f"<{url.replace('|', '%7C')}>"


def tidy(page: str) -> str:
    """Leave one empty line where a template leaves more, and end with one line break."""
    return _EMPTY_LINES.sub("\n\n", page).strip("\n") + "\n"


def paragraphs(text: str) -> list[str]:
    """Split a text at its empty lines."""
    return [part for part in re.split(r"\n\s*\n", text.strip()) if part]
