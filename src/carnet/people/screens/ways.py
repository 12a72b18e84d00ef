"""Add, correct and remove an address of a contact, in place or on a page of its own."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.people.actions.correct import add_address, correct_address, remove_address
from carnet.people.actions.journal import undo_correction
from carnet.people.queries import address_card, cards
from carnet.people.rules.entry import read_channel, read_postal
from carnet.people.rules.naming import shown
from carnet.people.screens.checking import check_url, offered, told
from carnet.people.screens.new import ERRORS
from carnet.people.screens.rows import name_of
from carnet.people.types import NewAddress, Rejected, Settled, UnknownContact
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

CHANNELS = {
    "email": gettext_lazy("E-mail"),
    "phone": gettext_lazy("Téléphone"),
    "postal": gettext_lazy("Adresse postale"),
}
_POSTAL = ("street", "postcode", "city")
_SAID = {
    "held": gettext_lazy("Cette coordonnée est déjà dans la fiche."),
    "settled": gettext_lazy("Rien n’a changé."),
    "postal": gettext_lazy("Écrivez la ville, et la rue ou le code postal"),
    "moved": gettext_lazy("Cette coordonnée a changé depuis : il n’y a plus rien à annuler."),
}


@screen(permission="people.change_contact", methods=("GET", "POST"), writes=True)
def add(request: Request, contact_id: int, channel: str) -> HttpResponse:
    """Add an e-mail, a number or a postal address."""
    if channel not in CHANNELS:
        raise Http404
    form = _form(request, contact_id, channel, dict.fromkeys(("address", *_POSTAL), ""))
    return _answer(request, form, add_address, _("Coordonnée ajoutée."))


@screen(permission="people.change_contact", methods=("GET", "POST"), writes=True)
def change(request: Request, contact_id: int, address_id: int) -> HttpResponse:
    """Correct an address."""
    card = address_card(contact_id, address_id)
    if card is None:
        raise Http404
    typed = {"address": shown(card.channel, card.value)}
    typed |= {name: getattr(card, name) for name in _POSTAL}
    form = _form(request, contact_id, card.channel, typed) | {"address_id": address_id}
    return _answer(request, form, correct_address, _("Coordonnée corrigée."), address_id=address_id)


@screen(permission="people.change_contact", methods=("POST",), writes=True)
def remove(request: Request, contact_id: int, address_id: int) -> HttpResponse:
    """Take an address away; thirty days to undo it."""
    try:
        done = remove_address(actor=request.actor, contact_id=contact_id, address_id=address_id)
    except UnknownContact as gone:
        raise Http404 from gone
    toast(
        request, _("Coordonnée retirée. L’accord et les refus restent."), undo_url=_undo_url(contact_id, done)
    )  # fmt: skip
    return redirect("people:contact", contact_id=contact_id)


@screen(permission="people.change_contact", methods=("POST",), writes=True)
def undo(request: Request, contact_id: int, correction_id: int) -> HttpResponse:
    """Undo what was added, corrected or removed by hand."""
    try:
        undo_correction(actor=request.actor, contact_id=contact_id, correction_id=correction_id)
    except UnknownContact as gone:
        raise Http404 from gone
    except Rejected as refused:
        toast(request, str(_SAID[refused.code]))
    else:
        toast(request, _("C’est annulé."))
    return redirect("people:contact", contact_id=contact_id)


def _form(request: Request, contact_id: int, channel: str, typed: dict[str, str]) -> dict[str, Any]:
    card = cards([contact_id]).get(contact_id)
    if card is None or card.merged_into is not None:
        raise Http404
    if request.method == "POST":
        typed = {name: request.POST.get(name, "")[:254] for name in typed}
    return {
        "section": "contacts",
        "page_key": "people",
        "contact_id": contact_id,
        "name": name_of(card),
        "channel": channel,
        "label": CHANNELS[channel],
        "check_url": check_url(),
        "address_id": 0,
        "action": request.path,
        **typed,
    }


def _answer(
    request: Request, form: dict[str, Any], act: Callable[..., Settled], said: str, **what: Any
) -> HttpResponse:
    if request.method != "POST":
        return page(request, "people/way.html", form, partial="form")
    try:
        new, doubt = _read(request, form)
        if doubt.proposal:
            return page(request, "people/way.html", form | {"told": doubt}, status=422)
        done = act(actor=request.actor, contact_id=form["contact_id"], new=new, **what)
    except UnknownContact as gone:
        raise Http404 from gone
    except Rejected as wrong:
        error = _SAID.get(wrong.code) or ERRORS.get((wrong.code, "address"))
        return page(request, "people/way.html", form | {"error": error}, status=422)
    toast(request, said, undo_url=_undo_url(form["contact_id"], done))
    return redirect("people:contact", contact_id=form["contact_id"])


def _read(request: Request, form: dict[str, Any]) -> tuple[NewAddress, Any]:
    """Return the address that was typed and what is to be asked about it."""
    if form["channel"] != "postal":
        value, doubt = offered(request.POST, "address", form["channel"])
        return read_channel(form["channel"], value), doubt
    beside = {name: form[name] for name in _POSTAL}
    city, doubt = offered(request.POST, "city", "city")
    if not doubt.proposal and "as_is" not in request.POST:
        doubt = told("postcode", form["postcode"], beside | {"city": city})
        doubt = doubt if doubt.proposal and doubt.proposal != form["postcode"] else told("", "")
    return read_postal(form["street"], form["postcode"], city), doubt


def _undo_url(contact_id: int, done: Settled) -> str:
    return reverse("people:undo_correction", args=[contact_id, done.change_id])
