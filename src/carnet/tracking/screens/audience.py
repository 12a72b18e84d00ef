"""Mesurer › Audience: pages and visits of nobody, how many agree, and the people who did."""

from django.http import Http404, HttpResponse

from carnet.people.queries.views import people_url
from carnet.tracking.queries.audience import DAYS
from carnet.tracking.queries.audience import audience as figures
from carnet.tracking.queries.sites import sites as all_sites
from carnet.web.render import page
from carnet.web.screen import Request, screen


@screen(permission="tracking.view")
def audience(request: Request) -> HttpResponse:
    """Show the figures of the first site, or of the one asked for."""
    cards = all_sites()
    asked = request.GET.get("site", "")
    chosen = next((c for c in cards if c.key == asked), None) if asked else next(iter(cards), None)
    if asked and chosen is None:
        raise Http404
    context = {
        "section": "measure",
        "page_key": "audience",
        "sites": cards,
        "card": chosen,
        "days": DAYS,
        "f": figures(chosen.id) if chosen else None,
        "people_url": people_url("site", str(chosen.id)) if chosen else "",
        "may_set": request.actor.may("tracking.set_sites"),
    }
    return page(request, "tracking/audience.html", context)
