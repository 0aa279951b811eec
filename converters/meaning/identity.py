"""The identity block (bagian identitas) -> ``Identity``, whatever its labels and however its cells were torn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from converters.grid import Cell
from converters.meaning import lists
from converters.meaning.dates import is_month, parse_date
from converters.meaning.identity_tokens import LETTER_HEAD, LISTS, OTHER, Token, is_label, tokens_of, without_pictures
from converters.table.cell_words import one_line
from sopbpmn.diagnostics import Finding, finding
from sopbpmn.indonesian import any_of
from sopbpmn.indonesian.identity_labels import ADDRESS, IDENTITY_LIST_LABELS, OFFICES, SOP_NAMES, STANDARD_NAMES
from sopbpmn.indonesian.list_words import IN_SENTENCES, PROCEDURE_HEADINGS
from sopbpmn.model import IDENTITY_FIELDS, Confidence, Evidence, FieldKind, Identity, Source
from sopbpmn.sentences import listed, message

T = TypeVar("T", str, tuple[str, ...])

_UNIT = re.compile(rf"\W*{any_of(OFFICES)}", re.IGNORECASE)
_ADDRESS = re.compile(rf"\s*\b{any_of(ADDRESS)}\b.*", re.IGNORECASE | re.DOTALL)
_SOP = any_of(name.upper() for name in SOP_NAMES)
_LOOSE_TITLE = re.compile(rf"(?i:{any_of((*SOP_NAMES, *STANDARD_NAMES))})\s+([A-Z]\w+[^:.]*)")
_BARE_TITLE = re.compile(rf"{_SOP}[\s()A-Z]{{0,8}}")
_TITLE = re.compile(rf"[\s)*#]*{_SOP}\b[^a-z]*")
_PROCEDURE_NAMED = re.compile(rf"{any_of(PROCEDURE_HEADINGS)}\b(?:\W+\w+){{1,14}}\W*\Z", re.IGNORECASE)
_LONGEST_NAME = 120
MOST_LETTERS = 200
"""Of what stands under headings that aren't the form's, a finding says so much."""
_TITLE_ABOVE = re.compile(rf"(?:{any_of(SOP_NAMES)})\s*[:\-–]?\s+(\w[^\n.]{{3,120}})", re.IGNORECASE)


@dataclass(slots=True)
class _Found:
    """What is read of a block so far."""

    texts: dict[str, tuple[str, Evidence]] = field(default_factory=dict)
    lists: dict[str, tuple[tuple[str, ...], Evidence]] = field(default_factory=dict)
    others: list[tuple[Token, list[Token]]] = field(default_factory=list)
    """Headings that aren't the form's, and what stands under them."""
    findings: list[Finding] = field(default_factory=list)


def is_title(text: str) -> bool:
    """Tell whether a cell or line is a title in capitals that begins with the word "SOP"."""
    return _TITLE.fullmatch(text.strip()) is not None


def without_address(text: str) -> str:
    """Return ``text`` up to the office's address."""
    return _ADDRESS.sub("", text)


def read_identity(
    rows: Sequence[Sequence[Cell]], after: Sequence[str], document: str
) -> tuple[Identity, tuple[Finding, ...]]:
    """Return the identity block in ``rows`` (cells, or loose lines as rows of one cell) and what was unsure in it.

    ``after`` are the loose lines after the procedure table, where some documents have the signature.
    """
    tokens = tokens_of(rows)
    found = _Found()
    position, tail = 0, ""
    while position < len(tokens):
        token = tokens[position]
        if token.field in ("", LETTER_HEAD):
            tail = tail or token.text if token.field else tail
            position += 1
            continue
        labels, values, position = _group(tokens, position)
        _assign(labels, values, found)
    texts = found.texts
    if "unit" not in texts:
        unit = _unit(rows)
        if unit:
            texts["unit"] = (f"{unit[0]}, {tail}" if tail and tail not in unit[0] else unit[0], unit[1])
    if "name" not in texts:
        title = _title(rows) or _procedure_named(rows) or _loose_title(rows)
        if title:
            texts["name"] = title
    if "approved_by" not in texts:
        signature = one_line(" ".join(after))
        if signature and len(signature) < 300:
            source = Source(document, words=signature)
            texts["approved_by"] = (signature, Evidence(Confidence.INFERRED, source, "signature-at-end"))
    if found.others:
        found.findings.append(_unknown_headings(found.others))
    return _built(found), tuple(found.findings)


