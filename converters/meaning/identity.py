"""The identity block (bagian identitas) -> ``Identity``, whatever its labels and however its cells were torn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from converters.grid import Cell
from converters.meaning import lists
from converters.meaning.dates import parse_date
from converters.table.cell_words import one_line
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.identity_labels import (
    ADDRESS,
    GLUED_LABELS,
    IDENTITY_LABELS,
    IDENTITY_LIST_LABELS,
    OFFICES,
    SOP_NAMES,
)
from sopbpmn.model import IDENTITY_FIELDS, Confidence, Evidence, FieldKind, Identity, Source


def _labelled(labels: Mapping[str, str]) -> re.Pattern[str]:
    """Return the expression for any of ``labels``, with the field as the name of its group."""
    return re.compile("|".join(f"(?P<{field}>{pattern})" for field, pattern in labels.items()), re.IGNORECASE)


_SCALAR_LABEL = _labelled(IDENTITY_LABELS)
_LIST_LABEL = _labelled(IDENTITY_LIST_LABELS)
_GLUED = re.compile(rf"{any_of(GLUED_LABELS)}\s*:")
_CAPITALS = re.compile(r"(?<![A-Z])[A-Z]{4,}\b(?=[^a-z]*\Z)")
_UNIT = re.compile(rf"\W*{any_of(OFFICES)}", re.IGNORECASE)
_ADDRESS = re.compile(rf"\s*\b{any_of(ADDRESS)}\b.*", re.IGNORECASE | re.DOTALL)
_SOP = any_of(name.upper() for name in SOP_NAMES)
_TITLE = re.compile(rf"[\s)*#]*{_SOP}\b[^a-z]*")
_SOP_WORD = re.compile(rf"^\W*{any_of(SOP_NAMES)}\b\W*", re.IGNORECASE)
_TITLE_ABOVE = re.compile(rf"(?:{any_of(SOP_NAMES)})\s*[:\-–]?\s+(\w[^\n.]{{3,120}})", re.IGNORECASE)
_PICTURE = re.compile(r"\[image:[^\]]*\]")
_TAIL = "letter-head"
"""Field of a token that is the letter-head's last line."""


@dataclass(frozen=True, slots=True)
class _Token:
    """A label (``field`` set, no text), a value, or a gap between paragraphs of the page."""

    field: str
    text: str
    cell: Cell
    continues: bool = False
    """True when it stands in the same cell as the token before."""


def is_label_row(texts: Iterable[str]) -> bool:
    """Tell whether a row of cells starts an identity block: its first text is the label of number, name or dates."""
    first = next((text for text in texts if text.strip()), "")
    match = _SCALAR_LABEL.match(one_line(first))
    return match is not None and match.lastgroup in ("number", "name", "created") and len(match[0]) > 6


def is_title(text: str) -> bool:
    """Tell whether a cell or line is a title in capitals that begins with the word "SOP"."""
    return _TITLE.fullmatch(text.strip()) is not None


def values_in(text: str) -> list[str]:
    """Return what stands in a cell of the block apart from pictures, labels and the word "SOP" before a title."""
    paragraphs = (paragraph for paragraph, _ in _split_glued(_PICTURE.sub("", text)))
    values = (rest for paragraph in paragraphs for _, rest in _labels(paragraph) if rest)
    return [_SOP_WORD.sub("", value) for value in values]


def without_address(text: str) -> str:
    """Return ``text`` up to the office's address."""
    return _ADDRESS.sub("", text)


