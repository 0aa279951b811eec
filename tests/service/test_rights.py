"""Every verb against every kind of user. The table is written out by hand: what it says is what users are promised."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable

import pytest

from sopbpmn import service
from sopbpmn.errors import ForbiddenError, LoginError, NotFoundError, NotYourLaneError, ServiceError
from sopbpmn.model import Identity, Node, NodeKind, Sop
from sopbpmn.officehours import OfficeHours
from sopbpmn.service import RIGHTS, Actor, Tab
from sopbpmn.service.actors import Role
from sopbpmn.store import Store
from sopbpmn.tables import metadata
from tests.service.office import FORK, REVIEW, Office

USERS = ("staff", "clerk", "head", "stranger", "coordinator", "analyst", "administrator", "nobody")

EVERYBODY = frozenset(USERS) - {"nobody"}
WORKERS = frozenset({"staff", "clerk", "head", "stranger", "coordinator"})
STAFF = frozenset({"staff", "clerk", "coordinator"})
"""The executor of the task at hand, and the coordinator."""
COORDINATOR = frozenset({"coordinator"})
ANALYST = frozenset({"analyst"})
ADMINISTRATOR = frozenset({"administrator"})

_names = itertools.count(1)
SOP = Sop("uji", Identity(name="Uji"), (), (), (Node("n1", NodeKind.TASK, label="Bekerja"),), ())


class Scene:
    """A case whose first task is free, and one that was claimed by ``staff``, with something of everything."""

    def __init__(self, office: Office) -> None:
        self.office, self.store = office, office.store
        self.case = office.start()
        self.task = office.open(self.case)["check"]
        self.attachment = service.attach(self.store, office.staff, self.case, "a.txt", b"x")
        self.sop = service.save_sop(self.store, office.analyst, SOP).id
        self.lane = service.list_lanes(self.store, office.coordinator)[0].id
        self.executor = service.list_executors(self.store, office.coordinator)[0].id
        self.user = office.ids["head"]


Verb = Callable[[Scene, Actor], object]

VERBS: dict[str, tuple[Verb, frozenset[str]]] = {
    "list_definitions": (lambda s, a: service.list_definitions(s.store, a), EVERYBODY),
    "get_definition": (lambda s, a: service.get_definition(s.store, a, s.office.review), EVERYBODY),
    "definition_source": (lambda s, a: not_kept(s, a, service.definition_source), EVERYBODY),
    "definition_sop": (lambda s, a: not_kept(s, a, service.definition_sop), EVERYBODY),
    "check": (lambda s, a: service.check(s.store, a, REVIEW), ANALYST),
    "publish": (lambda s, a: service.publish(s.store, a, FORK.replace(b"Rapat", b"Rapat besar")), ANALYST),
    "retire": (lambda s, a: service.retire(s.store, a, s.office.fork), ANALYST),
    "reinstate": (lambda s, a: service.reinstate(s.store, a, s.office.fork), ANALYST),
    "start_case": (lambda s, a: service.start_case(s.store, a, s.office.review, "Judul"), WORKERS),
    "list_tasks": (lambda s, a: service.list_tasks(s.store, a), WORKERS),
    "list_tasks of all": (lambda s, a: service.list_tasks(s.store, a, Tab.ALL), COORDINATOR),
    "counts": (lambda s, a: service.counts(s.store, a), WORKERS),
    "get_task": (lambda s, a: service.get_task(s.store, a, s.task), STAFF),
    "claim": (lambda s, a: service.claim(s.store, a, s.task), STAFF),
    "unclaim": (lambda s, a: (service.claim(s.store, a, s.task), service.unclaim(s.store, a, s.task)), STAFF),
    "save_draft": (lambda s, a: service.save_draft(s.store, a, s.task, {}), STAFF),
    "complete": (lambda s, a: service.complete(s.store, a, s.task, {"complete": "Ya"}), STAFF),
    "get_case": (lambda s, a: service.get_case(s.store, a, s.case), STAFF),
    "list_cases": (lambda s, a: service.list_cases(s.store, a), WORKERS),
    "history": (lambda s, a: service.history(s.store, a, s.case), STAFF),
    "comment": (lambda s, a: service.comment(s.store, a, s.case, "Catatan"), STAFF),
    "attach": (lambda s, a: service.attach(s.store, a, s.case, "b.txt", b"y"), STAFF),
    "get_attachment": (lambda s, a: service.get_attachment(s.store, a, s.attachment), STAFF),
    "assign": (lambda s, a: service.assign(s.store, a, s.task, s.user), COORDINATOR),
    "reassign": (lambda s, a: service.reassign(s.store, a, [s.task], s.user), COORDINATOR),
    "assign_executor": (lambda s, a: service.assign_executor(s.store, a, s.task, s.executor), COORDINATOR),
    "suspend": (lambda s, a: service.suspend(s.store, a, s.case, "alasan"), COORDINATOR),
    "resume": (lambda s, a: suspended(s, lambda: service.resume(s.store, a, s.case)), COORDINATOR),
    "cancel": (lambda s, a: service.cancel(s.store, a, s.case, "alasan"), COORDINATOR),
    "move_token": (lambda s, a: service.move_token(s.store, a, s.task, "sign", "alasan"), COORDINATOR),
    "retry": (lambda s, a: service.retry(s.store, a, s.case), COORDINATOR),
    "receive_message": (lambda s, a: message(s, a), COORDINATOR),
    "list_colleagues": (lambda s, a: service.list_colleagues(s.store, a), COORDINATOR),
    "monitor": (
        lambda s, a: (
            service.sop_figures(s.store, a),
            service.lane_figures(s.store, a),
            service.element_figures(s.store, a, s.office.review),
        ),
        COORDINATOR | ANALYST,
    ),
    "save_sop": (lambda s, a: service.save_sop(s.store, a, SOP), ANALYST),
    "get_sop": (lambda s, a: service.get_sop(s.store, a, s.sop), ANALYST),
    "list_sops": (lambda s, a: service.list_sops(s.store, a), ANALYST),
    "delete_sop": (lambda s, a: service.delete_sop(s.store, a, s.sop), ANALYST),
    "list_users": (lambda s, a: service.list_users(s.store, a), ADMINISTRATOR),
    "add_user": (
        lambda s, a: service.add_user(s.store, a, f"baru{next(_names)}", "Baru", "kata-sandi-baru"),
        ADMINISTRATOR,
    ),
    "change_user": (lambda s, a: service.change_user(s.store, a, s.user, name="Nama Baru"), ADMINISTRATOR),
    "list_executors": (lambda s, a: service.list_executors(s.store, a), EVERYBODY),
    "save_executor": (lambda s, a: service.save_executor(s.store, a, f"Seksi {next(_names)}"), ADMINISTRATOR),
    "list_lanes": (lambda s, a: service.list_lanes(s.store, a), COORDINATOR | ANALYST | ADMINISTRATOR),
    "map_lane": (lambda s, a: service.map_lane(s.store, a, s.lane, s.executor), COORDINATOR | ADMINISTRATOR),
    "add_absence": (lambda s, a: absence(s, a), COORDINATOR | ADMINISTRATOR),
    "list_absences": (lambda s, a: service.list_absences(s.store, a), COORDINATOR | ADMINISTRATOR),
    "end_absence": (
        lambda s, a: service.end_absence(s.store, a, absence(s, s.office.administrator)),
        COORDINATOR | ADMINISTRATOR,
    ),
    "add_own_absence": (lambda s, a: own_absence(s, a), WORKERS),
    "list_own_absences": (lambda s, a: service.list_own_absences(s.store, a), WORKERS),
    "end_own_absence": (lambda s, a: service.end_own_absence(s.store, a, own_absence(s, a)), WORKERS),
    "list_delegates": (lambda s, a: service.list_delegates(s.store, a), WORKERS),
    "office_hours": (lambda s, a: service.office_hours(s.store, a), EVERYBODY),
    "set_office_hours": (lambda s, a: service.set_office_hours(s.store, a, OfficeHours()), ADMINISTRATOR),
    "change_own_password": (lambda s, a: own_password(s, a), EVERYBODY),
    "change_own_language": (lambda s, a: service.change_own_language(s.store, a, "en"), EVERYBODY),
}


def not_kept(scene: Scene, actor: Actor, verb: Callable[[Store, Actor, int], object]) -> None:
    """The version has neither document nor SOP: who gets that far was allowed."""
    if not actor.roles:
        verb(scene.store, actor, scene.office.review)
        return
    with pytest.raises(NotFoundError):
        verb(scene.store, actor, scene.office.review)


def message(scene: Scene, actor: Actor) -> None:
    """The case waits for no message: who gets that far was allowed."""
    if not actor.coordinates:
        service.receive_message(scene.store, actor, scene.case, "x")
        return
    with pytest.raises(NotFoundError, match="tidak sedang menunggu"):
        service.receive_message(scene.store, actor, scene.case, "x")


def own_password(scene: Scene, actor: Actor) -> None:
    """The test's users have no password, so the old one is wrong: who gets that far was allowed."""
    try:
        service.change_own_password(scene.store, actor, "salah", "kata-sandi-baru")
    except LoginError:
        return


