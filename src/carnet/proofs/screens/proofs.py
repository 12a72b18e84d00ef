"""Protéger › Preuves: every line of the consent ledger, newest first, with filters and the people behind the counts."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from carnet.consent.queries.proofs import (
    BY_HAND,
    PROOFS,
    STATUSES,
    Sought,
    lines,
    origins,
    people_counts,
    people_with,
    source_names,
)
from carnet.consent.queries.words import CHANNEL_LABELS
from carnet.consent.types import CHANNELS
from carnet.kit.declarations import Text
from carnet.people.queries import cards, search
from carnet.people.queries.views import people_url
from carnet.people.rules.naming import called
from carnet.people.rules.naming import lines as beside
from carnet.proofs.screens.rows import rows, the_lights
from carnet.proofs.screens.words import PROOF_LABELS, STATUS_LABELS, origin_said
from carnet.web.render import page
from carnet.web.screen import Request, screen

_MATCHES, _LISTED = 20, 100
_FIGURES: tuple[tuple[str, str, Text], ...] = (
    ("given", "kept", gettext_lazy("Accord avec sa preuve")),
    ("given", "missing", gettext_lazy("Accord sans preuve")),
    ("renewed", "", gettext_lazy("Accord renouvelé")),
    ("withdrawn", "", gettext_lazy("Accord retiré")),
    ("refused", "", gettext_lazy("Refus")),
    ("expired", "", gettext_lazy("Accord arrivé à son terme")),
)


@dataclass(frozen=True)
class Filter:
    """One list to choose from: the name in the address, its label, its choices and which one stands."""

    name: str
    label: Text
    choices: list[tuple[str, Text, bool]]


@never_cache
@screen(permission="proofs.view")
def proofs(request: Request) -> HttpResponse:
    """Show a page of the ledger; the address carries the filters, and the number of a person, never a name."""
    sought = _sought(request.GET)
    after = request.GET.get("apres", "")
    found = lines(sought, after=int(after) if after.isdecimal() else 0)
    shown, lights = rows(found.lines), the_lights()
    context: dict[str, Any] = {
        "section": "protect",
        "page_key": "proofs",
        "rows": shown,
        "next": found.next,
        "paged": after.isdecimal(),
        "filters": _filters(sought),
        "since": sought.since.isoformat() if sought.since else "",
        "until": sought.until.isoformat() if sought.until else "",
        "person": _person(sought.contact_id),
        "filtered": sought != Sought(),
        "figures": _figures() if request.GET.get("nombres") else None,
        "lights_template": lights.template if lights else "",
    }
    return page(request, "proofs/proofs.html", context)


@screen(permission="proofs.view", methods=("POST",))
def find(request: Request) -> HttpResponse:
    """Find a person by name or address; what was typed travels in the body of the request, never in an address."""
    text = request.POST.get("person", "").strip()[:200]
    ids = search(text, limit=_MATCHES) if text else []
    address = reverse("proofs:list")
    if len(ids) == 1:
        return HttpResponse(
            status=302, headers={"Location": f"{address}?{urlencode({'personne': ids[0]})}"}
        )
    people = cards(ids)
    found = [(i, called(people[i]), next(iter(beside(people[i])), "")) for i in ids]
    context = {
        "section": "protect",
        "page_key": "proofs",
        "typed": text,
        "found": found,
        "full": len(found) == _MATCHES,
    }
    return page(request, "proofs/people.html", context)


def behind(value: str) -> QuerySet[Any, Any]:
    """Return the people of a figure: "given.kept", "withdrawn". Raises ValueError for another value."""
    status, _point, proof = value.partition(".")
    if status not in STATUSES or (proof and proof not in PROOFS):
        raise ValueError(value)
    return people_with(status, proof)


def _figures() -> list[tuple[Text, int, str]]:
    counts = people_counts()
    told = []
    for status, proof, label in _FIGURES:
        n = sum(v for (s, p), v in counts.items() if s == status and proof in ("", p))
        value = f"{status}.{proof}" if proof else status
        told.append((label, n, people_url("preuves", value)))
    return [f for f in told if f[1]]


def _sought(query: QueryDict) -> Sought:
    """Read the filters; what is not understood is no filter, a person who is none is not found."""
    person = query.get("personne", "")
    if person and not person.isdecimal():
        raise Http404
    return Sought(
        status=_one_of(query.get("dit", ""), STATUSES),
        channel=_one_of(query.get("canal", ""), CHANNELS),
        proof=_one_of(query.get("preuve", ""), PROOFS),
        source=query.get("provenance", "")[:120],
        origin=query.get("reprise", "")[:40],
        since=_day(query.get("du", "")),
        until=_day(query.get("au", "")),
        contact_id=int(person) if person else None,
    )


def _one_of(value: str, known: tuple[str, ...]) -> str:
    return value if value in known else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _person(contact_id: int | None) -> tuple[int, str] | None:
    if contact_id is None:
        return None
    card = cards([contact_id]).get(contact_id)
    if card is None:
        raise Http404
    return contact_id, called(card)


def _filters(sought: Sought) -> list[Filter]:
    came = [
        (BY_HAND, _("Enregistré à la main")),
        *((o, origin_said(o)) for o in origins()[:_LISTED]),
    ]
    return [
        _filter("dit", _("Ce qui a été dit"), list(STATUS_LABELS.items()), sought.status),
        _filter("canal", _("Canal"), list(CHANNEL_LABELS.items()), sought.channel),
        _filter("preuve", _("Preuve"), list(PROOF_LABELS.items()), sought.proof),
        _filter(
            "provenance",
            _("Provenance"),
            [(n, n) for n in source_names()[:_LISTED]],
            sought.source,
        ),
        _filter("reprise", _("Arrivé par"), came, sought.origin),
    ]


def _filter(name: str, label: Text, choices: list[tuple[str, Any]], chosen: str) -> Filter:
    return Filter(name, label, [(value, said, value == chosen) for value, said in choices])
