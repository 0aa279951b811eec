"""Drafts that live: their diagram, what they revise, their place in an upload, and what they were before."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    with op.batch_alter_table("sop_drafts", table_kwargs={"sqlite_autoincrement": True}) as batch_op:
        batch_op.alter_column("sop", existing_type=sa.Text(), nullable=True)
        batch_op.add_column(sa.Column("file", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("revises", ID, nullable=True))
        batch_op.add_column(sa.Column("upload", sa.String(32), nullable=False, server_default=""))
        for name in ("position", "errors", "warnings"):
            batch_op.add_column(sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
        batch_op.create_foreign_key(op.f("fk_sop_drafts_revises"), "definitions", ["revises"], ["id"])
        batch_op.create_index(op.f("ix_sop_drafts_revises"), ["revises"])
        batch_op.create_index(op.f("ix_sop_drafts_upload"), ["upload"])
    _count_findings()
    op.create_table(
        "sop_draft_versions",
        sa.Column("draft_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sop", sa.Text(), nullable=True),
        sa.Column("file", sa.LargeBinary(), nullable=True),
        sa.Column("changed", sa.BigInteger(), nullable=False),
        sa.Column("changed_by", ID, nullable=False),
        sa.ForeignKeyConstraint(
            ["draft_id"], ["sop_drafts.id"], name=op.f("fk_sop_draft_versions_draft_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["changed_by"], ["users.id"], name=op.f("fk_sop_draft_versions_changed_by")),
        sa.PrimaryKeyConstraint("draft_id", "version", name=op.f("pk_sop_draft_versions")),
    )


def downgrade() -> None:
    """Take the change back. Diagrams that no SOP could be made of have no place before it and go."""
    op.drop_table("sop_draft_versions")
    op.execute("DELETE FROM sop_drafts WHERE sop IS NULL")
    with op.batch_alter_table("sop_drafts") as batch_op:
        batch_op.drop_index(op.f("ix_sop_drafts_upload"))
        batch_op.drop_index(op.f("ix_sop_drafts_revises"))
        batch_op.drop_constraint(op.f("fk_sop_drafts_revises"), type_="foreignkey")
        for name in ("position", "errors", "warnings"):
            batch_op.drop_column(name)
        batch_op.drop_column("upload")
        batch_op.drop_column("revises")
        batch_op.drop_column("file")
        batch_op.alter_column("sop", existing_type=sa.Text(), nullable=False)


def _count_findings() -> None:
    """Note with each draft what is left to do, as far as its reading tells."""
    drafts = sa.table("sop_drafts", *(sa.column(name) for name in ("id", "findings", "errors", "warnings")))
    connection = op.get_bind()
    for row in connection.execute(sa.select(drafts.c.id, drafts.c.findings)).all():
        weights = [found["severity"] for found in json.loads(row.findings)]
        counts = {"errors": weights.count("error"), "warnings": weights.count("warning")}
        connection.execute(drafts.update().where(drafts.c.id == row.id).values(counts))