def suspended(scene: Scene, action: Callable[[], object]) -> None:
    service.suspend(scene.store, scene.office.coordinator, scene.case, "alasan")
    action()


def absence(scene: Scene, actor: Actor) -> int:
    start = scene.office.clock.now
    ids = scene.office.ids
    return service.add_absence(scene.store, actor, ids["clerk"], ids["head"], start, start + datetime.timedelta(days=1))


def own_absence(scene: Scene, actor: Actor) -> int:
    start = scene.office.clock.now
    other = next(user for user in scene.office.ids.values() if user != actor.id)
    return service.add_own_absence(scene.store, actor, other, start, start + datetime.timedelta(days=1))


REFUSALS = (ForbiddenError, NotYourLaneError, NotFoundError)


@pytest.mark.parametrize("verb", VERBS)
def test_who_may_and_who_may_not(small_office: Office, verb: str) -> None:
    action, allowed = VERBS[verb]
    for user in USERS:
        scene, actor = Scene(small_office), getattr(small_office, user)
        if user in allowed:
            action(scene, actor)
        else:
            before = digest(scene)
            with pytest.raises(REFUSALS):
                action(scene, actor)
            if verb not in ("resume", "end_absence"):  # there another user sets the scene first
                assert digest(scene) == before, user
        service.reinstate(scene.store, small_office.analyst, small_office.fork)


