"""The catalogue is complete: both languages fill from the same values, the code says nothing that isn't in it."""

from __future__ import annotations

import ast
import importlib.util
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import converters
from sopbpmn import errors, sentences
from sopbpmn.diagnostics import Severity
from sopbpmn.sentences import FINDINGS, SENTENCES, Message, listed, message
from sopbpmn.sentences.evidence import RULES

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "tests" / "samples"
FILES = sorted(
    file
    for room in ("sopbpmn", "converters", "webui")
    for file in (ROOT / room).rglob("*.py")
    if "node_modules" not in file.parts
)
TREES = {file: ast.parse(file.read_text(encoding="utf-8")) for file in FILES}
ERRORS = {name for name in dir(errors) if name.endswith("Error")}
SPEAKING = {"finding", "message", "say", "spoken", "tell"}
"""Functions whose first argument is a code and whose keywords fill its sentence."""
NO_VALUES = {
    "finding": {"about", "source", "alternatives"},
    "AnswerMissingError": {"asked"},
    "PublishRefusedError": {"findings"},
    "DocumentRefusedError": {"page", "part"},
    "tell": {"err"},
}
"""Keywords of those calls that fill nothing."""
SAME_IN_BOTH = {
    "band-number",
    "band-output",
    "parts",
    "shared-name",
    "list",
    "difference-list",
    "sop-invalid",
    "bad-parameter",
    "quoted",
    "time-sum",
    "role-administrator",
    "identity-unit",
}


def _names(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


def _called(call: ast.Call) -> str:
    """Return the name of the function or class that is called; methods, such as ``error.message``, are none."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr if getattr(call.func.value, "id", "") in ("errors", "sentences") else ""
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _calls() -> Iterator[tuple[Path, ast.Call]]:
    for file, tree in TREES.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and _called(node) in ERRORS | SPEAKING:
                yield file, node


def _codes(call: ast.Call) -> list[str]:
    """Return the codes a call may say; nothing where only running tells."""
    at = 1 if _called(call) == "DocumentRefusedError" else 0
    argument = call.args[at] if len(call.args) > at else None
    options = [argument.body, argument.orelse] if isinstance(argument, ast.IfExp) else [argument]
    return [x.value for x in options if isinstance(x, ast.Constant) and isinstance(x.value, str)]


@pytest.mark.parametrize("code", SENTENCES)
def test_both_languages_say_the_same_values(code: str) -> None:
    indonesian, english = SENTENCES[code]
    assert _names(indonesian) == _names(english)
    assert indonesian != english or code in SAME_IN_BOTH


@pytest.mark.parametrize("code", FINDINGS)
def test_every_finding_has_a_weight(code: str) -> None:
    assert Severity(FINDINGS[code].severity)


def test_a_code_stands_once_in_the_catalogue() -> None:
    rooms = [getattr(room, part, {}) for room in sentences._ROOMS for part in ("FINDINGS", "SENTENCES")]
    assert sum(map(len, rooms)) == len(SENTENCES)


def test_what_is_said_is_in_the_catalogue_and_gets_the_values_it_needs() -> None:
    wrong = []
    seen = 0
    for file, call in _calls():
        given = {keyword.arg for keyword in call.keywords} - NO_VALUES.get(_called(call), set())
        for code in _codes(call):
            seen += 1
            needed = _names(SENTENCES[code][0]) if code in SENTENCES else {"?"}
            if not needed <= given and None not in given:
                wrong.append(f"{file.relative_to(ROOT)}:{call.lineno} {code}: {given} for {needed}")
    assert wrong == []
    assert seen > 250


def test_no_error_carries_prose() -> None:
    """An error is a code and its values; whoever shows it chooses the language."""
    wrong = []
    for file, tree in TREES.items():
        for node in ast.walk(tree):
            raised = node if isinstance(node, ast.Raise) else None
            if isinstance(node, ast.Call) and _called(node) in ERRORS:
                raised = node
            for inner in ast.walk(raised) if raised is not None else ():
                text = inner.value if isinstance(inner, ast.Constant) and isinstance(inner.value, str) else ""
                if any(character.isspace() for character in text.strip(", ")):
                    wrong.append(f"{file.relative_to(ROOT)}:{inner.lineno} {text!r}")
    assert wrong == []


def test_every_sentence_is_said_somewhere() -> None:
    said = {
        node.value
        for file, tree in TREES.items()
        if "sentences" not in file.parts
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    stems = tuple(
        part.value
        for file, tree in TREES.items()
        if "sentences" not in file.parts
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for part in node.values[:1]
        if isinstance(part, ast.Constant) and str(part.value).endswith("-") and len(str(part.value)) > 3
    )
    assert [code for code in SENTENCES if code not in said and not code.startswith(stems)] == []


def test_the_documentation_lists_the_catalogue() -> None:
    spec = importlib.util.spec_from_file_location("make", ROOT / "docs" / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert len(module.PAGES) == 3
    for name, render in module.PAGES.items():
        assert (ROOT / "docs" / name).read_text(encoding="utf-8") == render(), "run `make docs`"


def test_every_rule_of_the_evidence_is_documented() -> None:
    """What is named as a rule in the code is in the catalogue, and the other way round."""
    named, said = set(), set()
    for file, tree in TREES.items():
        if "sentences" in file.parts:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant):
                said.add(node.value)
            if isinstance(node, ast.Call):
                rules = [keyword.value for keyword in node.keywords if keyword.arg == "rule"]
                rules += node.args[2:3] if _called(node) == "Evidence" else []
                named |= {x.value for x in rules if isinstance(x, ast.Constant) and x.value}
    assert len(named) > 20
    assert named <= RULES.keys()
    assert RULES.keys() <= said


@pytest.mark.parametrize(
    "sample",
    sorted(file for file in SAMPLES.iterdir() if file.suffix in converters.READERS),
    ids=lambda path: path.name,
)
def test_every_reading_can_say_why(sample: Path) -> None:
    for reading in converters.read(sample):
        sop = reading.sop
        evidence = [x.evidence for group in (sop.lanes, sop.steps, sop.nodes, sop.flows) for x in group]
        for seen in (*evidence, *(found for _, found in sop.identity.evidence)):
            assert seen.words("id") != seen.words("en")


def test_a_message_within_a_message_is_said_in_the_same_language() -> None:
    inner = message("condition-depth", count=50)
    outer = errors.BpmnError("bpmn-condition", element="F1", reason=inner)
    assert str(outer) == "Pada F1: lebih dari 50 tingkat kurung"
    assert outer.message("en") == "At F1: more than 50 levels of brackets"
    roles = listed([message("role-analyst"), message("role-coordinator"), "Z"])
    assert isinstance(roles, Message)
    assert roles.text("id") == "Analis, Koordinator, Z"
    assert roles.text("en") == "Analyst, Coordinator, Z"
    assert listed([]) == ""


def test_an_unknown_code_is_a_defect() -> None:
    with pytest.raises(KeyError):
        errors.ServiceError("no-such-sentence")


MESSAGES = st.recursive(
    st.text(max_size=20),
    lambda inner: st.builds(lambda code, value: message(code, field=value), st.sampled_from(["field-empty"]), inner),
    max_leaves=5,
)


@given(MESSAGES)
def test_a_message_comes_back_from_json_as_it_was(value: str | Message) -> None:
    assert sentences.from_json(sentences.to_json(value)) == value
