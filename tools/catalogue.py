"""Bring the Dutch catalogue up to date with the English sentences in code and templates.

Sentences that are new stand in the catalogue without translation, and are named; the program falls
back to English for them, and a test fails until somebody has translated them.
"""

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from ivp.cli.explain_rule import load_rules
from ivp.diagnostics import RULES
from ivp.records.manual import sentences

ROOT = Path(__file__).parent.parent
LOCALE = ROOT / "ivp" / "locale" / "nl" / "LC_MESSAGES"
METHODS = [("ivp/**.py", "python"), ("templates/**.j2", "jinja2")]
OPTIONS = {"templates/**.j2": {"trimmed": "true", "silent": "false"}}
KEYWORDS = {
    "say": None,
    "word": None,
    "say_many": (1, 2),
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
}


def extract(root: Path = ROOT) -> Catalog:
    """Collect every English sentence of the program, and the manual of every rule."""
    found = Catalog(locale="nl", project="ivp", fuzzy=False)
    for folder, methods in (("ivp", METHODS[:1]), ("templates", METHODS[1:])):
        local = [(pattern.split("/", 1)[1], method) for pattern, method in methods]
        options = {pattern.split("/", 1)[1]: value for pattern, value in OPTIONS.items()}
        for name, _line, message, _comments, context in extract_from_dir(
            root / folder, local, options, KEYWORDS
        ):
            found.add(message, locations=[(f"{folder}/{name}", 0)], context=context)
    for sentence in sentences():
        found.add(sentence, locations=[("ivp/records", 0)])
    load_rules()
    for rule in RULES.values():  # those of a test have no place in the catalogue
        for paragraph in rule.manual if rule.find.__module__.startswith("ivp.") else ():
            found.add(paragraph, locations=[("ivp/rules", 0)])
    return found


def updated(known: Catalog, found: Catalog) -> Catalog:
    """Give the sentences of today with the translations that there are, in a fixed order."""
    fresh = Catalog(locale="nl", project="ivp", fuzzy=False)
    for message in sorted((item for item in found if item.id), key=_order):
        old = known.get(message.id, message.context)
        empty = ("", "") if message.pluralizable else ""
        fresh.add(message.id, old.string if old else empty, context=message.context)
    return fresh


def _order(message: object) -> str:
    sentence = getattr(message, "id", "")
    return sentence if isinstance(sentence, str) else sentence[0]


def untranslated(catalog: Catalog) -> list[str]:
    """Name the sentences without a Dutch form."""
    return [
        _order(message)
        for message in catalog
        if message.id
        and not all(message.string if isinstance(message.string, tuple) else (message.string,))
    ]


def as_po(catalog: Catalog) -> bytes:
    """Write a catalogue for people: no dates and no places, so that only sentences differ."""
    buffer = BytesIO()
    write_po(buffer, catalog, width=100, omit_header=True, no_location=True)
    header = (
        'msgid ""\nmsgstr ""\n'
        '"Project-Id-Version: ivp\\n"\n'
        '"Language: nl\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        '"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
    )
    return header.encode() + buffer.getvalue()


def as_mo(po: bytes) -> bytes:
    """Write a catalogue for the program."""
    buffer = BytesIO()
    catalog = read_po(BytesIO(po), locale="nl")
    # the header tells the time; the same sentences have to give the same file
    catalog.creation_date = catalog.revision_date = datetime(2022, 11, 1, tzinfo=UTC)
    write_mo(buffer, catalog)
    return buffer.getvalue()


def main() -> int:
    """Rewrite both files, and name what has no translation."""
    LOCALE.mkdir(parents=True, exist_ok=True)
    source = LOCALE / "ivp.po"
    known = read_po(BytesIO(source.read_bytes()) if source.exists() else BytesIO(), locale="nl")
    catalog = updated(known, extract())
    po = as_po(catalog)
    source.write_bytes(po)
    (LOCALE / "ivp.mo").write_bytes(as_mo(po))
    missing = untranslated(catalog)
    for sentence in missing:
        print(f"nog niet vertaald: {sentence}", file=sys.stderr)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
