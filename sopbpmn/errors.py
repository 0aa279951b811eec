"""Every exception that the toolkit raises on purpose.

Each carries a message that says what is wrong, where, and what to do; the edges (command line, web pages)
show that message and nothing else. Anything that is not a ``SopbpmnError`` is a defect of ours.
"""

from __future__ import annotations


class SopbpmnError(Exception):
    """Base of all errors raised on purpose."""


class InvalidSopError(SopbpmnError):
    """A ``Sop`` that breaks a rule of the model: a reference to nothing, a duplicate id, a flow into a start."""


class DocumentRefusedError(SopbpmnError):
    """A document (or a part of it) that can't be read at all.

    Attributes:
        where: the document and, when known, the page or line.
        reason: one sentence in the user's words: what is wrong and what to do.
    """

    def __init__(self, where: str, reason: str) -> None:
        super().__init__(f"{where}: {reason}")
        self.where = where
        self.reason = reason


class UnsafeXmlError(SopbpmnError):
    """XML with a DTD, entities, too many or too deeply nested elements, or not XML at all."""


class BpmnError(SopbpmnError):
    """BPMN that can't be written, read or run; names the element id where there is one."""


class ExpressionError(SopbpmnError):
    """A condition outside the closed grammar, or one that can't be evaluated on the given answers."""


class AnswerMissingError(SopbpmnError):
    """A question that must be answered before a task can be completed isn't, or its answer isn't among the offered.

    Attributes:
        question: id of the question.
    """

    def __init__(self, message: str, question: str = "") -> None:
        super().__init__(message)
        self.question = question


class StuckError(SopbpmnError):
    """A case that can't go on: nothing is open and it hasn't ended. Nothing of the attempt is kept."""


class TaskGoneError(SopbpmnError):
    """A work item that isn't open (any more) in the case."""
