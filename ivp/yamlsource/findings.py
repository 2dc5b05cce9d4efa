"""What can be wrong with a file before anything in it is understood: IVP001 to IVP017, IVP022."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivp.diagnostics import Finding, Severity, Span, Text, rule, say, shorten

if TYPE_CHECKING:
    from collections.abc import Iterator


CHECK_NAME = say("Check the name of the file, and whether you may open it.")


@rule("IVP001")
def not_a_file(path: str, reason: Text, hint: Text = CHECK_NAME) -> Iterator[Finding]:
    """The file cannot be opened or read.

    It may be a folder or a device with the name of a file, or you may not have the right to read
    it. Nothing of it is known, so nothing of it counts.

    Look at the name, and at who may read the file.
    """
    yield Finding(Span(path), reason, hint)


@rule("IVP002")
def too_large(path: str, limit: int) -> Iterator[Finding]:
    """The file is larger than a file of priorities can be.

    A file of a municipality is some ten kilobytes. A file of more than a megabyte is almost always
    something else: a picture, an export, a script that went wrong.

    Put the right file in its place, or leave out what does not belong in it.
    """
    yield Finding(
        Span(path),
        say("the file is larger than %(limit)s MB", limit=limit >> 20),
        say("Is this the right file? Then shorten it: a file with priorities is much smaller."),
    )


@rule("IVP003")
def not_utf8(span: Span, *, table: bool) -> Iterator[Finding]:
    """The file was not saved as UTF-8.

    Older programs save letters such as é and ë in another way. Read as UTF-8 they would turn into
    other letters, so nothing of the file is used.

    Open the file, choose 'Save as', and choose UTF-8 as its encoding.
    """
    yield Finding(
        span,
        say("the file is not saved as UTF-8; from here on letters cannot be read"),
        say(
            "Open the file, choose 'Save as' and choose UTF-8 as encoding. It is also a table, as "
            "Excel makes: this needs lines such as 'code: GM0406'."
        )
        if table
        else say("Open the file, choose 'Save as' and choose UTF-8 as encoding."),
    )


@rule("IVP004")
def forbidden_character(span: Span, char: str) -> Iterator[Finding]:
    """The text holds a character that cannot be seen and can do harm.

    Such characters steer a screen or turn the direction of reading, so that a reader sees something
    else than what stands there. They come along when text is copied from another program.

    Take the character out; typing the words anew is the surest way.
    """
    yield Finding(
        span,
        say("here stands an invisible character (%(char)s)", char=f"U+{ord(char):04X}"),
        say("Remove it, or type this text again."),
    )


@rule("IVP005")
def broken_yaml(span: Span, message: Text, hint: Text) -> Iterator[Finding]:
    """The signs that hold the file together are wrong.

    A quote or bracket is not closed, a colon stands inside a text without quotes, a line is
    indented too far. From there on it is not known what belongs to what.

    Mend the place that is named, and check again: there may be more behind it.
    """
    yield Finding(span, message, hint)


_SHARED_FILES = {"region.yaml": "region: Gooi en Vechtstreek", "themes.yaml": "themes:"}
"""A line of each file of which a region has only one."""


@rule("IVP006")
def no_fields(path: str, *, table: bool = False) -> Iterator[Finding]:
    """The file is empty, or holds something else than fields with values.

    A file consists of lines such as `municipality: Huizen`.

    Fill the file; the file of another municipality shows how it is done.
    """
    shared = _SHARED_FILES.get(path.rpartition("/")[2])
    hint = (
        say("Begin with a line such as '%(line)s'; our own example shows the rest.", line=shared)
        if shared
        else say("Begin with a line such as 'municipality: Huizen'; another file shows the rest.")
    )
    message = say("the file is empty or holds no fields")
    if table:
        message = say("this is a table, not a file with fields")
        hint = say("Excel makes these. Write lines such as 'code: GM0406', in a plain text editor.")
    yield Finding(Span(path), message, hint)


@rule("IVP007")
def too_deep(span: Span, limit: int) -> Iterator[Finding]:
    """Lists stand inside lists, deeper than any real file goes.

    This is nearly always an accident: a program that wrote the file, or a row of brackets.

    Take the extra brackets or dashes away.
    """
    yield Finding(
        span,
        say("more than %(limit)s levels stand inside each other here", limit=limit),
        say("Remove the extra brackets, dashes or indentation."),
    )


@rule("IVP008")
def too_many_values(span: Span, limit: int) -> Iterator[Finding]:
    """The file holds more values than a real file does.

    This is nearly always an accident, such as a program that repeated its output.

    Leave out what does not belong in the file.
    """
    yield Finding(
        span,
        say("the file holds more than %(limit)s values", limit=limit),
        say("Is this the right file? Leave out what does not belong in it."),
    )


@rule("IVP009")
def reference_mark(span: Span, *, key: bool = False, bullet: bool = False) -> Iterator[Finding]:
    """A text begins with & or *, or the name of a field is <<.

    In this kind of file these signs copy a piece of text from elsewhere. A reader would have to
    hunt for it, so they are not used here.

    Put the text between quotes, or write it out.
    """
    yield Finding(
        span,
        say("the field << means something special, and is not used here")
        if key
        else say("a text that begins with & or * means something special"),
        say("Write out the fields that should stand here.")
        if key
        else say("Is it an item of a list? Then put a dash in its place: '- value'.")
        if bullet
        else say("Put the text between quotes: '&...', or write out what should stand here."),
    )


@rule("IVP010")
def double_key(span: Span, key: str, first: int) -> Iterator[Finding]:
    """A field is given twice.

    Only one of the two can count, and nobody can see which. It happens when two versions of a file
    are joined.

    Keep one of them. In a list of priorities a new one begins with a dash.
    """
    yield Finding(
        span,
        say("the field '%(key)s' already stands on line %(line)s", key=shorten(key), line=first),
        say("Keep one of the two. Is this a new item of a list? Then it begins with a dash."),
    )


@rule("IVP011")
def long_text(span: Span, limit: int) -> Iterator[Finding]:
    """A text is longer than the plan can hold.

    Ten pages in one field will not be read by any council.

    Shorten the text, and refer to the document that it comes from.
    """
    yield Finding(
        span,
        say("this text is longer than %(limit)s characters", limit=limit),
        say("Shorten it and refer to the document that it comes from."),
    )


@rule("IVP012")
def long_list(span: Span, limit: int) -> Iterator[Finding]:
    """A list has more items than the plan can hold.

    What comes after the last item that fits is not looked at.

    Make the list shorter.
    """
    yield Finding(
        span,
        say("this list has more than %(limit)s items; from here on it is not read", limit=limit),
        say("Make the list shorter."),
    )


@rule("IVP013")
def written_tag(span: Span) -> Iterator[Finding]:
    """A value begins with an exclamation mark.

    In this kind of file that gives the value a type, which is not used here.

    Put the text between quotes.
    """
    yield Finding(
        span,
        say("a text that begins with ! means something special"),
        say("Put the text between quotes."),
    )


@rule("IVP014")
def odd_key(span: Span) -> Iterator[Finding]:
    """The name of a field is a list or a group instead of a word.

    This happens when a question mark or a bracket stands at the beginning of a line.

    Write the name of the field as one word, with a colon behind it.
    """
    yield Finding(
        span,
        say("the name of a field must be a word"),
        say("Does the line begin with a bracket or a question mark? Put quotes around the text."),
    )


@rule("IVP015")
def unreadable_yaml(path: str) -> Iterator[Finding]:
    """The file cannot be read, and it is not known where it goes wrong.

    This should never happen: every other rule names a place. Please tell the makers, with the file.

    Keep the first half of the file, check again, and find the place by halves.
    """
    yield Finding(
        Span(path),
        say("the file cannot be read as YAML"),
        say("Keep the first half of the file and check again, to find the place by halves."),
    )


@rule("IVP016")
def lone_word(span: Span, word: str) -> Iterator[Finding]:
    """A comma splits a text or a number that stands between { and }.

    Between these brackets a comma begins a new field. What stands behind it then is the name of a
    field without a value, and the text before it is cut short: `{fte: 1,5}` would be read as 1. A
    colon without a space behind it gives such a name too: `{status:example}`.

    Put a text with a comma between quotes, write a number with a point, and put a space behind the
    colon.
    """
    field, colon, value = word.partition(":" if ":" in word else "=")
    if colon and field.strip() and value.strip():
        yield Finding(
            span,
            say("'%(text)s' has no value: a colon and a space part the two", text=shorten(word)),
            say("Write '%(text)s'.", text=shorten(f"{field.strip()}: {value.strip()}")),
        )
        return
    yield Finding(
        span,
        say(
            "'%(text)s' has no value: between { and } a comma begins a new field",
            text=shorten(word),
        ),
        say("Put a text with a comma between quotes, and write a number with a point."),
    )


@rule("IVP017", Severity.WARNING)
def other_name(path: str) -> Iterator[Finding]:
    """The file has something behind `.yaml` in its name, so it is not read.

    Some programs add `.txt` when they save, or make a copy that ends in `.yaml.bak`; the computer
    may hide that part of the name. What stands in the file does not count.

    Give the file a name that ends in `.yaml`, or take it out of the folder.
    """
    yield Finding(
        Span(path),
        say("this file is not read: its name does not end in .yaml"),
        say("Give it a name that ends in .yaml, or take it out of this folder."),
    )


@rule("IVP022", Severity.WARNING)
def other_folder(path: str, folder: str) -> Iterator[Finding]:
    """The file of a municipality stands in another folder, so it is not read.

    Only what stands in the folder `municipalities` itself counts, not what stands around it or in a
    folder inside it. What the municipality wants is then not known.

    Move the file, or take it away.
    """
    yield Finding(
        Span(path),
        say("this file is not read: it does not stand in the folder '%(folder)s'", folder=folder),
        say("Move it to that folder, or take it away."),
    )
