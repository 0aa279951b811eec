"""``sopbpmn diff``, as its user runs it: what it says, what it writes, how it ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from sopbpmn.cli import main
from tests.service.test_comparisons import NOT_AN_SOP, WAITS

SAMPLES = Path(__file__).parent / "samples"
LEAVE = SAMPLES / "pengajuan-cuti.txt"
MANY = SAMPLES / "panti.txt"
Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    def call(*arguments: object, code: int = 0) -> Result:
        result = CliRunner().invoke(main, [str(argument) for argument in arguments])
        assert result.exit_code == code, result.output
        assert "Traceback" not in result.output
        return result

    return call


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The sample with another time, and one word of a step changed."""
    text = LEAVE.read_text("utf-8").replace("1 - 2 hari", "3 hari").replace("Menandatangani surat", "Mengesahkan surat")
    file = tmp_path / "cuti-2025.txt"
    file.write_text(text, "utf-8")
    return file


def test_it_tells_what_differs_row_by_row(run: Run, newer: Path) -> None:
    lines = run("diff", LEAVE, newer, code=1).stdout.splitlines()
    assert lines == [
        "langkah 5, “Mengesahkan surat izin cuti”",
        "  ≠ Kegiatan langkah 5: “Mengesahkan surat izin cuti”, semula “Menandatangani surat izin cuti”.",
        "  ≠ Waktu langkah 5: “3 hari”, semula “1 - 2 hari”.",
    ]
    english = run("diff", LEAVE, newer, "--lang", "en", code=1).stdout
    assert "Time of step 5: “3 hari”, was “1 - 2 hari”." in english


def test_it_ends_with_0_where_nothing_differs_whatever_the_kind_of_file(run: Run, tmp_path: Path) -> None:
    kept = tmp_path / "cuti.json"
    kept.write_text(run("read", LEAVE, "--json").stdout, "utf-8")
    run("convert", LEAVE, "-o", tmp_path / "bpmn")
    (file,) = (tmp_path / "bpmn").iterdir()
    for other in (LEAVE, kept, file):
        assert run("diff", LEAVE, other).stdout == "Tidak ada perbedaan.\n"
        assert run("diff", other, LEAVE).stdout == "Tidak ada perbedaan.\n"


def test_a_file_edited_elsewhere_differs_by_the_edit(run: Run, tmp_path: Path) -> None:
    run("convert", LEAVE, "-o", tmp_path / "bpmn")
    (file,) = (tmp_path / "bpmn").iterdir()
    edited = tmp_path / "suntingan.bpmn"
    edited.write_text(file.read_text("utf-8").replace("Memeriksa sisa hak", "Menghitung sisa hak"), "utf-8")
    assert run("diff", file, edited, code=1).stdout.splitlines()[1:] == [
        "  ≠ Kegiatan langkah 3: “Menghitung sisa hak cuti pegawai”, semula “Memeriksa sisa hak cuti pegawai”."
    ]


def test_what_a_file_holds_beyond_an_sop_is_said(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "menunggu.bpmn"
    file.write_bytes(WAITS)
    assert "menunggu.bpmn, tidak ikut dibandingkan: " in run("diff", file, file).stderr
    file.write_bytes(NOT_AN_SOP)
    assert "SOP tidak dapat memuat" in run("diff", file, file, code=2).stderr


def test_sops_of_one_document_are_paired_by_number_and_those_alone_are_told(run: Run, tmp_path: Path) -> None:
    kept = json.loads(run("read", MANY, "--json").stdout)
    kept["sops"] = kept["sops"][:0:-1]  # another order, without the first
    kept["sops"][0]["identity"]["unit"] = "Panti Wredha"
    (tmp_path / "panti.json").write_text(json.dumps(kept), "utf-8")
    lines = run("diff", MANY, tmp_path / "panti.json", code=1).stdout.splitlines()
    assert [line for line in lines if line.startswith("==")] == [
        "== 000.8.3/023/SOP/2024 “Pemulangan Penghuni Panti”",
        "== 000.8.3/022/SOP/2024 “Asesmen Penghuni Panti”",
        "== 000.8.3/021/SOP/2024 “Penerimaan Penghuni Panti”: hanya ada di versi lama",
    ]
    assert sum("Panti Wredha" in line for line in lines) == 1


@pytest.mark.parametrize("kind", ["svg", "png", "pdf", "html"])
def test_both_diagrams_are_written(run: Run, newer: Path, tmp_path: Path, kind: str) -> None:
    file = tmp_path / f"beda.{kind}"
    run("diff", LEAVE, newer, "-o", file, code=1)
    data = file.read_bytes()
    if kind == "png":
        assert data.startswith(b"\x89PNG")
        return
    if kind == "pdf":
        document = pypdfium2.PdfDocument(data)
        text = document[0].get_textpage().get_text_range()
        document.close()
    else:
        text = data.decode()
        assert "Waktu langkah 5: “3 hari”, semula “1 - 2 hari”." in text  # a title of the box
        assert text.count("<svg") == (1 if kind == "svg" else 2)
        assert "<script" not in text
    for words in ("Semula", "Kini", "diubah", "Mengesahkan"):
        assert words in text


def test_words_of_a_document_are_no_html(run: Run, tmp_path: Path) -> None:
    hostile = tmp_path / "jahat.txt"
    hostile.write_text(LEAVE.read_text("utf-8").replace("1 - 2 hari", "<img src=x>"), "utf-8")
    run("diff", LEAVE, hostile, "-o", tmp_path / "o.html", code=1)
    page = (tmp_path / "o.html").read_text("utf-8")
    assert "&lt;img src=x&gt;" in page
    assert "<img" not in page


def test_trouble_ends_with_2_and_one_sentence(run: Run, tmp_path: Path, newer: Path) -> None:
    broken = tmp_path / "rusak.json"
    for text in ("[]", "{", '{"sops": []}', '{"sops": 5}', '{"key": 1}', "[" * 100_000):
        broken.write_text(text, "utf-8")
        assert run("diff", LEAVE, broken, code=2).stderr.startswith("rusak.json: ")
    (tmp_path / "rusak.bpmn").write_text("<x/>", "utf-8")
    assert run("diff", tmp_path / "rusak.bpmn", LEAVE, code=2).stderr.startswith("rusak.bpmn: ")
    run("diff", LEAVE, tmp_path / "tidak-ada.txt", code=2)
    run("diff", LEAVE, newer, "-o", tmp_path / "beda.docx", code=2)
    assert "3" in run("diff", MANY, MANY, "-o", tmp_path / "beda.svg", code=2).stderr
