"""One ``Sop``, written the way each family of real documents looks; and random Sops to write.

What a family can't carry (so that no law asks for it):

* ``tab_cells``: the lanes of all rows but the first and the last, where "Mulai" and "Selesai" stand;
* ``transcript``: the lanes' order, the lanes of the first and last row, which label stands on which row;
* ``numbered_list``: lanes that no row uses, and the lanes' order;
* ``executor_column_*``: the same, for it has no lane headings either.

All of them carry the rows' texts, and the identity block as far as it is printed.
"""

from __future__ import annotations

import csv
import datetime
import html as html_module
import io
import textwrap
from collections.abc import Sequence
from itertools import pairwise

from hypothesis import strategies as st

from sopbpmn.duration import parse_duration
from sopbpmn.model import Flow, Identity, Lane, Node, NodeKind, Sop, Step

_MONTH_NAMES = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"
MONTHS = _MONTH_NAMES.split(" ")


def make_sop(
    key: str,
    identity: Identity,
    lanes: Sequence[str],
    rows: Sequence[tuple[str, str, str, str, str, str]],
) -> Sop:
    """Return a chain; a row is (lane name, activity, requirements, waktu, output, note)."""
    ids = {name: f"lane{i}" for i, name in enumerate(lanes, start=1)}
    steps, nodes = [], []
    for i, (lane, activity, requirements, duration, output, note) in enumerate(rows, start=1):
        steps.append(Step(f"step{i}", activity, str(i), requirements, parse_duration(duration), output, note))
        if i == 1:
            nodes.append(Node("start", NodeKind.START, f"step{i}", ids[lane]))
        nodes.append(Node(f"task{i}", NodeKind.TASK, f"step{i}", ids[lane]))
        if i == len(rows):
            nodes.append(Node("end", NodeKind.END, f"step{i}", ids[lane]))
    flows = [Flow(f"flow{i}", a.id, b.id) for i, (a, b) in enumerate(pairwise(nodes), start=1)]
    return Sop(key, identity, tuple(Lane(i, name) for name, i in ids.items()), tuple(steps), tuple(nodes), tuple(flows))


def row_lanes(sop: Sop) -> list[str]:
    """Return the name of each row's lane."""
    names = {lane.id: lane.name for lane in sop.lanes}
    tasks = {node.step: node for node in sop.nodes if node.kind is NodeKind.TASK}
    return [names[tasks[step.id].lane or ""] for step in sop.steps]


def tab_cells(sop: Sop) -> str:
    """A Word table extracted cell by cell: a tab opens a cell, an empty line ends a row."""
    lanes = [lane.name for lane in sop.lanes]
    rows = [
        ["No", "URAIAN PROSEDUR", "PELAKSANA", "MUTU BAKU", "KET."],
        ["", "", *lanes, "PERSYARATAN / PERLENGKAPAN", "WAKTU", "OUTPUT", ""],
    ]
    for index, (step, lane) in enumerate(zip(sop.steps, row_lanes(sop), strict=True)):
        capsule = {0: "Mulai", len(sop.steps) - 1: "Selesai"}.get(index, "")
        shapes = [capsule if name == lane else "" for name in lanes]
        rows.append([f"{step.number}.", step.activity, *shapes, *_measures(step)])
    identity = [*_identity_rows(sop.identity), *_list_rows(sop.identity)]
    return _tab_rows(identity) + f" SOP {sop.identity.name.upper()}\n" + _tab_rows(rows)


def _tab_rows(rows: Sequence[Sequence[str]]) -> str:
    return "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in rows)


def marker_table_text(sop: Sop, mark: str = "○") -> str:
    """A table as lines of tab-parted cells, a mark in the lane's column."""
    rows = ([" ".join(cell.split("\n")) for cell in row] for row in _document_rows(sop, mark))
    return "\n".join("\t".join(row) for row in rows) + "\n"


def csv_text(sop: Sop, delimiter: str = ";", mark: str = "v") -> str:
    """The same table as a spreadsheet exports it."""
    return _csv(_document_rows(sop, mark), delimiter)


