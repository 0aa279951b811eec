"""The tables. Times are integers: milliseconds since 1970 in UTC; ``NO_DUE`` sorts behind every date."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Computed,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

NO_DUE = 253_402_300_799_000
"""The due time of work without any: the end of the year 9999."""

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

_Id = BigInteger().with_variant(Integer, "sqlite")


def _key() -> Column[int]:
    return Column("id", _Id, primary_key=True, autoincrement=True)


users = Table(
    "users",
    metadata,
    _key(),
    Column("login", String(100), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("password", String(200), nullable=False),
    Column("language", String(2), nullable=False, default="id"),
    Column("active", Boolean, nullable=False, default=True),
)

user_roles = Table(
    "user_roles",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("role", String(20), primary_key=True),
)

executors = Table(
    "executors",
    metadata,
    _key(),
    Column("name", String(300), nullable=False),
    Column("folded", String(300), nullable=False, unique=True),
    Column("superior_id", ForeignKey("executors.id")),
)

user_executors = Table(
    "user_executors",
    metadata,
    Column("user_id", ForeignKey("users.id"), primary_key=True),
    Column("executor_id", ForeignKey("executors.id"), primary_key=True),
)

lanes = Table(
    "lanes",
    metadata,
    _key(),
    Column("name", String(300), nullable=False),
    Column("folded", String(300), nullable=False, unique=True),
    Column("executor_id", ForeignKey("executors.id"), index=True),
)

absences = Table(
    "absences",
    metadata,
    _key(),
    Column("user_id", ForeignKey("users.id"), nullable=False),
    Column("delegate_id", ForeignKey("users.id"), nullable=False, index=True),
    Column("starts", BigInteger, nullable=False),
    Column("ends", BigInteger, nullable=False),
    Column("reason", String(500), nullable=False, default=""),
)

definitions = Table(
    "definitions",
    metadata,
    _key(),
    Column("process_id", String(200), nullable=False),
    Column("version", Integer, nullable=False),
    Column("name", String(500), nullable=False),
    Column("number", String(200), nullable=False, default=""),
    Column("hash", String(64), nullable=False),
    Column("file", LargeBinary, nullable=False),
    Column("running", LargeBinary, nullable=False),
    Column("active", Boolean, nullable=False, default=True),
    Column("published", BigInteger, nullable=False),
    Column("published_by", ForeignKey("users.id"), nullable=False),
    Column("source_name", String(300), nullable=False, default=""),
    Column("source", LargeBinary),
    Column("sop", Text),
    UniqueConstraint("process_id", "version"),
)
"""``file`` is what was uploaded, untouched; ``running`` the importer's copy of it that is executed; ``sop`` the JSON of
the reviewed SOP it was compiled from."""

definition_calls = Table(
    "definition_calls",
    metadata,
    Column("definition_id", ForeignKey("definitions.id"), primary_key=True),
    Column("process_id", String(200), primary_key=True),
    Column("called_id", ForeignKey("definitions.id"), nullable=False),
)

cases = Table(
    "cases",
    metadata,
    _key(),
    Column("definition_id", ForeignKey("definitions.id"), nullable=False),
    Column("title", String(500), nullable=False),
    Column("applicant", String(300), nullable=False),
    Column("reference", String(200), nullable=False),
    Column("folded", Text, nullable=False),
    Column("state", String(10), nullable=False),
    Column("error", Text, nullable=False, default=""),
    Column("version", Integer, nullable=False),
    Column("snapshot", Text, nullable=False),
    Column("started", BigInteger, nullable=False),
    Column("started_by", ForeignKey("users.id"), nullable=False),
    Column("ended", BigInteger),
    Column("due", BigInteger, nullable=False),
    Column("wake", BigInteger),
    Index("ix_cases_state", "state", "id"),
    Index("ix_cases_definition", "definition_id", "state", "id"),
    Index("ix_cases_wake", "wake", sqlite_where=text("wake IS NOT NULL"), postgresql_where=text("wake IS NOT NULL")),
)

_FREE = text("free_lane IS NOT NULL")
_HELD = text("holder IS NOT NULL")
_OPEN = text("done IS NULL")
_ESCALATED = text("done IS NULL AND escalated_to IS NOT NULL")

tasks = Table(
    "tasks",
    metadata,
    _key(),
    Column("case_id", ForeignKey("cases.id"), nullable=False),
    Column("item", String(32), nullable=False),
    Column("definition_id", ForeignKey("definitions.id"), nullable=False),
    Column("element", String(200), nullable=False),
    Column("name", Text, nullable=False),
    Column("lane_id", ForeignKey("lanes.id"), nullable=False),
    Column("instance", Integer),
    Column("user_id", ForeignKey("users.id")),
    Column("suspended", Boolean, nullable=False, default=False),
    Column("created", BigInteger, nullable=False),
    Column("claimed", BigInteger),
    Column("due", BigInteger, nullable=False),
    Column("escalated_to", ForeignKey("executors.id")),
    Column("done", BigInteger),
    Column("done_by", ForeignKey("users.id")),
    Column("outcome", String(10), nullable=False, default=""),
    Index("uq_tasks_item", "case_id", "item", unique=True),
    Index("ix_tasks_open_of_case", "case_id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    Column(
        "free_lane",
        BigInteger,
        Computed("CASE WHEN done IS NULL AND user_id IS NULL THEN lane_id END", persisted=True),
    ),
    Column("holder", BigInteger, Computed("CASE WHEN done IS NULL THEN user_id END", persisted=True)),
    Index("ix_tasks_free", "free_lane", "due", "id", sqlite_where=_FREE, postgresql_where=_FREE),
    Index("ix_tasks_held", "holder", "due", "id", sqlite_where=_HELD, postgresql_where=_HELD),
    Index("ix_tasks_open", "due", "id", sqlite_where=_OPEN, postgresql_where=_OPEN),
    Index("ix_tasks_escalated", "escalated_to", "due", "id", sqlite_where=_ESCALATED, postgresql_where=_ESCALATED),
    Index("ix_tasks_done", "done_by", "done", "id"),
    Index("ix_tasks_element", "definition_id", "element"),
)
"""The inbox and its past. ``outcome`` holds a ``TaskOutcome``: empty while open.

