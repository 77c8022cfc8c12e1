"""What coaches put right in the help directory, and what exactly a call confirmed."""

import sqlalchemy as sa
from alembic import op

revision = "4"
down_revision = "3"


def upgrade() -> None:
    """Make the table and the column; a call of before has no line, so that it backs no number."""
    op.add_column("confirmations", sa.Column("line_json", sa.Text, nullable=True))
    op.create_table(
        "corrections",
        sa.Column("entry", sa.Text, nullable=False),
        sa.Column("correction_json", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("entry", name="pk_corrections"),
    )
