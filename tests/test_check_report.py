"""The report of ``check``: what a reader of many findings sees, and how many lines it takes."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from sopbpmn.cli import main
from sopbpmn.cli.checks import Checked, report, told_once, without_details
from sopbpmn.diagnostics import Alternative, Finding, Severity, finding
from sopbpmn.errors import DocumentRefusedError
from sopbpmn.model import Confidence, Evidence, Identity, Lane, Node, NodeKind, Sop, Source, Step
from sopbpmn.sentences import FINDINGS

STAFF = Alternative("lane", "staf", "Staf")
HEAD = Alternative("lane", "kepala", "Kepala")
EMPTY = "sop-fields-empty"
WEIGHTS = ("[harus diputuskan]", "[perlu dilihat]", "[catatan]", "[rincian]")


def sop(number: str, page: int | None = None) -> Sop:
    evidence = Evidence(Confidence.STATED, Source("buku.pdf", page=page))
    rows = ("Menerima surat", "Mencatat surat", "Menandatangani surat")
    steps = tuple(Step(f"s{i}", row, str(i), evidence=evidence) for i, row in enumerate(rows, 1))
    nodes = tuple(Node(f"n{i}", NodeKind.TASK, f"s{i}") for i in range(1, 4))
    return Sop(f"sop-{number}", Identity(number=number, name="Arsip"), (Lane("staf", "Staf"),), steps, nodes, ())


def unknown(row: int, *options: Alternative) -> Finding:
    return finding("lane-unknown", f"n{row}", Source("buku.pdf", page=7), options, step=str(row))


def empty(key: str, fields: str = "Peringatan") -> Finding:
    return finding(EMPTY, key, fields=fields)


def lines(*checked: Checked, hidden: int = 0) -> list[str]:
    return list(report(told_once(checked), hidden, "id"))


def test_a_place_is_the_row_a_reader_finds() -> None:
    (_, line, other) = lines(Checked("buku.pdf", sop("1"), (unknown(3, STAFF, HEAD),)))
    assert line.endswith("(hal. 7, langkah 3, “Menandatangani surat”, lane-unknown)")
    assert other.strip() == "pilihan lain: Staf; Kepala"


def test_rows_without_an_executor_share_a_line() -> None:
    found = (unknown(1, STAFF), unknown(2), unknown(3, STAFF))
    (_, line) = lines(Checked("buku.pdf", sop("1"), found))
    assert "Pelaksana 3 langkah" in line
    assert ": 1, 3 (mungkin Staf); 2. " in line


def test_a_bpmn_file_is_told_by_the_names_of_its_elements() -> None:
    found = tuple(finding("import-lane-unknown", f"Task_s{i}_task", name=f"Tugas {i}") for i in (1, 2))
    (_, line) = lines(Checked("a.bpmn", None, found))
    assert line == (
        "  [perlu dilihat] Pelaksana 2 tugas belum ditentukan; tugasnya masuk ke koordinator: “Tugas 1”, “Tugas 2”. "
        "(import-lane-unknown)"
    )


def test_the_heaviest_comes_first() -> None:
    found = (finding("end-missing"), empty("sop-1"), unknown(2))
    told = lines(Checked("a.txt", sop("1"), found))
    assert [line.split("]")[0].strip() + "]" for line in told[1:]] == list(WEIGHTS[:3])
    assert told[0] == "a.txt [sop-1]: 1 harus diputuskan, 1 perlu dilihat, 1 catatan"


def test_what_many_sops_of_a_file_show_is_said_once() -> None:
    one, two, three, four = (sop(number, page) for page, number in enumerate("1234", 1))
    checked = [Checked("buku.pdf", x, (empty(x.key),)) for x in (one, two, three)]
    told = lines(*checked, Checked("buku.pdf", four, (unknown(1),)))
    assert told[1] == (
        "  [perlu dilihat] 3 dari 4 SOP (semua kecuali 4): Bagian identitas yang masih kosong: Peringatan. "
        "(sop-fields-empty)"
    )
    assert told[2] == "  4 Arsip [sop-4], hal. 4"
    assert told[3].startswith("    [harus diputuskan]")
    assert len(told) == 5
    assert told[4] == "Seluruhnya, 1 berkas: 1 harus diputuskan, 1 perlu dilihat, 0 catatan."


def test_what_few_show_stands_with_each() -> None:
    told = lines(*(Checked("a.txt", x, (empty(x.key),)) for x in (sop("1"), sop("2"))), Checked("a.txt", sop("3")))
    assert [line.strip().split(" ")[0] for line in told[1:]] == ["1", "[perlu", "2", "[perlu", "Seluruhnya,"]


def test_rows_of_several_sops_are_never_mixed() -> None:
    told = lines(*(Checked("a.txt", sop(number), (unknown(2),)) for number in "1234"))
    assert sum("langkah 2, “Mencatat surat”" in line for line in told) == 4


def test_details_are_counted_where_they_are_not_told() -> None:
    one = Checked("a.txt", sop("1"), (finding("step-not-verb-first", "s1", steps="1"),))
    assert without_details([one]) == [Checked("a.txt", one.sop)]
    assert "[rincian]" in lines(one)[1]
    assert lines(*without_details([one]), hidden=1) == [
        "a.txt: tidak ada temuan.",
        "1 rincian tidak ditampilkan; --all menampilkannya.",
    ]


@pytest.mark.parametrize(
    ("checked", "needed"),
    [
        (Checked("a.txt", sop("1"), (empty("sop-1"),)), False),
        (Checked("a.txt", sop("1"), (unknown(1),)), True),
        (Checked("a.txt", refused=DocumentRefusedError("a.txt", "document-empty")), True),
    ],
)
def test_what_has_to_be_decided(checked: Checked, needed: bool) -> None:
    assert checked.needs_decision == needed


PLAIN = st.sampled_from([unknown(1), unknown(2, STAFF), unknown(3), empty("x"), empty("x", "Keterkaitan")])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(PLAIN, max_size=4, unique=True), min_size=1, max_size=6))
def test_every_finding_is_told_and_none_speaks_in_ids(found: list[list[Finding]]) -> None:
    """However they are grouped: each SOP's rows and empty fields can be read back from the report."""
    checked = [Checked("a.txt", sop(str(100 + i)), tuple(some)) for i, some in enumerate(found)]
    told = lines(*checked)
    assert len(told) <= sum(map(len, found)) * 2 + len(found) + 2
    for one in checked:
        assert one.sop is not None
        own = "\n".join(_own_lines(told, one.sop, alone=len(checked) == 1))
        for x in one.findings:
            if x.code == EMPTY:
                assert f"kosong: {x.value('fields')}." in own
            else:
                assert f"langkah {x.value('step')}" in own or x.value("step") in own.split("dokumen: ")[1]
    words = "\n".join(told)
    assert not any(name in words for name in ("n1", "n2", "n3", "s1", "s2", "s3"))


