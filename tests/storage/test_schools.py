"""Schools are kept, found in order, and gone when deleted."""

from dataclasses import replace

import pytest

from declic.domain.ids import new_id
from declic.domain.plan_checks import PhoneRule
from declic.domain.school import School
from declic.storage import open_store

TILLEULS = School(
    new_id(), "École des Tilleuls", "Namur", "Mme Reconnaissable", "B12", "PSE 000",
    phone_rule=PhoneRule.FORBIDDEN, wifi_name="invités", wifi_password="s;cret", languages=("fr",),
    logo=bytes(range(256)),
)  # fmt: skip


@pytest.fixture
def store(tmp_path):
    opened = open_store(tmp_path / "declic.sqlite")
    yield opened
    opened.close()


def test_a_school_comes_back_as_it_was_and_as_it_was_changed(store):
    store.schools.save(TILLEULS)
    assert store.schools.load(TILLEULS.id) == TILLEULS
    changed = replace(TILLEULS, place="Liège", logo=b"")
    store.schools.save(changed)
    assert store.schools.all() == (changed,)


def test_schools_are_listed_by_name_whatever_their_case(store):
    for name in ("zèbre", "Abeille", "marronnier"):
        store.schools.save(School(new_id(), name))
    assert [each.name for each in store.schools.all()] == ["Abeille", "marronnier", "zèbre"]


def test_a_deleted_school_leaves_no_name_in_the_file(store):
    store.schools.save(TILLEULS)
    store.schools.delete(TILLEULS.id)
    with pytest.raises(KeyError):
        store.schools.load(TILLEULS.id)
    with pytest.raises(KeyError):
        store.schools.delete(TILLEULS.id)
    path = store.path
    store.close()
    assert b"Reconnaissable" not in path.read_bytes()
