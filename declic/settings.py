"""The settings file and the folders: what the program knows before anything else starts.

One TOML file, ``settings.toml`` in the data folder, is read into a frozen ``Settings``. Each
setting is declared once below with its type, default and help. No other module looks at the
environment or at the user's folders.
"""

import errno
import os
from contextlib import suppress
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

SETTINGS_FORMAT = 1


class SettingsError(Exception):
    """The settings file cannot be used; ``detail`` names the line or the setting."""

    def __init__(self, path: Path, detail: str) -> None:
        super().__init__(f"{path}: {detail}")
        self.path = path
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a coach can set, with its default and its help text."""

    language: str = field(
        default="fr", metadata={"help": "Language of the windows: fr, nl, de, en."}
    )
    country: str = field(
        default="BE", metadata={"help": "Country whose help lines are shown (two letters)."}
    )
    theme: str = field(default="system", metadata={"help": "light, dark or system."})
    text_scale_percent: int = field(
        default=100, metadata={"help": "Size of the text in the windows, 100 to 200."}
    )
    audience_dark: bool = field(
        default=False, metadata={"help": "Whether the projector starts with a dark background."}
    )
    keep_sessions_months: int = field(
        default=12, metadata={"help": "Months after which a session is deleted; 0 keeps them."}
    )
    port: int = field(
        default=0, metadata={"help": "Port of the phones' page; 0 lets the system choose."}
    )
    tour_seen: bool = field(
        default=False, metadata={"help": "Whether the first tour was seen or skipped."}
    )
    adult_pin: str = field(
        default="",
        metadata={"help": "Salted hash of the trusted adult's PIN; empty: set anew each session."},
    )
    room_depth_m: int = field(
        default=7, metadata={"help": "Metres from the projector's picture to the last row."}
    )
    picture_width_cm: int = field(
        default=200, metadata={"help": "Width of the projector's picture, in centimetres."}
    )


@dataclass(frozen=True, slots=True)
class Folders:
    """Where this laptop's files are: everything below ``data`` belongs to one user only.

    Attributes:
        data: the private folder (0700 on POSIX); window geometry lives here too.
        content: holds ``activities/`` and ``resources/`` as shipped.
        spare: a private temporary folder that stands in for ``data`` where something must be
            written, when ``data`` cannot be; ``None`` when it can.
    """

    data: Path
    content: Path
    spare: Path | None = None

    @property
    def settings_file(self) -> Path:
        """The TOML file of the settings."""
        return self.data / "settings.toml"

    @property
    def database(self) -> Path:
        """The SQLite file with plans, sessions and totals."""
        return self.data / "declic.sqlite"

    @property
    def run(self) -> Path:
        """Private files of a running ballot box; removed when the session ends."""
        return (self.spare or self.data) / "run"

    @property
    def log_file(self) -> Path:
        """The log, which names no person, address or answer."""
        return (self.spare or self.data) / "log" / "declic.log"

    @property
    def exports(self) -> Path:
        """Where finished reports go unless a person chooses another folder."""
        return (self.spare or self.data) / "exports"


def content_root() -> Path:
    """Return the folder with the shipped content: inside an installed wheel, or the checkout."""
    package = Path(__file__).resolve().parent
    shipped = package / "shipped"
    return shipped if shipped.is_dir() else package.parent


def open_folders(data: Path | None = None) -> Folders:
    """Return the folders, making the data folder private to this user when it is new.

    Where the data folder is there but cannot be written, a spare one takes what must be.

    Args:
        data: another data folder (``--data``); by default the system's local, unsynced one.

    Raises:
        OSError: the folder cannot be made.
    """
    chosen = (data or usual_data_folder()).expanduser()
    spare = None
    if not chosen.is_dir():
        chosen.mkdir(parents=True, mode=0o700)
    elif not _can_be_written(chosen):
        import tempfile

        spare = Path(tempfile.mkdtemp(prefix="declic-"))
    elif os.name == "posix" and data is None:
        chosen.chmod(0o700)
    return Folders(data=chosen.resolve(), content=content_root(), spare=spare)


def clear_spare(folders: Folders, *, log: bool = True) -> None:
    """Remove the spare folder at the program's end; documents that somebody asked for stay there.

    Args:
        folders: those of ``open_folders``; without a spare one nothing is touched.
        log: remove the log too, because nobody was sent to it.
    """
    if folders.spare is None:
        return
    import shutil

    for inside in (folders.run, *((folders.log_file.parent,) if log else ())):
        shutil.rmtree(inside, ignore_errors=True)
    for emptied in (folders.exports, folders.spare):
        with suppress(OSError):  # a document or the log is in it
            emptied.rmdir()


def _can_be_written(folder: Path) -> bool:
    """Try it: neither modes nor ``os.access`` tell the truth on every system."""
    trial = folder / f".trial-{os.getpid()}"
    try:
        os.close(os.open(trial, os.O_CREAT | os.O_WRONLY, 0o600))
        trial.unlink()
    except OSError as error:
        return error.errno not in (errno.EROFS, errno.EACCES, errno.EPERM)
    return True


def usual_data_folder() -> Path:
    """Return the system's local, unsynced folder for this user's data: used unless one chooses."""
    from platformdirs import user_data_path

    return user_data_path("Declic", appauthor=False, roaming=False)


def user_types_folder() -> Path:
    """Return where Linux desktops keep a user's file types and programs (``XDG_DATA_HOME``)."""
    from platformdirs import user_data_path

    return user_data_path()


def read_settings(path: Path) -> Settings:
    """Read the settings; a missing file gives the defaults, unknown keys are left alone.

    Raises:
        SettingsError: not TOML, or a value of the wrong kind.
    """
    if not path.exists():
        return Settings()
    import tomllib  # a first start has no file, and pays nothing for reading one

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise SettingsError(path, str(error)) from error
    defaults = Settings()
    known: dict[str, object] = {}
    for item in fields(Settings):
        if item.name not in found:
            continue
        value = found[item.name]
        if type(value) is not type(getattr(defaults, item.name)):
            raise SettingsError(path, item.name)
        known[item.name] = value
    return replace(defaults, **known)  # type: ignore[arg-type]  # kinds are checked just above


def write_settings(path: Path, settings: Settings) -> None:
    """Write the settings with their help as comments, whole or not at all."""
    lines = [f"format = {SETTINGS_FORMAT}", ""]
    for item in fields(Settings):
        lines += [
            f"# {item.metadata['help']}",
            f"{item.name} = {_toml(getattr(settings, item.name))}",
        ]
    partial = path.with_suffix(".part")
    path.parent.mkdir(parents=True, exist_ok=True)
    partial.write_text("\n".join(lines) + "\n", encoding="utf-8")
    partial.replace(path)


def _toml(value: object) -> str:
    """Write one value of the kinds that ``Settings`` uses."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    escaped = str(value).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