def markdown(sop: Sop, mark: str = "√") -> str:
    """The same table in markdown."""
    identity = "".join(f"**{label}** : {value}\n\n" for label, value in _identity_lines(sop.identity))
    for label, items in _identity_lists(sop.identity):
        identity += f"**{label}** :\n\n{_numbered(items)}\n\n"
    table = [_header_of(sop), *_table_rows(sop, mark)[2:]]
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in table]
    lines.insert(1, "|" + " --- |" * len(table[0]))
    return identity + "\n".join(lines) + "\n"


def html(sop: Sop, mark: str = "●") -> str:
    """The same table in HTML, its header over two rows with spans."""
    lanes = [lane.name for lane in sop.lanes]
    head = (
        "<tr><th rowspan='2'>No</th><th rowspan='2'>Kegiatan</th>"
        f"<th colspan='{len(lanes)}'>Pelaksana</th><th colspan='3'>Mutu Baku</th><th rowspan='2'>Ket.</th></tr>\n"
        "<tr>" + "".join(f"<th>{_escape(x)}</th>" for x in (*lanes, "Kelengkapan", "Waktu", "Output")) + "</tr>\n"
    )
    return _html_page(sop, head, _table_rows(sop, mark)[2:])


def executor_column_csv(sop: Sop, delimiter: str = ",") -> str:
    """A table with one column that names the executor, as CSV."""
    return _csv([*_identity_rows(sop.identity), *_list_rows(sop.identity), *_executor_rows(sop)], delimiter)


def executor_column_html(sop: Sop) -> str:
    """A table with one column that names the executor, as HTML."""
    header, *rows = _executor_rows(sop)
    return _html_page(sop, "<tr>" + "".join(f"<th>{_escape(x)}</th>" for x in header) + "</tr>\n", rows)


def numbered_list(sop: Sop) -> str:
    """A list of sentences that name their actor, the other cells on lines of their own beneath."""
    lines = [f"{label} : {value}" for label, value in _identity_lines(sop.identity)]
    lines += [*_list_lines(sop.identity), "", "Prosedur", ""]
    for step, lane in zip(sop.steps, row_lanes(sop), strict=True):
        lines.append(f"{step.number}. {lane} {step.activity[:1].lower()}{step.activity[1:]}")
        for label, text in zip(("Kelengkapan", "Waktu", "Output", "Keterangan"), _measures(step), strict=True):
            if text:
                lines.append(f"   {label}: {text}")
    return "\n".join(lines) + "\n"


def transcript(sops: Sequence[Sop], glued: int = 0) -> str:
    """Many SOPs, a page each, the shapes' labels at the page's end.

    With ``glued``, the cells are wrapped at that width and the line breaks lost, as some web sites do.
    """
    pages = ["Kumpulan SOP", "Upload: seseorang", "TRANSCRIPT"]
    for number, sop in enumerate(sops, start=1):
        pages.append(f"Page {number}: Kumpulan SOP")
        pages += [f"{label} {value}" for label, value in _identity_lines(sop.identity)]
        pages += _list_lines(sop.identity)
        pages += ["No. Aktivitas Pelaksanaan Mutu Baku", "Persyaratan/Kelengkapan Waktu Output Ket.", "1 2 3 4 5 6 7 8"]
        for step in sop.steps:
            texts = [f"{step.number}. {step.activity}", *(text for text in _measures(step) if text)]
            pages += ["".join(textwrap.wrap(text, glued)) if glued else text for text in texts]
        pages += ["Mulai", *row_lanes(sop)[1:-1], "Selesai"]
    return "\n\n".join(pages) + "\n"


def _measures(step: Step) -> list[str]:
    return [step.requirements, step.duration.text, step.output, step.note]


def _date(date: datetime.date | None) -> str:
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}" if date else ""


def _identity_lines(identity: Identity) -> list[tuple[str, str]]:
    lines = [
        ("Nomor SOP", identity.number),
        ("Tanggal Pembuatan", _date(identity.created)),
        ("Tanggal Revisi", _date(identity.revised)),
        ("Tanggal Efektif", _date(identity.effective)),
        ("Disahkan oleh", identity.approved_by),
        ("Nama SOP", identity.name),
    ]
    return [(label, value) for label, value in lines if value]


