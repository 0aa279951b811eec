"""The executor with which a sentence begins: "Kasubag Umum menyusun konsep"."""

from __future__ import annotations

import re

from sopbpmn.indonesian_words import AUXILIARIES, JOINING, RECIPIENT, WORD, is_verb, starts_role


def leading_executor(sentence: str) -> tuple[str, str] | None:
    """Split "Kasubag Umum menyusun konsep" into executor and activity; ``None`` unless it clearly starts with a role.

    The first word must be a word for a role or unit (or an acronym), an active verb must follow within six words, and
    neither a recipient's preposition nor a second role joined by "dan" may stand between ("Kasubag Umum dan
    Kepegawaian" is one role). The activity begins with that verb, or with the auxiliary before it ("akan", "telah").
    """
    places = list(WORD.finditer(sentence))
    words = [place[0].casefold() for place in places]
    if not words or places[0].start() > 0:
        return None
    if not starts_role(words[0]) and not re.fullmatch(r"[A-Z]{3,}", places[0][0]):
        return None
    for index, word in enumerate(words[1:8], start=1):
        gap = sentence[places[index - 1].end() : places[index].start()]
        joined = word == "dan" and index + 1 < len(words) and not starts_role(words[index + 1])
        if word in RECIPIENT or (word in JOINING and not joined) or re.search(r"[,;:()]", gap):
            return None
        if word in AUXILIARIES or is_verb(word):
            verb = next((w for w in words[index:] if w not in AUXILIARIES), "")
            if not is_verb(verb) or verb.startswith(("di", "ter")):
                return None
            at = places[index].start()
            return sentence[:at].strip(), sentence[at:].strip()
    return None
