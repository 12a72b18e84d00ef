"""Contacts › Exports: what was taken out, by whom, why, and where each file is."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.consent.queries.purposes import label_of, purpose
from carnet.consent.queries.words import CHANNEL_LABELS
from carnet.exports import stored
from carnet.exports.actions.fetch import drop_file, fetch_export
from carnet.exports.queries.cards import PAGE, export_card, latest
from carnet.exports.queries.words import (
    PARTNER_LABELS,
    PROBLEMS,
    STATE_LABELS,
    USE_LABELS,
    column_labels,
    why_stays,
)
from carnet.exports.types import ExportCard, NotThere
from carnet.kit.actor import Actor
from carnet.kit.clock import PARIS
from carnet.kit.declarations import Text
from carnet.people.queries.views import people_url
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_PAGE = {"section": "contacts", "page_key": "exports"}
_TAGS = {
    "done": ("yes", "check"),
    "failed": ("no", "alert-circle"),
    "withdrawn": ("cond", "eraser"),
}
_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An export as a line: what it was for, whether its file is there, and for whom."""

    card: ExportCard
    use: Text
    detail: str
    state: Text
    tag: str
    icon: str
    mine: bool

    @property
    def stayed(self) -> int:
        """Return how many people stayed."""
        return sum(self.card.stayed.values())


def _line(card: ExportCard, actor: Actor) -> Line:
    tag, icon = _TAGS.get(card.state, ("", "clock"))
    return Line(
        card=card,
        use=USE_LABELS.get(card.use, card.use),
        detail=_detail(card),
        state=STATE_LABELS[card.state],
        tag=tag,
        icon=icon,
        mine=card.state == "done" and (actor.kind, actor.id) == ("staff", card.asked_by),
    )


def _detail(card: ExportCard) -> str:
    """Say in words to whom or by which way."""
    channel = str(CHANNEL_LABELS[card.channel]) if card.channel in CHANNEL_LABELS else ""
    named = card.partner or _purpose(card.purpose)
    return ", ".join(part for part in (named, channel) if part)


def _purpose(code: str) -> str:
    """Return the name of a purpose, one that was closed since too."""
    found = purpose(code) if code else None
    return found.label if found else label_of(code) if code else ""


@never_cache
@screen(permission="exports.view")
def exports(request: Request) -> HttpResponse:
    """List the exports, the latest first."""
    given = request.GET.get("avant", "")
    before = int(given) if given.isdecimal() and len(given) < 19 else None
    cards = latest(before=before)
    context = {
        **_PAGE,
        "lines": [_line(card, request.actor) for card in cards[:PAGE]],
        "older": cards[PAGE - 1].id if len(cards) > PAGE else None,
        "may_run": request.actor.may("exports.run"),
    }
    return page(request, "exports/list.html", context)


@never_cache
@screen(permission="exports.view")
def show(request: Request, export_id: int) -> HttpResponse:
    """Show one export: who left, who stayed and why, its file, or how far it is."""
    card = _card(export_id)
    working = card.state in {"asked", "making"}
    told = stored.progress_of(export_id) if working else {}
    done, total = int(told.get("done", 0)), int(told.get("total", 0)) or card.people
    context = {
        **_PAGE,
        "line": _line(card, request.actor),
        "card": card,
        "working": working,
        "percent": min(99, 100 * done // total) if total else 0,
        "gone_through": done,
        "total": total,
        "problem": PROBLEMS.get(card.problem, ""),
        "partner_kind": PARTNER_LABELS.get(card.partner_kind, ""),
        "columns": list(column_labels(card.columns).values()),
        "people_url": people_url("export", str(export_id)) if _noted(card) else "",
        "stayed": _stayed(card),
    }
    return page(request, "exports/show.html", context, partial="progress" if working else "")


def _noted(card: ExportCard) -> bool:
    return (
        bool(card.left)
        and card.state in {"done", "withdrawn", "gone"}
        and bool(card.state == "done" or card.partner)
    )


def _stayed(card: ExportCard) -> Sequence[tuple[str, int, str, str]]:
    """Return why people stayed, how many, where they are shown, and how wide a bar is."""
    most = max(card.stayed.values(), default=1)
    return [
        (
            why_stays(code),
            people,
            people_url("export", f"{card.id}:{code}") if card.state == "done" else "",
            f"{100 * people / most:.1f}",
        )
        for code, people in sorted(card.stayed.items(), key=lambda pair: (-pair[1], pair[0]))
    ]


def _card(export_id: int) -> ExportCard:
    card = export_card(export_id)
    if card is None:
        raise Http404
    return card


@never_cache
@screen(permission="exports.run")
def file(request: Request, export_id: int) -> FileResponse | HttpResponseRedirect:
    """Send the file to whoever made it; the record keeps that it was fetched."""
    card = _card(export_id)
    try:
        path = fetch_export(actor=request.actor, export_id=export_id)
    except NotThere as why:
        toast(request, _why_not(why))
        return redirect("exports:show", export_id)
    day = card.asked_at.astimezone(PARIS).date().isoformat()
    name = f"{slugify(str(USE_LABELS[card.use]))}-{day}-{export_id}.{card.format}"
    return FileResponse(
        path.open("rb"), as_attachment=True, filename=name, content_type=_TYPES[card.format]
    )


def _why_not(why: NotThere) -> str:
    sentences = {
        "others": _("Seule la personne qui a fait cet export peut en prendre le fichier."),
        "making": _("Le fichier n’est pas encore prêt."),
        "gone": _("Le fichier a été effacé à son terme. Recommencez l’export."),
        "withdrawn": _("Une personne de ce fichier a été effacée : il a été retiré. Recommencez l’export."),
        "failed": _("Ce fichier n’a pas pu être fait."),
    }  # fmt: skip
    return sentences[why.code]


@screen(permission="exports.run", methods=("POST",), writes=True)
def drop(request: Request, export_id: int) -> HttpResponse:
    """Delete the file before its term."""
    try:
        if drop_file(actor=request.actor, export_id=export_id):
            toast(request, _("Fichier effacé."))
    except NotThere as why:
        toast(request, _why_not(why))
    return HttpResponseRedirect(reverse("exports:show", args=[export_id]))
