"""One window a data folder: a second start raises the first window instead of opening another.

Two programs on one data folder would show two truths of one session. The lock is a file that the
system frees when its owner dies; what the second start wants travels over a local socket.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QDeadlineTimer, QLockFile, QObject, QThread

from declic.ui.file_drop import is_shared_plan

LOCK_FILE = "window.lock"
ANSWER_MS = 2_000
STARTING_MS = 15_000
"""How long a first window may take from its lock to its socket; a second start waits for it."""

LOOK_AGAIN_MS = 50
MOST_BYTES = 8_192
_FREED_ON_DEATH_MS = 0


class SingleWindow(QObject):
    """Owns the lock of a data folder and hears of later starts. Window's thread.

    Attributes:
        name: of the local socket, different for each data folder.
    """

    def __init__(self, data: Path) -> None:
        super().__init__()
        whole = QCryptographicHash.hash(bytes(data.resolve()), QCryptographicHash.Algorithm.Sha256)
        self.name = f"declic-{bytes(whole.toHex().data()).decode()[:20]}"
        self._lock = QLockFile(str(data / LOCK_FILE))
        self._lock.setStaleLockTime(_FREED_ON_DEATH_MS)
        self._asked: Callable[[Path | None], None] = lambda path: None

    def claim(self) -> bool:
        """Become the one window of this data folder, unless another one is."""
        return self._lock.tryLock(0)

    def own_or_ask(self, path: Path | None, patience_ms: int = STARTING_MS) -> bool:
        """Become the one window, or ask the one that is, even while it is only just starting.

        Args:
            path: a file that the first window is to open.
            patience_ms: how long a window that has the lock may stay deaf.

        Returns:
            Whether this start is to open its own window: it has the lock, nobody heard it, or no
            lock can be had here at all.
        """
        waiting = QDeadlineTimer(patience_ms)
        while not self.claim():
            if self._lock.error() is not QLockFile.LockError.LockFailedError:
                return True  # a folder that cannot be written has no lock, and keeps nothing
            if self.ask_first(path):
                return False
            if waiting.hasExpired():
                return True
            QThread.msleep(LOOK_AGAIN_MS)
        return True

    def ask_first(self, path: Path | None) -> bool:
        """Ask the first window to come to the front, and to open a file if there is one.

        Returns:
            Whether it heard; a window that is just starting or hangs does not.
        """
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self.name)
        if not socket.waitForConnected(ANSWER_MS):
            return False
        socket.write((str(path.resolve()) if path else "").encode() + b"\n")
        heard = socket.waitForBytesWritten(ANSWER_MS)
        socket.disconnectFromServer()
        return heard

    def listen(self, asked: Callable[[Path | None], None]) -> None:
        """Hear of later starts; only programs of this user can reach the socket."""
        from PySide6.QtNetwork import QLocalServer

        self._asked = asked
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self.name)  # left behind by a window that was killed
        self._server.newConnection.connect(self._hear)
        self._server.listen(self.name)

    def release(self) -> None:
        """Let another window be the one."""
        self._lock.unlock()

    def _hear(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda s=socket: self._read(bytes(s.read(MOST_BYTES).data())))
            socket.disconnected.connect(socket.deleteLater)

    def _read(self, said: bytes) -> None:
        """Take a path from another start; whatever else is said only raises the window."""
        text = said.split(b"\n", 1)[0].decode(errors="ignore").strip()
        self._asked(Path(text) if text and is_shared_plan(Path(text)) else None)
