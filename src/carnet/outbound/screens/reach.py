"""Communiquer › Qui peut le recevoir: what a message says of itself, whom it may go to, why not the others."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from carnet.activity.queries.products import categories
from carnet.consent.queries.purposes import active, assumes
from carnet.consent.queries.words import CHANNEL_LABELS
from carnet.consent.types import CHANNELS, NO_ADDRESS
from carnet.kit.declarations import ListView, Text
from carnet.law.rules.reasons import reason
from carnet.outbound.actions.prepare import prepare
from carnet.outbound.queries.prepared import ALLOWED, facts_kept, latest, people_behind, stated
from carnet.outbound.queries.reach import reach
from carnet.outbound.rules.statement import OWN
from carnet.outbound.types import MessageFacts, Misstated, Reach
from carnet.people.queries.views import people_url
from carnet.web.render import page
from carnet.web.screen import Request, screen

VIEWS: tuple[ListView, ...] = (
    ListView(
        key="message",
        label=gettext_lazy("Derrière un message préparé"),
        ids=people_behind,
        order=76,
        tab=False,
    ),
)
SECTOR_LABELS: dict[str, Text] = {
    "none": gettext_lazy("Aucun de ceux-ci"),
    "energy_works": gettext_lazy("Travaux d’économie d’énergie ou énergie renouvelable"),
    "adaptation_works": gettext_lazy("Adaptation du logement à l’âge ou au handicap"),
    "cpf_training": gettext_lazy("Formation payée par le CPF"),
    "press": gettext_lazy("Journaux et magazines"),
}
_MISSING: dict[str, tuple[Text, Text]] = {
    "entity": (
        gettext_lazy("De quelle société sont ces produits"),
        gettext_lazy("Sans cela, ils sont tenus pour ceux d’une autre société."),
    ),
    "about": (
        gettext_lazy("De quels produits il s’agit"),
        gettext_lazy("Une cliente ne peut recevoir sans accord que ce qui ressemble à ses achats."),
    ),
    "trades": (
        gettext_lazy("Quels métiers il concerne"),
        gettext_lazy("Un professionnel ne peut recevoir sans accord que ce qui touche son métier."),
    ),
    "contract": (
        gettext_lazy("S’il porte sur un contrat en cours"),
        gettext_lazy("Un contrat en cours permet d’en parler au téléphone."),
    ),
    "sector": (
        gettext_lazy("S’il relève d’un secteur interdit de démarchage"),
        gettext_lazy("Sans réponse, la règle la plus stricte s’applique."),
    ),
}
_WRONG: dict[str, Text] = {
    "purpose": gettext_lazy("Choisissez une finalité ouverte, dans la liste."),
    "channel": gettext_lazy("Cette finalité n’utilise pas ce canal : choisissez-en un autre."),
    "sector": gettext_lazy("Choisissez un secteur dans la liste."),
    "long": gettext_lazy("C’est trop long : vingt mots ou noms au plus, de 120 signes."),
    "trades": gettext_lazy("Un code NAF commence par des chiffres, par exemple 56.10 ou 47."),
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """A figure with its sentence and the people behind it; `width` is a share in percent."""

    words: Text
    why: Text
    people: int
    url: str
    width: int


@screen(permission="outbound.prepare", methods=("GET", "POST"), writes=True)
def state(request: Request) -> HttpResponse:
    """Ask what the message is; a statement that stands is kept, and its answer shown."""
    if request.method != "POST":
        return _form(request, request.GET)
    try:
        number = prepare(actor=request.actor, facts=_facts(request.POST))
    except Misstated as wrong:
        return _form(request, request.POST, wrong)
    return redirect("outbound:answer", number)


@screen(permission="outbound.prepare")
def answer(request: Request, number: int) -> HttpResponse:
    """Show whom a stated message may go to today, why not the others, and what hangs on what was not stated."""
    facts, kept = facts_kept(number), stated(number)
    if facts is None or kept is None:
        raise Http404
    try:
        found = reach(facts)
    except Misstated:
        found = None
    card = next((c for c in active() if c.code == facts.purpose), None)
    context = {
        "section": "reach",
        "page_key": "who",
        "number": number,
        "facts": facts,
        "purpose": card.label if card else facts.purpose,
        "assumes": assumes(card) if card else "",
        "channel": CHANNEL_LABELS[facts.channel],
        "sector": SECTOR_LABELS.get(facts.sector, ""),
        "own": facts.entity == OWN,
        "stated_at": kept[0],
        "stated_by": kept[1],
        "found": found,
        "url": people_url("message", f"{number}:{ALLOWED}"),
        "refused": list(_refused(number, found)) if found else [],
        "missing": list(_missing(number, facts, found)) if found else [],
    }
    return page(request, "outbound/answer.html", context)


def _refused(number: int, found: Reach) -> Iterable[Line]:
    french = "fr" if (get_language() or "fr").startswith("fr") else "en"
    top = max(found.refused.values(), default=1)
    for code, people in sorted(found.refused.items(), key=lambda r: -r[1]):
        said = (
            _("Aucune coordonnée pour ce canal.")
            if code == NO_ADDRESS
            else reason(code).said(french)
        )
        yield Line(
            words=said,
            why="",
            people=people,
            url=people_url("message", f"{number}:{code}"),
            width=max(2, round(100 * people / top)),
        )


def _missing(number: int, facts: MessageFacts, found: Reach) -> Iterable[Line]:
    for name in facts.unstated():
        words, why = _MISSING[name]
        yield Line(
            words=words,
            why=why,
            people=found.depends.get(name, 0),
            url=people_url("message", f"{number}:{name}"),
            width=0,
        )


def _facts(told: QueryDict) -> MessageFacts:
    entity = OWN if told.get("whose") == OWN else told.get("entity", "").strip()
    return MessageFacts(
        purpose=told.get("purpose", ""),
        channel=told.get("channel", ""),
        entity=entity if told.get("whose") else "",
        about=_listed(told.get("about", "")),
        trades=_listed(told.get("trades", "")),
        contract={"yes": True, "no": False}.get(told.get("contract", "")),
        sector=told.get("sector", ""),
        business=told.get("business") == "yes",
        notice=told.get("notice") == "yes",
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))


def _form(request: Request, told: QueryDict, wrong: Misstated | None = None) -> HttpResponse:
    sentence = _WRONG[wrong.code] if wrong else ""
    context = {
        "section": "reach",
        "page_key": "who",
        "told": told,
        "purposes": [(c.code, c.label, assumes(c)) for c in active()],
        "channels": [(c, CHANNEL_LABELS[c]) for c in CHANNELS],
        "sectors": list(SECTOR_LABELS.items()),
        "categories": categories(),
        "wrong": wrong.field if wrong else "",
        "sentence": sentence,
        "lines": [(wrong.field, sentence)] if wrong else [],
        "latest": latest(),
    }
    return page(request, "outbound/state.html", context, status=422 if wrong else 200)
