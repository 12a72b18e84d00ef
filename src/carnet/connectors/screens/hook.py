"""`/c/<key>/`: what shops call. Only what is signed with the secret is kept, and 200 says that it is on disk."""

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt

from carnet.connectors.actions.receive import heard, receive, turned_away
from carnet.connectors.queries.connectors import by_key, secrets_of
from carnet.connectors.rules.signed import is_ping, mark_of, topic_of
from carnet.connectors.types import ConnectorCard
from carnet.kit import clock
from carnet.kit.sealing import Unopened
from carnet.web.bounds import network_of, too_many
from carnet.web.screen import Request, screen

LARGEST = 1_000_000
_STRANGE, _UNSIGNED, _MOST = 30, 60, 1_200
"""Calls a minute: to addresses that lead nowhere, without the right signature, in all."""


@csrf_exempt
@screen(permission=None, methods=("POST",), writes=True)
def hook(request: Request, key: str) -> HttpResponse:
    """Keep one call of a shop: 200; 401 without its signature, 413 beyond a megabyte, which is not read."""
    card = by_key(key)
    if card is None:
        slow = too_many(f"connectors.strange:{network_of(request)}", _STRANGE)
        return HttpResponse(status=429 if slow else 404)
    if too_many(f"connectors.in:{card.id}", _MOST):
        return HttpResponse(status=429, headers={"Retry-After": "60"})
    told = request.META.get("CONTENT_LENGTH") or ""
    if not told.isdigit() or int(told) > LARGEST:
        return HttpResponse(status=413 if told.isdigit() else 411)
    return _taken(request, card)


def _taken(request: Request, card: ConnectorCard) -> HttpResponse:
    body = request.body
    if is_ping(card.kind, body):
        heard(card.id)
        return HttpResponse(status=200)
    headers = {name.lower(): value for name, value in request.headers.items()}
    try:
        now = clock.now().timestamp()
        mark = mark_of(card.kind, headers, body, secrets=secrets_of(card.id), now=now)
    except Unopened:
        # The key of this home does not open the secret: the shop tries again later.
        return HttpResponse(status=503)
    if mark is None:
        if not too_many(f"connectors.unsigned:{card.id}", _UNSIGNED):
            turned_away(card.id)
        return HttpResponse(status=401)
    receive(card=card, mark=mark, topic=topic_of(card.kind, headers), body=body)
    return HttpResponse(status=200)
