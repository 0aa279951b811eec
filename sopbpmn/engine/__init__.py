"""The one door to SpiffWorkflow: definitions that can run, and runs whose whole state is one small snapshot.

``Definition`` is read once per published file and shared by threads. ``Run`` is one case: it starts or is loaded,
shows its work items with the questions to answer, completes them, and is dumped. Nothing in a file is ever evaluated
but the closed grammar of ``expressions.py``.
"""

from sopbpmn.engine.definition import Answer, Definition, Element, Question, QuestionKind
from sopbpmn.engine.landing import Landing, Spot
from sopbpmn.engine.migration import Migration, migrate
from sopbpmn.engine.run import Run, Waiting, WorkItem

__all__ = [
    "Answer",
    "Definition",
    "Element",
    "Landing",
    "Migration",
    "Question",
    "QuestionKind",
    "Run",
    "Spot",
    "Waiting",
    "WorkItem",
    "migrate",
]
