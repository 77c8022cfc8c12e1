"""The log: for whoever repairs the program, never about a participant."""

import logging
from contextlib import suppress
from pathlib import Path

_LIMIT_BYTES = 1_000_000


class LogFile(logging.Handler):
    """Writes to a file of at most two megabytes, which it opens with its first line.

    The standard library's turning log brings sockets and pickles along; nothing of that may be
    loaded before the first paint.
    """

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line; a folder that refuses it is no error."""
        if self._file is None:
            self._file = _open(self._path)
        self._file.handle(record)

    def close(self) -> None:
        """Close the file, so that its folder can be removed."""
        if self._file is not None:
            self._file.close()
        super().close()


def open_log(path: Path) -> None:
    """Write the log to a file; libraries that would note addresses or requests only warn in it."""
    root = logging.getLogger()
    root.setLevel(logging.INFO)
    for name in ("uvicorn", "asyncio", "sqlalchemy", "alembic", "PIL"):
        logging.getLogger(name).setLevel(logging.WARNING)
    with suppress(OSError):  # a folder that refuses the log is no error
        path.parent.mkdir(parents=True, exist_ok=True)
    root.addHandler(LogFile(path))


def close_log() -> None:
    """Close the log's file, so that a folder can be removed."""
    root = logging.getLogger()
    for handler in list(root.handlers):
        if isinstance(handler, LogFile):
            root.removeHandler(handler)
            handler.close()


def _open(path: Path) -> logging.Handler:
    from logging.handlers import RotatingFileHandler

    try:
        file = RotatingFileHandler(path, maxBytes=_LIMIT_BYTES, backupCount=1, encoding="utf-8")
    except OSError:
        return logging.NullHandler()
    file.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    return file
