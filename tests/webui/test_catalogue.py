"""Every word on the pages is in the catalogue, and every word of the catalogue has its English."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from jinja2 import Environment

import webui
from sopbpmn.model import IDENTITY_FIELDS

ROOM = Path(webui.__file__).parent
CATALOGUE = ROOM / "translations" / "en" / "LC_MESSAGES" / "messages.po"
KEYWORDS = {"_": None, "_l": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2)}
SAME_IN_BOTH = {"sopbpmn", "BPMN", "JSON", "BPMN 2.0 XML"}
SHOWN = ("title", "alt", "placeholder", "aria-label", "data-confirm", "data-saved", "data-failed", "data-text")


def extracted() -> set[str]:
    methods = [("**.py", "python"), ("templates/**.html", "jinja2")]
    options = {"templates/**.html": {"trimmed": "true"}}
    found = extract_from_dir(ROOM, methods, options, keywords=KEYWORDS)
    said = {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}
    return said | {field.label for field in IDENTITY_FIELDS}  # the review form shows them all


def catalogue() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="en")


def _ids(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def test_the_catalogue_holds_exactly_what_the_pages_say() -> None:
    known = {_ids(m)[0] for m in catalogue() if m.id}
    assert known == extracted()


def test_every_entry_has_its_english() -> None:
    found = catalogue()
    for message in found:
        if message.id:
            forms = [message.string] if isinstance(message.string, str) else message.string
            assert all(forms), message.id
            assert not message.fuzzy, message.id
            assert not list(message.check(found)), message.id
            names = {name for text in _ids(message) for name in re.findall(r"%\((\w+)\)", text)}
            assert {name for text in forms for name in re.findall(r"%\((\w+)\)", text)} == names, message.id


def test_the_compiled_catalogue_is_the_written_one() -> None:
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)
    written = catalogue()
    plain, other = ({_ids(m): list(m.string) for m in found if m.id} for found in (compiled, written))
    assert plain == other


@pytest.mark.parametrize("path", sorted(ROOM.glob("templates/**/*.html")), ids=lambda path: path.name)
def test_no_word_of_a_template_escapes_translation(path: Path) -> None:
    source = re.sub(r"{% block \w+_class %}.*?{% endblock %}", "", path.read_text())
    tokens = list(Environment(autoescape=True).lex(source))
    html, depth = "", 0
    for _, kind, value in tokens:
        if kind in ("variable_begin", "block_begin"):
            depth += 1
        elif kind in ("variable_end", "block_end"):
            depth -= 1
            html += "\0"
        elif kind == "data" and not depth:
            html += value
    attributes = re.findall(rf"""\b(?:{"|".join(SHOWN)})=["']([^"']*)["']""", html)
    loose = re.sub(r"<(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>", "\n", html)
    said = [text.strip(" \t·→:“”()") for text in [*re.split(r"[\n\0]", loose), *attributes]]
    words = {text for text in said if re.search(r"[^\W\d_]{2,}", text.replace("&nbsp;", ""))}
    assert words <= SAME_IN_BOTH


@pytest.mark.parametrize("path", sorted(ROOM.glob("*.py")), ids=lambda path: path.name)
def test_no_flashed_word_escapes_translation(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("flash", "_page"):
            assert not isinstance(node.args[0], (ast.Constant, ast.JoinedStr)), f"{path.name}:{node.lineno}"
