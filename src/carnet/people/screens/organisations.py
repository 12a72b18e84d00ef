"""The list of organisations, each leading to its people, and the size of one."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from carnet.kit.declarations import Text
from carnet.kit.money import MILLI
from carnet.people.actions.describe import describe_organisation
from carnet.people.queries.organisations import organisation_card, organisation_page
from carnet.people.rules.sizes import read_size
from carnet.people.screens.asked import number
from carnet.people.types import Rejected
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

WRONG: dict[str, Text] = {
    "staff": gettext_lazy("Écrivez un nombre de personnes, par exemple 12"),
    "turnover": gettext_lazy("Écrivez un montant en euros, sans centimes, par exemple 480 000"),
}


@screen(permission="people.view_contact")
def organisations(request: Request) -> HttpResponse:
    """Show one page of organisations by name; an htmx request gets the list alone."""
    text = request.GET.get("q", "").replace("\x00", "").strip()[:100]
    before = number(request.GET.get("avant"))
    after = None if before else number(request.GET.get("apres"))
    found = organisation_page(text=text, after=after, before=before)
    context = {
        "section": "contacts",
        "page_key": "organisations",
        "text": text,
        "found": found,
        "first": found.cards[0].id if found.cards else None,
        "last": found.cards[-1].id if found.cards else None,
        "may_change": request.actor.may("people.change_contact"),
    }
    return page(request, "people/organisations.html", context, partial="organisations")


@screen(permission="people.change_contact", methods=("GET", "POST"), writes=True)
def describe(request: Request, organisation_id: int) -> HttpResponse:
    """Ask how big an organisation is; a POST writes it or says what is wrong, with nothing typed lost."""
    card = organisation_card(organisation_id)
    if card is None:
        raise Http404
    euros = None if card.turnover_milli is None else card.turnover_milli // MILLI
    context = {
        "section": "contacts",
        "page_key": "organisations",
        "firm": card,
        "staff": "" if card.staff is None else str(card.staff),
        "turnover": "" if euros is None else str(euros),
        "errors": {},
    }
    if request.method != "POST":
        return page(request, "people/organisation.html", context)
    typed = {name: request.POST.get(name, "")[:40] for name in WRONG}
    read: dict[str, int | None] = {}
    errors: dict[str, Text] = {}
    for name, text in typed.items():
        try:
            read[name] = read_size(text, field=name)
        except Rejected:
            errors[name] = WRONG[name]
    if errors:
        context |= {**typed, "errors": errors}
        return page(request, "people/organisation.html", context, status=422)
    turnover = read["turnover"]
    describe_organisation(
        actor=request.actor,
        organisation_id=organisation_id,
        staff=read["staff"],
        turnover_milli=None if turnover is None else turnover * MILLI,
    )
    toast(request, _("C’est enregistré."))
    return redirect("people:organisations")
