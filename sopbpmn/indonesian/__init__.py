r"""The Indonesian of SOPs: every list of words that anything here is recognised by, each once.

Word lists, not grammar: what the words are put to stands where they are used. Unless an entry says otherwise, its
source is the wording of several hundred real SOP documents of Indonesian offices. Entries are regular expressions in
small letters, matched whatever the case; "di\s?" stands for the prefix that many write apart ("di kembalikan").
"""

from __future__ import annotations

import re
from collections.abc import Iterable


def any_of(patterns: Iterable[str]) -> str:
    """Return the expression that matches any of ``patterns``."""
    return f"(?:{'|'.join(patterns)})"


def any_word(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return the expression that finds any of ``patterns`` as a whole word, whatever the case."""
    return re.compile(rf"\b{any_of(patterns)}\b", re.IGNORECASE)
