"""Every verb against every kind of user. The table is written out by hand: what it says is what users are promised."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import pytest

from sopbpmn import service
from sopbpmn.errors import ForbiddenError, LoginError, NotFoundError, NotYourLaneError, ServiceError
from sopbpmn.model import Flow, Identity, Lane, Node, NodeKind, Sop
from sopbpmn.officehours import OfficeHours
from sopbpmn.review import RenameLane
from sopbpmn.service import RIGHTS, Actor, Tab
from sopbpmn.service.rights import Role
from sopbpmn.tables import metadata
from tests.engine.bpmn import chain, file, node
from tests.mutants.loading import faulty_copy, mutants_of
from tests.mutants.operators import Mutant
from tests.mutants.rooms import ROOMS, modules
from tests.service.office import FORK, REVIEW, Office

USERS = ("nobody", "former", "staff", "clerk", "head", "stranger", "coordinator", "analyst", "administrator")

EVERYBODY = frozenset(USERS) - {"nobody", "former"}
"""Whoever has a role. ``former`` is Staf still, but has none any more."""
WORKERS = frozenset({"staff", "clerk", "head", "stranger", "coordinator"})
STAFF = frozenset({"staff", "clerk", "coordinator"})
"""The executor of the task at hand, and the coordinator."""
COORDINATOR = frozenset({"coordinator"})
ANALYST = frozenset({"analyst"})
ADMINISTRATOR = frozenset({"administrator"})

_names = itertools.count(1)
SOP = Sop(
    "uji",
    Identity(number="1/2025", name="Uji", approved_by="Kepala"),
    (Lane("staf", "Staf"),),
    (),
    (Node("n0", NodeKind.START), Node("n1", NodeKind.TASK, lane="staf", label="Bekerja"), Node("n2", NodeKind.END)),
    (Flow("f1", "n0", "n1"), Flow("f2", "n1", "n2")),
)
WAITS = file(
    node("startEvent", "s"),
    node("intermediateCatchEvent", "wait", '<messageEventDefinition messageRef="m"/>'),
    node("endEvent", "e"),
    chain("s", "wait", "e"),
    extra='<message id="m" name="balasan"/>',
    process="balasan",
)


class Scene:
    """A case whose first task is free, with something of everything."""

    def __init__(self, office: Office, user: str) -> None:
        self.office, self.store = office, office.store
        self.actor: Actor = getattr(office, user)
        self.case = office.start()
        self.task = office.open(self.case)["check"]
        self.attachment = service.attach(self.store, office.staff, self.case, "a.txt", b"x")
        info = service.save_sop(self.store, office.analyst, SOP)
        self.sop, self.upload = info.id, info.upload
        self.lane = service.list_lanes(self.store, office.coordinator)[0].id
        self.executor = service.list_executors(self.store, office.coordinator)[0].id
        self.user = office.ids["head"]
        self.made = 0
        """Id of what the row needs besides."""

    def another(self) -> int:
        """Return the id of someone else than the actor and ``user``."""
        return next(user for user in self.office.ids.values() if user not in (self.actor.id, self.user))

    def absence(self, user: int, delegate: int, actor: Actor | None = None) -> int:
        start = self.office.clock.now
        end = start + datetime.timedelta(days=1)
        return service.add_absence(self.store, actor or self.office.administrator, user, delegate, start, end)

    def own_absence(self) -> int:
        start = self.office.clock.now
        end = start + datetime.timedelta(days=1)
        return service.add_own_absence(self.store, self.actor, self.another(), start, end)

    def kept(self) -> int:
        """Publish a version that keeps its document and its SOP."""
        file, analyst = FORK.replace(b'"rapat"', b'"arsip"'), self.office.analyst
        return service.publish(self.store, analyst, file, source_name="arsip.txt", source=b"SOP", sop=SOP).info.id

    def newer(self) -> int:
        """Publish a newer version of what the case runs by."""
        data = REVIEW.replace(b"berkas", f"berkas {next(_names)}".encode())
        return service.publish(self.store, self.office.analyst, data).info.id

    def draft(self) -> int:
        """Keep a draft that can be published, and its document."""
        analyst = self.office.analyst
        return service.save_sop(self.store, analyst, SOP, source_name="arsip.txt", source=b"SOP").id

    def unused(self) -> int:
        """Add an executor that nothing uses."""
        return service.save_executor(self.store, self.office.administrator, f"Seksi {next(_names)}")

    def changed(self) -> int:
        """Keep a draft that was changed once."""
        draft, analyst = self.draft(), self.office.analyst
        return service.change_draft(self.store, analyst, draft, 1, [RenameLane("staf", "Pegawai")])[0].info.id

    def drawn(self) -> int:
        """Keep a diagram."""
        return service.save_file(self.store, self.office.analyst, FORK).id

    def suspended(self) -> None:
        service.suspend(self.store, self.office.coordinator, self.case, "alasan")

    def waiting(self) -> int:
        """Start a case that waits for the message "balasan"."""
        version = service.publish(self.store, self.office.analyst, WAITS).info.id
        return service.start_case(self.store, self.office.staff, version, "Menunggu")

    def own_password(self) -> None:
        """The test's users have no password, so the old one is wrong: who gets that far was allowed."""
        with suppress(LoginError):
            service.change_own_password(self.store, self.actor, "salah", "kata-sandi-baru")

    def unclaim(self) -> None:
        """Who may, takes the task first; anybody else can give back a free one as little."""
        with suppress(ForbiddenError, NotYourLaneError):
            service.claim(self.store, self.actor, self.task)
        service.unclaim(self.store, self.actor, self.task)