def _identity_rows(identity: Identity) -> list[list[str]]:
    return [[label, value] for label, value in _identity_lines(identity)]


def _identity_lists(identity: Identity) -> list[tuple[str, Sequence[str]]]:
    """Return the six lists with their headings, in the order of the form: two stand side by side."""
    lists = [
        ("Dasar Hukum", identity.legal_basis),
        ("Kualifikasi Pelaksana", identity.qualifications),
        ("Keterkaitan", identity.related),
        ("Peralatan/Perlengkapan", identity.equipment),
        ("Peringatan", identity.warnings),
        ("Pencatatan dan Pendataan", identity.records),
    ]
    return lists if any(items for _, items in lists) else []


def _numbered(items: Sequence[str]) -> str:
    return "\n".join(f"{i}. {item}" for i, item in enumerate(items, start=1))


def _list_rows(identity: Identity) -> list[list[str]]:
    """Return the lists two by two: a row of headings, a row of lists."""
    lists = _identity_lists(identity)
    rows: list[list[str]] = []
    for (left, left_items), (right, right_items) in zip(lists[::2], lists[1::2], strict=True):
        rows += [[f"{left} :", f"{right} :"], [_numbered(left_items), _numbered(right_items)]]
    return rows


def _list_lines(identity: Identity) -> list[str]:
    """Return the lists one below the other, each under its heading."""
    return [
        line for label, items in _identity_lists(identity) for line in (f"{label} :", *_numbered(items).split("\n"))
    ]


def _header_of(sop: Sop) -> list[str]:
    return ["No", "Kegiatan", *(lane.name for lane in sop.lanes), "Kelengkapan", "Waktu", "Output", "Ket."]


def _table_rows(sop: Sop, mark: str) -> list[list[str]]:
    lanes = [lane.name for lane in sop.lanes]
    blanks = [""] * (len(lanes) - 1)
    rows = [
        ["NO", "KEGIATAN", "PELAKSANA", *blanks, "MUTU BAKU", "", "", "KET."],
        ["", "", *lanes, "KELENGKAPAN", "WAKTU", "OUTPUT", ""],
    ]
    for step, lane in zip(sop.steps, row_lanes(sop), strict=True):
        rows.append([step.number, step.activity, *(mark if name == lane else "" for name in lanes), *_measures(step)])
    return rows


def _document_rows(sop: Sop, mark: str) -> list[list[str]]:
    return [*_identity_rows(sop.identity), *_list_rows(sop.identity), [""], *_table_rows(sop, mark)]


def _executor_rows(sop: Sop) -> list[list[str]]:
    rows = [["No", "Kegiatan", "Penanggung Jawab", "Kelengkapan", "Waktu", "Output", "Keterangan"]]
    for step, lane in zip(sop.steps, row_lanes(sop), strict=True):
        rows.append([step.number, step.activity, lane, *_measures(step)])
    return rows


def _csv(rows: Sequence[Sequence[str]], delimiter: str) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _html_page(sop: Sop, head: str, rows: Sequence[Sequence[str]]) -> str:
    identity = "".join(
        f"<tr><td>{label}</td><td>{_escape(value)}</td></tr>\n" for label, value in _identity_lines(sop.identity)
    )
    for row in _list_rows(sop.identity):
        identity += "<tr>" + "".join(f"<td>{_escape(x).replace(chr(10), '<br>')}</td>" for x in row) + "</tr>\n"
    body = "".join("<tr>" + "".join(f"<td>{_escape(x)}</td>" for x in row) + "</tr>\n" for row in rows)
    title = _escape(sop.identity.name)
    return (
        f"<!DOCTYPE html>\n<html lang='id'><head><meta charset='utf-8'><title>SOP {title}</title></head><body>\n"
        f"<table>\n{identity}</table>\n<table>\n<thead>\n{head}</thead>\n<tbody>\n{body}</tbody></table>\n"
        "</body></html>\n"
    )


def _escape(text: str) -> str:
    return html_module.escape(text)


