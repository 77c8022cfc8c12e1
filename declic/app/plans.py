"""The coach's desk on the real house: plans as rows, the library, and plans as files."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from declic.app.house import own_activities
from declic.app.papers import make_paper
from declic.app.plan_files import refusal_words
from declic.app.rooms import Rooms
from declic.app.schools import called, phone_rule
from declic.app.told import told
from declic.content import Library
from declic.content.share import SharedPlan, install, read_share, uninstall, write_share
from declic.content.share_zip import ShareError
from declic.domain.activity import Activity, Method, Topic
from declic.domain.ids import ActivityRef, new_id
from declic.domain.plan import Plan, Step
from declic.domain.plan_checks import PlanFacts
from declic.domain.plan_minutes import step_minutes
from declic.i18n import translator
from declic.session.timing import SystemClock
from declic.ui.coach.ports import Inside, Paper, ShelfItem
from declic.ui.coach.words import step_name
from declic.ui.ports import DeskError, Progress

NEW_MINUTES = 50
"""Length of a lesson (pedagogy brief, section 3)."""


class Planning:
    """Implements ``declic.ui.coach.ports.PlanDesk``. Window's thread, but for workers."""

    def __init__(self, rooms: Rooms) -> None:
        self._rooms = rooms

    def new_plan(self) -> str:
        """Make an empty plan with the settings' language and country."""
        settings = self._rooms.settings
        title = self._rooms.tr.gettext("New plan")
        plan = Plan(
            new_id(), (), title, lang=settings.language, country=settings.country,
            minutes=NEW_MINUTES,
        )  # fmt: skip
        self.save_plan(plan)
        return plan.id

    def copy_plan(self, plan_id: str) -> str:
        """Make a plan of a template or of another plan; the copy has no day yet."""
        rooms = self._rooms
        template = rooms.library.plans.get(plan_id)
        if template is not None:
            lang = rooms.settings.language
            made = replace(template, title=template.named(lang), titles={}, lang=lang)
            made = replace(made, country=rooms.settings.country)
        else:
            plan = self.open_plan(plan_id)
            made = replace(plan, title=rooms.tr.gettext("{title} (copy)", title=plan.title), day="")
        steps = tuple(replace(step, id=new_id()) for step in made.steps)
        made = replace(made, id=new_id(), steps=steps)
        self.save_plan(made)
        return made.id

    def open_plan(self, plan_id: str) -> Plan:
        """Return a coach's plan."""
        with self._told():
            try:
                return self._rooms.store.plans.load(plan_id)
            except KeyError as error:
                raise DeskError(
                    self._rooms.tr.gettext("This plan is no longer on this computer.")
                ) from error

    def save_plan(self, plan: Plan) -> None:
        """Keep a plan as it is now."""
        with self._told():
            self._rooms.store.plans.save(plan)

    def delete_plan(self, plan_id: str) -> None:
        """Remove a plan and the names in it for good."""
        self.open_plan(plan_id)
        with self._told():
            self._rooms.store.plans.delete(plan_id)

    def shelf(self, lang: str) -> Sequence[ShelfItem]:
        """Return the library: what opens, then the topics one after the other, then what closes."""
        library = self._rooms.library
        refs = sorted(library.activities, key=lambda ref: library_place(library.activities[ref]))
        return tuple(_item(library, ref, lang) for ref in refs)

    def facts(self, plan: Plan) -> PlanFacts:
        """Return what the checks need to know for this plan."""
        library = self._rooms.library
        today = SystemClock().today()
        with self._told():
            notes = self._rooms.store.notes()
        lines = library.help_lines(
            plan.country, participants=True, today=today, lang=plan.lang, notes=notes
        )
        due = library.due_lines(plan.country, today=today, notes=notes)
        words: dict[ActivityRef, str] = {}
        for ref in plan.activity_refs():
            if ref in library.activities:
                states = {each.lang: each.state for each in library.all_words(ref)}
                words |= {ref: states[plan.lang]} if plan.lang in states else {}
        with self._told():
            rule = phone_rule(plan, self._rooms.store)
        return PlanFacts(library.activities, words, len(lines), len(due), rule)

    def schools(self) -> Sequence[tuple[str, str]]:
        """Return id and name of each school, by name."""
        with self._told():
            return tuple((each.id, called(each)) for each in self._rooms.store.schools.all())

    def papers(self) -> Sequence[Paper]:
        """Return what this computer can print."""
        return tuple(Paper)

    def make_paper(self, plan: Plan, paper: Paper, lang: str, progress: Progress) -> Path:
        """Write one paper as PDF into the exports folder; *worker*.

        Returns:
            The file, or the folder when there is one file for each peer.
        """
        return make_paper(self._rooms, plan, paper, lang, progress)

    def share(self, plan: Plan, target: Path, lang: str) -> None:
        """Write a ``.declic`` file."""
        activities = self._rooms.library.activities
        used = [activities[ref] for ref in plan.activity_refs() if ref in activities]
        with self._told():
            write_share(plan, used, target, lang)

    def look_inside(self, path: Path, lang: str, progress: Progress) -> Inside:
        """Read a ``.declic`` file without taking anything in; *worker*."""
        progress.tell(0, 1)
        with self._told():
            shared = read_share(path, lang)
        progress.tell(1, 1)
        return _inside(shared, self._rooms.library, lang)

    def take_in(self, inside: Inside) -> str:
        """Keep a file's plan and activities, all or nothing; *worker*."""
        shared = inside.source
        assert isinstance(shared, SharedPlan)  # what ``look_inside`` put there
        with self._told():
            made = install(shared, own_activities(self._rooms.folders))
        try:
            self.save_plan(shared.plan)
        except DeskError:
            uninstall(made)
            raise
        if made:
            self._rooms.read_again()
            _ = len(self._rooms.library.activities)  # read here, not under the window's hands
        return shared.plan.id

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Turn what is wrong with a shared plan, too, into the window's own kind."""
        try:
            with told(self._rooms):
                yield
        except ShareError as error:
            raise DeskError(*refusal_words(error, self._rooms.tr)) from error


