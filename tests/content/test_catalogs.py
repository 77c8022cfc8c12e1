"""Every sentence of the linter exists in every language, with its placeholders."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

import declic.content
from declic.i18n import CATALOG_DIR, LANGUAGES

KEYWORDS = {"gettext": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
ROOM = Path(declic.content.__file__).parent


def said() -> set[str]:
    """The first form of every sentence that the room says."""
    found = extract_from_dir(ROOM, method_map=[("**.py", "python")], keywords=KEYWORDS)
    return {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_catalogue_is_complete(lang: str) -> None:
    with (CATALOG_DIR / lang / "content.po").open("rb") as stream:
        catalog = read_po(stream)
    sentences = {}
    for message in catalog:
        if message.id:
            key = message.id if isinstance(message.id, str) else message.id[0]
            sentences[key] = message.string
    assert sentences.keys() >= said()
    for english, translated in sentences.items():
        for form in (translated,) if isinstance(translated, str) else translated:
            assert form, english
            holes = re.findall(r"(?<!\{)\{(\w+)\}", form)
            assert sorted(holes) == sorted(re.findall(r"(?<!\{)\{(\w+)\}", english)), english
