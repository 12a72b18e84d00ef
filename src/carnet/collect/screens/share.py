"""The tab « Lien, QR code »: where the form is reached, what to paste into a site, and a code to print for each place."""

from io import BytesIO
from urllib.parse import quote

import segno
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.accounts.queries import company
from carnet.collect.actions.write import set_sites
from carnet.collect.queries.forms import form
from carnet.collect.types import FormCard
from carnet.outbound.actions.compose import public_address
from carnet.outbound.queries.ready import is_reached
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_MEDIA = {"svg": "image/svg+xml", "png": "image/png"}
_SCALE, _BORDER = 10, 4


@screen(permission="collect.view", methods=("GET", "POST"), writes=True)
def share(request: Request, form_id: int) -> HttpResponse:
    """Show how people come to a form; a POST says which sites may show it."""
    card = _card(form_id)
    if request.method == "POST":
        asked = request.POST.get("sites", "").split()
        kept = set_sites(actor=request.actor, form_id=form_id, sites=asked)
        refused = len(asked) - len(kept)
        toast(
            request,
            _("Une adresse n’est pas comprise : écrivez https://exemple.fr.")
            if refused
            else _("C’est enregistré."),
        )
        return redirect("collect:share", form_id=form_id)
    found = company()
    url = public_address() + reverse("collect:public", args=[card.slug])
    context = {
        "section": "reach",
        "page_key": "forms",
        "tab": "share",
        "card": card,
        "url": url,
        "reached": is_reached(),
        "script_url": public_address() + static("collect/embed.js"),
        "frame_url": public_address() + reverse("collect:frame", args=[card.slug]),
        "sites": "\n".join(card.sites),
        "places": ["", *(found.places if found else ())],
        "may_publish": request.actor.may("collect.publish"),
    }
    return page(request, "collect/share.html", context)


@screen(permission="collect.view")
def code(request: Request, form_id: int, media: str) -> HttpResponse:
    """Return the QR code of a form at a place, as SVG or PNG."""
    card = _card(form_id)
    if media not in _MEDIA:
        raise Http404
    place = request.GET.get("lieu", "")
    found = company()
    if place and (found is None or place not in found.places):
        raise Http404
    url = public_address() + reverse("collect:public", args=[card.slug])
    drawn = segno.make(f"{url}?lieu={quote(place)}" if place else url, error="m", micro=False)
    out = BytesIO()
    drawn.save(out, kind=media, scale=_SCALE, border=_BORDER)
    name = f"{card.slug}-{quote(place)}" if place else card.slug
    response = HttpResponse(out.getvalue(), content_type=_MEDIA[media])
    if "telecharger" in request.GET:
        response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}.{media}"
    return response


def _card(form_id: int) -> FormCard:
    card = form(form_id)
    if card is None:
        raise Http404
    return card
