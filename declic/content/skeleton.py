"""``declic new-activity``: a commented skeleton that an author fills in, in four languages.

It passes the check but for its placeholders, the texts in square brackets: each of them is a
warning until its author has written something else.
"""

import shutil
from pathlib import Path

from declic.content.complaints import ContentError, Findings
from declic.content.poll_rules import SHIPPED_PACK
from declic.content.skeleton_words import HINTS, placeholders
from declic.content.structure import ACTIVITY_FILE
from declic.domain.ids import SLUG
from declic.i18n import LANGUAGES, N_, translator

PACK = "my-school"
"""The name space of a new activity until its author chooses one."""

_STRUCTURE = """\
# {open}
format: 1
pack: {pack}
slug: {slug}
revision: 1
topic: general               # privacy, sexting, cyberbullying, sextortion, general
method: scenario             # opening, closing, quiz, ranking, card-sort, dilemma, role-play
sensitive: false             # {sensitive}
ages: [12, 18]
group: [8, 32]
room: tables                 # tables, circle, open-space
countries: []                # {countries}

# {phases}
phases:
  - slug: story
    minutes: 3
    minutes-min: 2           # {least}
    speaker: first           # first, second, both, coach, adult
    shows: words             # join, words, scene, rules, timer, help
    pictogram: read          # {pictogram}
  - slug: vote
    minutes: 4
    minutes-min: 3
    speaker: second
    shows: words
    pictogram: vote
    poll: best-idea
  - slug: debrief
    minutes: 5
    minutes-min: 3
    speaker: both
    shows: words
    pictogram: circle

# {polls}
polls:
  - slug: best-idea
    revision: 1
    kind: single             # single, multiple, scale, quiz, estimate, ranking, dilemma, word-cloud
    sensitivity: opinion     # {secret}
    options: [first-idea, second-idea, third-idea]
    pictograms: {{first-idea: talk, second-idea: silent, third-idea: adult}}
    without-phones: [cards, envelopes]

# {materials}
materials:
  - slug: case-cards
    kind: print              # print, object, screen
    per: table               # class, table, participant
    cards: 2
    pictograms: [person, friend]

variants:
  - slug: shorter            # shorter, younger, no-phones
    minutes: {{story: 2, vote: 3, debrief: 3}}
debrief: 2                   # {debrief}

# {sources}
sources: []
"""

_WORDS = """\
---
lang: {lang}
state: draft
---
<!-- {fill} -->

# title
{title}

# summary
{summary}

# goals
- {goal}

# key-message
{key_message}

# safeguarding
- {safeguarding}

# no-phones
- {no_phones}

# debrief
- {debrief}
- {friend}

# phase story
## title
{story_title}
## screen
{screen}
## script
- say: {say}
- say: {say_more}
- do: {do}
- careful: {careful}

# phase vote
## title
{vote_title}
## screen
{screen}
## script
- ask: {ask}
- do: {do_vote}
- say: {say_after}
- careful: {careful}

# phase debrief
## title
{debrief_title}
## screen
{key_message}
## script
- ask: {debrief}
- ask: {friend}
- say: {say_end}
- careful: {careful}

# poll best-idea
## question
{question}
## hint
{hint}
## option first-idea
{option}
## option second-idea
{option_two}
## option third-idea
{option_three}
## when-split
{split}

# material case-cards
## title
{cards_title}
## cards
- {card}
- {card_two}
"""


def new_activity(folder: Path, slug: str, lang: str, *, pack: str = PACK) -> Path:
    """Write the skeleton of an activity, whole or not at all.

    Args:
        folder: where the activity's folder is made; made itself when missing.
        slug: the activity's and its folder's name: small letters, digits, hyphens.
        lang: language of the comments and of complaints.
        pack: name space; not the one of the program.

    Returns:
        The new folder.

    Raises:
        ContentError: the name cannot be used, is taken, or the folder cannot be written.
    """
    place = folder / slug
    found = Findings(str(place), translator(lang))
    _check_names(slug, pack, found)
    if not found.has_errors and place.exists():
        message = N_("There is already a folder “{slug}” here. Choose another name.")
        found.error(0, "folder-taken", message, slug=slug)
    found.stop_if_wrong()
    try:
        place.mkdir(parents=True)
        _write(place, slug, pack, lang)
    except OSError as error:
        shutil.rmtree(place, ignore_errors=True)
        message = N_("The folder cannot be written ({reason}). Choose another place.")
        found.error(0, "unwritable", message, reason=error.strerror or type(error).__name__)
        raise ContentError(found.complaints) from error
    return place


def _check_names(slug: str, pack: str, found: Findings) -> None:
    for name, word in (("slug", slug), ("pack", pack)):
        if not SLUG.fullmatch(word):
            message = N_(
                "“{word}” in “{key}” is not a name that files can use. "
                "Use small letters a-z, digits and single hyphens, as in first-move."
            )
            found.error(0, "bad-slug", message, word=word, key=name)
    if pack == SHIPPED_PACK:
        message = N_("The name “{pack}” belongs to the program. Choose a name of your own.")
        found.error(0, "pack-taken", message, pack=pack)


def _write(place: Path, slug: str, pack: str, lang: str) -> None:
    tr = translator(lang)
    hints = {key: tr.gettext(text) for key, text in HINTS.items()}
    structure = _STRUCTURE.format(slug=slug, pack=pack, **hints)
    (place / ACTIVITY_FILE).write_text(structure, "utf-8")
    for code in LANGUAGES:
        words = _WORDS.format(lang=code, fill=hints["fill"], **placeholders(translator(code)))
        (place / f"{code}.md").write_text(words, "utf-8")
