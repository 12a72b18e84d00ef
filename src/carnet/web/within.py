"""What a page gives to somebody with limits: only screens that keep to them, people within reach, nothing hidden in it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Text
from carnet.kit.limits import FIELDS, Limits, out_of_reach, withheld, within

LABELS: dict[str, Text] = {
    "email": _("e-mail"),
    "phone": _("téléphone"),
    "postal": _("adresse postale"),
    "birth": _("date de naissance et âge"),
    "notes": _("notes"),
    "amounts": _("montants des achats"),
    "custom": _("champs de la société"),
}
_NAMED = ("contact_id", "contact", "other_id", "other", "ids", "shown", "on")
_READ = ("text/", "application/json")


def answer(
    request: HttpRequest,
    limits: Limits,
    *,
    screen: str,
    reads: bool,
    parts: Mapping[str, Any],
    view: Callable[[], HttpResponseBase],
) -> HttpResponseBase:
    """Answer by the screen within the limits of who asks. Raises PermissionDenied for a screen that does not keep to them."""
    if not limits.allow("screen", screen.removeprefix("carnet.")):
        raise PermissionDenied("limits")
    with within(limits, masking=reads):
        if out_of_reach(_named(request, parts)):
            raise Http404
        response = view()
        if limits.hidden:
            _leave_out(request, response, limits)
        return response


def hidden_labels(limits: Limits) -> list[Text]:
    """Return in words which fields are hidden."""
    return [LABELS[f] for f in FIELDS if f in limits.hidden]


def _named(request: HttpRequest, parts: Mapping[str, Any]) -> list[int]:
    """Return the contacts that an address or a form names."""
    texts = [str(parts["contact_id"])] if "contact_id" in parts else []
    for told in (request.GET, request.POST):
        texts += [
            part for name in _NAMED for text in told.getlist(name) for part in text.split(",")
        ]
    found = (text.strip() for text in texts)
    return [int(t) for t in found if t.isascii() and t.isdigit() and len(t) < 19]


def _leave_out(request: HttpRequest, response: HttpResponseBase, limits: Limits) -> None:
    kind = response.headers.get("Content-Type", "")
    if response.streaming or not kind.startswith(_READ):
        if not kind.startswith("image/"):
            raise PermissionDenied("limits")
        return
    text = response.content.decode(response.charset or "utf-8")  # type: ignore[attr-defined]
    shown = withheld(text, limits.hidden, {str(getattr(request.user, "email", "")).casefold()})
    if shown != text:
        response.content = shown  # type: ignore[attr-defined]
