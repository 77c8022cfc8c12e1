"""Turns a poll and its words into what the phones are sent, in every language we speak."""

from declic.domain.ids import PASS, new_id
from declic.domain.poll import Poll
from declic.domain.session import Snapshot
from declic.domain.words import Words
from declic.i18n import LANGUAGES
from declic.session.order import Beat
from declic.session.ports import PhonePoll


def phone_poll(snapshot: Snapshot, beat: Beat, poll: Poll) -> PhonePoll:
    """Make a new opening of a beat's poll for the phones."""
    if beat.activity is None or beat.phase is None:
        raise ValueError("only a phase of an activity has a poll")
    words = {lang: snapshot.words_of(beat.activity.ref, lang) for lang in LANGUAGES}
    base = f"poll/{poll.slug}"
    question = {lang: w.text(f"{base}/question") for lang, w in words.items()}
    return PhonePoll(
        opening=new_id(),
        kind=poll.kind,
        options=poll.options,
        pick=poll.pick,
        heading={lang: w.text(f"phase/{beat.phase.slug}/title").value for lang, w in words.items()},
        question={lang: text.value for lang, text in question.items()},
        labels={lang: _labels(w, poll) for lang, w in words.items()},
        hint={lang: w.text(f"{base}/hint").value for lang, w in words.items()},
        words_lang={lang: text.lang for lang, text in question.items() if text.lang != lang},
        pictograms=_pictograms(snapshot, poll),
    )


def explanation(snapshot: Snapshot, beat: Beat, poll: Poll) -> dict[str, str]:
    """Return language -> explanation of the right answer; empty texts where there is none."""
    if beat.activity is None:
        return {}
    ref = beat.activity.ref
    key = f"poll/{poll.slug}/explain"
    return {lang: snapshot.words_of(ref, lang).text(key).value for lang in LANGUAGES}


def wait_lines(snapshot: Snapshot, beat: Beat) -> dict[str, str]:
    """Return language -> what phones show while no poll is open: the present phase's title."""
    if beat.activity is None or beat.phase is None:
        return {}
    key = f"phase/{beat.phase.slug}/title"
    ref = beat.activity.ref
    return {lang: snapshot.words_of(ref, lang).text(key).value for lang in LANGUAGES}


def _pictograms(snapshot: Snapshot, poll: Poll) -> dict[str, str]:
    """Return option slug -> path data, and that of passing, where the plan shows pictograms."""
    shown = snapshot.pictograms
    named = {**poll.pictograms, PASS: PASS} if poll.pictograms else {}
    return {option: shown[slug] for option, slug in named.items() if slug in shown}


def _labels(words: Words, poll: Poll) -> dict[str, str]:
    """Return option slug -> text; a scale's unnamed middle steps are simply numbered."""
    return {o: words.text(f"poll/{poll.slug}/option/{o}").value or o for o in poll.options}
