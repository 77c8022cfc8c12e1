"""The most requests a second over 64 busy connections: the ballot box, and nginx beside it."""

import asyncio
import json
import re
import socket
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from declic.live.phone_http import Link, Reply

CONNECTIONS = 64
SECONDS = 2.0


def box_requests_per_second(url: str, opening: str) -> float:
    """Return how many ballots the box takes, through every check, from one device per link."""
    parts = urlsplit(url)
    page = f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\n\r\n".encode()
    body = json.dumps({"opening": opening, "choice": ["a"]})

    def ballot(reply: Reply) -> bytes:
        cookie = re.search(rb"(?i)set-cookie: (d=\w+)", reply.head)
        assert cookie is not None
        return (
            f"POST {parts.path}/ballot HTTP/1.1\r\nHost: {parts.netloc}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n"
            f"Cookie: {cookie[1].decode()}\r\n\r\n{body}"
        ).encode()

    return asyncio.run(_drive(parts.hostname or "", parts.port or 80, page, ballot))


def nginx_requests_per_second(folder: Path) -> float:
    """Return how many times nginx, with one worker, answers 204 to the same client."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    config = folder / "nginx.conf"
    config.write_text(
        f"worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log /dev/null;\n"
        "events { worker_connections 512; }\n"
        "http { access_log off; keepalive_requests 1000000;\n"
        f"server {{ listen 127.0.0.1:{port}; return 204; }} }}\n",
        encoding="ascii",
    )
    with subprocess.Popen(["nginx", "-p", str(folder), "-c", str(config)]) as nginx:
        try:
            _wait_for(port)
            request = b"GET / HTTP/1.1\r\nHost: x\r\n\r\n"
            return asyncio.run(_drive("127.0.0.1", port, request, lambda _: request))
        finally:
            nginx.terminate()


def _wait_for(port: int) -> None:
    end = time.monotonic() + 5
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError


async def _drive(host: str, port: int, first: bytes, then: Callable[[Reply], bytes]) -> float:
    loop = asyncio.get_running_loop()
    end = loop.time() + SECONDS

    async def ask() -> int:
        _, link = await loop.create_connection(Link, host, port)
        count = 0
        request = then(await link.exchange(first))
        while loop.time() < end:
            reply = await link.exchange(request)
            count += reply.status < 300
        link.cut()
        return count

    return sum(await asyncio.gather(*(ask() for _ in range(CONNECTIONS)))) / SECONDS
