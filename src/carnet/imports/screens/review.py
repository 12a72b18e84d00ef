"""Read again what remarks propose: an objection, a death, a move, data that should not be there; keep it or dismiss it."""

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.consent.actions.settle import settle_fact, settle_facts
from carnet.consent.queries import proposals
from carnet.consent.types import ProposedFact, Unfit
from carnet.imports.screens.found import found_or_404
from carnet.people.queries import cards
from carnet.report.queries import words
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

PAGE = 50
KINDS = ("objection", "deceased", "moved_away", "special_category")


@dataclass(frozen=True, kw_only=True)
class Proposal:
    """One proposal: who, what was read, and which words said so."""

    fact: ProposedFact
    name: str
    what: str
    channels: str


@screen(permission="consent.settle", methods=("GET", "POST"), writes=True)
def remarks(request: Request, import_id: int) -> HttpResponse:
    """Show the proposals of an import that wait for an answer; POST confirms all of one kind."""
    found = found_or_404(import_id)
    origin = f"import:{import_id}"
    if request.method == "POST":
        what = request.POST.get("what", "")
        waiting = proposals(whats=[what], origin=origin, limit=5000) if what in KINDS else []
        done = settle_facts(actor=request.actor, fact_ids=[f.id for f in waiting], keep=True)
        said = ngettext("%(n)s remarque confirmée.", "%(n)s remarques confirmées.", done)
        toast(request, said % {"n": words.count(done)})
        return HttpResponseRedirect(reverse("imports:review", args=[import_id]))
    shown = request.GET.get("quoi", "")
    after = int(request.GET["apres"]) if request.GET.get("apres", "").isdecimal() else 0
    whats = [shown] if shown in KINDS else []
    facts = proposals(whats=whats, origin=origin, after_id=after, limit=PAGE + 1)
    counts = {k: len(proposals(whats=[k], origin=origin, limit=5000)) for k in KINDS}
    context = {
        "section": "contacts",
        "page_key": "imports",
        "card": found,
        "shown": shown if whats else "",
        "kinds": [(k, words.remark(k), n) for k, n in counts.items() if n],
        "all": sum(counts.values()),
        "lines": _lines(facts[:PAGE]),
        "next": facts[PAGE - 1].id if len(facts) > PAGE else 0,
    }
    return page(request, "imports/review.html", context)


@screen(permission="consent.settle", methods=("POST",), writes=True)
def settle(request: Request, import_id: int, fact_id: int) -> HttpResponse:
    """Keep or dismiss one proposal."""
    keep = request.POST.get("answer") == "keep"
    try:
        settle_fact(actor=request.actor, fact_id=fact_id, keep=keep)
    except Unfit:
        toast(request, _("Quelqu’un a déjà répondu pour cette remarque."))
    else:
        toast(request, _("Remarque confirmée.") if keep else _("Remarque écartée."))
    shown = request.POST.get("quoi", "")
    back = reverse("imports:review", args=[import_id])
    return HttpResponseRedirect(f"{back}?quoi={shown}" if shown in KINDS else back)


def _lines(facts: list[ProposedFact]) -> list[Proposal]:
    people = cards([f.contact_id for f in facts])
    return [
        Proposal(
            fact=f,
            name=_name(people.get(f.contact_id)),
            what=words.remark(f.what),
            channels=", ".join(words.channel(c) for c in f.channels),
        )
        for f in facts
    ]


def _name(card: object) -> str:
    parts = (getattr(card, "given_name", ""), getattr(card, "family_name", ""))
    return " ".join(p for p in parts if p) or getattr(card, "organisation_name", "") or _("Inconnu")
