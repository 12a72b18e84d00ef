"""Take one step on a request, and go back to its page."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from carnet.consent.types import CHANNELS, Unfit
from carnet.people.rules.entry import read_address
from carnet.people.types import NewAddress, Rejected
from carnet.privacy.actions import answer, extend, identify, refuse
from carnet.privacy.actions.close import close
from carnet.privacy.queries.requests import request_card
from carnet.privacy.screens.desk import PERMISSION, context_of
from carnet.privacy.screens.letter import text
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen


@screen(permission=PERMISSION, methods=("POST",), writes=True)
def do(request: Request, request_id: int, what: str) -> HttpResponse:
    """Take the step named in the address; what cannot be done is said on the page of the request."""
    step = _STEPS.get(what)
    try:
        if step is None or request_card(request_id) is None:
            raise Unfit("gone", "request")
        toast(request, step(request, request_id))
    except Unfit as wrong:
        context = context_of(request, request_id, wrong.code)
        return page(request, "privacy/request.html", context, status=422)
    return redirect("privacy:request", request_id=request_id)


def _doubt(request: Request, request_id: int) -> str:
    means = request.POST.get("means", "")
    letter = _letter(request_id, "doubt", why=means)
    identify.doubt_identity(actor=request.actor, request_id=request_id, means=means, letter=letter)
    return _("Noté. La lettre à envoyer est prête ; le délai continue de courir.")


def _identify(request: Request, request_id: int) -> str:
    means = request.POST.get("means", "")
    identify.confirm_identity(actor=request.actor, request_id=request_id, means=means)
    return _("Identité confirmée. Détruisez ce qui a servi à la vérifier.")


def _confirm(request: Request, request_id: int) -> str:
    letter = _letter(request_id, "receipt")
    identify.confirm_receipt(actor=request.actor, request_id=request_id, letter=letter)
    return _("Réception confirmée.")


def _extend(request: Request, request_id: int) -> str:
    why = request.POST.get("why", "")
    extend.extend(
        actor=request.actor,
        request_id=request_id,
        why=why,
        letter=_letter(request_id, "extension", why=why),
    )
    return _("Délai prolongé. Envoyez la lettre aujourd’hui : elle doit partir avant la fin du premier mois.")  # fmt: skip


def _freeze(request: Request, request_id: int) -> str:
    answer.freeze(actor=request.actor, request_id=request_id)
    return _("Données gelées : plus rien ne part.")


def _unfreeze(request: Request, request_id: int) -> str:
    answer.unfreeze(actor=request.actor, request_id=request_id)
    return _("Gel levé. La personne doit en être prévenue : la lettre est prête.")


def _rectify(request: Request, request_id: int) -> str:
    told = request.POST
    fields: dict[str, Any] = {
        name: told[name].strip()
        for name in ("civility", "given_name", "family_name", "language")
        if told.get(name, "").strip()
    }
    if told.get("born_on", "").strip():
        fields["born_on"] = _born(told["born_on"])
    answer.rectify(
        actor=request.actor, request_id=request_id, fields=fields, addresses=_addresses(told)
    )
    return _("Corrigé. Prévenez ceux à qui ces données ont été données.")


def _born(told: str) -> date:
    try:
        return date.fromisoformat(told.strip())
    except ValueError as wrong:
        raise Unfit("date", "born_on") from wrong


def _addresses(told: Mapping[str, Any]) -> list[NewAddress]:
    try:
        found = read_address(str(told.get("address", "")))
    except Rejected as wrong:
        raise Unfit(wrong.code, "address") from wrong
    return [found] if found else []


def _object(request: Request, request_id: int) -> str:
    channels = [c for c in request.POST.getlist("channels") if c in CHANNELS]
    answer.object_(actor=request.actor, request_id=request_id, channels=channels)
    return _("Opposition enregistrée. Elle vaut dès maintenant.")


def _nothing(request: Request, request_id: int) -> str:
    letter = _letter(request_id, "nothing_held")
    answer.nothing_held(actor=request.actor, request_id=request_id, letter=letter)
    return _("Noté. La lettre est prête.")


def _recipients(request: Request, request_id: int) -> str:
    names = request.POST.get("recipients", "").split(",")
    answer.tell_recipients(actor=request.actor, request_id=request_id, recipients=names)
    return _("Destinataires notés.")


def _refuse(request: Request, request_id: int) -> str:
    why = request.POST.get("why", "")
    refuse.refuse(
        actor=request.actor,
        request_id=request_id,
        why=why,
        letter=_letter(request_id, "refusal", why=why),
    )
    return _("Refus noté. La lettre dit pourquoi, et les recours.")


def _close(request: Request, request_id: int) -> str:
    close(actor=request.actor, request_id=request_id)
    return _("Dossier clos. Le nom et les mots de la personne en sont effacés.")


def _letter(request_id: int, kind: str, **more: Any) -> str:
    card = request_card(request_id)
    return text(card, kind, **more) if card else ""


_STEPS: Mapping[str, Callable[[Request, int], str]] = {
    "douter": _doubt,
    "identifier": _identify,
    "confirmer": _confirm,
    "prolonger": _extend,
    "geler": _freeze,
    "degeler": _unfreeze,
    "corriger": _rectify,
    "opposer": _object,
    "rien": _nothing,
    "prevenir": _recipients,
    "refuser": _refuse,
    "fermer": _close,
}
