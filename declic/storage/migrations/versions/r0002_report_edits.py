"""What coaches add to a session's report."""

import sqlalchemy as sa
from alembic import op

revision = "2"
down_revision = "1"


def upgrade() -> None:
    """Make the table; nothing that stands is changed."""
    op.create_table(
        "report_edits",
        sa.Column("session_id", sa.String(32), nullable=False),
        sa.Column("edits_json", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name="fk_report_edits_session_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", name="pk_report_edits"),
    )
