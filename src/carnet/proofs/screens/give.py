"""Record an agreement with its wording and its proof; take one back; record an objection."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.object import record_objection
from carnet.consent.actions.renew import renew
from carnet.consent.actions.withdraw import refuse, withdraw
from carnet.consent.queries import sender
from carnet.consent.queries.purposes import active
from carnet.consent.queries.words import CHANNEL_LABELS
from carnet.consent.rules.purposes import OFFERS
from carnet.consent.types import CHANNELS, Unfit
from carnet.kit import clock
from carnet.kit.clock import PARIS
from carnet.people.queries import cards, living
from carnet.proofs.screens.panel import HOW_LABELS
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
    "purpose": gettext_lazy("Choisissez une finalité ouverte"),
    "contact": gettext_lazy("Cette fiche n’existe plus"),
    "confirmed_before": gettext_lazy("La confirmation ne peut pas précéder l’accord"),
    "nothing_to_renew": gettext_lazy("Cette personne n’a encore donné aucun accord"),
}
_MOST_PARTNERS = 20
_SAID = ("wording", "version", "how", "medium", "form", "url", "evidence", "place")
_LONGEST = {
    "at": 20, "wording": 2_000, "version": 40, "how": 30, "medium": 20, "form": 120, "url": 300, "evidence": 200,
    "place": 120, "double_opt_in_at": 20, "partners": 500, "via": 20,
}  # fmt: skip


def _typed(request: Request) -> dict[str, Any]:
    """Return what was typed, so that nothing is lost when something has to be corrected."""
    told, asked = request.POST, request.GET
    typed: dict[str, Any] = {name: told.get(name, "")[:most] for name, most in _LONGEST.items()}
    if request.method == "GET":
        typed |= {
            "at": clock.today().isoformat(),
            "how": HOWS[0],
            "medium": "web",
            "via": "written",
        }
    ways = told.getlist("channels") if request.method == "POST" else [asked.get("canal", "")]
    return typed | {
        "purpose": told.get("purpose") or asked.get("finalite", OFFERS),
        "channels": tuple(c for c in CHANNELS if c in ways),
        "with_parent": "with_parent" in told,
        "renew": "renew" in told or "renouveler" in asked,
    }


def _day(text: str) -> date:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d/%m/%y"):
        try:
            return datetime.strptime(text.strip(), form).replace(tzinfo=PARIS).date()
        except ValueError:
            continue
    raise Unfit("date", "at")


def _moment(text: str) -> datetime | None:
    """Return the moment that a date and time field holds, in Paris; None when it is empty."""
    if not text.strip():
        return None
    try:
        read = datetime.fromisoformat(text.strip())
    except ValueError:
        raise Unfit("date", "double_opt_in_at") from None
    return read if read.tzinfo else read.replace(tzinfo=PARIS)


def _named(partners: str) -> tuple[str, ...]:
    """Return who may rely on the agreement: nobody named is the company alone, partners stand beside it."""
    named = [p.strip()[:120] for p in partners.split(",") if p.strip()][:_MOST_PARTNERS]
    return (sender().entity, *named) if named else ()


def _context(
    contact_id: int, typed: Mapping[str, Any], wrong: Unfit | None = None
) -> dict[str, Any]:
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
        "purposes": [
            (p.code, p.label, p.code == typed["purpose"]) for p in active() if p.prospects
        ],
        "channels": [(c, CHANNEL_LABELS[c], c in typed["channels"]) for c in CHANNELS],
        "hows": [(h, HOW_LABELS[h], h == typed["how"]) for h in HOWS],
        "media": [(m, label, m == typed["medium"]) for m, label in MEDIA],
        "vias": [(v, label, v == typed["via"]) for v, label in VIA],
        "minor": bool(card.born_on and (clock.today() - card.born_on).days < 16 * 366),
        "today": clock.today().isoformat(),
    }


@never_cache
@screen(permission="consent.record", methods=("GET", "POST"), writes=True)
def give(request: Request, contact_id: int) -> HttpResponse:
    """Ask for an agreement's channels, day, wording and proof; a POST writes it or says what is missing."""
    typed = _typed(request)
    context = _context(contact_id, typed)
    if request.method != "POST":
        return page(request, "proofs/give.html", context)
    try:
        write = renew if typed["renew"] else record_consent
        write(actor=request.actor, given=_given(contact_id, typed))
    except Unfit as wrong:
        return page(request, "proofs/give.html", _context(contact_id, typed, wrong), status=422)
    done = _("Accord renouvelé.") if typed["renew"] else _("Accord enregistré.")
    unproven = _("Accord noté, sans preuve : il n’ouvre rien.")
    toast(request, done if typed["evidence"].strip() else unproven)
    return redirect("people:contact", contact_id=contact_id)


def _given(contact_id: int, typed: Mapping[str, Any]) -> Given:
    return Given(
        contact_id=contact_id,
        purpose=typed["purpose"],
        channels=typed["channels"],
        at=_day(typed["at"]),
        double_opt_in_at=_moment(typed["double_opt_in_at"]),
        beneficiaries=_named(typed["partners"]),
        with_parent=typed["with_parent"] or None,
        **{name: typed[name] for name in _SAID},
    )


@never_cache
@screen(permission="consent.object", methods=("GET", "POST"), writes=True)
def objection(request: Request, contact_id: int) -> HttpResponse:
    """Ask which channels the person refuses and how we know; a POST writes the objection, which holds at once."""
    typed = _typed(request)
    context = _context(contact_id, typed) | {
        "everything": request.method == "GET" or "everything" in request.POST
    }
    if request.method != "POST":
        return page(request, "proofs/object.html", context)
    try:
        if not typed["channels"] and "everything" not in request.POST:
            raise Unfit("channels", "channels")
        day = _day(typed["at"])
        at = clock.now() if day == clock.today() else datetime.combine(day, time(12), PARIS)
        channels = () if "everything" in request.POST else typed["channels"]
        record_objection(
            actor=request.actor, contact_id=contact_id, channels=channels, at=at, via=typed["via"]
        )
    except Unfit as wrong:
        context |= _context(contact_id, typed, wrong)
        return page(request, "proofs/object.html", context, status=422)
    toast(request, _("Opposition enregistrée. Elle vaut dès maintenant."))
    return redirect("people:contact", contact_id=contact_id)


@screen(permission="consent.object", methods=("POST",), writes=True)
def take_back(request: Request, contact_id: int) -> HttpResponse:
    """Take back the agreement to one purpose for one channel."""
    return _no(request, contact_id, withdraw)


@screen(permission="consent.object", methods=("POST",), writes=True)
def say_no(request: Request, contact_id: int) -> HttpResponse:
    """Record that the person refuses one purpose on one channel."""
    return _no(request, contact_id, refuse)


def _no(request: Request, contact_id: int, action: Callable[..., int]) -> HttpResponse:
    if not living().filter(pk=contact_id).exists():
        raise Http404
    told = request.POST
    channels, purpose = told.getlist("channel"), told.get("purpose", OFFERS)
    try:
        action(actor=request.actor, contact_id=contact_id, channels=channels, purpose=purpose)
        said = _("Accord retiré.") if action is withdraw else _("Refus noté.")
        toast(request, said + " " + _("Plus rien ne part sur ce canal pour cette finalité."))
    except Unfit:
        toast(request, _("Choisissez la finalité et le canal."))
    return redirect("people:contact", contact_id=contact_id)
