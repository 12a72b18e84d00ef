"""Protéger › Provenances: where people come from, and what the owner declares of each source."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache

from carnet.consent.actions.declare import declare_sources, people_of
from carnet.consent.actions.redecide import redecide
from carnet.consent.queries.ledger import declared_sources, source_counts, undeclared_sources
from carnet.consent.queries.words import source_words
from carnet.consent.types import OwnerAnswers, SourceAnswer
from carnet.jobs.actions import enqueue
from carnet.law.rules.sources import guess_source_kind
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

KINDS: tuple[tuple[str, Any], ...] = (
    ("own", gettext_lazy("Chez nous : caisse, site, salon, formulaire")),
    ("bought", gettext_lazy("Fichier acheté")),
    ("rented", gettext_lazy("Fichier loué")),
    ("public", gettext_lazy("Annuaire ou site public")),
    ("referral", gettext_lazy("Donnés par quelqu’un d’autre, parrainage")),
    ("unknown", gettext_lazy("Je ne sais pas")),
)
_ANSWERS: dict[str, bool | None] = {"yes": True, "no": False, "": None}
_AT_ONCE = 5_000


@dataclass(frozen=True, kw_only=True)
class Source:
    """One source: its name, how many people, what is declared, or what the name suggests."""

    number: int
    name: str
    people: int
    answered: bool
    kind: str
    kinds: list[tuple[str, Any, bool]]
    informed: str
    could_refuse: str
    since: str
    supplier: str
    similar: str
    words: str


@never_cache
@screen(permission="consent.view")
def sources(request: Request) -> HttpResponse:
    """Show every source of contacts with the answers that decide whether its people may be written to."""
    declared = declared_sources(list(counts := source_counts()))
    names = sorted(counts, key=lambda name: (name in declared, -counts[name], name))
    context = {
        "section": "protect",
        "page_key": "sources",
        "sources": [
            _source(n, name, counts[name], declared.get(name)) for n, name in enumerate(names)
        ],
        "open_count": sum(name not in declared for name in names),
        "may_declare": request.actor.may("consent.declare"),
    }
    return page(request, "proofs/sources.html", context)


def _source(number: int, name: str, people: int, answer: SourceAnswer | None) -> Source:
    kind = answer.kind if answer else guess_source_kind(name)
    return Source(
        number=number,
        name=name,
        people=people,
        answered=answer is not None,
        kind=kind,
        kinds=[(code, label, code == kind) for code, label in KINDS],
        informed=_said(answer.informed if answer else None),
        could_refuse=_said(answer.could_refuse if answer else None),
        since=answer.since.isoformat() if answer and answer.since else "",
        supplier=answer.supplier if answer else "",
        similar=", ".join(answer.similar) if answer else "",
        words=_words(answer),
    )


def _words(answer: SourceAnswer | None) -> str:
    if answer is None:
        return ""
    if answer.kind != "own":
        return str(dict(KINDS)[answer.kind])
    return source_words(answer)


def _said(answer: bool | None) -> str:  # noqa: FBT001 - an answer to a question, yes, no or none
    return next(code for code, value in _ANSWERS.items() if value is answer)


@screen(permission="consent.declare", methods=("POST",), writes=True)
def declare(request: Request) -> HttpResponse:
    """Keep the answers about one source, dated, and decide again for its people."""
    told = request.POST
    kind = told.get("kind", "")
    answer = SourceAnswer(
        name=told.get("name", "")[:120],
        kind=kind if kind in dict(KINDS) else "unknown",
        supplier=told.get("supplier", "").strip()[:200],
        informed=_ANSWERS.get(told.get("informed", "")),
        could_refuse=_ANSWERS.get(told.get("could_refuse", "")),
        since=_day(told.get("since", "")),
        similar=tuple(s.strip() for s in told.get("similar", "").split(",") if s.strip())[:20],
    )
    answers = OwnerAnswers(sources=(answer,))
    declare_sources(actor=request.actor, answers=answers)
    concerned = people_of(answers)
    if len(concerned) <= _AT_ONCE:
        redecide(ids=concerned)
        toast(request, _("Réponse gardée. Les situations sont à jour."))
    else:
        enqueue("consent.redecide_all")
        toast(
            request, _("Réponse gardée. Les situations se mettent à jour, cela prend une minute.")
        )
    return redirect("proofs:sources")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        return None


def sources_todo() -> Mapping[str, Any] | None:
    """Return the sources that the owner has not declared."""
    count = len(undeclared_sources())
    if not count:
        return None
    return {
        "count": count,
        "title": ngettext("provenance à déclarer", "provenances à déclarer", count),
        "detail": _("Sans votre réponse, Carnet refuse d’écrire aux personnes qui en viennent."),
        "url": reverse("proofs:sources"),
        "button": _("Répondre"),
        "due": None,
    }
