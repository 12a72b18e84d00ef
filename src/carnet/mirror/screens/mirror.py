"""Réglages › Miroir: what the copy holds, how far it is behind, and a button to build it anew."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from carnet.mirror.actions.ask import ask_rebuild
from carnet.mirror.queries.status import status
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_STATES = {
    "ready": ("yes", "check", gettext_lazy("À jour")),
    "missing": ("unk", "help", gettext_lazy("Pas encore construit")),
    "foreign": ("cond", "refresh", gettext_lazy("À reconstruire : il vient d’une autre base")),
    "broken": ("no", "x", gettext_lazy("À reconstruire : un fichier manque ou est abîmé")),
}


@never_cache
@screen(permission="mirror.rebuild")
def mirror(request: Request) -> HttpResponse:
    """Show the mirror."""
    found = status()
    tone, icon, word = _STATES[found.state]
    if found.state == "ready" and found.pending:
        tone, icon, word = "cond", "refresh", gettext_lazy("Des changements attendent")
    context = {
        "section": "settings",
        "found": found,
        "seconds": round(found.lag),
        "tables": [table for table in found.tables if table.rows or table.files],
        "empty": [table.name for table in found.tables if not (table.rows or table.files)],
        "tone": tone,
        "icon": icon,
        "word": word,
    }
    return page(request, "mirror/mirror.html", context)


@screen(permission="mirror.rebuild", methods=("POST",), writes=True)
def rebuild(request: Request) -> HttpResponse:
    """Have the mirror built anew, beside what is going on."""
    if ask_rebuild(actor=request.actor):
        toast(
            request,
            _("Le miroir se reconstruit. L’ancien sert jusqu’à ce que le nouveau soit prêt."),
        )
    else:
        toast(request, _("Une reconstruction est déjà demandée."))
    return redirect("mirror:mirror")
