"""Every exception that the toolkit raises on purpose.

Each is a code of the catalogue (``sopbpmn.sentences``) and the values that fill its sentence, which says what is wrong,
where, and what to do; the edges (command line, web pages) show that sentence in the user's language and nothing else.
Anything that is not a ``SopbpmnError`` is a defect of ours.
"""

from __future__ import annotations

import errno

from sopbpmn.sentences import Message, message

_SYSTEM = {
    errno.ENOENT: "system-missing",
    errno.ENOTDIR: "system-missing",
    errno.EISDIR: "system-folder",
    errno.EACCES: "system-forbidden",
    errno.EPERM: "system-forbidden",
    errno.EROFS: "system-forbidden",
    errno.ENOSPC: "system-full",
    errno.EADDRINUSE: "system-address-used",
}


def system_refusal(error: OSError) -> Message:
    """Return why the operating system refused something, in its own words where it is none of the usual reasons."""
    return message(_SYSTEM.get(error.errno or 0, "system-refused"), detail=error.strerror or error)


class SopbpmnError(Exception):
    """Base of all errors raised on purpose: a code and its values, or a message that is ready.

    Attributes:
        said: the message.
    """

    def __init__(self, said: str | Message, /, **values: object) -> None:
        self.said = message(said, **values) if isinstance(said, str) else said
        super().__init__(self.said)

    def __str__(self) -> str:
        return self.message()

    @property
    def code(self) -> str:
        """The code of the sentence."""
        return self.said.code

    def message(self, language: str = "id") -> str:
        """Return the sentence in ``language`` ("id" or "en")."""
        return self.said.text(language)


class InvalidSopError(SopbpmnError):
    """A ``Sop`` that breaks a rule of the model: a reference to nothing, a duplicate id, a flow into a start."""


class DocumentRefusedError(SopbpmnError):
    """A document (or a part of it) that can't be read at all: what is wrong and what to do.

    Attributes:
        document: the document's name.
        page: the page, counted from 1, when it is known.
        part: the part of an archive, when it is known.
    """

    def __init__(
        self, document: str, said: str | Message, /, *, page: int | None = None, part: str = "", **values: object
    ) -> None:
        super().__init__(said, **values)
        self.document = document
        self.page = page
        self.part = part

    def where(self, language: str = "id") -> str:
        """Return the document and, when known, the page or part: "sop.pdf, hal. 3"."""
        page = message("page", number=self.page).text(language) if self.page is not None else ""
        return ", ".join(filter(None, (self.document, page, self.part)))

    def reason(self, language: str = "id") -> str:
        """Return the sentence without the place."""
        return self.said.text(language)

    def message(self, language: str = "id") -> str:
        """Return place and sentence."""
        return f"{self.where(language)}: {self.reason(language)}"


class UnsafeXmlError(SopbpmnError):
    """XML with a DTD, entities, too many or too deeply nested elements, or not XML at all."""


class BpmnError(SopbpmnError):
    """BPMN that can't be written, read or run.

    Attributes:
        about: id of the element that can't be run; empty where it isn't told.
    """

    def __init__(self, said: str | Message, /, *, about: str = "", **values: object) -> None:
        super().__init__(said, **values)
        self.about = about


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
    """A user's action that was refused; nothing was changed."""


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

    def __init__(self, said: str | Message, /, *, findings: tuple[object, ...] = (), **values: object) -> None:
        super().__init__(said, **values)
        self.findings = findings


class AnswerMissingError(ServiceError):
    """A question that must be answered before a task can be completed isn't, or its answer isn't among the offered.

    Attributes:
        asked: id of the question; empty where no question of the task is meant.
    """

    def __init__(self, said: str | Message, /, *, asked: str = "", **values: object) -> None:
        super().__init__(said, **values)
        self.asked = asked


class NoteMissingError(ServiceError):
    """Work is sent back without a note that says why."""
