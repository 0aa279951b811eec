"""A capsule's row is work unless its words only announce that the procedure begins or ends."""

import pytest

from sopbpmn.capsules import announces
from sopbpmn.duration import parse_duration
from sopbpmn.model import NodeKind


@pytest.mark.parametrize(
    ("kind", "activity", "time"),
    [
        (NodeKind.START, "Kegiatan petirahan di mulai", "0"),
        (NodeKind.START, "Persiapan pemulangan anak dimulai", ""),
        (NodeKind.START, "Proses asesmen di mulai oleh Peksos", "0"),
        (NodeKind.END, "Selesai", ""),
        (NodeKind.END, "Proses asesmen selesai", "0"),
        (NodeKind.END, "Kegiatan HomeVisitSelesai", "0"),
    ],
)
def test_words_that_announce(kind, activity, time):
    assert announces(kind, activity, parse_duration(time))


@pytest.mark.parametrize(
    ("kind", "activity", "time"),
    [
        (NodeKind.START, "Membuat undangan diskusi", "15 menit"),
        (NodeKind.START, "Proses asesmen di mulai oleh Peksos", ""),
        (NodeKind.START, "Kegiatan dimulai", "2 jam"),
        (NodeKind.END, "Laporan kepada Kepala, Selesai", "1 hari"),
        (NodeKind.END, "Laporan kepada Kepala, Selesai", ""),
        (NodeKind.END, "Pelaksanaan kegiatan, sampai selesai", ""),
        (NodeKind.END, "Menyimpan berkas", "0"),
        (NodeKind.TASK, "Selesai", "0"),
    ],
)
def test_words_that_are_work(kind, activity, time):
    assert not announces(kind, activity, parse_duration(time))
