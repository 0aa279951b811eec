"""The catalogue is complete: both languages fill from the same values, and the documentation lists every code."""

import importlib.util
import re
import string
from pathlib import Path

import pytest

from sopbpmn.diagnostics import Severity
from sopbpmn.messages import FINDINGS, TEXTS

ROOT = Path(__file__).parents[1]
CODE = re.compile(r"""\b(?:finding|_finding|_found|found|report)\(\s*["']([a-z0-9]+(?:-[a-z0-9]+)+)["']""")


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("code", FINDINGS)
def test_both_languages_say_the_same_values(code):
    message = FINDINGS[code]
    assert _names(message.indonesian) == _names(message.english)
    assert Severity(message.severity)
    assert message.indonesian != message.english


@pytest.mark.parametrize("key", TEXTS)
def test_the_commands_words_exist_in_both_languages(key):
    indonesian, english = TEXTS[key]
    assert _names(indonesian) == _names(english)


def test_every_code_that_is_raised_has_an_entry():
    raised = {
        code
        for room in ("sopbpmn", "converters", "webui")
        for file in (ROOT / room).rglob("*.py")
        for code in CODE.findall(file.read_text(encoding="utf-8"))
    }
    assert len(raised) > 20
    assert raised <= FINDINGS.keys()


def test_every_entry_is_raised_somewhere():
    sources = "".join(
        file.read_text(encoding="utf-8")
        for room in ("sopbpmn", "converters", "webui")
        for file in (ROOT / room).rglob("*.py")
        if file.name != "messages.py"
    )
    assert [code for code in FINDINGS if f'"{code}"' not in sources] == []


def test_the_documentation_lists_the_catalogue():
    spec = importlib.util.spec_from_file_location("make_findings", ROOT / "docs" / "make_findings.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.TARGET.read_text(encoding="utf-8") == module.render(), "run `make docs`"
