"""What the house knows of the person: seen, corrected, taken away; who read it; what they bought and agreed to."""

from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse

from carnet.consent.queries import records_of
from carnet.consent.queries.purposes import active
from carnet.kit import clock
from carnet.people.types import ContactCard
from carnet.privacy.actions.export import copy_contact
from carnet.privacy.queries.copies import PersonCopy, person_copy
from carnet.privacy.queries.labels import BASES, durations
from carnet.privacy.queries.packed import packed
from carnet.space.actions.change import move, rename, take_away, undo, undo_names
from carnet.space.actions.person import owner
from carnet.space.queries.known import bought, open_sections, readings, shown, to_read_over
from carnet.space.screens.doorway import busy, space_page, within
from carnet.space.screens.wording import BY, fault
from carnet.space.types import Unfit, Visit
from carnet.web.bounds import too_many
from carnet.web.screen import Request

COPIES = 3
"""Archives a minute of one visit: each reads every table."""


@within()
def data(request: Request, visit: Visit, card: ContactCard) -> HttpResponse:
    """Show everything that is known of the person, from where and for what."""
    del card
    return space_page(request, "space/data.html", _told(person_copy(visit.contact_id)))


@within(methods=("GET", "POST"))
def correct(request: Request, visit: Visit, card: ContactCard) -> HttpResponse:
    """Show what the person can correct; a POST corrects one thing at once, or undoes that."""
    if request.method == "POST":
        try:
            undone_by = _corrected(request, visit)
        except Unfit as wrong:
            return _form(request, card, code=wrong.code)
        query = f"?fait={undone_by or 'oui'}"
        return HttpResponseRedirect(reverse("space:correct") + query, status=303)
    return _form(request, card)


@within(methods=("POST",))
def take(request: Request, visit: Visit, card: ContactCard) -> HttpResponse:
    """Give everything as an archive: a page to read, JSON and CSV. The journal says that the person took it."""
    if too_many(f"space.take:{visit.way_in}", COPIES):
        return busy(request)
    made = copy_contact(actor=owner(visit.contact_id), contact_id=visit.contact_id)
    told = _told(made) | {"card": card, "made_on": clock.today()}
    pages = {"a-lire.html": render_to_string("space/copy.html", told, request)}
    headers = {"Content-Disposition": 'attachment; filename="mes-donnees.zip"'}
    content = packed(open_sections(made), pages)
    return HttpResponse(content, content_type="application/zip", headers=headers)


@within()
def seen_by(request: Request, visit: Visit, card: ContactCard) -> HttpResponse:
    """Show who opened or changed the file: role and reason, no name."""
    del card
    context = {"readings": readings(visit.contact_id)}
    return space_page(request, "space/seen.html", context)


@within()
def orders(request: Request, visit: Visit, card: ContactCard) -> HttpResponse:
    """Show what the person bought."""
    del card
    return space_page(request, "space/orders.html", {"orders": bought(visit.contact_id)})


@within()
def agreements(request: Request, visit: Visit, card: ContactCard) -> HttpResponse:
    """Show every yes and no of the person as the ledger keeps it, with the sentence that was read."""
    del card
    names = {p.code: p.label for p in active()}
    lines = [
        (r, [names.get(p, p) for p in r.purposes], [BY[c] for c in r.channels if c in BY])
        for r in records_of(visit.contact_id)
    ]
    return space_page(request, "space/agreements.html", {"lines": lines})


def _corrected(request: Request, visit: Visit) -> int | str:
    """Do what the form asks and return what undoes it: the number of a correction, "noms", or 0 where nothing does."""
    contact_id = visit.contact_id
    # A database holds no NUL, and nobody types one.
    typed = {name: request.POST.get(name, "").replace("\0", "") for name in request.POST}
    number = int(told) if (told := typed.get("numero", "")).isdecimal() and len(told) < 18 else 0
    match typed.get("what"):
        case "names":
            changed = rename(contact_id=contact_id, fields=typed, way_in=visit.way_in)
            return "noms" if changed else 0
        case "undo_names":
            undo_names(contact_id=contact_id, way_in=visit.way_in)
            return 0
        case "postal":
            return move(contact_id=contact_id, typed=typed, address_id=number or None)
        case "remove":
            return take_away(contact_id=contact_id, address_id=number)
        case "undo":
            undo(contact_id=contact_id, change_id=number)
            return 0
    raise Unfit("gone")


def _form(request: Request, card: ContactCard, *, code: str = "") -> HttpResponse:
    posted = request.POST if code else {}
    done = request.GET.get("fait", "")
    context = {
        "card": card,
        "names": {
            "given_name": posted.get("given_name", card.given_name),
            "family_name": posted.get("family_name", card.family_name),
        },
        "postal": card.postal,
        "others": [a for a in card.addresses if a.channel != "postal"],
        "done": bool(done),
        "undo": done if done.isdecimal() else "",
        "undo_names": done == "noms",
        "fault": fault(code),
    }
    return space_page(request, "space/correct.html", context, status=422 if code else 200)


def _told(made: PersonCopy) -> dict[str, Any]:
    return {
        "sections": shown(made),
        "sources": made.sources,
        "recipients": made.recipients,
        "purposes": [(label, BASES.get(basis, basis)) for label, basis in made.purposes],
        "durations": durations(),
        "read_over": to_read_over(made),
    }
