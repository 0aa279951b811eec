"""Where the ways of a note lead, in one procedure: of six rows, the note on the third."""

from __future__ import annotations

import pytest

import converters
from sopbpmn.model import Flow, NodeKind, Sop
from tests.converters.procedure import row, table

LANES = ("Pemohon", "Staf", "Kasubag", "Sekretaris", "Kepala Dinas", "Arsiparis")


def place(sop: Sop, flow: Flow) -> str:
    """Return where a flow leads: a row's number, "end", "?" when it is asked, or a task of its own and what follows."""
    if not flow.target:
        return "?"
    node = sop.node_by_id[flow.target]
    if node.step is not None:
        return sop.step_by_id[node.step].number
    following = "".join(place(sop, each) for each in sop.flows if each.source == node.id)
    return "end" if node.kind is NodeKind.END else f"{node.label} > {following}"


def ways(note: str, activity: str = "Memeriksa konsep surat") -> str:
    """Return the question of the procedure's one decision with its answers and where they lead; "" without one."""
    rows = [
        row("Mengajukan berkas permohonan", "Pemohon"),
        row("Menyusun konsep surat", "Staf"),
        row(activity, "Kasubag", note),
        row("Memaraf konsep surat", "Sekretaris"),
        row("Menandatangani surat", "Kepala Dinas"),
        row("Mengarsipkan surat", "Arsiparis"),
    ]
    ((reading),) = converters.read(table(LANES, rows).encode(), "sop.txt")
    sop = reading.sop
    decisions = [node for node in sop.nodes if node.kind is NodeKind.DECISION]
    assert len(decisions) < 2
    answers = (
        f"{each.label}: {place(sop, each)}" for node in decisions for each in sop.flows if each.source == node.id
    )
    return " ".join([*(node.label for node in decisions), "; ".join(answers)]).strip()


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Bila Direktur tidak setuju, berkas dikembalikan ke Staf", "Direktur setuju? Tidak: 2; Ya: 4"),
        ("Jika nilai besar diteruskan ke Kepala", "Nilai besar? Ya: 5; Tidak: 4"),
        ("Surat penting langsung ke Kepala", "Surat penting? Ya: 5; Tidak: 4"),
        ("kalau setuju langsung ke kadis, kalau nggak balik ke staf", "Konsep surat disetujui? Ya: 5; Tidak: 2"),
        ("Bila setuju diteken kadis", "Konsep surat disetujui? Ya: 5; Tidak: ?"),
        ("Berkas blm lengkap dibalikin ke pemohon", "Berkas sudah lengkap? Tidak: 1; Ya: 4"),
        ("blm sesuai kmbl ke staf", "Konsep surat sudah sesuai? Tidak: 2; Ya: 4"),
        ("Tidak → Staf", "Konsep surat sesuai? Tidak: 2; Ya: 4"),
        ("Sesuai? Ya (ke Sekretaris) / Tidak (ke Staf)", "Sesuai? Ya: 4; Tidak: 2"),
        ("Lengkap? Ya ke 4, tidak ke 1", "Lengkap? Ya: 4; Tidak: 1"),
        ("Belum sesuai: turun ke Staf", "Konsep surat sudah sesuai? Tidak: 2; Ya: 4"),
        ("Ulangi dari langkah 2 jika hasil tidak valid", "Hasil valid? Tidak: 2; Ya: 4"),
        ("Jika pemohon mundur proses berhenti", "Pemohon mundur? Ya: end; Tidak: 4"),
        ("Kalau para pihak berdamai, perkara selesai", "Para pihak berdamai? Ya: end; Tidak: 4"),
        ("WP yg sdh lunas tdk ditagih, proses berhenti", "WP sudah lunas? Ya: end; Tidak: 4"),
        ("Bila terlambat ditegur Kepala Dinas", "Terlambat? Ya: Ditegur Kepala Dinas > 4; Tidak: 4"),
        ("Jika kuota penuh masuk daftar tunggu", "Kuota penuh? Ya: Masuk daftar tunggu > 4; Tidak: 4"),
        ("Kuota habis - selesai, pemohon masuk daftar tunggu", "Kuota habis? Ya: end; Tidak: 4"),
        ("Bila lengkap diserahkan ke GA", "Konsep surat lengkap? Ya: Diserahkan ke GA > ?; Tidak: ?"),
        ("Bila stok habis pesan ke penyedia", "Stok habis? Ya: Pesan ke penyedia > 4; Tidak: 4"),
        ("Jika pemohon keberatan, dapat mengajukan banding", "Pemohon keberatan? Ya: Mengajukan banding > 4; Tidak: 4"),
    ],
)
def test_one_side_of_a_note(note: str, expected: str) -> None:
    assert ways(note) == expected


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Paraf jika sudah benar, kembalikan jika salah", "Konsep surat sudah benar? sudah benar: 4; salah: 2"),
        ("Setuju ttd, tidak setuju koreksi", "Konsep surat disetujui? Setuju: 5; tidak setuju: 2"),
        (
            "Koreksi dikembalikan ke Staf, jika tidak ada koreksi diteruskan ke Kepala",
            "Ada koreksi? Tidak: 5; Ya: 2",
        ),
        (
            "Diproses jika sudah bayar; belum bayar ditunda",
            "Sudah bayar? sudah bayar: 4; belum bayar: Ditunda > 4",
        ),
        (
            "Jika lulus diumumkan, jika tidak lulus remedial",
            "Konsep surat lulus? lulus: Diumumkan > 4; tidak lulus: Remedial > 4",
        ),
        ("Bila ada perbaikan kembali ke nomor 2, bila tidak ada lanjut ke nomor 4", "Ada perbaikan? Ya: 2; Tidak: 4"),
        ("PNS ke Sekretaris; non PNS ke Staf", "PNS? PNS: 4; non PNS: 2"),
        (
            "Surat biasa oleh Sekretaris, surat rahasia oleh Kepala Dinas",
            "Surat biasa atau surat rahasia? Surat biasa: 4; surat rahasia: 5",
        ),
        ("Hasil telaah: layak / tidak layak", "Hasil telaah layak? Ya: 4; Tidak: ?"),
        (
            "Jika konsep daring menghubungi Sekretaris, jika konsep luring menghubungi Kepala Dinas",
            (
                "Konsep daring atau konsep luring? konsep daring: Menghubungi Sekretaris > 4; "
                "konsep luring: Menghubungi Kepala Dinas > 4"
            ),
        ),
    ],
)
def test_both_sides_of_a_note(note: str, expected: str) -> None:
    assert ways(note) == expected


