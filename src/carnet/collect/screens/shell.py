"""The pages of forms for visitors: on their own, out of caches, framed by the sites that were named and by no other."""

from typing import Any

from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers

from carnet.accounts.queries import company
from carnet.web.bounds import network_of, too_many
from carnet.web.render import page
from carnet.web.screen import Request

LOOKS = 240
"""Pages a minute to one network."""
_POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self';"
    " base-uri 'none'; frame-ancestors "
)


def gone(request: Request, *, closed: bool = False) -> HttpResponse:
    """Say that there is no such form, or not any more."""
    if too_many(f"collect.strange:{network_of(request)}", LOOKS):
        return busy(request)
    return plain(request, "collect/gone.html", {"closed": closed}, status=410 if closed else 404)


def busy(request: Request) -> HttpResponse:
    """Say that it was asked too often."""
    response = plain(request, "collect/busy.html", status=429)
    response.headers["Retry-After"] = "60"
    return response


def plain(
    request: Request, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    """Render a page that stands on its own."""
    return public_page(request, template, context or {}, status=status)


def public_page(
    request: Request,
    template: str,
    context: dict[str, Any],
    *,
    sites: tuple[str, ...] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Render a public page: out of caches and search engines' logs, framed by the sites named and by no other."""
    card = company()
    name = card.name if card else ""
    told = {"company": name, "who": name, "contact": card.dpo_email if card else ""}
    response = page(
        request, template, context | told | {"framed": sites is not None}, status=status
    )
    add_never_cache_headers(response)
    policy = _POLICY + (" ".join(sites or ()) or "'none'")
    # Scripts of ours help while one types, and say in a frame how high the page is; the form works without them.
    response.headers["Content-Security-Policy"] = policy
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
