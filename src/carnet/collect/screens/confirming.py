"""The page that a mail leads to, for the person or for their parent: a GET shows what waits, a POST answers."""

from django.http import HttpResponse
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from carnet.collect.actions.confirm import confirm
from carnet.collect.actions.parent import answer_as_parent
from carnet.collect.queries.answers import waiting
from carnet.collect.queries.forms import customs
from carnet.collect.screens.shell import busy, plain
from carnet.collect.screens.words import FIELDS
from carnet.collect.types import CUSTOM, NotThere, Waiting
from carnet.consent.types import Unfit
from carnet.loyalty.queries import voucher
from carnet.web.bounds import network_of, too_many
from carnet.web.screen import Request, screen

_PER_MINUTE = 30


@csrf_exempt
@screen(permission=None, methods=("GET", "POST"), writes=True)
def confirm_page(request: Request, token: str) -> HttpResponse:
    """Show what somebody sent from this mailbox, or as their child, and take it over once they say so."""
    if too_many(f"confirm:{network_of(request)}", _PER_MINUTE):
        return busy(request)
    try:
        found = waiting(token)
    except NotThere:
        return plain(request, "collect/lost.html", status=404)
    with override(found.language):
        if request.method != "POST":
            return _shown(request, found, done=found.confirmed_at is not None)
        try:
            if found.parent is not None:
                return _answered(request, found)
            confirm(token)
            found = waiting(token)
        except (NotThere, Unfit):
            return plain(request, "collect/lost.html", status=422)
        return _shown(request, found, done=True)


def _answered(request: Request, found: Waiting) -> HttpResponse:
    """Take what a parent says; a no leaves nothing of them."""
    yes = request.POST.get("accord") == "oui"
    if not yes and request.POST.get("accord") != "non":
        return _shown(request, found, done=False)
    answer_as_parent(found, yes=yes)
    return plain(request, "collect/parent.html", {"found": found, "done": True, "yes": yes})


def _shown(request: Request, found: Waiting, *, done: bool) -> HttpResponse:
    if found.parent is not None:
        return plain(request, "collect/parent.html", {"found": found, "done": done, "yes": done})
    own = customs()
    values = []
    for name, value in found.values.items():
        card = own.get(name.removeprefix(CUSTOM))
        values.append((FIELDS.get(name) or (card.label_fr if card else name), value))
    context = {
        "found": found,
        "values": values,
        "done": done,
        "parent_asked": done and found.open,
        "voucher": voucher(found.gift) if found.gift else None,
    }
    return plain(request, "collect/confirm.html", context)