@pytest.mark.parametrize(
    ("activity", "expected"),
    [
        ("Apakah konsep surat sudah benar? Jika belum kembali ke Staf", "Konsep surat sudah benar? Tidak: 2; Ya: 4"),
        ("Menyetujui/menolak konsep surat", "Konsep surat disetujui? Ya: 4; Tidak: ?"),
        (
            "Mengembalikan konsep yang salah kepada Staf dan meneruskan konsep yang benar kepada Sekretaris",
            "Konsep benar? konsep salah: 2; konsep benar: 4",
        ),
        ("Menilai konsep dan menolak permohonan yang tidak layak", "Permohonan layak? Tidak: end; Ya: 4"),
    ],
)
def test_the_activity_decides(activity: str, expected: str) -> None:
    assert ways("", activity) == expected


@pytest.mark.parametrize(
    "note",
    [
        "Jika tidak masuk 3 hari wajib ada surat dokter",
        "Revisi maksimal 2 kali, lewat itu ditolak",
        "Apabila SOP tidak dilaksanakan, layanan terganggu",
        "Apabila permohonan lebih dari 10 dokumen maka waktu 2 hari",
        "Hasil keluar 3 hari, kalau permohonan banyak bisa 5 hari",
        "Berkas asli dikembalikan kepada Pemohon setelah selesai",
        "Dilaksanakan dengan memperhatikan ketentuan apabila terdapat perubahan peraturan",
        "Jika alat belum dikalibrasi hasil ukur tidak sah",
    ],
)
def test_rules_times_and_warnings_decide_nothing(note: str) -> None:
    assert ways(note) == ""


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("Tidak perlu jika surat bersifat biasa", "Surat bersifat biasa? Tidak: 3; Ya: 4"),
        ("Lewati langkah ini jika konsep sudah pernah diperiksa", "Konsep sudah pernah diperiksa? Tidak: 3; Ya: 4"),
        ("Hanya untuk pegawai yang belum memiliki NIP", "Pegawai yang belum memiliki NIP? Ya: 3; Tidak: 4"),
        ("Tidak wajib, apabila diperlukan", "Diperlukan? Ya: 3; Tidak: 4"),
        ("Boleh dilewati", "Diperlukan? Ya: 3; Tidak: 4"),
    ],
)
def test_the_row_may_be_passed_by(note: str, expected: str) -> None:
    assert ways(note) == expected


@pytest.mark.parametrize(
    "note",
    [
        "Apabila Kepala Dinas berhalangan, ditandatangani Sekretaris",
        "Jika Staf cuti, dikerjakan Arsiparis",
    ],
)
def test_who_is_away_and_does_another_row_is_asked(note: str) -> None:
    assert ways(note).endswith("Ya: ?; Tidak: ?")


def test_what_is_not_done_is_no_task() -> None:
    assert ways("Jika sudah ada di sistem tidak perlu diparaf lagi") == "Sudah ada di sistem? Ya: 5; Tidak: 4"


def test_a_noun_that_many_rows_share_tells_none_of_them() -> None:
    note = "Yang memenuhi syarat dipanggil, yang tidak memenuhi syarat diberi surat"
    assert ways(note).endswith("tidak memenuhi syarat: Diberi surat > 4")
