"""What the session knows of its ballot box: where it listens and the numbers it told."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from declic.session import ports
from declic.session.phones import PhonesView, RemoteLink, SlipsCounted

ANNOUNCED_FAULTS = ("more-than-heads", "many-from-one-address")

ASKED_ENDS = ("remote-revoked", "remote-left")
"""Ends of a pairing that somebody asked for: the peers need not be told."""


@dataclass(slots=True)
class Doorway:
    """The box's last word on everything that is only a number or an address. One thread.

    Attributes:
        ready: the box listens; ``url``, ``urls`` and ``code`` say where.
        words: four words made from the session's key.
        preferred: host that somebody chose for phones, or empty for the likeliest.
        failure: why the box cannot do its work, or empty.
        answered, joined, pauses, unread_texts: counts as last told.
        locked: newcomers are kept out.
        wifi, wifi_qr: the school's network for participants, for the join screen; never kept.
        warnings: conditions the console tells the peers, in order of coming.
        slips_left, slips_used, slips_moved: as in ``PhonesView``.
        remote, remote_urls, remote_code, remote_end: as in ``PhonesView``.
    """

    ready: bool = False
    url: str = ""
    code: str = ""
    urls: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    preferred: str = ""
    failure: str = ""
    box_pid: int = 0
    answered: int = 0
    joined: int = 0
    pauses: int = 0
    unread_texts: int = 0
    locked: bool = False
    wifi: str = ""
    wifi_qr: str = ""
    warnings: list[str] = field(default_factory=list)
    slips_left: int = 0
    slips_used: int = 0
    slips_moved: bool = False
    remote: RemoteLink = RemoteLink.OFF
    remote_urls: tuple[str, ...] = ()
    remote_code: str = ""
    remote_end: str = ""

    def warn(self, key: str) -> None:
        """Remember a condition once."""
        if key not in self.warnings:
            self.warnings.append(key)

    def forget(self, *keys: str) -> None:
        """A condition is over or was read."""
        self.warnings = [key for key in self.warnings if key not in keys]

    def prefer(self, host: str) -> None:
        """Show phones the page on this address of the laptop, as long as there is one."""
        self.preferred = host
        self.url = on_host(self.urls, host) or self.url

    def take(self, event: ports.BoxEvent) -> None:
        """Keep the numbers and addresses of an event."""
        match event:
            case ports.Ready():
                self._open(event)
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
                self._move(event)
            case ports.Failed() if event.reason != ports.REFUSED:
                self.ready = False
                self.answered = 0
                self.failure = event.reason
                # Its listener is gone with it; that the box failed says enough.
                self.remote, self.remote_urls, self.remote_code = RemoteLink.OFF, (), ""
                self.warn("box-failed")
            case _:
                self._take_slips(event)
                self._take_remote(event)

    def view(self) -> PhonesView:
        """Return what the peers see of it."""
        return PhonesView(
            url=self.url,
            code=self.code,
            urls=self.urls,
            joined=self.joined,
            words=self.words,
            failure=self.failure,
            slips_left=self.slips_left,
            slips_used=self.slips_used,
            slips_moved=self.slips_moved,
            remote=self.remote,
            remote_url=on_host(self.remote_urls, host_name(self.url))
            or "".join(self.remote_urls[:1]),
            remote_code=self.remote_code,
            remote_end=self.remote_end,
        )

    def _open(self, event: ports.Ready) -> None:
        self.ready = True
        self.failure = ""
        self.code, self.urls, self.words = event.code, event.urls, event.words
        self.url = on_host(event.urls, self.preferred) or event.url
        self.box_pid = event.box_pid
        self.locked = event.locked
        # Another box honours no slip of the one before; a re-attached one tells its numbers next.
        self.slips_left = self.slips_used = 0
        self.slips_moved = False
        self.forget("box-failed", "slips-moved")

    def _move(self, event: ports.AddressChanged) -> None:
        self.code, self.urls = event.code, event.urls
        self.url = on_host(event.urls, self.preferred) or event.url
        # At a new address every phone is a newcomer, so the box opened the door.
        self.locked = False
        self.slips_moved = self.slips_left > 0
        self.warn("address-changed")
        if self.slips_moved:
            self.warn("slips-moved")

    def _take_slips(self, event: ports.BoxEvent) -> None:
        if isinstance(event, SlipsCounted):
            self.slips_left, self.slips_used = event.unused, event.used
        elif isinstance(event, ports.Slips):
            self.slips_moved = False
            self.forget("slips-moved")

    def _take_remote(self, event: ports.BoxEvent) -> None:
        match event:
            case ports.RemotePairing():
                self.forget("remote-ended")
                self.remote, self.remote_end = RemoteLink.PAIRING, ""
                self.remote_urls, self.remote_code = event.urls, event.code
            case ports.RemotePaired():
                self.remote, self.remote_end = RemoteLink.PAIRED, ""
                self.remote_urls, self.remote_code = (), ""
            case ports.RemoteEnded():
                if self.remote is RemoteLink.PAIRED and event.reason not in ASKED_ENDS:
                    self.warn("remote-ended")
                self.remote, self.remote_end = RemoteLink.OFF, event.reason
                self.remote_urls, self.remote_code = (), ""
            case _:
                pass


def host_name(url: str) -> str:
    """Return the laptop's address in a page's address, or empty."""
    return urlsplit(url).hostname or ""


def on_host(urls: tuple[str, ...], host: str) -> str:
    """Return the page on one address of the laptop, or empty when it is not there."""
    return next((url for url in urls if host and host_name(url) == host), "")
