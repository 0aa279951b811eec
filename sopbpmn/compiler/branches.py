"""The branches of a choice: names and conditions of which exactly one holds, whatever is answered."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sopbpmn.expressions import MAX_IDENTIFIER, identifier
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.answers import NO, SAYS_NO, YES
from sopbpmn.whitespace import one_line

ELSE = "Selain itu"
"""Name of the only branch that carries no words: what happens when none of the others applies."""

_YES = re.compile(rf"{any_of(YES)}\W*\Z", re.IGNORECASE)
_PLAIN_NO = re.compile(rf"{any_of(NO)}\W*\Z", re.IGNORECASE)
_NO = re.compile(rf"{any_of(SAYS_NO)}\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Branch:
    """One exit of a choice; the default one has no condition."""

    name: str
    condition: str
    is_default: bool


def name_branches(labels: Sequence[str], places: Sequence[str]) -> tuple[list[str], bool]:
    """Return a name for each branch, all different, and whether any had to be made up.

    ``places`` say where the branches lead. A single branch without words is "Selain itu"; where words are missing
    or used twice, the places help, else "Cabang 1", "Cabang 2", ...
    """
    words = [one_line(label) for label in labels]
    counts = Counter(word.casefold() for word in words)
    if counts[""] == 1 and len(words) > 1 and all(n == 1 for n in counts.values()):
        return [word or ELSE for word in words], True
    unclear = [not word or counts[word.casefold()] > 1 for word in words]
    if not any(unclear):
        return words, False
    told = Counter(where.casefold() for where, flag in zip(places, unclear, strict=True) if flag)
    names, used = [], {word.casefold() for word, flag in zip(words, unclear, strict=True) if not flag}
    for number, (word, where, flag) in enumerate(zip(words, places, unclear, strict=True), 1):
        name = word
        if flag:
            name = f"{word} (ke {where})" if word else f"Ke {where}"
            if told[where.casefold()] > 1 or name.casefold() in used:
                name = f"Cabang {number}"
            while name.casefold() in used:
                name += "*"
        used.add(name.casefold())
        names.append(name)
    return names, True


def make_branches(
    names: Sequence[str], question: str, variables: Variables, *, else_last: bool = False
) -> list[Branch]:
    """Return the branches called ``names``: one yes/no variable for each but the default one, asked in this order.

    The default is the last if ``else_last``, else "Selain itu", else the only negative answer ("Tidak", "Belum ..."),
    else the last. Where "Ya" or "Tidak" answers the question, the question lends its own words to the variable.
    """
    yes = _yes(names) if question and not else_last else None
    last = len(names) - 1 if else_last else _default(names)
    default = last if yes is None else 1 - yes
    result, refused = [], ""
    for index, name in enumerate(names):
        if index == default:
            result.append(Branch(name, "", is_default=True))
            continue
        variable = variables.new(question if yes is not None else name)
        result.append(Branch(name, refused + variable, is_default=False))
        refused += f"not {variable} and "
    return result


def _yes(names: Sequence[str]) -> int | None:
    """Return which of two branches says yes to the question: "Ya", or the other one of "Tidak"."""
    if len(names) != 2:
        return None
    for index, name in enumerate(names):
        if _YES.match(name):
            return index
        if _PLAIN_NO.match(name):
            return 1 - index
    return None


def _default(names: Sequence[str]) -> int:
    if ELSE in names:
        return names.index(ELSE)
    negative = [index for index, name in enumerate(names) if _NO.match(name)]
    return negative[0] if len(negative) == 1 else len(names) - 1


class Variables:
    """Hands out variable names, each once within a process, so that no answer stands for two questions."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def new(self, words: str) -> str:
        """Return an unused variable name made of ``words``."""
        base = identifier(words)
        for name in self._candidates(base):
            if not self._counts[name]:
                self._counts[name] = 1
                return name
        raise AssertionError  # pragma: no cover  # the candidates never end

    def _candidates(self, base: str) -> Iterator[str]:
        yield base
        while True:
            self._counts[base] += 1
            suffix = f"_{self._counts[base]}"
            yield base[: MAX_IDENTIFIER - len(suffix)] + suffix
