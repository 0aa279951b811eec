"""Whatever deals with the identity block deals with all of its fields, those of the table in the model."""

from __future__ import annotations

import dataclasses
import datetime
import json
import re

import pytest

from sopbpmn import lint, review
from sopbpmn.compiler import compile_sop
from sopbpmn.indonesian.identity_labels import IDENTITY_LABELS, IDENTITY_LIST_LABELS
from sopbpmn.model import IDENTITY_FIELDS, FieldKind, Identity, IdentityField, Node, NodeKind, Sop
from sopbpmn.sopjson import from_json, to_json
from webui import reviewform

DAY = datetime.date(2024, 1, 31)
VALUES = {FieldKind.TEXT: "Teks", FieldKind.DATE: DAY, FieldKind.LIST: ("satu", "dua")}
WORDS = {FieldKind.TEXT: "Teks", FieldKind.DATE: "2024-01-31", FieldKind.LIST: "satu\ndua"}
NAMES = [field.name for field in IDENTITY_FIELDS]
FULL = Identity(**{field.name: VALUES[field.kind] for field in IDENTITY_FIELDS})  # type: ignore[arg-type]

each_field = pytest.mark.parametrize("field", IDENTITY_FIELDS, ids=NAMES)


def sop_with(identity: Identity) -> Sop:
    return Sop("uji", identity, (), (), (Node("n", NodeKind.TASK, label="Mengukur"),), ())


def test_the_table_holds_all_fields_in_their_order() -> None:
    assert [field.name for field in dataclasses.fields(Identity) if field.name != "evidence"] == NAMES
    empty = {FieldKind.TEXT: "", FieldKind.DATE: None, FieldKind.LIST: ()}
    assert all(getattr(Identity(), field.name) == empty[field.kind] for field in IDENTITY_FIELDS)


def test_json_holds_them_all() -> None:
    tree = json.loads(json.dumps(to_json(sop_with(FULL))))
    assert tree["identity"].keys() == {*NAMES, "evidence"}
    assert from_json(tree).identity == FULL


@each_field
def test_a_reviewer_can_write_each(field: IdentityField) -> None:
    choice = review.EditIdentity(field.name, WORDS[field.kind])
    written = review.apply(sop_with(Identity()), [choice]).identity
    assert getattr(written, field.name) == VALUES[field.kind]
    assert [name for name, _ in written.evidence] == [field.name]
    assert reviewform.identity_words(sop_with(written))[field.name] == WORDS[field.kind]
    form = {f"identity.{field.name}": WORDS[field.kind]}
    assert reviewform.choices(sop_with(Identity()), form) == (choice,)


def test_the_process_names_them_all_in_their_order() -> None:
    documentation = compile_sop(sop_with(FULL)).process.documentation
    assert re.findall(r"^(\S.*?): ", documentation, re.MULTILINE) == [field.label for field in IDENTITY_FIELDS]


@each_field
def test_each_list_is_missed_when_it_is_empty(field: IdentityField) -> None:
    empty = dataclasses.replace(FULL, **{field.name: ()}) if field.kind is FieldKind.LIST else FULL
    told = [finding.message() for finding in lint.lint_sop(sop_with(empty)) if finding.code == "sop-fields-empty"]
    assert told == ([f"Bagian identitas yang masih kosong: {field.title}."] if empty != FULL else [])


def test_documents_have_a_label_for_each() -> None:
    of_lists = {field.name for field in IDENTITY_FIELDS if field.kind is FieldKind.LIST}
    assert IDENTITY_LIST_LABELS.keys() == of_lists
    assert IDENTITY_LABELS.keys() == {*NAMES, "approved"} - of_lists
