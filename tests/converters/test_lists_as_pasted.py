"""Procedures in list form, as offices paste them: the steps that a person reads, and no word of the text lost."""

from __future__ import annotations

import re

import pytest

import converters
from sopbpmn.errors import DocumentRefusedError
from tests.converters.list_samples import Sample, samples, steps_of, words_left

SAMPLES = {sample.name: sample for sample in samples()}
_LABELS = (
    "dasar hukum prosedur mekanisme alur sistem uraian kegiatan aktivitas langkah tahap identifikasi nama sop no "
    "komponen pelaksana penanggung jawab waktu output keluaran kelengkapan kualifikasi peringatan tata cara dan "
    "pelayanan nomor standar operasional judul persyaratan"
)
"""Words of labels and headings that every SOP has, which its steps and identity needn't repeat."""


def read(sample: Sample) -> list[converters.Reading]:
    return converters.read(sample.text.encode(), sample.document)


def test_there_are_lists_of_many_layouts() -> None:
    assert len(SAMPLES) >= 35
    assert len({sample.layout for sample in SAMPLES.values()}) >= 7


@pytest.mark.parametrize("name", SAMPLES)
def test_a_list_is_read_as_a_person_reads_it(name: str) -> None:
    sample = SAMPLES[name]
    found = [step for reading in read(sample) for step in steps_of(reading.sop, sample.steps)]
    assert found == list(sample.steps)


@pytest.mark.parametrize("name", SAMPLES)
def test_every_word_stands_in_the_sop_or_in_a_finding(name: str) -> None:
    sample = SAMPLES[name]
    left = words_left(sample.text, read(sample))
    assert [word for word in left if word not in _LABELS.split() and not re.fullmatch(r"\d|[a-z]|[ivx]+", word)] == []


NO_PROCEDURES = {
    "duties": "Uraian Tugas Arsiparis\n1. Menyusun daftar arsip\n2. Memelihara arsip\n3. Melaporkan arsip\n",
    "requirements": "Persyaratan:\n1. Mengisi formulir\n2. Menyerahkan fotokopi KTP\n3. Membawa kartu keluarga\n",
    "names of activities": "Kegiatan ekstrakurikuler:\n1. Pramuka\n2. Paskibra\n3. Karya ilmiah remaja\n",
    "programme of an event": "Susunan acara\n1. Menyanyikan lagu\n2. Mendengarkan sambutan\n3. Menutup acara\n",
    "rules": "Tata tertib\n1. Siswa memakai seragam\n2. Siswa menjaga kebersihan\n3. Siswa mengikuti upacara\n",
    "qualifications": "Petugas loket\n1. Memahami aturan\n2. Menguasai komputer\n3. Memiliki sertifikat\n",
    "members": "Tim Penilai\n- Penanggung jawab: Kepala Dinas\n- Pelaksana: Kasubag Umum\n- Pencatat: Staf Umum\n",
    "laws": "Dasar hukum\n1. Peraturan Menteri\n2. Keputusan Bupati\n3. Perjanjian kinerja\n",
    "mission": "Misi\n1. Meningkatkan pelayanan\n2. Mewujudkan tata kelola\n3. Membangun desa\n",
}


@pytest.mark.parametrize("name", NO_PROCEDURES)
def test_what_is_no_procedure_is_refused(name: str) -> None:
    with pytest.raises(DocumentRefusedError):
        converters.read(NO_PROCEDURES[name].encode(), "a.txt")


@pytest.mark.parametrize("name", NO_PROCEDURES)
def test_such_a_list_beside_a_procedure_adds_no_step(name: str) -> None:
    text = f"{NO_PROCEDURES[name]}\nProsedur\n1. Staf menerima surat\n2. Staf mencatat surat\n3. Camat membaca surat\n"
    (reading,) = converters.read(text.encode(), "a.txt")
    assert [step.activity for step in reading.sop.steps] == ["Menerima surat", "Mencatat surat", "Membaca surat"]
    kept = set(words_left(NO_PROCEDURES[name], [reading]))
    assert {word for word in kept if not word.isdigit()} <= set(_LABELS.split())


def test_what_follows_the_list_is_told() -> None:
    steps = "1. Staf menerima surat\n2. Staf mencatat surat\n3. Camat membaca surat\n"
    (reading,) = converters.read(f"Prosedur\n{steps}\nLayanan tutup hari libur.\n".encode(), "a.txt")
    (found,) = [found for found in reading.findings if found.code == "list-aside"]
    assert dict(found.values)["words"] == "Layanan tutup hari libur."


def test_an_executor_that_only_its_place_tells_is_told() -> None:
    text = "Prosedur\n1. Laboran menyiapkan alat\n2. Kasubag memeriksa alat\n3. Kasubag mencatat alat\n"
    (reading,) = converters.read(text.encode(), "a.txt")
    (found,) = [found for found in reading.findings if found.code == "list-actors"]
    assert dict(found.values)["names"] == "Laboran"


def test_a_list_without_a_heading_is_told() -> None:
    text = "1. Kasubag menerima surat\n2. Kasubag memeriksa surat\n3. Kasubag mencatat surat\n"
    (reading,) = converters.read(text.encode(), "a.txt")
    assert "list-unheaded" in {found.code for found in reading.findings}
