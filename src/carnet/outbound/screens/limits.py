"""Réglages › Fréquence et limites: how often one person is written to, how fast a domain is, when a dispatch holds itself."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from carnet.accounts.queries import setting
from carnet.carriers.types import WrongSetting
from carnet.consent.queries.purposes import active
from carnet.consent.queries.words import CHANNEL_LABELS
from carnet.kit.declarations import Text
from carnet.outbound.actions.set_up import set_cap, set_rate
from carnet.outbound.actions.watch import LIMITS
from carnet.outbound.queries.dispatches import caps, rates
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_WRONG: dict[str, Text] = {
    "number": gettext_lazy("Écrivez un nombre entier : de 1 à 365 jours, de 0 à 1 000 messages."),
    "domain": gettext_lazy("Écrivez un domaine, par exemple orange.fr."),
    "unknown": gettext_lazy("Choisissez dans la liste."),
}


@never_cache
@screen(permission="outbound.set_up", methods=("GET", "POST"), writes=True)
def limits(request: Request) -> HttpResponse:
    """Show and change the company's own limits; none of them can allow what the law refuses."""
    wrong: WrongSetting | None = None
    if request.method == "POST":
        try:
            _changed(request)
        except WrongSetting as problem:
            wrong = problem
        else:
            toast(request, _("Limite gardée."))
            return redirect("outbound:limits")
    labels = {c.code: c.label or _("Service") for c in active()}
    context = {
        "section": "settings",
        "caps": [(p, labels.get(p, _("Toutes, sauf le service")), c, CHANNEL_LABELS[c], d, m) for p, c, d, m in caps()],
        "rates": rates(),
        "holds": {name: int(setting(key)) for name, key in LIMITS.items()},
        "purposes": [c for c in active() if c.prospects],
        "channels": list(CHANNEL_LABELS.items()),
        "wrong": wrong.field if wrong else "",
        "sentence": _WRONG.get(wrong.code, "") if wrong else "",
        "lines": [(f"f-{wrong.field}", _WRONG.get(wrong.code, ""))] if wrong else [],
    }  # fmt: skip
    return page(request, "outbound/limits.html", context, status=422 if wrong else 200)


def _changed(request: Request) -> None:
    told = request.POST
    if "domain" in told:
        number = _number(told.get("per_hour", ""), "per_hour")
        set_rate(actor=request.actor, domain=told.get("domain", ""), per_hour=number)
        return
    set_cap(
        actor=request.actor,
        purpose=told.get("purpose", ""),
        channel=told.get("channel", ""),
        days=_number(told.get("days", ""), "days"),
        most=_number(told.get("most", ""), "most"),
    )


def _number(text: str, field: str) -> int:
    if not text.strip().isdecimal():
        raise WrongSetting("number", field)
    return int(text)
