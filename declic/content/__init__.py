"""Files of activities, plans and resources: read strictly, checked for their authors.

``load_library`` opens the shipped content lazily; ``check`` is the authors' linter. The format is
written down for authors in ``activities/README.md``.
"""

from declic.content.command import run_check
from declic.content.complaints import Complaint, ContentError, Severity
from declic.content.library import Library, load_library, snapshot
from declic.content.lint import check
from declic.content.loader import load_activity
from declic.content.skeleton import new_activity

__all__ = [
    "Complaint",
    "ContentError",
    "Library",
    "Severity",
    "check",
    "load_activity",
    "load_library",
    "new_activity",
    "run_check",
    "snapshot",
]
