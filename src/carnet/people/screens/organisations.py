"""The list of organisations, each leading to its people."""

from django.http import HttpResponse

from carnet.people.queries.organisations import organisation_page
from carnet.people.screens.asked import number
from carnet.web.render import page
from carnet.web.screen import Request, screen


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
    }
    return page(request, "people/organisations.html", context, partial="organisations")
