"""Procedures in list form, as offices paste them: the steps that a person reads, and no word of the text lost."""

from __future__ import annotations

import re

import pytest

import converters
from tests.converters.list_samples import Sample, samples, steps_of, words_left

SAMPLES = {sample.name: sample for sample in samples()}
_LABELS = (
    "dasar hukum prosedur mekanisme alur sistem uraian kegiatan aktivitas langkah tahap identifikasi nama sop no "
    "komponen pelaksana penanggung jawab waktu output keluaran kelengkapan kualifikasi peringatan tata cara dan "
    "pelayanan nomor"
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