def library_place(activity: Activity) -> tuple[int, int, str]:
    """Return where an activity stands in the library."""
    ends = {Method.OPENING: 0, Method.CLOSING: 2}
    return ends.get(activity.method, 1), list(Topic).index(activity.topic), str(activity.ref)


def _item(library: Library, ref: ActivityRef, lang: str) -> ShelfItem:
    activity, words = library.activities[ref], library.words(ref, lang)
    title, summary = words.text("title").value, words.text("summary").value
    goals = " ".join(text.value for text in words.list("goals"))
    key = words.text("key-message").value
    return ShelfItem(
        activity=activity,
        title=title,
        summary=summary,
        phases={p.slug: words.text(f"phase/{p.slug}/title").value for p in activity.phases},
        materials={
            m.slug: words.text(f"material/{m.slug}/title").value for m in activity.materials
        },
        search=" ".join((title, summary, goals, key, activity.topic, ref.slug)),
        languages=tuple(words.by_lang),
    )


def _inside(shared: SharedPlan, library: Library, lang: str) -> Inside:
    """Return what a person is shown of a file."""
    tr = translator(lang)
    new = {each.activity.ref: each for each in shared.activities}
    known = dict(library.activities) | {ref: each.activity for ref, each in new.items()}

    def title(ref: ActivityRef) -> str:
        if ref in new:
            by_lang = {words.lang: words for words in new[ref].words}
            words = by_lang.get(lang) or by_lang.get(shared.plan.lang) or new[ref].words[0]
            return words.texts.get("title", "") or str(ref)
        return library.words(ref, lang).text("title").value if ref in known else str(ref)

    def named(step: Step) -> str:
        own = step.title or (title(step.activity) if step.activity else "")
        return step_name(step, own, tr)

    plan = shared.plan
    return Inside(
        title=plan.title,
        lang=plan.lang,
        minutes=sum(step_minutes(step, known) for step in plan.steps),
        steps=len(plan.steps),
        titles=tuple(named(step) for step in plan.steps),
        activities=tuple(title(ref) for ref in new),
        missing=tuple(str(ref) for ref in shared.missing(library.activities)),
        source=shared,
    )
