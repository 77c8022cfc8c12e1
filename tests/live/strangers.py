"""What a stranger may send to either listener, byte by byte, and how it has to be answered."""

from dataclasses import dataclass

HOST = "Host: {h}"
JSON = "Content-Type: application/json"
COOKIE = "Cookie: {c}"
LENGTH = "Content-Length: {n}"
CLOSE = "Connection: close"
POST = (HOST, JSON, COOKIE, LENGTH, CLOSE)


@dataclass(frozen=True, slots=True)
class Case:
    """One request and the statuses that answer it; ``{b}`` in the raw text is a sound body.

    Attributes:
        name: what is odd about it.
        raw: what is sent; ``{g}`` is a path for GET, ``{p}`` one for POST.
        good: statuses allowed for the first answer; empty: cut without one.
    """

    name: str
    raw: str
    good: tuple[int, ...]


def get(name: str, status: int, *headers: str, line: str = "GET {g} HTTP/1.1") -> Case:
    """A request without a body."""
    return Case(name, "\r\n".join((line, *headers, CLOSE, "", "")), (status,))


def post(name: str, status: int, *headers: str, body: str = "{b}") -> Case:
    """A request with a body; of the usual headers those stay that are not given anew."""
    given = {each.partition(":")[0].strip().lower() for each in headers}
    usual = [each for each in POST if each.partition(":")[0].lower() not in given]
    kept = [each for each in headers if each.partition(":")[2].strip() != "-"]
    return Case(name, "\r\n".join(("POST {p} HTTP/1.1", *usual, *kept, "", body)), (status,))


def _hosts() -> list[Case]:
    wrong = {
        "a name in front": "evil.{h}",
        "a name behind": "{h}.evil.example",
        "a dot behind": "127.0.0.1.:{port}",
        "a number": "2130706433:{port}",
        "hexadecimal": "0x7f000001:{port}",
        "octal": "0177.0.0.1:{port}",
        "short": "127.1:{port}",
        "every address": "0.0.0.0:{port}",
        "another loopback": "127.0.0.2:{port}",
        "mapped": "[::ffff:127.0.0.1]:{port}",
        "a zone": "[::1%25lo]:{port}",
        "no port": "127.0.0.1",
        "an empty port": "127.0.0.1:",
        "another port": "127.0.0.1:65535",
        "a long port": "127.0.0.1:0{port}",
        "a user": "a:b@{h}",
        "a path": "{h}/",
        "a query": "{h}?",
        "a scheme": "http://{h}",
        "two": "{h}, evil.example",
        "two by blanks": "{h} evil.example",
        "a wildcard": "*",
        "other signs": "127.0.0.1:\xb2",
        "full-width": "\xef\xbc\x91:{port}",
        "a bound name": "127.0.0.1.nip.io:{port}",
        "a local name": "declic.local:{port}",
    }
    cases = [get(f"host: {name}", 421, f"Host: {value}") for name, value in wrong.items()]
    return [
        *cases,
        get("host: capitals", 200, "Host: LOCALHOST:{port}"),
        get("host: folded", 400, "Host:", " {h}"),
        get("host: the name in capitals", 200, "HOST: {h}"),
        get("host: a blank before the colon", 400, "Host : {h}"),
        get("host: again, the same", 400, HOST, HOST),
        get("host: forwarded", 200, HOST, "X-Forwarded-Host: evil.example", "Forwarded: host=x"),
        get("host: overridden", 200, HOST, "X-Host: evil.example", "X-Original-URL: /admin"),
        get("host: a page of elsewhere asks", 403, HOST, "Origin: http://rebound.example:{port}"),
        post("post: a name of elsewhere", 421, "Host: rebound.example:{port}"),
    ]


def _origins() -> list[Case]:
    wrong = (
        "null", "", "http://evil.example", "http://{h}.evil.example", "http://{h}/", "HTTP://{h}",
        "https://{h}", "http://127.0.0.1:1", "file://", "http://{h} http://{h}", "//{h}", "{h}",
        "http://user@{h}", "chrome-extension://abcdefgh", "http://127.0.0.1", "*",
    )  # fmt: skip
    return [
        *(post(f"origin: {value!r}", 403, f"Origin: {value}") for value in wrong),
        post("origin: twice", 400, "Origin: http://{h}", "Origin: http://{h}"),
        post("fetched across sites", 403, "Sec-Fetch-Site: cross-site"),
        post("fetched across ports", 403, "Sec-Fetch-Site: same-site"),
        post("fetched by shouting", 403, "Sec-Fetch-Site: SAME-ORIGIN"),
        get("asked before a foreign request", 405, HOST, "Origin: http://{h}",
            "Access-Control-Request-Method: POST", line="OPTIONS {p} HTTP/1.1"),
    ]  # fmt: skip


