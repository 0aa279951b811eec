"""SpiffWorkflow untouched: its own parser, predictions, history and joins. The referee of the differential test."""

from __future__ import annotations

from typing import Any

from lxml import etree
from SpiffWorkflow.bpmn import BpmnWorkflow
from SpiffWorkflow.bpmn.parser import BpmnParser
from SpiffWorkflow.util.task import TaskState


class StockRun:
    """A case on stock SpiffWorkflow."""

    def __init__(self, data: bytes, process: str = "P") -> None:
        parser = BpmnParser()
        parser.add_bpmn_xml(etree.fromstring(data))
        spec = parser.get_spec(process)
        self.workflow: Any = BpmnWorkflow(spec, parser.get_subprocess_specs(process))
        self.workflow.do_engine_steps()

    def open_tasks(self) -> list[str]:
        """Return the ids of the open tasks, sorted."""
        return sorted(task.task_spec.name for task in self._ready())

    def complete(self, name: str, values: dict[str, bool]) -> None:
        """Complete the task ``name`` with these variables."""
        task = next(task for task in self._ready() if task.task_spec.name == name)
        task.data.update(values)
        task.run()
        self.workflow.do_engine_steps()

    @property
    def ended(self) -> bool:
        """Whether the case has come to its end."""
        return bool(self.workflow.is_completed())

    def _ready(self) -> list[Any]:
        return list(self.workflow.get_tasks(state=TaskState.READY, manual=True))
