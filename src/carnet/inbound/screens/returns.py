"""Communiquer › Retours: what came back, what it did, and the undo of a wrong reading."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from carnet.consent.queries.words import CHANNEL_LABELS
from carnet.inbound.actions.undo import undo
from carnet.inbound.queries.returns import ReturnCard, counts_by_kind, returns
from carnet.inbound.screens.bounced import why_bounced
from carnet.inbound.types import KINDS, Unfit
from carnet.kit.declarations import Text
from carnet.people.queries import cards
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

KIND_LABELS: dict[str, tuple[Text, str]] = {
    "hard": (gettext_lazy("Adresse morte"), "no"),
    "soft": (gettext_lazy("Pas distribué cette fois"), "cond"),
    "complaint": (gettext_lazy("Signalé comme indésirable"), "no"),
    "answer": (gettext_lazy("Réponse"), "yes"),
    "stop": (gettext_lazy("STOP"), "no"),
    "unsubscribe": (gettext_lazy("Désinscription"), "no"),
    "auto_reply": (gettext_lazy("Réponse automatique"), "unk"),
    "unknown": (gettext_lazy("Pas compris"), "unk"),
}
DOOR_LABELS: dict[str, Text] = {
    "mailbox": gettext_lazy("boîte de retour"),
    "pipe": gettext_lazy("commande"),
    "http": gettext_lazy("programme"),
    "provider": gettext_lazy("fournisseur"),
    "page": gettext_lazy("page publique"),
    "one_click": gettext_lazy("bouton de la messagerie"),
    "sms": gettext_lazy("SMS reçu"),
    "carrier": gettext_lazy("à l’envoi"),
}
_FAULTS: dict[str, Text] = {
    "gone": gettext_lazy("Ce retour n’existe plus."),
    "undone": gettext_lazy("Cette lecture était déjà annulée."),
    "kept": gettext_lazy(
        "Il n’y a rien à annuler ici. Une opposition ne se lève que par un nouvel accord de la personne."
    ),
}


@screen(permission="inbound.view")
def listing(request: Request) -> HttpResponse:
    """Show what came back, newest first, by kind."""
    kind = request.GET.get("genre", "")
    kind = kind if kind in KINDS else ""
    after = request.GET.get("apres", "")
    found = returns(kind=kind, after=int(after) if after.isdecimal() and len(after) < 19 else 0)
    counts = counts_by_kind()
    ids = sorted({c.contact_id for c in found.cards if c.contact_id})
    known = cards(ids)
    context: dict[str, Any] = {
        "section": "reach",
        "page_key": "returns",
        "kind": kind,
        "kinds": [(k, KIND_LABELS[k][0], counts.get(k, 0)) for k in KINDS if counts.get(k)],
        "total": sum(counts.values()),
        "rows": [_row(card, known.get(card.contact_id or 0)) for card in found.cards],
        "next": found.next,
        "may_set": request.actor.may("inbound.doors"),
        "may_undo": request.actor.may("inbound.settle"),
    }
    return page(request, "inbound/returns.html", context)


@screen(permission="inbound.settle", methods=("POST",), writes=True)
def take_back(request: Request, return_id: int) -> HttpResponse:
    """Undo what a return did."""
    try:
        whole = undo(actor=request.actor, return_id=return_id)
    except Unfit as wrong:
        toast(request, str(_FAULTS[wrong.code]))
    else:
        said = _("Lecture annulée : tout est comme avant.")
        partly = _("Lecture annulée. Une adresse a changé depuis : elle reste comme elle est.")
        toast(request, said if whole else partly)
    return redirect("inbound:returns")


def _row(card: ReturnCard, person: Any) -> dict[str, Any]:
    label, state = KIND_LABELS[card.kind]
    name = ""
    if person is not None:
        name = f"{person.given_name} {person.family_name}".strip() or person.organisation
        name = name or _("Sans nom")
    return {
        "card": card,
        "label": label,
        "why": why_bounced(card.reason),
        "state": state,
        "name": name,
        "channel": CHANNEL_LABELS.get(card.channel, card.channel),
        "door": DOOR_LABELS.get(card.door, card.door),
        "did": did_words(card),
    }


def did_words(card: ReturnCard) -> str:
    """Say what a return led to."""
    did = card.did
    turned = len(did.get("addresses", []))
    if turned and card.kind == "soft":
        return _("Troisième fois en trente jours : adresse à vérifier.")
    if turned:
        return ngettext(
            "Adresse mise de côté.", "Adresse mise de côté sur %(n)s fiches.", turned
        ) % {"n": turned}
    if card.kind in ("complaint", "stop"):
        return _("Opposition enregistrée, valable dès la réception.")
    if card.kind == "unsubscribe":
        return _("Choix enregistré, valable dès le clic.")
    if did.get("proposed"):
        return _("Acte noté sur la fiche. Opposition proposée : à trancher, elle protège déjà.")
    if card.kind == "answer" and card.contact_id:
        return _("Acte noté sur la fiche.")
    if card.contact_id is None:
        return _("Personne de connu à cette adresse : rien n’a changé.")
    return _("Compté, sans effet.")
