"""One-time slips with the codes that the ballot box has just made: printed, folded, drawn.

Their codes are in this file's arguments and in the PDF, nowhere else. On paper nothing numbers a
slip, and the order in which the codes were made does not show.
"""

import re
import secrets
from collections.abc import Sequence
from pathlib import Path

from declic.i18n import Translator, translator
from declic.paper import qr_svg
from declic.reports.files import write_whole
from declic.reports.prints.typeset import Data, set_pages, set_pdf
from declic.session.ports import Slip

TEMPLATE = "slips.typ"

_SCHEME = re.compile(r"^https?://")


def write_vote_slips(slips: Sequence[Slip], lang: str, out_dir: Path) -> Path:
    """Write new slips as a PDF to print on one side, whole or not at all; any thread.

    Args:
        slips: what ``Slips`` told, once; keep them no longer than this call.
        lang: language of the words on them.
        out_dir: made when it is not there.

    Returns:
        The file; its name is a new one each time, so that slips not yet printed are not lost.

    Raises:
        ValueError: there are no slips.
        PaperError: typst refused the document.
        OSError: the file cannot be written.
    """
    tr = translator(lang)
    content = set_pdf(TEMPLATE, slips_data(slips, tr))
    word = tr.pgettext("file name", "voting-slips")
    path = out_dir / f"{word}-{secrets.token_hex(2)}-{lang}.pdf"
    out_dir.mkdir(parents=True, exist_ok=True)
    write_whole(path, content)
    return path


def preview_vote_slips(
    slips: Sequence[Slip], lang: str, *, dots_per_inch: float = 96
) -> list[bytes]:
    """Return the pages as PNG pictures; raises as ``write_vote_slips``."""
    data = slips_data(slips, translator(lang))
    return set_pages(TEMPLATE, data, dots_per_inch=dots_per_inch)


def slips_data(slips: Sequence[Slip], tr: Translator) -> Data:
    """Return what the template sets: the slips sorted by code, so that no other order shows.

    Raises:
        ValueError: there are no slips.
    """
    if not slips:
        raise ValueError("no slips")
    return {
        "lang": tr.language,
        "label": tr.pgettext("document", "Voting slips"),
        "coach": tr.gettext(
            "Print on one side. Cut along the dashed lines, fold along the dotted line with the"
            " print inside, then once more. Mix them in a bag. Afterwards shred those left over."
        ),
        "head": tr.gettext("One vote in one poll"),
        "lines": [tr.gettext("Scan the square with any phone.")],
        "type": tr.gettext("Or open this page and type the code:"),
        "promise": tr.gettext(
            "Drawn from a bag: nobody knows who has which slip. It counts once, then tear it up."
        ),
        "alt": tr.gettext("Square code to scan; the same code stands below in letters."),
        "slips": [_slip(slip) for slip in sorted(slips, key=lambda slip: slip.typed)],
    }


def _slip(slip: Slip) -> dict[str, object]:
    """Return one slip: its square, its code in two lines, the page's address without the code."""
    address = _SCHEME.sub("", slip.url).partition("#")[0]
    groups = slip.typed.split("-")
    middle = len(groups) // 2
    halves = ["-".join(groups[:middle]), "-".join(groups[middle:])]
    return {"square": qr_svg(slip.url), "halves": halves, "address": address}
