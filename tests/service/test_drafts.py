"""Publishing a draft: all of it or nothing, and calls to the SOPs in force."""

from __future__ import annotations

import dataclasses
import datetime
import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

import converters
from sopbpmn import service
from sopbpmn.diagnostics import finding
from sopbpmn.errors import (
    ForbiddenError,
    InvalidInputError,
    InvalidSopError,
    NotFoundError,
    PublishRefusedError,
    StaleVersionError,
)
from sopbpmn.model import Flow, Identity, Lane, Node, NodeKind, Sop, Step
from sopbpmn.officehours import OfficeHours
from sopbpmn.review import AddStep, Choice, EditIdentity, EditStep, RenameLane, SetLane
from sopbpmn.service import SopInfo, draft_changes, draft_publish
from sopbpmn.sop_to_bpmn import to_bpmn
from tests.service.office import Office

SAMPLES = Path(__file__).parents[1] / "samples"
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
    service.change_draft(office.store, office.root, draft.id, draft.version, [RenameLane("staf", "Staf Arsip")])
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


@pytest.mark.parametrize("moment", ["publish_file", "delete_draft"])
def test_a_crash_in_between_leaves_the_draft_alone(
    office: Office, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    draft = save(office, ARCHIVE)
    real: Callable[..., object] = getattr(draft_publish, moment)

    def die(*arguments: object, **named: object) -> object:
        real(*arguments, **named)
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(draft_publish, moment, die)
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
        kept = save(small_office, sop(key, "Kearsipan", "A"))
        own = service.set_revises(small_office.store, small_office.analyst, kept.id, kept.version, None)
        service.publish_draft(small_office.store, small_office.analyst, own.id, own.version)
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


# --- a draft lives ----------------------------------------------------------------------------------------------------


def change(office: Office, draft: SopInfo, *choices: Choice) -> SopInfo:
    return service.change_draft(office.store, office.analyst, draft.id, draft.version, choices)[0].info


def names(office: Office, draft: SopInfo) -> list[str]:
    found = service.get_sop(office.store, office.analyst, draft.id).sop
    assert found is not None
    return [lane.name for lane in found.lanes]


def test_every_change_is_kept_at_once_and_can_be_taken_back(office: Office) -> None:
    first = save(office, ARCHIVE)
    second = change(office, first, RenameLane("staf", "Arsiparis"))
    third = change(office, second, RenameLane("kepala", "Kepala Seksi"))
    assert names(office, third) == ["Arsiparis", "Kepala Seksi"]
    fourth = service.undo_draft(office.store, office.analyst, third.id, third.version)
    assert names(office, fourth) == ["Arsiparis", "Kepala"]
    fifth = change(office, fourth, RenameLane("kepala", "Kabag"))
    for _ in range(2):
        fifth = service.undo_draft(office.store, office.analyst, fifth.id, fifth.version)
    assert names(office, fifth) == ["Staf", "Kepala"]
    assert not service.can_undo(office.store, office.analyst, fifth.id)
    with pytest.raises(InvalidInputError):
        service.undo_draft(office.store, office.analyst, fifth.id, fifth.version)


def test_only_the_last_hundred_changes_can_be_taken_back(small_office: Office) -> None:
    draft = save(small_office, ARCHIVE)
    for number in range(draft_changes.MOST_STEPS_BACK + 5):
        draft = change(small_office, draft, RenameLane("staf", f"Staf {number}"))
    for _ in range(draft_changes.MOST_STEPS_BACK):
        draft = service.undo_draft(small_office.store, small_office.analyst, draft.id, draft.version)
    assert names(small_office, draft)[0] == "Staf 4"
    assert not service.can_undo(small_office.store, small_office.analyst, draft.id)


def test_a_choice_that_changes_nothing_makes_no_version(small_office: Office) -> None:
    draft = save(small_office, ARCHIVE)
    assert change(small_office, draft, RenameLane("staf", " ")).version == draft.version


def test_of_two_people_at_once_the_second_is_told(office: Office) -> None:
    draft = save(office, ARCHIVE)
    change(office, draft, RenameLane("staf", "Arsiparis"))
    for act in (
        lambda: change(office, draft, RenameLane("staf", "Juru Arsip")),
        lambda: service.undo_draft(office.store, office.analyst, draft.id, draft.version),
        lambda: service.save_diagram(office.store, office.analyst, draft.id, draft.version, to_bpmn(ARCHIVE).data),
        lambda: service.set_revises(office.store, office.analyst, draft.id, draft.version, None),
    ):
        with pytest.raises(StaleVersionError):
            act()
    assert names(office, draft) == ["Arsiparis", "Kepala"]


def test_what_is_left_to_do_is_told_in_the_list(small_office: Office) -> None:
    draft = save(small_office, sop("kearsipan", "Kearsipan", "Menerima", "Menyimpan", number=""))
    assert draft.errors == 1
    assert change(small_office, draft, EditIdentity("number", "8/2025")).errors == 0
    (listed,) = service.list_sops(small_office.store, small_office.analyst)
    assert listed.errors == 0


def test_the_drafts_of_one_document_stand_together_in_its_order(small_office: Office) -> None:
    book = [(sop(f"sop-{n}", f"Layanan {n}", "A", "B"), ()) for n in range(3)]
    made = service.save_readings(small_office.store, small_office.analyst, book, "buku.txt", b"isi")
    save(small_office, ARCHIVE)
    change(small_office, made[2], RenameLane("staf", "Petugas"))
    listed = service.list_sops(small_office.store, small_office.analyst)
    assert [info.name for info in listed if info.upload == made[0].upload] == ["Layanan 0", "Layanan 1", "Layanan 2"]
    upload = service.list_upload(small_office.store, small_office.analyst, made[0].upload)
    assert [info.id for info in upload] == [info.id for info in made]


def test_all_that_are_ready_are_published_and_the_others_left_with_the_reason(office: Office) -> None:
    book = [(sop(f"sop-{n}", f"Layanan {n}", "A", "B", number=number), ()) for n, number in enumerate(("1", "", "3"))]
    made = service.save_readings(office.store, office.analyst, book, "buku.txt", b"isi")
    done = service.publish_ready(office.store, office.analyst, made[0].upload)
    assert [info.name for info in done.published] == ["Layanan 0", "Layanan 2"]
    assert [(info.name, why) for info, why in done.left] == [("Layanan 1", None)]
    assert service.publish_ready(office.store, office.analyst, made[0].upload).published == ()


# --- what a draft replaces --------------------------------------------------------------------------------------------


def put_in_force(office: Office, what: Sop = ARCHIVE) -> service.DefinitionInfo:
    draft = save(office, what)
    return service.publish_draft(office.store, office.analyst, draft.id, draft.version).info


def test_a_revision_becomes_the_next_version_with_what_it_does_not_change(office: Office) -> None:
    first = put_in_force(office)
    draft = service.revise(office.store, office.analyst, first.id)
    assert service.revise(office.store, office.analyst, first.id).id == draft.id, "there is one at a time"
    draft = change(office, draft, EditStep("s1", duration="2 hari"), AddStep("s1", "Mencatat surat", "staf"))
    second = service.publish_draft(office.store, office.analyst, draft.id, draft.version).info
    assert (second.process_id, second.version, second.number) == (first.process_id, 2, "7/2025")
    assert service.definition_source(office.store, office.analyst, second.id) == ("arsip.txt", b"isi")
    kept = service.definition_sop(office.store, office.analyst, second.id)
    assert [step.activity for step in kept.steps] == ["Menerima surat", "Mencatat surat", "Menyimpan surat"]


def test_a_document_of_an_sop_in_force_will_replace_it_unless_a_person_says_no(office: Office) -> None:
    first = put_in_force(office)
    again = save(office, sop("lain-sekali", "SOP Kearsipan", "Menerima", "Menyimpan", number="9/2026"))
    assert again.revises == first.id
    own = service.set_revises(office.store, office.analyst, again.id, again.version, None)
    other = service.publish_draft(office.store, office.analyst, own.id, own.version).info
    assert (other.process_id != first.process_id, other.version) == (True, 1)
    assert left(office) == (0, 4)


def test_the_same_number_alone_makes_no_revision(small_office: Office) -> None:
    put_in_force(small_office)
    assert save(small_office, sop("izin", "Izin Mendirikan Bangunan", "A", "B")).revises is None


def test_two_sops_with_the_same_key_stay_two(office: Office) -> None:
    first = put_in_force(office)
    draft = save(office, sop("kearsipan", "Peminjaman Buku", "Meminjam", "Mengembalikan", number="3"))
    second = service.publish_draft(office.store, office.analyst, draft.id, draft.version).info
    assert (draft.revises, second.process_id != first.process_id) == (None, True)
    assert {first.id, second.id} <= {x.id for x in service.list_definitions(office.store, office.analyst)}


def test_a_version_published_meanwhile_is_brought_in_not_overwritten(office: Office) -> None:
    first = put_in_force(office)
    mine = service.revise(office.store, office.analyst, first.id)
    mine = change(office, mine, EditStep("s1", activity="Menerima surat masuk"))
    theirs = save(office, ARCHIVE)
    theirs = change(office, theirs, EditStep("s2", activity="Menyimpan surat di arsip"))
    service.publish_draft(office.store, office.analyst, theirs.id, theirs.version)
    with pytest.raises(StaleVersionError):
        service.publish_draft(office.store, office.analyst, mine.id, mine.version)
    mine = service.catch_up(office.store, office.analyst, mine.id, mine.version)
    third = service.publish_draft(office.store, office.analyst, mine.id, mine.version).info
    kept = service.definition_sop(office.store, office.analyst, third.id)
    assert [step.activity for step in kept.steps] == ["Menerima surat masuk", "Menyimpan surat di arsip"]
    assert third.version == 3


def test_a_new_sop_begins_with_one_row_or_like_another_one(small_office: Office) -> None:
    empty = service.new_sop(small_office.store, small_office.analyst, "Layanan Baru")
    draft = service.get_sop(small_office.store, small_office.analyst, empty.id).sop
    assert draft is not None
    assert (draft.identity.name, [step.number for step in draft.steps]) == ("Layanan Baru", ["1"])
    model = put_in_force(small_office)
    like = service.new_sop(small_office.store, small_office.analyst, "Kearsipan Kecamatan", model.id)
    copy = service.get_sop(small_office.store, small_office.analyst, like.id).sop
    assert copy is not None
    assert (copy.identity.number, copy.identity.name) == ("", "Kearsipan Kecamatan")
    assert copy.steps == ARCHIVE.steps
    with pytest.raises(InvalidInputError):
        service.new_sop(small_office.store, small_office.analyst, "  ")


# --- diagrams ---------------------------------------------------------------------------------------------------------


def test_a_diagram_that_cannot_run_yet_is_kept_all_the_same(office: Office) -> None:
    draft = save(office, ARCHIVE)
    broken = to_bpmn(ARCHIVE).data.replace(b'targetRef="Event_n9"', b'targetRef="Task_n1"')
    changed = service.save_diagram(office.store, office.analyst, draft.id, draft.version, broken)
    assert changed.info.errors
    assert service.get_sop(office.store, office.analyst, draft.id).file == broken
    assert service.check_draft(office.store, office.analyst, draft.id).definition is None
    with pytest.raises(PublishRefusedError):
        service.publish_draft(office.store, office.analyst, draft.id, changed.info.version)
    back = service.undo_draft(office.store, office.analyst, draft.id, changed.info.version)
    assert (back.errors, back.drawn) == (0, False)


def test_a_drawn_diagram_is_what_is_published(office: Office) -> None:
    draft = save(office, ARCHIVE)
    drawn = to_bpmn(ARCHIVE).data.replace(b"Menyimpan surat", b"Mengarsipkan surat")
    changed = service.save_diagram(office.store, office.analyst, draft.id, draft.version, drawn).info
    published = service.publish_draft(office.store, office.analyst, draft.id, changed.version).info
    assert service.get_definition(office.store, office.analyst, published.id).file == drawn
    assert (published.number, published.source_name) == ("7/2025", "arsip.txt")


def test_a_file_that_other_tools_gave_another_process_id_stays_the_same_sop(office: Office) -> None:
    first = put_in_force(office)
    file = service.get_definition(office.store, office.analyst, first.id).file
    other = file.replace(b"Process_kearsipan", b"sid-4711").replace(b"Menyimpan surat", b"Mengarsipkan surat")
    draft = service.save_file(office.store, office.analyst, other, "dari-signavio.bpmn")
    assert (draft.revises, draft.drawn) == (first.id, True)
    second = service.publish_draft(office.store, office.analyst, draft.id, draft.version).info
    assert (second.process_id, second.version) == (first.process_id, 2)
    assert service.get_definition(office.store, office.analyst, second.id).file == other
    assert done_to_the_end(office, second.id) == ["Menerima surat", "Mengarsipkan surat"]


def test_the_id_of_a_draft_that_is_gone_is_never_given_again(office: Office) -> None:
    gone = save(office, ARCHIVE)
    service.delete_sop(office.store, office.analyst, gone.id)
    assert save(office, sop("surat", "Surat", "A", "B")).id != gone.id
    with pytest.raises(NotFoundError):
        change(office, gone, RenameLane("staf", "Arsiparis"))


def test_a_file_as_it_was_made_of_its_document_is_revised_as_a_table_and_any_other_as_a_drawing(office: Office) -> None:
    (reading,) = converters.read(SAMPLES / "pengajuan-cuti.txt")
    file = to_bpmn(reading.sop, doubts=reading.findings).data
    made = service.publish(office.store, office.analyst, file).info
    assert not service.revise(office.store, office.analyst, made.id).drawn
    moved = file.replace(b"pengajuan_cuti", b"cuti_lain").replace(b'<di:waypoint x="', b'<di:waypoint x="1', 1)
    drawn = service.publish(office.store, office.analyst, moved).info
    assert service.revise(office.store, office.analyst, drawn.id).drawn


def undetermined(office: Office) -> SopInfo:
    """Put an SOP in force whose document didn't tell who does one of its rows, and begin to revise it."""
    nodes = tuple(dataclasses.replace(x, lane=None) if x.id == NODE else x for x in ARCHIVE.nodes)
    what = dataclasses.replace(ARCHIVE, nodes=nodes)
    file = to_bpmn(what, doubts=[finding("lane-unknown", NODE, step="2")]).data
    made = service.publish(office.store, office.analyst, file).info
    return service.revise(office.store, office.analyst, made.id)


def test_what_a_published_file_left_open_is_to_be_decided_when_it_is_revised(office: Office) -> None:
    draft = undetermined(office)
    assert draft.errors == 1
    assert change(office, draft, SetLane(NODE, "kepala")).errors == 0


def test_what_was_left_open_is_decided_in_the_diagram_too_and_never_a_dead_end(office: Office) -> None:
    draft = undetermined(office)
    file = service.get_diagram(office.store, office.analyst, draft.id).file
    same = file.replace(b"<bpmn:process", b"\n<bpmn:process")
    kept = service.save_diagram(office.store, office.analyst, draft.id, draft.version, same).info
    assert (kept.drawn, kept.errors) == (True, 1)
    lane = f"<bpmn:flowNodeRef>Task_{NODE}</bpmn:flowNodeRef>".encode()
    moved = same.replace(lane, b"").replace(b'name="Kepala"/>', b'name="Kepala">' + lane + b"</bpmn:lane>")
    drawn = service.save_diagram(office.store, office.analyst, draft.id, kept.version, moved).info
    assert (drawn.drawn, drawn.errors) == (True, 0)
    state = service.get_state(office.store, office.analyst, service.get_sop(office.store, office.analyst, draft.id))
    assert (state.errors, state.bpmn) == (0, moved)
    published = service.publish_draft(office.store, office.analyst, draft.id, drawn.version).info
    assert service.get_definition(office.store, office.analyst, published.id).definition.lanes() == ("Staf", "Kepala")


def test_words_of_a_drawn_draft_leave_what_is_to_be_decided_as_it_is(office: Office) -> None:
    draft = undetermined(office)
    file = service.get_diagram(office.store, office.analyst, draft.id).file
    kept = service.save_diagram(office.store, office.analyst, draft.id, draft.version, file + b"\n").info
    changed, state = service.change_draft(
        office.store, office.analyst, draft.id, kept.version, [EditStep("s1", output="Agenda")]
    )
    assert (changed.info.drawn, changed.info.errors, state.errors) == (True, 1, 1)
