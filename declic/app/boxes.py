"""What a session's ballot box is told before it opens its door."""

from declic.domain.session import SessionRecord
from declic.session.ports import BoxConfig
from declic.settings import Folders, Settings


def box_config(
    folders: Folders,
    settings: Settings,
    record: SessionRecord,
    *,
    port: int = 0,
    resume: bool = False,
    host: str = "",
) -> BoxConfig:
    """Return the configuration of a session's ballot box; ``port`` goes before the setting."""
    return BoxConfig(
        lang=record.snapshot.plan.lang,
        help_lines=record.snapshot.help_lines,
        run_dir=str(folders.run),
        adult=record.snapshot.plan.adult,
        host=host,
        port=port or settings.port,
        resume=resume,
    )
