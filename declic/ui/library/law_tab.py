"""What stands under "The law" on the Help page: the country's sheet, then the votes that state it.

Both are off until somebody confirms them; every switch of the law is found here.
"""

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from declic.ui.library.pieces import section, wrapped
from declic.ui.library.votes import VoteCard
from declic.ui.pages.page import Around
from declic.ui.pages.words import country_name
from declic.ui.shelf import Entry
from declic.ui.theme.fonts import Role
from declic.ui.widgets.labels import label


def law_votes(
    entries: Iterable[Entry], country: str, lang: str, around: Around, fits: Callable[[str], bool]
) -> list[QWidget]:
    """Return the votes that state a country's law, each with its switch, by activity.

    Args:
        entries: all activities.
        country: two capital letters; activities for other countries are left out.
        lang: of the texts.
        around: the surroundings.
        fits: whether a text holds what is searched for.
    """
    cards: list[QWidget] = []
    for entry in entries:
        activity, words = entry.activity, entry.words.in_language(lang)
        if activity.countries and country not in activity.countries:
            continue
        votes: list[QWidget] = [
            VoteCard(activity, poll, words, around)
            for poll in activity.polls
            if poll.law and fits(words.text(f"poll/{poll.slug}/question").value)
        ]
        if votes:
            title = words.text("title").value
            said = around.tr.gettext("Votes about the law in the activity “{title}”", title=title)
            cards += [label(said, Role.SUBHEADING, around.look), *votes]
    return cards


def no_law_sheet(country: str, around: Around) -> QWidget:
    """Return what a coach is told where we know nothing of the law."""
    tr, look = around.tr, around.look
    name = country_name(country, tr)
    title = tr.gettext("No law sheet for this country: {country}", country=name)
    said = tr.gettext(
        "We have no verified facts about its law, so nothing here states it. Ask a lawyer, a "
        "children’s rights service or the school’s own legal service, and leave the law out of the "
        "session until they have answered."
    )
    return section(title, look, wrapped(said, Role.BODY, look))
