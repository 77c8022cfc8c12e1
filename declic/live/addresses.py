"""This laptop's addresses: which ones phones could reach, and which one is the likeliest."""

import ipaddress
import socket
from collections.abc import Callable, Sequence

AddressSource = Callable[[], Sequence[str]]
"""Returns the addresses that phones may call, the likeliest first; empty: no network."""

LOOPBACK = "127.0.0.1"

_VIRTUAL = (
    "docker", "br-", "veth", "virbr", "vmnet", "vbox", "virtualbox", "vethernet", "hyper-v",
    "utun", "tun", "tap", "tailscale", "zt", "wg", "awdl", "llw", "bluetooth", "loopback",
)  # fmt: skip
_WIRELESS = ("wlan", "wl", "wi-fi", "wifi", "airport")


def local_addresses() -> list[str]:
    """Return this laptop's addresses, the one that phones likeliest reach first.

    The address that leads out of the house comes first; then wireless before wired before virtual
    ones, IPv4 before IPv6, as people type it. Link-local and loopback ones are left out.
    """
    import ifaddr

    way_out = _way_out()
    found: dict[str, tuple[bool, int, bool]] = {}
    for adapter in ifaddr.get_adapters():
        name = f"{adapter.nice_name} {adapter.name}".lower()
        for entry in adapter.ips:
            text = entry.ip if isinstance(entry.ip, str) else entry.ip[0]
            address = ipaddress.ip_address(text.split("%")[0])
            if address.is_loopback or address.is_link_local or address.is_multicast:
                continue
            key = (text != way_out, _kind(name), address.version == 6)
            found[text] = min(key, found.get(text, key))
    return sorted(found, key=lambda text: (found[text][2], found[text], text))


def _kind(name: str) -> int:
    if any(name.startswith(word) or f" {word}" in name for word in _VIRTUAL):
        return 2
    return 0 if any(word in name for word in _WIRELESS) else 1


def _way_out() -> str:
    """Return the address that the system would use towards the outside; nothing is sent."""
    probe = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        probe.connect(("192.0.2.1", 9))  # RFC 5737: an address for documentation, nobody's
        return str(probe.getsockname()[0])
    except OSError:
        return ""
    finally:
        probe.close()


def page_urls(addresses: Sequence[str], port: int, code: str, key: str = "") -> tuple[str, ...]:
    """Return the participant page on each address, with the key that phones seal for.

    The key stands in the fragment, which a browser keeps to itself: it comes from the QR code only.
    """
    names = (f"[{address}]" if ":" in address else address for address in addresses)
    place = "" if port == 80 else f":{port}"
    fragment = f"#k={key}" if key else ""
    return tuple(f"http://{name}{place}/j/{code}{fragment}" for name in names)
