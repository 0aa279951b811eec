"""The database: migrations, transactions, and the copy that is made while it is in use."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import func, insert, select

from sopbpmn.errors import StaleVersionError, StorageFullError, StoreError
from sopbpmn.store import Store
from sopbpmn.tables import metadata, settings
from tests import postgres


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty, migrated database on each of the two systems."""
    if request.param == "sqlite":
        found = Store(f"sqlite:///{tmp_path / 'a.db'}")
        found.upgrade()
        yield found
        found.close()
        return
    with postgres.server() as url:
        found = Store(url)
        found.upgrade()
        yield found
        found.close()


def test_the_migrations_lead_to_the_tables_and_can_be_repeated(store: Store) -> None:
    store.upgrade()
    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_an_error_leaves_nothing_behind(store: Store) -> None:
    def fail() -> None:
        with store.write() as connection:
            connection.execute(insert(settings).values(name="a", value="b"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    with store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(settings)) == 0


def test_a_full_disk_is_told_apart_and_leaves_nothing(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'a.db'}")
    store.upgrade()

    def fill() -> None:
        with store.write() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")
            connection.execute(insert(settings), [{"name": f"n{i}", "value": "x" * 4000} for i in range(200)])

    with pytest.raises(StorageFullError):
        fill()
    with store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(settings)) == 0
    store.close()


def test_two_right_changes_that_contradict_each_other_are_told_to_the_second(store: Store) -> None:
    with store.write() as connection:
        connection.execute(insert(settings).values(name="a", value="b"))
    with pytest.raises(StaleVersionError), store.write() as connection:
        connection.execute(insert(settings).values(name="a", value="c"))


def test_threads_that_write_queue_up(store: Store) -> None:
    def work(number: int) -> None:
        for each in range(20):
            with store.write() as connection:
                count = connection.scalar(select(func.count()).select_from(settings))
                connection.execute(insert(settings).values(name=f"{number}-{each}", value=str(count)))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.read() as connection:
        assert connection.scalar(select(func.count()).select_from(settings)) == 120


def test_a_backup_made_in_use_is_whole(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'a.db'}")
    store.upgrade()
    stop = threading.Event()

    def work() -> None:
        number = 0
        while not stop.is_set():
            with store.write() as connection:  # always two rows at once
                connection.execute(insert(settings), [{"name": f"{number}{x}", "value": "v"} for x in "ab"])
            number += 1

    thread = threading.Thread(target=work)
    thread.start()
    try:
        for number in range(5):
            store.backup(tmp_path / f"copy{number}.db")
    finally:
        stop.set()
        thread.join()
    with pytest.raises(StoreError):
        store.backup(tmp_path / "copy0.db")
    store.close()
    for number in range(5):
        copy = Store(f"sqlite:///{tmp_path / f'copy{number}.db'}")
        with copy.read() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert (connection.scalar(select(func.count()).select_from(settings)) or 0) % 2 == 0
        copy.close()


def test_sqlite_is_durable_and_checks_references(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path / 'a.db'}")
    with store.read() as connection:
        pragmas = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous")]
        assert pragmas == ["wal", 2]
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    store.close()


@pytest.mark.parametrize(
    "url", ["", "nonsense", "sqlite:////no/such/folder/a.db", "postgresql://127.0.0.1:1/x", "foo://x"]
)
def test_a_database_that_cannot_be_opened_is_a_clear_error(url: str) -> None:
    with pytest.raises(StoreError):
        Store(url).upgrade()
