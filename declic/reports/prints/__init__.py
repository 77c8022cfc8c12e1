"""Papers around a workshop: for the coach, the peers, the class, parents and the school.

``print_document`` is the way in; ``available_prints`` lists what some inputs are enough for.
"""

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

__all__ = [
    "EDITABLE",
    "NEEDS",
    "MissingInput",
    "Need",
    "PrintInputs",
    "PrintKind",
    "available_prints",
    "preview_print",
    "print_document",
    "print_forms",
    "print_name",
    "print_title",
    "write_plan_sheet",
]
