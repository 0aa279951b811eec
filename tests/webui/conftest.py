"""An office with one SOP in force and five people, a client for each of them, and the real server for browsers."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from waitress.server import create_server
from werkzeug.test import TestResponse

import converters
from sopbpmn import service
from sopbpmn.service import Actor, Role
from sopbpmn.sop_to_bpmn import to_bpmn
from sopbpmn.store import Store
from webui import create_app
from webui.access import SignedIn

SAMPLES = Path(__file__).parents[1] / "samples"
PASSWORD = "kata-sandi-uji"
PEOPLE = {
    "admin": ((Role.ADMINISTRATOR,), ()),
    "dewi": ((Role.COORDINATOR,), ()),
    "rini": ((Role.ANALYST,), ()),
    "budi": ((Role.WORKER,), ("Pegawai",)),
    "sari": ((Role.WORKER,), ("Atasan Langsung", "Kepala Dinas")),
    "agus": ((Role.WORKER,), ("Pengelola Kepegawaian",)),
}


@dataclass(frozen=True)
class Office:
    """The database and what is in it."""

    store: Store
    leave: int
    """Id of the published SOP "Pengajuan Cuti Pegawai": Pegawai, then Atasan Langsung who may send it back."""

    def actor(self, login: str) -> Actor:
        user_id = service.find_login(self.store, login)
        assert user_id is not None
        return service.load_actor(self.store, user_id)

    def start(self, title: str = "Cuti Budi", login: str = "budi") -> int:
        return service.start_case(self.store, self.actor(login), self.leave, title, reference="7/2026")

    def open_task(self, case_id: int) -> service.TaskRow:
        return service.get_case(self.store, self.actor("dewi"), case_id).open_tasks[0]


def build_office(url: str) -> Office:
    store = Store(url)
    store.upgrade()
    admin = service.load_actor(store, service.first_administrator(store, "root", "Kepala Tata Usaha", PASSWORD))
    (reading,) = converters.read(SAMPLES / "pengajuan-cuti.txt")
    published = service.publish(store, admin, to_bpmn(reading.sop).data, number=reading.sop.identity.number)
    executors = {x.name: x.id for x in service.list_executors(store, admin)}
    for login, (roles, names) in PEOPLE.items():
        service.add_user(
            store, admin, login, f"{login.title()} Uji", PASSWORD, roles=roles, executors=[executors[n] for n in names]
        )
    return Office(store, published.info.id)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """Build the office once: hashing passwords and creating tables is what takes the time."""
    path = tmp_path_factory.mktemp("office") / "office.db"
    found = build_office(f"sqlite:///{path}")
    copy = path.with_name("copy.db")
    found.store.backup(copy)
    found.store.close()
    return copy, found.leave


@pytest.fixture
def office(tmp_path: Path, template: tuple[Path, int]) -> Iterator[Office]:
    path = shutil.copy(template[0], tmp_path / "office.db")
    found = Office(Store(f"sqlite:///{path}"), template[1])
    yield found
    found.store.close()


@pytest.fixture
def app(office: Office) -> Flask:
    found = create_app(office.store, secret_key="for tests only", secure_cookies=False)
    found.config["WTF_CSRF_ENABLED"] = False
    return found


Login = Callable[[str], FlaskClient]


@pytest.fixture
def client(app: Flask, office: Office) -> Login:
    """Return a client in which the user with this login is signed in."""

    def sign_in(login: str) -> FlaskClient:
        found = app.test_client()
        with found.session_transaction() as session:
            session["_user_id"] = SignedIn(office.actor(login)).get_id()
        return found

    return sign_in


def words(answer: TestResponse) -> str:
    """Return a page's words without tags, white space normalised."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


@pytest.fixture
def address(office: Office) -> Iterator[str]:
    """Serve the office by the production server, CSRF checks and cookies as in real use."""
    server = create_server(create_app(office.store, secret_key="for tests only"), host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.close()
    server.trigger.close()
    server.task_dispatcher.shutdown()
    thread.join(5)
