"""Communiquer › Courrier d’essai: the mails and texts that the test carrier kept instead of sending."""

from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage

from django.http import Http404, HttpResponse
from django.views.decorators.cache import never_cache

from carnet.carriers import kept as store
from carnet.kit import clock
from carnet.outbound.queries.messages import by_key
from carnet.web.render import page
from carnet.web.screen import Request, screen

_PAGE = {"section": "reach", "page_key": "dispatches"}
_A_PAGE = 50
# The mail is somebody's own text: it may show itself, and do nothing else.
_FRAME = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'self'; sandbox"


@never_cache
@screen(permission="outbound.see")
def index(request: Request) -> HttpResponse:
    """Show what was kept, the latest first."""
    found = store.kept(_A_PAGE + 1, _moment(request.GET.get("avant", "")))
    more = found[_A_PAGE - 1].at.isoformat() if len(found) > _A_PAGE else ""
    return page(request, "outbound/kept.html", {**_PAGE, "mails": found[:_A_PAGE], "more": more})


@never_cache
@screen(permission="outbound.see")
def one(request: Request, key: str) -> HttpResponse:
    """Show one mail: its headers, and its content in a frame that can do nothing."""
    mail = _read(key)
    plain = mail.get_body(("plain",))
    context = {
        **_PAGE,
        "key": key,
        "subject": str(mail["Subject"] or ""),
        "headers": [(name, str(value)) for name, value in mail.items()],
        "plain": plain.get_content() if plain else "",
        "html": mail.get_body(("html",)) is not None,
        "card": by_key(key),
    }
    return page(request, "outbound/kept_one.html", context)


@never_cache
@screen(permission="outbound.see")
def frame(request: Request, key: str) -> HttpResponse:
    """Return the content of a mail alone, for the frame."""
    html = _read(key).get_body(("html",))
    return HttpResponse(
        html.get_content() if html else "",
        headers={"Content-Security-Policy": _FRAME, "X-Frame-Options": "SAMEORIGIN"},
    )


def _read(key: str) -> EmailMessage:
    try:
        return message_from_bytes(store.read(key), policy=policy.default)
    except FileNotFoundError as problem:
        raise Http404 from problem


def _moment(text: str) -> datetime | None:
    try:
        return clock.parse(text) if text else None
    except ValueError:
        return None
