"""When a confirmation has to be made again."""

import pytest

from declic.domain.confirmation import Confirmation, help_entry
from tests.factories import make_help_line


@pytest.mark.parametrize(
    ("called_on", "today", "due"),
    [
        ("2026-11-21", "2026-11-21", False),
        ("2025-11-21", "2026-11-21", False),
        ("2025-11-20", "2026-11-21", True),
        ("2024-12-31", "2026-01-01", True),
        ("2024-02-29", "2025-02-28", False),
        ("2024-02-29", "2025-03-01", True),
    ],
)
def test_a_call_is_good_for_twelve_months(called_on, today, due):
    assert Confirmation("help/BE/x", called_on, "AB").is_due(today) is due


def test_a_help_line_is_named_by_country_and_slug():
    assert help_entry(make_help_line("child-focus")) == "help/BE/child-focus"
