"""``declic check [PATH]``: the authors' linter."""

import sys

from declic.app.context import Context
from declic.content import run_check


def check(context: Context) -> int:
    """Check the given activities and resources, or all shipped ones."""
    root = context.folders.content
    paths = context.options.path or [root / "activities", root / "resources"]
    return run_check(
        paths,
        context.lang,
        lambda line: print(line, file=sys.stdout),
        strict=context.options.strict,
    )
