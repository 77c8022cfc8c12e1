"""Reads a user pack: a zip of activities that may come from anybody.

A pack holds ``pack.yaml`` and ``<slug>/activity.yaml`` with its ``<slug>/<lang>.md``, and nothing
else. It is read whole and strictly, into values; nothing is written where it says. Call it through
``declic.content.packs.read_pack``, which does this in a process of its own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from declic.content.complaints import Findings
from declic.content.fields import Fields
from declic.content.files import decode
from declic.content.share import MAX_ACTIVITIES, OWN_PACK, SharedActivity, member_limit, read_shared
from declic.content.share_zip import ShareError, ShareReason, read_members
from declic.content.yaml_parse import parse
from declic.domain.ids import SLUG, ActivityRef
from declic.domain.poll import Sensitivity
from declic.i18n import N_, Translator, translator

PACK_FILE = "pack.yaml"

FORMAT = 1
"""The newest format of packs that this program reads."""

ALLOWED = re.compile(
    rf"pack\.yaml|({SLUG.pattern})/(activity\.yaml|[a-z]{{2}}\.md)",
    re.ASCII,
)
"""The only names that a pack's members may have."""

_PACK_BYTES = 20_000


@dataclass(frozen=True, slots=True)
class PackHead:
    """What ``pack.yaml`` says.

    Attributes:
        version: grows with every edition; 0 when nobody knows.
        maker: who answers for the pack, in its maker's words.
        titles: language -> title.
    """

    pack: str
    version: int
    maker: str
    titles: Mapping[str, str]

    def named(self, lang: str) -> str:
        """Return the title for readers of a language, else any."""
        return self.titles.get(lang) or next(iter(self.titles.values()), self.pack)


@dataclass(frozen=True, slots=True)
class PackActivity:
    """An activity as a coach sees it before a pack is installed.

    Attributes:
        titles: language -> title, of each language that it has.
        states: language -> ``draft`` or ``reviewed``.
        law: number of polls about the law; they stay off until they are confirmed.
        personal: number of polls about own experience, which our own activities never ask.
    """

    slug: str
    titles: Mapping[str, str]
    states: Mapping[str, str]
    topic: str
    minutes: int
    ages: tuple[int, int]
    sensitive: bool
    law: int
    personal: int


@dataclass(frozen=True, slots=True)
class PackPreview:
    """A whole pack that was read and found sound; nothing is installed yet.

    Attributes:
        files: member name -> bytes, as in the zip.
    """

    head: PackHead
    activities: tuple[PackActivity, ...]
    files: Mapping[str, bytes]


def parse_pack(path: Path, lang: str) -> PackPreview:
    """Read a pack in this process.

    Raises:
        ShareError: it is refused as a whole; nothing was written anywhere.
    """
    members = read_members(path, ALLOWED, _limit)
    if PACK_FILE not in members:
        raise ShareError(ShareReason.NOT_DECLIC, PACK_FILE)
    head = read_head(members[PACK_FILE], translator(lang))
    folders: dict[str, dict[str, bytes]] = {}
    for name, data in members.items():
        slug, _, file = name.partition("/")
        if file:
            folders.setdefault(slug, {})[file] = data
    if not folders:
        raise ShareError(ShareReason.DAMAGED, "no activity")
    if len(folders) > MAX_ACTIVITIES:
        raise ShareError(ShareReason.TOO_LARGE, "activities")
    read = [
        read_shared(ActivityRef(head.pack, slug), files, lang)
        for slug, files in sorted(folders.items())
    ]
    return PackPreview(head, tuple(_seen(each) for each in read), members)


def read_head(data: bytes, tr: Translator) -> PackHead:
    """Read ``pack.yaml``.

    Raises:
        ShareError: it is newer than this program, not what the format says, or in our own name.
    """
    found = Findings(PACK_FILE, tr)
    text = decode(data, found) if len(data) <= _PACK_BYTES else None
    root = parse(text, found) if text is not None else None
    if root is None:
        raise ShareError(ShareReason.DAMAGED, _first(found))
    top = Fields(root, found)
    if top.whole("format", 1, 9999) > FORMAT:
        raise ShareError(ShareReason.NEWER, PACK_FILE)
    head = PackHead(
        pack=top.slug("pack"),
        version=top.whole("version", 1, 999_999),
        maker=top.text("maker"),
        titles=dict(top.strings("titles", required=True)),
    )
    top.done()
    if not all(re.fullmatch(r"[a-z]{2}", lang, re.ASCII) for lang in head.titles):
        message = N_("“titles” names languages by two small letters, as in fr: Titre.")
        found.error(top.line_of("titles"), "bad-language", message)
    if found.has_errors or not head.titles:
        raise ShareError(ShareReason.DAMAGED, _first(found))
    if head.pack == OWN_PACK:
        raise ShareError(ShareReason.UNSAFE, head.pack)
    return head


def _seen(shared: SharedActivity) -> PackActivity:
    activity = shared.activity
    return PackActivity(
        slug=activity.ref.slug,
        titles={words.lang: words.texts.get("title", "") for words in shared.words},
        states={words.lang: words.state for words in shared.words},
        topic=str(activity.topic),
        minutes=activity.minutes,
        ages=(activity.age_min, activity.age_max),
        sensitive=activity.sensitive,
        law=sum(poll.law for poll in activity.polls),
        personal=sum(poll.sensitivity is Sensitivity.PERSONAL for poll in activity.polls),
    )


def _limit(name: str) -> int:
    return _PACK_BYTES if name == PACK_FILE else member_limit(name.rpartition("/")[2])


def _first(found: Findings) -> str:
    return str(next(iter(found.complaints), PACK_FILE))
