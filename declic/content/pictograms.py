"""The set of pictograms: files beside this module, one path each, and their names.

A pictogram stands beside words, never instead of them, for groups in which some read little. An
activity names those of its phases and answers; the plan says whether they are shown.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from declic.content.complaints import Findings
from declic.content.fields import Fields
from declic.content.poll_rules import LineOf
from declic.content.yaml_parse import parse
from declic.domain.activity import Activity, Material
from declic.domain.poll import TEXT_KINDS, Poll, PollKind
from declic.i18n import N_, translator

FOLDER = Path(__file__).resolve().parent / "pictograms"

NAMES_FILE = "names.yaml"

PASS_PICTOGRAM = "pass"
"""The pictogram of “I'd rather pass”, which every poll has and no file names."""

SCALE_ENDS = ("1", "5")
"""Only the ends of a scale have words, so only they have pictograms."""

_PATH = re.compile(r' d="([MmLlHhVvCcSsQqTtAaZz0-9 ,.-]+)"')


@cache
def pictogram_paths() -> Mapping[str, str]:
    """Return slug -> SVG path data in a box of 24 x 24, to be drawn as a line 2 wide."""
    files = sorted(FOLDER.glob("*.svg"))
    found = {path.stem: _PATH.search(path.read_text("utf-8")) for path in files}
    return MappingProxyType({slug: match[1] for slug, match in found.items() if match})


@cache
def pictogram_names() -> Mapping[str, Mapping[str, str]]:
    """Return slug -> language -> what the picture shows, for authors."""
    found = Findings(NAMES_FILE, translator("en"))
    root = parse((FOLDER / NAMES_FILE).read_text("utf-8"), found)
    found.stop_if_wrong()
    if root is None:
        return MappingProxyType({})
    top = Fields(root, found)
    return MappingProxyType({slug: top.strings(slug, required=True) for slug in pictogram_paths()})


def used_pictograms(activities: Iterable[Activity]) -> Mapping[str, str]:
    """Return slug -> path data of all that these activities show, and that of passing."""
    slugs: set[str] = set()
    for activity in activities:
        slugs.update(phase.pictogram for phase in activity.phases)
        for poll in activity.polls:
            slugs.update(poll.pictograms.values())
        for material in activity.materials:
            slugs.update(material.pictograms)
    known = pictogram_paths()
    drawn = slugs & set(known)
    drawn |= {PASS_PICTOGRAM} if drawn else set()
    return MappingProxyType({slug: known[slug] for slug in sorted(drawn)})


def check_pictograms(activity: Activity, line: LineOf, found: Findings) -> None:
    """Ask that an activity names pictograms for all its phases and answers, or for none.

    A class that is helped by the first picture looks for the next one.
    """
    for phase in activity.phases:
        _check_known(phase.pictogram, line(f"phase/{phase.slug}", "pictogram"), found)
    for poll in activity.polls:
        _check_poll(poll, line, found)
    for material in activity.materials:
        for slug in material.pictograms:
            _check_known(slug, line(f"material/{material.slug}", "pictograms"), found)
    named = [
        *(phase.pictogram for phase in activity.phases),
        *(poll.pictograms for poll in activity.polls),
        *(material.pictograms for material in activity.materials),
    ]
    if any(named):
        _check_complete(activity, line, found)


def _check_complete(activity: Activity, line: LineOf, found: Findings) -> None:
    for phase in activity.phases:
        if not phase.pictogram:
            message = N_(
                "This activity has pictograms, but the phase “{phase}” has none. Add a line "
                "“pictogram: …”."
            )
            found.error(line(f"phase/{phase.slug}"), "pictogram-missing", message, phase=phase.slug)
    for poll in activity.polls:
        missing = [option for option in pictured(poll) if option not in poll.pictograms]
        if missing:
            message = N_(
                "This activity has pictograms, but these answers have none: {options}. Name one "
                "for each, as in “pictograms: {{{first}: talk}}”."
            )
            at = line(f"poll/{poll.slug}", "pictograms")
            found.error(
                at,
                "pictogram-missing",
                message,
                options=", ".join(missing),
                first=missing[0],
            )
    for material in activity.materials:
        _check_cards(material, line, found)


def _check_cards(material: Material, line: LineOf, found: Findings) -> None:
    if len(material.pictograms) == material.cards:
        return
    message = N_(
        "This activity has pictograms, and these are {cards} cards: name one for each card in its "
        "order, as in “pictograms: [talk, listen]”. Here are {n}."
    )
    at = line(f"material/{material.slug}", "pictograms")
    found.error(at, "pictogram-missing", message, cards=material.cards, n=len(material.pictograms))


def pictured(poll: Poll) -> tuple[str, ...]:
    """Return the options of a poll that can have a pictogram."""
    if poll.kind in TEXT_KINDS:
        return ()
    return SCALE_ENDS if poll.kind is PollKind.SCALE else poll.options


def _check_poll(poll: Poll, line: LineOf, found: Findings) -> None:
    at = line(f"poll/{poll.slug}", "pictograms")
    for option, slug in poll.pictograms.items():
        if option not in pictured(poll):
            message = N_("“{word}” is none of the answers that can have a pictogram.")
            found.unknown(at, "pictogram-option", message, option, pictured(poll))
        _check_known(slug, at, found)
    slugs = list(poll.pictograms.values())
    for slug in sorted({slug for slug in slugs if slugs.count(slug) > 1}):
        message = N_("Two answers have the pictogram “{slug}”. Give each its own.")
        found.error(at, "pictogram-twice", message, slug=slug)


def _check_known(slug: str, at: int, found: Findings) -> None:
    """Complain about a name that is not in the set; a name in another language is understood."""
    if not slug or slug in pictogram_paths():
        return
    message = N_("There is no pictogram “{word}”; activities/README.md lists them all.")
    called = {
        word: name
        for name, names in pictogram_names().items()
        for word in (name, *(each.casefold().replace(" ", "-") for each in names.values()))
    }
    meant = called.get(slug.casefold(), slug)
    found.unknown(at, "no-such-pictogram", message, slug, (meant,) if meant != slug else
                  pictogram_paths())  # fmt: skip