@dataclass(frozen=True)
class Row:
    """What ``act`` does, and who may. Anybody else is told that their roles don't allow it."""

    act: Callable[[Scene], object]
    may: frozenset[str]
    elsewhere: type[ServiceError] | None = None
    """What workers of other executors are told, whose roles would allow it."""
    first: Callable[[Scene], int | None] | None = None
    """Sets the scene: what it returns is ``made``."""


ROWS: dict[str, Row] = {
    "list_definitions": Row(lambda s: service.list_definitions(s.store, s.actor), EVERYBODY),
    "get_definition": Row(lambda s: service.get_definition(s.store, s.actor, s.office.review), EVERYBODY),
    "definition_source": Row(
        lambda s: service.definition_source(s.store, s.actor, s.made), EVERYBODY, first=Scene.kept
    ),
    "definition_sop": Row(lambda s: service.definition_sop(s.store, s.actor, s.made), EVERYBODY, first=Scene.kept),
    "compare_versions": Row(
        lambda s: service.compare_versions(s.store, s.actor, s.office.review, s.made), EVERYBODY, first=Scene.kept
    ),
    "check": Row(lambda s: service.check(s.store, s.actor, REVIEW), ANALYST),
    "publish": Row(lambda s: service.publish(s.store, s.actor, FORK.replace(b"Rapat", b"Rapat besar")), ANALYST),
    "retire": Row(lambda s: service.retire(s.store, s.actor, s.office.fork), ANALYST),
    "reinstate": Row(lambda s: service.reinstate(s.store, s.actor, s.office.fork), ANALYST),
    "start_case": Row(lambda s: service.start_case(s.store, s.actor, s.office.review, "Judul"), WORKERS),
    "list_tasks": Row(lambda s: service.list_tasks(s.store, s.actor), WORKERS),
    "list_tasks of all": Row(lambda s: service.list_tasks(s.store, s.actor, Tab.ALL), COORDINATOR),
    "counts": Row(lambda s: service.counts(s.store, s.actor), WORKERS),
    "view_task": Row(lambda s: service.view_task(s.store, s.actor, s.task), STAFF, NotFoundError),
    "get_task": Row(lambda s: service.get_task(s.store, s.actor, s.task), STAFF, NotFoundError),
    "claim": Row(lambda s: service.claim(s.store, s.actor, s.task), STAFF, NotYourLaneError),
    "unclaim": Row(Scene.unclaim, STAFF, NotYourLaneError),
    "save_draft": Row(lambda s: service.save_draft(s.store, s.actor, s.task, {}), STAFF, NotYourLaneError),
    "complete": Row(lambda s: service.complete(s.store, s.actor, s.task, {"complete": "Ya"}), STAFF, NotYourLaneError),
    "view_case": Row(lambda s: service.view_case(s.store, s.actor, s.case), STAFF, NotFoundError),
    "get_case": Row(lambda s: service.get_case(s.store, s.actor, s.case), STAFF, NotFoundError),
    "list_cases": Row(lambda s: service.list_cases(s.store, s.actor), WORKERS),
    "history": Row(lambda s: service.history(s.store, s.actor, s.case), STAFF, NotFoundError),
    "comment": Row(lambda s: service.comment(s.store, s.actor, s.case, "Catatan"), STAFF, NotFoundError),
    "attach": Row(lambda s: service.attach(s.store, s.actor, s.case, "b.txt", b"y"), STAFF, NotFoundError),
    "get_attachment": Row(lambda s: service.get_attachment(s.store, s.actor, s.attachment), STAFF, NotFoundError),
    "assign": Row(lambda s: service.assign(s.store, s.actor, s.task, s.user), COORDINATOR),
    "reassign": Row(lambda s: service.reassign(s.store, s.actor, [s.task], s.user), COORDINATOR),
    "assign_executor": Row(lambda s: service.assign_executor(s.store, s.actor, s.task, s.executor), COORDINATOR),
    "suspend": Row(lambda s: service.suspend(s.store, s.actor, s.case, "alasan"), COORDINATOR),
    "resume": Row(lambda s: service.resume(s.store, s.actor, s.case), COORDINATOR, first=Scene.suspended),
    "cancel": Row(lambda s: service.cancel(s.store, s.actor, s.case, "alasan"), COORDINATOR),
    "move_token": Row(lambda s: service.move_token(s.store, s.actor, s.task, "sign", "alasan"), COORDINATOR),
    "plan_migration": Row(
        lambda s: service.plan_migration(s.store, s.actor, s.made), COORDINATOR | ANALYST, first=Scene.newer
    ),
    "running_elsewhere": Row(
        lambda s: service.running_elsewhere(s.store, s.actor, s.made), COORDINATOR | ANALYST, first=Scene.newer
    ),
    "migrate": Row(lambda s: service.migrate(s.store, s.actor, s.made, {s.case: 2}), COORDINATOR, first=Scene.newer),
    "retry": Row(lambda s: service.retry(s.store, s.actor, s.case), COORDINATOR),
    "receive_message": Row(
        lambda s: service.receive_message(s.store, s.actor, s.made, "balasan"), COORDINATOR, first=Scene.waiting
    ),
    "list_colleagues": Row(lambda s: service.list_colleagues(s.store, s.actor), COORDINATOR | ADMINISTRATOR),
    "sop_figures": Row(lambda s: service.sop_figures(s.store, s.actor), COORDINATOR | ANALYST),
    "lane_figures": Row(lambda s: service.lane_figures(s.store, s.actor), COORDINATOR | ANALYST),
    "element_figures": Row(lambda s: service.element_figures(s.store, s.actor, s.office.review), COORDINATOR | ANALYST),
    "save_readings": Row(lambda s: service.save_readings(s.store, s.actor, [(SOP, ())]), ANALYST),
    "save_file": Row(lambda s: service.save_file(s.store, s.actor, FORK), ANALYST),
    "revise": Row(lambda s: service.revise(s.store, s.actor, s.office.review), ANALYST),
    "new_sop": Row(lambda s: service.new_sop(s.store, s.actor, "Baru"), ANALYST),
    "change_draft": Row(lambda s: service.change_draft(s.store, s.actor, s.sop, 1, [RenameLane("staf", "B")]), ANALYST),
    "undo_draft": Row(lambda s: service.undo_draft(s.store, s.actor, s.made, 2), ANALYST, first=Scene.changed),
    "can_undo": Row(lambda s: service.can_undo(s.store, s.actor, s.sop), ANALYST),
    "save_diagram": Row(lambda s: service.save_diagram(s.store, s.actor, s.sop, 1, FORK), ANALYST),
    "get_diagram": Row(lambda s: service.get_diagram(s.store, s.actor, s.sop), ANALYST),
    "check_draft": Row(lambda s: service.check_draft(s.store, s.actor, s.made), ANALYST, first=Scene.drawn),
    "set_revises": Row(lambda s: service.set_revises(s.store, s.actor, s.sop, 1, s.office.fork), ANALYST),
    "catch_up": Row(lambda s: service.catch_up(s.store, s.actor, s.sop, 1), ANALYST),
    "publish_draft": Row(lambda s: service.publish_draft(s.store, s.actor, s.made, 1), ANALYST, first=Scene.draft),
    "draft_source": Row(lambda s: service.draft_source(s.store, s.actor, s.made), ANALYST, first=Scene.draft),
    "compare_draft": Row(lambda s: service.compare_draft(s.store, s.actor, s.sop), ANALYST),
    "get_state": Row(
        lambda s: service.get_state(s.store, s.actor, service.get_sop(s.store, s.office.analyst, s.sop)), ANALYST
    ),
    "get_sop": Row(lambda s: service.get_sop(s.store, s.actor, s.sop), ANALYST),
    "list_sops": Row(lambda s: service.list_sops(s.store, s.actor), ANALYST),
    "get_upload": Row(lambda s: service.get_upload(s.store, s.actor, s.upload), ANALYST),
    "delete_sop": Row(lambda s: service.delete_sop(s.store, s.actor, s.sop), ANALYST),
    "list_users": Row(lambda s: service.list_users(s.store, s.actor), ADMINISTRATOR),
    "add_user": Row(
        lambda s: service.add_user(s.store, s.actor, f"baru{next(_names)}", "Baru", "kata-sandi-baru"), ADMINISTRATOR
    ),
    "change_user": Row(lambda s: service.change_user(s.store, s.actor, s.user, name="Nama Baru"), ADMINISTRATOR),
    "list_executors": Row(lambda s: service.list_executors(s.store, s.actor), EVERYBODY),
    "save_executor": Row(lambda s: service.save_executor(s.store, s.actor, f"Seksi {next(_names)}"), ADMINISTRATOR),
    "list_executor_uses": Row(lambda s: service.list_executor_uses(s.store, s.actor), ADMINISTRATOR),
    "merge_executors": Row(
        lambda s: service.merge_executors(s.store, s.actor, s.made, s.executor), ADMINISTRATOR, first=Scene.unused
    ),
    "remove_executors": Row(
        lambda s: service.remove_executors(s.store, s.actor, [s.made]), ADMINISTRATOR, first=Scene.unused
    ),
    "unstaffed": Row(lambda s: service.unstaffed(s.store, s.actor, s.office.review), EVERYBODY),
    "list_staffers": Row(lambda s: service.list_staffers(s.store, s.actor), EVERYBODY),
    "staff_lane": Row(lambda s: service.staff_lane(s.store, s.actor, "Kepala", s.user), COORDINATOR | ADMINISTRATOR),
    "staff_lane of a new lane": Row(
        lambda s: service.staff_lane(s.store, s.actor, f"Seksi {next(_names)}", s.user), ADMINISTRATOR
    ),
    "add_member": Row(lambda s: service.add_member(s.store, s.actor, s.executor, s.user), COORDINATOR | ADMINISTRATOR),
    "remove_member": Row(lambda s: service.remove_member(s.store, s.actor, s.executor, s.user), ADMINISTRATOR),
    "list_lanes": Row(lambda s: service.list_lanes(s.store, s.actor), COORDINATOR | ANALYST | ADMINISTRATOR),
    "map_lane": Row(lambda s: service.map_lane(s.store, s.actor, s.lane, s.executor), COORDINATOR | ADMINISTRATOR),
    "add_absence": Row(lambda s: s.absence(s.user, s.another(), s.actor), COORDINATOR | ADMINISTRATOR),
    "list_absences": Row(lambda s: service.list_absences(s.store, s.actor), COORDINATOR | ADMINISTRATOR),
    "end_absence": Row(
        lambda s: service.end_absence(s.store, s.actor, s.made),
        COORDINATOR | ADMINISTRATOR,
        first=lambda s: s.absence(s.user, s.another()),
    ),
    "add_own_absence": Row(Scene.own_absence, WORKERS),
    "list_own_absences": Row(lambda s: service.list_own_absences(s.store, s.actor), WORKERS),
    "end_own_absence": Row(
        lambda s: service.end_own_absence(s.store, s.actor, s.made),
        WORKERS,
        first=lambda s: s.absence(s.actor.id, s.another()),
    ),
    "list_delegates": Row(lambda s: service.list_delegates(s.store, s.actor), WORKERS),
    "office_hours": Row(lambda s: service.office_hours(s.store, s.actor), EVERYBODY),
    "set_office_hours": Row(lambda s: service.set_office_hours(s.store, s.actor, OfficeHours()), ADMINISTRATOR),
    "change_own_password": Row(Scene.own_password, EVERYBODY),
    "change_own_language": Row(lambda s: service.change_own_language(s.store, s.actor, "en"), EVERYBODY),
}
"""By the name of the verb; what follows it tells several rows of one verb apart."""


