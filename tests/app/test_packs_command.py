"""``declic pack``, ``install`` and ``remove``, as the authors' guide says."""

from declic.app import main
from declic.content.skeleton import new_activity


def test_a_pack_is_made_installed_and_removed(capsys, data_folder, tmp_path, monkeypatch):
    source = tmp_path / "my-school"
    source.mkdir()
    new_activity(source, "my-idea", "en")
    (source / "pack.yaml").write_text(
        "format: 1\npack: my-school\nversion: 1\nmaker: École\n"
        "titles: {fr: École, nl: School, de: Schule, en: School}\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    base = ["--data", str(data_folder), "--lang", "en"]
    assert main([*base, "pack", str(source)]) == 0, capsys.readouterr().err
    made = tmp_path / "my-school.zip"
    assert made.is_file()
    assert main([*base, "install", str(made)]) == 0, capsys.readouterr().err
    assert "+ my-school/my-idea" in capsys.readouterr().out
    assert (data_folder / "activities" / "my-school" / "my-idea" / "activity.yaml").is_file()
    assert main([*base, "install", str(made)]) == 1
    assert main([*base, "install", str(made), "--replace"]) == 0
    assert main([*base, "remove", "my-school"]) == 0
    assert not (data_folder / "activities" / "my-school").exists()
    assert main([*base, "remove", "my-school"]) == 1
    assert "no pack" in capsys.readouterr().err


def test_a_folder_that_is_no_pack_is_named(capsys, data_folder, tmp_path):
    base = ["--data", str(data_folder), "--lang", "en", "pack"]
    assert main([*base, str(tmp_path / "gone")]) == 1
    assert capsys.readouterr().err.strip() == f"There is no folder {tmp_path / 'gone'}."
    assert main([*base, str(tmp_path)]) == 1
    err = capsys.readouterr().err.strip()
    assert "pack.yaml" in err
    assert "installed" not in err


def test_what_is_no_pack_is_refused_in_one_sentence(capsys, data_folder, tmp_path):
    path = tmp_path / "letter.zip"
    path.write_bytes(b"PK\x03\x04 not really")
    assert main(["--data", str(data_folder), "--lang", "en", "install", str(path)]) == 1
    err = capsys.readouterr().err.strip()
    assert "Traceback" not in err
    assert len(err.splitlines()) == 1
    assert not (data_folder / "activities").exists() or not any(
        (data_folder / "activities").iterdir()
    )
