"""The till: a code is typed, read by a scanner that types, or opened by the camera of a phone; then the voucher is used.

A GET only shows the voucher. Using it, and taking that back within the day, are POSTs.
"""

from typing import Any

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from carnet.accounts.queries import company
from carnet.kit import clock
from carnet.loyalty.actions.redeem import known, redeem, undo
from carnet.loyalty.queries import vouchers_of
from carnet.loyalty.rules.codes import shown
from carnet.loyalty.types import ISSUED, REDEEMED, Unusable, Voucher
from carnet.web.render import page
from carnet.web.screen import Request, screen

STATES: dict[str, tuple[str | Promise, str]] = {
    "issued": (_("à utiliser"), "yes"),
    "redeemed": (_("utilisé"), "unk"),
    "expired": (_("expiré"), "no"),
}
WHY: dict[str, str | Promise] = {
    "slip": _("Ce code a une faute de frappe : il a huit signes, par exemple K7P2-9QXM."),
    "unknown": _("Aucun bon n’a ce code. Relisez-le avec la personne."),
    "redeemed": _("Ce bon a déjà servi."),
    "expired": _("Ce bon a expiré."),
    "day": _("Ce bon a servi un autre jour : il ne se rend plus."),
    "issued": _("Ce bon n’a pas encore servi."),
}


@screen(permission="loyalty.redeem", methods=("GET", "POST"), writes=True)
def redeem_page(request: Request) -> HttpResponse:
    """Show the voucher of a code; a POST uses it or takes that back."""
    told = request.POST if request.method == "POST" else request.GET
    code, error, found, done = told.get("code", "")[:40], "", None, ""
    place = _place(told.get("place", ""))
    try:
        if request.method == "POST" and told.get("do") == "undo":
            found, done = undo(actor=request.actor, code=code), "undone"
        elif request.method == "POST":
            found, done = redeem(actor=request.actor, code=code, place=place), "redeemed"
        elif code:
            found = known(code)
    except Unusable as wrong:
        error, found = str(WHY[wrong.why]), wrong.voucher
    context = _context(found) | {
        "error": error,
        "done": done,
        "typed": code,
        "place": place,
        "offered": _offered(request.GET.get("contact", "")),
    }
    return page(
        request, "loyalty/redeem.html", context, status=422 if error and _posted(request) else 200
    )


def _context(found: Voucher | None) -> dict[str, Any]:
    card = company()
    usable = found is not None and found.state == ISSUED
    today = found is not None and found.state == REDEEMED and found.redeemed_at is not None
    return {
        "section": "sell",
        "page_key": "vouchers",
        "found": found,
        "code": shown(found.code) if found else "",
        "state": STATES[found.state] if found else None,
        "usable": usable,
        "may_undo": today
        and found is not None
        and found.redeemed_at is not None
        and found.redeemed_at.astimezone(clock.PARIS).date() == clock.today(),
        "places": card.places if card else (),
    }


def _offered(told: str) -> list[tuple[Voucher, str]]:
    """Return the vouchers that a contact can use now, with their codes."""
    if not told.isascii() or not told.isdecimal() or len(told) > 15:
        return []
    return [(v, shown(v.code)) for v in vouchers_of(int(told)) if v.state == ISSUED]


def _place(told: str) -> str:
    card = company()
    return told if card and told in card.places else ""


def _posted(request: Request) -> bool:
    return request.method == "POST"
