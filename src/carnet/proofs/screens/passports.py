"""Protéger › Passeports des listes: what each list of others must show, what it lacks, and by when its people are told."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from carnet.audit.actions import record
from carnet.consent.queries.proofs import people_from
from carnet.kit.declarations import Text
from carnet.people.queries.views import people_url
from carnet.proofs.actions.answer import answer, keep_document
from carnet.proofs.queries.files import document
from carnet.proofs.queries.passports import Clocked, Passport, passport, passport_sources
from carnet.proofs.rules.passport import SAMPLE, asked_of
from carnet.proofs.screens.receipt import FAULTS as FILE_FAULTS
from carnet.proofs.screens.receipt import Shown, handed_in, sent
from carnet.proofs.screens.words import origin_said, size_said
from carnet.proofs.types import BadFile, Told, Unfit
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

KIND_LABELS: dict[str, Text] = {
    "bought": gettext_lazy("Fichier acheté"),
    "rented": gettext_lazy("Fichier loué"),
    "public": gettext_lazy("Annuaire ou site public"),
    "referral": gettext_lazy("Donnés par quelqu’un d’autre, parrainage"),
}
LACK_LABELS: dict[str, Text] = {
    "supplier": gettext_lazy("De qui vient la liste"),
    "bought_on": gettext_lazy("Le jour où vous l’avez reçue"),
    "wording": gettext_lazy("La phrase que les personnes ont lue"),
    "beneficiary": gettext_lazy("Votre nom, ou celui du groupe, dans cette phrase"),
    "contract": gettext_lazy("Le contrat"),
    "sample": gettext_lazy("Des preuves d’accord à vérifier"),
    "checked": gettext_lazy("La vérification de dix preuves au moins, par quelqu’un de nommé"),
    "told_on": gettext_lazy("L’information des personnes"),
}
LAWS: dict[str, Text] = {
    "L-01": gettext_lazy(
        "Qui reçoit des données d’un autre que la personne l’informe dans le mois, au plus tard au premier message, et "
        "dit d’où elles viennent (RGPD, art. 14)."
    ),
    "L-02": gettext_lazy(
        "Qui utilise la liste s’assure que l’accord vaut et le prouve ; une clause du contrat ne suffit pas sans "
        "vérification (FORIOU, SOLOCAL)."
    ),
    "L-03": gettext_lazy(
        "L’accord pour des partenaires ne vaut que pour ceux que la personne pouvait identifier sur le formulaire."
    ),
    "L-06": gettext_lazy(
        "Une liste sans fournisseur, sans date, sans phrase d’accord, sans bénéficiaire nommé ou sans preuve reste de "
        "côté : la maison n’écrit pas à ses personnes."
    ),
}
FAULTS: dict[str, Text] = {
    "future": gettext_lazy("Ce jour n’est pas encore venu. Donnez un jour passé."),
    "order": gettext_lazy(
        "Les personnes ne peuvent pas être informées avant la réception de la liste."
    ),
    "date": gettext_lazy("Ce jour ne se lit pas. Donnez-le en entier, par exemple 2026-03-12."),
    "number": gettext_lazy("Donnez un nombre entier de preuves, par exemple 20."),
    "what": gettext_lazy("Dites si c’est le contrat ou une preuve."),
}
_WHAT_LABELS: dict[str, Text] = {
    "contract": gettext_lazy("Contrat"),
    "sample": gettext_lazy("Preuve à vérifier"),
}
_MOST = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Card:
    """One list as a line of the page, or as the head of its own."""

    passport: Passport
    kind: Text
    url: str
    people_url: str
    lacking: list[Text]


@never_cache
@screen(permission="proofs.view")
def passports(request: Request) -> HttpResponse:
    """Show every list of others with its state."""
    cards = [_card(passport(source, kind)) for source, kind in passport_sources().items()]
    cards.sort(key=lambda c: (-c.passport.late, -len(c.lacking), c.passport.source))
    context = {
        "section": "protect",
        "page_key": "sources",
        "cards": cards,
        "open": sum(bool(c.lacking) for c in cards),
    }
    return page(request, "proofs/passports.html", context)


@never_cache
@screen(permission="proofs.view")
def one(request: Request) -> HttpResponse:
    """Show the passport of the list that the address names."""
    return _one_page(request, _of(request.GET.get("liste", "")))


@screen(permission="proofs.answer_for_list", methods=("POST",), writes=True)
def say(request: Request) -> HttpResponse:
    """Keep the answers about a list, dated."""
    found = _of(request.POST.get("source", ""))
    try:
        told = _told(request, found.source)
        fresh = answer(actor=request.actor, told=told)
    except Unfit as wrong:
        return _one_page(request, found, {wrong.field: FAULTS[wrong.code]})
    toast(request, _("Réponses gardées.") if fresh else _("Rien n’a changé."))
    return redirect(address_of(found.source))


@screen(permission="proofs.answer_for_list", methods=("POST",), writes=True)
def add_document(request: Request) -> HttpResponse:
    """Keep the contract, or a proof to look at, beside a list."""
    found = _of(request.POST.get("source", ""))
    what = request.POST.get("what", "")
    try:
        keep_document(actor=request.actor, source=found.source, what=what, file=handed_in(request))
    except BadFile as bad:
        return _one_page(request, found, {"file": FILE_FAULTS[bad.code]})
    except Unfit as wrong:
        return _one_page(request, found, {"what": FAULTS[wrong.code]})
    toast(request, _("Document gardé."))
    return redirect(address_of(found.source))


@never_cache
@screen(permission="proofs.answer_for_list")
def take_document(request: Request, file_id: int) -> FileResponse:
    """Send a document of a list; who took it is noted."""
    found = document(file_id)
    if found is None:
        raise Http404
    record(
        actor=request.actor, name="proofs.file_read", subject="proofs.PassportFile", ids=[file_id]
    )
    return sent(found)


def behind(value: str) -> QuerySet[Any, Any]:
    """Return the people of a list: "Salon|import:3", "Salon|" or the source alone. Raises ValueError for no source."""
    source, _bar, origin = value.rpartition("|") if "|" in value else (value, "", "")
    if not source:
        raise ValueError(value)
    return people_from(source, origin)


def address_of(source: str) -> str:
    """Return the address of the passport of a list."""
    return f"{reverse('proofs:passport')}?{urlencode({'liste': source})}"


def _of(source: str) -> Passport:
    kinds = passport_sources()
    if source not in kinds:
        raise Http404
    return passport(source, kinds[source])


def _card(found: Passport) -> Card:
    return Card(
        passport=found,
        kind=KIND_LABELS[found.kind],
        url=address_of(found.source),
        people_url=people_url("liste", f"{found.source}|"),
        lacking=[LACK_LABELS[lack.code] for lack in found.lacks],
    )


def _one_page(
    request: Request, found: Passport, errors: dict[str, Text] | None = None
) -> HttpResponse:
    rules = dict.fromkeys(r for lack in found.lacks for r in lack.rules)
    context: dict[str, Any] = {
        "section": "protect",
        "page_key": "sources",
        "card": _card(found),
        "typed": request.POST if errors and "file" not in errors else _as_typed(found.told),
        "asked": asked_of(found.kind),
        "laws": [(r, LAWS[r]) for r in rules if r in LAWS],
        "files": [
            (Shown(file=f, size=size_said(f.size)), _WHAT_LABELS[f.what]) for f in found.files
        ],
        "whats": list(_WHAT_LABELS.items()),
        "batches": [_batch(c, found.source) for c in found.batches],
        "sample": SAMPLE,
        "errors": errors or {},
        "may_answer": request.actor.may("proofs.answer_for_list"),
    }
    return page(request, "proofs/passport.html", context, status=422 if errors else 200)


def _batch(clocked: Clocked, source: str) -> tuple[Clocked, str, str, str]:
    """Return one arrival with its name, its people and the state of its clock."""
    value = f"{source}|{clocked.batch.origin}"
    state = "yes" if clocked.told else ("no" if clocked.left < 0 else "cond")
    return clocked, origin_said(clocked.batch.origin), people_url("liste", value), state


def _as_typed(told: Told) -> dict[str, str]:
    return {
        "supplier": told.supplier,
        "bought_on": told.bought_on.isoformat() if told.bought_on else "",
        "wording": told.wording,
        "beneficiary": told.beneficiary,
        "checked": "" if told.checked is None else str(told.checked),
        "checked_by": told.checked_by,
        "told_on": told.told_on.isoformat() if told.told_on else "",
    }


def _told(request: Request, source: str) -> Told:
    """Read the answers. Raises Unfit("date") or Unfit("number") with the field."""
    told = request.POST
    return Told(
        source=source,
        supplier=told.get("supplier", "").strip()[:200],
        bought_on=_day(told.get("bought_on", ""), "bought_on"),
        wording=told.get("wording", "").strip()[:5_000],
        beneficiary=told.get("beneficiary", "").strip()[:200],
        checked=_number(told.get("checked", "")),
        checked_by=told.get("checked_by", "").strip()[:120],
        told_on=_day(told.get("told_on", ""), "told_on"),
    )


def _day(text: str, field: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError as wrong:
        raise Unfit("date", field) from wrong


def _number(text: str) -> int | None:
    if not text.strip():
        return None
    if not text.strip().isdecimal() or int(text) > _MOST:
        raise Unfit("number", "checked")
    return int(text)
