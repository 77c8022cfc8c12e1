"""Typed texts: in RAM, shuffled, without time or sender, until the adult has dealt with them."""

import hmac
import random
import secrets
import unicodedata

from declic.domain.poll import MAX_TEXT, MAX_WORD
from declic.live.refusal import Refusal, Refused
from declic.session.ports import Text

PER_DEVICE = 5
SECONDS_BETWEEN = 20.0
MAX_HELD = 5000
"""More texts than any class types; beyond it the box takes no more."""


def clean(text: str, limit: int) -> str:
    """Return typed text without control signs and outer spaces.

    Raises:
        Refused: empty, or longer than ``limit`` characters.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    kept = "".join(
        sign for sign in composed if sign == "\n" or unicodedata.category(sign) not in ("Cc", "Cs")
    ).strip()
    if not kept:
        raise Refused(Refusal.EMPTY)
    if len(kept) > limit:
        raise Refused(Refusal.TOO_LONG)
    return kept


def clean_word(text: str) -> str:
    """Return one entry of a word cloud, on one line.

    Raises:
        Refused: empty or too long.
    """
    return clean(" ".join(text.split()), MAX_WORD)


class TextTray:
    """The texts that wait for the trusted adult.

    Limits are kept per device under a key of this box; a text sent twice under one id is held once.
    """

    def __init__(self, secret: bytes) -> None:
        self._secret = secret
        self._limit_key = secrets.token_bytes(32)
        self._sent: dict[bytes, tuple[int, float]] = {}
        self._seen: set[str] = set()
        self._held: dict[str, Text] = {}
        self._unread: set[str] = set()

    @property
    def unread(self) -> int:
        """Number of texts that nobody has asked for yet."""
        return len(self._unread)

    def put(self, token: str, opening: str, sender_id: str, text: str, now: float) -> None:
        """Hold a text of the question box; the same ``sender_id`` again changes nothing.

        Raises:
            Refused: empty, too long, too many from this device, or too soon after its last one.
        """
        # The id is made from the phone's own random one, so a resend to a restarted box gives the
        # same id and the console knows a text that it has already dealt with.
        text_id = self._name(sender_id)
        if text_id in self._seen:
            return
        kept = clean(text, MAX_TEXT)
        device = hmac.digest(self._limit_key, token.encode(), "sha256")[:16]
        sent, last = self._sent.get(device, (0, float("-inf")))
        if sent >= PER_DEVICE or len(self._held) >= MAX_HELD:
            raise Refused(Refusal.TOO_MANY)
        if now - last < SECONDS_BETWEEN:
            raise Refused(Refusal.TOO_SOON)
        self._sent[device] = (sent + 1, now)
        self._hold(Text(text_id, opening, kept))

    def put_words(self, opening: str, words: list[str]) -> None:
        """Hold the words of a closed word cloud."""
        for word in words[:MAX_HELD]:
            self._hold(Text(secrets.token_hex(16), opening, word))

    def read(self) -> tuple[Text, ...]:
        """Return every text that was not discarded, shuffled; all of them count as read now."""
        self._unread.clear()
        texts = list(self._held.values())
        random.SystemRandom().shuffle(texts)
        return tuple(texts)

    def discard(self, text_id: str) -> None:
        """Forget one text for good; an unknown id changes nothing."""
        self._held.pop(text_id, None)
        self._unread.discard(text_id)

    def _hold(self, text: Text) -> None:
        self._seen.add(text.id)
        self._held[text.id] = text
        self._unread.add(text.id)

    def _name(self, sender_id: str) -> str:
        return hmac.digest(self._secret, b"text\0" + sender_id.encode(), "sha256")[:16].hex()
