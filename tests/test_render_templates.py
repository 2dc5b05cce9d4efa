"""How our own templates are made ready: their words, and what is kept of them."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from jinja2 import DictLoader, Environment, UndefinedError

from ivp.catalogue import catalogue, catalogue_file
from ivp.render import FORMATS
from ivp.render.templates import Compiled, Quick, Translated, escaped, quick, same
from tests.rendered import nasty, plan_of, sample

if TYPE_CHECKING:
    from pathlib import Path


def made(source: str, kept: Path | None = None, language: str = "nl") -> Environment:
    cache = Compiled(kept, language, catalogue_file(language)) if kept else None
    environment = Environment(
        loader=DictLoader({"map/een.html.j2": source}),
        autoescape=True,
        extensions=[Translated],
        bytecode_cache=cache,
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.extend(words=catalogue(language))
    environment.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    return environment


def page(environment: Environment, **values: object) -> str:
    return environment.get_template("map/een.html.j2").render(**values)


@pytest.mark.parametrize("code", ["nl", "en"])
@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_a_workspace_with_templates_of_its_own_gets_the_same_page(
    tmp_path: Path, suffix: str, code: str
) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    for plan in (sample(code), plan_of(nasty(), language=code)):
        assert FORMATS[suffix](plan, own) == FORMATS[suffix](plan)


SENTENCES = [
    ("{% trans %}Theme{% endtrans %}", {}, "Thema"),
    ("{% trans n=a, of=b %}{{ n }} of {{ of }}{% endtrans %}", {"a": 1, "b": 2}, "1 van de 2"),
    ("{% trans %}<b>100%</b> {{ a }}%{% endtrans %}", {"a": "<i>"}, "<b>100%</b> &lt;i&gt;%"),
    (
        "{% trans n=a %}{{ n }} of it{% pluralize %}{{ n }} of them{% endtrans %}",
        {"a": 2},
        "2 of them",
    ),
]


@pytest.mark.parametrize(("source", "values", "written"), SENTENCES)
def test_words_stand_in_the_template_and_what_is_filled_in_is_escaped(
    source: str, values: dict[str, object], written: str
) -> None:
    assert page(made(source), **values) == written


def test_what_was_compiled_is_used_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    source = "{% trans %}Theme{% endtrans %} {{ 1 + 1 }}"
    assert page(made(source, tmp_path)) == "Thema 2"
    (kept,) = (tmp_path / "__pycache__").iterdir()
    assert kept.name == f"map.een.html.j2.nl.{sys.implementation.cache_tag}"

    def refuse(*_: object, **__: object) -> None:
        pytest.fail("it was compiled again")

    with monkeypatch.context() as patch:
        patch.setattr(Environment, "compile", refuse)
        assert page(made(source, tmp_path)) == "Thema 2"
    assert page(made(source.replace("1 + 1", "1 + 2"), tmp_path)) == "Thema 3"
    assert page(made(source, tmp_path, "en")) == "Theme 2"


def test_what_cannot_be_used_is_compiled_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    page(made("een", tmp_path))
    (kept,) = (tmp_path / "__pycache__").iterdir()
    good = kept.read_bytes()
    for bad in (b"", b"x", good[:-3], good.partition(b"\n")[0] + b"\nrommel"):
        kept.write_bytes(bad)
        assert page(made("een", tmp_path)) == "een"
        assert kept.read_bytes() == good


def test_a_newer_catalogue_or_module_is_seen(tmp_path: Path) -> None:
    file = tmp_path / "ivp.mo"
    file.write_bytes(b"x")
    before = Compiled(tmp_path, "nl", file).get_source_checksum("een")
    assert Compiled(tmp_path, "nl", file).get_source_checksum("een") == before
    os.utime(file, ns=(1, 1))
    assert Compiled(tmp_path, "nl", file).get_source_checksum("een") != before


def test_nothing_is_kept_where_python_keeps_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert page(made("een", tmp_path)) == "een"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_no_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (tmp_path / "__pycache__").write_text("hier staat een bestand")
    assert page(made("een", tmp_path)) == "een"


def ours(source: str) -> Environment:
    """Compile as our own templates are."""
    environment = made(source)
    environment.code_generator_class = Quick
    environment.extend(escaped=escaped, quick=quick)
    environment.filters["same"] = same
    return environment


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("{% macro m(a, b='<') %}{{ a }}{{ b }}{% endmacro %}{{ m('&') }}", "&amp;&lt;"),
        ("{% macro m(a, b='<') %}{{ a }}{{ b }}{% endmacro %}{{ m('1', b='2') }}", "12"),
        ("{% macro m(a) %}<i>{{ a }}</i>{% endmacro %}{% set x = m('&') %}{{ x }}", "<i>&amp;</i>"),
        (
            "{% macro m() %}[{{ caller(1) }}]{% endmacro %}{% call(n) m() %}{{ n }}<{% endcall %}",
            "[1<]",
        ),
        ("{% macro m(a) %}{{ a }}{{ kwargs | length }}{% endmacro %}{{ m('&', b=1) }}", "&amp;1"),
        ("{% for a in '<>' %}{{ a | same }}{{ loop.index }}{% endfor %}", "&lt;1&gt;2"),
        ("{{ text | same }}{{ 5 }}{{ text | upper }}", "a&lt;b5A&lt;B"),
    ],
)
def test_ours_are_compiled_to_the_same_page(source: str, written: str) -> None:
    assert page(ours(source), text="a<b") == written
    plain = made(source)
    plain.filters["same"] = same
    assert page(plain, text="a<b") == written


def test_a_macro_of_ours_is_told_what_it_does_not_know() -> None:
    source = "{% macro m(a) %}{{ a }}{% endmacro %}{{ m(c=1) }}"

    with pytest.raises(TypeError, match="a macro has no c"):
        page(ours(source))


def test_a_macro_of_ours_misses_what_it_is_not_given() -> None:
    source = "{% macro m(a) %}{{ a.b }}{% endmacro %}{{ m() }}"

    with pytest.raises(UndefinedError):
        page(ours(source))