def read_identity(
    rows: Sequence[Sequence[Cell]], after: Sequence[str], document: str
) -> tuple[Identity, tuple[Finding, ...]]:
    """Return the identity block in ``rows`` (cells, or loose lines as rows of one cell) and what was unsure in it.

    ``after`` are the loose lines after the procedure table, where some documents have the signature.
    """
    tokens = list(_tokens(rows))
    found: dict[str, tuple[str, Evidence]] = {}
    listed: dict[str, tuple[tuple[str, ...], Evidence]] = {}
    findings: list[Finding] = []
    position, tail = 0, ""
    while position < len(tokens):
        token = tokens[position]
        if token.field in ("", _TAIL):
            tail = tail or token.text if token.field else tail
            position += 1
            continue
        labels, values, position = _group(tokens, position)
        _assign(labels, values, found, listed, findings)
    if "unit" not in found:
        unit = _unit(rows)
        if unit:
            found["unit"] = (f"{unit[0]}, {tail}" if tail and tail not in unit[0] else unit[0], unit[1])
    if "name" not in found:
        title = _title(rows)
        if title:
            found["name"] = title
    if "approved_by" not in found:
        signature = one_line(" ".join(after))
        if signature and len(signature) < 300:
            source = Source(document, words=signature)
            found["approved_by"] = (signature, Evidence(Confidence.INFERRED, source, "signature-at-end"))
    return _built(found, listed, findings), tuple(findings)


def _tokens(rows: Sequence[Sequence[Cell]]) -> Iterator[_Token]:
    for row in rows:
        for cell in row:
            text = _PICTURE.sub("", cell.text)
            first = True
            for paragraph, tail in _split_glued(text):
                if tail:
                    yield _Token(_TAIL, paragraph.strip(), cell, not first)
                    continue
                for name, rest in _labels(paragraph):
                    if name or rest:
                        yield _Token(name, rest, cell, not first)
                        first = False


def _tail_of_letter_head(line: str, end: int) -> int:
    """Return where, before a label glued to it, the letter-head's last line begins: at its capitals."""
    match = _CAPITALS.search(line[:end])
    return match.start() if match else end


def _split_glued(text: str) -> list[tuple[str, bool]]:
    """Return the paragraphs of a cell; a list's label inside a line ("MATARAMDasar Hukum :") starts one of its own.

    The second value tells the letter-head's last line, which stands beside the labels and was glued to one.
    """
    parts: list[tuple[str, bool]] = []
    for line in text.split("\n"):
        spots = [match.start() for match in _GLUED.finditer(line)]
        ends = [match.end() for match in _GLUED.finditer(line)]
        tail = _tail_of_letter_head(line, spots[0]) if spots and spots[0] else 0
        cuts = sorted({0, tail, *spots, *ends, len(line)})
        first = spots[0] if spots else 0
        parts += [(line[a:b], a == tail and b == first) for a, b in pairwise(cuts)]
    return parts


def _labels(paragraph: str) -> Iterator[tuple[str, str]]:
    """Yield (field, "") for a label at the paragraph's start and ("", text) for what is no label."""
    text = paragraph.strip()
    lead = text.lstrip("0123456789.) *")
    scalar, listing = _SCALAR_LABEL.match(lead), _LIST_LABEL.match(lead)
    match = scalar or listing
    if match is None or match.lastgroup is None:
        yield "", text.strip(": ") if text in (":", ": ") else text
        return
    rest = lead[match.end() :]
    colon = rest.lstrip().startswith((":", "="))
    spaced = scalar is not None and rest[:1] == " " and match.lastgroup != "unit" and len(match[0]) > 6
    if not rest.strip(" .:*"):
        yield match.lastgroup, ""
    elif colon or spaced:
        yield match.lastgroup, ""
        yield "", rest.strip().lstrip(":=").strip()
    else:
        yield "", text


def _group(tokens: Sequence[_Token], position: int) -> tuple[list[_Token], list[_Token], int]:
    """Return the labels from ``position`` on that stand together, the values that follow, and where to go on."""
    labels = [tokens[position]]
    position += 1
    while (
        position < len(tokens) and tokens[position].field not in ("", _TAIL) and _together(labels[-1], tokens[position])
    ):
        labels.append(tokens[position])
        position += 1
    values: list[_Token] = []
    on_row = all(label.field in IDENTITY_LABELS for label in labels)
    while position < len(tokens) and not tokens[position].field:
        token = tokens[position]
        if on_row and not _belongs(labels, values, token):
            break
        title = _TITLE.fullmatch(token.text) and not token.continues and (on_row or values)
        beside = labels[-1].field in ("number", "name") and token.cell.row == labels[-1].cell.row and not values
        if not title or beside:
            values.append(token)
        position += 1
    return labels, values, position


