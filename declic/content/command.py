"""What ``declic check`` does: the linter with its summary."""

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from declic.content.complaints import Severity
from declic.content.lint import check, errors_in
from declic.i18n import translator


def run_check(
    paths: Sequence[Path], lang: str, write: Callable[[str], None], *, strict: bool = False
) -> int:
    """Check content and write ``file:line: message`` lines and a summary by file.

    Args:
        paths: see ``declic.content.check``.
        lang: language of the messages.
        write: takes one line without its line end.
        strict: warnings fail too.

    Returns:
        0 when nothing is wrong, 1 when there are complaints that fail.
    """
    tr = translator(lang)
    complaints = check(paths, lang)
    for complaint in complaints:
        label = (
            tr.pgettext("severity of a complaint", "error")
            if complaint.severity is Severity.ERROR
            else tr.pgettext("severity of a complaint", "warning")
        )
        place = f"{complaint.file}:{complaint.line}" if complaint.line else complaint.file
        write(f"{place}: {label}: {complaint.message} [{complaint.code}]")
    errors = errors_in(complaints)
    warnings = len(complaints) - errors
    if not complaints:
        write(tr.gettext("All is well."))
        return 0
    write("")
    for file, count in sorted(Counter(complaint.file for complaint in complaints).items()):
        write(f"  {file}: {count}")
    write(
        tr.ngettext("{n} error", "{n} errors", errors)
        + ", "
        + tr.ngettext("{n} warning", "{n} warnings", warnings)
    )
    return 1 if errors or (strict and warnings) else 0
