"""The remote through the real box: its page in a browser, revoked, killed, and kept apart."""

import socket
import threading
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import psutil
import pytest
from axe_playwright_python.sync_playwright import Axe

from declic.i18n import LANGUAGES
from declic.live import faults
from declic.live.client import BallotBoxClient
from declic.session.ports import (
    Interrupted,
    Ready,
    RemoteBox,
    RemoteCommand,
    RemoteEnded,
    RemotePaired,
    RemotePairing,
    RemoteState,
    SlipBox,
)
from tests.live.room import SECONDS, Browser, Console

if TYPE_CHECKING:
    from playwright.sync_api import Page

STATE = RemoteState(
    "fr", "Étape 2 sur 5", "Demande qui a déjà vu cela.", 95, ("next", "back", "black", "open")
)


def pair_up(console: Console, lang: str = "fr") -> RemotePairing:
    console.client.pair_remote(lang)
    return console.wait_for(RemotePairing)


def listens(url: str) -> bool:
    parts = urlsplit(url)
    with socket.socket() as probe:
        probe.settimeout(SECONDS)
        return probe.connect_ex((parts.hostname or "", parts.port or 80)) == 0


def gone(url: str) -> bool:
    waiting = threading.Event()
    return any(not listens(url) or waiting.wait(0.05) for _ in range(600))


@pytest.fixture
def phone(page: "Page") -> "Page":
    page.set_viewport_size({"width": 360, "height": 740})
    return page


def violations(phone: "Page") -> list[str]:
    wide = phone.evaluate("document.documentElement.scrollWidth")
    found = [each["id"] for each in Axe().run(phone).response["violations"]]
    return found + ([f"{wide} px wide"] if wide > 360 else [])


def give_code(phone: "Page", code: str) -> None:
    phone.fill("#c", code)
    phone.click("#pairing button")


def test_a_presenters_phone_from_pairing_to_the_end(console: Console, phone: "Page") -> None:
    pairing = pair_up(console)
    assert console.ready.code not in pairing.urls[0].partition("#")[0], "a key may hold any letters"
    phone.goto(pairing.urls[0])
    found = {"pairing": violations(phone)}
    give_code(phone, "WRONG1")
    phone.wait_for_selector("#wrong:has-text('pas le code')")
    console.client.remote_state(STATE)
    give_code(phone, pairing.code.lower())
    console.wait_for(RemotePaired)
    phone.wait_for_selector("#step:has-text('Étape 2')")
    found["control"] = violations(phone)
    assert phone.inner_text("#line") == "Demande qui a déjà vu cela."
    assert "encore 1:" in phone.inner_text("#clock")
    assert phone.locator("[data-do]:visible").count() == 5
    for name in ("next", "back", "open", "black"):
        phone.click(f"[data-do={name}]")
        assert console.wait_for(RemoteCommand) == RemoteCommand(name)
    console.client.remote_state(
        RemoteState("fr", "Étape 2", "…", None, ("disclosure",), True, ("Merci de me le dire.",))
    )
    phone.wait_for_selector("text=Merci de me le dire.")
    found["card"] = violations(phone)
    assert phone.inner_text("#clock") == ""
    assert phone.locator("[data-do=next]").is_hidden()
    phone.click("[data-do=disclosure]")
    assert console.wait_for(RemoteCommand).name == "disclosure"
    assert phone.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [
        0, 0, "",
    ]  # fmt: skip
    phone.click("[data-do=leave]")
    assert console.wait_for(RemoteEnded).reason == faults.REMOTE_LEFT
    phone.wait_for_selector("#pairing")
    assert gone(pairing.urls[0])
    assert {name: each for name, each in found.items() if each} == {}


