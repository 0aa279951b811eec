"""The commands for running cases, as a shell script would use them."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from sopbpmn.cli import main
from tests.engine.bpmn import chain, file, lanes, node
from tests.service.office import PASSWORD, REVIEW


class Shell:
    """Runs commands on one database."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.environment = {"SOPBPMN_DATABASE": f"sqlite:///{folder / 'a.db'}", "SOPBPMN_NEW_PASSWORD": PASSWORD}

    def __call__(self, name: str, *arguments: str, user: str = "root") -> str:
        result = CliRunner().invoke(main, [name, *arguments], env=self.environment | {"SOPBPMN_USER": user})
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        return result.output


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    shell = Shell(tmp_path)
    shell("db", "upgrade")
    CliRunner().invoke(main, ["users", "add", "root", "Root"], env=shell.environment, catch_exceptions=False)
    (tmp_path / "izin.bpmn").write_bytes(REVIEW)
    return shell


def test_a_case_on_the_command_line(shell: Shell) -> None:
    assert "izin\tv1\tIzin Usaha" in shell("publish", str(shell.folder / "izin.bpmn"), "--number", "1/2025")
    shell("users", "add", "budi", "Budi", "--executor", "Staf")
    shell("users", "add", "ani", "Ani", "--executor", "kepala")
    assert "budi\tBudi\taktif\tworker\tStaf" in shell("users", "list")
    assert shell("start", "izin", "Izin toko", "--applicant", "Bu Ani", user="budi").strip() == "1"
    assert "Memeriksa berkas\tIzin toko" in shell("tasks", user="budi")
    asked = shell("complete", "1", user="budi")
    assert "--answer complete=...\tLengkap?\tYa | Tidak" in asked
    shell("complete", "1", "--answer", "complete=ya", "--note", "ok", user="budi")
    assert shell("tasks", user="budi") == ""
    assert "selesai" in shell("complete", "2", user="ani")
    assert "1\tended\tIzin Usaha v1\tIzin toko\tBu Ani" in shell("cases", "--state", "ended")
    history = shell("cases", "--history", "1")
    assert [line.split("\t")[1:] for line in history.splitlines()] == [
        ["Budi", "memulai kasus", "", "", ""],
        ["Budi", "menyelesaikan", "Memeriksa berkas", "Ya", "ok"],
        ["Ani", "menyelesaikan", "Menandatangani", "", ""],
    ]


def test_publishing_and_starting_tell_who_is_missing(shell: Shell) -> None:
    missing = [
        f"“{name}” belum ada orangnya: tugasnya menunggu sampai seseorang ditunjuk." for name in ("Staf", "Kepala")
    ]
    assert shell("publish", str(shell.folder / "izin.bpmn")).splitlines()[-3:-1] == missing
    assert shell("start", "izin", "Izin toko").splitlines() == [*missing, "1"]
    shell("users", "add", "ani", "Ani", "--executor", "kepala")
    shell("users", "add", "budi", "Budi", "--executor", "Staf")
    assert shell("start", "izin", "Izin kios").splitlines() == ["2"]


def test_the_whole_sentence_is_what_a_worker_reads(shell: Shell) -> None:
    sentence = "Memeriksa berkas yang diajukan melalui loket"
    parts = (
        lanes(Staf="a"),
        node("startEvent", "s"),
        node("userTask", "a", f"<documentation>Uraian: {sentence}</documentation>", name="Memeriksa berkas"),
        node("endEvent", "e"),
        chain("s", "a", "e"),
    )
    path = shell.folder / "panjang.bpmn"
    path.write_bytes(file(*parts, process="panjang"))
    shell("publish", str(path))
    shell("users", "add", "budi", "Budi", "--executor", "Staf")
    shell("start", "panjang", "Izin toko", user="budi")
    assert f"\tStaf\t{sentence}\tIzin toko" in shell("tasks", user="budi")
    walked = CliRunner().invoke(main, ["run", str(path)], input="\n").output
    assert f"[Staf] Memeriksa berkas\n  {sentence}\n" in walked


def test_a_message_is_told_to_the_case_that_waits_for_it(shell: Shell) -> None:
    waits = file(
        lanes(Staf="a"),
        node("startEvent", "s"),
        node("intermediateCatchEvent", "c", '<messageEventDefinition messageRef="m"/>'),
        node("userTask", "a", name="Mencatat balasan"),
        node("endEvent", "e"),
        chain("s", "c", "a", "e"),
        process="pesan",
        extra='<message id="m" name="Surat balasan"/>',
    )
    (shell.folder / "pesan.bpmn").write_bytes(waits)
    shell("publish", str(shell.folder / "pesan.bpmn"))
    case = shell("start", "pesan", "Menunggu").splitlines()[-1]  # who is missing was told before
    assert "Yang ditunggu: Surat balasan" in shell("message", case, "Telepon")
    assert "It waits for: Surat balasan" in shell("message", case, "Telepon", "--lang", "en")
    assert shell("message", case, "Surat balasan") == "1\tStaf\tMencatat balasan\n"
    assert "menerima pesan\t\tSurat balasan" in shell("cases", "--history", case)


def test_only_the_states_there_are_can_be_asked_for(shell: Shell) -> None:
    assert "pilih salah satu: active, suspended, ended, cancelled" in shell("cases", "--state", "selesai")
    assert "pilih salah satu: mine, claimable" in shell("tasks", "--tab", "punyaku")
    assert "[active|suspended|ended|cancelled]" in shell("cases", "--help")


def test_mistakes_are_told(shell: Shell) -> None:
    assert "tidak ada" in shell("start", "lain", "Judul")
    assert "“siapa” tidak ada" in shell("tasks", user="siapa")
    assert "There is no user “siapa”" in shell("tasks", "--lang", "en", user="siapa")
    assert "Pelaksana tidak ada: X" in shell("users", "add", "x", "X", "--executor", "X")
    assert "PERTANYAAN=JAWABAN" in shell("complete", "1", "--answer", "ya")


def test_backup_and_clock(shell: Shell) -> None:
    shell("db", "backup", str(shell.folder / "copy.db"))
    with sqlite3.connect(shell.folder / "copy.db") as connection:
        assert connection.execute("SELECT login FROM users").fetchall() == [("root",)]
    connection.close()
    assert shell("db", "tick").startswith("0 dibangunkan")
