"""States, outcomes and kinds of events: one place each, words in both languages, and one change of a case at a time."""

from __future__ import annotations

import ast
import re
from enum import StrEnum
from pathlib import Path

import pytest
from sqlalchemy import select

from sopbpmn import service
from sopbpmn.service import CaseState, EventKind, TaskOutcome
from sopbpmn.service.case_change import lock_case
from sopbpmn.tables import cases, events, tasks
from tests.service.office import Office

ROOT = Path(__file__).parents[2]
ENUMS: tuple[type[StrEnum], ...] = (CaseState, TaskOutcome, EventKind)
VALUES = {member.value for enum in ENUMS for member in enum if member.value}


@pytest.mark.parametrize("member", [member for enum in ENUMS for member in enum], ids=repr)
def test_each_is_called_something_in_both_languages(member: CaseState | TaskOutcome | EventKind) -> None:
    assert member.words()
    assert member.words("en")
    assert member.words() != member.words("en")


def test_nothing_compares_bare_strings() -> None:
    """``tab.value`` is another enum's, of which ``done`` is a value, too."""
    found = []
    for room in ("sopbpmn/service", "sopbpmn/cli", "webui"):
        for file in sorted((ROOT / room).rglob("*.py")):
            if "node_modules" in file.parts:
                continue
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                inside = ast.walk(node) if isinstance(node, ast.Compare) else ()
                found += [f"{file}:{x.lineno}" for x in inside if isinstance(x, ast.Constant) and x.value in VALUES]
    compared = re.compile(r"(?<!tab\.value )(?:[!=]=|\bin \()\s*'(?:" + "|".join(sorted(VALUES)) + ")'")
    for file in sorted((ROOT / "webui" / "templates").rglob("*.html")):
        found += [f"{file}: {words}" for words in compared.findall(file.read_text(encoding="utf-8"))]
    assert found == []


def test_the_database_holds_the_values(office: Office) -> None:
    case = office.start()
    service.move_token(office.store, office.coordinator, office.open(case)["check"], "sign", "salah langkah")
    service.suspend(office.store, office.coordinator, case, "menunggu surat")
    with office.store.read() as connection:
        assert connection.scalars(select(cases.c.state)).all() == ["suspended"]
        assert connection.scalars(select(tasks.c.outcome).order_by(tasks.c.id)).all() == ["moved", ""]
        kinds = connection.scalars(select(events.c.kind).order_by(events.c.version)).all()
    assert kinds == ["started", "moved", "suspended"]
    row = service.get_case(office.store, office.coordinator, case).row
    assert row.state is CaseState.SUSPENDED


def test_a_case_is_over_when_nothing_more_happens_to_it() -> None:
    assert [state for state in CaseState if state.is_over] == [CaseState.ENDED, CaseState.CANCELLED]


def test_a_second_change_in_one_transaction_is_a_defect_and_leaves_nothing(office: Office) -> None:
    case_id = office.start()

    def twice() -> None:
        with office.store.write() as connection:
            case = lock_case(office.store, connection, case_id)
            case.change(EventKind.COMMENT, None)
            case.change(EventKind.COMMENT, None)

    with pytest.raises(AssertionError):
        twice()
    assert office.events(case_id) == ["started"]
    assert service.get_case(office.store, office.coordinator, case_id).version == 1
