"""Which pages there are, and how each is made at its first visit."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from declic.i18n import Translator
    from declic.ui.coach.ports import PlanningDesk
    from declic.ui.pages.page import Around, Page
    from declic.ui.widgets.sidebar import Place


def places(tr: "Translator") -> "list[Place]":
    """Return the entries of the navigation, which is drawn after the first paint."""
    from declic.ui.theme.icons import Icon
    from declic.ui.widgets.sidebar import Place

    return [
        Place("home", tr.pgettext("page", "Home"), Icon.HOME),
        Place("activities", tr.pgettext("page", "Activities"), Icon.BOOK),
        Place("plans", tr.pgettext("page", "Plans"), Icon.PLANS),
        Place("run", tr.pgettext("page", "Run"), Icon.PLAY),
        Place("reports", tr.pgettext("page", "Reports"), Icon.REPORT),
        Place("help", tr.pgettext("page", "Help and resources"), Icon.HEART),
        Place("rehearse", tr.pgettext("page", "Rehearse"), Icon.REHEARSE),
        Place("settings", tr.pgettext("page", "Settings"), Icon.SETTINGS, apart=True),
    ]


def place_of(key: str) -> str:
    """Return the entry of the navigation that a page belongs to: an open plan is among plans."""
    return key.partition("/")[0]


def make_page(key: str, around: "Around", desk: "PlanningDesk") -> "Page":
    """Make a page at its first visit; what it needs is imported then.

    ``plans/<id>`` is the editor of that plan, ``rehearse/<id>`` has it chosen.
    """
    if key == "home":
        from declic.ui.desk.home import HomePage

        return HomePage(around, lambda: desk.planning())
    if key == "activities":
        from declic.ui.library.activities import ActivitiesPage

        return ActivitiesPage(around)
    if key == "plans":
        from declic.ui.coach.plans_page import CoachPlansPage

        return CoachPlansPage(around, desk.planning)
    if key.startswith("plans/"):
        from declic.ui.coach.page import EditorPage

        return EditorPage(around, desk.planning(), key.partition("/")[2])
    if key == "run":
        from declic.ui.pages.plans import RunPage

        return RunPage(around)
    if key == "reports":
        from declic.ui.reports.page import ReportsPage

        return ReportsPage(around)
    if key == "help":
        from declic.ui.library.help_page import HelpPage

        return HelpPage(around)
    if key == "help/manual":
        from declic.ui.pages.manual import ManualPage

        return ManualPage(around)
    if place_of(key) == "rehearse":
        from declic.ui.pages.rehearse import RehearsePage

        return RehearsePage(around, key.partition("/")[2])
    return _make_settings(key, around, desk)


def _make_settings(key: str, around: "Around", desk: "PlanningDesk") -> "Page":
    """Make the settings or one of the pages below them: ``settings/schools/<id>``."""
    if key == "settings/schools":
        from declic.ui.desk.schools import SchoolsPage

        return SchoolsPage(around, desk.keeping)
    if key.startswith("settings/schools/"):
        from declic.ui.desk.school import SchoolPage

        return SchoolPage(around, desk.keeping, key.rpartition("/")[2])
    from declic.ui.desk.settings import SettingsPage

    return SettingsPage(around, desk.keeping)
