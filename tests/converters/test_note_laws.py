"""Laws of decisions over generated notes: whatever the wording, an answer leads where the note says it leads."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sopbpmn.compiler import compile_sop
from sopbpmn.engine import Definition, Run
from sopbpmn.errors import InvalidSopError
from sopbpmn.model import NodeKind
from sopbpmn.propositions import answer, contradicts, proposition
from sopbpmn.review import SetLabel, apply
from sopbpmn.sop_to_bpmn import to_bpmn
from tests.converters.procedure import Read, read, row

LANES = ("Pemohon", "Staf", "Kasubag", "Kepala")
SUBJECTS = ("", "berkas ", "konsep surat ", "permohonan ", "hasil verifikasi ")
PREDICATES = {
    "lengkap": ("tidak lengkap", "belum lengkap", "kurang lengkap", "tdk lengkap", "masih belum lengkap"),
    "sesuai": ("tidak sesuai", "belum sesuai", "kurang sesuai"),
    "benar": ("tidak benar", "belum benar", "salah", "masih salah"),
    "disetujui": ("tidak disetujui", "belum disetujui", "ditolak", "di tolak"),
    "memenuhi syarat": ("tidak memenuhi syarat", "belum memenuhi syarat"),
    "layak": ("tidak layak", "kurang layak"),
    "setuju": ("tidak setuju", "menolak"),
    "sah": ("tidak sah", "belum sah"),
    "valid": ("tidak valid", "blm valid"),
}
ONWARD = {
    "diteruskan ke Kepala": "task 4",
    "dilanjutkan": "task 4",
    "lanjut ke langkah 4": "task 4",
    "konsep diteruskan kepada Kepala": "task 4",
    "Kasubag menyampaikan konsep kepada Kepala": "task 4",
    "dilanjutkan ke tahap berikutnya": "task 4",
    "diajukan kepada Kepala untuk ditandatangani": "task 4",
}
AWAY = {
    "dikembalikan ke Staf": "task 2",
    "di kembalikan kepada Pemohon": "task 1",
    "kembali ke langkah 1": "task 1",
    "kembali ke nomor 2": "task 2",
    "diperbaiki oleh Staf": "task 2",
    "dikembalikan": "task 2",
    "konsep dikembalikan kepada Staf untuk diperbaiki": "task 2",
    "Kasubag mengembalikan konsep kepada Staf": "task 2",
    "kembali ke langkah sebelumnya": "task 2",
    "diulang": "task 3",
    "kembali dari awal": "task 1",
    "proses dihentikan": "end",
    "permohonan ditolak": "end",
}
CUES = ("Jika", "Apabila", "Bila", "Bilamana", "Kalau", "JIKA", "Dalam hal")
THEN = (" maka ", ", maka ", ", ", " ")


@dataclass(frozen=True)
class Note:
    """A note, and where it says that yes and no lead; ``None`` for what it doesn't say."""

    words: str
    yes: str | None
    no: str | None


def noted(note: Note) -> Read:
    return read(
        LANES,
        row("Mengajukan permohonan", "Pemohon"),
        row("Menyusun konsep surat", "Staf"),
        row("Memeriksa konsep surat", "Kasubag", note.words),
        row("Menandatangani surat", "Kepala"),
        row("Mengarsipkan surat", "Staf"),
    )


@st.composite
def one_sided(draw: st.DrawFn) -> Note:
    """A note that states one side: the denial that leads away, or the consent that leads on."""
    positive = draw(st.sampled_from(sorted(PREDICATES)))
    subject, cue, then = draw(st.sampled_from(SUBJECTS)), draw(st.sampled_from(CUES)), draw(st.sampled_from(THEN))
    if draw(st.booleans()):
        denial, away = draw(st.sampled_from(PREDICATES[positive])), draw(st.sampled_from(sorted(AWAY)))
        first = f"{away[0].upper()}{away[1:]} {cue.lower()} {subject}{denial}"
        return Note(draw(st.sampled_from((f"{cue} {subject}{denial}{then}{away}", first))), None, AWAY[away])
    onward = draw(st.sampled_from(sorted(ONWARD)))
    return Note(f"{cue} {subject}{positive}{then}{onward}", ONWARD[onward], None)


