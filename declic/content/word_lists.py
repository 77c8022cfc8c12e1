"""Words and phrases that our texts avoid, by language, with what to write instead.

From the tone rules of the project: plain, warm, never frightening, never blaming; the terms of
the Luxembourg Guidelines (2nd edition 2025) rather than those that play abuse down.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Avoided:
    """A phrase to avoid and what to write instead, both in the text's language."""

    pattern: re.Pattern[str]
    instead: str


def _list(*pairs: tuple[str, str]) -> tuple[Avoided, ...]:
    return tuple(Avoided(re.compile(p, re.IGNORECASE), instead) for p, instead in pairs)


TERMS: Mapping[str, tuple[Avoided, ...]] = MappingProxyType(
    {
        "fr": _list(
            (
                r"p[ée]do-?porno\w*|(porno(graphie)?) (infantile|enfantine|juv[ée]nile)",
                "images d’abus sexuels d’enfants",
            ),
            (
                r"revenge porn\w*|porno(graphie)? de (la )?vengeance|vengeance pornographique",
                "diffusion d’images intimes sans accord",
            ),
        ),
        "nl": _list(
            (r"(?<!meldpunt )kinderporno\w*", "beelden van seksueel misbruik van kinderen"),
            (r"wraakporno\w*|revenge porn\w*", "intieme beelden verspreiden zonder toestemming"),
        ),
        "de": _list(
            (r"kinderporno\w*", "Missbrauchsdarstellungen von Kindern"),
            (r"racheporno\w*|revenge porn\w*", "intime Bilder ohne Einwilligung verbreiten"),
        ),
        "en": _list(
            (r"child(ren)?('s)? porn\w*|kiddie porn\w*", "child sexual abuse material"),
            (r"revenge porn\w*", "sharing intimate images without consent"),
        ),
    }
)
"""Terms that are wrong in any text."""

LABELS: Mapping[str, tuple[Avoided, ...]] = MappingProxyType(
    {
        "fr": _list(
            (r"\bvictimes?\b", "la personne visée"),
            (r"\bharceleu(r|se)s?\b", "la personne qui harcèle"),
        ),
        "nl": _list(
            (r"\bslachtoffers?\b", "de persoon die geraakt wordt"),
            (r"\bpest(er|kop)(s|pen)?\b", "de persoon die pest"),
        ),
        "de": _list(
            (r"\bOpfern?\b", "die betroffene Person"),
            (r"\bMobber\w*\b", "die Person, die mobbt"),
        ),
        "en": _list(
            (r"\bvictims?\b", "the person targeted"),
            (r"\bbull(y|ies)\b", "the person who bullied"),
        ),
    }
)
"""Labels for people; say what somebody did or what happened to them."""

FRIGHTENING: Mapping[str, tuple[Avoided, ...]] = MappingProxyType(
    {
        "fr": _list(
            (
                r"\bpr[ée]dat(eur|rice)s?\b|\bp[ée]dophiles?\b|\bmonstres?\b",
                "la personne qui menace",
            ),
            (r"suicid\w*", "—"),
            (r"\bcauchemars?\b|\bhorreurs?\b|\bprison\b", "—"),
            (r"vies? (brisée|détruite|gâchée|foutue)s?|détrui\w+ (ta|sa|la|une) vie", "—"),
        ),
        "nl": _list(
            (r"\broofdier\w*|\bpedofiel\w*|\bmonsters?\b", "de persoon die dreigt"),
            (r"\bzelfmoord\w*|\bzelfdoding\w*", "—"),
            (r"\bnachtmerries?\b|\bgevangenis\w*", "—"),
            (r"leven (is )?(verwoest|kapot|geruïneerd)", "—"),
        ),
        "de": _list(
            (r"\bRaubtier\w*|\bPädophil\w*|\bMonstern?\b", "die Person, die droht"),
            (r"\bSelbstmord\w*|\bSuizid\w*", "—"),
            (r"\bAl[bp]tr[aä]um\w*|\bGefängnis\w*", "—"),
            (r"Leben (ist )?(zerstört|ruiniert|kaputt)", "—"),
        ),
        "en": _list(
            (r"\bpredators?\b|\bpa?edophiles?\b|\bmonsters?\b", "the person who threatens"),
            (r"\bsuicid\w*", "—"),
            (r"\bnightmares?\b|\bprison\b|\bjail\b", "—"),
            (r"(ruin|destroy|wreck)\w* (your|his|her|their|a) li(fe|ves)", "—"),
        ),
    }
)
"""Words that frighten; they have no place in what a class hears or reads."""

