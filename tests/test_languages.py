"""Every refusal is said in the language that was asked for: by each command, for each way a file can be wrong."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from converters import READERS
from sopbpmn import bpmnxml, layout
from sopbpmn.cli import main
from sopbpmn.cli.values import NewPassword, Number, OneOf, PathTo
from sopbpmn.sentences import LANGUAGES, SENTENCES, say
from tests import processes
from tests.engine.bpmn import chain, file, flow, lanes, node, several

SAMPLES = Path(__file__).parent / "samples"


def _archive(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _locked_pdf() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption("rahasia"))
    canvas.drawString(10, 10, "x")
    canvas.save()
    return buffer.getvalue()


DOCUMENTS = {
    "suffix-unknown": ("foto.exe", b"MZ"),
    "document-empty": ("kosong.txt", b"  \n"),
    "text-no-text": ("biner.txt", bytes(range(256)) * 50),
    "text-damaged": ("rusak.txt", "PelaksanaÃ¢â‚¬ Ã¢â‚¬ kegiatanÃ¢â‚¬ suratÃ¢â‚¬\n".encode() * 40),
    "text-noise": ("derau.txt", "~;|. ,:1l|I ]¦ rn ..,' tlk prsdr [] {}\n".encode() * 40),
    "no-procedure-table": (
        "surat.txt",
        b"Surat edaran tentang libur bersama, agar dilaksanakan semua pegawai.\n",
    ),
    "html-empty": ("halaman.html", b"<!doctype html><!-- -->"),
    "pdf-broken": ("rusak.pdf", b"%PDF-1.7 rusak"),
    "pdf-locked": ("kunci.pdf", _locked_pdf()),
    "office-locked": ("kunci.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
    "office-broken": ("rusak.docx", b"PK\x03\x04 word/document.xml rusak"),
    "xml-dtd": (
        "dtd.xlsx",
        _archive({"xl/workbook.xml": b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"}),
    ),
}
_APPROVAL = bpmnxml.write(processes.approval(), layout.layout(processes.approval())).decode()
BPMN_FILES = {
    "bpmn-root": "<html/>",
    "xml-broken": "<a",
    "xml-dtd": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>",
    "bpmn-id-twice-lines": _APPROVAL.replace('id="t1"', 'id="t2"'),
    "bpmn-coordinate": _APPROVAL.replace('<dc:Bounds x="', '<dc:Bounds x="jauh', 1),
}


def _said(code: str, language: str) -> str:
    """Return the longest part of a sentence between the values that fill it."""
    parts = re.split(r"\{\w+\}", SENTENCES[code][language == "en"])
    return max(parts, key=len).strip()


def _other(language: str) -> str:
    return next(other for other in LANGUAGES if other != language)


def _run(*arguments: object) -> str:
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code in (1, 2), result.output
    return result.output


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["convert", "read", "check"])
@pytest.mark.parametrize("code", DOCUMENTS)
def test_a_refused_document(code: str, command: str, language: str, tmp_path: Path) -> None:
    name, data = DOCUMENTS[code]
    (tmp_path / name).write_bytes(data)
    options = ["-o", tmp_path / "out"] if command == "convert" else []
    output = _run(command, tmp_path / name, *options, "--lang", language)
    assert _said(code, language) in output
    assert _said(code, _other(language)) not in output


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", ["check", "draw", "run"])
@pytest.mark.parametrize("code", BPMN_FILES)
def test_a_refused_bpmn_file(code: str, command: str, language: str, tmp_path: Path) -> None:
    file = tmp_path / "proses.bpmn"
    file.write_text(BPMN_FILES[code], encoding="utf-8")
    options = ["-o", tmp_path / "a.svg"] if command == "draw" else []
    output = _run(command, file, *options, "--lang", language)
    assert command == "run" or _said(code, language) in output
    assert _said(code, _other(language)) not in output


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        ("path-missing", ["read", "nowhere.txt"]),
        ("path-is-folder", ["draw", SAMPLES, "-o", "a.svg"]),
        ("path-is-folder", ["draw", "{bpmn}", "-o", SAMPLES]),
        ("path-is-file", ["convert", SAMPLES / "panti.txt", "-o", "{bpmn}"]),
        ("system-missing", ["convert", SAMPLES / "panti.txt", "-o", "{bpmn}/out"]),
        ("system-missing", ["draw", "{bpmn}", "-o", "{bpmn}/a.svg"]),
        ("no-whole-number", ["serve", "--port", "http"]),
        ("number-between", ["serve", "--port", "99999"]),
        ("number-from", ["tasks", "--as", "siapa", "--limit", "0"]),
        ("not-one-of", ["convert", SAMPLES / "panti.txt", "-o", "x", "--orientation", "miring"]),
        ("not-one-of", ["read", SAMPLES / "panti.txt", "--lang", "su"]),
        ("option-needs-value", ["draw", "{bpmn}", "-o"]),
        ("option-takes-no-value", ["read", SAMPLES / "panti.txt", "--json=ya"]),
        ("too-many-arguments", ["read", SAMPLES / "panti.txt", "lagi"]),
        ("stopped", ["users", "add", "root", "Root", "--database", "{database}"]),
        ("no-such-option", ["read", SAMPLES / "panti.txt", "--baris"]),
        ("no-such-command", ["konvert"]),
        ("missing-parameter", ["convert", SAMPLES / "panti.txt"]),
        ("unknown-picture", ["draw", "{bpmn}", "-o", "a.gif"]),
        ("unknown-overlay", ["check", SAMPLES / "panti.txt", "--overlay", "a.gif"]),
        ("no-pages-to-draw-on", ["check", SAMPLES / "panti.txt", "--overlay", "a.pdf"]),
        ("no-login", ["tasks", "--as", "siapa", "--database", "{database}"]),
    ],
)
def test_wrong_usage(code: str, arguments: list[object], language: str, tmp_path: Path) -> None:
    (tmp_path / "a.bpmn").write_text(_APPROVAL, encoding="utf-8")
    database = f"sqlite:///{tmp_path / 'a.db'}"
    CliRunner().invoke(main, ["db", "upgrade", "--database", database])
    filled = [str(x).format(bpmn=tmp_path / "a.bpmn", database=database) for x in arguments]
    output = _run("--lang", language, *filled)
    assert _said(code, language) in output
    assert f"{tmp_path}/a.bpmn/." not in output


def test_whatever_the_command_takes_is_refused_in_words_of_the_catalogue() -> None:
    harmless = (click.types.StringParamType, click.types.BoolParamType)
    for context, command in _commands(click.Context(main)):
        for param in command.get_params(context):
            assert isinstance(param.type, (OneOf, Number, PathTo, *harmless)), (command.name, param.name)
            assert not getattr(param, "prompt", None) or isinstance(param, NewPassword)


def _commands(context: click.Context) -> Iterator[tuple[click.Context, click.Command]]:
    yield context, context.command
    for command in getattr(context.command, "commands", {}).values():
        yield from _commands(click.Context(command, parent=context))


@pytest.mark.parametrize("language", LANGUAGES)
def test_answers_that_are_none_are_asked_again(language: str, tmp_path: Path) -> None:
    bpmn = file(
        lanes(Staf="a m"),
        *(node("startEvent", "s"), node("userTask", "a", name="Membuka"), node("exclusiveGateway", "g", name="Sah?")),
        node("userTask", "m", several("jumlah", condition="cukup and nilai > 7"), name="Menilai"),
        *(node("endEvent", "e"), node("endEvent", "f"), chain("s", "a", "g"), chain("m", "e")),
        *(flow("g", "m", "sah", name="Ya"), flow("g", "f", "not sah", name="Tidak")),
    )
    (tmp_path / "a.bpmn").write_bytes(bpmn)
    answers = ["", "x", "3", "1", "banyak", "-1", "1", "mungkin", "YA", "tujuh", "7,5"]
    result = CliRunner().invoke(main, ["--lang", language, "run", str(tmp_path / "a.bpmn")], input="\n".join(answers))
    assert result.exit_code == 0, result.output
    said = [
        say("no-whole-number", language, value="x"),
        say("number-between", language, value=3, least=1, most=2),
        say("no-whole-number", language, value="banyak"),
        say("number-from", language, value=-1, least=0),
        say("yes-or-no", language),
        say("no-number", language, value="tujuh"),
    ]
    assert result.stderr.splitlines() == said
    assert say("case-ended", language, count=2) in result.stdout


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_password_is_asked_for_twice(language: str, tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'a.db'}"
    arguments = ["--lang", language, "users", "add", "root", "Root", "--database", database]
    CliRunner().invoke(main, ["db", "upgrade", "--database", database])
    words = "satu-kata-sandi\nlain-kata-sandi\n" + "satu-kata-sandi\n" * 2
    result = CliRunner().invoke(main, arguments, input=words)
    assert result.exit_code == 0, result.output
    assert result.stderr.splitlines() == [say("passwords-differ", language)]
    assert result.stdout.count(say("new-password-again", language)) == 2


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", sorted(main.commands))
def test_the_help(command: str, language: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"], env={"SOPBPMN_LANG": language})
    assert result.exit_code == 0
    assert result.output.startswith(say("usage", language))
    assert "help-" not in result.output
    assert say("help-help", language) in result.output
    others = {"id": ("OPTIONS", "ARGS", "default:", "required"), "en": ("OPSI", "harus diberikan", "bila tidak")}
    assert not [word for word in others[language] if word in result.output]


def test_every_reader_is_tried_or_shares_one_that_is() -> None:
    tried = {Path(name).suffix for name, _ in DOCUMENTS.values()}
    assert {READERS[suffix] for suffix in tried if suffix in READERS} >= set(READERS.values()) - {READERS[".doc"]}
