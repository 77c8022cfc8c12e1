"""Rules that one poll must keep (DESIGN.md 3, 6 and 7)."""

from typing import Protocol

from declic.content.complaints import Findings
from declic.domain.activity import Activity
from declic.domain.ids import PASS
from declic.domain.poll import TEXT_KINDS, NoPhones, Poll, PollKind, Sensitivity
from declic.i18n import N_

MAX_OPTIONS = 6
"""Colours, shapes and letters are defined for six options (UX.md 2)."""

MAX_CARD_OPTIONS = 4
"""A card has four edges, so it answers at most four options (CARDS.md)."""

SHIPPED_PACK = "declic"

_NEEDS_RIGHT = frozenset({PollKind.QUIZ, PollKind.ESTIMATE})
_MAY_HAVE_RIGHT = _NEEDS_RIGHT | {PollKind.DILEMMA}
_PICKS_MANY = frozenset({PollKind.MULTIPLE, PollKind.RANKING})


class LineOf(Protocol):
    """Says in which line a part of the file stands."""

    def __call__(self, *path: str) -> int:
        """Return the line, first is 1."""


def check_poll(activity: Activity, poll: Poll, line: LineOf, found: Findings) -> None:
    """Add a complaint for each rule that the poll breaks."""
    rules = _PollRules(activity, poll, line, found)
    rules.options()
    rules.right()
    rules.pick()
    rules.measure()
    rules.branches(activity.scenes)
    rules.without_phones()


class _PollRules:
    """The rules, applied to one poll."""

    def __init__(self, activity: Activity, poll: Poll, line: LineOf, found: Findings) -> None:
        self._activity, self._poll, self._line, self._found = activity, poll, line, found

    def options(self) -> None:
        poll = self._poll
        if poll.kind in TEXT_KINDS:
            if poll.options or poll.right or poll.measure or poll.leads_to:
                self._error(
                    "options",
                    "text-options",
                    N_("A poll of the kind {kind} has no options, right answer or measure."),
                    kind=poll.kind,
                )
            return
        if PASS in poll.options:
            self._error(
                "options",
                "pass-option",
                N_(
                    "The name “pass” belongs to the answer “I'd rather pass” that every poll has. "
                    "Choose another name, as in pass-freely."
                ),
            )
        if not 2 <= len(poll.options) <= MAX_OPTIONS:
            self._error(
                "options",
                "how-many-options",
                N_("A poll has two to six options; this one has {n}."),
                n=len(poll.options),
            )

    def right(self) -> None:
        poll = self._poll
        for option in sorted(poll.right - set(poll.options)):
            message = N_("The right answer “{word}” is none of the options.")
            self._found.unknown(self._at("right"), "right-unknown", message, option, poll.options)
        if poll.right and poll.kind not in _MAY_HAVE_RIGHT:
            self._error(
                "right",
                "right-not-here",
                N_(
                    "A poll of the kind {kind} has no right answer. Make it a quiz, or delete this."
                ),
                kind=poll.kind,
            )
        if poll.kind in _NEEDS_RIGHT and not poll.right:
            self._error(
                "",
                "right-missing",
                N_("A {kind} needs its right answer: add “right: [option]”."),
                kind=poll.kind,
            )
        if poll.right and poll.right == set(poll.options):
            self._error("right", "all-right", N_("If every answer is right, ask another question."))
        if poll.right and not poll.sources:
            self._error(
                "",
                "source-missing",
                N_("A right answer needs a source: add “sources: [key]” and the source below."),
            )

    def pick(self) -> None:
        poll = self._poll
        if poll.kind in _PICKS_MANY:
            if not 1 <= poll.pick <= len(poll.options):
                self._error(
                    "pick",
                    "pick-range",
                    N_("“pick” must be from 1 to {n}, the number of options."),
                    n=len(poll.options),
                )
        elif poll.pick != 1:
            self._error(
                "pick",
                "pick-one",
                N_("A poll of the kind {kind} has one answer. Delete “pick”."),
                kind=poll.kind,
            )

    def measure(self) -> None:
        poll = self._poll
        if bool(poll.measure) != bool(poll.occasion):
            self._error(
                "measure" if poll.measure else "occasion",
                "measure-pair",
                N_("“measure” and “occasion” belong together. Add the missing one."),
            )

    def branches(self, scenes: tuple[str, ...]) -> None:
        poll = self._poll
        if poll.kind is not PollKind.DILEMMA:
            if poll.leads_to:
                self._error(
                    "leads-to", "leads-to-kind", N_("Only a dilemma leads to scenes. Delete this.")
                )
            return
        for option, scene in poll.leads_to.items():
            at = self._at("leads-to")
            if option not in poll.options:
                message = N_("“{word}” is none of the options.")
                self._found.unknown(at, "leads-from-unknown", message, option, poll.options)
            if scene not in scenes:
                message = N_("There is no scene “{word}” in “scenes”.")
                self._found.unknown(at, "leads-to-unknown", message, scene, scenes)
        missing = [option for option in poll.options if option not in poll.leads_to]
        if missing:
            self._error(
                "leads-to",
                "leads-to-missing",
                N_("A dilemma needs “leads-to” with a scene for each option; missing: {options}."),
                options=", ".join(missing),
            )

    def without_phones(self) -> None:
        poll, pack = self._poll, self._activity.ref.pack
        if poll.sensitivity is Sensitivity.PERSONAL and pack == SHIPPED_PACK:
            self._error(
                "sensitivity",
                "personal",
                N_("Nobody is asked about their own experience here. Ask about a made-up person."),
            )
        ways = set(poll.without_phones)
        if poll.sensitivity in {Sensitivity.SECRET, Sensitivity.PERSONAL} and (
            ways & {NoPhones.CARDS, NoPhones.HANDS}
        ):
            self._error(
                "without-phones",
                "secret-shown",
                N_("A secret poll is never answered with hands or cards. Use envelopes or paper."),
            )
        one_of_few = len(poll.options) <= MAX_CARD_OPTIONS and poll.pick == 1
        fits = one_of_few and poll.kind not in TEXT_KINDS | _PICKS_MANY
        if NoPhones.CARDS in ways and not fits:
            self._error(
                "without-phones",
                "not-for-cards",
                N_(
                    "Cards answer polls with one choice among at most four. Use envelopes or paper."
                ),
            )
        if NoPhones.HANDS in ways and poll.kind in TEXT_KINDS:
            self._error(
                "without-phones",
                "not-for-hands",
                N_("Words cannot be counted by hands. Use paper."),
            )
        if NoPhones.HANDS in ways and poll.kind is PollKind.RANKING:
            self._error(
                "without-phones",
                "not-for-hands",
                N_("An order cannot be counted by hands. Use paper."),
            )
        if NoPhones.HANDS in ways and self._activity.sensitive:
            message = N_(
                "This activity is sensitive, and everybody sees a raised hand. Use cards, "
                "envelopes or paper, unless the question is harmless."
            )
            self._found.warn(self._at("without-phones"), "hands-sensitive", message)

    def _at(self, key: str) -> int:
        return self._line(f"poll/{self._poll.slug}", *((key,) if key else ()))

    def _error(self, key: str, code: str, message: str, **values: object) -> None:
        self._found.error(self._at(key), code, message, **values)
