"""The words of an activity: its name, and what of it carries meaning."""

from __future__ import annotations

import re

from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.consequence_words import COMMON, LEADING_AUXILIARIES, MOVING

_AUXILIARY = re.compile(rf"^(?:{any_of(LEADING_AUXILIARIES)}\s+)+", re.IGNORECASE)


def as_activity(clause: str) -> str:
    """Return a consequence as the name of an activity: without "untuk" or "harus", with a capital."""
    text = _AUXILIARY.sub("", clause.strip(" .,;"))
    return text[:1].upper() + text[1:]


def content_words(text: str) -> list[str]:
    """Return the words of ``text`` that carry its meaning, in order, lower-case."""
    return [word for word in re.findall(r"[^\W\d_]{3,}", text.lower()) if word not in COMMON | MOVING]
