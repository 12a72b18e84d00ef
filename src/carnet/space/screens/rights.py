"""The rights of the person: each said before it is used, then a request whose state they see."""

import secrets

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from carnet.people.types import ContactCard
from carnet.privacy.queries.lines import erasure_lines
from carnet.privacy.queries.requests import requests_of
from carnet.privacy.queries.said import ANSWERS, REFUSALS
from carnet.privacy.queries.said import RIGHTS as NAMES
from carnet.privacy.rules.rights import CALIFORNIAN
from carnet.space.actions.rights import AT_ONCE, OFFERED, use_right
from carnet.space.queries.known import in_california
from carnet.space.screens.doorway import space_page, within
from carnet.space.screens.wording import EXPLAINED, RIGHTS, fault
from carnet.space.types import Unfit, Visit
from carnet.web.screen import Request

_LONGEST = 4_000


@within(methods=("GET", "POST"))
def right(request: Request, visit: Visit, card: ContactCard, name: str) -> HttpResponse:
    """Say what using a right does, before it is used; a POST uses it."""
    del visit
    californian = in_california(card)
    if name not in OFFERED or (name in CALIFORNIAN and not californian):
        return HttpResponseRedirect(reverse("space:requests"), status=303)
    code = ""
    if request.method == "POST":
        words = request.POST.get("mots", "").replace("\0", "")[:_LONGEST]
        key = request.POST.get("cle", "").replace("\0", "")[:32]
        try:
            use_right(
                contact_id=card.id,
                right=name,
                words=words,
                form_key=key,
                californian=californian,
            )
        except Unfit as wrong:
            code = wrong.code
        else:
            return HttpResponseRedirect(f"{reverse('space:requests')}?fait=oui", status=303)
    context = {
        "name": name,
        "title": RIGHTS[name],
        "said": EXPLAINED[name],
        "at_once": name in AT_ONCE,
        "lines": erasure_lines(card.id) if name == "erasure" else (),
        "fault": fault(code),
        "form_key": secrets.token_hex(16),
    }
    return space_page(request, "space/right.html", context, status=422 if code else 200)


@within()
def requests(request: Request, visit: Visit, card: ContactCard) -> HttpResponse:
    """Show the requests of the person with their state, and the rights that they can use."""
    rows = [
        (r, NAMES.get(r.right, r.right), ANSWERS.get(r.answer, ""), REFUSALS.get(r.refused_why, ""))
        for r in requests_of(visit.contact_id)
    ]
    offered = [n for n in OFFERED if n not in CALIFORNIAN or in_california(card)]
    context = {
        "rows": rows,
        "rights": [(n, RIGHTS[n]) for n in offered],
        "done": bool(request.GET.get("fait")),
    }
    return space_page(request, "space/requests.html", context)
