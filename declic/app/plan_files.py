"""``.declic`` files for the command line and the window: the plan inside, or one sentence."""

from pathlib import Path

from declic.app.refusal import Refusal
from declic.content import Library
from declic.content.share import SUFFIX, read_share
from declic.content.share_zip import ShareError, ShareReason
from declic.domain.plan import Plan
from declic.i18n import Translator


def is_plan_file(name: str) -> bool:
    """Tell whether PLAN of the command line is a ``.declic`` path."""
    return name.lower().endswith(SUFFIX)


def plan_in_file(path: Path, library: Library, tr: Translator) -> Plan:
    """Read the plan of a ``.declic`` file without taking anything in.

    Raises:
        Refusal: the file is refused, or it brings activities that are not on this computer yet.
    """
    try:
        shared = read_share(path, tr.language)
    except ShareError as error:
        raise Refusal(" ".join(refusal_words(error, tr))) from error
    if missing := [ref for ref in shared.plan.activity_refs() if ref not in library.activities]:
        raise Refusal(
            tr.gettext(
                "This plan needs activities that are not on this computer: {names}. Open the file "
                "in the window first; it shows what is inside and takes it in.",
                names=", ".join(map(str, missing)),
            )
        )
    return shared.plan


def refusal_words(error: ShareError, tr: Translator) -> tuple[str, str]:
    """Return what happened with a ``.declic`` file, and what to do now."""
    again = tr.gettext("Ask for the file again; nothing was changed on this computer.")
    sentences = {
        ShareReason.UNREADABLE: (
            tr.gettext("The file cannot be read."),
            tr.gettext("Check that it is still there and try again."),
        ),
        ShareReason.NOT_DECLIC: (
            tr.gettext("This is no .declic file, or it was damaged on its way."),
            again,
        ),
        ShareReason.TOO_LARGE: (tr.gettext("This file is larger than any plan can be."), again),
        ShareReason.UNSAFE: (
            tr.gettext("This file holds things that do not belong in a plan; it was refused."),
            tr.gettext("Do not open it with other programs; tell the person who sent it."),
        ),
        ShareReason.NEWER: (
            tr.gettext("This file was made by a newer Declic."),
            tr.gettext("Install the newest version, then open it again."),
        ),
        ShareReason.DAMAGED: (tr.gettext("The plan in this file cannot be understood."), again),
        ShareReason.BAD_ACTIVITY: (
            tr.gettext("An activity in this file has mistakes: {detail}", detail=error.detail),
            tr.gettext("Send this sentence to its author; nothing was changed on this computer."),
        ),
        ShareReason.CONFLICT: (
            tr.gettext(
                "The activity {name} is already on this computer in another version.",
                name=error.detail,
            ),
            tr.gettext("Ask its author for a new name; nothing was changed on this computer."),
        ),
        ShareReason.UNWRITABLE: (
            tr.gettext("The file could not be written: {detail}.", detail=error.detail),
            tr.gettext("Choose another folder or free some space, then try again."),
        ),
    }
    return sentences[error.reason]
