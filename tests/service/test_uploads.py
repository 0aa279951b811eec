"""The drafts of one document: what each still needs, what became of the others, publishing those that were chosen."""

from __future__ import annotations

import pytest

from sopbpmn import service
from sopbpmn.errors import NotFoundError
from sopbpmn.review import EditIdentity
from sopbpmn.service import SopInfo
from tests.service.office import Office
from tests.service.test_drafts import sop


def book(office: Office, *numbers: str, name: str = "buku.txt", title: str = "buku") -> tuple[SopInfo, ...]:
    """Keep a document with an SOP for each of ``numbers``; one without a number has to be decided about."""
    read = [(sop(f"{title}-{n}", f"{title} {n}", "A", "B", number=x), ()) for n, x in enumerate(numbers)]
    return service.save_readings(office.store, office.analyst, read, name, b"isi")


def upload(office: Office, info: SopInfo) -> service.Upload:
    return service.get_upload(office.store, office.analyst, info.upload)


def publish(office: Office, info: SopInfo) -> service.DefinitionInfo:
    return service.publish_draft(office.store, office.analyst, info.id, info.version).info


def test_each_draft_tells_its_number_its_rows_and_whether_it_is_ready(office: Office) -> None:
    made = book(office, "1", "", "3")
    found = upload(office, made[0])
    assert found.name == "buku.txt"
    assert [(d.number, d.steps, d.is_ready) for d in found.drafts] == [("1", 2, True), ("", 2, False), ("3", 2, True)]
    assert [d.info.id for d in found.ready] == [made[0].id, made[2].id]
    assert [d.info.id for d in found.undecided] == [made[1].id]
    assert found.published == ()


def test_what_was_published_of_a_document_is_told_and_nothing_else(office: Office) -> None:
    publish(office, book(office, "9", title="lama")[0])  # of the same file name, but brought in before
    office.clock.forward(minutes=1)
    made = book(office, "1", "2", "3")
    office.clock.forward(minutes=1)
    publish(office, book(office, "8", name="lain.txt", title="lain")[0])
    first = publish(office, made[0])
    assert [info.id for info in upload(office, made[1]).published] == [first.id]
    edit = [EditIdentity("unit", "Umum")]
    changed = service.change_draft(office.store, office.analyst, made[1].id, made[1].version, edit)[0].info
    service.change_draft(office.store, office.analyst, made[2].id, made[2].version, edit)
    assert [info.id for info in upload(office, changed).published] == [first.id], "though all that is left was changed"
    service.retire(office.store, office.analyst, first.id)
    assert upload(office, changed).published == ()


def test_a_document_brought_in_again_replaces_what_is_in_force(office: Office) -> None:
    old = [publish(office, info) for info in book(office, "1", "2")]
    office.clock.forward(minutes=1)
    made = book(office, "1", "2")
    found = upload(office, made[0])
    assert [d.base.id for d in found.drafts if d.base] == [info.id for info in old]
    assert found.published == (), "what was in force before isn't progress"


def test_a_draft_that_a_newer_version_has_overtaken_is_not_ready(office: Office) -> None:
    old = publish(office, book(office, "1")[0])
    (mine,) = book(office, "1")
    assert upload(office, mine).ready
    other = service.save_sop(office.store, office.analyst, sop("buku-0", "buku 0", "A", "B", "C", number="1"))
    newer = publish(office, service.set_revises(office.store, office.analyst, other.id, other.version, old.id))
    (draft,) = upload(office, mine).drafts
    assert (draft.is_ready, draft.newer and draft.newer.id) == (False, newer.id)


def test_only_the_drafts_that_were_looked_at_are_published(office: Office) -> None:
    made = book(office, "1", "2", "3")
    edit = [EditIdentity("unit", "Umum")]
    service.change_draft(office.store, office.analyst, made[1].id, made[1].version, edit)
    seen = {made[0].id: made[0].version, made[1].id: made[1].version}
    done = service.publish_ready(office.store, office.analyst, made[0].upload, seen)
    assert [info.name for info in done.published] == ["buku 0"]
    assert [(info.id, why and why.code) for info, why in done.left] == [(made[1].id, "draft-changed")]
    assert [d.info.id for d in upload(office, made[1]).drafts] == [made[1].id, made[2].id]


@pytest.mark.parametrize("key", ["", "x", "0" * 32])
def test_an_unknown_document_is_not_found(small_office: Office, key: str) -> None:
    with pytest.raises(NotFoundError):
        service.get_upload(small_office.store, small_office.analyst, key)
