"""The participants' listening sockets: bound by us, so that a busy port is an answer."""

import errno
import socket
import sys

from declic.live import faults

BACKLOG = 2048


class CannotListen(Exception):
    """The sockets cannot be bound; ``reason`` is a key of ``declic.live.faults``."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


def listen(host: str, port: int) -> tuple[list[socket.socket], int]:
    """Bind and listen; an empty host means every IPv4 and IPv6 address of this laptop.

    Returns:
        The sockets and the port, which the system chooses when 0 was asked.

    Raises:
        CannotListen: the port is taken, or the address is not ours.
    """
    if host:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        first = _bind(family, host, port)
        return [first], first.getsockname()[1]
    first = _bind(socket.AF_INET, "0.0.0.0", port)  # noqa: S104  # phones must reach it
    chosen: int = first.getsockname()[1]
    try:
        return [first, _bind(socket.AF_INET6, "::", chosen)], chosen
    except CannotListen:
        return [first], chosen  # a system without IPv6, or the port taken there: IPv4 will do


def _bind(family: socket.AddressFamily, host: str, port: int) -> socket.socket:
    # The protocol is named so that asyncio knows these as TCP and sends small answers at once.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if sys.platform == "win32":
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            bound.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        bound.bind((host, port))
        bound.listen(BACKLOG)
        bound.setblocking(False)
    except OSError as error:
        bound.close()
        wrong = error.errno in (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)
        reason = faults.NO_ADDRESS if wrong else faults.PORT_BUSY
        raise CannotListen(reason, f"{host}:{port}") from error
    return bound
