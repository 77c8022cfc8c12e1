"""Marks on typed texts that the adult should look at twice: a flag, never a block (TRUST.md 2)."""

import re
import unicodedata
from enum import StrEnum


class Mark(StrEnum):
    """What a typed text seems to hold."""

    NAME = "name"
    HANDLE = "handle"
    NUMBER = "number"
    SLUR = "slur"


_HANDLE = re.compile(r"(?<![\w.])@\w{2,}")
_NUMBER = re.compile(r"\+?\d(?:[ ./-]?\d){3,}")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def _listed(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NAMES = _listed(
    """
    adam adele ahmed aicha alex alexandre ali alice alicia amelie amina amine anais anna anthony
    antoine arnaud arthur aya ayoub baptiste bart bastien ben benjamin bilal bram camille catherine
    celine charlotte chiara chloe clara clement cyril daan daniel david diego dylan elena elias
    elif elise ella elodie emil emile emilie emily emma enzo eric eva fabian fatima fatou felix
    finn florian francois gabriel hamza hanna hannah hugo ibrahim ilyas imane ines jade jan jana
    jean jeanne jens jonas jonathan jules julia julie julien justine karim kevin kim lars laura
    lea lena leon leonie lewis liam lieke lily lina lisa loic lola lotte lou louis louise luca
    lucas lucie lukas luna maelle malik manon margaux maria marie marius martin mathias mathieu
    mathilde mathis matteo max maxime maya medhi mehdi mia mila milan mohamed mohammed naomi nathan
    nicolas nina noa noah noemie nora nour olivia omar oscar paul pauline pierre quentin rayan
    robin romain romane rose ruben samira samuel sara sarah sem simon sofia sofie sophie stella
    tess theo thibault thomas tim tom valentin victor victoria vincent wout yanis yara yasmine
    youssef zakaria zoe
    """
)
"""First names that are frequent in our schools; a name that is missing is simply not marked."""

_SLURS = _listed(
    """
    pd pede tapette tarlouze gouine pute putes salope salopes connard connasse encule batard
    bougnoule negre negresse youpin triso mongol fdp ntm
    hoer hoeren slet sletten flikker kanker mongool neger makak kutwijf teef
    schwuchtel schlampe hure hurensohn missgeburt kanake spast fotze wichser
    bitch whore slut faggot fag dyke retard nigger nigga paki tranny cunt
    """
)
"""Insults heard at school in our four languages, without accents; words that often also mean
something harmless stay out."""


def marks(text: str) -> frozenset[Mark]:
    """Return what a typed text seems to hold; nothing is ever held back because of it."""
    found: set[Mark] = set()
    words = _WORD.findall(text)
    if _HANDLE.search(text):
        found.add(Mark.HANDLE)
    if _NUMBER.search(text):
        found.add(Mark.NUMBER)
    if any(plain(word) in _SLURS for word in words):
        found.add(Mark.SLUR)
    # A first name written small is usually a word of another kind (fr "rose", nl "tim").
    if any(word[0].isupper() and _is_name(word) for word in words):
        found.add(Mark.NAME)
    return frozenset(found)


def plain(text: str) -> str:
    """Return a text in small letters without accents, to compare by."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in split if not unicodedata.combining(sign))


def _is_name(word: str) -> bool:
    return any(part in _NAMES for part in plain(word).split("-"))
