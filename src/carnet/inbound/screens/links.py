"""What the links of a message lead to: their target, and the picture that says it was opened. Neither is a page."""

from base64 import b64decode

from django.http import HttpResponse, HttpResponseRedirect

from carnet.content.queries import version
from carnet.content.types import Gone
from carnet.inbound.actions.hit import keep_hit
from carnet.inbound.queries.targets import target
from carnet.inbound.queries.tokens import opened
from carnet.inbound.rules.agents import agent_of
from carnet.inbound.screens.doorway import by_token, lost
from carnet.inbound.types import NewHit, NotOurs
from carnet.kit.declarations import manifests
from carnet.outbound.actions.compose import public_address
from carnet.outbound.rules.links import CLICK, OPEN
from carnet.outbound.types import MessageCard
from carnet.web.bounds import network_of, too_many
from carnet.web.screen import Request, screen

_PICTURE = b64decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7")
_KEPT = 60
"""How many requests for one message are kept in a minute; more are answered, and not kept."""


class _Away(HttpResponseRedirect):
    """A redirect to where a content says, which may be a telephone or an address to write to."""

    allowed_schemes = ["http", "https", "mailto", "tel"]


@by_token(CLICK)
def click(request: Request, message: MessageCard, number: int) -> HttpResponse:
    """Lead to the target of a link and keep the request raw; whether a person asked is judged later."""
    where = _where(message, number)
    if where is None:
        return lost(request)
    _keep(request, message, CLICK, number)
    return _Away(_led(where, message.contact_id))


def _led(where: str, contact_id: int | None) -> str:
    """Let the rooms above add to the address what lets them know who comes, where that person agreed to it."""
    for manifest in manifests() if contact_id else ():
        where = manifest.led(where, contact_id or 0) if manifest.led else where
    return where


def _where(message: MessageCard, number: int) -> str | None:
    try:
        links = version(message.version_id or 0).links
    except Gone:
        return None
    ours = public_address() if message.utm else ""
    return target(links, number, message.utm, ours=ours)


@screen(permission=None)
def picture(request: Request, token: str) -> HttpResponse:
    """Answer the picture of one point; a measured message that is asked for it is kept as a hit."""
    try:
        message, _number = opened(token, OPEN)
    except NotOurs:
        return _point()
    if message.measured:
        _keep(request, message, OPEN, 0)
    return _point()


def _point() -> HttpResponse:
    response = HttpResponse(_PICTURE, content_type="image/gif")
    response.headers["Cache-Control"] = "no-store"
    return response


def _keep(request: Request, message: MessageCard, what: str, number: int) -> None:
    if too_many(f"hits:{message.key}", _KEPT):
        return
    headers = {name.lower(): value for name, value in request.headers.items()}
    agent = agent_of(request.method or "", headers)
    hit = NewHit(what=what, number=number, agent=agent, network=network_of(request))
    keep_hit(message=message, hit=hit)
