"""Papers around a workshop: for the coach, the peers, the class, parents and the school.

``print_document`` is the way in; ``available_prints`` lists what some inputs are enough for.
Handouts of the Help page belong to no plan: ``write_handout`` and ``write_directory``.
One-time voting slips are printed apart, by ``write_vote_slips``: their codes are told once.
"""

from declic.reports.prints.handout import preview_handout, write_directory, write_handout
from declic.reports.prints.inputs import EDITABLE, NEEDS, MissingInput, Need, PrintInputs, PrintKind
from declic.reports.prints.printing import (
    available_prints,
    preview_print,
    print_document,
    print_forms,
    print_name,
    print_title,
    write_plan_sheet,
)
from declic.reports.prints.slips import preview_vote_slips, write_vote_slips

__all__ = [
    "EDITABLE",
    "NEEDS",
    "MissingInput",
    "Need",
    "PrintInputs",
    "PrintKind",
    "available_prints",
    "preview_handout",
    "preview_print",
    "preview_vote_slips",
    "print_document",
    "print_forms",
    "print_name",
    "print_title",
    "write_directory",
    "write_handout",
    "write_plan_sheet",
    "write_vote_slips",
]
