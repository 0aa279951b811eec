"""What each role may do: the table of rights."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from sopbpmn.sentences import say


class Role(StrEnum):
    """What a user may do at all; which work is theirs follows from their executors."""

    WORKER = "worker"
    """Does the work of the executors (pelaksana) they belong to."""
    COORDINATOR = "coordinator"
    """Sees every case; assigns, moves, suspends, cancels; takes the work of unknown executors."""
    ANALYST = "analyst"
    """Imports, reviews, publishes and retires SOPs; sees the figures."""
    ADMINISTRATOR = "administrator"
    """Keeps users, roles, executors, absences and office hours."""

    def words(self, language: str = "id") -> str:
        """Return the role's name in ``language`` ("id" or "en")."""
        return say(f"role-{self.value}", language)


_ALL = frozenset(Role)
_WORK = frozenset({Role.WORKER, Role.COORDINATOR})
_COORDINATE = frozenset({Role.COORDINATOR})
_ANALYSE = frozenset({Role.ANALYST})
_ADMINISTER = frozenset({Role.ADMINISTRATOR})

RIGHTS: Mapping[str, frozenset[Role]] = {
    "list_definitions": _ALL,
    "get_definition": _ALL,
    "check": _ANALYSE,
    "publish": _ANALYSE,
    "retire": _ANALYSE,
    "reinstate": _ANALYSE,
    "definition_source": _ALL,
    "definition_sop": _ALL,
    "compare_versions": _ALL,
    "start_case": _WORK,
    "list_tasks": _WORK,
    "counts": _WORK,
    "get_task": _WORK,
    "claim": _WORK,
    "unclaim": _WORK,
    "complete": _WORK,
    "save_draft": _WORK,
    "get_case": _WORK,
    "list_cases": _WORK,
    "history": _WORK,
    "comment": _WORK,
    "attach": _WORK,
    "get_attachment": _WORK,
    "assign": _COORDINATE,
    "reassign": _COORDINATE,
    "assign_executor": _COORDINATE,
    "suspend": _COORDINATE,
    "resume": _COORDINATE,
    "cancel": _COORDINATE,
    "move_token": _COORDINATE,
    "plan_migration": frozenset({Role.COORDINATOR, Role.ANALYST}),
    "migrate": _COORDINATE,
    "retry": _COORDINATE,
    "receive_message": _COORDINATE,
    "list_colleagues": _ADMINISTER | _COORDINATE,
    "monitor": frozenset({Role.COORDINATOR, Role.ANALYST}),
    "save_sop": _ANALYSE,
    "get_sop": _ANALYSE,
    "list_sops": _ANALYSE,
    "delete_sop": _ANALYSE,
    "list_users": _ADMINISTER,
    "add_user": _ADMINISTER,
    "change_user": _ADMINISTER,
    "list_executors": _ALL,
    "save_executor": _ADMINISTER,
    "list_executor_uses": _ADMINISTER,
    "merge_executors": _ADMINISTER,
    "remove_executors": _ADMINISTER,
    "unstaffed": _ALL,
    "list_staffers": _ALL,
    "staff_lane": _ADMINISTER | _COORDINATE,
    "add_member": _ADMINISTER | _COORDINATE,
    "remove_member": _ADMINISTER,
    "list_lanes": frozenset({Role.COORDINATOR, Role.ANALYST, Role.ADMINISTRATOR}),
    "map_lane": frozenset({Role.COORDINATOR, Role.ADMINISTRATOR}),
    "add_absence": _ADMINISTER | _COORDINATE,
    "list_absences": _ADMINISTER | _COORDINATE,
    "end_absence": _ADMINISTER | _COORDINATE,
    "add_own_absence": _WORK,
    "list_own_absences": _WORK,
    "end_own_absence": _WORK,
    "list_delegates": _WORK,
    "office_hours": _ALL,
    "set_office_hours": _ADMINISTER,
    "change_own_password": _ALL,
    "change_own_language": _ALL,
}
"""Which roles may use which verb. A worker's verbs on a task or case further ask whether it concerns them."""