@st.composite
def two_sided(draw: st.DrawFn) -> Note:
    """A note that states both sides, in either order and several forms."""
    positive = draw(st.sampled_from(sorted(PREDICATES)))
    denial = draw(st.sampled_from(PREDICATES[positive]))
    onward, away = draw(st.sampled_from(sorted(ONWARD))), draw(st.sampled_from(sorted(AWAY)))
    cue, then = draw(st.sampled_from(CUES)), draw(st.sampled_from(THEN))
    subject = draw(st.sampled_from(SUBJECTS))
    forms = (
        f"{cue} {subject}{positive}{then}{onward}, {cue.lower()} {denial}{then}{away}",
        f"{cue} {subject}{denial}{then}{away}; {cue.lower()} {positive}{then}{onward}",
        f"{cue} {subject}{positive}{then}{onward}. {cue} tidak, {away}",
        f"{positive}: {onward}; {denial}: {away}",
        f"{denial} = {away}, {positive} = {onward}",
        f"{cue} {subject}{positive}{then}{onward}, selain itu {away}",
        f"{onward[0].upper()}{onward[1:]} {cue.lower()} {subject}{positive}, {away} {cue.lower()} {denial}",
        f"{away[0].upper()}{away[1:]} {cue.lower()} {subject}{denial}; {cue.lower()} {positive} {onward}",
        f"{subject}{positive}? Ya: {onward}; Tidak: {away}" if subject else f"Ya: {onward}; Tidak: {away}",
        f"(Ya) {onward}, (Tidak) {away}",
    )
    return Note(draw(st.sampled_from(forms)), ONWARD[onward], AWAY[away])


def check(note: Note) -> None:
    found = noted(note)
    (decision,) = [node for node in found.sop.nodes if node.kind is NodeKind.DECISION]
    assert proposition(decision.label).holds, f"{decision.label} denies"
    exits = {answer(decision.label, f.label): f for f in found.sop.flows if f.source == decision.id}
    assert set(exits) == {True, False}, f"{decision.label}: {[f.label for f in exits.values()]}"
    places = {holds: found.name(flow.target) for holds, flow in exits.items()}
    for holds, said in ((True, note.yes), (False, note.no)):
        if said is not None:
            assert places[holds] == said, f"{decision.label} {places}"
    if note.no is None:
        assert places[False] == "?", "what the note doesn't say is asked"
    if note.yes is None:
        assert places[True] == "task 4", "what follows goes on"
    compile_sop(found.sop)


@given(one_sided())
@settings(max_examples=150)
def test_an_answer_leads_where_a_note_of_one_side_says(note: Note) -> None:
    check(note)


@given(two_sided())
@settings(max_examples=150)
def test_an_answer_leads_where_a_note_of_both_sides_says(note: Note) -> None:
    check(note)


PIECES = (
    *("jika", "bila", "tidak", "belum", "lengkap", "berkas", "yang", "untuk", "dan", "atau", "maka", "ya", "di atas 5"),
    *("dikembalikan", "ke Staf", "langsung", "ditolak", "selesai", "ulang", "menolak", "rusak", "lebih dari", "juta"),
    *(":", ";", ",", ".", "?", "=", "->", "(", ")", "/", "ada", "sedangkan", "Kepala membuat", "selain itu", "proses"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join), st.booleans())
@settings(max_examples=400)
def test_any_mixture_of_words_is_read_and_whatever_is_asked_can_be_answered(words: str, in_activity: bool) -> None:
    """Neither an error, nor a decision with one way or the same answer twice."""
    activity, note = (f"Memeriksa konsep. {words}", "") if in_activity else ("Memeriksa konsep", words)
    checks = row(activity, "Kasubag", note)
    found = read(LANES, row("Menyusun konsep surat", "Staf"), checks, row("Menandatangani surat", "Kepala"))
    for decision in (node for node in found.sop.nodes if node.kind is NodeKind.DECISION):
        labels = [flow.label for flow in found.sop.flows if flow.source == decision.id]
        if "decision-contradicts" in found.codes():
            continue  # told instead, and its answers left to be written
        assert len(labels) == len(set(labels)) > 1
        assert not contradicts(decision.label, labels)


@pytest.mark.parametrize(("said", "title"), [("Ya", "Menandatangani surat"), ("Tidak", "Menyusun konsep surat")])
def test_a_run_goes_where_the_note_says(said: str, title: str) -> None:
    """A rejected letter goes back to who wrote it; nobody is asked to sign it."""
    found = noted(Note("Jika ditolak dikembalikan ke Staf", None, None))
    run = Run.start(Definition.read(to_bpmn(found.sop).data))
    for _ in range(2):
        run.complete(run.open_tasks[0].id, {})
    (check,) = run.open_tasks
    (asked,) = check.questions
    (chosen,) = [one for one in asked.answers if one.label == said]
    run.complete(check.id, {asked.id: chosen.id})
    assert [task.element.name for task in run.open_tasks] == [title]


def test_a_contradiction_cannot_be_compiled() -> None:
    found = noted(Note("Jika ditolak dikembalikan ke Staf", None, None))
    decision = next(node for node in found.sop.nodes if node.kind is NodeKind.DECISION)
    back = next(f for f in found.sop.flows if f.source == decision.id and f.label == "Tidak")
    assert contradicts("Konsep surat disetujui?", ["Ya", "disetujui"])
    with pytest.raises(InvalidSopError, match="berarti sama"):
        compile_sop(apply(found.sop, [SetLabel(back.id, "disetujui")]))
    with pytest.raises(InvalidSopError, match="berarti sama"):
        compile_sop(apply(found.sop, [SetLabel(decision.id, "Ditolak?"), SetLabel(back.id, "ditolak")]))