def play(office: Office, row: Row, user: str) -> None:
    """Let ``user`` try what the row is about, and see that it goes as the row says."""
    scene = Scene(office, user)
    if row.first is not None:
        scene.made = row.first(scene) or 0
    if user in row.may:
        row.act(scene)
    else:
        before = digest(scene)
        with pytest.raises(ServiceError) as refusal:
            row.act(scene)
        told = row.elsewhere if row.elsewhere and user in WORKERS else ForbiddenError
        assert type(refusal.value) is told, user
        assert digest(scene) == before, user
    for version in (office.fork, office.review):
        service.reinstate(scene.store, office.analyst, version)


@pytest.mark.parametrize("verb", ROWS)
def test_who_may_and_who_may_not(small_office: Office, verb: str) -> None:
    for user in USERS:
        play(small_office, ROWS[verb], user)


def digest(scene: Scene) -> object:
    """Return the content of the whole database."""
    with scene.store.read() as connection:
        return [sorted(map(repr, connection.execute(table.select()))) for table in metadata.sorted_tables]


REQUIRES = [
    mutant
    for module in modules(ROOMS["service"])
    for mutant in mutants_of(module)
    if mutant.operator == "drop" and mutant.before.startswith("require(")
]
"""The mutants that don't ask for a right: each leaves out one ``require(actor, "...")``."""


@pytest.mark.parametrize("mutant", REQUIRES, ids=lambda mutant: mutant.id)
def test_where_a_right_is_not_asked_for_a_row_notices(
    small_office: Office, monkeypatch: pytest.MonkeyPatch, mutant: Mutant
) -> None:
    monkeypatch.setattr(service, mutant.function, getattr(faulty_copy(mutant), mutant.function))
    rows = [row for name, row in ROWS.items() if name.split()[0] == mutant.function]
    assert any(not goes_as_it_says(small_office, row) for row in rows)


def goes_as_it_says(office: Office, row: Row) -> bool:
    try:
        for user in USERS:
            if user not in row.may:
                play(office, row, user)
    except (AssertionError, pytest.fail.Exception):
        return False
    return True


def test_every_right_is_asked_for_and_every_verb_is_in_the_table() -> None:
    assert {mutant.before.split("'")[1] for mutant in REQUIRES} == set(RIGHTS)
    assert {mutant.function for mutant in REQUIRES} == {name.split()[0] for name in ROWS}


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
