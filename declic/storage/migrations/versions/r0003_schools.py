"""School profiles."""

import sqlalchemy as sa
from alembic import op

revision = "3"
down_revision = "2"


def upgrade() -> None:
    """Make the table; nothing that stands is changed."""
    op.create_table(
        "schools",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("school_json", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_schools"),
    )
