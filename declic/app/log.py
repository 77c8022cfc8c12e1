"""The log: for whoever repairs the program, never about a participant."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path

_LIMIT_BYTES = 1_000_000


def open_log(path: Path) -> None:
    """Write the log to a file of at most two megabytes; a folder that refuses it is no error.

    Libraries that would note addresses, requests or statements are kept at warnings.
    """
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    for name in ("uvicorn", "asyncio", "sqlalchemy", "alembic", "PIL"):
        logging.getLogger(name).setLevel(logging.WARNING)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            path, maxBytes=_LIMIT_BYTES, backupCount=1, encoding="utf-8", delay=True
        )
    except OSError:
        root.addHandler(logging.NullHandler())
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root.addHandler(handler)


def close_log() -> None:
    """Close the log's files, so that a folder can be removed."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler, RotatingFileHandler | logging.NullHandler):
            root.removeHandler(handler)
            handler.close()
