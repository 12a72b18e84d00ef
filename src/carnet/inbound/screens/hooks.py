"""`/retour/<carrier>/<secret>/`: providers tell what came back; only one that proves who it is is heard."""

import json

from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from carnet.carriers.provider import PROVIDERS, events
from carnet.carriers.types import CarrierUnset, Settings, Unverified
from carnet.inbound.actions.provider import take_events
from carnet.inbound.actions.receive import receive
from carnet.inbound.queries.hooks import is_hook
from carnet.inbound.rules.events import told_by_sms
from carnet.kit import clock
from carnet.kit.actor import job_actor
from carnet.outbound.actions.opened import secrets_of
from carnet.outbound.queries.dispatches import carriers
from carnet.web.bounds import network_of, too_many
from carnet.web.screen import Request, screen

SMS = "sms"
_LARGEST = 1_000_000
_STRANGE = 30


@csrf_exempt
@screen(permission=None, methods=("POST",), writes=True)
def hook(request: Request, carrier: str, secret: str) -> HttpResponse:
    """Take in one call of a provider, or of a text-message gateway: 204; 403 for anybody else, 400 for nonsense."""
    if not is_hook(carrier, secret):
        slow = too_many(f"hooks:{network_of(request)}", _STRANGE)
        return HttpResponse(status=429 if slow else 403)
    if len(request.body) > _LARGEST:
        return HttpResponse(status=413)
    if carrier == SMS:
        return _sms(request)
    settings = _settings(carrier)
    if settings is None:
        return HttpResponse(status=403)
    try:
        told = events(request, settings)
    except (Unverified, CarrierUnset):
        return HttpResponse(status=403)
    except ValueError:
        return HttpResponse(status=400)
    take_events(actor=job_actor("inbound"), carrier=carrier, events=told)
    return HttpResponse(status=204)


def _sms(request: HttpRequest) -> HttpResponse:
    told = told_by_sms(_fields(request), clock.now())
    if told is None:
        return HttpResponse(status=400)
    receive(actor=job_actor("inbound"), told=[told])
    return HttpResponse(status=204)


def _fields(request: HttpRequest) -> dict[str, str]:
    """Return the fields of a form or of a JSON object, texts and numbers alone."""
    if "json" not in (request.content_type or ""):
        return {name: str(value) for name, value in request.POST.items()}
    try:
        read = json.loads(request.body)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(read, dict):
        return {}
    return {str(name): str(value) for name, value in read.items() if isinstance(value, str | int)}


def _settings(carrier: str) -> Settings | None:
    """Return how the provider is set up here, with its secrets; None when it is not."""
    if carrier not in PROVIDERS:
        return None
    for card in carriers():
        if card.kind == "provider" and card.settings.get("provider") == carrier:
            options = {name: str(value) for name, value in card.settings.items()}
            return Settings(kind="provider", options=options | secrets_of(card))
    return None
