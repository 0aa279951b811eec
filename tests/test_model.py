"""An invalid Sop can't be built, and says why."""

import re
from dataclasses import replace

import pytest

from sopbpmn.errors import InvalidSopError
from sopbpmn.model import Confidence, Flow, Identity, Lane, Node, NodeKind, Sop, Step
from tests.refusals import refused

LEAVE = Sop(
    key="cuti",
    identity=Identity(name="Cuti"),
    lanes=(Lane("l1", "Pemohon"), Lane("l2", "Atasan")),
    steps=(Step("s1", "Mengajukan cuti", "1"), Step("s2", "Menyetujui", "2")),
    nodes=(
        Node("start", NodeKind.START, "s1", "l1"),
        Node("agree", NodeKind.DECISION, "s2", "l2", "Disetujui?"),
        Node("end", NodeKind.END),
    ),
    flows=(Flow("f1", "start", "agree"), Flow("f2", "agree", "end", "ya")),
)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"key": "Cuti Tahunan"}, "key"),
        ({"nodes": (), "flows": ()}, "no step"),
        ({"lanes": (Lane("l1", "A"), Lane("l1", "B"), Lane("l2", "C"))}, "l1 are used twice"),
        ({"lanes": (Lane("l1", "Pemohon"),)}, "lane that doesn't exist: l2"),
        ({"steps": LEAVE.steps[:1]}, "step that doesn't exist: s2"),
        ({"flows": (Flow("f1", "start", "nowhere"),)}, "node that doesn't exist: nowhere"),
        ({"flows": (Flow("f1", "end", "agree"),)}, "leaves the end"),
        ({"flows": (Flow("f1", "agree", "start"),)}, "enters the start"),
        ({"flows": (Flow("1 f", "start", "end"),)}, "no usable id"),
        ({"nodes": (replace(LEAVE.nodes[0], shared_with=("l9",)), *LEAVE.nodes[1:])}, "lane that doesn't exist: l9"),
    ],
)
def test_an_invalid_sop_is_refused_with_what_is_wrong(change, words):
    with refused(InvalidSopError, re.escape(words)):
        replace(LEAVE, **change)


def test_a_decision_carries_the_activity_of_a_row_without_a_task():
    assert LEAVE.carries_activity(LEAVE.node_by_id["agree"])
    with_task = replace(LEAVE, nodes=(*LEAVE.nodes, Node("task", NodeKind.TASK, "s2", "l2")))
    assert not with_task.carries_activity(with_task.node_by_id["agree"])
    assert not LEAVE.carries_activity(LEAVE.node_by_id["start"])


def test_a_node_is_named_by_its_label_or_its_row():
    assert LEAVE.activity_of(LEAVE.node_by_id["agree"]) == "Disetujui?"
    assert LEAVE.activity_of(LEAVE.node_by_id["start"]) == "Mengajukan cuti"
    assert LEAVE.activity_of(LEAVE.node_by_id["end"]) == ""


def test_the_weakest_confidence_counts():
    assert Confidence.weakest([Confidence.STATED, Confidence.ASSUMED, Confidence.INFERRED]) is Confidence.ASSUMED
    assert Confidence.weakest([]) is Confidence.STATED
