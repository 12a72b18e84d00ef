"""Réglages › Objectifs: what the owner aims at."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.analytics.actions.aim import set_targets
from carnet.analytics.queries.kept import currency, targets
from carnet.analytics.rules.targets import AIMS, Aim, checked, typed
from carnet.analytics.screens.shown import units
from carnet.analytics.types import Misasked
from carnet.kit.declarations import Figure, Text, declared
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A target as the form shows it."""

    figure: str
    label: Text
    hint: str
    now: str
    typed: str
    unit: str
    error: str = ""


@never_cache
@screen(permission="analytics.set_targets", methods=("GET", "POST"), writes=True)
def goals(request: Request) -> HttpResponse:
    """Show and set the targets; what cannot be one comes back with the sentence that says why."""
    shown = {key: _written(number) for key, number in targets().items()}
    errors: dict[str, str] = {}
    if request.method == "POST":
        shown = {key: request.POST.get(key, "").strip()[:30] for key in AIMS}
        wanted, errors = _read(shown)
        if not errors:
            set_targets(actor=request.actor, targets=wanted)
            toast(request, _("Objectifs gardés."))
            return redirect("analytics:goals")
    context = {
        "section": "settings",
        "goals": _goals(shown, errors),
        "errors": errors,
    }
    return page(request, "analytics/targets.html", context, status=422 if errors else 200)


def _read(shown: Mapping[str, str]) -> tuple[dict[str, int | None], dict[str, str]]:
    wanted: dict[str, int | None] = {}
    errors: dict[str, str] = {}
    for key, text in shown.items():
        try:
            wanted[key] = checked(key, typed(key, text))
        except Misasked as wrong:
            errors[key] = _refusal(AIMS[key], wrong.code)
    return wanted, errors


def _refusal(aim: Aim, code: str) -> str:
    if code == "number":
        return _("ce n’est pas un nombre. Écrivez par exemple 72,5.")
    if aim.unit == "percent":
        return _("un pourcentage se tient entre 0 et 100.")
    return _("un montant est plus grand que zéro.")


def _goals(shown: Mapping[str, str], errors: Mapping[str, str]) -> list[Goal]:
    figures: dict[str, Figure] = {f.key: f for f in declared("figures")}
    money = "€" if currency() == "EUR" else currency()
    found = []
    for key, aim in AIMS.items():
        figure = figures.get(key)
        loaded = figure.load() if figure else None
        percent = aim.unit == "percent"
        found.append(
            Goal(
                figure=key,
                label=figure.label if figure else key,
                hint=_("En pourcentage, par exemple 72,5.") if percent else _("Un montant, par exemple 40."),
                now=str(loaded["value"]) if loaded else "",
                typed=shown.get(key, ""),
                unit="%" if percent else money,
                error=errors.get(key, ""),
            )
        )  # fmt: skip
    return found


def _written(number: int) -> str:
    text = units(number)
    return text[:-3] if text[-2:] == "00" else text
