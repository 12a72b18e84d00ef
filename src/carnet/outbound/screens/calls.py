"""Communiquer › Liste d’appels and Étiquettes: what people carry out themselves, under the same decisions."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from carnet.kit import clock
from carnet.kit.declarations import Text
from carnet.outbound.actions.calls import next_call, note_call, put_back
from carnet.outbound.actions.letters import print_labels
from carnet.outbound.queries.messages import waiting_for
from carnet.outbound.screens.words import said
from carnet.outbound.types import NoSuchMessage
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_PAGE = {"section": "reach", "page_key": "dispatches"}
OUTCOMES: tuple[tuple[str, Text], ...] = (
    ("talked", gettext_lazy("Nous avons parlé")),
    ("nobody", gettext_lazy("Personne n’a répondu")),
    ("again", gettext_lazy("À rappeler demain")),
    ("refused", gettext_lazy("A refusé (pas d’appel pendant 60 jours)")),
    ("objected", gettext_lazy("Ne veut plus d’appels du tout")),
)


@never_cache
@screen(permission="outbound.call", methods=("GET", "POST"), writes=True)
def calls(request: Request) -> HttpResponse:
    """Show who waits to be called and why some may not be now; a POST takes the next call or notes what became of one."""
    sheet = None
    if request.method == "POST":
        number = request.POST.get("message", "")
        if number.isdecimal():
            _noted(request, int(number))
            if request.POST.get("suite") != "oui":
                return redirect("outbound:calls")
        sheet = next_call(actor=request.actor)
        if sheet is None:
            toast(request, _("Personne à appeler maintenant."))
            return redirect("outbound:calls")
    waiting = [(card, said(card.reason)) for card in waiting_for("phone", limit=100)]
    context = {
        **_PAGE,
        "sheet": sheet,
        "outcomes": OUTCOMES,
        "waiting": waiting,
        "now": clock.now(),
    }
    return page(request, "outbound/calls.html", context)


def _noted(request: Request, number: int) -> None:
    outcome = request.POST.get("issue", "")
    try:
        if outcome in dict(OUTCOMES):
            note_call(actor=request.actor, message_id=number, outcome=outcome)
            toast(request, _("Appel noté."))
        else:
            put_back(actor=request.actor, message_id=number)
            toast(request, _("Remis dans la liste : aucun appel n’est compté."))
    except NoSuchMessage:
        toast(request, _("Cet appel n’est plus à vous : rien n’a été changé."))


@never_cache
@screen(permission="outbound.send", methods=("GET", "POST"), writes=True)
def letters(request: Request) -> HttpResponse:
    """Show how many letters wait; a POST prints the labels of those who may be written to today."""
    if request.method == "POST":
        data, count = print_labels(actor=request.actor)
        if count:
            name = f"etiquettes-{clock.today().isoformat()}.pdf"
            headers = {"Content-Disposition": f'attachment; filename="{name}"'}
            return HttpResponse(data, content_type="application/pdf", headers=headers)
        toast(request, _("Aucune étiquette à imprimer maintenant."))
        return redirect("outbound:letters")
    waiting = [(card, said(card.reason)) for card in waiting_for("post", limit=100)]
    return page(request, "outbound/letters.html", {**_PAGE, "waiting": waiting})
