"""The page that a mail leads to: the outcome and its code. A GET changes nothing; a POST confirms who it is, and boxes."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt

from carnet.consent.types import Unfit
from carnet.games.actions.claim import confirm
from carnet.games.queries.people import claimed
from carnet.games.screens.shell import busy, looked, shown
from carnet.games.screens.wheel import sectors, turned
from carnet.games.types import NotThere
from carnet.loyalty.rules.codes import shown as shown_code
from carnet.web.screen import Request, screen


@csrf_exempt
@screen(permission=None, methods=("GET", "POST"), writes=True)
def lot(request: Request, token: str) -> HttpResponse:
    """Show the outcome to the mailbox it was sent to, and take what it confirms."""
    if looked(request):
        return busy(request)
    done = False
    try:
        if request.method == "POST":
            confirm(token)
            done = True
        found = claimed(token)
    except (NotThere, Unfit):
        return shown(request, "games/lost.html", {}, status=404)
    with override(found.language):
        prizes = found.card.written.prizes
        context = {
            "found": found,
            "card": found.card,
            "play": found.play,
            "code": shown_code(found.play.code) if found.play.code else "",
            "sectors": sectors(prizes, _("Dommage")),
            "turned": turned(found.play.position, prizes),
            "done": done,
        }
        return shown(request, "games/lot.html", context)