``free_lane`` is the lane while the task is open and free, ``holder`` who has it while it is open: so the indexes of the
inbox hold nothing else and answer alone, without a look at the rows.
"""

task_answers = Table(
    "task_answers",
    metadata,
    Column("task_id", ForeignKey("tasks.id"), primary_key=True),
    Column("answers", Text, nullable=False),
)
"""Form contents: drafts until the task is done."""

events = Table(
    "events",
    metadata,
    Column("case_id", ForeignKey("cases.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("at", BigInteger, nullable=False),
    Column("user_id", ForeignKey("users.id")),
    Column("kind", String(20), nullable=False),
    Column("task_id", ForeignKey("tasks.id")),
    Column("detail", Text, nullable=False, default=""),
    Column("note", Text, nullable=False, default=""),
    Column("key", String(64)),
    Index(
        "uq_events_key",
        "key",
        unique=True,
        sqlite_where=text("key IS NOT NULL"),
        postgresql_where=text("key IS NOT NULL"),
    ),
)
"""The append-only record of a case: one row per change, numbered without gaps by ``version``."""

comments = Table(
    "comments",
    metadata,
    _key(),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("at", BigInteger, nullable=False),
    Column("user_id", ForeignKey("users.id"), nullable=False),
    Column("text", Text, nullable=False),
)

attachments = Table(
    "attachments",
    metadata,
    _key(),
    Column("case_id", ForeignKey("cases.id"), nullable=False, index=True),
    Column("at", BigInteger, nullable=False),
    Column("user_id", ForeignKey("users.id"), nullable=False),
    Column("name", String(300), nullable=False),
    Column("media_type", String(100), nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

sop_drafts = Table(
    "sop_drafts",
    metadata,
    _key(),
    Column("key", String(200), nullable=False),
    Column("name", String(500), nullable=False),
    Column("sop", Text),
    Column("findings", Text, nullable=False),
    Column("file", LargeBinary),
    Column("revises", ForeignKey("definitions.id"), index=True),
    Column("upload", String(32), nullable=False, default="", index=True),
    Column("position", Integer, nullable=False, default=0),
    Column("errors", Integer, nullable=False, default=0),
    Column("warnings", Integer, nullable=False, default=0),
    Column("source_name", String(300), nullable=False, default=""),
    Column("source", LargeBinary),
    Column("version", Integer, nullable=False),
    Column("changed", BigInteger, nullable=False),
    Column("changed_by", ForeignKey("users.id"), nullable=False),
    sqlite_autoincrement=True,  # an id means one draft for ever: a page may be open on one that is gone
)
"""SOPs being worked on. ``file`` is the diagram as an analyst drew it, ``None`` while it is compiled from ``sop``;
``sop`` is ``None`` for a diagram that no SOP can be made of. ``revises`` is the published version it will replace;
``errors`` must be decided before that, ``warnings`` should be looked at. Drafts of one document share ``upload`` and
stand at a ``position`` in it."""

sop_draft_versions = Table(
    "sop_draft_versions",
    metadata,
    Column("draft_id", ForeignKey("sop_drafts.id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("sop", Text),
    Column("file", LargeBinary),
    Column("changed", BigInteger, nullable=False),
    Column("changed_by", ForeignKey("users.id"), nullable=False),
)
"""What a draft was before each of its last changes, to take them back."""

settings = Table(
    "settings",
    metadata,
    Column("name", String(100), primary_key=True),
    Column("value", Text, nullable=False),
)
