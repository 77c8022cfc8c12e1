"""``declic check [PATH]`` and ``declic new-activity``: what authors use."""

import sys

from declic.app.context import Context
from declic.app.refusal import Refusal
from declic.content import ContentError, new_activity, run_check


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


def new(context: Context) -> int:
    """Write the commented skeleton of a new activity and say what comes next."""
    options = context.options
    try:
        folder = new_activity(options.out, options.slug, context.lang)
    except ContentError as error:
        raise Refusal("\n".join(c.message for c in error.complaints)) from error
    print(folder)
    print(context.tr.gettext("Edit its files, then run “declic check {folder}”.", folder=folder))
    return 0