def _methods() -> list[Case]:
    known = ("HEAD", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "PROPFIND", "MKCOL", "SEARCH",
             "LOCK", "PURGE", "MOVE", "COPY", "LINK", "REPORT", "SUBSCRIBE", "SOURCE")  # fmt: skip
    unknown = ("get", "GETT", "BREW", "A" * 100, "G\x00ET", "G ET", "\xe9", "<script>", "-1")
    return [
        *(get(f"method: {name}", 405, HOST, line=f"{name} {{g}} HTTP/1.1") for name in known),
        *(get(f"method: {name!r}", 400, HOST, line=f"{name} {{g}} HTTP/1.1") for name in unknown),
        get("method: CONNECT", 400, HOST, line="CONNECT {h} HTTP/1.1"),
        get("method: CONNECT elsewhere", 400, HOST, line="CONNECT evil.example:443 HTTP/1.1"),
        get("method: GET where POST belongs", 405, HOST, line="GET {p} HTTP/1.1"),
        post("method: overridden", 200, "X-HTTP-Method-Override: DELETE"),
    ]


def _targets() -> list[Case]:
    bad = {
        "absolute, elsewhere": "http://evil.example{g}",
        "absolute, here": "http://{h}{g}",
        "absolute, sealed": "https://{h}{g}",
        "absolute, a file": "file:///etc/passwd",
        "no slash": "j/x",
        "a query alone": "?c=1",
        "a backslash": "\\j\\x",
        "nothing but a scheme": "http://",
        "a huge port": "http://x:99999999999/",
        "other letters": "{g}\xe9",
        "a bell": "{g}\x07",
        "a zero": "{g}\x00",
    }
    nowhere = (
        "//evil.example/", "/.", "/..", "/../", "/%2e%2e/", "/..%2f..%2fetc%2fpasswd", "/%00",
        "/%c0%af", "/%ff%fe", "/;", "/a;b=c", "/%0d%0aX:%20y", "/.git/config", "/.env", "/metrics",
        "/debug", "/server-status", "/wp-login.php", "/api", "/static/../page.js", "/%f0%9f%98%80",
        "/" + "a/" * 200, "/j", "/m/", "/control", "/run", "/openapi.json", "/ws", "/%252e%252e/",
    )  # fmt: skip
    return [
        *(get(f"target: {name}", 400, HOST, line=f"GET {at} HTTP/1.1") for name, at in bad.items()),
        *(get(f"nothing at {at[:40]}", 404, HOST, line=f"GET {at} HTTP/1.1") for at in nowhere),
        get("target: too long", 414, HOST, line="GET /" + "a" * 600 + " HTTP/1.1"),
        get("target: a long query", 414, HOST, line="GET {g}?" + "a=1&" * 300 + " HTTP/1.1"),
    ]


def _versions() -> list[Case]:
    lines = ("GET {g} HTTP/2.0", "GET {g} HTTP/3", "GET {g} HTTP/1.2", "GET {g} HTTP/0.9",
             "GET {g} http/1.1", "GET {g} HTTP/1.10", "GET {g} HTTP/11", "GET {g} HTTP/1,1",
             "GET {g} ICY/1.1", "GET {g} XTP/1.0", "GET\t{g}\tHTTP/1.1", " GET {g} HTTP/1.1",
             "GET {g} HTTP/1.1 x", "GET {g}", "GET", "PRI * HTTP/2.0")  # fmt: skip
    return [
        *(get(f"line: {line!r}", 400, HOST, line=line) for line in lines),
        get("the old version, named", 200, HOST, line="GET {g} HTTP/1.0"),
        get("the old version, unnamed", 421, line="GET {g} HTTP/1.0"),
        get("empty lines before", 200, HOST, line="\r\n\r\nGET {g} HTTP/1.1"),
        Case("line ends of elsewhere", "GET {g} HTTP/1.1\nHost: {h}\n\n", (400,)),
        Case("no line ends", "GET {g} HTTP/1.1\rHost: {h}\r\r", (400,)),
        Case(
            "a hello of TLS", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + "\x00" * 50, (400,)
        ),
        Case("a hello of SSH", "SSH-2.0-OpenSSH_9.0\r\n\r\n", (400,)),
        Case("a hello of SOCKS", "\x05\x01\x00" + "\x00" * 20, (400,)),
        Case("a mail", "EHLO x\r\nMAIL FROM:<a@b>\r\n\r\n", (400,)),
        Case("nothing but zeros", "\x00" * 4000, (400,)),
        Case("nothing but spaces", " " * 4000, (400,)),
    ]