def digest(scene: Scene) -> object:
    """Return the content of the whole database."""
    with scene.store.read() as connection:
        return [sorted(map(repr, connection.execute(table.select()))) for table in metadata.sorted_tables]


def test_every_verb_of_the_service_is_in_the_matrix() -> None:
    assert set(RIGHTS) == {verb for verb in VERBS if verb != "list_tasks of all"}


def test_a_worker_sees_a_case_only_while_it_concerns_them(small_office: Office) -> None:
    case = small_office.start()
    with pytest.raises(NotFoundError):
        service.get_case(small_office.store, small_office.head, case)
    service.complete(small_office.store, small_office.staff, small_office.open(case)["check"], {"complete": "Ya"})
    assert service.get_case(small_office.store, small_office.head, case).row.id == case
    assert [row.id for row in service.list_cases(small_office.store, small_office.head).rows] == [case]
    assert service.list_cases(small_office.store, small_office.stranger).rows == ()


def test_a_switched_off_user_is_nobody(small_office: Office) -> None:
    actor = small_office.staff
    service.change_user(small_office.store, small_office.administrator, actor.id, active=False)
    with pytest.raises(LoginError):
        service.load_actor(small_office.store, actor.id)


@pytest.mark.parametrize("role", Role)
def test_roles_have_names_in_both_languages(role: Role) -> None:
    assert role.words()
    assert role.words("en")


def test_refusals_name_who_may(small_office: Office) -> None:
    with pytest.raises(ServiceError) as error:
        service.publish(small_office.store, small_office.staff, REVIEW)
    assert "Analis" in str(error.value)
    assert "Analyst" in error.value.message("en")
