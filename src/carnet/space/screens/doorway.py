"""How the personal space is entered and kept: a signed pass in a cookie of its own, never the sign-in of staff.

The cookie goes to these pages alone, to no other site and to no script; each page that is read renews its half hour.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language, override

from carnet.accounts.queries import company
from carnet.kit import clock
from carnet.kit.home import secret
from carnet.people.queries import cards
from carnet.people.types import ContactCard
from carnet.space.queries.visits import SECRET, visiting
from carnet.space.rules.passes import IDLE, issue, read
from carnet.space.types import Visit
from carnet.web.bounds import too_many
from carnet.web.render import page
from carnet.web.screen import Request, screen

COOKIE, PATH = "carnet_espace", "/mon-espace/"
LANGUAGES = ("fr", "en")
ACTING = "carnet.space.acting"
"""Where a request holds the name of whose space is open by somebody who acts for them."""
CLICKED = 120
"""Pages a minute of one visit."""

View = Callable[..., HttpResponse]
Door = Callable[..., HttpResponseBase]


def within(*, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], Door]:
    """Make `view(request, visit, card)` a page of the space: only for who came in by a link, about themselves alone."""

    def decorate(view: View) -> Door:
        @wraps(view)
        def enter(request: Request, **named: Any) -> HttpResponse:
            visit = visit_of(request)
            card = cards([visit.contact_id]).get(visit.contact_id) if visit else None
            if visit is None or card is None:
                return quiet(HttpResponseRedirect(reverse("space:door"), status=303))
            if too_many(f"space.visit:{visit.way_in}", CLICKED):
                return busy(request)
            if visit.acting:
                request.META[ACTING] = f"{card.given_name} {card.family_name}".strip()
            with override(language_of(card)):
                response = quiet(view(request, visit, card, **named))
            if COOKIE not in response.cookies:
                give_pass(response, visit)
            return response

        return screen(permission=None, methods=methods, writes="POST" in methods)(enter)

    return decorate


def visit_of(request: Request) -> Visit | None:
    """Return who is in their space by the pass that the request carries, None without one that serves."""
    way_in = read(request.COOKIES.get(COOKIE, ""), clock.now(), secret(SECRET))
    return visiting(way_in) if way_in is not None else None


def give_pass(response: HttpResponse, visit: Visit) -> None:
    """Give, or renew, the pass of a visit."""
    response.set_cookie(
        COOKIE,
        issue(visit.way_in, clock.now(), secret(SECRET)),
        max_age=int(IDLE.total_seconds()),
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def language_of(card: ContactCard) -> str:
    """Return the language of the person where it is known and ours, else that of the browser."""
    told = card.language[:2].lower()
    return told if told in LANGUAGES else (get_language() or LANGUAGES[0])[:2]


def busy(request: Request) -> HttpResponse:
    """Say that it was asked too often."""
    response = space_page(request, "space/busy.html", {}, status=429)
    response.headers["Retry-After"] = "60"
    return response


def space_page(
    request: Request, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render one of the pages, with who the company is; out of caches, search engines and other sites' logs."""
    card = company()
    firm = {
        "company": card.name if card else "",
        "dpo_email": card.dpo_email if card else "",
        "acting": request.META.get(ACTING, ""),
        "gpc": request.headers.get("Sec-GPC") == "1",
    }
    return quiet(page(request, template, firm | context, status=status))


def quiet(response: HttpResponse) -> HttpResponse:
    """Keep a page out of caches, search engines and other sites' logs; our own forms are known by where they come from."""
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    response.headers["Referrer-Policy"] = "same-origin"
    return response
