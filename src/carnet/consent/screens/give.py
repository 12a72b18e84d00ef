"""Record an agreement with its wording and its proof; take one back; record an objection."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.object import record_objection
from carnet.consent.actions.withdraw import withdraw
from carnet.consent.queries.words import CHANNEL_LABELS
from carnet.consent.screens.panel import HOW_LABELS
from carnet.consent.types import CHANNELS, Unfit
from carnet.kit import clock
from carnet.kit.clock import PARIS
from carnet.people.queries import cards, living
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

HOWS = ("ticked_by_person", "spoken", "pre_ticked", "terms_only", "forced")
MEDIA = (
    ("web", gettext_lazy("Formulaire en ligne ou tablette")),
    ("paper", gettext_lazy("Papier")),
    ("", gettext_lazy("Autre")),
)
VIA = (
    ("written", gettext_lazy("Par écrit")),
    ("call", gettext_lazy("Au téléphone")),
    ("shop", gettext_lazy("En boutique")),
    ("directory", gettext_lazy("Annuaire, liste rouge")),
)
ERRORS = {
    "channels": gettext_lazy("Cochez au moins un canal"),
    "future": gettext_lazy("Cette date n’est pas encore passée"),
    "date": gettext_lazy("Écrivez la date, par exemple 12/03/2025"),
    "wording": gettext_lazy("Recopiez la phrase que la personne a lue ou entendue"),
    "parent": gettext_lazy("Elle avait moins de 15 ans : il fallait aussi l’accord d’un parent"),
    "how": gettext_lazy("Dites comment l’accord a été donné"),
    "purpose": gettext_lazy("Cette finalité n’existe pas"),
    "contact": gettext_lazy("Cette fiche n’existe plus"),
}


@dataclass(frozen=True, kw_only=True)
class Typed:
    """What was typed, so that nothing is lost when something has to be corrected."""

    channels: tuple[str, ...]
    at: str
    wording: str
    how: str
    medium: str
    evidence: str
    place: str
    with_parent: bool
    via: str


def _typed(request: Request) -> Typed:
    told = request.POST
    asked = request.GET.get("canal", "")
    chosen = tuple(c for c in told.getlist("channels") if c in CHANNELS)
    return Typed(
        channels=chosen or ((asked,) if asked in CHANNELS and request.method == "GET" else ()),
        at=told.get("at", "" if request.method == "POST" else clock.today().isoformat())[:20],
        wording=told.get("wording", "")[:2_000],
        how=told.get("how", "ticked_by_person"),
        medium=told.get("medium", "web"),
        evidence=told.get("evidence", "")[:200],
        place=told.get("place", "")[:120],
        with_parent="with_parent" in told,
        via=told.get("via", "written"),
    )


def _day(text: str) -> date:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d/%m/%y"):
        try:
            return datetime.strptime(text.strip(), form).replace(tzinfo=PARIS).date()
        except ValueError:
            continue
    raise Unfit("date", "at")


def _context(contact_id: int, typed: Typed, wrong: Unfit | None = None) -> dict[str, Any]:
    card = cards([contact_id]).get(contact_id)
    if card is None:
        raise Http404
    name = " ".join(p for p in (card.given_name, card.family_name) if p) or card.organisation
    errors = {wrong.field: ERRORS.get(wrong.code, _("Vérifiez ce champ"))} if wrong else {}
    return {
        "section": "contacts",
        "page_key": "people",
        "contact_id": contact_id,
        "name": name,
        "typed": typed,
        "errors": errors,
        "channels": [(c, CHANNEL_LABELS[c], c in typed.channels) for c in CHANNELS],
        "hows": [(h, HOW_LABELS[h], h == typed.how) for h in HOWS],
        "media": [(m, label, m == typed.medium) for m, label in MEDIA],
        "vias": [(v, label, v == typed.via) for v, label in VIA],
        "minor": bool(card.born_on and (clock.today() - card.born_on).days < 16 * 366),
        "today": clock.today().isoformat(),
    }


def _must_live(contact_id: int) -> None:
    if not living().filter(pk=contact_id).exists():
        raise Http404


@never_cache
@screen(permission="consent.record", methods=("GET", "POST"), writes=True)
def give(request: Request, contact_id: int) -> HttpResponse:
    """Ask for an agreement's channels, day, wording and proof; a POST writes it or says what is missing."""
    typed = _typed(request)
    context = _context(contact_id, typed)
    if request.method != "POST":
        return page(request, "consent/give.html", context)
    try:
        given = Given(
            contact_id=contact_id,
            channels=typed.channels,
            at=_day(typed.at),
            wording=typed.wording,
            how=typed.how,
            medium=typed.medium,
            evidence=typed.evidence,
            place=typed.place,
            with_parent=typed.with_parent or None,
        )
        record_consent(actor=request.actor, given=given)
    except Unfit as wrong:
        return page(request, "consent/give.html", _context(contact_id, typed, wrong), status=422)
    toast(
        request,
        _("Accord enregistré.")
        if typed.evidence.strip()
        else _("Accord noté, sans preuve : il n’ouvre rien."),
    )
    return redirect("people:contact", contact_id=contact_id)


@never_cache
@screen(permission="consent.object", methods=("GET", "POST"), writes=True)
def objection(request: Request, contact_id: int) -> HttpResponse:
    """Ask which channels the person refuses and how we know; a POST writes the objection, which holds at once."""
    typed = _typed(request)
    context = _context(contact_id, typed) | {
        "everything": request.method == "GET" or "everything" in request.POST
    }
    if request.method != "POST":
        return page(request, "consent/object.html", context)
    try:
        if not typed.channels and "everything" not in request.POST:
            raise Unfit("channels", "channels")
        day = _day(typed.at)
        at = clock.now() if day == clock.today() else datetime.combine(day, time(12), PARIS)
        channels = () if "everything" in request.POST else typed.channels
        record_objection(
            actor=request.actor, contact_id=contact_id, channels=channels, at=at, via=typed.via
        )
    except Unfit as wrong:
        context |= _context(contact_id, typed, wrong)
        return page(request, "consent/object.html", context, status=422)
    toast(request, _("Opposition enregistrée. Elle vaut dès maintenant."))
    return redirect("people:contact", contact_id=contact_id)


@screen(permission="consent.object", methods=("POST",), writes=True)
def take_back(request: Request, contact_id: int) -> HttpResponse:
    """Take back the agreement for one channel."""
    _must_live(contact_id)
    try:
        withdraw(
            actor=request.actor, contact_id=contact_id, channels=request.POST.getlist("channel")
        )
        toast(request, _("Accord retiré. Plus rien ne part sur ce canal."))
    except Unfit:
        toast(request, _("Choisissez le canal dont l’accord est retiré."))
    return redirect("people:contact", contact_id=contact_id)
