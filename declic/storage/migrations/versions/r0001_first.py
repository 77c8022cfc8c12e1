"""The first release's tables."""

import sqlalchemy as sa
from alembic import op

revision = "1"
down_revision = None


def upgrade() -> None:
    """Make all tables."""
    _plans_and_confirmations()
    _sessions()
    _totals()
    _ledger()


def _plans_and_confirmations() -> None:
    op.create_table(
        "plans",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("plan_json", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_plans"),
    )
    op.create_table(
        "confirmations",
        sa.Column("entry", sa.Text, nullable=False),
        sa.Column("called_on", sa.String(10), nullable=False),
        sa.Column("initials", sa.String(16), nullable=False),
        sa.PrimaryKeyConstraint("entry", name="pk_confirmations"),
    )


def _sessions() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("ended", sa.Boolean, nullable=False),
        sa.Column("snapshot_json", sa.Text, nullable=False),
        sa.Column("words_json", sa.Text, nullable=False),
        sa.Column("position_json", sa.Text, nullable=False),
        sa.Column("notes_json", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
    )


def _totals() -> None:
    op.create_table(
        "closed_polls",
        sa.Column("opening", sa.String(64), nullable=False),
        sa.Column("session_id", sa.String(32), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("poll", sa.Text, nullable=False),
        sa.Column("step", sa.Text, nullable=False),
        sa.Column("phase", sa.Text, nullable=False),
        sa.Column("answers", sa.Integer, nullable=False),
        sa.Column("passes", sa.Integer, nullable=False),
        sa.Column("flagged", sa.Boolean, nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name="fk_closed_polls_session_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("opening", name="pk_closed_polls"),
        sa.UniqueConstraint("session_id", "place", name="uq_closed_polls_session_id"),
    )
    op.create_table(
        "counts",
        sa.Column("opening", sa.String(64), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("option", sa.Text, nullable=False),
        sa.Column("ballots", sa.Integer, nullable=False),
        sa.CheckConstraint("ballots >= 0", name="ck_counts_not_negative"),
        sa.ForeignKeyConstraint(
            ["opening"], ["closed_polls.opening"], name="fk_counts_opening", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("opening", "place", name="pk_counts"),
    )


def _ledger() -> None:
    op.create_table(
        "ledger_lines",
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("poll", sa.Text, nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("value_json", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ledger_lines"),
    )
    op.create_index("ix_ledger_lines_poll", "ledger_lines", ["poll"])
    op.create_table(
        "ledger_members",
        sa.Column("line_id", sa.String(32), nullable=False),
        sa.Column("session_id", sa.String(32), nullable=False),
        sa.Column("answers_to_ten", sa.Integer, nullable=False),
        sa.ForeignKeyConstraint(
            ["line_id"], ["ledger_lines.id"], name="fk_ledger_members_line_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("line_id", "session_id", name="pk_ledger_members"),
    )
