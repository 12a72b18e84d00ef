"""Réglages › Sauvegardes: how they stand, where they go, the key that opens them, and how to bring the house back."""

from collections.abc import Mapping

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from carnet.backups.actions.plan import choose_plan, choose_store, make_key
from carnet.backups.findings import examine, examine_drill
from carnet.backups.models import Plan
from carnet.backups.queries.state import latest, latest_drill, plan, standing
from carnet.backups.queries.words import reason, refusal
from carnet.backups.types import Refused
from carnet.jobs.actions import enqueue
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_POST = ("POST",)
_STORE = {"endpoint": 300, "region": 60, "bucket": 100, "prefix": 200, "key": 200, "secret": 500}
_STATES = {
    "running": ("info", "refresh"),
    "done": ("yes", "check"),
    "failed": ("no", "alert-triangle"),
}


@screen(permission="backups.view", methods=("GET", "POST"), writes=True)
def settings(request: Request) -> HttpResponse:
    """Show how the backups stand; a POST chooses where they go, how often and how many are kept."""
    error = ""
    if request.method == "POST":
        try:
            choose_plan(
                actor=request.actor,
                folder=request.POST.get("folder", "").strip(),
                every_hours=_number(request.POST.get("every", "")),
                kept=_number(request.POST.get("kept", "")),
            )
            toast(request, _("C’est noté. La prochaine sauvegarde ira là."))
            return redirect("backups:page")
        except Refused as why:
            error = refusal(why)
    return _page(request, error=error)


@screen(permission="backups.manage", methods=_POST, writes=True)
def store(request: Request) -> HttpResponse:
    """Choose a bucket of an S3-compatible store, which is written to at once; without an address, none."""
    try:
        choose_store(
            actor=request.actor,
            **{n: request.POST.get(n, "").strip()[:most] for n, most in _STORE.items()},
        )
    except Refused as why:
        return _page(request, error=refusal(why), at="store")
    toast(request, _("C’est noté. La prochaine sauvegarde ira là."))
    return redirect("backups:page")


@screen(permission="backups.manage", methods=_POST, writes=True)
def key(request: Request) -> HttpResponse:
    """Make the key and show it, this once; no cache keeps the page."""
    if (found := plan()) is not None and found.recipient and "new" not in request.POST:
        toast(request, _("Il y a déjà une clé. Cochez la case pour en créer une autre."))
        return redirect("backups:page")
    response = page(
        request,
        "backups/key.html",
        {"section": "settings", "page_key": "settings", "identity": make_key(actor=request.actor)},
    )
    response.headers["Cache-Control"] = "no-store"
    return response


@screen(permission="backups.manage", methods=_POST, writes=True)
def now(request: Request) -> HttpResponse:
    """Ask for a backup now."""
    found = standing()
    if not found.keyed or not found.placed:
        toast(request, refusal(Refused("no_place" if found.keyed else "no_key")))
    else:
        enqueue("backups.make")
        toast(request, _("La sauvegarde commence. Elle se fait pendant que vous travaillez."))
    return redirect("backups:page")


def _page(request: Request, *, error: str, at: str = "plan") -> HttpResponse:
    chosen, found = plan(), standing()
    sent = request.POST if error else None
    typed = request.POST if error and at == "plan" else {}
    context = {
        "section": "settings",
        "page_key": "settings",
        "now": found,
        "last": examine(),
        "tried": examine_drill(),
        "drill": latest_drill(),
        "why": reason(found.failed) if found.failed else "",
        "plan": {
            "folder": typed.get("folder", chosen.folder if chosen else ""),
            "every": typed.get("every", str(chosen.every_hours if chosen else 24)),
            "kept": typed.get("kept", str(chosen.kept if chosen else 14)),
            "keyed_at": chosen.keyed_at if chosen else None,
        },
        "rhythms": (
            ("6", _("Toutes les six heures")),
            ("24", _("Tous les jours")),
            ("168", _("Toutes les semaines")),
            ("0", _("Seulement à la main")),
        ),
        "rows": [(b, *_STATES[b.state], reason(b.why) if b.why else "") for b in latest()],
        "error": error if at == "plan" else "",
        "store": _store(chosen, sent if at == "store" else None),
        "store_error": error if at == "store" else "",
        "may_manage": request.actor.may("backups.manage"),
    }
    return page(request, "backups/page.html", context, status=422 if error else 200)


def _store(chosen: Plan | None, sent: QueryDict | None) -> Mapping[str, str]:
    """Return the fields of the store; its secret is never shown again."""
    if sent is not None:
        return {name: sent.get(name, "") for name in _STORE if name != "secret"}
    return {
        "endpoint": chosen.endpoint if chosen else "",
        "region": chosen.region if chosen else "",
        "bucket": chosen.bucket if chosen else "",
        "prefix": chosen.prefix if chosen else "",
        "key": chosen.access_key if chosen else "",
    }


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else -1
