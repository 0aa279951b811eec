"""The office on SQLite, and on a PostgreSQL server that the session starts. Each test gets a copy of a prepared one."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres
from tests.service.office import Office, open_office

_numbers = itertools.count(1)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Office, Path]:
    """An office on SQLite to be copied, and its file."""
    path = tmp_path_factory.mktemp("prepared") / "office.db"
    office = open_office(f"sqlite:///{path}")
    office.store.close()
    return office, path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[tuple[Office, str]]:
    """A running server with an office to be copied, in the database ``prepared``, and the server's URL."""
    with postgres.server() as url, postgres.database(url, "prepared") as database:
        office = open_office(database)
        office.store.close()
        yield office, url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def office(request: pytest.FixtureRequest) -> Iterator[Office]:
    """An office on each of the two systems."""
    if request.param == "sqlite":
        yield request.getfixturevalue("small_office")
        return
    prepared, url = request.getfixturevalue("postgres_server")
    with postgres.database(url, f"office_{next(_numbers)}", template="prepared") as database:
        office = prepared.at(database)
        yield office
        office.store.close()


@pytest.fixture
def small_office(prepared: tuple[Office, Path], tmp_path: Path) -> Iterator[Office]:
    """An office on SQLite, for what doesn't depend on the database."""
    shutil.copy(prepared[1], tmp_path / "office.db")
    office = prepared[0].at(f"sqlite:///{tmp_path / 'office.db'}")
    yield office
    office.store.close()
