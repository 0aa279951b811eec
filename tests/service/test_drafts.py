"""Publishing a draft: all of it or nothing, and calls to the SOPs in force."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable

import pytest

from sopbpmn import service
from sopbpmn.diagnostics import finding
from sopbpmn.errors import (
    ForbiddenError,
    InvalidSopError,
    NotFoundError,
    PublishRefusedError,
    StaleVersionError,
)
from sopbpmn.model import Flow, Identity, Lane, Node, NodeKind, Sop, Step
from sopbpmn.officehours import OfficeHours
from sopbpmn.review import RenameLane, SetLane
from sopbpmn.service import SopInfo, sops
from tests.service.office import Office

NODE = "n2"
"""The node whose executor is to be decided in ``undecided``."""


def sop(key: str, name: str, *activities: str, number: str = "7/2025") -> Sop:
    """Return an SOP of these rows, one after the other, all of Staf."""
    rows = range(1, len(activities) + 1)
    names = ["n0", *(f"n{row}" for row in rows), "n9"]
    return Sop(
        key,
        Identity(number=number, name=name, approved_by="Kepala Dinas"),
        (Lane("staf", "Staf"), Lane("kepala", "Kepala")),
        tuple(Step(f"s{row}", words, str(row)) for row, words in zip(rows, activities, strict=True)),
        (
            Node("n0", NodeKind.START),
            *(Node(f"n{row}", NodeKind.TASK, f"s{row}", "staf") for row in rows),
            Node("n9", NodeKind.END),
        ),
        tuple(Flow(f"f{a}{b}", a, b) for a, b in itertools.pairwise(names)),
    )


def save(office: Office, what: Sop, *codes: str) -> SopInfo:
    """Keep a draft whose reading says that the executors of ``codes`` (nodes) are unknown."""
    doubts = [finding("lane-unknown", node, step="2") for node in codes]
    return service.save_sop(office.store, office.analyst, what, doubts, source_name="arsip.txt", source=b"isi")


def left(office: Office) -> tuple[int, int]:
    """Return how many drafts and how many versions of SOPs there are."""
    versions = service.list_definitions(office.store, office.analyst, all_versions=True)
    return len(service.list_sops(office.store, office.analyst)), len(versions)


ARCHIVE = sop("kearsipan", "Kearsipan", "Menerima surat", "Menyimpan surat")


def test_a_draft_is_published_with_the_last_choices_and_gone(office: Office) -> None:
    draft = save(office, ARCHIVE, NODE)
    choices = (SetLane(NODE, "kepala"), RenameLane("kepala", "Kepala Arsip"))
    published = service.publish_draft(office.store, office.analyst, draft.id, draft.version, choices).info
    assert left(office) == (0, 3)
    assert (published.name, published.number, published.active) == ("Kearsipan", "7/2025", True)
    assert service.definition_source(office.store, office.analyst, published.id) == ("arsip.txt", b"isi")
    kept = service.definition_sop(office.store, office.analyst, published.id)
    assert kept.node_by_id[NODE].lane == "kepala"
    detail = service.get_definition(office.store, office.staff, published.id)
    assert detail.definition.lanes() == ("Staf", "Kepala Arsip")
    case = service.start_case(office.store, office.staff, published.id, "Surat")
    assert len(office.open(case)) == 1


def test_what_must_be_decided_first_is_told_and_nothing_happens(office: Office) -> None:
    draft = save(office, sop("kearsipan", "Kearsipan", "Menerima surat", "Menyimpan surat", number=""))
    with pytest.raises(PublishRefusedError) as refused:
        service.publish_draft(office.store, office.analyst, draft.id, draft.version)
    assert "sop-fields-missing" in {found.code for found in refused.value.findings}
    assert "harus diputuskan" in str(refused.value)
    assert left(office) == (1, 2)
    assert service.get_sop(office.store, office.analyst, draft.id).info == draft


def test_a_draft_that_someone_else_changed_is_not_published(office: Office) -> None:
    draft = save(office, ARCHIVE)
    service.save_sop(office.store, office.root, ARCHIVE, draft_id=draft.id, version=draft.version)
    with pytest.raises(StaleVersionError):
        service.publish_draft(office.store, office.analyst, draft.id, draft.version)
    with pytest.raises(NotFoundError):
        service.publish_draft(office.store, office.analyst, draft.id + 1, 1)
    assert left(office) == (1, 2)


def test_choices_about_what_is_gone_are_refused(small_office: Office) -> None:
    draft = save(small_office, ARCHIVE)
    with pytest.raises(InvalidSopError):
        service.publish_draft(small_office.store, small_office.analyst, draft.id, 1, [SetLane("n7", "kepala")])
    assert left(small_office) == (1, 2)


@pytest.mark.parametrize("user", ["staff", "coordinator", "administrator", "nobody"])
def test_only_analysts_publish_drafts(small_office: Office, user: str) -> None:
    draft = save(small_office, ARCHIVE)
    for act in (
        lambda actor: service.publish_draft(small_office.store, actor, draft.id, draft.version),
        lambda actor: service.draft_source(small_office.store, actor, draft.id),
    ):
        with pytest.raises(ForbiddenError):
            act(getattr(small_office, user))
    assert left(small_office) == (1, 2)


@pytest.mark.parametrize("moment", ["publish_file", "_delete"])
def test_a_crash_in_between_leaves_the_draft_alone(
    office: Office, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    draft = save(office, ARCHIVE)
    real: Callable[..., object] = getattr(sops, moment)

    def die(*arguments: object, **named: object) -> object:
        real(*arguments, **named)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(sops, moment, die)
        with pytest.raises(KeyboardInterrupt):
            service.publish_draft(office.store, office.analyst, draft.id, draft.version)
    assert left(office) == (1, 2)
    published = service.publish_draft(office.store, office.analyst, draft.id, draft.version).info
    case = service.start_case(office.store, office.staff, published.id, "Surat")
    assert {row.name for row in service.get_case(office.store, office.coordinator, case).open_tasks} == {
        "Menerima surat"
    }


def test_a_row_that_refers_to_an_sop_in_force_calls_it(office: Office) -> None:
    letters = sop("surat", "Surat Masuk", "Mencatat surat", "Lihat SOP Kearsipan", "Melaporkan surat")
    first = save(office, ARCHIVE)
    alone = service.publish_draft(office.store, office.analyst, save(office, letters).id, 1).info
    service.publish_draft(office.store, office.analyst, first.id, first.version)
    second = save(office, letters)
    assert service.get_sop(office.store, office.analyst, second.id).known["Kearsipan"] == "Process_kearsipan"
    both = service.publish_draft(office.store, office.analyst, second.id, second.version).info
    assert (alone.process_id, alone.version, both.version) == (both.process_id, 1, 2)
    assert service.get_definition(office.store, office.staff, alone.id).definition.calls == ()
    assert service.get_definition(office.store, office.staff, both.id).definition.calls == ("Process_kearsipan",)
    assert done_to_the_end(office, both.id) == [
        "Mencatat surat",
        "Menerima surat",
        "Menyimpan surat",
        "Melaporkan surat",
    ]
    assert done_to_the_end(office, alone.id, force=True)[1] == "Lihat SOP Kearsipan"


def done_to_the_end(office: Office, definition: int, *, force: bool = False) -> list[str]:
    """Run a case to its end and return the names of its tasks in their order."""
    if force:
        service.reinstate(office.store, office.analyst, definition)
    case = service.start_case(office.store, office.staff, definition, "Surat")
    names = []
    while rows := service.get_case(office.store, office.coordinator, case).open_tasks:
        (row,) = rows
        names.append(row.name)
        service.complete(office.store, office.staff, row.id)
    assert service.get_case(office.store, office.coordinator, case).row.state is service.CaseState.ENDED
    return names


def test_a_name_that_means_several_sops_calls_none(small_office: Office) -> None:
    for key in ("kearsipan", "arsip"):
        service.publish_draft(
            small_office.store, small_office.analyst, save(small_office, sop(key, "Kearsipan", "A")).id, 1
        )
    draft = save(small_office, sop("surat", "Surat", "Lihat SOP Kearsipan", "B"))
    assert "Kearsipan" not in service.get_sop(small_office.store, small_office.analyst, draft.id).known


def test_a_draft_is_judged_by_the_office_s_day(small_office: Office) -> None:
    draft = save(small_office, ARCHIVE)
    small_office.clock.now = datetime.datetime(2025, 7, 7, 23, tzinfo=datetime.UTC)
    assert service.get_sop(small_office.store, small_office.analyst, draft.id).today == datetime.date(2025, 7, 8)
    hours = OfficeHours(timezone="Asia/Jayapura")
    service.set_office_hours(small_office.store, small_office.administrator, hours)
    small_office.clock.now = datetime.datetime(2025, 7, 7, 15, 30, tzinfo=datetime.UTC)
    assert service.get_sop(small_office.store, small_office.analyst, draft.id).today == datetime.date(2025, 7, 8)
