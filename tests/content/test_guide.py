"""The authors' guide, followed to the letter."""

import re
from pathlib import Path

from declic.content import check, load_library
from declic.settings import content_root


def test_the_guide_s_example_is_sound(tmp_path: Path) -> None:
    guide = (content_root() / "activities" / "README.md").read_text("utf-8")
    structure = re.search(r"```yaml\n(.*?)```", guide, re.DOTALL)
    words = re.search(r"```markdown\n(.*?)```", guide, re.DOTALL)
    assert structure
    assert words
    folder = tmp_path / "activities" / "two-steps"
    folder.mkdir(parents=True)
    (folder / "activity.yaml").write_text(structure[1], "utf-8")
    (folder / "en.md").write_text(words[1], "utf-8")

    told = check([folder], "en")
    assert [(Path(c.file).name, c.code) for c in told] == [
        (f"{lang}.md", "language-missing") for lang in ("de", "fr", "nl")
    ]
    assert [str(ref) for ref in load_library(tmp_path).activities] == ["my-school/two-steps"]