ROLES = (
    "Pemohon",
    "Petugas Loket",
    "Staf Administrasi",
    "Kasubag Umum",
    "Kepala Seksi Pelayanan",
    "Sekretaris Dinas",
    "Kepala Dinas",
    "Bendahara Pengeluaran",
    "Tim Verifikasi",
    "Operator Komputer",
)
_VERBS = (
    "Menerima",
    "Memeriksa",
    "Mencatat",
    "Menyusun",
    "Menyerahkan",
    "Mengarsipkan",
    "Menyampaikan",
    "Mengagendakan",
)
_THINGS = (
    "berkas permohonan",
    "konsep surat",
    "laporan bulanan",
    "daftar hadir",
    "data pegawai",
    "formulir A/1",
    "nota dinas",
)
_TAILS = ("", "", " sesuai pedoman", " pada buku agenda", " secara lengkap", " & lampirannya", " tahun 2024")
_REQUIREMENTS = ("", "Berkas lengkap", "Komputer, ATK", "KTP dan KK", "Buku agenda", 'Formulir "F-1"')
_DURATIONS = ("5 menit", "15 Menit", "1 jam", "2 hari", "3 hari kerja", "5-10 menit", "1 - 20 hari", "1 x 24 jam")
_OUTPUTS = ("Berkas diterima", "Konsep surat", "Tanda terima", "Data tercatat; lengkap", "Laporan")
_NOTES = ("", "", "", "Arsip rangkap dua", "Dilampiri disposisi")
_SUBJECTS = (
    "Pelayanan Legalisir",
    "Pengajuan Cuti",
    "Peminjaman Kendaraan",
    "Pengelolaan Surat Masuk",
    "Penyusunan Laporan",
)


def rows_of(lanes: Sequence[str]) -> st.SearchStrategy[tuple[str, str, str, str, str, str]]:
    """Random rows executed by one of ``lanes``: an active verb first, a time and an output always."""
    activity = st.builds("{} {}{}".format, st.sampled_from(_VERBS), st.sampled_from(_THINGS), st.sampled_from(_TAILS))
    return st.tuples(
        st.sampled_from(list(lanes)),
        activity,
        st.sampled_from(_REQUIREMENTS),
        st.sampled_from(_DURATIONS),
        st.sampled_from(_OUTPUTS),
        st.sampled_from(_NOTES),
    )


def _some(*items: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(items), min_size=1, max_size=3, unique=True).map(tuple)


_LISTS = st.fixed_dictionaries(
    {
        "legal_basis": _some("UU No. 25 Tahun 2009 tentang Pelayanan Publik", "Perda Nomor 4 Tahun 2020", "UUD 1945"),
        "qualifications": _some("Memahami tata naskah dinas", "Mampu mengoperasikan komputer", "S1/D4"),
        "related": _some("SOP Pengarsipan", "SOP Pengelolaan Surat Masuk"),
        "equipment": _some("Komputer", "ATK", "Buku agenda, stempel"),
        "warnings": _some("Jika tidak dilaksanakan, pelayanan terlambat", "Apabila hilang, lapor atasan"),
        "records": _some("Disimpan secara elektronik dan manual", "Buku register"),
    }
)


@st.composite
def sops(draw: st.DrawFn) -> Sop:
    """Random realistic Sops: a chain of 3 to 9 rows over 1 to 5 lanes, no decisions."""
    lanes = draw(st.lists(st.sampled_from(ROLES), min_size=1, max_size=5, unique=True))
    rows = draw(st.lists(rows_of(lanes), min_size=3, max_size=9))
    year = draw(st.integers(2012, 2025))
    name = f"{draw(st.sampled_from(_SUBJECTS))} {draw(st.sampled_from(['Pegawai', 'Dokumen', 'Dinas', 'Tahunan']))}"
    created = datetime.date(year, draw(st.integers(1, 12)), draw(st.integers(1, 28)))
    identity = Identity(
        number=f"065/{draw(st.integers(1, 999)):03}/{year}",
        name=name,
        created=created,
        effective=created + datetime.timedelta(days=draw(st.integers(0, 90))),
        approved_by="Kepala Dinas",
        **(draw(_LISTS) if draw(st.booleans()) else {}),
    )
    return make_sop(name.lower().replace(" ", "-"), identity, lanes, rows)
