"""Write the pages that are made from the catalogue: findings, evidence and refusals; run by ``make docs``."""

from collections.abc import Callable
from pathlib import Path

from sopbpmn.sentences import FINDINGS
from sopbpmn.sentences.evidence import RULES
from sopbpmn.sentences.refusals import SENTENCES as REFUSALS

FOLDER = Path(__file__).parent
WEIGHTS = {
    "error": "harus diputuskan (decide)",
    "warning": "perlu dilihat (look)",
    "info": "catatan (note)",
    "detail": "rincian, bila diminta (detail, when asked for)",
}
HEAD = ("", "| {what} | Bahasa Indonesia | English |", "|---|---|---|")


def findings() -> str:
    """Return the page of findings: one table per weight, codes in alphabetical order."""
    lines = [
        "# Findings",
        "",
        "Everything the toolkit wants a person to look at, by code. Made from `sopbpmn/sentences/`:",
        "don't edit it by hand.",
        "Words in braces are filled from the document.",
    ]
    for severity, title in WEIGHTS.items():
        lines += ["", f"## {title}", *(line.format(what="code") for line in HEAD)]
        for code, entry in sorted(FINDINGS.items()):
            if entry.severity == severity:
                lines.append(_row(code, entry.indonesian, entry.english))
    return "\n".join(lines) + "\n"


def evidence() -> str:
    """Return the page of evidence: the rules in the order of the catalogue."""
    lines = [
        "# Evidence",
        "",
        "Everything that is read has a source and a confidence: *stated* (tertulis: a mark, a shape, a word in its",
        "place), *inferred* (disimpulkan: a rule concluded it from other evidence) or *assumed* (diandaikan: a default",
        "that nobody wrote). What isn't stated names its rule: in `sopbpmn read`, in its JSON (`rule`), and in the SOP",
        "that is kept with a version.",
        "Made from `sopbpmn/sentences/evidence.py`: don't edit it by hand.",
        *(line.format(what="rule") for line in HEAD),
        *(_row(rule, *sentences) for rule, sentences in RULES.items()),
    ]
    return "\n".join(lines) + "\n"


def refusals() -> str:
    """Return the page of refusals: what is said of documents that can't be read, in the order of the catalogue."""
    lines = [
        "# Refusals",
        "",
        "Why a document is refused: what is wrong, and what to do. Where a document opens but nothing could be read",
        "from it, `converters/refusals.py` looks at its words for the cause, in this order: letters that are damaged,",
        "stand apart, are exchanged or lost; another language; noise; a table that is torn; an SOP without its table;",
        "another kind of document; rows without a header. Where the words show none of these, no procedure table was",
        "found. Made from `sopbpmn/sentences/refusals.py`: don't edit it by hand.",
        "Words in braces are filled from the document, or by the short entries below.",
        *(line.format(what="code") for line in HEAD),
        *(_row(code, *sentences) for code, sentences in REFUSALS.items()),
    ]
    return "\n".join(lines) + "\n"


def _row(code: str, *sentences: str) -> str:
    cells = (cell.replace("|", "\\|").replace("\n", " ") for cell in (f"`{code}`", *sentences))
    return f"| {' | '.join(cells)} |"


PAGES: dict[str, Callable[[], str]] = {"findings.md": findings, "evidence.md": evidence, "refusals.md": refusals}

if __name__ == "__main__":
    for name, render in PAGES.items():
        (FOLDER / name).write_text(render(), encoding="utf-8")
