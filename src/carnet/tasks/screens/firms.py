"""The contracts of an organisation and of its people, by the day they end."""

from django.http import Http404, HttpResponse

from carnet.activity.queries.contracts import contracts_of_firm
from carnet.kit import clock
from carnet.people.queries import organisation_card
from carnet.web.render import page
from carnet.web.screen import Request, screen


@screen(permission="people.view_contact")
def contracts(request: Request, organisation_id: int) -> HttpResponse:
    """Show from when to when each contract holds."""
    firm = organisation_card(organisation_id)
    if firm is None:
        raise Http404
    context = {
        "section": "contacts",
        "page_key": "organisations",
        "firm": firm,
        "contracts": contracts_of_firm(organisation_id),
        "today": clock.today(),
    }
    return page(request, "tasks/contracts.html", context)
