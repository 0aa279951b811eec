"""Pages do their work once: counted, not timed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from sopbpmn import draft_state, draw, landscape, xml
from sopbpmn.errors import InvalidSopError
from sopbpmn.service import cases, definitions, inbox, tasks
from tests.counting import Count, counter
from tests.webui.conftest import Login, Office, words
from tests.webui.test_desk import PARTS, change, draft, on_desk
from tests.webui.test_sops import upload
from webui.memory import Memory


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> Count:
    """Count the calls of functions."""
    return counter(monkeypatch)


def test_a_draft_is_compiled_checked_and_drawn_once_until_it_changes(
    client: Login, office: Office, count: Count
) -> None:
    rini = client("rini")
    upload(rini, "legalisir-dokumen.txt")
    counted = count("to_bpmn", draft_state)
    count("lint_sop", draft_state)
    count("svg", draw)
    page = rini.get("/sop/draf/1")
    once = {"to_bpmn": 1, "lint_sop": 1, "svg": 1}
    assert counted == once
    assert rini.get("/sop/draf/1").text.partition("csrf")[0] == page.text.partition("csrf")[0]
    assert "<svg" in rini.get("/sop/draf/1/gambar.html").text
    rini.get("/sop/draf/1/unduh.bpmn")
    rini.get("/sop/draf/1?open=s1")
    assert counted == once
    saved = change(rini, office, {"new-lane": "Bupati"}, headers=PARTS)
    assert "Bupati" in saved.text
    assert counted == {"to_bpmn": 2, "lint_sop": 2, "svg": 1}, "a choice is answered before its drawing is made"
    assert "<svg" in rini.get("/sop/draf/1/gambar.html").text
    rini.get("/sop/draf/1")
    assert counted == {"to_bpmn": 2, "lint_sop": 2, "svg": 2}


def test_a_choice_that_only_confirms_is_seen(client: Login, office: Office) -> None:
    """Equal SOPs may differ in their evidence: the memory must not mix them up."""
    rini = client("rini")
    upload(rini, "pengaduan-masyarakat.csv")
    note = next(note for note in on_desk(draft(office)).notes if note.accept)
    accept = f'name="accept.{note.accept}"'
    assert accept in rini.get(f"/sop/draf/1?open={note.place}").text
    change(rini, office, {f"accept.{note.accept}": "1"})
    assert accept not in rini.get(f"/sop/draf/1?open={note.place}").text


def test_no_draft_takes_the_number_of_one_that_is_gone(client: Login) -> None:
    rini = client("rini")
    upload(rini, "legalisir-dokumen.txt")
    assert "Legalisir" in words(rini.get("/sop/draf/1"))
    rini.post("/sop/draf/1/hapus")
    upload(rini, "pengaduan-masyarakat.csv")
    assert rini.get("/sop/draf/1").status_code == 404
    assert "Pengaduan" in words(rini.get("/sop/draf/2"))


def test_drafts_are_drawn_in_the_language_of_whoever_looks(client: Login) -> None:
    rini = client("rini")
    upload(rini, "legalisir-dokumen.txt")
    pages = [rini.get("/sop/draf/1").text]
    rini.post("/bahasa", data={"language": "en"})
    pages.append(rini.get("/sop/draf/1").text)
    described = [re.findall(r"<desc[^>]*>([^<]+)", page) for page in pages]
    assert all(described)
    assert described[0] != described[1]


def test_an_evaluation_that_is_overdue_is_shown_with_the_draft(client: Login, office: Office) -> None:
    rini = client("rini")
    upload(rini, "legalisir-dokumen.txt")
    today = draft(office).today
    page = "/sop/draf/1?open=-identitas"
    fresh = {name: str(today) for name in ("identity.created", "identity.revised", "identity.effective")}
    change(rini, office, fresh)
    assert "evaluasi" not in words(rini.get(page)).casefold()
    old = {"identity.created": "", "identity.revised": ""}
    change(rini, office, {**old, "identity.effective": str(today.replace(year=today.year - 2, day=1))})
    assert "evaluasi" in words(rini.get(page)).casefold()


def test_the_pages_of_tasks_and_cases_need_definition_and_rows_once(
    client: Login, office: Office, count: Count
) -> None:
    case = office.start()
    task = office.open_task(case).id
    dewi = client("dewi")
    counted = count("ready_definition", definitions, cases, tasks)
    count("task_rows", inbox, cases, tasks)
    count("parse", xml)
    assert dewi.get(f"/tugas/{task}").status_code == 200
    assert counted == {"ready_definition": 1, "task_rows": 1}, "nothing is parsed for a version that is known"
    assert dewi.get(f"/kasus/{case}").status_code == 200
    assert counted == {"ready_definition": 2, "task_rows": 2}


def test_relations_are_found_once_for_the_map(client: Login, count: Count) -> None:
    counted = count("relations", landscape)
    assert client("dewi").get("/pemantauan/peta").status_code == 200
    assert counted == {"relations": 1}


def test_a_memory_forgets_what_was_not_asked_for_longest() -> None:
    made: list[str] = []

    def maker(name: str) -> Callable[[], str]:
        return lambda: made.append(name) or name.upper()  # type: ignore[func-returns-value]

    memory: Memory[str, str] = Memory(2)
    for name in ("a", "b", "a", "c", "a", "b"):
        assert memory.get(name, maker(name)) == name.upper()
    assert made == ["a", "b", "c", "b"]


def test_a_memory_keeps_no_errors() -> None:
    memory: Memory[str, str] = Memory(2)

    def fail() -> str:
        raise InvalidSopError("review-gone", item="a")

    with pytest.raises(InvalidSopError):
        memory.get("a", fail)
    assert memory.get("a", lambda: "x") == "x"
