"""Réglages › Fichiers de référence: what is loaded, of which year, load another, try a place."""

from dataclasses import dataclass
from pathlib import Path
from typing import cast

from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.kit.declarations import Text
from carnet.reference.actions.drop import drop_reference
from carnet.reference.actions.load import load_reference
from carnet.reference.queries import book, loaded
from carnet.reference.queries.words import NAMES, SERVES, SOURCES, problem, refusal
from carnet.reference.rules.places import judge
from carnet.reference.types import KINDS, Judged, NotLoaded, ReferenceCard
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

_FEW = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One kind of file: its name, what it serves, where to get it, and the one in force."""

    kind: str
    name: Text
    serves: Text
    source: Text
    card: ReferenceCard | None

    @property
    def discord(self) -> int:
        """Return how many communes the two files name apart, when that is more than a handful."""
        strangers = self.card.strangers if self.card else 0
        return strangers if strangers > _FEW else 0


@never_cache
@screen(permission="reference.load", methods=("GET", "POST"), writes=True)
def files(request: Request) -> HttpResponse:
    """Show the files in force; one that is handed in takes the place of its kind, or the sentence says why not."""
    error, again = "", False
    if request.method == "POST":
        error, again = _load(request)
        if not error:
            return redirect("reference:files")
    cards = {card.kind: card for card in loaded()}
    postcode, town = (
        request.GET.get("cp", "").strip()[:5],
        request.GET.get("ville", "").strip()[:100],
    )
    judged = judge(postcode, town, book()) if postcode else None
    context = {
        "section": "settings",
        "lines": [
            Line(kind=k, name=NAMES[k], serves=SERVES[k], source=SOURCES[k], card=cards.get(k))
            for k in KINDS
        ],
        "any": bool(cards),
        "postcodes": "postcodes" in cards,
        "error": error,
        "again": again,
        "version": request.POST.get("version", "")[:10],
        "postcode": postcode,
        "town": town,
        "judged": judged,
        "told": _told(judged),
    }
    return page(request, "reference/files.html", context, status=422 if error else 200)


def _told(judged: Judged | None) -> str:
    return problem(judged) if judged else ""


def _load(request: Request) -> tuple[str, bool]:
    """Load what was handed in; return the sentence of a refusal and whether one may insist."""
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        return _("Choisissez un fichier, puis recommencez."), False
    try:
        card = load_reference(
            actor=request.actor,
            path=Path(cast("TemporaryUploadedFile", file).temporary_file_path()),
            name=file.name or "",
            version=request.POST.get("version", ""),
            anyway=request.POST.get("anyway") == "1",
        )
    except NotLoaded as refused:
        return refusal(refused), refused.code in {"older", "shorter"}
    toast(request, _("Fichier chargé : %(name)s.") % {"name": NAMES[card.kind]})
    return "", False


@screen(permission="reference.load", methods=("POST",), writes=True)
def drop(request: Request, kind: str) -> HttpResponse:
    """Take a file away."""
    if kind not in KINDS:
        raise Http404
    if drop_reference(actor=request.actor, kind=kind):
        toast(request, _("Fichier retiré : %(name)s.") % {"name": NAMES[kind]})
    return redirect("reference:files")
