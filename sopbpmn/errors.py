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


class StuckError(SopbpmnError):
    """A case that can't go on: nothing is open and it hasn't ended. Nothing of the attempt is kept."""


class TaskGoneError(SopbpmnError):
    """A work item that isn't open (any more) in the case."""


class StoreError(SopbpmnError):
    """The database can't be opened or used now."""


class StorageFullError(StoreError):
    """The disk of the database is full; nothing was written."""


class ServiceError(SopbpmnError):
    """A user's action that was refused; nothing was changed.

    ``str`` gives the Indonesian sentence; ``message`` either language.
    """

    def __init__(self, indonesian: str, english: str) -> None:
        super().__init__(indonesian)
        self.english = english

    def message(self, language: str = "id") -> str:
        """Return the sentence in ``language`` ("id" or "en")."""
        return self.english if language == "en" else str(self)


class AlreadyTakenError(ServiceError):
    """Someone else took the task."""


class AlreadyDoneError(ServiceError):
    """The task was completed or withdrawn before."""


class StaleVersionError(ServiceError):
    """Someone else changed it since it was shown."""


class NotYourLaneError(ServiceError):
    """The task belongs to an executor the user isn't."""


class ForbiddenError(ServiceError):
    """The user's roles don't allow it."""


class NotFoundError(ServiceError):
    """There is no such thing, or the user may not know of it."""


class NotOpenError(ServiceError):
    """The case is suspended, ended or cancelled."""


class InvalidInputError(ServiceError):
    """What was entered can't be accepted: empty, too long, too large, in use already."""


class LoginError(ServiceError):
    """Unknown login, wrong password, or a user who was switched off."""


class PublishRefusedError(ServiceError):
    """A file that can't be published.

    Attributes:
        findings: what is wrong, element by element (values of ``diagnostics.Finding``).
    """

    def __init__(self, indonesian: str, english: str, findings: tuple[object, ...] = ()) -> None:
        super().__init__(indonesian, english)
        self.findings = findings


class AnswerMissingError(ServiceError):
    """A question that must be answered before a task can be completed isn't, or its answer isn't among the offered.

    Attributes:
        question: id of the question.
    """

    def __init__(self, indonesian: str, english: str, question: str = "") -> None:
        super().__init__(indonesian, english)
        self.question = question


class NoteMissingError(ServiceError):
    """Work is sent back without a note that says why."""
