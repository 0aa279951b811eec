"""What can be the matter with a case and a task, and what can happen to a case. The database holds the values."""

from __future__ import annotations

from enum import StrEnum

from sopbpmn.sentences import say


class CaseState(StrEnum):
    """How a case stands."""

    ACTIVE = "active"
    """Its tasks can be worked on."""
    SUSPENDED = "suspended"
    """A coordinator holds it: its tasks are seen and can't be worked on."""
    ENDED = "ended"
    """It came to its end."""
    CANCELLED = "cancelled"
    """A coordinator ended it before its end."""

    @property
    def is_over(self) -> bool:
        """Whether nothing more happens to the case."""
        return self in (CaseState.ENDED, CaseState.CANCELLED)

    def words(self, language: str = "id") -> str:
        """Return the state as people call it, in ``language`` ("id" or "en")."""
        return say(f"case-state-{self.value}", language)


class TaskOutcome(StrEnum):
    """What became of a task."""

    OPEN = ""
    """Nothing yet: it still has to be done."""
    DONE = "done"
    """Somebody completed it."""
    CANCELLED = "cancelled"
    """It was withdrawn, since the case went on or ended without it."""
    MOVED = "moved"
    """A coordinator withdrew it and let the case go on at another step."""

    def words(self, language: str = "id") -> str:
        """Return the outcome as people call it, in ``language`` ("id" or "en")."""
        return say(f"task-outcome-{self.name.lower()}", language)


class EventKind(StrEnum):
    """What happened to a case: the kinds of the lines of its history."""

    STARTED = "started"
    """Somebody started it."""
    COMPLETED = "completed"
    """Somebody completed a task, with these answers."""
    ASSIGNED = "assigned"
    """A coordinator gave a task to a person."""
    UNASSIGNED = "unassigned"
    """A coordinator gave a task back to its lane."""
    EXECUTOR = "executor"
    """A coordinator told who executes a task."""
    SUSPENDED = "suspended"
    """A coordinator holds it."""
    RESUMED = "resumed"
    """A coordinator let it go on."""
    CANCELLED = "cancelled"
    """A coordinator ended it before its end."""
    MOVED = "moved"
    """A coordinator let it go on at another step."""
    MIGRATED = "migrated"
    """A coordinator let it go on by another version of its SOP."""
    RETRIED = "retried"
    """A coordinator let it try to go on after an error."""
    WOKEN = "woken"
    """A timer fired."""
    MESSAGE = "message"
    """A coordinator told that a message has come."""
    ESCALATED = "escalated"
    """An overdue task went to the superior executor, too."""
    COMMENT = "comment"
    """Somebody wrote a comment."""
    ATTACHMENT = "attachment"
    """Somebody attached a file."""

    def words(self, language: str = "id") -> str:
        """Return what was done, to be read after the name of who did it, in ``language`` ("id" or "en")."""
        return say(f"event-{self.value}", language)
