"""The database: SQLite by default, PostgreSQL by URL. Opens it, migrates it, backs it up, and gives transactions."""

from __future__ import annotations

import datetime
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine, Table, create_engine, event, insert, make_url
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError, SQLAlchemyError

from sopbpmn.errors import InvalidInputError, StaleVersionError, StorageFullError, StoreError

DEFAULT_URL = "sqlite:///sopbpmn.db"

if sys.platform != "win32":
    import fcntl

BUSY_SECONDS = 30
"""How long a SQLite writer waits for another process."""


def now() -> datetime.datetime:
    """Return the present time, in UTC."""
    return datetime.datetime.now(datetime.UTC)


def to_ms(moment: datetime.datetime) -> int:
    """Return an aware time as the tables hold it."""
    return int(moment.timestamp() * 1000)


def from_ms(value: int) -> datetime.datetime:
    """Return a time of the tables as an aware one, in UTC."""
    return datetime.datetime.fromtimestamp(value / 1000, datetime.UTC)


def insert_row(connection: Connection, table: Table, **values: object) -> int:
    """Insert one row and return its id."""
    key = connection.execute(insert(table).values(**values)).inserted_primary_key
    return int(key[0])  # type: ignore[index]  # every such table has an id


class _WriterQueue:
    """A lock between the threads of this process and, by a lock file beside the database, between processes.

    The kernel wakes waiters in turn and frees the lock of a process that dies. Only ``BEGIN IMMEDIATE`` keeps the data
    safe: where the file can't be made (a read-only folder, Windows), SQLite's polling is all there is.
    """

    def __init__(self, database: str | None) -> None:
        self._threads = threading.Lock()
        self._path = f"{database}-writers" if database and database != ":memory:" else None
        self._file: IO[bytes] | None = None

    def __enter__(self) -> None:
        self._threads.acquire()
        if self._path is not None and sys.platform != "win32":
            try:
                if self._file is None:
                    self._file = open(self._path, "ab")  # kept open as long as the store
                fcntl.flock(self._file, fcntl.LOCK_EX)
            except OSError:
                self._path = None
            except BaseException:
                self._threads.release()
                raise

    def __exit__(self, *_: object) -> None:
        if self._file is not None and sys.platform != "win32":
            fcntl.flock(self._file, fcntl.LOCK_UN)
        self._threads.release()

    def close(self) -> None:
        """Close the lock file."""
        with self._threads:
            if self._file is not None:
                self._file.close()
                self._file = None


class Store:
    """An open database. Shared by all threads of a process; not by a fork.

    Raises:
        StoreError: the URL names no database that can be opened.
    """

    def __init__(self, url: str = DEFAULT_URL, clock: Callable[[], datetime.datetime] = now) -> None:
        self.clock = clock
        try:
            self.url = make_url(url)
            if self.url.drivername in ("postgres", "postgresql"):
                self.url = self.url.set(drivername="postgresql+psycopg")
            self.engine = _engine(self.url)
        except (SQLAlchemyError, ImportError) as error:
            raise StoreError("database-not-opened", detail=error) from None
        self.sqlite = self.engine.dialect.name == "sqlite"
        self._writers = _WriterQueue(self.url.database) if self.sqlite else None

    def ms(self) -> int:
        """Return the present time as the tables hold it."""
        return to_ms(self.clock())

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a transaction that may write; committed at the end, rolled back on any error.

        In SQLite one writer works at a time. Threads and processes queue before ``BEGIN IMMEDIATE``: SQLite itself
        makes them poll, and an unlucky one waits for seconds while others go by.
        """
        with self._writers or nullcontext(), self._translated(), self.engine.connect() as connection:
            if self.sqlite:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            else:
                connection.begin()
            try:
                yield connection
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a transaction that only reads."""
        with self._translated(), self.engine.connect() as connection:
            if self.sqlite:
                connection.exec_driver_sql("BEGIN")
            try:
                yield connection
            finally:
                connection.rollback()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()
        if self._writers is not None:
            self._writers.close()

    def upgrade(self) -> None:
        """Bring the tables to the present version, creating them in an empty database."""
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
        with self._writers or nullcontext(), self._translated(), self.engine.connect() as connection:
            config.attributes["connection"] = connection
            if self.sqlite:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            command.upgrade(config, "head")
            connection.commit()

    def backup(self, target: Path) -> None:
        """Write a consistent copy of the SQLite database to ``target`` while it is in use.

        Raises:
            StoreError: ``target`` is there already, or this isn't SQLite (use ``pg_dump`` there).
        """
        if not self.sqlite:
            raise StoreError("backup-by-pg-dump")
        if target.exists():
            raise StoreError("backup-exists", file=target)
        with self.engine.connect() as connection, sqlite3.connect(target) as copy:
            source: Any = connection.connection.driver_connection
            source.backup(copy)
        copy.close()

    @contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError as error:  # two at once, each right on its own
            raise StaleVersionError("changed-meanwhile") from error
        except (DataError, OverflowError, UnicodeEncodeError) as error:
            raise InvalidInputError("input-not-storable") from error
        except OperationalError as error:
            if _disk_is_full(error):
                raise StorageFullError("storage-full") from error
            raise StoreError("database-busy", detail=error.orig) from error
        except DBAPIError as error:
            if error.connection_invalidated:
                raise StoreError("database-lost", detail=error.orig) from error
            raise


def _engine(url: Any) -> Engine:
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=10)
    engine = create_engine(
        url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False}, isolation_level="AUTOCOMMIT"
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "cache_size = -65536"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _disk_is_full(error: OperationalError) -> bool:
    """Tell whether the disk is full: SQLITE_FULL, or PostgreSQL's disk_full (SQLSTATE 53100)."""
    cause = error.orig
    return getattr(cause, "sqlite_errorname", "") == "SQLITE_FULL" or getattr(cause, "sqlstate", "") == "53100"
