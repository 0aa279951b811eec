"""Processes as the compiler makes them, built by hand or at random: tasks have one way in and one way out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from sopbpmn.model import Confidence, Duration
from sopbpmn.process import (
    NO_ORIGIN,
    UNKNOWN_LANE,
    ElementKind,
    FlowNode,
    Origin,
    Process,
    ProcessLane,
    Role,
    SequenceFlow,
    Standard,
)


@dataclass(frozen=True)
class Branch:
    """A decision after a step: its question and the ways out, as (answer, number of the step it leads to)."""

    question: str
    ways: tuple[tuple[str, int], ...]


def build(
    lanes: Sequence[str],
    steps: Sequence[tuple[int, str]],
    branches: Mapping[int, Branch] | None = None,
    name: str = "SOP Uji",
) -> Process:
    """Return a process of ``steps`` (lane number, activity) in order; a branch to the number of steps ends it."""
    branches = branches or {}
    last = len(steps)
    arrows: list[tuple[str, int, str]] = []  # from a node to a step, with its answer
    for number in range(last):
        if number not in branches:
            arrows.append((f"t{number}", number + 1, ""))
            continue
        arrows.extend((f"g{number}", target, answer) for answer, target in branches[number].ways)
    entered = Counter(target for _, target, _ in arrows)
    entered[0] += 1
    nodes = [FlowNode("start", ElementKind.START_EVENT, "Mulai", f"L{steps[0][0]}")]
    flows: list[SequenceFlow] = []

    def link(source: str, target: str, answer: str = "", default: bool = False) -> None:
        condition = "" if default or not answer else f"jawaban_{len(flows)}"
        flows.append(SequenceFlow(f"f{len(flows)}", source, target, answer, condition, default))

    def entry(step: int) -> str:
        if entered[step] > 1:
            return f"m{step}"
        return f"t{step}" if step < last else "end"

    for number, (lane, activity) in enumerate(steps):
        where = f"L{lane}"
        if entered[number] > 1:
            nodes.append(FlowNode(f"m{number}", ElementKind.EXCLUSIVE_GATEWAY, "", where))
            link(f"m{number}", f"t{number}")
        nodes.append(FlowNode(f"t{number}", ElementKind.USER_TASK, activity, where))
        if number in branches:
            nodes.append(FlowNode(f"g{number}", ElementKind.EXCLUSIVE_GATEWAY, branches[number].question, where))
            link(f"t{number}", f"g{number}")
    end_lane = f"L{steps[-1][0]}"
    if entered[last] > 1:
        nodes.append(FlowNode(f"m{last}", ElementKind.EXCLUSIVE_GATEWAY, "", end_lane))
        link(f"m{last}", "end")
    nodes.append(FlowNode("end", ElementKind.END_EVENT, "Selesai", end_lane))
    link("start", entry(0))
    for source, target, answer in arrows:
        number = int(source[1:])
        default = source.startswith("g") and branches[number].ways[-1] == (answer, target)
        link(source, entry(target), answer, default)
    return Process(
        "uji",
        name,
        tuple(ProcessLane(f"L{number}", lane) for number, lane in enumerate(lanes)),
        tuple(nodes),
        tuple(flows),
    )


_WORDS = (
    "Menyusun", "Memeriksa", "Menandatangani", "Mengirimkan", "Mengarsipkan", "berkas",
    "laporan", "surat", "undangan", "kepada", "pimpinan", "hasil",
    "pertanggungjawaban", "koordinasi", "kondisi", "anak,", "keluarga/", "masyarakat",
    "terintegrasi", "masing-masing",
)  # fmt: skip
_texts = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=25).map(" ".join)
_answers = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=8).map(" ".join)


@st.composite
def processes(draw: st.DrawFn, most_steps: int = 14) -> Process:
    """Random processes: any lanes, some of them empty, and decisions that lead anywhere, each way to its own step."""
    lanes = draw(st.lists(_texts, min_size=1, max_size=6))
    count = draw(st.integers(1, most_steps))
    steps = [(draw(st.integers(0, len(lanes) - 1)), draw(_texts)) for _ in range(count)]
    branches = {}
    for number in draw(st.lists(st.integers(0, count - 1), unique=True, max_size=count)):
        others = draw(st.lists(st.integers(0, count), unique=True, min_size=1, max_size=4))
        targets = [number + 1, *(target for target in others if target != number + 1)]
        if len(targets) > 1:
            branches[number] = Branch(draw(_texts), tuple((draw(_answers), target) for target in targets))
    return build(lanes, steps, branches, name=draw(_texts))


_free_text = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30)


@st.composite
def annotated(draw: st.DrawFn) -> Process:
    """Random processes with free words in every field that is written to XML."""
    process = draw(processes(most_steps=5))
    durations = st.builds(
        Duration,
        _free_text,
        st.sampled_from([None, "PT15M", "P3D"]),
        st.sampled_from([None, "PT1H"]),
        st.booleans(),
        _free_text,
    )
    standards = st.none() | st.builds(
        Standard,
        _free_text,
        _free_text,
        _free_text,
        durations,
        _free_text,
        _free_text,
        st.sampled_from(Confidence),
        _free_text,
        _free_text,
    )
    origins = st.just(NO_ORIGIN) | st.builds(
        Origin,
        _free_text,
        st.none() | st.sampled_from(Role),
        _free_text,
        _free_text,
        _free_text,
        st.lists(st.sampled_from(("l1", "l2", "l3")), max_size=3).map(tuple),
    )
    nodes = tuple(
        FlowNode(node.id, node.kind, draw(_free_text), node.lane, draw(_free_text), draw(standards), "", draw(origins))
        for node in process.nodes
    )
    flows = tuple(
        SequenceFlow(
            f.id,
            f.source,
            f.target,
            draw(_free_text),
            f.condition,
            f.is_default,
            draw(st.sampled_from(Confidence)),
            draw(_free_text),
            draw(origins),
        )
        for f in process.flows
    )
    lanes = tuple(ProcessLane(lane.id, draw(_free_text), draw(origins)) for lane in process.lanes)
    return Process(process.id, draw(_free_text), lanes, nodes, flows, draw(_free_text))


def monitoring() -> Process:
    """Seven steps, one lane of seven known and the rest unknown, one decision: how a text extraction reads."""
    lanes = ["Petugas Layanan", "Toga, Tomas", "Aparat Desa/ Kelurahan", "Petugas Bimas", "Petugas Babinkamtibmas",
             "Orangtua/ Keluarga", "Sekolah", UNKNOWN_LANE]  # fmt: skip
    gathering = (
        "Melakukan koordinasi/ pertemuan untuk mendapatkan gambaran/ kondisi anak, keluarga dan masyarakat terkait "
        "dengan anak yang telah diintegrasikan"
    )
    steps = [
        (0, "Membuat undangan diskusi"),
        (7, "Menandatangani undangan diskusi"),
        (7, "Mengirimkan undangan kepada stakeholder lainnya"),
        (7, gathering),
        (7, "Melakukan penguatan/ intervensi kembali kepada keluarga dan masyarakat"),
        (7, "Membuat laporan hasil koordinasi"),
        (7, "Melakukan pengarsipan berkas"),
    ]  # fmt: skip
    question = "Masih diperlukan penguatan kepada keluarga dan masyarakat?"
    return build(lanes, steps, {3: Branch(question, (("Ya", 4), ("Tidak", 5)))}, name="Pemantauan")


def approval() -> Process:
    """A letter that goes up and comes back: hand-overs over four lanes and two returns."""
    lanes = ["Staf Subbagian Umum", "Kepala Subbagian Umum dan Kepegawaian", "Sekretaris", "Kepala Dinas"]
    steps = [
        (0, "Menyusun konsep surat"),
        (1, "Memeriksa konsep surat"),
        (2, "Memberi paraf persetujuan"),
        (3, "Menandatangani surat"),
        (0, "Memberi nomor, menggandakan dan mengirimkan surat"),
        (0, "Mengarsipkan surat"),
    ]
    branches = {
        1: Branch("Konsep sesuai?", (("Ya", 2), ("Tidak", 0))),
        2: Branch("Setuju?", (("Ya", 3), ("Tidak", 0))),
        3: Branch("Disetujui Kepala Dinas?", (("Ya", 4), ("Perbaiki", 1), ("Tolak", 6))),
    }
    return build(lanes, steps, branches, name="Pengelolaan Surat Keluar")


def long(count: int) -> Process:
    """Return a process of that many steps over eight lanes with a decision on every fifth step."""
    lanes = [f"Pelaksana {number}" for number in range(8)]
    steps = [
        ((number * 5) % 8 if number % 3 else number % 8, f"Melakukan kegiatan ke-{number}") for number in range(count)
    ]
    branches = {
        number: Branch("Sesuai?", (("Ya", number + 1), ("Tidak", max(0, number - 3) if number % 2 else number + 2)))
        for number in range(4, count - 2, 5)
    }
    return build(lanes, steps, branches)
