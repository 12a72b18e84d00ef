"""Protéger › Opposition: ask the suppression list about one address, add one, and why nobody can read or lift it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from carnet.consent.actions.suppress_address import REASONS, BareAddress, suppress_address
from carnet.consent.queries.proofs import suppression_counts, suppression_totals
from carnet.consent.queries.words import CHANNEL_LABELS
from carnet.consent.types import CHANNELS
from carnet.consent.types import Unfit as Refused
from carnet.kit.declarations import Text
from carnet.people.rules.entry import read_address
from carnet.people.types import Rejected
from carnet.proofs.actions.look_up import PER_HOUR, Asked, look_up
from carnet.proofs.types import Unfit
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

FAULTS: dict[str, Text] = {
    "address": gettext_lazy("Tapez une adresse e-mail, un numéro ou une adresse postale."),
    "email": gettext_lazy("L’e-mail doit contenir un @, par exemple prenom@exemple.fr."),
    "phone": gettext_lazy(
        "Ce numéro ne se lit pas. Tapez-le en entier, par exemple 06 39 98 12 47."
    ),
    "name": gettext_lazy("Une lettre va à une personne à un endroit : ajoutez son nom de famille."),
    "channels": gettext_lazy("Choisissez un canal."),
    "mismatch": gettext_lazy(
        "Ce canal ne va pas avec cette adresse. Choisissez l’autre, ou corrigez l’adresse."
    ),
    "reason": gettext_lazy("Choisissez une raison."),
    "too_many": gettext_lazy(
        "Vous avez fait beaucoup de recherches depuis une heure. Reprenez plus tard : la liste ne se lit pas en l’essayant."
    ),
}
_REASON_LABELS: dict[str, Text] = {
    "objection": gettext_lazy("La personne ne veut plus être sollicitée"),
    "complaint": gettext_lazy("La personne a signalé un message comme indésirable"),
}
_KINDS: tuple[tuple[str, Text], ...] = (
    ("way", gettext_lazy("E-mail ou téléphone")),
    ("post", gettext_lazy("Adresse postale")),
)
_HELD = {"email": ("email",), "phone": ("sms", "phone")}


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What was typed in one of the two forms."""

    address: str = ""
    kind: str = "way"
    given_name: str = ""
    family_name: str = ""
    channel: str = ""
    reason: str = ""


@never_cache
@screen(permission="proofs.search_suppression", methods=("GET", "POST"), writes=True)
def opposition(request: Request) -> HttpResponse:
    """Show the page; a POST asks about one address and shows yes or no, channel by channel."""
    if request.method != "POST":
        return _page(request)
    typed = _typed(request)
    try:
        channels, value = _address(typed)
        asked = Asked(
            channels=channels,
            value=value,
            given_name=typed.given_name,
            family_name=typed.family_name,
        )
        found = look_up(actor=request.actor, asked=asked)
    except (Unfit, Rejected) as wrong:
        return _page(request, searched=typed, fault=wrong.code)
    return _page(request, searched=typed, answers=_answers(found))


@screen(permission="consent.object", methods=("POST",), writes=True)
def add(request: Request) -> HttpResponse:
    """Put one address into the list, of a contact or of nobody known."""
    typed = _typed(request)
    try:
        channels, value = _address(typed, wanted=typed.channel)
        address = BareAddress(
            channel=typed.channel,
            value=value,
            given_name=typed.given_name,
            family_name=typed.family_name,
        )
        if typed.channel not in channels:
            raise Unfit("mismatch", "channel")
        fresh = suppress_address(actor=request.actor, address=address, reason=typed.reason)
    except (Unfit, Refused, Rejected) as wrong:
        return _page(request, added=typed, add_fault=wrong.code)
    toast(
        request,
        _("Adresse ajoutée. Plus aucune sollicitation ne lui partira par ce canal.")
        if fresh
        else _("Cette adresse était déjà dans la liste."),
    )
    return redirect("proofs:opposition")


def _typed(request: Request) -> Typed:
    told = request.POST
    return Typed(
        address=told.get("address", "").strip()[:254],
        kind=told.get("kind", "way"),
        given_name=told.get("given_name", "").strip()[:100],
        family_name=told.get("family_name", "").strip()[:100],
        channel=told.get("channel", ""),
        reason=told.get("reason", ""),
    )


def _address(typed: Typed, wanted: str = "") -> tuple[tuple[str, ...], str]:
    """Return the channels that an address serves and the address as it is kept of contacts. Raises Rejected, Unfit."""
    if typed.kind == "post" or wanted == "post":
        return ("post",), typed.address
    read = read_address(typed.address)
    if read is None:
        raise Unfit("address", "address")
    return _HELD[read.channel], read.value


def _answers(found: Mapping[str, datetime | None]) -> list[tuple[Text, datetime | None]]:
    return [(CHANNEL_LABELS[c], found[c]) for c in CHANNELS if c in found]


def _page(
    request: Request,
    *,
    searched: Typed | None = None,
    answers: list[tuple[Text, datetime | None]] | None = None,
    fault: str = "",
    added: Typed | None = None,
    add_fault: str = "",
) -> HttpResponse:
    totals = suppression_totals()
    context: dict[str, Any] = {
        "section": "protect",
        "page_key": "opposition",
        "searched": searched or Typed(),
        "answers": answers,
        "fault": FAULTS[fault] if fault else "",
        "added": added or Typed(),
        "add_fault": FAULTS[add_fault] if add_fault else "",
        "kinds": _KINDS,
        "channels": [(c, CHANNEL_LABELS[c]) for c in CHANNELS],
        "reasons": [(r, _REASON_LABELS[r]) for r in REASONS],
        "per_hour": PER_HOUR,
        "totals": [(CHANNEL_LABELS[c], totals.get(c, 0)) for c in CHANNELS],
        "months": [(month, [n.get(c, 0) for c in CHANNELS]) for month, n in suppression_counts()],
        "any": bool(totals),
        "may_add": request.actor.may("consent.object"),
    }
    status = 422 if fault or add_fault else 200
    return page(request, "proofs/opposition.html", context, status=status)
