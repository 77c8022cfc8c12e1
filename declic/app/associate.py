"""``declic associate``: double clicks on ``.declic`` files open this program."""

from declic.app.association import Association, association_here
from declic.app.context import Context
from declic.app.file_words import file_words
from declic.app.refusal import Refusal


def associate(context: Context) -> int:
    """Make or take back the association of this user; say what stands now.

    Raises:
        Refusal: this system has none without an installer, or it cannot be written.
    """
    return write_association(association_here(context.options.data), context)


def write_association(association: Association | None, context: Context) -> int:
    """Do it with an association; ``None`` is a system without one."""
    tr = context.tr
    if association is None:
        raise Refusal(
            tr.gettext(
                "macOS knows file types of installed programs only. Open the file from the Plans "
                "page, or drag it there."
            )
        )
    remove = bool(context.options.remove)
    try:
        association.remove() if remove else association.make()
    except OSError as error:
        raise Refusal(
            tr.gettext(
                "The file type could not be written: {detail}.", detail=file_words(error, tr)
            )
        ) from error
    if remove:
        print(tr.gettext("A double click on a .declic file no longer opens this program."))
    else:
        print(tr.gettext("A double click on a .declic file now opens this program."))
    return 0
