"""The words of the flow's symbols: where a procedure begins, where it ends, a box without words."""

from __future__ import annotations

START_WORDS = ("mulai", "start", "awal")
"""What the capsule at the beginning says (PermenPANRB 35/2012: "mulai")."""
END_WORDS = ("selesai", "akhir", "end", "finish")
"""What the capsule at the end says (PermenPANRB 35/2012: "selesai")."""
BEGINS = ("mulai", r"di\s?mulai")
"""Words with which a sentence announces that the procedure begins."""
ENDS = ("selesai", "berakhir")
"""Words with which a sentence announces that the procedure is over."""
BOX_WORD = "proses"
"""What a box says that has no words of its own: the name of the shape, never an executor."""
