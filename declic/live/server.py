"""The web server that both listeners of the box are made of: guarded, silent, without extras."""

import uvicorn
from starlette.types import ASGIApp

from declic.live.guard import guarded
from declic.live.sockets import BACKLOG

KEEP_ALIVE_SECONDS = 75


def make_server(front: ASGIApp, deadline_seconds: float) -> uvicorn.Server:
    """Return a server for an application; requests must be complete within the deadline."""
    return uvicorn.Server(
        uvicorn.Config(
            front,
            interface="asgi3",
            http=guarded(deadline_seconds),
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            proxy_headers=False,
            server_header=False,
            date_header=False,
            backlog=BACKLOG,
            timeout_keep_alive=KEEP_ALIVE_SECONDS,
            timeout_graceful_shutdown=1,
        )
    )
