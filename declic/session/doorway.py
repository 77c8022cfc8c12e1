"""What the session knows of its ballot box: where it listens and the numbers it told."""

from dataclasses import dataclass, field

from declic.session import ports

ANNOUNCED_FAULTS = ("more-than-heads", "many-from-one-address")


@dataclass(slots=True)
class Doorway:
    """The box's last word on everything that is only a number or an address. One thread.

    Attributes:
        ready: the box listens; ``url``, ``urls`` and ``code`` say where.
        answered, joined, pauses, unread_texts: counts as last told.
        locked: newcomers are kept out.
        wifi, wifi_qr: the school's network for participants, for the join screen; never kept.
        warnings: conditions the console tells the peers, in order of coming.
    """

    ready: bool = False
    url: str = ""
    code: str = ""
    urls: tuple[str, ...] = ()
    box_pid: int = 0
    answered: int = 0
    joined: int = 0
    pauses: int = 0
    unread_texts: int = 0
    locked: bool = False
    wifi: str = ""
    wifi_qr: str = ""
    warnings: list[str] = field(default_factory=list)

    def warn(self, key: str) -> None:
        """Remember a condition once."""
        if key not in self.warnings:
            self.warnings.append(key)

    def forget(self, *keys: str) -> None:
        """A condition is over or was read."""
        self.warnings = [key for key in self.warnings if key not in keys]

    def take(self, event: ports.BoxEvent) -> None:
        """Keep the numbers and addresses of an event."""
        match event:
            case ports.Ready():
                self.ready = True
                self.url, self.code, self.urls = event.url, event.code, event.urls
                self.box_pid = event.box_pid
                self.forget("box-failed")
            case ports.Counted():
                self.joined, self.answered = event.joined, event.answered
                self.pauses, self.unread_texts = event.pauses, event.unread_texts
            case ports.Opened():
                self.answered = 0
                self.forget("address-changed", *ANNOUNCED_FAULTS)
            case ports.Closed():
                for key in event.warnings:
                    self.warn(key)
            case ports.Texts():
                self.unread_texts = 0
            case ports.Interrupted():
                self.box_pid = event.box_pid
                self.answered = 0
                self.warn("box-interrupted")
            case ports.AddressChanged():
                self.url, self.code, self.urls = event.url, event.code, event.urls
                # At a new address every phone is a newcomer, so the box opened the door.
                self.locked = False
                self.warn("address-changed")
            case ports.Failed():
                self.ready = False
                self.warn("box-failed")
