"""The JSON of a Sop: readable, complete, and the same Sop comes back."""

import json
from dataclasses import replace

import pytest

from sopbpmn.cli.report import finding_json
from sopbpmn.diagnostics import Alternative, finding
from sopbpmn.errors import InvalidSopError
from sopbpmn.model import Confidence, Duration, Evidence, Flow, Identity, Lane, Node, NodeKind, Sop, Source, Step
from sopbpmn.sentences import message
from sopbpmn.sopjson import findings_from_json, findings_to_json, from_json, to_json

SEEN = Evidence(
    Confidence.INFERRED, Source("sop.pdf", page=2, table=1, row=3, words="Mulai", box=(1.0, 2.0, 3.5, 4.0)), "row-order"
)
VISIT = Sop(
    key="kunjungan",
    identity=Identity(
        number="01/2024", name="Kunjungan", legal_basis=("UU 23/2002",), evidence=(("number", SEEN), ("name", SEEN))
    ),
    lanes=(Lane("l1", "Petugas", SEEN),),
    steps=(Step("s1", "Mencatat tamu", "1.", "Buku", Duration("5 menit", "PT5M", "PT5M"), "Catatan", "", SEEN),),
    nodes=(Node("start", NodeKind.START), Node("t", NodeKind.TASK, "s1", "l1", evidence=SEEN), Node("e", NodeKind.END)),
    flows=(Flow("f1", "start", "t", evidence=SEEN), Flow("f2", "t", "e", "selesai")),
)


def test_what_is_written_is_read_back_with_its_evidence():
    text = json.dumps(to_json(VISIT), ensure_ascii=False)
    again = from_json(json.loads(text))
    assert again == VISIT
    assert again.steps[0].evidence == SEEN
    assert again.identity.evidence == VISIT.identity.evidence
    assert json.dumps(to_json(again), ensure_ascii=False) == text


def test_what_is_not_known_is_null_or_empty():
    tree = to_json(VISIT)
    assert tree["nodes"][0]["lane"] is None
    assert tree["nodes"][0]["step"] is None
    assert tree["identity"]["created"] is None
    assert tree["identity"]["unit"] == ""
    assert tree["steps"][0]["duration"] == {
        "text": "5 menit",
        "iso_min": "PT5M",
        "iso_max": "PT5M",
        "working_days": False,
        "remark": "",
    }


@pytest.mark.parametrize(
    "damage",
    [
        lambda tree: tree.pop("lanes"),
        lambda tree: tree["nodes"][0].update(kind="loop"),
        lambda tree: tree["identity"].update(created="kemarin"),
        lambda tree: tree.update(steps=7),
        lambda tree: tree["flows"][0].update(target="nowhere"),
    ],
)
def test_damaged_json_is_refused_with_a_message(damage):
    tree = to_json(VISIT)
    damage(tree)
    with pytest.raises(InvalidSopError):
        from_json(tree)


def test_a_finding_says_what_where_and_what_instead():
    found = finding("lane-unknown", "t", SEEN.source, (Alternative("lane", "l1", "Petugas"),), step="1")
    tree = finding_json(found, "id")
    assert tree["code"] == "lane-unknown"
    assert tree["severity"] == "error"
    assert tree["where"] == "sop.pdf, hal. 2, tabel 1, baris 3"
    assert tree["alternatives"] == [{"kind": "lane", "value": "l1", "text": "Petugas"}]
    assert finding_json(found, "en")["message"] != tree["message"]


def test_findings_come_back_from_json_as_they_were():
    reason = message("condition-depth", count=50)
    found = (
        finding("import-condition", "f", name="a", reason=reason),
        finding("lane-unknown", "t", SEEN.source, (Alternative("reading", "choice", reason),), step="1"),
        replace(finding("no-lanes"), also=("t", "u")),
    )
    assert findings_from_json(json.loads(json.dumps(findings_to_json(found)))) == found
