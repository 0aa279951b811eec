"""The committed sample documents: what their generator writes, and readable."""

import pytest

from converters import read
from sopbpmn.model import NodeKind
from tests.samples import generate

SOPS = {
    "legalisir-dokumen.txt": [generate.legalisir()],
    "pengajuan-cuti.txt": [generate.cuti()],
    "peminjaman-kendaraan-dinas.csv": [generate.kendaraan()],
    "pengelolaan-surat-masuk.md": [generate.surat_masuk()],
    "permohonan-informasi-publik.html": [generate.informasi_publik()],
    "pengaduan-masyarakat.csv": [generate.pengaduan()],
    "perjalanan-dinas.txt": [generate.perjalanan_dinas()],
    "panti.txt": generate.panti(),
}
DECISIONS = {
    "legalisir-dokumen.txt": {"2"},
    "pengajuan-cuti.txt": {"2"},
    "peminjaman-kendaraan-dinas.csv": {"2", "4"},
    "pengelolaan-surat-masuk.md": {"5"},
    "permohonan-informasi-publik.html": {"3"},
    "pengaduan-masyarakat.csv": {"5"},
    "perjalanan-dinas.txt": {"3"},
    "panti.txt": set(),
}
"""The numbers of the rows that hold a decision or an optional step."""


def test_samples_are_up_to_date():
    committed = {path.name: path for path in generate.HERE.iterdir() if path.is_file() and path.suffix != ".py"}
    assert {name: path.read_bytes().decode() for name, path in committed.items()} == dict(generate.samples())


@pytest.mark.parametrize("name", SOPS)
def test_samples_read_as_what_they_say(name):
    readings = read(generate.HERE / name)
    assert len(readings) == len(SOPS[name])
    for reading, sop in zip(readings, SOPS[name], strict=True):
        assert reading.sop.identity == sop.identity
        assert [(s.number, s.activity, s.requirements, s.duration, s.output, s.note) for s in reading.sop.steps] == [
            (s.number, s.activity, s.requirements, s.duration, s.output, s.note) for s in sop.steps
        ]
        steps = {n.step for n in reading.sop.nodes if n.kind is NodeKind.DECISION}
        assert {step.number for step in reading.sop.steps if step.id in steps} == DECISIONS[name]