def _together(label: _Token, other: _Token) -> bool:
    return (
        other.cell is label.cell
        or other.cell.row == label.cell.row
        or other.field in IDENTITY_LIST_LABELS
        or label.field in IDENTITY_LIST_LABELS
    )


def _belongs(labels: Sequence[_Token], values: Sequence[_Token], token: _Token) -> bool:
    """Tell whether a value still belongs to labels: beside them, or right below several that have none beside them."""
    if token.cell.row == labels[0].cell.row:
        return True
    unit = _UNIT.match(token.text) is not None
    if len(labels) > 1 and token.cell.row == labels[0].cell.row + 1 and not unit and not _beside(labels, values):
        return True
    wraps = bool(values) and token.cell.row == values[-1].cell.row + 1 and token.cell.column == values[-1].cell.column
    return wraps and labels[0].field in ("name", "approved_by") and not unit and not _TITLE.fullmatch(token.text)


def _beside(labels: Sequence[_Token], values: Sequence[_Token]) -> bool:
    return any(value.cell.row == labels[0].cell.row for value in values)


def _assign(
    labels: Sequence[_Token],
    values: Sequence[_Token],
    found: dict[str, tuple[str, Evidence]],
    listed: dict[str, tuple[tuple[str, ...], Evidence]],
    findings: list[Finding],
) -> None:
    for label, texts, evidence in _shared_out(labels, values, findings):
        if label.field in IDENTITY_LIST_LABELS:
            entries = tuple(entry for text in texts for entry in lists.items(text))
            if entries and label.field not in listed:
                listed[label.field] = (entries, evidence)
        else:
            text = one_line(" ".join(texts)).strip("* ").removeprefix(": ")
            if text and text != "-" and label.field not in found:
                found[label.field] = (text, evidence)


def _shared_out(
    labels: Sequence[_Token], values: Sequence[_Token], findings: list[Finding]
) -> Iterator[tuple[_Token, list[str], Evidence]]:
    """Share the values out among labels that stand together: by column, by list, else not at all."""
    if not values:
        return
    source = values[0].cell.source
    if len(labels) == 1:
        yield labels[0], _cell_texts(values), Evidence(Confidence.STATED, source)
        return
    columns = {label.cell.column for label in labels}
    if len(columns) == len(labels) and all(value.cell.column in columns for value in values):
        for label in labels:
            own = [value for value in values if value.cell.column == label.cell.column]
            if own:
                yield label, _cell_texts(own), Evidence(Confidence.STATED, own[0].cell.source)
        return
    if all(label.field in IDENTITY_LIST_LABELS for label in labels):
        chunks = [run for text in _cell_texts(values) for run in _numbered_runs(text)]
        for label, texts in zip(labels, _deal(chunks), strict=False):
            yield label, texts, Evidence(Confidence.INFERRED, source, "lists-in-label-order")
        return
    if len(values) == len(labels):
        for label, value in zip(labels, values, strict=True):
            yield label, [value.text], Evidence(Confidence.INFERRED, value.cell.source, "values-in-label-order")
        return
    names = one_line(_PICTURE.sub("", " / ".join(dict.fromkeys(label.cell.text for label in labels))))
    words = one_line(" ".join(value.text for value in values))
    findings.append(finding("identity-ambiguous", source=source, labels=names, words=words))


def _cell_texts(values: Sequence[_Token]) -> list[str]:
    """Return one text per column, paragraphs on lines of their own, rows of loose lines joined."""
    texts: dict[tuple[int, int], list[str]] = {}
    loose = len({value.cell.column for value in values}) == 1
    for value in values:
        texts.setdefault((0 if loose else value.cell.row, value.cell.column), []).append(value.text)
    return ["\n".join(lines) for lines in texts.values()]


