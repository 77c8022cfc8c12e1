"""Packs of the window on the real files: looked at, installed, updated, removed, refused."""

import re
from pathlib import Path

import pytest

from declic.app.desk import CoachDesk
from declic.app.library_desk import LibraryRoom
from declic.app.pack_desk import PackRoom
from declic.app.plans import Planning
from declic.app.rooms import Rooms
from declic.content.packs import write_pack
from declic.content.skeleton import new_activity
from declic.domain.ids import ActivityRef, new_id
from declic.domain.plan import Plan, Step, StepKind
from declic.settings import Settings, open_folders
from declic.ui.ports import DeskError
from declic.ui.shelf import PackChange

HEAD = """format: 1
pack: my-school
version: {version}
maker: École
titles: {{fr: Notre école, nl: Onze school, de: Unsere Schule, en: Our school}}
"""


class Silent:
    """Progress that nobody watches."""

    cancelled = False

    def tell(self, done: int, total: int) -> None:
        pass


@pytest.fixture
def rooms(data_folder):
    made = Rooms(open_folders(data_folder), Settings(language="fr"))
    yield made
    made.close()


def make_zip(place: Path, version: int, *slugs: str) -> Path:
    source = place / f"v{version}"
    source.mkdir()
    for slug in slugs:
        new_activity(source, slug, "en")
        words = source / slug / "fr.md"
        text = words.read_text(encoding="utf-8")
        text = re.sub(r"(?m)^# title\n.*$", f"# title\n{slug} {version}", text, count=1)
        words.write_text(text, encoding="utf-8")
    (source / "pack.yaml").write_text(HEAD.format(version=version), encoding="utf-8")
    target = place / f"v{version}.zip"
    write_pack(source, target, "en")
    return target


def test_a_pack_is_shown_installed_updated_and_removed(rooms, tmp_path):
    packs, library = PackRoom(rooms), LibraryRoom(rooms)
    first = packs.look_inside(make_zip(tmp_path, 1, "alpha", "beta"), Silent())
    assert packs.here() == ()
    assert (first.title, first.maker, first.version, first.there) == (
        "Notre école", "École", 1, None,
    )  # fmt: skip
    assert [line.change for line in first.activities] == [PackChange.NEW, PackChange.NEW]
    assert set(first.activities[0].states) == {"fr", "nl", "de", "en"}
    assert set(first.activities[0].states.values()) == {"draft"}
    packs.install(first, Silent())
    assert {str(each.ref) for each in library.entries() if each.own} == {
        "my-school/alpha", "my-school/beta",
    }  # fmt: skip

    ref = ActivityRef("my-school", "beta")
    plan = Plan(new_id(), (Step(new_id(), StepKind.ACTIVITY, ref),), "Le 3C")
    Planning(rooms).save_plan(plan)
    second = packs.look_inside(make_zip(tmp_path, 2, "alpha", "gamma"), Silent())
    assert second.there is not None
    assert second.there.version == 1
    assert [line.change for line in second.activities] == [PackChange.CHANGED, PackChange.NEW]
    assert second.leaving == ("beta 1",)
    assert second.plans == ("Le 3C",)
    assert packs.here()[0].plans == ("Le 3C",)
    packs.install(second, Silent())
    assert packs.here()[0].activities == ("alpha 2", "gamma 2")

    packs.remove("my-school", Silent())
    assert packs.here() == ()
    assert not any(each.own for each in library.entries())
    with pytest.raises(DeskError):
        packs.remove("my-school", Silent())


def test_what_is_no_pack_is_refused_in_one_sentence(rooms, tmp_path):
    path = tmp_path / "letter.zip"
    path.write_bytes(b"PK\x03\x04 not really")
    with pytest.raises(DeskError) as refused:
        PackRoom(rooms).look_inside(path, Silent())
    assert refused.value.what
    assert "\n" not in refused.value.what
    assert PackRoom(rooms).here() == ()


def test_the_windows_desk_leads_to_it(rooms):
    assert isinstance(CoachDesk(rooms).library().packs(), PackRoom)
