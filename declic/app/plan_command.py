"""``declic plan PLAN --print pdf|docx``: the papers around a workshop, from the plan alone."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from declic.app.context import Context
from declic.app.file_words import file_words
from declic.app.house import find_plan, open_library, open_storage, take_snapshot
from declic.app.refusal import Refusal
from declic.paper import PaperError
from declic.reports.prints import (
    PrintInputs,
    PrintKind,
    available_prints,
    print_document,
    print_forms,
)


def plan(context: Context) -> int:
    """Print a plan's sheet, or the papers asked for, and say where each file is."""
    options = context.options
    library = open_library(context.folders)
    store = open_storage(context.folders, context.tr)
    try:
        found = find_plan(options.plan, library, store, context.tr)
        if options.lang:
            found = replace(found, lang=options.lang)
        snapshot = take_snapshot(library, found, store, context.tr)
    finally:
        store.close()
    inputs = PrintInputs(snapshot=snapshot, country=found.country)
    kinds = available_prints(inputs) if "all" in options.kind else _kinds(options.kind)
    for path in print_papers(context, kinds, inputs, options.out, options.form):
        print(path)
    return 0


def print_papers(
    context: Context, kinds: Sequence[PrintKind], inputs: PrintInputs, out: Path, form: str
) -> list[Path]:
    """Print some kinds; one that has no such form is printed as PDF.

    Raises:
        Refusal: a file cannot be written.
    """
    lang = context.options.lang or context.lang
    try:
        return [
            print_document(kind, inputs, lang, out, form if form in print_forms(kind) else "pdf")
            for kind in kinds
        ]
    except (OSError, PaperError) as error:
        raise Refusal(
            context.tr.gettext(
                "The documents could not be written: {detail}.",
                detail=file_words(error, context.tr),
            )
        ) from error


def _kinds(names: Sequence[str]) -> list[PrintKind]:
    return [PrintKind(name) for name in names]
