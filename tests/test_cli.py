"""The command, as its user runs it."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from sopbpmn import bpmnfile, draw, sopjson
from sopbpmn.cli import main

SAMPLES = Path(__file__).parent / "samples"
ONE = SAMPLES / "peminjaman-kendaraan-dinas.csv"
MANY = SAMPLES / "panti.txt"


@pytest.fixture
def run():
    def call(*arguments, code=0, **options):
        result = CliRunner().invoke(main, [str(argument) for argument in arguments], **options)
        assert result.exit_code == code, result.output
        assert "Traceback" not in result.output
        return result

    return call


@pytest.fixture
def leave(run, tmp_path):
    """A converted sample with a decision."""
    run("convert", SAMPLES / "pengajuan-cuti.txt", "-o", tmp_path / "bpmn")
    (file,) = (tmp_path / "bpmn").iterdir()
    return file


def test_convert_writes_one_file_per_sop_and_says_what_it_did(run, tmp_path):
    result = run("convert", ONE, MANY, "-o", tmp_path / "out")
    files = sorted(file.name for file in (tmp_path / "out").iterdir())
    assert len(files) == 4
    for file in files:
        assert re.search(rf"^{re.escape(file)}: \d+ langkah, \d+ pelaksana, \d+ keputusan, .+$", result.stdout, re.M)
    assert "4 SOP" in result.stdout
    english = run("convert", ONE, "-o", tmp_path / "out", "--lang", "en")
    assert "1 SOPs written" in english.stdout


def test_read_as_json_tells_what_became_of_every_cell(run):
    (sop,) = json.loads(run("read", ONE, "--json").stdout)["sops"]
    assert sop["account"]["text"]["used"] > 50
    assert sop["account"]["text"]["reported"] == 0
    assert sop["account"]["text"]["furniture"] == {}


def test_converting_again_gives_the_same_bytes_and_nothing_else(run, tmp_path):
    documents = [file for file in sorted(SAMPLES.iterdir()) if file.suffix in (".txt", ".csv", ".md", ".html")]

    def content():
        run("convert", *documents, "-o", tmp_path)
        return {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    assert content() == content()


def test_two_documents_with_the_same_sop_are_both_written(run, tmp_path):
    run("convert", ONE, ONE, "-o", tmp_path)
    first, second = sorted((file.name for file in tmp_path.iterdir()), key=len)
    assert second == first.replace(".bpmn", "-2.bpmn")


def test_no_file_of_the_same_run_is_written_over(run, tmp_path):
    table = (
        "No,Kegiatan,Pelaksana,Waktu,Output\n1,Mencatat surat,Staf,1 jam,Surat\n2,Menyimpan surat,Staf,1 jam,Arsip\n"
    )
    sources = []
    for folder, name in (("a", "Arsip"), ("b", "Arsip"), ("c", "Arsip 2")):
        sources.append(tmp_path / folder / "sop.csv")
        sources[-1].parent.mkdir()
        sources[-1].write_text(f"Nama SOP,{name}\n\n{table}")
    run("convert", *sources, "-o", tmp_path / "out")
    assert len([*(tmp_path / "out").iterdir()]) == 3


def test_sops_converted_together_call_each_other(run, tmp_path):
    letter = (SAMPLES / "pengajuan-cuti.txt").read_text(encoding="utf-8")
    assert "Mengarsipkan surat izin cuti" in letter
    referring = tmp_path / "cuti.txt"
    referring.write_text(letter.replace("Mengarsipkan surat izin cuti", "Lihat SOP Peminjaman Kendaraan Dinas"))
    run("convert", referring, ONE, "-o", tmp_path / "both")
    both = {path.name: bpmnfile.parse(path.read_bytes()) for path in (tmp_path / "both").iterdir()}
    (name,) = (name for name, file in both.items() if file.tagged("callActivity"))
    (call,) = both[name].tagged("callActivity")
    (called,) = (process.id for other in both if other != name for process in both[other].tagged("process"))
    assert call.get("calledElement") == called
    run("convert", referring, "-o", tmp_path / "alone")
    alone = bpmnfile.parse((tmp_path / "alone" / name).read_bytes())
    assert alone.tagged("callActivity") == ()
    assert "Lihat SOP Peminjaman Kendaraan Dinas" in {task.name for task in alone.tagged("userTask")}


def test_check_knows_the_day(run):
    """The sample took effect in 2024, more than a year ago."""
    assert "sop-review-overdue" in run("check", SAMPLES / "pengajuan-cuti.txt").stdout


def test_orientation_turns_the_pool(run, tmp_path):
    run("convert", ONE, "-o", tmp_path / "v")
    run("convert", ONE, "-o", tmp_path / "h", "--orientation", "horizontal")
    (vertical,), (horizontal,) = ([*(tmp_path / name).iterdir()] for name in "vh")
    assert 'isHorizontal="false"' in vertical.read_text("utf-8")
    assert 'isHorizontal="true"' in horizontal.read_text("utf-8")
    assert 'isHorizontal="false"' not in horizontal.read_text("utf-8")


def test_what_is_refused_is_said_and_the_rest_is_converted(run, tmp_path):
    noise = tmp_path / "surat.txt"
    noise.write_text("Dengan hormat, bersama ini kami sampaikan undangan rapat.")
    result = run("convert", noise, ONE, "-o", tmp_path / "out", code=1)
    assert "DITOLAK surat.txt" in result.stderr
    assert len([*(tmp_path / "out").iterdir()]) == 1


@pytest.mark.parametrize(
    "arguments",
    [("convert", ONE), ("convert", "-o", "out"), ("read",), ("draw", ONE), ("read", "nowhere.txt", "--json")],
)
def test_wrong_usage_exits_with_2(run, arguments):
    run(*arguments, code=2)


def test_read_prints_the_fixed_keys(run):
    tree = json.loads(run("read", ONE, "--json").stdout)
    assert set(tree) == {"sops", "refused"}
    (sop,) = tree["sops"]
    assert set(sop) >= {"key", "identity", "lanes", "steps", "nodes", "flows", "findings"}
    assert set(sop["identity"]) >= {
        *("number", "name", "unit", "created", "revised", "effective", "approved_by"),
        *("legal_basis", "qualifications", "related", "equipment", "warnings", "records"),
    }
    assert set(sop["steps"][0]) >= {"id", "number", "activity", "requirements", "duration", "output", "note"}
    assert set(sop["steps"][0]["duration"]) >= {"text", "iso_min", "iso_max", "working_days"}
    assert set(sop["nodes"][0]) >= {"id", "kind", "step", "lane", "label", "confidence"}
    assert set(sop["flows"][0]) >= {"source", "target", "label", "confidence"}
    for found in sop["findings"]:
        assert set(found) >= {"code", "severity", "message", "where"}


def test_read_reports_a_refusal_in_the_json(run, tmp_path):
    empty = tmp_path / "kosong.txt"
    empty.write_bytes(b"")
    tree = json.loads(run("read", empty, "--json", code=1).stdout)
    assert tree["sops"] == []
    (refused,) = tree["refused"]
    assert refused["where"] == "kosong.txt"
    assert refused["reason"]


def test_read_shows_a_person_the_table_and_the_flow(run):
    text = run("read", ONE).stdout
    assert "Pelaksana:" in text
    assert "Alur:" in text
    assert "-->" in text


def test_read_gives_the_sop_of_a_bpmn_file(run, leave):
    document = json.loads(run("read", SAMPLES / "pengajuan-cuti.txt", "--json").stdout)["sops"][0]
    (sop,) = json.loads(run("read", leave, "--json").stdout)["sops"]
    assert sopjson.from_json(sop) == sopjson.from_json(document)
    assert "Alur:" in run("read", leave).stdout


def test_read_says_why_a_bpmn_file_is_no_sop(run, leave):
    text = leave.read_text()
    timer = '<bpmn:boundaryEvent id="Batas" name="3 hari" attachedToRef="Task_s3_task"><bpmn:timerEventDefinition/>'
    leave.write_text(text.replace("  </bpmn:process>", f"{timer}</bpmn:boundaryEvent></bpmn:process>"))
    (refused,) = json.loads(run("read", leave, "--json", "--lang", "en", code=1).stdout)["refused"]
    assert "“3 hari” (boundaryEvent)" in refused["reason"]
    leave.write_bytes(b"<html/>")
    assert "BPMN" in run("read", leave, code=1).stderr


def test_check_speaks_of_documents_and_bpmn_alike(run, leave):
    run("check", SAMPLES / "pengajuan-cuti.txt", leave, code=0)
    tree = json.loads(run("check", leave, "--json").stdout)
    assert tree[0]["file"] == leave.name
    assert tree[0]["refused"] is None


def test_check_fails_where_a_person_must_decide(run, tmp_path):
    broken = tmp_path / "rusak.bpmn"
    broken.write_text("<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")
    assert "rusak.bpmn" in run("check", broken, code=1).output


@pytest.mark.parametrize(("suffix", "begins"), [("svg", b"<"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_draw_writes_the_picture_its_suffix_names(run, leave, tmp_path, suffix, begins):
    picture = tmp_path / f"gambar.{suffix}"
    run("draw", leave, "-o", picture)
    assert picture.read_bytes().startswith(begins)


def test_draw_shows_the_standards_beside_the_boxes(run, leave, tmp_path):
    picture = tmp_path / "gambar.svg"
    run("draw", leave, "-o", picture, "--standards", "--lang", "en")
    assert {"Standard", "Time", "15 menit"} <= set(re.findall(r">([^<>]+)</text>", picture.read_text()))


@pytest.mark.parametrize("paper", draw.PAPERS)
def test_draw_prints_on_paper_that_lies_as_asked(run, leave, tmp_path, paper):
    sizes = []
    for options in ((), ("--landscape",)):
        run("draw", leave, "-o", tmp_path / "cetak.pdf", "--paper", paper, *options)
        document = pypdfium2.PdfDocument((tmp_path / "cetak.pdf").read_bytes())
        sizes.append((round(document[0].get_width()), round(document[0].get_height())))
        document.close()
    assert sizes[0] == sizes[1][::-1]
    assert sizes[0][0] < sizes[0][1]


@pytest.mark.parametrize("options", [("gambar.svg", "--paper", "a4"), ("gambar.pdf", "--landscape")])
def test_draw_has_paper_for_pdf_only(run, leave, tmp_path, options):
    name, *rest = options
    assert "--paper" in run("draw", leave, "-o", tmp_path / name, *rest, code=2).stderr
    assert not (tmp_path / name).exists()


def test_draw_refuses_an_unknown_picture(run, leave, tmp_path):
    assert ".bmp" in run("draw", leave, "-o", tmp_path / "gambar.bmp", code=2).stderr
    assert not (tmp_path / "gambar.bmp").exists()


def test_run_walks_a_case_and_asks_the_decisions(run, leave):
    text = run("run", leave, input="2\n" * 60).output
    assert re.search(r"\[\S.*\] \S", text)
    assert "Jawaban" in text
    assert "Kasus selesai" in text


def test_run_says_what_is_wrong_with_a_file(run, tmp_path):
    other = tmp_path / "lain.bpmn"
    other.write_text("<html/>")
    assert run("run", other, code=1).stderr.startswith("Kesalahan: ")
    assert run("run", other, "--lang", "en", code=1).stderr.startswith("Error: ")


def test_a_defect_of_ours_is_one_line_and_no_traceback(run, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("converters.read", fail)
    assert "ZeroDivisionError" in run("read", ONE, code=1).stderr


def test_a_reader_that_has_seen_enough_is_told_nothing():
    command = [sys.executable, "-c", "from sopbpmn.cli import main; main()", "read", str(MANY)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


def test_read_names_all_who_share_a_row(run, tmp_path):
    file = tmp_path / "rapat.md"
    file.write_text(
        "| No | Kegiatan | Staf | Kasubag | Kelengkapan | Waktu | Output |\n|---|---|---|---|---|---|---|\n"
        "| 1 | Membahas konsep | v | v | Konsep | 1 jam | Konsep |\n"
    )
    assert "Membahas konsep [Staf; Kasubag]" in run("read", file).stdout
