"""Drop what was written and never read: whether answers are final, and the BPMN file of a draft."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Apply the change."""
    with op.batch_alter_table("task_answers") as batch_op:
        batch_op.drop_column("final")
    with op.batch_alter_table("sop_drafts") as batch_op:
        batch_op.drop_column("bpmn")


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("sop_drafts") as batch_op:
        batch_op.add_column(sa.Column("bpmn", sa.LargeBinary(), nullable=True))
    with op.batch_alter_table("task_answers") as batch_op:
        batch_op.add_column(sa.Column("final", sa.Boolean(), nullable=False, server_default=sa.false()))
