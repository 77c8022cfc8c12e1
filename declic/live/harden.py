"""What the process does before it holds anything: no core dump, enough files, no crash report."""

import contextlib
import logging
import sys

OPEN_FILES = 8192
"""More than the connections that the guard takes: the console that comes back must find one free,
however many a stranger holds open."""

_PR_SET_DUMPABLE = 4
_SEM_QUIET = 0x0001 | 0x0002 | 0x8000


def harden() -> None:
    """Forbid core dumps and crash reports, silence the server's loggers, allow many phones.

    Its logs could quote a request; this process has nothing to say but to the console.
    """
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "asyncio"):
        logging.getLogger(name).disabled = True
    if sys.platform == "win32":
        _quiet_windows()
        return
    raise_file_limit()
    import resource

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _forbid_looking()


def raise_file_limit(wanted: int = OPEN_FILES) -> None:
    """Let this process open at least ``wanted`` files where the system allows it (POSIX)."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))


def _forbid_looking() -> None:
    """Keep other processes of the same user from reading this one's memory."""
    import ctypes

    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _quiet_windows() -> None:
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(_SEM_QUIET)