def test_taking_the_right_back_ends_it_at_once(console: Console, phone: "Page") -> None:
    pairing = pair_up(console)
    phone.goto(pairing.urls[0])
    console.client.remote_state(STATE)
    give_code(phone, pairing.code)
    console.wait_for(RemotePaired)
    console.client.end_remote()
    assert console.wait_for(RemoteEnded).reason == faults.REMOTE_REVOKED
    assert gone(pairing.urls[0])
    console.client.end_remote()
    again = pair_up(console)
    assert again.urls != pairing.urls
    assert again.code != pairing.code
    assert not [each for each in console.events if isinstance(each, RemoteCommand)]


def test_a_new_pairing_replaces_the_old_one(console: Console) -> None:
    first = pair_up(console)
    second = pair_up(console)
    assert console.events.count(RemoteEnded(faults.REMOTE_REVOKED)) == 1
    assert gone(first.urls[0])
    assert listens(second.urls[0])


def test_nothing_listens_until_the_laptop_wants_it_and_nothing_after(console: Console) -> None:
    box = psutil.Process(console.ready.box_pid)

    def ports() -> set[int]:
        return {each.laddr.port for each in box.net_connections("tcp") if each.status == "LISTEN"}

    before = ports()
    pairing = pair_up(console)
    assert ports() - before == {urlsplit(pairing.urls[0]).port}
    console.client.end_remote()
    console.wait_for(RemoteEnded)
    assert gone(pairing.urls[0])
    assert ports() == before


def test_the_phones_of_the_room_find_no_way_to_command(console: Console) -> None:
    """The participants' listener has no such route, whatever the second one is doing."""
    pair_up(console)
    device = console.browser().join()
    for path in ("/m", "/pair", "/remote", "/control", "/do", f"{device.path}/m"):
        for method, body in (("GET", None), ("POST", b"{}")):
            assert device.ask(method, path, body).status in (404, 405), path
    assert "remote" not in device.get("").body.decode().lower()
    assert not [each for each in console.events if isinstance(each, RemoteCommand)]


def test_the_second_listener_is_as_strict_and_has_no_way_to_vote(console: Console) -> None:
    console.open_poll()
    url = pair_up(console).urls[0]
    device = Browser(url.split("#")[0])
    code = console.ready.code
    assert device.ask("GET", f"/j/{code}").status == 404
    assert device.ask("POST", f"/j/{code}/ballot", b"{}").status == 404
    assert device.ask("POST", "/m", b"{}").status == 400
    assert device.ask("POST", "/m", b'{"sealed": "AAAA"}').json() == {"error": "bad-seal"}
    assert device.ask("POST", "/m", b"[1]").status == 400
    assert device.ask("PUT", "/m", b"{}").status == 405
    assert device.ask("GET", "/m").status == 405
    connection = HTTPConnection(device.host, device.port, timeout=SECONDS)
    connection.request("GET", "/", headers={"Host": "evil.example"})
    assert connection.getresponse().status == 421
    connection.close()
    page = device.ask("GET", "/")
    assert page.status == 200
    assert len(page.body) <= 60_000
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "set-cookie" not in page.headers


def test_a_killed_box_takes_the_right_with_it_and_says_so(console: Console) -> None:
    pairing = pair_up(console)
    psutil.Process(console.ready.box_pid).kill()
    console.wait_for(Interrupted)
    assert console.wait_for(RemoteEnded).reason == faults.REMOTE_INTERRUPTED
    assert gone(pairing.urls[0])


def test_the_session_ends_the_remote_too(console: Console) -> None:
    pairing = pair_up(console)
    console.stop()
    assert gone(pairing.urls[0])


def test_the_page_speaks_the_presenters_language(console: Console) -> None:
    for lang in LANGUAGES:
        url = pair_up(console, lang).urls[0]
        page = Browser(url.split("#")[0]).ask("GET", "/").body.decode()
        assert f'<html lang="{lang}"' in page
        assert "{{" not in page


def test_the_client_is_a_box_with_slips_and_remote() -> None:
    slips: type[SlipBox] = BallotBoxClient
    remote: type[RemoteBox] = BallotBoxClient
    assert slips is remote
    assert Ready("", "", 0).words == ()
