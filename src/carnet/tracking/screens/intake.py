"""The script of a site, and the one address where it tells: /s/carnet.js and /s/batch."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from django.http import HttpResponse, HttpResponseNotFound, JsonResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt

from carnet.api.durable import durably
from carnet.outbound.actions.compose import public_address
from carnet.tracking.actions.choose import keep_choice
from carnet.tracking.actions.count import count_page
from carnet.tracking.actions.take import take
from carnet.tracking.queries.sites import site_by_key
from carnet.tracking.rules.wording import VERSION, WORDINGS
from carnet.tracking.screens.words import refused
from carnet.tracking.types import LARGEST, Refused, SiteCard, Telling
from carnet.web.bounds import network_of, too_many
from carnet.web.screen import Request, screen

_SCRIPT = Path(__file__).parent.parent / "static" / "tracking" / "carnet.js"
_HOUR = "public, max-age=3600"
_NETWORKS = 10
"""One network may tell a tenth of what a site may, a site that is not known a hundred a minute."""
_STRANGERS = 100
_read = msgspec.json.Decoder(Telling).decode


@lru_cache(maxsize=1)
def _source() -> str:
    return _SCRIPT.read_text(encoding="utf-8")


@screen(permission=None)
def script(request: Request) -> HttpResponse:
    """Serve the script with what it needs of its site, so that it asks for nothing more; it holds nothing of anybody."""
    site = site_by_key(request.GET.get("site", "")[:24])
    if site is None:
        return HttpResponseNotFound("/* Carnet: unknown site */", content_type="text/javascript")
    home = public_address()
    told = {
        "key": site.key,
        "to": home + reverse("tracking:batch"),
        "version": VERSION,
        "words": WORDINGS[VERSION],
        "audience": site.audience,
        "policy": home + reverse("privacy:notice"),
    }
    text = f"window.carnetSite={json.dumps(told, ensure_ascii=False, separators=(',', ':'))};\n{_source()}"
    response = HttpResponse(text, content_type="text/javascript; charset=utf-8")
    response.headers["Cache-Control"] = _HOUR
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@csrf_exempt
@screen(permission=None, methods=("POST",), writes=True)
def batch(request: Request) -> HttpResponse:
    """Take one telling of the script; 200 is answered when it is committed. A signal against tracking: nothing is kept."""
    network = network_of(request)
    if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
        return _answer(request, None, refused("large"), 413)
    try:
        told = _read(request.body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        code, status = (
            ("often", 429) if too_many(f"tracking:strange:{network}", _STRANGERS) else ("json", 422)
        )
        return _answer(request, None, refused(code), status)
    site = site_by_key(told.site[:24])
    if site is None or request.headers.get("Origin", "") not in site.origins:
        code, status = (
            ("often", 429)
            if too_many(f"tracking:strange:{network}", _STRANGERS)
            else ("origin", 403)
        )
        return _answer(request, None, refused(code), status)
    if too_many(f"tracking:{site.id}", site.per_minute) or too_many(
        f"tracking:{site.id}:{network}", max(site.per_minute // _NETWORKS, 1)
    ):
        return _answer(request, site, refused("often"), 429)
    if request.headers.get("Sec-GPC") == "1" or request.headers.get("DNT") == "1":
        return _answer(request, site, {"kept": False})
    try:
        with durably():
            done = _taken(site, told)
    except Refused as wrong:
        return _answer(request, site, refused(wrong.code), 422)
    return _answer(request, site, done)


def _taken(site: SiteCard, told: Telling) -> dict[str, Any]:
    done: dict[str, Any] = {"kept": True}
    if told.seen is not None and site.audience:
        count_page(site=site, seen=told.seen)
    if told.chosen is not None:
        done["choice"] = keep_choice(site=site, chosen=told.chosen)
    if told.batch or told.arrival:
        taken = take(site=site, told=told)
        done["events"] = taken.events
        if taken.misfits:
            done["rejected"] = [{"index": i, **refused(code)} for i, code in taken.misfits]
    return done


def _answer(
    request: Request, site: SiteCard | None, told: dict[str, Any], status: int = 200
) -> HttpResponse:
    response = JsonResponse(told, status=status)
    response.headers["Vary"] = "Origin"
    response.headers["Cache-Control"] = "no-store"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if site is not None:
        response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
    if status == 429:
        response.headers["Retry-After"] = "60"
    return response