def _numbered_runs(text: str) -> list[str]:
    """Return the texts of the lists in ``text``, each starting with its number."""
    number = lists.first_number(text)
    return [
        "\n".join(f"{i}. {item}" if number is not None else f"- {item}" for i, item in enumerate(run, number or 1))
        for run in lists.runs(text)
    ]


def _deal(chunks: Sequence[str]) -> list[list[str]]:
    """Put lists side by side: one that goes on where the last stopped ("6." after "5.") is its second half."""
    dealt: list[list[str]] = []
    last = 0
    for chunk in chunks:
        number = lists.first_number(chunk)
        if dealt and number is not None and number > 1 and number == last + 1:
            dealt[-1].append(chunk)
        else:
            dealt.append([chunk])
        last = (number or 1) + len(lists.items(chunk)) - 1
    return dealt


def _unit(rows: Sequence[Sequence[Cell]]) -> tuple[str, Evidence] | None:
    """Return the office's name: lines that start like one, up to the address, an empty line or a label."""
    lines: list[str] = []
    source: Source | None = None
    last_row = -2
    for row in rows:
        for cell in row:
            for paragraph in cell.text.split("\n"):
                text = paragraph.strip(" *")
                labelled = any(name for name, _ in _labels(text))
                if source is None:
                    if _UNIT.match(text) and not labelled and len(text) < 200:
                        source = cell.source
                        lines.append(text)
                        last_row = cell.row
                elif labelled or not text or cell.row > last_row + 1 or not text.isupper() or _TITLE.fullmatch(text):
                    return _unit_text(lines, source)
                else:
                    lines.append(text)
                    last_row = cell.row
    return _unit_text(lines, source) if source is not None else None


def _unit_text(lines: Sequence[str], source: Source) -> tuple[str, Evidence] | None:
    text = _ADDRESS.sub("", one_line(" ".join(lines))).strip(" *,.")
    return (text, Evidence(Confidence.INFERRED, source, "letter-head")) if text else None


def _title(rows: Sequence[Sequence[Cell]]) -> tuple[str, Evidence] | None:
    """Return the title line "SOP ..." in place of a name that no label gives."""
    for row in rows:
        for cell in row:
            text = one_line(cell.text).strip("*# ")
            if _TITLE.fullmatch(text) and len(text) > 4:
                name = re.sub(rf"^\W*{_SOP}\W*", "", text)
                if name:
                    return name, Evidence(Confidence.INFERRED, cell.source, "title-line")
    return _title_above(rows)


def _title_above(rows: Sequence[Sequence[Cell]]) -> tuple[str, Evidence] | None:
    """Return the title in small letters too, where it is the first line of all and alone on it."""
    first = next((row for row in rows if any(cell.text.strip() for cell in row)), ())
    match = _TITLE_ABOVE.fullmatch(first[0].text.strip("*# \n")) if len(first) == 1 else None
    return (one_line(match[1]), Evidence(Confidence.INFERRED, first[0].source, "title-line")) if match else None


def _built(
    found: dict[str, tuple[str, Evidence]],
    listed: dict[str, tuple[tuple[str, ...], Evidence]],
    findings: list[Finding],
) -> Identity:
    if "approved" in found and "effective" not in found:
        approved, seen_at = found["approved"]
        found["effective"] = (approved, Evidence(Confidence.INFERRED, seen_at.source, "approval-date-as-effective"))
        findings.append(finding("approval-date-as-effective", source=seen_at.source, words=approved))
    values: dict[str, Any] = {}
    evidence: dict[str, Evidence] = {}
    for field in IDENTITY_FIELDS:
        name = field.name
        if name in listed:
            values[name], evidence[name] = listed[name]
        elif name in found:
            words, seen = found[name]
            value = parse_date(words) if field.kind is FieldKind.DATE else words
            if value is None:
                findings.append(finding("date-unreadable", source=seen.source, words=words))
            else:
                values[name], evidence[name] = value, seen
    return Identity(**values, evidence=tuple(sorted(evidence.items())))
