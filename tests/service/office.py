"""A small office for the tests: users of each role, two executors, and SOPs to run."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from sqlalchemy import insert

from sopbpmn import service
from sopbpmn.service import Actor, Role
from sopbpmn.store import Store
from sopbpmn.tables import user_executors, user_roles, users
from tests.engine.bpmn import chain, file, flow, lanes, node, standard

MONDAY = datetime.datetime(2025, 7, 7, 1, tzinfo=datetime.UTC)
"""Monday, 08.00 WIB: the office opens."""

REVIEW = file(
    lanes(Staf="check mend", Kepala="sign"),
    node("startEvent", "begin"),
    node("userTask", "check", standard("PT1H"), name="Memeriksa berkas"),
    node("exclusiveGateway", "complete", name="Lengkap?", default="incomplete"),
    node("userTask", "mend", standard("P1D", working_days=True), name="Memperbaiki berkas"),
    node("userTask", "sign", name="Menandatangani"),
    node("exclusiveGateway", "again"),
    node("endEvent", "finish"),
    chain("begin", "again", "check", "complete"),
    flow("complete", "sign", "lengkap", name="Ya", identity="yes"),
    flow("complete", "mend", name="Tidak", identity="incomplete"),
    chain("mend", "again"),
    chain("sign", "finish"),
    process="izin",
    name="Izin Usaha",
)

FORK = file(
    lanes(Staf="a b", Kepala="last"),
    node("startEvent", "s"),
    node("parallelGateway", "fork"),
    node("userTask", "a", name="Menyiapkan"),
    node("userTask", "b", name="Mencatat"),
    node("parallelGateway", "join"),
    node("userTask", "last", name="Menutup"),
    node("endEvent", "e"),
    chain("s", "fork", "a", "join", "last", "e"),
    chain("fork", "b", "join"),
    process="rapat",
    name="Rapat",
)

PASSWORD = "rahasia-kantor"


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    now: datetime.datetime = MONDAY

    def __call__(self) -> datetime.datetime:
        return self.now

    def forward(self, **amount: float) -> None:
        """Move on by a ``timedelta`` of ``amount``."""
        self.now += datetime.timedelta(**amount)


@dataclass
class Office:
    """The store and its people. ``staff`` and ``clerk`` are Staf, ``head`` is Kepala, the superior of Staf."""

    store: Store
    clock: Clock
    ids: dict[str, int] = field(default_factory=dict)
    review: int = 0
    fork: int = 0

    def __getattr__(self, login: str) -> Actor:
        try:
            return service.load_actor(self.store, self.ids[login])
        except KeyError:
            raise AttributeError(login) from None

    def at(self, url: str) -> Office:
        """Return the same office at a copy of its database."""
        clock = Clock()
        return Office(Store(url, clock), clock, dict(self.ids), self.review, self.fork)

    def start(self, title: str = "Permohonan", **more: str) -> int:
        """Start a review and return its id."""
        return service.start_case(self.store, self.staff, self.review, title, **more)

    def open(self, case: int) -> dict[str, int]:
        """Return the open tasks of a case by their elements."""
        return {row.element: row.id for row in service.get_case(self.store, self.coordinator, case).open_tasks}

    def events(self, case: int) -> list[str]:
        """Return the kinds of a case's events."""
        return [event.kind for event in service.history(self.store, self.coordinator, case)]


def open_office(url: str) -> Office:
    """Create the tables, the users and the published SOPs in an empty database."""
    clock = Clock()
    store = Store(url, clock)
    store.upgrade()
    office = Office(store, clock)
    office.ids["root"] = service.first_administrator(store, "root", "Root", PASSWORD)
    root = office.root
    office.review = service.publish(store, root, REVIEW).info.id
    office.fork = service.publish(store, root, FORK).info.id
    executors = {executor.name: executor.id for executor in service.list_executors(store, root)}
    service.save_executor(store, root, "Staf", executor_id=executors["Staf"], superior=executors["Kepala"])
    people: dict[str, tuple[set[Role], set[str]]] = {
        "staff": ({Role.WORKER}, {"Staf"}),
        "clerk": ({Role.WORKER}, {"Staf"}),
        "head": ({Role.WORKER}, {"Kepala"}),
        "stranger": ({Role.WORKER}, set()),
        "coordinator": ({Role.COORDINATOR}, set()),
        "analyst": ({Role.ANALYST}, set()),
        "administrator": ({Role.ADMINISTRATOR}, set()),
        "nobody": (set(), set()),
        "former": (set(), {"Staf"}),
    }
    with store.write() as connection:  # without the slow hashing of passwords
        for number, (login, (roles, member_of)) in enumerate(people.items(), start=100):
            values = {"id": number, "login": login, "name": login.title(), "password": "-", "language": "id"}
            connection.execute(insert(users).values(**values, active=True))
            office.ids[login] = number
            for role in roles:
                connection.execute(insert(user_roles).values(user_id=number, role=role))
            for name in member_of:
                connection.execute(insert(user_executors).values(user_id=number, executor_id=executors[name]))
    return office
