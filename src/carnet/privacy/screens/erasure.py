"""Erase the person of a request: first what would become of every line, then the deed and its letter."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.cache import never_cache

from carnet.consent.types import Unfit
from carnet.people.queries import survivor
from carnet.privacy.actions.erase import erase_for
from carnet.privacy.queries.lines import ErasureLine, erasure_lines
from carnet.privacy.queries.requests import RequestCard, request_card
from carnet.privacy.rules.letters import day_in_words, write
from carnet.privacy.screens.desk import context_of
from carnet.privacy.screens.letter import facts
from carnet.web.render import page
from carnet.web.screen import Request, screen


@never_cache
@screen(permission="privacy.erase", methods=("GET", "POST"), writes=True)
def erase(request: Request, request_id: int) -> HttpResponse:
    """Show line by line what would be erased, archived and kept; a POST does it and shows the letter, once."""
    card = request_card(request_id)
    context = context_of(request, request_id)
    if card is None or card.closed_on or card.contact_id is None or card.right != "erasure":
        return redirect("privacy:request", request_id=request_id)
    living_id = survivor(card.contact_id) or card.contact_id
    context |= {"lines": erasure_lines(living_id), "letters": _letters(card, living_id)}
    if request.method != "POST":
        return page(request, "privacy/erasure.html", context)
    if "sure" not in request.POST:
        context["wrong"] = _("Cochez la case : un effacement ne s’annule pas")
        return page(request, "privacy/erasure.html", context, status=422)
    letter = dict(context["letters"])[card.language]
    try:
        erase_for(actor=request.actor, request_id=request_id, letter=letter)
    except Unfit:
        return redirect("privacy:request", request_id=request_id)
    return page(request, "privacy/erased.html", context)


def _letters(card: RequestCard, contact_id: int) -> list[tuple[str, str]]:
    texts = {}
    for language in ("fr", "en"):
        with override(language):
            lines = tuple(_said(line, language) for line in erasure_lines(contact_id))
        texts[language] = write("erasure", facts(card, lines=lines), language)
    return sorted(texts.items(), key=lambda item: item[0] != card.language)


def _said(line: ErasureLine, language: str) -> str:
    if line.fate == "erased":
        return _("%(what)s : effacé") % {"what": line.what}
    if line.until:
        day = day_in_words(line.until, language)
        said = _("%(what)s : archivé jusqu’au %(day)s. %(why)s")
        return said % {"what": line.what, "day": day, "why": line.why}
    return _("%(what)s : gardé. %(why)s") % {"what": line.what, "why": line.why}
