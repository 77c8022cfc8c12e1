"""What a person reads when a file cannot be read or written."""

import errno
import os

import pytest

from declic.app.file_words import file_words
from declic.i18n import LANGUAGES, translator

FORESEEN = [
    errno.ENOSPC,
    errno.ENOENT,
    errno.EACCES,
    errno.EROFS,
    errno.EEXIST,
    errno.ENOTDIR,
    errno.EISDIR,
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("number", FORESEEN)
def test_what_happens_often_has_words_of_its_own(number, lang):
    told = file_words(OSError(number, os.strerror(number), "/a/place"), translator(lang))
    assert "Errno" not in told
    assert os.strerror(number) not in told
    assert number == errno.ENOSPC or "/a/place" in told


def test_what_happens_seldom_keeps_the_words_of_the_system():
    error = OSError(errno.ELOOP, "Too many links", "/a/place")
    assert file_words(error, translator("en")) == str(error)
    assert file_words(ValueError("no file"), translator("en")) == "no file"
