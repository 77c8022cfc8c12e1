"""What keeps a line from ending in the wrong place, in every document."""

NO_BREAK = "\N{NO-BREAK SPACE}"


def unbroken(text: str) -> str:
    """Return a few words that a line never ends between, as a day or a number with its noun."""
    return text.replace(" ", NO_BREAK)
