"""Réglages › Connecteurs: what is linked, the steps for each shop, what it sent, and what became of it."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.connectors.actions.compare import compare_file
from carnet.connectors.actions.write import change, create, map_paths, pause, rotate, send_again
from carnet.connectors.models import Delivery
from carnet.connectors.queries.connectors import (
    PER_PAGE,
    connector,
    connectors,
    deliveries,
    last_body,
    secrets_of,
)
from carnet.connectors.queries.words import FIELDS, KINDS, REASONS, STATES, STEPS, told
from carnet.connectors.rules.leads import guessed, paths
from carnet.connectors.rules.plain import loaded
from carnet.connectors.types import LEAD, ConnectorCard, Declared, Refused, Unreadable
from carnet.jobs.actions import enqueue
from carnet.kit.sealing import Unopened
from carnet.outbound.actions.compose import public_address
from carnet.outbound.queries.ready import is_reached
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_VIEW, _MANAGE, _POST = "connectors.view", "connectors.manage", ("POST",)


@screen(permission=_VIEW, methods=("GET", "POST"), writes=True)
def all_connectors(request: Request) -> HttpResponse:
    """List the connectors; a POST makes one."""
    error = ""
    if request.method == "POST":
        try:
            number = create(actor=request.actor, declared=_typed(request))
        except Refused as wrong:
            error = told(wrong.code)
        else:
            toast(request, _("Le connecteur est prêt : suivez les étapes dans la boutique."))
            return redirect("connectors:connector", connector_id=number)
    context = {
        "section": "settings",
        "rows": [(card, KINDS[card.kind]) for card in connectors()],
        "kinds": [(kind, label) for kind, label in KINDS.items()],
        "typed": _typed(request),
        "error": error,
        "fresh": True,
        "may_manage": request.actor.may(_MANAGE),
    }
    return page(request, "connectors/list.html", context, status=422 if error else 200)


@screen(permission=_VIEW, methods=("GET", "POST"), writes=True)
def one_connector(request: Request, connector_id: int) -> HttpResponse:
    """Show a connector with its steps, its comparison and its deliveries; a POST changes what is declared."""
    card = _card(connector_id)
    error = ""
    if request.method == "POST":
        try:
            declared = _typed(request, card.kind)
            change(actor=request.actor, connector_id=connector_id, declared=declared)
        except Refused as wrong:
            error = told(wrong.code)
        else:
            toast(request, _("C’est enregistré."))
            return redirect("connectors:connector", connector_id=connector_id)
    number = _page_of(request)
    found = deliveries(connector_id, number)
    context = {
        "section": "settings",
        "card": card,
        "kind": KINDS[card.kind],
        "steps": STEPS[card.kind],
        "address": public_address() + reverse("connectors:hook", args=[card.key]),
        "secret": _secret(request, card),
        "reached": is_reached(),
        "typed": _typed(request, card.kind) if request.method == "POST" else card,
        "error": error,
        "compared": _compared(card),
        "deliveries": [_row(one) for one in found[:PER_PAGE]],
        "before": number - 1,
        "after": number + 1 if len(found) > PER_PAGE else 0,
        "paths": _paths(card),
        "may_manage": request.actor.may(_MANAGE),
    }
    return page(request, "connectors/connector.html", context, status=422 if error else 200)


@screen(permission=_MANAGE, methods=_POST, writes=True)
def act(request: Request, connector_id: int, verb: str) -> HttpResponse:
    """Pause, go on, change the secret, map the paths of a lead, try, compare, or compare a file."""
    card = _card(connector_id)
    try:
        said = _done(request, card, verb)
    except (Refused, Unreadable) as wrong:
        said = told(wrong.code)
    toast(request, said)
    return redirect("connectors:connector", connector_id=connector_id)


@screen(permission=_MANAGE, methods=_POST, writes=True)
def again(request: Request, connector_id: int, delivery_id: int) -> HttpResponse:
    """Apply a delivery once more."""
    _card(connector_id)
    if not Delivery.objects.filter(pk=delivery_id, connector_id=connector_id).exists():
        raise Http404
    try:
        send_again(actor=request.actor, delivery_id=delivery_id)
    except Refused:
        toast(
            request,
            _("Le contenu de cet envoi a été effacé : envoyez-le de nouveau depuis la boutique."),
        )
    else:
        toast(request, _("L’envoi est repris."))
    return redirect("connectors:connector", connector_id=connector_id)


def _done(request: Request, card: ConnectorCard, verb: str) -> str:
    actor, number = request.actor, card.id
    if verb == "pause":
        pause(actor=actor, connector_id=number, paused=not card.paused)
        if card.paused:
            return _("Le connecteur a repris, avec ce qui attendait.")
        return _("En pause : ce qui vient est gardé 7 jours et attend.")
    if verb == "secret":
        rotate(actor=actor, connector_id=number, secret=request.POST.get("secret", ""))
        return _("Le secret a changé. L’ancien compte encore un jour.")
    if verb == "champs":
        given = {name: request.POST.get(name, "") for name in FIELDS}
        map_paths(actor=actor, connector_id=number, mapping=given)
        return _("Les champs sont reliés.")
    if verb == "comparer":
        if not (card.has_api and card.shop_url):
            return _("Il manque l’adresse de la boutique ou sa clé d’API.")
        enqueue("connectors.compare", number)
        return _("La comparaison est lancée.")
    if verb == "fichier":
        file = request.FILES.get("file")
        if file is None:
            return _("Choisissez un fichier.")
        tally = compare_file(actor=actor, connector_id=number, data=file.read(20_000_001))
        return (
            _("Comparé : %(missing)s manquaient, %(different)s différaient, %(same)s identiques.")
            % tally
        )
    if verb == "essai":
        return _tried(card)
    raise Http404


def _tried(card: ConnectorCard) -> str:
    """Say in one sentence whether the shop can reach this house and was heard."""
    if not is_reached():
        return _(
            "La boutique ne peut pas encore joindre Carnet : réglez d’abord son adresse publique."
        )
    if card.refused_at and (card.seen_at is None or card.refused_at > card.seen_at):
        return _(
            "La boutique appelle, mais sa signature n’est pas la bonne : collez le secret de nouveau."
        )
    if card.seen_at is None:
        return _("Rien n’est encore venu : enregistrez le webhook dans la boutique.")
    return _("La boutique se fait entendre et signe bien.")


def _typed(request: Request, kind: str = "") -> Declared:
    said = request.POST
    days = said.get("silent_days", "7")
    return Declared(
        kind=kind or said.get("kind", ""),
        name=said.get("name", ""),
        supplier=said.get("supplier", ""),
        direct=said.get("direct", "1") == "1",
        informed="informed" in said,
        wording=said.get("wording", ""),
        keywords=tuple(said.get("keywords", "").split(",")),
        shop_url=said.get("shop_url", ""),
        api_key=said.get("api_key", ""),
        secret=said.get("secret", ""),
        silent_days=int(days) if days.isascii() and days.isdigit() and len(days) < 5 else 0,
    )


def _card(connector_id: int) -> ConnectorCard:
    card = connector(connector_id)
    if card is None:
        raise Http404
    return card


def _secret(request: Request, card: ConnectorCard) -> str:
    """Return the secret to paste, for those who may change it."""
    if not request.actor.may(_MANAGE):
        return ""
    try:
        return secrets_of(card.id)[0]
    except Unopened:
        return ""


def _row(one: Delivery) -> dict[str, Any]:
    word, state = STATES[one.state]
    said = REASONS.get(one.reason, "")
    return {"one": one, "word": word, "state": state, "said": said, "kept": bool(one.sealed)}


def _compared(card: ConnectorCard) -> dict[str, Any]:
    kept = dict(card.compared)
    if "error" in kept:
        kept["said"] = told(str(kept["error"]))
    return kept


def _paths(card: ConnectorCard) -> list[tuple[str, Any, str]]:
    """Return our fields with the path each is read from, and the paths of the last delivery as their choices."""
    if card.kind != LEAD:
        return []
    try:
        found = paths(loaded(last_body(card.id)))
    except Unreadable:
        found = {}
    chosen = card.mapping or guessed(found)
    options = [(path, f"{path} : {value[:40]}") for path, value in found.items()]
    kept = [(path, path) for path in chosen.values() if path not in found]
    return [(name, (label, options + kept), chosen.get(name, "")) for name, label in FIELDS.items()]


def _page_of(request: Request) -> int:
    told_page = request.GET.get("page", "1")
    return (
        max(1, int(told_page))
        if told_page.isascii() and told_page.isdigit() and len(told_page) < 6
        else 1
    )
