"""What the peers at the laptop see of phones, paper slips and the remote: never an answer."""

from dataclasses import dataclass
from enum import StrEnum


class RemoteLink(StrEnum):
    """How far a presenter's phone is from commanding."""

    OFF = "off"
    PAIRING = "pairing"
    PAIRED = "paired"


@dataclass(frozen=True, slots=True)
class SlipsCounted:
    """Event: how many slips still count, and how many were used in closed votes; never which."""

    unused: int
    used: int


@dataclass(frozen=True, slots=True)
class PhonesView:
    """How phones and slips reach the ballot box now.

    Attributes:
        url, code: what the class's picture shows; ``urls`` is the page on each address.
        joined: phones that have come through.
        words: four words made from the session's key, for addresses that are typed.
        failure: why the box cannot do its work, a key of ``declic.live.faults``, or empty.
        slips_left, slips_used: printed slips that count, and those used in closed votes.
        slips_moved: the squares on the printed slips lead to an address that is gone.
        remote: the presenter's phone; ``remote_url`` and ``remote_code`` pair it, and are for this
            laptop's own screen only.
        remote_end: why the last pairing ended, a key of ``declic.live.faults``, or empty.
    """

    url: str = ""
    code: str = ""
    urls: tuple[str, ...] = ()
    joined: int = 0
    words: tuple[str, ...] = ()
    failure: str = ""
    slips_left: int = 0
    slips_used: int = 0
    slips_moved: bool = False
    remote: RemoteLink = RemoteLink.OFF
    remote_url: str = ""
    remote_code: str = ""
    remote_end: str = ""
