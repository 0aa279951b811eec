"""Who executes a row: sentences and label counts, from the forms of real documents."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converters.grid import Symbol, SymbolKind
from converters.meaning.executors import (
    agent_lane,
    agent_phrase,
    labels_on_rows,
    named_lanes,
    subject_lane,
)
from converters.texts.lists.actors import leading_executor
from sopbpmn.model import Confidence, Lane, NodeKind, Source

LANES = [
    Lane("desa", "KEPALA DESA"),
    Lane("uptd", "UPTD"),
    Lane("ahli", "TENAGA AHLI"),
    Lane("dinas", "KEPALA DINAS"),
    Lane("umum", "Kasubbag Umum"),
    Lane("dampingan", "Pendamping anak/ RPTC/ Tim P2TP2A"),
]


def label(text, number=0):
    kind = SymbolKind.TERMINATOR if text in ("Mulai", "Selesai") else SymbolKind.PROCESS
    return Symbol(f"label-{number}", kind, Source("x"), text=text)


def law(activities, *labels):
    return labels_on_rows(activities, [label(text, i) for i, text in enumerate(labels)])


def executors(labelled):
    return [[shape.executor for shape in row] for row in labelled.rows]


@pytest.mark.parametrize(
    ("activity", "lane"),
    [
        ("UPTD melakukan koordinasi dengan kepala desa", "uptd"),
        ("uptd akan membuat laporan", "uptd"),
        ("UPTD PPA membuat Surat Tugas untuk melakukan monitoring", "uptd"),
        ("Kepala Desa menandatangani surat", "desa"),
        ("Kadis menyetujui konsep", "dinas"),
        ("Kepala Sub Bagian Umum memeriksa konsep", "umum"),
        ("Kasubag. Umum memeriksa konsep", "umum"),
        ("RPTC menerima anak", "dampingan"),
        ("Para tenaga ahli melaksanakan asesmen", "ahli"),
        ("Kepala UPTD membuat Surat Tugas", None),
        ("Staf UPTD membuat Surat Tugas", None),
        ("UPTD dan Kepala Desa membuat berita acara", None),
        ("UPTD diundang oleh Kepala Desa", None),
        ("Menyerahkan laporan kepada Kepala Dinas", None),
        ("Koordinasi dengan UPTD", None),
        ("Surat Tugas dikoreksi oleh Kepala UPTD", None),
        ("UPTD", None),
        ("", None),
    ],
)
def test_the_lane_that_begins_the_sentence_before_an_active_verb_is_its_subject(activity, lane):
    assert subject_lane(activity, LANES) == lane


def test_the_longer_of_two_names_is_the_subject_and_equal_names_are_nobodys():
    lanes = [Lane("a", "Kepala Dinas"), Lane("b", "Kepala Dinas Sosial")]
    assert subject_lane("Kepala Dinas Sosial menetapkan keputusan", lanes) == "b"
    assert subject_lane("Camat menetapkan keputusan", [Lane("a", "Camat"), Lane("b", "CAMAT")]) is None


@pytest.mark.parametrize(
    ("activity", "phrase"),
    [
        ("Surat dibuat oleh Bag. TU", "Bag. TU"),
        ("Surat dibuatoleh Seksi Umum", "Seksi Umum"),
        ("Oleh Seksi Penyantunan dengan pengasramaan", "Seksi Penyantunan"),
        ("dikoreksi oleh Kepala UPTD untuk ditandatangani", "Kepala UPTD"),
        ("Pemohon memperoleh surat", None),
        ("Pemohon boleh pulang", None),
        ("Pemohon pulang", None),
    ],
)
def test_the_agent_phrase_ends_where_the_sentence_goes_on(activity, phrase):
    assert agent_phrase(activity) == phrase


def test_an_agent_is_a_lane_only_when_it_alone_is_named():
    assert agent_lane("Surat dibuat oleh UPTD", LANES) == "uptd"
    assert agent_lane("Surat dikoreksi oleh Kepala UPTD", LANES) is None
    assert agent_lane("Surat dibuat oleh UPTD dan Kepala Desa", LANES) is None
    assert agent_lane("Surat dibuat untuk UPTD", LANES) is None


def test_named_lanes_come_in_order_of_mention_and_the_longest_name_wins():
    assert named_lanes("Laporan tenaga ahli kepada Kepala Dinas", LANES) == ("ahli", "dinas")
    lanes = [Lane("a", "UPTD"), Lane("b", "Kepala UPTD")]
    assert named_lanes("Dikirim ke Kepala UPTD", lanes) == ("b",)
    assert named_lanes("Dikirim ke Staf UPTD", lanes) == ()


@pytest.mark.parametrize(
    ("sentence", "split"),
    [
        ("Kasubag Umum menyusun konsep surat", ("Kasubag Umum", "menyusun konsep surat")),
        ("Kasubag Umum dan Kepegawaian memeriksa berkas", ("Kasubag Umum dan Kepegawaian", "memeriksa berkas")),
        ("Pemohon akan mengajukan permohonan", ("Pemohon", "akan mengajukan permohonan")),
        ("Kepala Dinas menandatangani surat", ("Kepala Dinas", "menandatangani surat")),
        ("PPID menjawab permohonan", ("PPID", "menjawab permohonan")),
        ("Kepala Dinas dan Sekretaris memeriksa berkas", None),
        ("Pemohon dipanggil petugas", None),
        ("Petugas di loket menerima berkas", ("Petugas di loket", "menerima berkas")),
        ("Surat untuk Kepala Dinas menunggu tanda tangan", None),
        ("Menyusun konsep surat", None),
        ("Berkas diarsipkan", None),
        ("", None),
    ],
)
def test_the_executor_that_begins_a_sentence(sentence, split):
    assert leading_executor(sentence) == split


FIVE = ["Kegiatan dimulai", "Menyusun jadwal", "Menulis undangan", "Memimpin rapat", "Kegiatan selesai"]


def test_one_role_fills_all_inner_rows():
    labelled = law(FIVE, "Mulai", "Bag. Umum", "Selesai", "Bag. Umum", "Bag. Umum")
    assert labelled.executors == ("Bag. Umum",)
    assert executors(labelled) == [[None], ["Bag. Umum"], ["Bag. Umum"], ["Bag. Umum"], [None]]
    assert [row[0].kind for row in labelled.rows] == [NodeKind.START, *[NodeKind.TASK] * 3, NodeKind.END]
    assert {row[0].evidence.confidence for row in labelled.rows} == {Confidence.INFERRED}
    assert {row[0].evidence.rule for row in labelled.rows} == {"count-law"}


def test_proses_is_a_shape_and_no_lane():
    labelled = law(FIVE, "Mulai", "Proses", "Proses", "Proses", "Selesai")
    assert labelled.executors == ()
    assert executors(labelled) == [[None]] * 5


def test_words_decide_between_roles_and_what_is_left_over_is_eliminated():
    rows = [
        "Mulai rapat",
        "Undangan dibuat oleh Seksi Umum",
        "Menulis daftar hadir",
        "Bag. Data menyusun laporan",
        "Akhir",
    ]
    labelled = law(rows, "Mulai", "Bag. Umum", "Bag. Umum", "Bag. Data", "Selesai")
    assert executors(labelled) == [[None], ["Bag. Umum"], ["Bag. Umum"], ["Bag. Data"], [None]]
    assert [row[0].evidence.rule for row in labelled.rows[1:4]] == ["agent-phrase", "elimination", "subject"]


@pytest.mark.parametrize("agent", ["Kasubbag Umum", "Kepala Seksi Umum", "masyarakat umum"])
def test_neither_a_units_head_nor_its_namesake_is_the_unit(agent):
    rows = ["A", f"Dibuat oleh {agent}", "Diperiksa oleh Bag. Data", "Z"]
    labelled = law(rows, "Mulai", "Bag. Umum", "Bag. Data", "Selesai")
    assert labelled.rows[1][0].evidence.rule == "elimination"
    rows[2] = "Diperiksa"
    assert executors(law(rows, "Mulai", "Bag. Umum", "Bag. Data", "Selesai")) == [[None]] * 4


def test_roles_that_nothing_tells_apart_stay_open_with_their_alternatives():
    labelled = law(FIVE, "Mulai", "Bag. Umum", "Bag. Data", "Bag. Data", "Selesai")
    assert executors(labelled) == [[None]] * 5
    assert [row[0].alternatives for row in labelled.rows[1:4]] == [("Bag. Umum", "Bag. Data")] * 3


def test_what_the_words_say_has_no_alternatives_and_what_is_left_over_has():
    rows = ["A", "PEKSOS menulis surat", "Dibuat oleh PEKSOS", "Menata", "Mengirim", "Z"]
    labelled = law(rows, "Mulai", "PEKSOS", "PEKSOS", "Bag. Umum", "Bag. Data", "Selesai")
    told = [(row[0].evidence.rule, row[0].executor, row[0].alternatives) for row in labelled.rows[1:-1]]
    assert told == [
        ("subject", "PEKSOS", ()),
        ("agent-phrase", "PEKSOS", ()),
        ("count-law", None, ("Bag. Umum", "Bag. Data")),
        ("count-law", None, ("Bag. Umum", "Bag. Data")),
    ]


def test_what_is_left_over_goes_with_the_row_before_when_that_uses_up_the_labels():
    rows = ["Dibuka oleh PEKSOS", "Menulis", "Dibuat oleh Bag. Umum", "Menata", "Z"]
    labelled = law(rows, "Mulai", "PEKSOS", "Bag. Umum", "Bag. Umum", "Selesai")
    told = [(row[0].evidence.rule, row[0].executor, row[0].alternatives) for row in labelled.rows[1:-1]]
    assert told == [
        ("elimination-by-neighbour", "PEKSOS", ("Bag. Umum",)),
        ("agent-phrase", "Bag. Umum", ()),
        ("elimination-by-neighbour", "Bag. Umum", ("PEKSOS",)),
    ]
    rows[0] = "Dibuka"
    assert executors(law(rows, "Mulai", "PEKSOS", "Bag. Umum", "Bag. Umum", "Selesai"))[1] == [None]
    rows = ["Dibuka oleh PEKSOS", "Menulis", "Dibuat oleh Bag. Umum", "Menata", "Menyimpan", "Z"]
    unused = law(rows, "Mulai", "PEKSOS", "PEKSOS", "Bag. Umum", "Bag. Umum", "Selesai")
    assert executors(unused) == [["PEKSOS"], [None], ["Bag. Umum"], [None], [None], [None]]


def test_words_that_contradict_the_labels_stop_elimination():
    rows = ["A", "Dibuat oleh Bag. Umum", "Diperiksa oleh Bag. Umum", "Dikirim", "Z"]
    labelled = law(rows, "Mulai", "Bag. Umum", "Bag. Data", "Bag. Data", "Selesai")
    assert executors(labelled) == [[None], ["Bag. Umum"], [None], [None], [None]]


def test_one_label_more_puts_two_shapes_on_the_row_that_names_two_parties():
    rows = ["A", "Dibahas oleh Bag. Umum bersama PEKSOS", "Menulis laporan", "Z"]
    labelled = law(rows, "Mulai", "Bag. Umum", "PEKSOS", "PEKSOS", "Selesai")
    assert executors(labelled) == [[None], ["Bag. Umum", "PEKSOS"], ["PEKSOS"], [None]]


def test_one_party_of_a_row_isnt_the_other_as_well():
    rows = ["A", "Dibahas oleh Bag. Umum bersama instansi lain", "Menulis", "Menata", "Z"]
    labelled = law(rows, "Mulai", "Bag. Umum", "Bag. Umum", "PEKSOS", "Bag. Data", "Selesai")
    told = [[(shape.executor, shape.alternatives) for shape in row] for row in labelled.rows[1:-1]]
    assert told == [
        [("Bag. Umum", ()), (None, ("PEKSOS", "Bag. Data"))],
        [(None, ("Bag. Umum", "PEKSOS", "Bag. Data"))],
        [(None, ("Bag. Umum", "PEKSOS", "Bag. Data"))],
    ]


def test_a_nameless_box_is_the_second_party_of_a_row_of_two():
    rows = ["A", "Menulis", "Dibahas oleh PEKSOS bersama tim", "Dibuat oleh Bag. Umum", "Z"]
    labelled = law(rows, "Mulai", "Bag. Data", "PEKSOS", "Proses", "Bag. Umum", "Selesai")
    assert executors(labelled) == [[None], ["Bag. Data"], ["PEKSOS", None], ["Bag. Umum"], [None]]
    assert [shape.evidence.rule for shape in labelled.rows[2]] == ["agent-phrase", "second-party"]


def test_a_row_with_one_shape_has_no_second_party():
    rows = ["A", "Dibahas oleh PEKSOS bersama tim", "Menulis", "Menata", "Z"]
    labelled = law(rows, "Mulai", "PEKSOS", "Proses", "Bag. Umum", "Selesai")
    assert executors(labelled) == [[None], ["PEKSOS"], [None], [None], [None]]
    assert [row[0].evidence.rule for row in labelled.rows[2:4]] == ["count-law", "count-law"]


@pytest.mark.parametrize(
    ("sentence", "labels", "found"),
    [
        ("Diperiksa oleh Bag. Umum dan Bag. Data", ("Bag. Umum", "Bag. Data"), ["Bag. Umum", "Bag. Data"]),
        ("Dibahas oleh Bag. Umum, tim dan instansi", ("Bag. Umum", "PEKSOS"), ["Bag. Umum", "PEKSOS"]),
        ("Dibahas bersama oleh Bag. Umum, Bag. Data dan PEKSOS", ("Bag. Umum", "Bag. Data"), [None, None]),
    ],
)
def test_which_row_has_two_shapes(sentence, labels, found):
    labelled = law(["A", sentence, "Menulis", "Z"], "Mulai", *labels, "PEKSOS", "Selesai")
    assert executors(labelled)[1] == found


def test_a_capsules_row_has_a_lane_only_if_its_words_name_a_role():
    rows = ["Asesmen dibuka oleh PEKSOS", "Menulis laporan", "Laporan kepada PEKSOS, Selesai"]
    labelled = law(rows, "Selesai", "PEKSOS", "Mulai")
    assert executors(labelled) == [["PEKSOS"], ["PEKSOS"], [None]]


def test_counts_that_do_not_fit_leave_every_lane_open():
    labelled = law(FIVE, "Mulai", "Bag. Umum", "Selesai")
    assert [[shape.kind for shape in row] for row in labelled.rows] == [
        [NodeKind.START, NodeKind.TASK],
        [NodeKind.TASK],
        [NodeKind.TASK],
        [NodeKind.TASK],
        [NodeKind.TASK, NodeKind.END],
    ]
    assert not any(executor for row in executors(labelled) for executor in row)
    assert [finding.code for finding in labelled.findings] == ["labels-do-not-fit"]


def test_no_labels_is_nothing_to_report():
    labelled = law(FIVE)
    assert executors(labelled) == [[None]] * 5
    assert not labelled.findings


_sentences = st.sampled_from(
    [
        "",
        "Menulis surat",
        "Dibuat oleh Bag. Umum",
        "Dibahas oleh Bag. Umum bersama PEKSOS",
        "PEKSOS menulis",
        "Mulai oleh",
    ]
)
_labels = st.sampled_from(["Mulai", "Selesai", "Proses", "Bag. Umum", "PEKSOS", "bag. umum"])


@given(st.lists(_sentences, max_size=7), st.lists(_labels, max_size=9))
def test_each_row_keeps_a_shape_and_no_role_is_used_more_often_than_it_was_drawn(activities, texts):
    labelled = law(activities, *texts)
    assert len(labelled.rows) == len(activities)
    assert all(labelled.rows)
    tasks = [shape.executor for row in labelled.rows for shape in row if shape.kind is NodeKind.TASK]
    for role in labelled.executors:
        assert tasks.count(role) <= sum(text.casefold() == role.casefold() for text in texts)
    assert not labelled.findings or not any(tasks)
