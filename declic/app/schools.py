"""School profiles as the desk, the session and the checks ask for them."""

from dataclasses import replace
from pathlib import Path

from declic.domain.plan import Plan
from declic.domain.plan_checks import PhoneRule
from declic.domain.report_edits import ReportEdits
from declic.domain.school import School
from declic.domain.session import SessionRecord
from declic.storage import Store


def school_of(plan: Plan, store: Store) -> School | None:
    """Return the profile that a plan names; ``None`` when it names none or it was deleted.

    Raises:
        StorageError: the database cannot be read.
    """
    if not plan.school:
        return None
    try:
        return store.schools.load(plan.school)
    except KeyError:
        return None


def phone_rule(plan: Plan, store: Store) -> PhoneRule:
    """Return what the plan's school says about phones."""
    school = school_of(plan, store)
    return school.phone_rule if school else PhoneRule.UNKNOWN


def called(school: School) -> str:
    """Return a school's name with its place, as lists show it."""
    return " · ".join(part for part in (school.name, school.place) if part)


def completed_edits(record: SessionRecord, store: Store) -> ReportEdits:
    """Return the coach's edits of a report, completed by the profile of the session's school."""
    edits = store.edits.load(record.id)
    school = school_of(record.snapshot.plan, store)
    if school is None:
        return edits
    return replace(
        edits,
        school=edits.school or called(school),
        referent=edits.referent or school.referral,
        logo=edits.logo or school.logo,
    )


def write_visit_list(school: School, form: str, lang: str, folder: Path) -> Path:
    """Write the pre-visit check-list in each language that the school wants, else in ``lang``.

    Returns:
        The file, or the folder of several.

    Raises:
        OSError: it cannot be written.
    """
    from declic.reports.prints import PrintInputs, PrintKind, print_document

    inputs = PrintInputs(profile=school)
    langs = school.languages or (lang,)
    written = [print_document(PrintKind.VISIT_LIST, inputs, each, folder, form) for each in langs]
    return written[0] if len(written) == 1 else folder
