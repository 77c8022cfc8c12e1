"""Rules on facts and law that an author must keep, and without which a session can still run."""

from declic.content.complaints import Findings
from declic.content.loader import ReadActivity
from declic.content.structure import Layout
from declic.content.word_lists import LAW
from declic.domain.poll import Poll
from declic.i18n import N_


def check_evidence(read: ReadActivity, found: Findings) -> None:
    """Add a complaint for each fact without its source and each legal statement without its flag.

    Every source says which parts state its fact, so that losing either line is noticed; a right
    answer names its sources itself (``check_poll``).
    """
    layout = read.layout
    _check_count(layout, found)
    for source in layout.activity.sources:
        if source.key not in layout.backs:
            found.error(
                layout.line(f"source/{source.key}"),
                "backs-missing",
                N_(
                    "Say which phases, polls or blocks state this fact: “backs: [debrief]”. "
                    "Write “backs: []” when it only backs a poll's right answer."
                ),
            )
    for poll in layout.activity.polls:
        if poll.sources and not poll.right:
            found.error(
                layout.line(f"poll/{poll.slug}", "sources"),
                "sources-without-right",
                N_(
                    "“sources” backs a right answer, and this poll has none. Delete this line, "
                    "and name the poll “{poll}” in the “backs” of the source instead."
                ),
                poll=poll.slug,
            )
        _check_law(read, poll, found)


def _check_count(layout: Layout, found: Findings) -> None:
    """Hold an older file to the number of sources that it states; today's state ``values``."""
    count = len(layout.activity.sources)
    if layout.source_count not in (None, count):
        message = N_(
            "There are {n} sources, and “source-count” says {counted}. Has one been lost? Look, "
            "then correct."
        )
        at = layout.line("source-count")
        found.error(at, "source-count", message, n=count, counted=layout.source_count)


def _check_law(read: ReadActivity, poll: Poll, found: Findings) -> None:
    """A legal statement stays off until it is confirmed, so its flag must not get lost."""
    speaks = _speaks_of_law(read, poll.slug)
    if poll.law and not speaks:
        found.error(
            read.layout.line(f"poll/{poll.slug}", "law"),
            "law-not-spoken",
            N_(
                "“law: true” stands here, but the poll's words do not speak of the law. "
                "Name the law in the question or in the explanation, or delete the line."
            ),
        )
    if speaks and poll.right and poll.slug not in read.layout.law_stated:
        found.error(
            read.layout.line(f"poll/{poll.slug}"),
            "law-not-stated",
            N_(
                "This poll speaks of the law. Add “law: true” when its answer states what "
                "is legal, else “law: false”."
            ),
        )


def _speaks_of_law(read: ReadActivity, poll: str) -> bool:
    prefix = f"poll/{poll}/"
    for lang, words in read.words.items():
        pattern = LAW.get(lang)
        texts = [text for key, text in words.words.texts.items() if key.startswith(prefix)]
        if pattern is not None and any(pattern.search(text) for text in texts):
            return True
    return False
