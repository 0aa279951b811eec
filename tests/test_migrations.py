"""A database of the first version, with data in it, goes on under this one. ``first_version.json`` has the rows as the
first version's service wrote them: cases under way, a suspended one, answers kept and drafted, a draft of an SOP.
"""

from __future__ import annotations

import base64
import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import MetaData, Table, insert, inspect, select, text

import sopbpmn
from sopbpmn import service
from sopbpmn.review import EditIdentity
from sopbpmn.store import Store, from_ms
from sopbpmn.tables import metadata, task_answers
from tests import postgres

ROWS: dict[str, list[dict[str, Any]]] = json.loads(Path(__file__).with_name("first_version.json").read_text())
STAFF, CLERK, COORDINATOR, ANALYST = 100, 101, 104, 105


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def first(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """A database of the first version on each of the two systems."""
    now = from_ms(ROWS["events"][-1]["at"]) + datetime.timedelta(hours=1)
    if request.param == "sqlite":
        found = Store(f"sqlite:///{tmp_path / 'a.db'}", lambda: now)
        fill(found)
        yield found
        found.close()
        return
    with postgres.server() as url:
        found = Store(url, lambda: now)
        fill(found)
        yield found
        found.close()


def fill(store: Store) -> None:
    """Create the tables of the first version and put the rows in."""
    config = Config()
    config.set_main_option("script_location", str(Path(sopbpmn.__file__).parent / "migrations"))
    with store.engine.connect() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        for name, rows in ROWS.items():
            table = Table(name, MetaData(), autoload_with=connection)
            for row in rows:
                connection.execute(insert(table).values({key: value_of(value) for key, value in row.items()}))
            if not store.sqlite and rows and "id" in rows[0]:
                connection.execute(text(f"SELECT setval('{name}_id_seq', (SELECT max(id) FROM {name}))"))
        connection.commit()


def value_of(kept: Any) -> Any:
    return base64.b64decode(kept["base64"]) if isinstance(kept, dict) else kept


def test_every_row_is_there_after_the_upgrade_and_nothing_unread(first: Store) -> None:
    first.upgrade()
    with first.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        for table in metadata.sorted_tables:
            rows = ROWS.get(table.name, [])
            columns = [column for column in table.columns if column.computed is None]
            names = {column.name for column in columns} & {key for row in rows for key in row}
            found = [
                {k: v for k, v in row._mapping.items() if k in names} for row in connection.execute(select(*columns))
            ]
            before = [{key: value_of(v) for key, v in row.items() if key in names} for row in rows]
            assert sorted(map(repr, found)) == sorted(map(repr, before)), table.name
        dropped = {
            name: set(rows[0]) - {c.name for c in metadata.tables[name].c} for name, rows in ROWS.items() if rows
        }
        assert {name: columns for name, columns in dropped.items() if columns} == {
            "task_answers": {"final"},
            "sop_drafts": {"bpmn"},
        }
        keys = inspect(connection).get_foreign_keys("task_answers")
        assert [key["referred_table"] for key in keys] == ["tasks"]


def test_cases_under_way_go_on(first: Store) -> None:
    first.upgrade()
    staff, clerk, coordinator = (service.load_actor(first, user) for user in (STAFF, CLERK, COORDINATOR))
    (case, held) = reversed(service.list_cases(first, coordinator).rows)
    assert (case.title, held.state) == ("Toko kelontong", service.CaseState.SUSPENDED)
    (mend,) = service.list_tasks(first, clerk).rows
    detail = service.get_task(first, clerk, mend.id)
    assert detail.answers == {"": "baru setengah jalan"}
    assert mend.claimed is not None
    service.complete(first, clerk, mend.id)
    (check,) = service.get_case(first, coordinator, case.id).open_tasks
    service.complete(first, staff, check.id, {"complete": "Ya"})
    history = [event.kind.value for event in service.history(first, coordinator, case.id)]
    assert history == ["started", "completed", "comment", "completed", "completed"]
    with first.read() as connection:
        kept = connection.scalars(select(task_answers.c.answers).order_by(task_answers.c.task_id)).all()
    assert [json.loads(answers) for answers in kept] == [
        {"complete": "Tidak"},
        {"": "baru setengah jalan"},
        {"complete": "Ya"},
    ]


def test_drafts_and_versions_go_on(first: Store) -> None:
    first.upgrade()
    analyst = service.load_actor(first, ANALYST)
    (info,) = service.list_sops(first, analyst)
    assert service.draft_source(first, analyst, info.id) == ("uji.txt", b"isi")
    changed, _ = service.change_draft(first, analyst, info.id, info.version, [EditIdentity("number", "1")])
    assert changed.info.version == 2
    assert {version.published_by for version in service.list_definitions(first, analyst)} == {"Root"}
