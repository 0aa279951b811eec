"""Pages do their work once: counted, not timed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from sopbpmn import draft_state, draw, landscape, service, xml
from sopbpmn.errors import InvalidSopError
from sopbpmn.service import cases, definitions, inbox, tasks
from tests.counting import Count, counter
from tests.webui.conftest import Login, Office, words
from tests.webui.test_sops import form_of, upload
from webui.memory import Memory


@pytest.fixture
def count(monkeypatch: pytest.MonkeyPatch) -> Count:
    """Count the calls of functions."""
    return counter(monkeypatch)


def test_a_draft_is_compiled_checked_and_drawn_once_until_it_changes(client: Login, count: Count) -> None:
    rini = client("rini")
    upload(rini, "legalisir-dokumen.txt")
    counted = count("to_bpmn", draft_state)
    count("lint_sop", draft_state)
    count("svg", draw)
    page = rini.get("/sop/draf/1")
    once = {"to_bpmn": 1, "lint_sop": 1, "svg": 1}
    assert counted == once
    assert rini.get("/sop/draf/1").text.partition("csrf")[0] == page.text.partition("csrf")[0]
    preview = rini.post("/sop/draf/1/pratinjau", data=form_of(page.text))
    assert "<svg" in preview.text
    rini.get("/sop/draf/1/unduh.bpmn")
    assert counted == once
    form = form_of(page.text) | {"new-lane": "Bupati"}
    rini.post("/sop/draf/1/pratinjau", data=form)
    assert counted["to_bpmn"] == 2
    rini.post("/sop/draf/1", data=form)
    assert "Bupati" in rini.get("/sop/draf/1").text
    assert counted["to_bpmn"] == 2, "what was previewed is what was saved"
    rini.post("/sop/draf/1", data={**form_of(rini.get("/sop/draf/1").text), "new-lane": "Camat"})
    assert "Camat" in rini.get("/sop/draf/1").text
    assert counted["to_bpmn"] == 3


def test_a_choice_that_only_confirms_is_seen(client: Login) -> None:
    """Equal SOPs may differ in their evidence: the memory must not mix them up."""
    rini = client("rini")
    upload(rini, "pengaduan-masyarakat.csv")
    page = rini.get("/sop/draf/1").text
    accept = next(part.split('"')[0] for part in page.split('name="')[1:] if part.startswith("accept."))
    assert f'name="{accept}"' in page
    rini.post("/sop/draf/1", data={**form_of(page), accept: "1"})
    assert f'name="{accept}"' not in rini.get("/sop/draf/1").text


def test_a_draft_that_takes_another_s_number_is_not_mistaken_for_it(client: Login, office: Office) -> None:
    rini = client("rini")
    upload(rini, "legalisir-dokumen.txt")
    assert "Legalisir" in words(rini.get("/sop/draf/1"))
    rini.post("/sop/draf/1/hapus")
    upload(rini, "pengaduan-masyarakat.csv")
    page = words(rini.get("/sop/draf/1"))
    assert "Legalisir" not in page
    assert "Pengaduan" in page


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
    draft = service.get_sop(office.store, office.actor("rini"), 1)
    dated = {"identity.effective": str(draft.today.replace(year=draft.today.year - 2, day=1))}
    page = rini.get("/sop/draf/1").text
    fresh = {name: str(draft.today) for name in ("identity.created", "identity.revised", "identity.effective")}
    rini.post("/sop/draf/1", data={**form_of(page), **fresh})
    assert "evaluasi" not in words(rini.get("/sop/draf/1")).casefold()
    old = {"identity.created": "", "identity.revised": "", **dated}
    rini.post("/sop/draf/1", data={**form_of(rini.get("/sop/draf/1").text), **old})
    assert "evaluasi" in words(rini.get("/sop/draf/1")).casefold()


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