def _own_lines(told: list[str], one: Sop, *, alone: bool) -> list[str]:
    """Return the lines of the report that speak of ``one``: those below its heading, and the common ones that do."""
    if alone:
        return told
    number = one.identity.number
    heading = [i for i, line in enumerate(told) if line.startswith(f"  {number} ")]
    below = told[heading[0] + 1 :] if heading else []
    own = list(itertools.takewhile(lambda line: line.startswith("    "), below))
    common = [line for line in told if " SOP" in line and line.startswith("  [") and _speaks_of(line, number)]
    return own + common


def _speaks_of(line: str, number: str) -> bool:
    which = line.split(": ")[0]
    return "Semua" in which or ((number not in which) if "semua kecuali" in which else (number in which))


def test_check_all_tells_the_details_as_well(tmp_path: Path) -> None:
    table = "No,Kegiatan,Pelaksana,Kelengkapan,Waktu,Output\n1,Surat masuk,Staf,Surat,1 jam,Surat\n"
    file = tmp_path / "surat.csv"
    file.write_text(f"Nama SOP,Surat\n\n{table}")

    def checked(*options: str) -> set[str]:
        result = CliRunner().invoke(main, ["check", str(file), "--json", *options])
        return {found["code"] for one in json.loads(result.output) for found in one["findings"]}

    details = {code for code, entry in FINDINGS.items() if entry.severity == Severity.DETAIL}
    assert "step-not-verb-first" in details
    assert not details & checked()
    assert checked("--all") - checked() == {"step-not-verb-first"}
