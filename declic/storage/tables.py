"""The tables: plans, schools, sessions with totals and report edits, ledger, coaches' notes.

Nothing here tells when somebody answered: no time is stored anywhere, ids are random, and
``AUTOINCREMENT`` is never used (TRUST.md 2). Columns named ``..._json`` hold one value with its
``format``, see ``declic.storage.codec``.
"""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

VERSION = 4
"""The database version of this program: the number of its latest migration."""

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

PLANS = Table(
    "plans",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("place", Integer, nullable=False, comment="order of making, for lists"),
    Column("plan_json", Text, nullable=False),
)

SCHOOLS = Table(
    "schools",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("school_json", Text, nullable=False, comment="names for this laptop only"),
)

SESSIONS = Table(
    "sessions",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("place", Integer, nullable=False, comment="order of starting, for lists"),
    Column("day", String(10), nullable=False, comment="ISO date, never a time"),
    Column("ended", Boolean, nullable=False),
    Column("snapshot_json", Text, nullable=False, comment="without its words"),
    Column("words_json", Text, nullable=False, comment="apart: long, and not needed for lists"),
    Column("position_json", Text, nullable=False),
    Column("notes_json", Text, nullable=False),
)

CLOSED_POLLS = Table(
    "closed_polls",
    METADATA,
    Column("opening", String(64), primary_key=True),
    Column("session_id", String(32), ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
    Column("place", Integer, nullable=False, comment="order of closing within the session"),
    Column("poll", Text, nullable=False),
    Column("step", Text, nullable=False),
    Column("phase", Text, nullable=False),
    Column("answers", Integer, nullable=False),
    Column("passes", Integer, nullable=False),
    Column("flagged", Boolean, nullable=False, comment="more ballots than heads"),
    UniqueConstraint("session_id", "place"),
)

COUNTS = Table(
    "counts",
    METADATA,
    Column(
        "opening",
        String(64),
        ForeignKey("closed_polls.opening", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("place", Integer, primary_key=True, comment="order in which the options are shown"),
    Column("option", Text, nullable=False),
    Column("ballots", Integer, nullable=False),
    CheckConstraint("ballots >= 0", name="not_negative"),
)

REPORT_EDITS = Table(
    "report_edits",
    METADATA,
    Column(
        "session_id", String(32), ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True
    ),
    Column("edits_json", Text, nullable=False, comment="the coach's own words, never a slip's"),
)

LEDGER_LINES = Table(
    "ledger_lines",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("poll", Text, nullable=False),
    Column("place", Integer, nullable=False, comment="order of writing"),
    Column("kind", String(8), nullable=False, comment="block, union, pool or handed"),
    Column("value_json", Text, nullable=False, comment="empty for what was handed on"),
    Index("ix_ledger_lines_poll", "poll"),
)

LEDGER_MEMBERS = Table(
    "ledger_members",
    METADATA,
    Column(
        "line_id",
        String(32),
        ForeignKey("ledger_lines.id", ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("session_id", String(32), primary_key=True, comment="outlives the session's rows"),
    Column("answers_to_ten", Integer, nullable=False, comment="10 stands for ten or more"),
)

CONFIRMATIONS = Table(
    "confirmations",
    METADATA,
    Column("entry", Text, primary_key=True),
    Column("called_on", String(10), nullable=False),
    Column("initials", String(16), nullable=False),
    Column("line_json", Text, comment="the help line as it was called; none for the law"),
)

CORRECTIONS = Table(
    "corrections",
    METADATA,
    Column("entry", Text, primary_key=True),
    Column("correction_json", Text, nullable=False, comment="a help line as a coach put it right"),
)
