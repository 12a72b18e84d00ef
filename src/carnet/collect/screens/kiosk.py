"""A form on a tablet of the shop: started by staff, filled in without network too, left with a PIN.

Starting ends the session of the staff on that tablet; what remains is a pass that opens this form and nothing else. The
tablet closes each answer with a key whose other half it never has, so that nothing of anybody can be read on it.
"""

from typing import Any

import orjson
from django.contrib.auth import logout
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from carnet.accounts.queries import company
from carnet.collect.actions.kiosk import end, leave, public_key, start, take
from carnet.collect.models import Kiosk
from carnet.collect.queries.forms import customs, form, gifts, public
from carnet.collect.queries.kiosk import kiosks, of_pass
from carnet.collect.rules.kiosk import SECONDS
from carnet.collect.rules.shown import for_everybody
from carnet.collect.screens.drawn import drawn, faults
from carnet.collect.screens.shell import busy, gone
from carnet.collect.screens.words import STATES, told
from carnet.collect.types import NotThere, Refused, VersionCard
from carnet.web.bounds import network_of, too_many
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

COOKIE, _MONTH = "carnet_borne", 30 * 86_400
_LARGEST, _MOST, _LEAVES = 256 * 1024, 10, 10
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; worker-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@screen(permission="collect.view", methods=("GET", "POST"), writes=True)
def tablets(request: Request, form_id: int) -> HttpResponse:
    """Show the tablets of a form; a POST makes this device one of them, or ends one."""
    card = form(form_id)
    if card is None:
        raise Http404
    error = ""
    if request.method == "POST":
        stopped = request.POST.get("arreter", "")
        try:
            if not stopped:
                return _started(request, form_id, card.slug)
            end(actor=request.actor, kiosk_id=int(stopped) if stopped.isdecimal() else 0)
            toast(request, _("La tablette est arrêtée. Ce qu’elle garde encore peut arriver."))
            return redirect("collect:tablets", form_id=form_id)
        except NotThere as missing:
            raise Http404 from missing
        except Refused as wrong:
            error = told(wrong.findings[0])
    word, state = STATES[card.state]
    found = company()
    context = {
        "section": "reach",
        "page_key": "forms",
        "tab": "tablets",
        "card": card,
        "word": word,
        "state": state,
        "rows": kiosks(form_id),
        "places": ["", *(found.places if found else ())],
        "seconds": SECONDS,
        "error": error,
        "secure": request.is_secure(),
        "may_start": request.actor.may("collect.kiosk"),
    }
    return page(request, "collect/tablets.html", context, status=422 if error else 200)


def _started(request: Request, form_id: int, slug: str) -> HttpResponse:
    found, seconds = company(), request.POST.get("secondes", "")
    place = request.POST.get("lieu", "")
    opened = start(
        actor=request.actor,
        form_id=form_id,
        place=place if found and place in found.places else "",
        pin=request.POST.get("pin", ""),
        seconds=int(seconds) if seconds.isdecimal() and len(seconds) < 6 else 0,
    )
    logout(request)
    where = reverse("collect:kiosk", args=[slug])
    response = HttpResponseRedirect(where, status=303)
    response.set_cookie(
        COOKIE,
        opened,
        max_age=_MONTH,
        path=where,
        secure=request.is_secure(),
        httponly=True,
        samesite="Strict",
    )
    return response


@screen(permission=None)
def kiosk(request: Request, slug: str) -> HttpResponse:
    """Show the form to the visitors of the shop, on a tablet that was started; nobody else sees anything."""
    row, shown = _tablet(request, slug), public(slug)
    if row is None:
        return gone(request)
    over = row.ended_at is not None or shown is None or not row.opener
    with override(shown.content.language if shown else "fr"):
        return _policed(page(request, "collect/kiosk.html", _context(row, shown, over=over)))