BLAMING: Mapping[str, tuple[Avoided, ...]] = MappingProxyType(
    {
        "fr": _list(
            (r"pourquoi (tu l’as|l’as-tu|tu as|as-tu) envoy", "Merci de me le dire."),
            (r"(?<!pas )c’est (de )?(ta|sa) faute|tu n’aurais (jamais|pas) dû", "—"),
        ),
        "nl": _list(
            (r"waarom (heb|stuurde) (je|jij)", "Dank je dat je het vertelt."),
            (r"(het is|dat is|’t is) (jouw|je eigen|zijn|haar) (eigen )?(schuld|fout)", "—"),
        ),
        "de": _list(
            (r"warum hast du (es|das|ihm|ihr)", "Danke, dass du es mir sagst."),
            (r"(das|es) ist (deine|seine|ihre) (eigene )?schuld|selbst schuld", "—"),
        ),
        "en": _list(
            (r"why did you send", "Thank you for telling me."),
            (r"(it is|it’s|it's) (your|his|her|their) (own )?fault", "—"),
        ),
    }
)
"""Sentences that blame the person in the picture, unless quoted or offered to vote on."""

PROOF: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "fr": re.compile(r"captures?\b|captur(er|e|ez) l’écran|\bpreuves\b", re.IGNORECASE),
        "nl": re.compile(
            r"screenshots?|scherm(afbeelding|opname|foto)|bewijs(materiaal|stukken)|\bbewijzen\b"
            r"|bewaar\w* [^.!?]{0,20}bewijs|bewijs [^.!?]{0,20}(bewaren|bijhouden)",
            re.IGNORECASE,
        ),
        "de": re.compile(r"screenshots?|bildschirmfoto|\bbeweise?n?\b", re.IGNORECASE),
        "en": re.compile(
            r"screenshots?|screen captures?|\bevidence\b"
            r"|(keep|save|keeping|saving)[^.!?]{0,20}proof",
            re.IGNORECASE,
        ),
    }
)
"""What speaks of keeping proof."""

_IMAGE = {
    "fr": r"(image|photo|vidéo)s? intimes?|\bnudes?\b",
    "nl": r"intieme? (beeld|foto|video|film)\w*|naakt\w*|\bnudes?\b",
    "de": r"intime[nrsm]? (bild|foto|video|aufnahme)\w*|intimbild\w*|nackt\w*|\bnudes?\b",
    "en": r"intimate (image|photo|picture|video)s?|\bnudes?\b",
}
_NEVER = {"fr": r"jamais", "nl": r"nooit", "de": r"(niemals|nie)", "en": r"never"}

NEVER_THE_IMAGE: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        lang: re.compile(
            rf"\b{_NEVER[lang]}\b[^.!?]{{0,60}}({image})|({image})[^.!?]{{0,40}}\b{_NEVER[lang]}\b",
            re.IGNORECASE,
        )
        for lang, image in _IMAGE.items()
    }
)
"""The sentence that must stand beside: never the intimate image."""

LAW: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "fr": re.compile(
            r"\bloi\b|\b(il)?l[ée]gale?(ment)?\b|\binfraction|\bdélit|code pénal|\bpunissable"
            r"|\binterdite?s?\b|\bpermise?s?\b",
            re.IGNORECASE,
        ),
        "nl": re.compile(
            r"\bwet\b|\bwettelijk|strafbaar|\billegaal|misdrijf|\bverboden\b|\btoegelaten\b",
            re.IGNORECASE,
        ),
        "de": re.compile(
            r"\bGesetz|strafbar|\billegal|Straftat|\bverboten\b|\berlaubt\b", re.IGNORECASE
        ),
        "en": re.compile(
            r"\blaw\b|\b(il)?legal(ly)?\b|\boffence|\bcrime\b|\bforbidden\b", re.IGNORECASE
        ),
    }
)
"""What makes a question look like one about the law."""

CALL: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "fr": re.compile(r"appel|compos|numéro|téléphon|\bau$|\ble$", re.IGNORECASE),
        "nl": re.compile(r"\bbel\b|bellen|belt|nummer|telefo|\bnaar$", re.IGNORECASE),
        "de": re.compile(r"\bruf|anruf|nummer|telefon|wähl", re.IGNORECASE),
        "en": re.compile(r"\bcall|\bdial|\bring\b|number|phone", re.IGNORECASE),
    }
)
"""What makes a short number a number to dial, when it stands shortly before it."""
