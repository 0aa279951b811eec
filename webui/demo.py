"""Demonstration data: the SOPs of a folder published, users with different roles, and some cases on their way."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from sopbpmn import bpmnfile, doctext, service
from sopbpmn.engine import QuestionKind
from sopbpmn.errors import BpmnError, InvalidInputError, PublishRefusedError, UnsafeXmlError
from sopbpmn.service import Actor, Role, TaskDetail
from sopbpmn.store import Store

PASSWORD = "coba-sopbpmn"  # noqa: S105
"""Password of all demonstration users."""
PEOPLE = (
    ("admin", "Administrator", tuple(Role)),
    ("dewi", "Dewi Lestari", (Role.COORDINATOR, Role.WORKER)),
    ("rini", "Rini Anggraini", (Role.ANALYST,)),
    ("budi", "Budi Santoso", (Role.WORKER,)),
    ("sari", "Sari Wulandari", (Role.WORKER,)),
    ("agus", "Agus Pratama", (Role.WORKER,)),
)
"""Login, name and roles."""
_LEADS = ("kepala", "sekretaris", "atasan", "direktur", "ketua", "kasub", "kabid", "kabag", "camat", "bupati")
_APPLICANTS = ("Siti Aminah", "Joko Widianto", "Maria Fransiska", "Ahmad Fauzi", "Ni Made Ayu", "Rahmat Hidayat")
_CASES = 6
"""SOPs of which cases are started."""


def fill(store: Store, folder: Path) -> None:
    """Fill an empty database from the BPMN files in ``folder``, with ``PEOPLE`` as its users.

    A database that has users already stays as it is. Files that can't be published are left out.
    """
    try:
        admin_id = service.first_administrator(store, PEOPLE[0][0], PEOPLE[0][1], PASSWORD)
    except InvalidInputError:
        return
    admin = service.load_actor(store, admin_id)
    published = [info for path in sorted(folder.glob("*.bpmn")) if (info := _publish(store, admin, path)) is not None]
    _add_people(store, admin)
    cases = sorted(published, key=lambda info: (-len(_lanes(store, admin, info)), info.name))[:_CASES]
    _start_cases(store, admin, cases)


def _publish(store: Store, admin: Actor, path: Path) -> service.DefinitionInfo | None:
    try:
        data = path.read_bytes()
        identity = doctext.identity_words(bpmnfile.parse(data).tagged("process")[0].documentation)
        return service.publish(store, admin, data, number=identity.get("number", "")).info
    except (PublishRefusedError, BpmnError, UnsafeXmlError, IndexError):
        return None


def _add_people(store: Store, admin: Actor) -> None:
    """Create the users and share the executors out: leading positions to Sari, the others to Budi and Agus in turn."""
    found = service.list_executors(store, admin)
    leads = [x.id for x in found if x.name.casefold().startswith(_LEADS)]
    others = [x.id for x in found if x.id not in leads]
    shares = {"sari": leads, "budi": others[::2], "agus": others[1::2]}
    for login, name, roles in PEOPLE[1:]:
        service.add_user(store, admin, login, name, PASSWORD, roles=roles, executors=shares.get(login, []))


def _lanes(store: Store, admin: Actor, info: service.DefinitionInfo) -> Sequence[str]:
    return [lane for lane in service.get_definition(store, admin, info.id).definition.lanes() if lane]


def _start_cases(store: Store, admin: Actor, published: Sequence[service.DefinitionInfo]) -> None:
    """Start cases over the last days, each some steps further than another; the first SOP's older ones to the end."""
    now = store.clock
    try:
        for number, info in enumerate(published):
            steps = len(service.get_definition(store, admin, info.id).definition.work())
            for round_, days in enumerate((6, 2, 0)):
                start = now() - datetime.timedelta(days=days, hours=5 + number)
                store.clock = lambda start=start: start  # type: ignore[misc]
                applicant = _APPLICANTS[(number + round_) % len(_APPLICANTS)]
                reference = f"{number * 3 + round_ + 1:03d}/SOP/{start.year}"
                case_id = service.start_case(store, admin, info.id, info.name, applicant=applicant, reference=reference)
                for step in range(steps if number == 0 and days else min((number + round_) % 4, steps - 1)):
                    moment = start + datetime.timedelta(hours=step + 1)
                    store.clock = lambda moment=moment: moment  # type: ignore[misc]
                    if not _go_on(store, admin, case_id):
                        break
    finally:
        store.clock = now


def _go_on(store: Store, admin: Actor, case_id: int) -> bool:
    """Complete the first open task of a case as one of those who may; return whether there was one."""
    tasks = service.get_case(store, admin, case_id).open_tasks
    if not tasks:
        return False
    detail = service.get_task(store, admin, tasks[0].id)
    service.complete(store, admin, tasks[0].id, _answers(detail), note="Berkas sudah diperiksa.")
    return True


def _answers(detail: TaskDetail) -> dict[str, str]:
    """Return the first answer to each question that leads on."""
    answers = {}
    for question in detail.questions:
        if question.answers:
            answers[question.id] = next((a for a in question.answers if not a.back), question.answers[0]).id
        else:
            answers[question.id] = "ya" if question.kind is QuestionKind.YES_NO else "1"
    return answers
