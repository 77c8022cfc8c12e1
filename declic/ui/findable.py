"""Everything that the search can go to, in the language of the windows."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from declic.i18n import Translator
from declic.ui.coach.ports import PlanningDesk
from declic.ui.pages.manual import ManualPage, manual_sections, manual_text
from declic.ui.pages.page import Page
from declic.ui.pages.words import plan_facts, plan_title, topic_name
from declic.ui.paging import places
from declic.ui.search import Found, Palette
from declic.ui.theme.icons import Icon
from declic.ui.theme.look import Look
from declic.ui.widgets.sidebar import Place


def open_search(
    window: QWidget,
    desk: PlanningDesk,
    look: Look,
    tr: Translator,
    go: Callable[[str], Page],
) -> None:
    """Open the search over a window; ``go`` opens a page and returns it.

    Raises:
        DeskError: the desk cannot tell what there is.
    """
    among = findable(desk, places(tr), tr)
    Palette(window, among, look, tr, lambda found: show(found, go(found.key))).open()


def show(found: Found, page: Page) -> None:
    """Show within an open page what was found."""
    if isinstance(page, ManualPage):
        page.show_section(int(found.at))
    elif found.key == "activities" and found.at:
        from declic.ui.library.activities import ActivitiesPage

        if isinstance(page, ActivitiesPage):
            entries = page.around.desk.library().entries()
            for entry in (each for each in entries if str(each.ref) == found.at):
                page.open(entry)


def findable(desk: PlanningDesk, entries: Sequence[Place], tr: Translator) -> list[Found]:
    """Return pages, plans, activities, help lines and the manual's sections.

    Raises:
        DeskError: the desk cannot tell.
    """
    page = tr.pgettext("search", "Page")
    found = [Found(place.text, page, place.icon, place.key) for place in entries]
    schools = tr.pgettext("page", "Schools")
    found.append(Found(schools, page, Icon.GROUP, "settings/schools"))
    return [*found, *_plans(desk, tr), *_activities(desk, tr), *_help(desk, tr), *_manual(tr)]


def _plans(desk: PlanningDesk, tr: Translator) -> list[Found]:
    own, ready = tr.pgettext("search", "Plan"), tr.pgettext("search", "Ready-made plan")
    return [
        Found(
            plan_title(plan),
            f"{ready if plan.template else own} · {plan_facts(plan, tr)}",
            Icon.PLANS,
            "plans" if plan.template else f"plans/{plan.id}",
            " ".join(topic_name(topic, tr) for topic in plan.topics),
        )
        for plan in desk.plans(tr.language)
    ]


def _activities(desk: PlanningDesk, tr: Translator) -> list[Found]:
    kind = tr.pgettext("search", "Activity")
    texts = {str(item.activity.ref): item.search for item in desk.planning().shelf(tr.language)}
    return [
        Found(
            card.title,
            f"{kind} · {topic_name(card.topic, tr)}",
            Icon.BOOK,
            "activities",
            f"{card.summary} {texts.get(card.ref, '')}",
            card.ref,
        )
        for card in desk.activities(tr.language)
    ]


def _help(desk: PlanningDesk, tr: Translator) -> list[Found]:
    kind = tr.pgettext("search", "Help line")
    return [
        Found(
            line.named(tr.language),
            f"{kind} · {line.call or line.site}",
            Icon.HELP,
            "help",
            line.describe(tr.language),
        )
        for line in desk.help_lines()
    ]


def _manual(tr: Translator) -> list[Found]:
    kind = tr.gettext("Manual")
    sections = manual_sections(manual_text(tr.language))
    return [
        Found(title, kind, Icon.INFO, "help/manual", text, str(number))
        for number, (title, text) in enumerate(sections)
    ]
