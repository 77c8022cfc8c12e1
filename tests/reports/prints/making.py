"""Inputs to print from, and what a PDF says."""

import re
from dataclasses import replace
from functools import cache

from declic.content import load_library, snapshot
from declic.domain.plan_checks import PhoneRule
from declic.domain.school import School
from declic.domain.session import Snapshot
from declic.domain.session_releases import release_session
from declic.reports.prints import PrintInputs
from tests.reports.sessions import ROOT, SCHOOL, finished_session

TODAY = "2026-11-21"


@cache
def planned(slug: str = "first-hour-50") -> Snapshot:
    """A shipped template as a coach would have copied it, with names that must stay inside."""
    library = load_library(ROOT)
    plan = replace(
        library.plans[slug],
        group="5e A",
        participants=24,
        starts_at="09:25",
        day="2026-12-01",
        peers=("Zoubida", "Wolfgang"),
        adult="Mme Inimitable",
    )
    return snapshot(library, plan, today=TODAY)


def make_profile(**changes: object) -> School:
    """A school's profile with everything filled in, as long as a list has room for."""
    school = School(
        "5c" * 16,
        "Institut Saint-Exemple",
        "Namur",
        "la direction",
        "local 104, premier étage",
        "Centre PMS, 02 000 00 01",
        "Prévenir la direction tout de suite. " * 3,
        PhoneRule.FORBIDDEN,
        "EcoleInvites",
        "mot-de-passe",
        "HDMI, pas de son ; la clé est à l’accueil, chez la personne de garde.",
    )
    return replace(school, **changes)


def make_inputs(lang: str = "fr", **changes: object) -> PrintInputs:
    """Everything that any print needs; keyword arguments replace fields."""
    inputs = PrintInputs(
        snapshot=planned(),
        country="BE",
        school=SCHOOL[lang],
        contact="02 000 00 00",
        referent="la direction",
        profile=make_profile(),
    )
    return replace(inputs, **changes)


def voted_inputs(lang: str = "fr") -> PrintInputs:
    """Inputs of a session that was run, with what the ledger gave."""
    record = finished_session()
    return make_inputs(lang, record=record, releases=release_session(record)[1])


def said(data: object) -> str:
    """Every text of a template's data, joined."""
    if isinstance(data, dict):
        return "\n".join(said(value) for value in data.values())
    if isinstance(data, list | tuple):
        return "\n".join(said(value) for value in data)
    return data if isinstance(data, str) else ""


def structure(pdf: bytes) -> set[str]:
    """The standard structure types that a tagged PDF names in the open."""
    return {each.decode() for each in re.findall(rb"/S\s*/([A-Z][A-Za-z0-9]*)", pdf)}
