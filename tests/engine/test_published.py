"""The published SOPs run: every file in ``bpmn/`` from its start to an end, by several ways."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from sopbpmn.engine import Definition, QuestionKind, Run
from sopbpmn.importer import import_bpmn

FILES = sorted((Path(__file__).parents[2] / "bpmn").glob("*.bpmn"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_published_sop_runs_to_its_end(path: Path) -> None:
    imported = import_bpmn(path.read_bytes())
    assert imported.can_run
    definition = Definition.read(imported.normalised)
    for seed in range(3):
        choice, run = random.Random(seed), Run.start(definition)
        for _ in range(500):
            if run.ended:
                break
            item = choice.choice(run.open_tasks)
            assert all(question.kind is QuestionKind.CHOICE for question in item.questions)
            run.complete(item.id, {question.id: choice.choice(question.answers).id for question in item.questions})
        assert run.ended
