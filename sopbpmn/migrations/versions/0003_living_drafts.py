"""Drafts that live: their diagram, what they revise, their place in an upload, and what they were before."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Apply the change."""
    with op.batch_alter_table("sop_drafts") as batch_op:
        batch_op.alter_column("sop", existing_type=sa.Text(), nullable=True)
        batch_op.add_column(sa.Column("file", sa.LargeBinary(), nullable=True))
        batch_op.add_column(sa.Column("revises", ID, nullable=True))
        batch_op.add_column(sa.Column("upload", sa.String(32), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("position", sa.Integer(), nullable=False, server_default="0"))
        batch_op.create_foreign_key(op.f("fk_sop_drafts_revises"), "definitions", ["revises"], ["id"])
        batch_op.create_index(op.f("ix_sop_drafts_revises"), ["revises"])
        batch_op.create_index(op.f("ix_sop_drafts_upload"), ["upload"])
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
        batch_op.drop_column("position")
        batch_op.drop_column("upload")
        batch_op.drop_column("revises")
        batch_op.drop_column("file")
        batch_op.alter_column("sop", existing_type=sa.Text(), nullable=False)