def _unknown_headings(others: Sequence[tuple[Token, Sequence[Token]]]) -> Finding:
    """Return the finding on the headings that aren't the form's: their words, and what stands under them."""
    headings = [message("heading-lines", heading=label.text, count=len(values)) for label, values in others]
    words = one_line(" ".join(text for label, values in others for text in (label.text, *(x.text for x in values))))
    source = replace(others[0][0].cell.source, words=words)
    short = words if len(words) <= MOST_LETTERS else words[: MOST_LETTERS - 1] + "…"
    return finding("identity-heading-unknown", source=source, headings=listed(headings), words=short)


def _group(tokens: Sequence[Token], position: int) -> tuple[list[Token], list[Token], int]:
    """Return the labels from ``position`` on that stand together, the values that follow, and where to go on.

    Among the values of lists there may be headings that aren't the form's.
    """
    labels = [tokens[position]]
    position += 1
    while (
        position < len(tokens)
        and tokens[position].field not in ("", LETTER_HEAD)
        and _together(labels[-1], tokens[position])
    ):
        labels.append(tokens[position])
        position += 1
    values: list[Token] = []
    on_row = all(label.field not in LISTS for label in labels)
    while position < len(tokens) and (not tokens[position].field or (tokens[position].field == OTHER and not on_row)):
        token = tokens[position]
        if on_row and not _belongs(labels, values, token):
            break
        title = _TITLE.fullmatch(token.text) and not token.continues and (on_row or values)
        beside = labels[-1].field in ("number", "name") and token.cell.row == labels[-1].cell.row and not values
        if not title or beside:
            values.append(token)
        position += 1
    return labels, values, position


def _together(label: Token, other: Token) -> bool:
    if OTHER in (label.field, other.field):
        return other.cell.row == label.cell.row and other.cell is not label.cell
    return other.cell is label.cell or other.cell.row == label.cell.row or other.field in LISTS or label.field in LISTS


def _belongs(labels: Sequence[Token], values: Sequence[Token], token: Token) -> bool:
    """Tell whether a value still belongs to labels: beside them, or right below several that have none beside them."""
    if token.cell.row == labels[0].cell.row:
        return True
    unit = _UNIT.match(token.text) is not None
    if len(labels) > 1 and token.cell.row == labels[0].cell.row + 1 and not unit and not _beside(labels, values):
        return True
    wraps = bool(values) and token.cell.row == values[-1].cell.row + 1 and token.cell.column == values[-1].cell.column
    return wraps and labels[0].field in ("name", "approved_by") and not unit and not _TITLE.fullmatch(token.text)


def _beside(labels: Sequence[Token], values: Sequence[Token]) -> bool:
    return any(value.cell.row == labels[0].cell.row for value in values)


def _assign(labels: Sequence[Token], values: Sequence[Token], found: _Found) -> None:
    values, others = _apart(labels, values)
    given: dict[int, list[Token]] = {id(label): [] for label in labels}
    for label, own, texts, evidence in _shared_out(labels, values, found.findings):
        given[id(label)] = own
        if label.field in IDENTITY_LIST_LABELS:
            _keep(found.lists, label, tuple(entry for text in texts for entry in lists.items(text)), evidence, found)
        elif label.field != OTHER:
            text = one_line(" ".join(texts)).strip("* ").removeprefix(": ")
            _keep(found.texts, label, "" if text == "-" else text, evidence, found)
    found.others += [(label, given[id(label)]) for label in labels if label.field == OTHER] + others


def _apart(labels: Sequence[Token], values: Sequence[Token]) -> tuple[list[Token], list[tuple[Token, list[Token]]]]:
    """Return the values under ``labels``, and the headings among them with what stands under those.

    A heading takes what follows in its own column, and what stands beside it where no label has the column.
    """
    labelled = {label.cell.column for label in labels}
    kept: list[Token] = []
    others: list[tuple[Token, list[Token]]] = []
    over: dict[int, list[Token]] = {}
    beside: dict[int, list[Token]] = {}
    for token in values:
        column = token.cell.column
        if token.field == OTHER:
            others.append((token, []))
            over[column] = others[-1][1]
            continue
        if others and column not in labelled:
            heading = others[-1][0].cell
            if heading.row == token.cell.row and heading.column < column:
                beside[column] = others[-1][1]
        over.get(column, beside.get(column, kept)).append(token)
    return kept, others


def _keep(kept: dict[str, tuple[T, Evidence]], label: Token, value: T, evidence: Evidence, found: _Found) -> None:
    """Keep ``value`` as the label's; of several that differ the first counts, the others are told."""
    if not value:
        return
    first, _ = kept.setdefault(label.field, (value, evidence))
    if first != value:
        words = value if isinstance(value, str) else "; ".join(value)
        found.findings.append(
            finding("identity-repeated", source=evidence.source, label=message(f"identity-{label.field}"), words=words)
        )


