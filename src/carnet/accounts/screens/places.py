"""Réglages › Équipe › boutiques: whose people a member of the team sees."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.accounts.actions.places import set_places
from carnet.accounts.queries.staff import places_of
from carnet.accounts.types import NotAllowed
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen


@screen(permission="accounts.manage_staff", methods=("GET", "POST"), writes=True)
def places(request: Request, staff_id: int) -> HttpResponse:
    """Show to which places somebody is limited, and change it."""
    found = places_of(staff_id)
    if found is None:
        raise Http404
    if request.method == "POST":
        wanted = {int(p) for p in request.POST.getlist("place") if p.isascii() and p.isdigit()}
        try:
            set_places(actor=request.actor, staff_id=staff_id, places=wanted)
        except NotAllowed as why:
            toast(request, why.sentence)
            return redirect("accounts:places", staff_id=staff_id)
        toast(request, _("Boutiques enregistrées : elles valent dès la prochaine page."))
        return HttpResponseRedirect(reverse("accounts:team"))
    name, owner, listed = found
    context = {
        "section": "settings",
        "staff_id": staff_id,
        "name": name,
        "owner": owner,
        "places": listed,
    }
    return page(request, "accounts/places.html", context)
