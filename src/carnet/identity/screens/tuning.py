"""Réglages des doublons: from where on a pair is asked or merged, what the answers taught, what would change, the way back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.defaultfilters import floatformat
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.identity.actions.tune import apply_tuning, effect, learned, undo_tuning
from carnet.identity.queries import reviewed, standing_version, tuning, versions
from carnet.identity.rules.tuning import (
    ENOUGH,
    HIGHEST_ASKED,
    HIGHEST_NEARLY,
    LOWEST_ASKED,
    LOWEST_NEARLY,
    REASONED,
    Tuning,
    kept_within,
)
from carnet.identity.rules.weights import WEIGHTS
from carnet.identity.screens.likeness import WORDS
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

PERMISSION = "identity.tune"
_SURE_SHOWN = (93, 95, 97, 99)
_WHOLE = 10


@dataclass(frozen=True, kw_only=True)
class Weight:
    """What one likeness weighs in this base, and before: words, not bits."""

    words: str
    heavier: bool
    before: str
    now: str


@dataclass(frozen=True, kw_only=True)
class Version:
    """A version of the settings, as the list shows it."""

    id: int
    at: datetime
    asked: int
    nearly: int
    sure: int
    answers: int
    undone: bool
    holds: bool


@never_cache
@screen(permission=PERMISSION)
def settings(request: Request) -> HttpResponse:
    """Show the bounds in force; with bounds in the address, what would change before anything does."""
    now, taught = tuning(), learned()
    wanted = _wanted(request.GET, taught, now)
    answers = reviewed()
    context = {
        "section": "settings",
        "now": _shown(now),
        "wanted": _shown(wanted) if wanted else None,
        "effect": effect(wanted) if wanted else None,
        "from_answers": request.GET.get("de") == "reponses",
        "taught": _shown(taught) if taught and taught != now else None,
        "weights": _weights(wanted if wanted else now),
        "answers": len(answers),
        "same": sum(same for _codes, same in answers),
        "missing": max(0, ENOUGH - len(answers)),
        "asked_choices": range(round(LOWEST_ASKED * 100), round(HIGHEST_ASKED * 100) + 1, 5),
        "nearly_choices": range(round(LOWEST_NEARLY * 100), round(HIGHEST_NEARLY * 100) + 1),
        "sure_choices": _SURE_SHOWN,
        "versions": _versions(),
    }
    return page(request, "identity/tuning.html", context)


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def apply(request: Request) -> HttpResponse:
    """Let the settings that were shown hold."""
    wanted = _wanted(request.POST, learned(), tuning())
    if wanted is None:
        toast(request, _("Rien n’a été changé."))
        return redirect("identity:tuning")
    version = apply_tuning(actor=request.actor, wanted=wanted)
    toast(request, _("Réglages appliqués."), reverse("identity:tuning_undo", args=[version]))
    return redirect("identity:tuning")


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def undo(request: Request, version: int) -> HttpResponse:
    """Take the settings back that hold: those before hold again."""
    done = undo_tuning(actor=request.actor, version=version)
    said = _("Les réglages d’avant sont revenus.")
    toast(request, said if done else _("Ces réglages ne sont plus ceux en vigueur."))
    return redirect("identity:tuning")


def _wanted(asked: Mapping[str, str], taught: Tuning | None, now: Tuning) -> Tuning | None:
    """Return the settings asked for: what the answers taught, or the bounds chosen, with the weights as they are."""
    if asked.get("de") == "reponses":
        return taught
    if asked.get("de") == "depart":
        return REASONED
    bounds = [asked.get(name, "") for name in ("demander", "presque", "sur")]
    if not all(b.isdecimal() for b in bounds):
        return None
    doubtful, nearly, sure = (int(b) / 100 for b in bounds)
    return kept_within(replace(now, doubtful=doubtful, nearly=nearly, sure=sure))


def _shown(by: Tuning) -> dict[str, int]:
    return {
        "asked": round(by.doubtful * 100),
        "nearly": round(by.nearly * 100),
        "sure": round(by.sure * 100),
    }


def _weights(by: Tuning) -> list[Weight]:
    moved = [(code, bits) for code, bits in by.weights.items() if code in WORDS]
    moved.sort(key=lambda m: -abs(m[1] - WEIGHTS[m[0]]))
    return [
        Weight(
            words=str(capfirst(str(WORDS[code]))),
            heavier=abs(bits) > abs(WEIGHTS[code]),
            before=_heavy(WEIGHTS[code]),
            now=_heavy(bits),
        )
        for code, bits in moved
    ]


def _heavy(bits: float) -> str:
    """Say what a weight is worth: how many times likelier, or less likely, it makes one person."""
    times = 2.0 ** abs(bits)
    shown = str(round(times)) if times >= _WHOLE else floatformat(times, 1)
    said = _("%(times)s fois plus probable") if bits >= 0 else _("%(times)s fois moins probable")
    return said % {"times": shown}


def _versions() -> list[Version]:
    standing = standing_version()
    return [
        Version(
            id=v.pk,
            at=v.at,
            asked=round(v.doubtful * 100),
            nearly=round(v.nearly * 100),
            sure=round(v.sure * 100),
            answers=v.answers,
            undone=v.undone_at is not None,
            holds=standing is not None and v.pk == standing.pk,
        )
        for v in versions()
    ]
