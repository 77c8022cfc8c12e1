"""``.declic`` files: what goes in comes out, names stay, old ones open, hostile ones do not."""

import random
import re
import shutil
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from declic.content import load_activity, share_format
from declic.content.share import (
    SharedPlan,
    install,
    read_share,
    uninstall,
    write_share,
)
from declic.content.share_zip import ShareError, ShareReason, read_members
from declic.domain.activity import Activity
from declic.domain.ids import ActivityRef
from declic.domain.plan import Plan, Step, StepKind, VotingMode
from declic.settings import content_root
from tests.content.hostile import HOSTILE, PLAN, packed, plan_json, written
from tests.counts import times

SAMPLES = Path(__file__).parent / "shared"
MUTANTS = times(400, 5_000)
OWN = ActivityRef("own", "our-frame")


@pytest.fixture(scope="module")
def own_activity(tmp_path_factory: pytest.TempPathFactory) -> Activity:
    """A user's activity: one of ours under another pack."""
    folder = tmp_path_factory.mktemp("pack") / "our-frame"
    shutil.copytree(content_root() / "activities" / "our-frame", folder)
    file = folder / "activity.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("pack: declic", "pack: own"), encoding="utf-8")
    (folder / "notes.txt").write_text("for-my-eyes", encoding="utf-8")
    return load_activity(folder)[0]


def plan_with(activity: Activity) -> Plan:
    """A plan full of values, with names in it."""
    return Plan(
        id="f" * 32,
        title="Avant d’envoyer",
        steps=(
            Step("1" * 32, StepKind.ARRIVAL, minutes=5),
            Step(
                "2" * 32,
                StepKind.ACTIVITY,
                activity.ref,
                phase_minutes={"add-rule": 0},
                note="Deux tables.\nDoucement.",
                led_by="second",
                voting=VotingMode.CARDS,
            ),
            Step("3" * 32, StepKind.ACTIVITY, ActivityRef("declic", "one-step")),
            Step("4" * 32, StepKind.TEXT, minutes=3, title="Au revoir 👋"),
        ),
        lang="nl",
        minutes=100,
        participants=21,
        age=16,
        voting=VotingMode.MIXED,
        starts_at="08:30",
        day="2026-12-01",
        group="5e A",
        school="abc",
        peers=("Emma D.", "Noah"),
        adult="Mme Petit",
        debrief_minutes=15,
        pictograms=True,
    )


@pytest.fixture
def shared(own_activity: Activity, tmp_path: Path) -> Path:
    """A sound file."""
    path = tmp_path / "avant.declic"
    write_share(plan_with(own_activity), [own_activity], path, "fr")
    return path


def comparable(plan: Plan) -> Plan:
    """The plan without its identities."""
    return replace(plan, id="", steps=tuple(replace(step, id="") for step in plan.steps))


def test_what_goes_in_comes_out(own_activity: Activity, shared: Path) -> None:
    found = read_share(shared)
    nameless = replace(plan_with(own_activity), day="", group="", school="", peers=(), adult="")
    assert comparable(found.plan) == comparable(nameless)
    assert [each.activity.ref for each in found.activities] == [OWN]
    assert {words.lang for words in found.activities[0].words} == {"fr", "nl", "de", "en"}


def test_identities_are_new_each_time(shared: Path) -> None:
    first, second = read_share(shared).plan, read_share(shared).plan
    ids = [first.id, second.id, *(s.id for s in (*first.steps, *second.steps))]
    assert len(set(ids)) == len(ids)
    assert "f" * 32 not in ids


def test_no_name_and_no_stray_file_leaves_the_laptop(shared: Path) -> None:
    with zipfile.ZipFile(shared) as container:
        assert not [name for name in container.namelist() if name.endswith(".txt")]
        everything = b"".join(container.read(name) for name in container.namelist())
    for secret in ("Emma", "Noah", "Petit", "5e A", "2026-12-01", "for-my-eyes", "f" * 32):
        assert secret.encode() not in everything


def test_the_same_plan_gives_the_same_bytes(own_activity: Activity, tmp_path: Path) -> None:
    made = [tmp_path / "one.declic", tmp_path / "two.declic"]
    for path in made:
        write_share(plan_with(own_activity), [own_activity], path, "fr")
    assert made[0].read_bytes() == made[1].read_bytes()


def test_activities_of_the_program_are_named_not_sent(shared: Path) -> None:
    found = read_share(shared)
    assert found.missing([]) == (ActivityRef("declic", "one-step"),)
    assert found.missing([ActivityRef("declic", "one-step")]) == ()


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.declic")), ids=lambda path: path.stem)
def test_files_of_every_release_still_open(path: Path) -> None:
    found = read_share(path)
    assert found.plan.title == "Avant d’envoyer"
    assert [step.kind for step in found.plan.steps] == ["arrival", "activity", "break", "text"]
    assert found.plan.steps[1].phase_minutes == {"add-rule": 0}
    assert [each.activity.ref for each in found.activities] == [OWN]


