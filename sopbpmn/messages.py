"""The catalogue of findings: code, severity and the sentence in Indonesian and English.

Values in braces are filled from the finding. A sentence says what was seen and what to do, in an analyst's words.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Message:
    """A catalogue entry; ``severity`` is the value of a ``Severity``."""

    severity: str
    indonesian: str
    english: str

    def text(self, language: str) -> str:
        """Return the template in ``language``; Indonesian unless "en" is asked for."""
        return self.english if language == "en" else self.indonesian


FINDINGS: dict[str, Message] = {
    # --- reading: lanes -------------------------------------------------------------------------------------------
    "lane-unknown": Message(
        "error",
        "Pelaksana langkah {step} tidak dapat dibaca dari dokumen. Tentukan pelaksananya.",
        "The document doesn't tell who executes step {step}. Choose the executor.",
    ),
}
