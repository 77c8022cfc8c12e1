"""How easy a text reads: one published index for each language, all on Flesch's scale.

The four indexes are the Reading Ease of Rudolf Flesch ("A new readability yardstick", Journal of
Applied Psychology 32, 1948) and its adaptations with constants fitted to the language: Kandel and
Moles for French ("Application de l'indice de Flesch à la langue française", 1958), Douma for
Dutch ("De leesbaarheid van landbouwbladen", 1960), Amstad for German ("Wie verständlich sind
unsere Zeitungen?", 1978). 100 is very easy, 60 plain, 30 hard. Syllables are counted by groups of
vowels, which is right on average and not for each word; a warning asks for a second look and is
no judgement.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from declic.domain.activity import LineKind

LEVEL = 65
"""Plain language for 13 to 15 year olds is 60 to 70 on Flesch's scale; ours should be no harder."""

LEAST_WORDS = 40
"""Fewer words than this say too little about a text."""

_WORD = re.compile(r"[^\W\d_]+(?:[’'·-][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?…:]+(?=\s|$|[»”\"])|\n")

_CONSTANTS: Mapping[str, tuple[float, float, float]] = MappingProxyType(
    {
        "fr": (207.0, 1.015, 73.6),
        "nl": (206.84, 0.93, 77.0),
        "de": (180.0, 1.0, 58.5),
        "en": (206.835, 1.015, 84.6),
    }
)
_VOWELS: Mapping[str, str] = MappingProxyType(
    {
        "fr": r"[aàâæeéèêëiîïoôœuùûüyÿ]+",
        "nl": r"ij|aai|ooi|oei|eeu|ieu|[aeiouyáéíóúàèêëïöü]{1,2}",
        "de": r"eu|äu|au|ei|ie|ai|aa|oo|ee|[aeiouyäöü]",
        "en": r"[aeiouy]+",
    }
)


def reading_ease(text: str, lang: str) -> float | None:
    """Return the index of a text, or ``None`` for a language without one or a text too short."""
    words = _WORD.findall(text)
    if lang not in _CONSTANTS or len(words) < LEAST_WORDS:
        return None
    sentences = [part for part in _SENTENCE_END.split(text) if _WORD.search(part)]
    syllables = sum(count_syllables(word, lang) for word in words)
    base, per_length, per_syllables = _CONSTANTS[lang]
    average_length = len(words) / max(1, len(sentences))
    return base - per_length * average_length - per_syllables * syllables / len(words)


def count_syllables(word: str, lang: str) -> int:
    """Estimate the spoken syllables of a word; at least one."""
    lower = word.lower()
    if lang == "fr":
        # A final e is silent, and so are the endings -es and -ent after a consonant.
        lower = re.sub(r"(?<=[^aeiouyéèêîïôûœ])(e|es|ent)$", "", lower)
    elif lang == "en":
        lower = re.sub(r"(?<=[^aeiouyl])(e|es)$", "", lower)
        lower = re.sub(r"(?<=[^aeioutdy])ed$", "d", lower)
    return max(1, len(re.findall(_VOWELS[lang], lower)))


SPOKEN = frozenset({LineKind.SAY, LineKind.ASK})


def joined(texts: Iterable[str]) -> str:
    """Join pieces so that each ends its sentence."""
    return "\n".join(texts)
