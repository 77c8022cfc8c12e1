"""``declic report SESSION``: writes the documents of a session."""

from declic.app.context import Context
from declic.app.file_words import file_words
from declic.app.house import find_session, open_storage
from declic.app.refusal import Refusal
from declic.app.schools import completed_edits
from declic.reports import write_report


def report(context: Context) -> int:
    """Write a session's report in the formats asked for and print each path."""
    options = context.options
    store = open_storage(context.folders, context.tr)
    try:
        record = find_session(options.session, store, context.tr)
        lang = options.lang or record.snapshot.plan.lang
        releases = store.ledger.release(record)
        edits = completed_edits(record, store)
        paths = write_report(
            record, lang, options.format, options.out, releases=releases, edits=edits
        )
        for path in paths:
            print(path)
    except OSError as error:
        raise Refusal(
            context.tr.gettext(
                "The report could not be written: {detail}.", detail=file_words(error, context.tr)
            )
        ) from error
    finally:
        store.close()
    return 0
