"""How the public pages are entered: by a token, without sign-in or cookie, in the person's language, within bounds.

A token is its own proof: whoever holds it may act, so that no cookie guards these forms (RFC 8058 asks for that). A GET
changes nothing of anybody's choices.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse, HttpResponseBase
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language, override
from django.views.decorators.csrf import csrf_exempt

from carnet.accounts.queries import company
from carnet.inbound.queries.tokens import opened
from carnet.inbound.types import NotOurs
from carnet.people.queries import cards
from carnet.web.bounds import network_of, too_many
from carnet.web.render import page
from carnet.web.screen import Request, screen

LANGUAGES = ("fr", "en")
_STRANGE, _USUAL = 30, 120
"""How often a minute: tokens that are none of ours, by network; one token that is ours."""

View = Callable[..., HttpResponse]
Door = Callable[..., HttpResponseBase]


def by_token(what: str, *, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], Door]:
    """Make `view(request, message, number)` a public page for tokens of one kind; any other token gets a plain page."""

    def decorate(view: View) -> Door:
        @wraps(view)
        def enter(request: Request, token: str) -> HttpResponse:
            try:
                message, number = opened(token, what)
            except NotOurs:
                return _quiet(lost(request))
            if too_many(f"message:{message.key}:{what}", _USUAL):
                return _quiet(busy(request))
            with override(language_of(message.contact_id or 0)):
                return _quiet(view(request, message, number))

        writes = "POST" in methods
        return csrf_exempt(screen(permission=None, methods=methods, writes=writes)(enter))

    return decorate


def language_of(contact_id: int) -> str:
    """Return the language of the person where it is known and ours, else that of the browser."""
    card = cards([contact_id]).get(contact_id)
    told = (card.language if card else "")[:2].lower()
    return told if told in LANGUAGES else (get_language() or LANGUAGES[0])[:2]


def lost(request: Request) -> HttpResponse:
    """Say that a link does not work (any more), the same to everybody; who tries many gets to wait."""
    if too_many(f"strange:{network_of(request)}", _STRANGE):
        return busy(request)
    return public_page(request, "inbound/lost.html", {}, status=404)


def busy(request: Request) -> HttpResponse:
    """Say that it was asked too often."""
    response = public_page(request, "inbound/busy.html", {}, status=429)
    response.headers["Retry-After"] = "60"
    return response


def public_page(
    request: Request, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render one of the pages that everybody may see, with who the company is."""
    card = company()
    return page(
        request,
        template,
        context
        | {"company": card.name if card else "", "dpo_email": card.dpo_email if card else ""},
        status=status,
    )


def _quiet(response: HttpResponse) -> HttpResponse:
    """Keep the page, and the token in its address, out of caches, search engines and other sites' logs."""
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
