"""Confirmations: who looked at an entry of the resources last, and when."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Confirmation:
    """A coach called a service, or asked who may confirm a legal statement (DESIGN.md 4).

    Attributes:
        entry: lasting name: ``help/BE/child-focus``, ``law/be/forwarding``.
        called_on: ISO date of the call.
        initials: of the coach, or of the lawyer or service who confirmed.
    """

    entry: str
    called_on: str
    initials: str
