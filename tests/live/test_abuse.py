"""What hostile or broken clients send: refused with the right status, cut in time, never a 5xx."""

import json
import random
import re
import socket
import time

import pytest

from tests.counts import times
from tests.live.room import SECONDS, Browser, Console

STATUS = re.compile(rb"HTTP/1\.1 (\d{3})")


@pytest.fixture
def device(browser: Browser) -> Browser:
    return browser.join()


def statuses(answer: bytes) -> list[int]:
    return [int(found) for found in STATUS.findall(answer)]


def request_of(device: Browser, line: str, *headers: str, body: bytes = b"") -> bytes:
    given = "".join(f"{header}\r\n" for header in headers)
    line = line.replace("{p}", device.path)
    given = given.replace("{h}", device.authority).replace("{c}", device.cookie)
    return f"{line}\r\n{given}\r\n".encode("latin-1") + body


HOST = "Host: {h}"
JSON = "Content-Type: application/json"
COOKIE = "Cookie: {c}"
CLOSE = "Connection: close"

HEADS = [
    # who asks whom
    ("GET {p} HTTP/1.1", ["Host: evil.example"], 421),
    ("GET {p} HTTP/1.1", ["Host: {h}.evil.example"], 421),
    ("GET {p} HTTP/1.1", ["Host: 127.0.0.1"], 421),
    ("GET {p} HTTP/1.1", ["Host: 127.0.0.1:1"], 421),
    ("GET {p} HTTP/1.1", ["Host: user@{h}"], 421),
    ("GET {p} HTTP/1.1", ["Host: {h}, {h}"], 421),
    ("GET {p} HTTP/1.1", ["Host: "], 421),
    ("GET {p} HTTP/1.1", [], 421),
    ("GET {p} HTTP/1.1", [HOST, HOST], 400),
    ("GET {p} HTTP/1.1", [HOST, "Host: evil.example"], 400),
    ("GET {p} HTTP/1.0", [], 421),
    ("GET {p} HTTP/1.1", [HOST, "X-Forwarded-Host: evil.example"], 200),
    ("GET {p} HTTP/1.1", [HOST, "Origin: http://evil.example"], 403),
    ("GET {p} HTTP/1.1", [HOST, "Origin: null"], 403),
    ("GET {p} HTTP/1.1", [HOST, "Origin: https://{h}"], 403),
    ("GET {p}/state HTTP/1.1", [HOST, COOKIE, "Sec-Fetch-Site: cross-site"], 403),
    ("GET {p}/events HTTP/1.1", [HOST, COOKIE, "Sec-Fetch-Site: same-site"], 403),
    # methods and routes
    ("PUT {p}/ballot HTTP/1.1", [HOST, JSON, "Content-Length: 0"], 405),
    ("DELETE {p} HTTP/1.1", [HOST], 405),
    ("PATCH {p}/ballot HTTP/1.1", [HOST, "Content-Length: 0"], 405),
    ("OPTIONS {p}/ballot HTTP/1.1", [HOST, "Access-Control-Request-Method: POST"], 405),
    ("OPTIONS * HTTP/1.1", [HOST], 405),
    ("TRACE {p} HTTP/1.1", [HOST], 405),
    ("HEAD {p} HTTP/1.1", [HOST], 405),
    ("CONNECT {h}:80 HTTP/1.1", [HOST], 400),
    ("BREW {p} HTTP/1.1", [HOST], 400),
    ("get {p} HTTP/1.1", [HOST], 400),
    ("GET {p}/ballot HTTP/1.1", [HOST], 405),
    ("POST {p} HTTP/1.1", [HOST, JSON, "Content-Length: 2"], 405),
    ("GET /favicon.ico HTTP/1.1", [HOST], 404),
    ("GET /robots.txt HTTP/1.1", [HOST], 404),
    ("GET /j/ HTTP/1.1", [HOST], 404),
    ("GET {p}/ HTTP/1.1", [HOST], 404),
    ("GET {p}/../../etc/passwd HTTP/1.1", [HOST], 404),
    ("GET {p}%2f..%2f..%2fetc HTTP/1.1", [HOST], 404),
    ("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1", [HOST], 404),
    ("GET {p}%00 HTTP/1.1", [HOST], 404),
    ("GET /j/%f0%9f%98%80 HTTP/1.1", [HOST], 404),
    ("GET /j/%zz HTTP/1.1", [HOST], 404),
    ("GET /control HTTP/1.1", [HOST], 404),
    ("GET /admin HTTP/1.1", [HOST], 404),
    ("GET /?c=%00%ff&c=1 HTTP/1.1", [HOST], 404),
    ("GET /?" + "a=1&" * 60 + " HTTP/1.1", [HOST], 200),
    ("GET {p}?lang=%3Cscript%3E HTTP/1.1", [HOST], 200),
    # malformed heads
    ("GET", [], 400),
    ("GET {p}", [HOST], 400),
    ("GET {p} HTTP/2.0", [HOST], 400),
    ("GET {p} HTTP/9", [HOST], 400),
    ("GET  {p} HTTP/1.1", [HOST], 200),
    ("GET {p}\x80 HTTP/1.1", [HOST], 400),
    ("GET http:// HTTP/1.1", [HOST], 400),
    ("PRI * HTTP/2.0", [], 400),
    ("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", [], 400),
    ("GET {p} HTTP/1.1", [HOST, "No colon here"], 400),
    ("GET {p} HTTP/1.1", [HOST, "Bad header : x"], 400),
    ("GET {p} HTTP/1.1", [HOST, "X: a\x00b"], 400),
    ("GET {p} HTTP/1.1", [HOST, " folded: x"], 400),
    ("GET {p} HTTP/1.1", [HOST, "Cookie: d=1", "Cookie: d=2"], 400),
    ("GET {p} HTTP/1.1", [HOST, "Cookie: " + "d=x;" * 1000], 200),
    ("GET {p} HTTP/1.1", [HOST, "Cookie: d=\xff\xfe"], 200),
    ("GET {p} HTTP/1.1", [HOST, "Accept-Language: " + "\xe9," * 500], 200),
    ("GET {p} HTTP/1.1", [HOST, "Accept-Encoding: gzip;q=0"], 200),
    ("GET {p} HTTP/1.1", [HOST, "Range: bytes=0-1"], 200),
    # sizes
    ("GET /" + "a" * 600 + " HTTP/1.1", [HOST], 414),
    ("GET /" + "a" * 70000 + " HTTP/1.1", [HOST], 414),
    ("GET {p} HTTP/1.1", [HOST, "X: " + "a" * 9000], 431),
    ("GET {p} HTTP/1.1", [HOST, *(f"X-{n}: 1" for n in range(60))], 431),
    ("GET {p} HTTP/1.1", [HOST, "X-" + "n" * 9000 + ": 1"], 431),
    ("POST {p}/ballot HTTP/1.1", [HOST, JSON, COOKIE, "Content-Length: 9000"], 413),
    ("POST {p}/ballot HTTP/1.1", [HOST, JSON, COOKIE, "Content-Length: 99999999999"], 413),
    ("POST {p}/ballot HTTP/1.1", [HOST, JSON, COOKIE, "Content-Length: -1"], 400),
    ("POST {p}/ballot HTTP/1.1", [HOST, JSON, COOKIE, "Content-Length: 1e3"], 400),
    ("POST {p}/ballot HTTP/1.1", [HOST, JSON, COOKIE], 411),
    ("POST {p}/ballot HTTP/1.1", [HOST, JSON, "Content-Length: 2", "Content-Length: 3"], 400),
    ("POST {p}/ballot HTTP/1.1", [HOST, JSON, "Transfer-Encoding: chunked"], 411),
    (
        "POST {p}/ballot HTTP/1.1",
        [HOST, JSON, "Content-Length: 2", "Transfer-Encoding: chunked"],
        400,
    ),
    ("POST {p}/ballot HTTP/1.1", [HOST, JSON, "Transfer-Encoding: gzip, chunked"], 411),
    ("GET {p} HTTP/1.1", [HOST, "Upgrade: websocket", "Connection: Upgrade"], 200),
    ("GET {p} HTTP/1.1", [HOST, "Upgrade: h2c", "Connection: Upgrade, HTTP2-Settings"], 200),
]