def _headers() -> list[Case]:
    bad = (": x", "No colon", "Bad header: x", "X(y): z", "X\xe9: y", "X: a\x00b", "X: a\x01b",
           "X: a\rb", "X: a\nHost: evil.example", " Folded: x", "X\x7f: y", "X[]: y",
           "\x00: y")  # fmt: skip
    fine = ("X: " + "\xe9" * 500, "Cookie: d=" + "x" * 4000, 'Cookie: d="x"; d=; =; ;;',
            "Accept-Language: *;q=0.0000001,,,;;q=9,x-" + "y" * 200, "Range: bytes=0-0,2-999999999",
            "Accept-Encoding: br;q=1, *;q=0", "If-None-Match: *", "If-Modified-Since: x",
            "X-Forwarded-For: 10.0.0.1, " * 20, "Authorization: Basic " + "A" * 500,
            "Referer: http://evil.example/", "Keep-Alive: timeout=999999",
            "Upgrade-Insecure-Requests: 1", "User-Agent: ${jndi:ldap://x}", "DNT: \t \t",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==")  # fmt: skip
    return [
        *(get(f"header: {each[:30]!r}", 400, HOST, each) for each in bad),
        *(get(f"harmless: {each[:30]!r}", 200, HOST, each) for each in fine),
        get("too long a value", 431, HOST, "X: " + "a" * 9000),
        get("too long a name", 431, HOST, "X" * 9000 + ": a"),
        get("too many", 431, HOST, *(f"X-{n}: 1" for n in range(60))),
        get("too many of one name", 431, HOST, *["X: 1"] * 60),
        get("two cookies", 400, HOST, "Cookie: d=1", "Cookie: d=2"),
        get("another protocol", 200, HOST, "Upgrade: websocket", "Connection: upgrade",
            "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="),
        get("yet another protocol", 200, HOST, "Upgrade: h2c", "HTTP2-Settings: AAMAAABk"),
    ]  # fmt: skip


def _lengths() -> list[Case]:
    bad = ("-1", "+36", "0x24", "3 6", "36, 36", "36,37", "1e3", "36.0", "\xb2", "", "9" * 400,
           "18446744073709551652", "-0", "NaN", "\x0036")  # fmt: skip
    codings = ("chunked", "identity", "xchunked", "gzip, chunked", "chunked, identity", "CHUNKED",
               "\tchunked", "\x0bchunked", "chunked;x=y", "")  # fmt: skip
    smuggled = "0\r\n\r\nGET {g} HTTP/1.1\r\nHost: {h}\r\n\r\n"
    return [
        *(post(f"length: {each[:24]!r}", 400, f"Content-Length: {each}") for each in bad),
        *(post(f"coding and length: {each!r}", 400, LENGTH, f"Transfer-Encoding: {each}",
               body=smuggled) for each in codings),
        post("no length", 411, "Content-Length: -"),
        post("chunks", 411, "Content-Length: -", "Transfer-Encoding: chunked",
             body="5\r\nhello\r\n0\r\n\r\n"),
        post("chunks with a huge size", 411, "Content-Length: -", "Transfer-Encoding: chunked",
             body="ffffffffffffffff\r\n"),
        post("two lengths, the same", 400, LENGTH, LENGTH),
        post("two lengths", 400, "Content-Length: 0", LENGTH),
        post("too long", 413, "Content-Length: 8193", body="x" * 8193),
        post("said to be too long", 413, "Content-Length: 999999999"),
        get("a page with a body", 400, HOST, "Content-Length: 4"),
        get("a page in chunks", 411, HOST, "Transfer-Encoding: chunked"),
    ]  # fmt: skip


def _kinds() -> list[Case]:
    bad = ("", "text/plain", "text/json", "application/xml", "multipart/form-data; boundary=x",
           "application/x-www-form-urlencoded", "application/json-patch+json", "json", "*/*",
           "application/csp-report", "text/plain;application/json")  # fmt: skip
    fine = ("application/json; charset=utf-8", "APPLICATION/JSON", "application/json;;;=")
    return [
        *(post(f"kind: {each!r}", 415, f"Content-Type: {each}") for each in bad),
        *(post(f"kind: {each!r}", 200, f"Content-Type: {each}") for each in fine),
        post("no kind", 415, "Content-Type: -"),
        post("two kinds", 400, JSON, "Content-Type: text/plain"),
        post("packed", 415, "Content-Encoding: gzip"),
        post("packed twice", 415, "Content-Encoding: deflate, gzip"),
    ]


def _bodies() -> list[Case]:
    bad = ("{", "}", "null", "true", "7", "[]", '""', '"x"', "{}{}", "{'a':1}", "{a:1}", "NaN",
           "[" * 4000, '{"a":' * 1500, '{"a":1,}', "\x00" * 40, "\xff\xfe{\x00}\x00",
           "\xef\xbb\xbf{}", '"\xed\xa0\x80"', "1" * 4000, "-", "1e999999", '"' + "\\u0000" * 500,
           "<x/>", "a=b&c=d", "--x\r\nContent-Disposition: form-data\r\n\r\n", " " * 8000,
           '{"sealed":7}', '{"sealed":null}', '{"sealed":["A"]}', '{"sealed":"' + "A" * 8000 + '"}',
           '{"sealed":"===="}', '{"sealed":"\\u00e9"}', '{"sealed":"' + "A" * 75 + '"}',
           '{"sealed":{"sealed":"A"}}', '{"sealed":-1}')  # fmt: skip
    return [post(f"body {n}: {each[:30]!r}", 400, body=each) for n, each in enumerate(bad)]


CASES = (
    *_hosts(), *_origins(), *_methods(), *_targets(), *_versions(), *_headers(), *_lengths(),
    *_kinds(), *_bodies(),
)  # fmt: skip
