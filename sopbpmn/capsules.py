"""What a capsule's row says: work to be done, or merely that the procedure begins or ends."""

from __future__ import annotations

import re

from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.capsule_words import BEGINS, ENDS
from sopbpmn.model import Duration, NodeKind
from sopbpmn.whitespace import one_line

_ANNOUNCES = {
    NodeKind.START: re.compile(rf"\b{any_of(BEGINS)}\W*\Z", re.IGNORECASE),
    NodeKind.END: re.compile(
        r"(?<![,;.])(?<![,;.]\s)(?<!sampai)(?<!sampai\s)\b" + any_of(ENDS) + r"\W*\Z", re.IGNORECASE
    ),
}
_ANNOUNCES_IN_NO_TIME = {
    NodeKind.START: re.compile(rf"\b{any_of(BEGINS)}", re.IGNORECASE),
    NodeKind.END: re.compile(rf"{any_of(ENDS)}\W*\Z", re.IGNORECASE),
}
"""A row whose time is printed as 0 announces even with more words around: "Proses dimulai oleh Peksos", 0."""


def announces(kind: NodeKind, activity: str, duration: Duration) -> bool:
    """Tell whether the words on a capsule's row only announce its start or end and take no time.

    "Kegiatan dimulai" and "Proses asesmen selesai" announce; "Laporan kepada Kepala, Selesai" (1 day) and "Pelaksanaan
    sampai selesai" are work, and so is every row that a real time stands on.
    """
    if kind not in _ANNOUNCES or re.search("[1-9]", duration.iso_max or ""):
        return False
    patterns = _ANNOUNCES_IN_NO_TIME if duration.iso_max else _ANNOUNCES
    return bool(patterns[kind].search(one_line(activity)))
