"""Write ``docs/findings.md`` from the catalogue of findings; run by ``make docs``."""

from pathlib import Path

from sopbpmn.words import FINDINGS

TARGET = Path(__file__).with_name("findings.md")
ORDER = {"error": "harus diputuskan (decide)", "warning": "perlu dilihat (look)", "info": "catatan (note)"}


def render() -> str:
    """Return the page: one table per weight, codes in alphabetical order."""
    lines = [
        "# Findings",
        "",
        "Everything the toolkit wants a person to look at, by code. Made from `sopbpmn/words/`:",
        "don't edit it by hand.",
        "Words in braces are filled from the document.",
    ]
    for severity, title in ORDER.items():
        lines += ["", f"## {title}", "", "| code | Bahasa Indonesia | English |", "|---|---|---|"]
        for code, message in sorted(FINDINGS.items()):
            if message.severity == severity:
                cells = (f"`{code}`", message.indonesian, message.english)
                lines.append("| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(render(), encoding="utf-8")
