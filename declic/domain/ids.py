"""Identities: random ones for rows, readable ones for content."""

import re
import secrets
from dataclasses import dataclass

SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""A slug: ASCII lower case words joined by hyphens; chosen once, never reused."""

PASS = "pass"
"""The option that every poll has; no poll may declare another option of this name."""


def new_id() -> str:
    """Return a new identity: 128 random bits as 32 hex digits, telling no order and no time."""
    return secrets.token_hex(16)


@dataclass(frozen=True, slots=True, order=True)
class ActivityRef:
    """Names an activity: ``pack/slug``, as plans store it."""

    pack: str
    slug: str

    def __str__(self) -> str:
        return f"{self.pack}/{self.slug}"

    @classmethod
    def parse(cls, text: str) -> "ActivityRef":
        """Read ``pack/slug``.

        Raises:
            ValueError: the text has another form.
        """
        pack, _, slug = text.partition("/")
        if not (SLUG.fullmatch(pack) and SLUG.fullmatch(slug)):
            raise ValueError(text)
        return cls(pack, slug)


@dataclass(frozen=True, slots=True, order=True)
class PollRef:
    """Names a poll for ever: ``pack/activity/poll@revision`` (DESIGN.md 3)."""

    pack: str
    activity: str
    poll: str
    revision: int

    def __str__(self) -> str:
        return f"{self.pack}/{self.activity}/{self.poll}@{self.revision}"

    @classmethod
    def parse(cls, text: str) -> "PollRef":
        """Read ``pack/activity/poll@revision``.

        Raises:
            ValueError: the text has another form.
        """
        match = re.fullmatch(rf"({SLUG.pattern})/({SLUG.pattern})/({SLUG.pattern})@(\d+)", text)
        if match is None:
            raise ValueError(text)
        pack, activity, poll, revision = match[1], match[3], match[5], match[7]
        return cls(pack, activity, poll, int(revision))
