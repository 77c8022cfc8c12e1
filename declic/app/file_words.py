"""What the system says of a file or folder, in the person's language."""

import errno

from declic.i18n import Translator

_FULL = {errno.ENOSPC, errno.EDQUOT}
_MISSING = {errno.ENOENT}
_NOT_ALLOWED = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_FOLDER = {errno.EEXIST, errno.ENOTDIR}
_NO_FILE = {errno.EISDIR}


def file_words(error: Exception, tr: Translator) -> str:
    """Return why a file could not be read or written, as the middle of a sentence.

    The system's own words are English and name error numbers; they remain only for what happens
    too seldom to have words of its own.
    """
    number = error.errno if isinstance(error, OSError) else None
    path = str(error.filename) if isinstance(error, OSError) else ""
    if number in _FULL:
        return tr.gettext("the disk is full")
    if number in _MISSING:
        return tr.gettext("{path} or its folder does not exist", path=path)
    if number in _NOT_ALLOWED:
        return tr.gettext(
            "this account may not use {path}, or another program has it open", path=path
        )
    if number in _NO_FOLDER:
        return tr.gettext("a file stands where a folder is needed, at {path}", path=path)
    if number in _NO_FILE:
        return tr.gettext("{path} is a folder", path=path)
    return str(error)