@pytest.mark.parametrize(("line", "headers", "status"), HEADS)
def test_heads(device: Browser, line: str, headers: list[str], status: int) -> None:
    sent = request_of(device, line.replace("{h}", device.authority), *headers, CLOSE)
    got = statuses(device.raw(sent, finish=True))
    assert got[:1] == [status]
    assert all(each < 500 for each in got)


BODIES = [
    (b"", 400),
    (b"{", 400),
    (b"null", 400),
    (b"[]", 400),
    (b'"yes"', 400),
    (b"{}", 400),
    (b"\xff\xfe{}", 400),
    (b"\x00" * 64, 400),
    (b'{"opening":"first"}', 400),
    (b'{"opening":"first","choice":"yes"}', 400),
    (b'{"opening":"first","choice":[1]}', 400),
    (b'{"opening":"first","choice":[["yes"]]}', 400),
    (b'{"opening":["first"],"choice":["yes"]}', 400),
    (b'{"opening":null,"choice":["yes"]}', 400),
    (b'{"opening":"first","choice":["\\ud800"]}', 400),
    (b'{"opening":"first","choice":["yes"],"turn":-1}', 400),
    (b'{"opening":"first","choice":["yes"],"turn":1e400}', 400),
    (b'{"opening":"first","choice":["yes"],"turn":99999999999999999999}', 400),
    (b'{"opening":"first","choice":["yes"],"page":' + b'"a"' * 2 + b"}", 400),
    (b'{"opening":"first","choice":["yes"]}{}', 400),
    (b'{"opening":"first","choice":["' + b"y" * 200 + b'"]}', 400),
    (b'{"opening":"first","choice":[' + b'"yes",' * 200 + b'"no"]}', 400),
    (b"[" * 4000, 400),
    (b'{"a":' * 1000, 400),
    (b'{"opening":"first","choice":["__proto__"]}', 400),
    (b'{"opening":"first","choice":[]}', 400),
    (b'{"opening":"first","choice":["yes"],"words":["x"]}', 400),
    (b'{"opening":"FIRST","choice":["yes"]}', 409),
    (b'{"opening":"","choice":["yes"]}', 409),
    (b'{"opening":"first","choice":["yes"],"admin":true}', 200),
    (b'{"opening":"first","choice":["yes"],"choice":["no"]}', 200),
    (b'\n {"opening" : "first", "choice":["yes"]} \n' + b" " * 4000, 200),
]


