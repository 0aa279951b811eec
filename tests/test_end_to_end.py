"""From documents to finished cases: every branch of every file is walked, saved and loaded between the steps.

What SpiffWorkflow does is held against an independent walk over the ``Sop`` (walk.py), which knows nothing of BPMN.
"""

from pathlib import Path

import pytest

import converters
from sopbpmn.engine import Definition, Run
from sopbpmn.model import NodeKind, Sop
from sopbpmn.process import UNKNOWN_LANE, ElementKind
from sopbpmn.sop_to_bpmn import to_bpmn
from tests.seeds import SEEDS
from tests.walk import Walk, walks

SAMPLES = sorted(file for file in (Path(__file__).parent / "samples").iterdir() if file.suffix not in (".py", ".pyc"))
DOCUMENTS = sorted(SEEDS.glob("*.txt"))


def _sops() -> list[Sop]:
    return [reading.sop for file in [*SAMPLES, *DOCUMENTS] if file.is_file() for reading in converters.read(file)]


@pytest.mark.parametrize("sop", _sops(), ids=lambda sop: sop.key)
def test_every_branch_runs_to_the_end(sop):
    converted = to_bpmn(sop)
    definition = Definition.read(converted.data)
    made_from = {node.id: node.sop_node for node in converted.process.nodes}
    ways = walks(sop)
    assert {node for way in ways for node in way.nodes} == set(sop.node_by_id), "a node that no case reaches"
    for way in ways:
        done = [name for name in _run(definition, made_from, way) if _is_activity(sop, name)]
        assert done == [name for name in way.nodes if _is_activity(sop, name)]


@pytest.mark.parametrize("sop", _sops(), ids=lambda sop: sop.key)
def test_every_task_stands_in_the_lane_of_its_row(sop):
    process = to_bpmn(sop).process
    names = {lane.id: lane.name for lane in process.lanes}
    of_document = {lane.id: lane.name for lane in sop.lanes}
    for node in process.nodes:
        if node.sop_node and node.kind is ElementKind.USER_TASK:
            assert names[node.lane] == of_document.get(sop.node_by_id[node.sop_node].lane or "", UNKNOWN_LANE)


def _run(definition: Definition, made_from: dict[str, str], way: Walk) -> list[str]:
    """Return the nodes of the Sop behind the tasks done, answering as ``way`` chooses, saved and loaded in between."""
    labels = [choice.label for choice in way.choices]
    done = []
    state = Run.start(definition).dump()
    while not (run := Run.load(definition, state)).ended:
        (item,) = run.open_tasks
        run.complete(item.id, {question.id: labels.pop(0) for question in item.questions})
        done.append(made_from[item.element.id])
        state = run.dump()
        assert len(done) < 1000
    assert not labels
    return done


def _is_activity(sop: Sop, name: str) -> bool:
    """Whether this node is work by the drawing alone; capsules with and without work are told apart elsewhere."""
    node = sop.node_by_id[name]
    return node.kind is NodeKind.TASK or sop.carries_activity(node)
