"""What ``check`` found in several documents, as a report that can be read: by file and SOP, the heaviest first."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sopbpmn.cli.report import count, finding_line, finding_lines, heaviest_first
from sopbpmn.diagnostics import Finding, Severity
from sopbpmn.errors import DocumentRefusedError
from sopbpmn.model import Sop
from sopbpmn.places import has_place, short, which_of
from sopbpmn.sentences import say, text_of

MANY = 3
"""In so many SOPs of one file the same finding is said once for all of them."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one SOP of a document, in a BPMN file, or in all SOPs together."""

    file: str
    """Name of the file; empty for what was found by looking at all SOPs together."""
    sop: Sop | None = None
    findings: tuple[Finding, ...] = ()
    refused: DocumentRefusedError | None = None
    shared_by: tuple[Sop, ...] = ()
    """The SOPs of the file that all show ``findings``, which are told once; ``sop`` is ``None`` then."""

    @property
    def needs_decision(self) -> bool:
        """Whether a person has to decide something, or to bring another file."""
        return self.refused is not None or any(found.severity is Severity.ERROR for found in self.findings)


def without_details(checked: Sequence[Checked]) -> list[Checked]:
    """Return ``checked`` without the findings that are told only where somebody asks for everything."""
    return [
        replace(one, findings=tuple(f for f in one.findings if f.severity is not Severity.DETAIL)) for one in checked
    ]


def report(checked: Sequence[Checked], hidden: int, language: str) -> Iterator[str]:
    """Yield the lines of the report: file by file, then what all SOPs show together, then the sum.

    Refused files are left out. ``hidden`` is the number of details that aren't told.
    """
    read = [one for one in checked if one.refused is None]
    for file, of_file in itertools.groupby(read, key=lambda one: one.file):
        yield from _file(file or say("all-together", language), list(of_file), language)
    found = [found for one in read for found in one.findings]
    if len(read) > 1:
        yield say(
            "checked-sum", language, files=len({one.file for one in read} - {""}), findings=count(found, language)
        )
    if hidden:
        yield say("details-hidden", language, count=hidden)


def _file(name: str, of_file: Sequence[Checked], language: str) -> Iterator[str]:
    found = [found for one in of_file for found in one.findings]
    if not found:
        yield say("nothing-found", language, file=name)
        return
    sops = [one.sop for one in of_file if one.sop is not None]
    title = f"{name} [{sops[0].key}]" if len(sops) == 1 else name
    yield f"{title}: {count(found, language)}"
    if not sops:
        yield from ("  " + line for one in of_file for line in finding_lines(one.findings, language, None))
        return
    for one in of_file:
        if one.shared_by:
            whose = text_of(which_of(sops, one.shared_by), language)
            for found_there in one.findings:
                yield f"  {finding_line(found_there, f'{whose}: {found_there.message(language)}', '', language)}"
            continue
        if one.findings and len(sops) > 1 and one.sop is not None:
            yield f"  {_title(one.sop, language)}"
        indent = "    " if len(sops) > 1 else "  "
        yield from (indent + line for line in finding_lines(one.findings, language, one.sop))


def told_once(checked: Sequence[Checked]) -> list[Checked]:
    """Return ``checked`` with what many SOPs of one file show told once for all of them, before the SOPs themselves."""
    result: list[Checked] = []
    for file, of_file in itertools.groupby(checked, key=lambda one: one.file):
        ones = list(of_file)
        common = _common(ones)
        result += [Checked(file, None, (found,), shared_by=tuple(sops)) for found, sops in common.values()]
        for one in ones:
            own = (found for found in one.findings if one.sop is None or (found.code, found.message()) not in common)
            result.append(replace(one, findings=tuple(own)))
    return result


def _common(of_file: Sequence[Checked]) -> dict[tuple[str, str], tuple[Finding, list[Sop]]]:
    """Return the findings about no place in an SOP that say the same of many, heaviest first, with those SOPs."""
    same: dict[tuple[str, str], tuple[Finding, list[Sop]]] = {}
    findings = [(found, one.sop) for one in of_file if one.sop is not None for found in one.findings]
    for found, sop in findings:
        if has_place(sop, found):
            continue
        _, sops = same.setdefault((found.code, found.message()), (found, []))
        if sop not in sops[-1:]:
            sops.append(sop)
    many = {key: (found, sops) for key, (found, sops) in same.items() if len(sops) >= MANY}
    order = heaviest_first(found for found, _ in many.values())
    return dict(sorted(many.items(), key=lambda item: order.index(item[1][0])))


def _title(sop: Sop, language: str) -> str:
    """Return the heading of an SOP in a file of several: number, name and key, and the page it begins on."""
    begins = sop.steps[0].evidence.source if sop.steps else None
    page = say("page", language, number=begins.page) if begins is not None and begins.page is not None else ""
    name = " ".join(filter(None, (sop.identity.number, short(sop.identity.name), f"[{sop.key}]")))
    return ", ".join(filter(None, (name, page)))
