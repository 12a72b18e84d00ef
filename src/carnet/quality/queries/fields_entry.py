"""The check that forms ask while somebody types: the rules of mending, and the official places where they are loaded."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from carnet.mending.rules.problems import PROBLEMS
from carnet.quality.rules.fields_entry import judge
from carnet.reference.queries import book, towns

KINDS = frozenset({"name", "email", "phone", "contact", "street", "postcode", "city"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is said to the person, in words."""

    error: str = ""
    advice: str = ""
    proposal: str = ""


def check_entry(kind: str, value: str, beside: Mapping[str, str]) -> Told:
    """Return what a value typed into a form is worth; nothing for a kind that nobody checks."""
    if kind not in KINDS:
        return Told()
    code = value if kind == "postcode" else beside.get("postcode", "")
    known = None
    if kind in {"postcode", "city"} and code.strip():
        known = towns(code.strip()) if book().codes else None
    found = judge(kind, value, towns=known)
    return Told(error=_said(found.error), advice=_said(found.advice), proposal=found.proposal)


def _said(code: str) -> str:
    if code == "place.unknown_postcode":
        return _("Ce code postal n’est pas dans le fichier officiel.")
    if code == "place.not_here":
        return _("Cette ville n’est pas à ce code postal.")
    problem = PROBLEMS.get(code)
    return _(problem.what) if problem else ""
