import pytest

from declic.live import addresses
from declic.live.addresses import local_addresses, page_urls


def test_pages_are_named_as_people_type_them() -> None:
    assert page_urls(("192.168.1.7", "fd00::7"), 8080, "CDFG") == (
        "http://192.168.1.7:8080/j/CDFG",
        "http://[fd00::7]:8080/j/CDFG",
    )
    assert page_urls(("192.168.1.7",), 80, "CDFG") == ("http://192.168.1.7/j/CDFG",)


class Entry:
    def __init__(self, ip: object) -> None:
        self.ip = ip


class Adapter:
    def __init__(self, name: str, *ips: object) -> None:
        self.name = self.nice_name = name
        self.ips = [Entry(ip) for ip in ips]


def test_the_likeliest_address_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    adapters = [
        Adapter("lo", "127.0.0.1", ("::1", 0, 0)),
        Adapter("docker0", "172.17.0.1"),
        Adapter("eth0", "10.0.0.5", ("2001:db8::5", 0, 0), ("fe80::5", 0, 2)),
        Adapter("wlan0", "192.168.1.7", "169.254.3.3"),
        Adapter("tun0", "10.8.0.2"),
    ]
    monkeypatch.setattr("ifaddr.get_adapters", lambda: adapters)
    monkeypatch.setattr(addresses, "_way_out", lambda: "")
    assert local_addresses() == [
        "192.168.1.7", "10.0.0.5", "10.8.0.2", "172.17.0.1", "2001:db8::5",
    ]  # fmt: skip
    monkeypatch.setattr(addresses, "_way_out", lambda: "10.0.0.5")
    assert local_addresses()[0] == "10.0.0.5"