def _shared_out(
    labels: Sequence[Token], values: Sequence[Token], findings: list[Finding]
) -> Iterator[tuple[Token, list[Token], list[str], Evidence]]:
    """Share the values out among labels that stand together: by column, by list, else not at all.

    What fits no label is told in ``findings``.
    """
    if not values:
        return
    source = values[0].cell.source
    if len(labels) == 1:
        yield labels[0], list(values), _cell_texts(values), Evidence(Confidence.STATED, source)
        return
    columns = {label.cell.column for label in labels}
    if len(columns) == len(labels) and all(value.cell.column in columns for value in values):
        for label in labels:
            own = [value for value in values if value.cell.column == label.cell.column]
            if own:
                yield label, own, _cell_texts(own), Evidence(Confidence.STATED, own[0].cell.source)
        return
    if all(label.field in IDENTITY_LIST_LABELS for label in labels):
        dealt = _deal([run for text in _cell_texts(values) for run in _numbered_runs(text)])
        for label, texts in zip(labels, dealt, strict=False):
            yield label, [], texts, Evidence(Confidence.INFERRED, source, "lists-in-label-order")
        left = [text for texts in dealt[len(labels) :] for text in texts]
        if left:
            findings.append(_ambiguous(labels, left, source))
        return
    if len(values) == len(labels):
        for label, value in zip(labels, values, strict=True):
            evidence = Evidence(Confidence.INFERRED, value.cell.source, "values-in-label-order")
            yield label, [value], [value.text], evidence
        return
    findings.append(_ambiguous(labels, [value.text for value in values], source))


def _ambiguous(labels: Sequence[Token], texts: Iterable[str], source: Source) -> Finding:
    names = one_line(without_pictures(" / ".join(dict.fromkeys(label.cell.text for label in labels))))
    return finding("identity-ambiguous", source=source, labels=names, words=one_line(" ".join(texts)))


def _cell_texts(values: Sequence[Token]) -> list[str]:
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
                labelled = is_label(text)
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
    """Return the title line "SOP ..." in place of a name that no label gives, or the line of capitals below "SOP"."""
    bare = False
    for row in rows:
        for cell in row:
            text = one_line(cell.text).strip("*# ")
            named = (
                bare
                and not _BARE_TITLE.fullmatch(text)
                and text.isupper()
                and len(text) <= _LONGEST_NAME
                and not _UNIT.match(text)
            )
            if named and not is_label(text):
                return text, Evidence(Confidence.INFERRED, cell.source, "title-line")
            bare = _BARE_TITLE.fullmatch(text) is not None
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


def _loose_title(rows: Sequence[Sequence[Cell]]) -> tuple[str, Evidence] | None:
    """Return the name in a line of a text that says "SOP Penanganan Limbah" and no sentence."""
    for row in rows:
        text = one_line(row[0].text).strip("*# ") if len(row) == 1 else ""
        match = _LOOSE_TITLE.fullmatch(text) if len(text) <= _LONGEST_NAME else None
        if match is not None and not IN_SENTENCES & set(text.casefold().split()):
            return match[1], Evidence(Confidence.INFERRED, row[0].source, "title-line")
    return None


def _procedure_named(rows: Sequence[Sequence[Cell]]) -> tuple[str, Evidence] | None:
    """Return the last line above the procedure where it is its heading and says which: "Alur Pelayanan KTP"."""
    if not rows or len(rows[-1]) != 1:
        return None
    cell = rows[-1][0]
    text = one_line(cell.text).strip("*# :")
    if not _PROCEDURE_NAMED.match(text) or len(text) > _LONGEST_NAME or text.endswith("."):
        return None
    return text, Evidence(Confidence.INFERRED, cell.source, "list-heading")


def _built(found: _Found) -> Identity:
    texts, findings = found.texts, found.findings
    if "approved" in texts and "effective" not in texts:
        approved, seen_at = texts["approved"]
        texts["effective"] = (approved, Evidence(Confidence.INFERRED, seen_at.source, "approval-date-as-effective"))
        findings.append(finding("approval-date-as-effective", source=seen_at.source, words=approved))
    values: dict[str, Any] = {}
    evidence: dict[str, Evidence] = {}
    for each in IDENTITY_FIELDS:
        name = each.name
        if name in found.lists:
            values[name], evidence[name] = found.lists[name]
        elif name in texts:
            words, seen = texts[name]
            value = parse_date(words) if each.kind is FieldKind.DATE else words
            if value is None:
                code = "date-without-day" if is_month(words) else "date-unreadable"
                findings.append(finding(code, source=seen.source, words=words))
            else:
                values[name], evidence[name] = value, seen
    return Identity(**values, evidence=tuple(sorted(evidence.items())))
