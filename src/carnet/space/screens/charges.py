"""Acting for a child or somebody one represents: opened, left, cut by the person; proved and ended by staff."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.kit.actor import Actor
from carnet.people.queries import cards
from carnet.people.types import ContactCard
from carnet.space.actions.mandates import PROVE, act_for, back_to_own, cut, end, prove
from carnet.space.queries.mandates import acting_for, to_prove
from carnet.space.queries.rhythms import rhythm_of
from carnet.space.screens.doorway import space_page, within
from carnet.space.screens.wording import KINDS, PROOFS, fault
from carnet.space.types import Unfit, Visit
from carnet.web.render import toast
from carnet.web.screen import Request, screen


@within(methods=("POST",))
def charge(request: Request, visit: Visit, card: ContactCard) -> HttpResponse:
    """Open the space of somebody one acts for, go back to one's own, or end what another does in one's name."""
    number = _number(request.POST.get("numero", ""))
    try:
        match request.POST.get("what"):
            case "open":
                act_for(visit=visit, contact_id=number)
            case "back":
                back_to_own(visit=visit)
            case "cut" if not visit.acting:
                cut(contact_id=card.id, mandate=number)
            case _:
                raise Unfit("gone")
    except Unfit as wrong:
        return space_page(request, "space/charge.html", {"fault": fault(wrong.code)}, status=422)
    return HttpResponseRedirect(reverse("space:home"), status=303)


@screen(permission=PROVE, methods=("POST",), writes=True)
def mandate(request: Request, contact_id: int) -> HttpResponse:
    """Note that a parent or representative was proved, or end it."""
    if contact_id not in cards([contact_id]):
        raise Http404
    told, said = request.POST, _("C’est noté.")
    number = _number(told.get("numero", ""))
    try:
        if told.get("what") == "end":
            end(actor=request.actor, contact_id=contact_id, mandate=number)
        else:
            prove(
                actor=request.actor,
                contact_id=contact_id,
                holder_id=number,
                kind=told.get("kind", ""),
                proof=told.get("proof", ""),
            )
    except Unfit as wrong:
        said = {
            "proof": _("Dites ce qui a été montré."),
            "held": _("C’est déjà noté."),
            "age": _("Une date de naissance de moins de dix-huit ans est nécessaire."),
        }.get(wrong.code, _("Cette relation n’est plus dans la fiche."))
    toast(request, said)
    return redirect("people:contact", contact_id=contact_id)


def give_panel(contact_id: int, actor: Actor) -> dict[str, Any] | None:
    """Return what staff can do about the space of a contact, None for those who may do nothing."""
    if not actor.may("space.invite"):
        return None
    return {
        "contact_id": contact_id,
        "rhythm": rhythm_of(contact_id),
        "acted_by": [(one, KINDS[one.kind]) for one in acting_for(contact_id)],
        "to_prove": [(pk, name, kind, KINDS[kind]) for pk, name, kind in to_prove(contact_id)],
        "proofs": PROOFS.items(),
        "may_prove": actor.may(PROVE),
    }


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else 0
