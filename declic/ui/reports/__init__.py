"""The page of reports: what a session left, written, completed, printed or deleted."""
