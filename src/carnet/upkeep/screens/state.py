"""Réglages › État de Carnet: every check with what it found and what to do."""

from django.http import HttpResponse
from django.views.decorators.cache import never_cache

from carnet.upkeep.queries.examined import counts, examined, forget
from carnet.web.render import page
from carnet.web.screen import Request, screen

_MARKS = {
    "sound": ("yes", "circle-check"),
    "warn": ("cond", "alert-triangle"),
    "broken": ("no", "circle-x"),
}
_ORDER = {"broken": 0, "warn": 1, "sound": 2}


@never_cache
@screen(permission="upkeep.view")
def state(request: Request) -> HttpResponse:
    """Show what is wrong first; the checks that ask the network only when they are asked for."""
    everything = request.GET.get("tout") == "1"
    found = examined(slow=everything)
    forget()
    rows = sorted(found, key=lambda one: _ORDER[one.finding.state])
    context = {
        "section": "settings",
        "rows": [(one, *_MARKS[one.finding.state]) for one in rows],
        "counts": counts(found),
        "everything": everything,
    }
    return page(request, "upkeep/state.html", context)
