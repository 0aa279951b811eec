"""What was edited of a step's figures, in our extensions or in the documentation, counts and stands in both."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from sopbpmn import bpmnfile
from sopbpmn.doctext import read_block
from sopbpmn.duration import in_words, parse_duration
from sopbpmn.edited_figures import in_line, with_edited
from sopbpmn.model import Sop
from sopbpmn.recover import recover
from sopbpmn.sentences import text_of
from sopbpmn.sop_to_bpmn import to_bpmn
from tests.engine.bpmn import chain, file, node
from tests.strategies import sops

DOCUMENTED = "<documentation>No: 2\nUraian: Memeriksa berkas\nWaktu: 1 hari\nOutput: Berkas</documentation>"


def task(inner: str) -> bytes:
    return file(
        node("startEvent", "s"),
        node("userTask", "a", inner, name="Memeriksa berkas"),
        node("endEvent", "e"),
        chain("s", "a", "e"),
    )


def standard(attributes: str, *parts: tuple[str, str]) -> str:
    inner = "".join(f"<sop:{name}>{words}</sop:{name}>" for name, words in parts)
    return f"<extensionElements><sop:standard {attributes}>{inner}</sop:standard></extensionElements>"


@settings(deadline=None)
@given(sops())
def test_a_file_that_nobody_edited_stays_as_it_is(sop: Sop) -> None:
    data = to_bpmn(sop).data
    assert in_line(data) is with_edited(data) is data


def test_figures_from_the_editor_are_understood_and_documented() -> None:
    inner = DOCUMENTED + standard(
        'step="s2" number="2" edited="true"', ("duration", "3 hari kerja"), ("note", "Segera")
    )
    found = bpmnfile.parse(with_edited(task(inner))).by_id["a"]
    assert found.standard is not None
    assert found.standard.duration == parse_duration("3 hari kerja")
    assert found.standard.duration.iso_max == "P3D"
    assert (found.standard.step, found.redocumented) == ("s2", False)
    said = {"No": "2", "Uraian": "Memeriksa berkas", "Waktu": "3 hari kerja", "Keterangan": "Segera"}
    assert read_block(found.documentation) == said


def test_other_words_in_the_documentation_become_the_note_when_figures_are_edited() -> None:
    inner = "<documentation>Lihat lampiran.</documentation>" + standard('edited="true"', ("note", "Segera"))
    data = with_edited(task(inner))
    found = bpmnfile.parse(data)
    kept = found.by_id["a"].standard
    assert kept is not None
    assert kept.note == "Segera\nLihat lampiran."
    sop = recover(found, "P").sop
    assert sop is not None
    assert [step.note for step in sop.steps if step.note] == ["Segera\nLihat lampiran."]


def test_figures_that_another_tool_changed_in_the_documentation_come_into_our_extensions() -> None:
    inner = DOCUMENTED + standard('number="2" documented="0"', ("duration", "5 hari"), ("requirements", "Surat"))
    assert with_edited(task(inner)) == task(inner), "what another tool drew is kept byte by byte"
    kept = bpmnfile.parse(in_line(task(inner))).by_id["a"].standard
    assert kept is not None
    assert (kept.duration.iso_max, kept.output, kept.requirements) == ("P1D", "Berkas", "")


def test_figures_come_back_from_the_documentation_where_our_extensions_were_dropped() -> None:
    kept = bpmnfile.parse(in_line(task(DOCUMENTED))).by_id["a"].standard
    assert kept is not None
    assert (kept.number, kept.duration.iso_max, kept.output) == ("2", "P1D", "Berkas")


def test_words_that_are_no_figures_are_left_alone() -> None:
    data = task("<documentation>Lihat lampiran.</documentation>")
    assert in_line(data) is data


@pytest.mark.parametrize(
    ("words", "indonesian", "english"),
    [
        ("2 hari kerja", "2 hari kerja", "2 working days"),
        ("1 jam 30 menit", "1 jam 30 menit", "1 h 30 min"),
        ("3-5 hari", "3 hari sampai 5 hari", "3 days to 5 days"),
        ("maksimal 7 hari kerja", "paling lama 7 hari kerja", "at most 7 working days"),
        ("minimal 2 minggu", "paling cepat 2 minggu", "at least 2 weeks"),
        ("1,5 jam", "1 jam 30 menit", "1 h 30 min"),
        ("sesuai kebutuhan", "tidak dipahami sebagai lama waktu", "not understood as a length of time"),
        ("", "", ""),
        ("-", "", ""),
    ],
)
def test_what_a_time_was_understood_as(words: str, indonesian: str, english: str) -> None:
    said = in_words(parse_duration(words))
    assert (text_of(said, "id"), text_of(said, "en")) == (indonesian, english)
