"""User packs: a sound one is shown, installed, replaced and removed whole; a hostile one never."""

import random
import re
import sys
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from declic.content import load_library, packs
from declic.content.pack_child import Answer, main
from declic.content.pack_reader import PackPreview, parse_pack
from declic.content.packs import (
    install_pack,
    installed_packs,
    mend_packs,
    pack_changes,
    pack_refusal,
    read_pack,
    remove_pack,
    write_pack,
)
from declic.content.share_zip import ShareError, ShareReason
from declic.domain.ids import ActivityRef
from declic.i18n import LANGUAGES, translator
from declic.settings import content_root
from tests.content.hostile import packed
from tests.content.hostile_packs import HEAD, HOSTILE_PACKS, sound_files, with_head, written
from tests.counts import times

MUTANTS = times(200, 5_000)
REF = ActivityRef("own", "weather-line")


@pytest.fixture
def preview(tmp_path: Path) -> PackPreview:
    """A sound pack, read."""
    return parse_pack(written(tmp_path, packed(sound_files())), "en")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Where packs are installed."""
    return tmp_path / "own"


def edition(preview: PackPreview, version: int, **files: bytes) -> PackPreview:
    """Another edition of the pack, with files added by their name with __ for a slash."""
    named = {name.replace("__", "/").replace("_md", ".md"): data for name, data in files.items()}
    head = replace(preview.head, version=version)
    text = HEAD.replace(b"version: 1", b"version: %d" % version)
    return replace(preview, head=head, files={**preview.files, **named, "pack.yaml": text})


class TestReading:
    def test_a_sound_pack_is_shown(self, preview: PackPreview) -> None:
        assert (preview.head.pack, preview.head.version) == ("own", 1)
        assert preview.head.named("fr") == "Titre"
        assert preview.head.named("nl") in {"Titre", "Title"}
        (activity,) = preview.activities
        assert (activity.slug, activity.minutes, activity.law, activity.personal) == (
            "weather-line", 10, 0, 0,
        )  # fmt: skip
        assert set(activity.titles) == {"fr", "nl", "de", "en"}

    def test_the_reader_s_process_says_the_same(self, tmp_path: Path, preview: PackPreview) -> None:
        assert read_pack(tmp_path / "given.zip", "en") == preview

    @pytest.mark.parametrize("trick", HOSTILE_PACKS)
    def test_a_hostile_pack_is_refused_whole(self, trick: str, tmp_path: Path) -> None:
        path = written(tmp_path, HOSTILE_PACKS[trick]())
        with pytest.raises(ShareError) as refused:
            parse_pack(path, "en")
        assert [each.name for each in tmp_path.iterdir()] == [path.name]
        for lang in LANGUAGES:
            sentence = pack_refusal(refused.value, translator(lang))
            assert "{" not in sentence or "{" in refused.value.detail
            assert len(sentence) < 400

    @pytest.mark.parametrize("trick", ["a large bomb", "an activity of references", "a link"])
    def test_the_process_refuses_it_too(self, trick: str, tmp_path: Path) -> None:
        path = written(tmp_path, HOSTILE_PACKS[trick]())
        with pytest.raises(ShareError):
            read_pack(path, "en")

    def test_a_pack_for_a_newer_program_says_so(self, tmp_path: Path) -> None:
        path = written(tmp_path, with_head(b"format: 1", b"format: 2"))
        with pytest.raises(ShareError) as refused:
            parse_pack(path, "en")
        assert refused.value.reason is ShareReason.NEWER

    def test_a_pack_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(ShareError) as refused:
            read_pack(tmp_path / "gone.zip", "en")
        assert refused.value.reason is ShareReason.UNREADABLE

    def test_a_language_may_be_missing(self, tmp_path: Path) -> None:
        files = {name: data for name, data in sound_files().items() if not name.endswith("de.md")}
        read = parse_pack(written(tmp_path, packed(files)), "en")
        assert set(read.activities[0].titles) == {"fr", "nl", "en"}

    def test_mutants_are_read_or_refused_but_never_crash(self, tmp_path: Path) -> None:
        chance = random.Random(7)
        sound = packed(sound_files())
        refused = 0
        for _ in range(MUTANTS):
            data = bytearray(sound)
            for _ in range(chance.randint(1, 4)):
                data[chance.randrange(len(data))] = chance.randrange(256)
            try:
                parse_pack(written(tmp_path, bytes(data)), "en")
            except ShareError:
                refused += 1
        assert refused > MUTANTS // 2


class TestTheProcess:
    """What the reading process may do when a file got hold of it."""

    def told(self, path: Path, code: str, seconds: float = 60.0) -> ShareError:
        with pytest.raises(ShareError) as refused:
            read_pack(path, "en", command=[sys.executable, "-c", code], seconds=seconds)
        return refused.value

    def test_it_hangs(self, tmp_path: Path) -> None:
        error = self.told(tmp_path / "x", "import time\nwhile True: time.sleep(1)", 0.5)
        assert error.reason is ShareReason.UNSAFE

    @pytest.mark.parametrize(
        "code", ["raise SystemExit(3)", "print('hello')", "import os; os.abort()"]
    )
    def test_it_dies_or_babbles(self, tmp_path: Path, code: str) -> None:
        assert self.told(tmp_path / "x", code).reason is ShareReason.UNSAFE

    def test_it_never_stops_talking(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(packs, "_ANSWER_BYTES", 100_000)
        code = "import sys\nwhile True: sys.stdout.write('x' * 65536)"
        assert self.told(tmp_path / "x", code).reason is ShareReason.UNSAFE

    @pytest.mark.parametrize(
        ("pack", "name"),
        [("own", "../../x"), ("own", "weather-line/run.py"), ("../x", "pack.yaml"),
         ("declic", "pack.yaml")],
    )  # fmt: skip
    def test_it_lies(self, tmp_path: Path, preview: PackPreview, pack: str, name: str) -> None:
        lie = replace(preview, head=replace(preview.head, pack=pack), files={name: b"x"})
        (tmp_path / "lie").write_bytes(msgspec.msgpack.encode(Answer(preview=lie)))
        code = "import sys; sys.stdout.buffer.write(open(sys.argv[1], 'rb').read())"
        assert self.told(tmp_path / "lie", code).reason is ShareReason.UNSAFE

    def test_it_cannot_be_started(self, tmp_path: Path) -> None:
        with pytest.raises(ShareError) as refused:
            read_pack(tmp_path / "x", command=[str(tmp_path / "none")])
        assert refused.value.reason is ShareReason.UNREADABLE

    def test_it_says_that_memory_ran_out(
        self,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        capfdbinary: pytest.CaptureFixture[bytes],
    ) -> None:
        def full(path: Path, lang: str) -> PackPreview:
            raise MemoryError

        monkeypatch.setattr("declic.content.pack_child.parse_pack", full)
        monkeypatch.setattr("declic.content.pack_child._limit_itself", lambda: None)
        assert main([str(tmp_path / "x"), "en"]) == 0
        answer = msgspec.msgpack.decode(capfdbinary.readouterr().out, type=Answer)
        assert (answer.preview, answer.reason) == (None, ShareReason.UNSAFE)


class TestInstalling:
    def test_installed_it_is_in_the_library(self, preview: PackPreview, own: Path) -> None:
        install_pack(preview, own)

        library = load_library(content_root(), own=own)
        assert library.activities[REF].minutes == 10
        assert [path.name for path in own.iterdir()] == ["own"]
        (there,) = installed_packs(own)
        assert (there.head.version, there.activities) == (1, (REF,))

    def test_it_is_not_replaced_unasked(self, preview: PackPreview, own: Path) -> None:
        install_pack(preview, own)
        with pytest.raises(ShareError) as refused:
            install_pack(edition(preview, 2), own)
        assert refused.value.reason is ShareReason.CONFLICT
        assert installed_packs(own)[0].head.version == 1

    def test_a_new_edition_replaces_the_old_one_whole(
        self, preview: PackPreview, own: Path
    ) -> None:
        install_pack(edition(preview, 1, **{"weather-line__it_md": b"old"}), own)
        install_pack(edition(preview, 2), own, replace=True)

        assert installed_packs(own)[0].head.version == 2
        assert not (own / "own" / "weather-line" / "it.md").exists()
        assert [path.name for path in own.iterdir()] == ["own"]

    def test_what_would_change_is_told_before(self, preview: PackPreview, own: Path) -> None:
        first = pack_changes(preview, own)
        assert (first.version, first.added) == (None, ("weather-line",))
        install_pack(edition(preview, 1, **{"old-one__activity.yaml": b"x"}), own)
        again = edition(
            preview, 2, **{"weather-line__it_md": b"new", "new-one__activity.yaml": b"x"}
        )
        found = pack_changes(again, own)
        assert found.version == 1
        assert (found.added, found.changed, found.removed, found.same) == (
            ("new-one",), ("weather-line",), ("old-one",), (),
        )  # fmt: skip
        assert pack_changes(preview, own).same == ("weather-line",)

    @pytest.mark.parametrize("fails", [1, 2])
    def test_a_disk_that_fails_leaves_the_old_edition(
        self, preview: PackPreview, own: Path, monkeypatch: pytest.MonkeyPatch, fails: int
    ) -> None:
        install_pack(preview, own)
        real, count = Path.rename, [0]

        def rename(self: Path, target: Path) -> Path:
            count[0] += 1
            if count[0] == fails:
                raise OSError(28, "No space left on device")
            return real(self, target)

        monkeypatch.setattr(Path, "rename", rename)
        with pytest.raises(ShareError) as refused:
            install_pack(edition(preview, 2), own, replace=True)
        assert refused.value.reason is ShareReason.UNWRITABLE
        assert installed_packs(own)[0].head.version == 1
        assert [path.name for path in own.iterdir()] == ["own"]

    def test_a_full_disk_leaves_nothing(
        self, preview: PackPreview, own: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(self: Path, data: bytes) -> int:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(Path, "write_bytes", full)
        with pytest.raises(ShareError):
            install_pack(preview, own)
        assert list(own.iterdir()) == []

    def test_a_program_ended_in_the_middle_is_mended(self, preview: PackPreview, own: Path) -> None:
        install_pack(preview, own)
        (own / "own").rename(own / f".own.{'0' * 16}.old")
        (own / f".own.{'1' * 16}.part" / "weather-line").mkdir(parents=True)
        (own / ".mine").mkdir()

        mend_packs(own)
        assert sorted(path.name for path in own.iterdir()) == [".mine", "own"]
        assert load_library(content_root(), own=own).activities[REF]

    def test_activities_of_shared_plans_are_a_pack_without_a_version(
        self, preview: PackPreview, own: Path
    ) -> None:
        install_pack(preview, own)
        (own / "own" / "pack.yaml").unlink()
        (there,) = installed_packs(own)
        assert (there.head.pack, there.head.version, there.activities) == ("own", 0, (REF,))
        assert pack_changes(preview, own).version == 0

    def test_removed_it_is_gone(self, preview: PackPreview, own: Path) -> None:
        install_pack(preview, own)
        remove_pack("own", own)
        assert list(own.iterdir()) == []
        assert REF not in load_library(content_root(), own=own).activities

    @pytest.mark.parametrize("pack", ["own", "..", "../own", ".own", ""])
    def test_what_is_not_there_cannot_be_removed(self, own: Path, pack: str) -> None:
        own.mkdir()
        with pytest.raises(KeyError):
            remove_pack(pack, own)
        assert own.is_dir()


class TestGiving:
    @pytest.fixture
    def source(self, tmp_path: Path) -> Path:
        folder = tmp_path / "mine"
        for name, data in sound_files().items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        (folder / "weather-line" / "notes.txt").write_text("for me", "utf-8")
        (folder / "plan.odt").write_text("for me", "utf-8")
        return folder

    def test_what_is_given_can_be_installed(self, source: Path, tmp_path: Path) -> None:
        target = tmp_path / "own.zip"
        write_pack(source, target)

        assert parse_pack(target, "en").files == dict(sound_files())
        assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "own.zip"]

    def test_a_faulty_activity_is_not_given_away(self, source: Path, tmp_path: Path) -> None:
        path = source / "weather-line" / "fr.md"
        path.write_bytes(re.sub(rb"# summary\n", b"", path.read_bytes()))
        with pytest.raises(ShareError) as refused:
            write_pack(source, tmp_path / "own.zip")
        assert refused.value.reason is ShareReason.BAD_ACTIVITY
        assert [each.name for each in tmp_path.iterdir()] == ["mine"]

    def test_a_folder_without_a_description_is_no_pack(self, source: Path, tmp_path: Path) -> None:
        (source / "pack.yaml").unlink()
        with pytest.raises(ShareError):
            write_pack(source, tmp_path / "own.zip")
