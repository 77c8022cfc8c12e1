"""Documents from a finished session: every number in them is a released value.

``write_report`` is the way in; ``report_data`` gives what a report says without writing it.
"""

from declic.reports.build import report_data
from declic.reports.data import Action, ReportData, ReportEdits
from declic.reports.files import FORMATS, preview_report, report_name, write_report

__all__ = [
    "FORMATS",
    "Action",
    "ReportData",
    "ReportEdits",
    "preview_report",
    "report_data",
    "report_name",
    "write_report",
]
