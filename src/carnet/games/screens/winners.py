"""Who won: the list of a game as a file, and the QR code that leads to the game."""

import csv
from io import BytesIO, StringIO

import segno
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.games.actions.export import export_winners
from carnet.games.queries.plays import game
from carnet.games.screens.words import VOUCHERS
from carnet.games.types import NotThere
from carnet.kit import clock
from carnet.loyalty.rules.codes import shown
from carnet.outbound.actions.compose import public_address
from carnet.web.screen import Request, screen

_MEDIA = {"svg": "image/svg+xml", "png": "image/png"}
_SCALE, _BORDER, _BOM = 10, 4, "\ufeff"


@screen(permission="games.export", methods=("POST",), writes=True)
def winners_file(request: Request, game_id: int) -> HttpResponse:
    """Return every winner as a file for a spreadsheet."""
    try:
        rows = export_winners(actor=request.actor, game_id=game_id)
    except NotThere as gone:
        raise Http404 from gone
    out = StringIO()
    lines = csv.writer(out, delimiter=";")
    lines.writerow([_("Numéro"), _("Quand"), _("Lot"), _("Bon"), _("État"), _("Nom"), _("E-mail")])
    for play, name, email in rows:
        state = VOUCHERS.get(play.state)
        when = f"{play.at.astimezone(clock.PARIS):%Y-%m-%d %H:%M}"
        told = [play.number, when, play.prize, shown(play.code) if play.code else ""]
        lines.writerow([_cell(c) for c in (*told, state[0] if state else "", name, email)])
    answer = HttpResponse(_BOM + out.getvalue(), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="gagnants-{game_id}.csv"'
    return answer


@screen(permission="games.view")
def code(request: Request, game_id: int, media: str) -> HttpResponse:
    """Return the QR code of a game, as SVG or PNG."""
    card = game(game_id)
    if card is None or media not in _MEDIA:
        raise Http404
    url = public_address() + reverse("games:public", args=[card.slug])
    out = BytesIO()
    segno.make(url, error="m", micro=False).save(out, kind=media, scale=_SCALE, border=_BORDER)
    response = HttpResponse(out.getvalue(), content_type=_MEDIA[media])
    if "telecharger" in request.GET:
        response.headers["Content-Disposition"] = f'attachment; filename="{card.slug}.{media}"'
    return response


def _cell(value: object) -> str:
    """Return a cell that a spreadsheet does not take for a formula."""
    told = str(value)
    return f"'{told}" if told[:1] in ("=", "+", "-", "@", "\t", "\r") else told