def test_there_is_a_sample_of_every_format() -> None:
    wanted = {f"format-{number}" for number in range(1, share_format.FORMAT + 1)}
    assert {path.stem for path in SAMPLES.glob("*.declic")} == wanted


def test_an_older_format_goes_through_its_converter(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def from_zero(old: dict[str, object]) -> dict[str, object]:
        return {"format": 1, "plan": {"title": old["name"], "steps": []}}

    monkeypatch.setattr(share_format, "CONVERTERS", {0: from_zero})
    path = written(tmp_path, packed({"plan.json": b'{"format":0,"name":"Ancien"}'}))
    assert read_share(path).plan.title == "Ancien"


def test_a_newer_file_says_so(tmp_path: Path) -> None:
    path = written(tmp_path, packed({"plan.json": b'{"format":99,"plan":{}}'}))
    with pytest.raises(ShareError) as refused:
        read_share(path)
    assert refused.value.reason is ShareReason.NEWER


@pytest.mark.parametrize("trick", HOSTILE)
def test_a_hostile_file_is_refused_whole(trick: str, tmp_path: Path) -> None:
    path = written(tmp_path, HOSTILE[trick]())
    with pytest.raises(ShareError):
        read_share(path)
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("trick", "detail"),
    [("a member within a member", "overlap"), ("a zero byte", "fr.md"), ("a bomb", "ratio")],
)
def test_the_container_alone_refuses(trick: str, detail: str, tmp_path: Path) -> None:
    path = written(tmp_path, HOSTILE[trick]())
    with pytest.raises(ShareError, match=detail) as refused:
        read_members(path, re.compile(r".*\.(json|md)"), lambda name: 10_000_000)
    assert refused.value.reason is ShareReason.UNSAFE


def test_the_sound_file_that_the_tricks_start_from_is_taken(tmp_path: Path) -> None:
    assert read_share(written(tmp_path, packed({"plan.json": plan_json()}))).plan.title == "Un plan"
    assert PLAN["format"] == share_format.FORMAT


def test_a_file_too_large_to_look_at_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.declic"
    with path.open("wb") as stream:
        stream.truncate(21_000_000)
    with pytest.raises(ShareError) as refused:
        read_share(path)
    assert refused.value.reason is ShareReason.TOO_LARGE


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ShareError) as refused:
        read_share(tmp_path / "gone.declic")
    assert refused.value.reason is ShareReason.UNREADABLE


def test_mutants_are_read_or_refused_but_never_crash(shared: Path, tmp_path: Path) -> None:
    chance = random.Random(11)
    sound = shared.read_bytes()
    refused = 0
    for _ in range(MUTANTS):
        data = bytearray(sound)
        for _ in range(chance.randint(1, 4)):
            at = chance.randrange(len(data))
            data[at] = chance.randrange(256)
        if chance.random() < 0.2:
            del data[chance.randrange(len(data)) :]
        try:
            read_share(written(tmp_path, bytes(data)))
        except ShareError:
            refused += 1
    assert refused > MUTANTS // 2


class TestInstall:
    @pytest.fixture
    def found(self, shared: Path) -> SharedPlan:
        return read_share(shared)

    def test_activities_land_in_their_pack(self, found: SharedPlan, tmp_path: Path) -> None:
        made = install(found, tmp_path / "own")
        assert made == (tmp_path / "own" / "own" / "our-frame",)
        assert load_activity(made[0])[0].ref == OWN
        assert [path.name for path in (tmp_path / "own").iterdir()] == ["own"]

    def test_the_same_activity_is_left_alone(self, found: SharedPlan, tmp_path: Path) -> None:
        install(found, tmp_path / "own")
        assert install(found, tmp_path / "own") == ()

    def test_another_version_refuses_everything(self, found: SharedPlan, tmp_path: Path) -> None:
        made = install(found, tmp_path / "own")
        file = made[0] / "fr.md"
        file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        with pytest.raises(ShareError) as refused:
            install(found, tmp_path / "own")
        assert refused.value.reason is ShareReason.CONFLICT

    def test_what_was_put_in_can_be_taken_out(self, found: SharedPlan, tmp_path: Path) -> None:
        made = install(found, tmp_path / "own")
        uninstall(made)
        assert not made[0].exists()

    def test_a_full_disk_leaves_nothing(
        self, found: SharedPlan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(self: Path, target: Path) -> Path:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "rename", full)
        with pytest.raises(ShareError) as refused:
            install(found, tmp_path / "own")
        assert refused.value.reason is ShareReason.UNWRITABLE
        assert [p for p in (tmp_path / "own").rglob("*") if p.is_file()] == []


def test_a_file_that_cannot_be_written_says_so(own_activity: Activity, tmp_path: Path) -> None:
    with pytest.raises(ShareError) as refused:
        write_share(plan_with(own_activity), [own_activity], tmp_path / "no" / "x.declic", "fr")
    assert refused.value.reason is ShareReason.UNWRITABLE
    assert list(tmp_path.iterdir()) == []