@pytest.mark.parametrize(("body", "status"), BODIES)
def test_ballots(device: Browser, body: bytes, status: int) -> None:
    answered = device.post("/ballot", body)
    assert answered.status == status
    assert ("received" in answered.json()) is (status == 200)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"id": "0" * 32}, 400),
        ({"text": "x"}, 400),
        ({"id": "0" * 31, "text": "x"}, 400),
        ({"id": "G" * 32, "text": "x"}, 400),
        ({"id": "1" * 32, "text": "x" * 501}, 400),
        ({"id": "2" * 32, "text": " \u0000\u0007 "}, 400),
        ({"id": "3" * 32, "text": "x", "opening": "first"}, 400),
        ({"id": "4" * 32, "text": "x", "opening": "never"}, 409),
        ({"id": "5" * 32, "text": "\u202e<b>=1+1</b>\u200d" * 10}, 200),
        ({"id": "6" * 32, "text": "\U0001f600" * 500}, 200),
    ],
)
def test_texts(device: Browser, body: object, status: int) -> None:
    assert device.post("/text", body).status == status


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "", "json"])
def test_forms_of_foreign_pages_are_refused(device: Browser, kind: str) -> None:
    body = b'{"opening":"first","choice":["yes"]}'
    assert device.post("/ballot", body, Content_Type=kind).status == 415


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
)
def test_votes_from_foreign_pages_are_refused(device: Browser, headers: dict[str, str]) -> None:
    body = {"opening": "first", "choice": ["yes"]}
    answered = device.post("/ballot", body, **headers)
    assert (answered.status, answered.json()) == (403, {"error": "wrong-origin"})
    assert device.get("/state").json()["held"] is False


SLOW = [
    b"",
    b"G",
    b"GET / HTTP/1.1\r\n",
    b"GET / HTTP/1.1\r\nHost: {h}\r\nX: ",
    b"POST {p}/ballot HTTP/1.1\r\nHost: {h}\r\nContent-Type: application/json\r\n"
    b"Content-Length: 50\r\n\r\n{",
]


@pytest.mark.parametrize("start", SLOW)
def test_slow_clients_are_cut_at_the_deadline(device: Browser, start: bytes) -> None:
    filled = start.replace(b"{h}", device.authority.encode()).replace(b"{p}", device.path.encode())
    assert statuses(device.raw(filled)) == [408]