def _context(row: Kiosk, shown: VersionCard | None, *, over: bool) -> dict[str, Any]:
    card, content = company(), shown.content if shown else None
    blocks = drawn(for_everybody(content), customs()) if content else []
    return {
        "over": over,
        "slug": row.form.slug,
        "form": shown,
        "content": content,
        "gift": gifts().get(content.gift, "") if content and content.gift else "",
        # What the tablet remembers of one visitor it would offer to the next.
        "blocks": [b | {"autocomplete": "off"} for b in blocks],
        # A link out of the tablet would leave the next visitor on another page, off line on none.
        "bare": True,
        "ask_parent": bool(content and content.boxes and content.asks("born_on")),
        "key": public_key(row) if row.opener else "",
        "seconds": row.seconds,
        "company": card.name if card else "",
        "who": card.name if card else "",
        "contact": card.dpo_email if card else "",
    }


@csrf_exempt
@screen(permission=None, methods=("POST",), writes=True)
def send(request: Request, slug: str) -> HttpResponse:
    """Take what a tablet sends: sealed answers, each recorded once. Its pass is kept to this site by the browser."""
    row = _tablet(request, slug)
    if row is None:
        return JsonResponse({"error": "unknown"}, status=404)
    if too_many(f"kiosk:{row.pk}", 240):
        return busy(request)
    try:
        size = int(request.META.get("CONTENT_LENGTH") or 0)
        asked = orjson.loads(request.body) if size <= _LARGEST else None
    except ValueError:
        asked = None
    rows = asked.get("answers") if isinstance(asked, dict) else None
    if not isinstance(rows, list) or len(rows) > _MOST:
        return JsonResponse({"error": "not understood"}, status=413 if asked is None else 422)
    shown = public(slug)
    with override(shown.content.language if shown else "fr"):
        return JsonResponse({"answers": [_taken(row, r, shown) for r in rows]})


def _taken(row: Kiosk, sealed: object, shown: VersionCard | None) -> dict[str, Any]:
    what = sealed if isinstance(sealed, dict) else {}
    verdict, found = take(row, what)
    told_wrong: list[tuple[str, str]] = []
    if found is not None and shown is not None:
        told_wrong = faults(shown.content, customs(), found)
    return {"id": str(what.get("id", ""))[:32], "verdict": verdict, "faults": told_wrong}


@csrf_exempt
@screen(permission=None, methods=("POST",), writes=True)
def leave_kiosk(request: Request, slug: str) -> HttpResponse:
    """Leave the tablet by its PIN: the pass goes, and everything that this site left on the device."""
    row = _tablet(request, slug)
    if row is None:
        return gone(request)
    if too_many(f"leave:{row.pk}:{network_of(request)}", _LEAVES):
        return busy(request)
    where = reverse("collect:kiosk", args=[slug])
    if not leave(actor=request.actor, kiosk_id=row.pk, pin=request.POST.get("pin", "")):
        return HttpResponseRedirect(f"{where}?code=faux", status=303)
    response = HttpResponseRedirect(reverse("collect:tablets", args=[row.form_id]), status=303)
    response.delete_cookie(COOKIE, path=where, samesite="Strict")
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@screen(permission=None)
def worker(request: Request, slug: str) -> HttpResponse:
    """Serve what keeps the page on the tablet while there is no network: the page and its three files, nothing else."""
    if _tablet(request, slug) is None:
        return HttpResponse(status=404)
    script = render_to_string(
        "collect/kiosk_worker.js", {"where": reverse("collect:kiosk", args=[slug])}
    )
    return _policed(HttpResponse(script, content_type="text/javascript; charset=utf-8"))


def _tablet(request: Request, slug: str) -> Kiosk | None:
    return of_pass(request.COOKIES.get(COOKIE, ""), slug)


def _policed(response: HttpResponse) -> HttpResponse:
    add_never_cache_headers(response)
    response.headers["Content-Security-Policy"] = _POLICY
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
