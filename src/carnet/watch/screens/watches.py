"""The watched folders: what they are, what was taken, a new one from an import that went well."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from carnet.imports.queries import card, get, recent
from carnet.kinds.queries.words import label
from carnet.kit.declarations import Text
from carnet.watch import folders
from carnet.watch.actions.make import make_watch, remove_watch, set_active
from carnet.watch.models import Watch, WatchedFile
from carnet.watch.types import NoWatch
from carnet.web.render import page
from carnet.web.screen import Request, screen

_SHOWN = 5
_STATES: dict[str, tuple[str, str]] = {
    "running": ("info", "refresh"),
    "done": ("yes", "check"),
    "refused": ("no", "alert-triangle"),
}


@dataclass(frozen=True, kw_only=True)
class Card:
    """One watch as the page shows it, with its latest files: file, state of its tag, icon."""

    watch: Watch
    label: Text
    files: list[tuple[WatchedFile, str, str]]


@screen(permission="watch.manage", methods=("GET", "POST"), writes=True)
def watches(request: Request) -> HttpResponse:
    """Show the watched folders; POST adds one."""
    error = ""
    sent = {k: request.POST.get(k, "").strip() for k in ("import", "folder", "name")}
    if request.method == "POST":
        chosen = sent["import"]
        try:
            if card(int(chosen) if chosen.isdecimal() else 0) is None:
                raise NoWatch("import")
            make_watch(
                actor=request.actor,
                import_id=int(chosen),
                folder=sent["folder"],
                name=sent["name"] or sent["folder"],
            )
            messages.success(request, _("Le dossier est surveillé."))
            return HttpResponseRedirect(reverse("watch:list"))
        except NoWatch as why:
            error = _error(why.code)
    past = [c for c in recent(50) if c.state == "done"][:20]
    context = {
        "section": "contacts",
        "page_key": "imports",
        "cards": [_card(w) for w in Watch.objects.order_by("id")],
        "imports": [(i, label(get(i.id).kind)) for i in past],
        "root": str(folders.root()),
        "sent": sent,
        "from_import": request.GET.get("import", sent["import"]),
        "error": error,
    }
    response = page(request, "watch/watches.html", context)
    response.status_code = 422 if error else 200
    return response


@screen(permission="watch.manage", methods=("POST",), writes=True)
def turn(request: Request, watch_id: int) -> HttpResponse:
    """Let a watch rest, look again, or remove it."""
    if not Watch.objects.filter(pk=watch_id).exists():
        raise Http404
    act = request.POST.get("act", "")
    if act == "remove":
        remove_watch(actor=request.actor, watch_id=watch_id)
        messages.success(request, _("Le dossier n’est plus surveillé. Ses fichiers restent."))
    elif act in {"rest", "look"}:
        set_active(actor=request.actor, watch_id=watch_id, active=act == "look")
    return HttpResponseRedirect(reverse("watch:list"))


def _card(watch: Watch) -> Card:
    files = watch.files.order_by("-taken_at", "-id")[:_SHOWN]
    return Card(
        watch=watch,
        label=label(watch.kind),
        files=[(f, *_STATES[f.state]) for f in files],
    )


def _error(code: str) -> str:
    return {
        "folder": _(
            "Ce dossier n’est pas possible. Écrivez un nom simple, comme caisse ou caisse/soir, sans « .. » ni « / » au début."
        ),
        "taken": _("Ce dossier est déjà surveillé. Choisissez un autre nom."),
        "import": _("Choisissez d’abord l’import dont les réglages serviront."),
    }.get(code, _("Donnez un nom à cette surveillance."))
