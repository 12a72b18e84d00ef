"""From the selection of the contacts list: keep these very people in a frozen segment, a new one or one that is there."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.builder.screens.builder import PAGE
from carnet.builder.screens.words import not_saved
from carnet.people.queries.chosen import chosen
from carnet.people.types import Rejected
from carnet.segments.actions import add_people, freeze_people
from carnet.segments.queries.cards import segments
from carnet.segments.types import NoSuchSegment, NotSaved
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen
from carnet.web.templatetags.carnet import in_words


@screen(permission="segments.edit", methods=("POST",), writes=True)
def keep(request: Request) -> HttpResponse:
    """Ask into which segment the people chosen go, then put them there."""
    try:
        ids = [pk for step in chosen(request.POST.dict(), request.actor) for pk in step]
    except Rejected:
        toast(request, _("Cette liste n’existe plus. Revenez aux personnes et recommencez."))
        return redirect("people:contacts")
    wrong = ""
    if "vers" in request.POST:
        try:
            return _kept(request, ids)
        except NotSaved as refused:
            wrong = not_saved(refused)
        except NoSuchSegment:
            wrong = _("Ce segment est déjà supprimé.")
    context = {
        **PAGE,
        "people": len(ids),
        "ids": request.POST.get("ids", ""),
        "view": request.POST.get("view", ""),
        "name": request.POST.get("nom", "")[:200],
        "frozen": [card for card in segments() if card.mode == "frozen"],
        "wrong": wrong,
    }
    return page(request, "builder/chosen.html", context, status=422 if wrong else 200)


def _kept(request: Request, ids: list[int]) -> HttpResponse:
    into = request.POST.get("vers", "")[:60]
    if into:
        added = add_people(actor=request.actor, key=into, ids=ids)
        said = ngettext("%(n)s personne ajoutée.", "%(n)s personnes ajoutées.", added)
        toast(request, said % {"n": in_words(added)})
        return redirect("builder:segment", into)
    name = request.POST.get("nom", "").replace("\x00", "").strip()
    key = freeze_people(actor=request.actor, ids=ids, name=name)
    toast(request, _("Segment enregistré."))
    return redirect("builder:segment", key)
