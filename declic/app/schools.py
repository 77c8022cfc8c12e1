"""School profiles as the desk, the session and the checks ask for them."""

from declic.domain.plan import Plan
from declic.domain.plan_checks import PhoneRule
from declic.domain.school import School
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