def test_dripping_bytes_does_not_prolong_the_deadline(device: Browser) -> None:
    sent = 0
    with socket.create_connection((device.host, device.port), SECONDS) as drip:
        drip.sendall(b"GET / HTTP/1.1\r\n")
        end = time.monotonic() + SECONDS
        try:
            while time.monotonic() < end:
                drip.sendall(b"X-A: b\r\n")
                sent += 1
                drip.settimeout(0.02)
                try:
                    if not drip.recv(4096):
                        break
                except TimeoutError:
                    continue
        except ConnectionError:
            pass
        assert time.monotonic() < end, "cut before the test's own patience"
    assert sent > 2


def test_an_endless_head_is_cut_long_before_it_fills_the_memory(device: Browser) -> None:
    answer = device.raw(b"GET / HTTP/1.1\r\nX: " + b"a" * 2_000_000)
    assert statuses(answer) in ([431], [])


def test_requests_in_one_piece_are_answered_in_order(device: Browser) -> None:
    one = request_of(device, "GET {p}/state HTTP/1.1", HOST, COOKIE)
    last = request_of(device, "GET /nowhere HTTP/1.1", HOST, CLOSE)
    assert statuses(device.raw(one * 3 + last)) == [200, 200, 200, 404]


def test_a_flood_in_one_piece_is_refused(device: Browser) -> None:
    one = request_of(device, "GET {p}/state HTTP/1.1", HOST, COOKIE)
    assert all(status < 500 for status in statuses(device.raw(one * 2000, seconds=3.0)))


def test_mutated_requests_never_cause_a_server_error(device: Browser) -> None:
    chance = random.Random(5)
    body = json.dumps({"opening": "first", "choice": ["yes"], "turn": 1}).encode()
    good = request_of(
        device, "POST {p}/ballot HTTP/1.1", HOST, JSON, COOKIE, CLOSE,
        f"Content-Length: {len(body)}", body=body,
    )  # fmt: skip
    seen = set()
    for _ in range(times(2_000, 100_000)):
        bad = bytearray(good)
        for _ in range(chance.randrange(1, 6)):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        seen |= set(statuses(device.raw(bytes(bad), finish=True)))
    assert seen
    assert max(seen) < 500


SLIP = '"slip": "0000000000000000"'
ANSWER = '"opening": "first", "choice": ["yes"]'
SLIP_BODIES = [
    ("/v/look", "{" + SLIP + "}", 403),
    ("/v/look", "{}", 400),
    ("/v/look", '{"slip": 7}', 400),
    ("/v/look", '{"slip": "' + "A" * 41 + '"}', 400),
    ("/v/look", '{"slip": "\\u0000\\ud800"}', 400),
    ("/v/look", '{"slip": "ＡＡＡＡＡＡＡＡＡＡＡＡＡＡＡＡ"}', 403),
    ("/v/look", '{"sealed": "AAAA"}', 400),
    ("/v/ballot", "{" + SLIP + ", " + ANSWER + "}", 400),
    ("/v/ballot", "{" + SLIP + ", " + ANSWER + ', "sending": "' + "0" * 32 + '"}', 403),
    ("/v/ballot", "{" + SLIP + ", " + ANSWER + ', "sending": "' + "0" * 33 + '"}', 400),
    ("/v/ballot", "{" + SLIP + ', "opening": "first", "choice": [[]], "sending": ""}', 400),
    ("/v/ballot", "[" * 3000, 400),
    ("/v/ballot", "", 400),
    ("/v/ballot/", "{}", 404),
    ("/v", "{}", 405),
    ("/r", "{}", 405),
]


@pytest.mark.parametrize(("path", "body", "status"), SLIP_BODIES)
def test_slips(browser: Browser, path: str, body: str, status: int) -> None:
    answered = browser.ask("POST", path, body.encode())
    assert answered.status == status
    assert answered.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "path", ["/v", "/v?lang=../../etc", "/v?lang=%00", "/v?" + "a=b&" * 20, "/r"]
)
def test_pages_without_a_code(browser: Browser, path: str) -> None:
    page = browser.ask("GET", path)
    assert page.status == 200
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "set-cookie" not in page.headers


def test_after_all_that_the_box_still_serves(standing_console: Console) -> None:
    fresh = standing_console.browser().join()
    assert fresh.vote("first", "yes").status == 200
