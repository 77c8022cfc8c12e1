"""Corrections: laid over the directory field by field, and refused with one reason."""

from dataclasses import replace

import pytest

from declic.domain.correction import Correction, Draft, Fault, tidy_site
from declic.domain.help import HelpLine
from tests.factories import make_help_line

LINE = make_help_line(
    hours={"fr": "24 h/24", "nl": "24/7"}, hours_checked_on="2026-11-21", anonymous=None
)


def draft(line: HelpLine = LINE, **changes: object) -> Draft:
    made = Draft(
        "fr", line.call, line.site, line.hours.get("fr", ""), line.describe("fr"), line.languages,
        line.free, line.anonymous,
    )  # fmt: skip
    return replace(made, **changes)  # type: ignore[arg-type]  # names of fields, from the tests


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"call": "103 (gratuit)"}, Fault.NO_NUMBER),
        ({"call": "+-"}, Fault.NO_NUMBER),
        ({"site": "child focus"}, Fault.NO_SITE),
        ({"site": "childfocus"}, Fault.NO_SITE),
        ({"call": "", "site": ""}, Fault.UNREACHABLE),
        ({"languages": ()}, Fault.NO_LANGUAGE),
        ({"about": ""}, Fault.NO_ABOUT),
        ({"about": "a" * 241}, Fault.ABOUT_LONG),
        ({"hours": "h" * 81}, Fault.HOURS_LONG),
        ({}, Fault.UNCHANGED),
        ({"call": "116 111"}, None),
        ({"call": "+32 2 475 44 11"}, None),
        ({"site": "childfocus.be/fr-be/chat"}, None),
        ({"hours": ""}, None),
        ({"free": None}, None),
        ({"about": "Autre phrase."}, None),
    ],
)
def test_one_clear_reason_is_given(changes: dict[str, object], fault: Fault | None) -> None:
    assert draft(**changes).fault(LINE) is fault


def test_changed_hours_take_the_other_languages_with_them() -> None:
    changed = draft(hours="9 h à 17 h").over(LINE)

    assert changed.hours == {"fr": "9 h à 17 h"}
    assert changed.hours_checked_on == "", "nobody has read these hours anywhere"


def test_a_language_without_hours_is_added() -> None:
    added = replace(draft(), lang="de", hours="rund um die Uhr").over(LINE)

    assert added.hours == {"fr": "24 h/24", "nl": "24/7", "de": "rund um die Uhr"}


def test_words_change_in_one_language_only() -> None:
    changed = draft(about="Autre phrase.").over(LINE)

    assert changed.about["fr"] == "Autre phrase."
    assert changed.about["nl"] == LINE.about["nl"]


def test_a_language_that_falls_back_is_not_written_down_by_not_touching_it() -> None:
    line = replace(LINE, about={"en": "In English."})

    assert draft(line).over(line) == line


def test_what_the_coach_did_not_touch_follows_the_directory() -> None:
    correction = Correction("help/BE/child-focus", draft(call="116 111").over(LINE), LINE, "", "AB")
    update = replace(LINE, call="116 001", site="new.example", hours={"fr": "9 h à 17 h"})

    made = correction.applied_to(update)
    assert (made.call, made.site, made.hours) == ("116 111", "new.example", {"fr": "9 h à 17 h"})
    assert correction.overtaken_by(update)
    assert not correction.overtaken_by(replace(LINE, checked_on="2027-01-01", rank=3))
    assert correction.overtaken_by(replace(LINE, about={"fr": "Autre."}))


def test_an_address_is_tidied() -> None:
    assert tidy_site(" https://www.example.org/ ") == "www.example.org"
    assert tidy_site("example.org/chat") == "example.org/chat"
