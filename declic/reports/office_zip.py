"""Office files that say nothing about who made them, where or when; equal input, equal bytes."""

import io
import zipfile

FIRST = "[Content_Types].xml"
FIXED_TIME = (1980, 1, 1, 0, 0, 0)


def rewritten(data: bytes, replaced: dict[str, bytes]) -> bytes:
    """Write a zip again with sorted members and a fixed time.

    Args:
        data: the file as a library made it.
        replaced: member name -> other content.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in sorted(old.namelist(), key=lambda each: (each != FIRST, each)):
            info = zipfile.ZipInfo(name, FIXED_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, replaced.get(name) or old.read(name))
    return out.getvalue()
