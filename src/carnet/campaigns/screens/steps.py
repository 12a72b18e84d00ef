"""The four steps of a campaign; what was typed is kept as a draft at each of them."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from carnet.activity.queries.products import categories
from carnet.campaigns.actions import change
from carnet.campaigns.queries.behind import door
from carnet.campaigns.queries.words import reason_words
from carnet.campaigns.rules.figures import least_gap, pairs, people_needed
from carnet.campaigns.rules.recipes import kinds_of, locked
from carnet.campaigns.screens.frame import Audience, audience, card_or_404, framed
from carnet.campaigns.screens.words import SECTORS, wrong_words
from carnet.campaigns.types import LETTERS, MEASURES, Card, NotNow, Trial, Variant, Wrong
from carnet.consent.queries.purposes import active
from carnet.content.queries import editor, templates
from carnet.content.types import Gone
from carnet.segments.queries.cards import segments
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

# Of how many people a click is expected where nothing is known yet, to say how many are needed.
USUAL = 0.1
_GAIN = 0.03
_OWN = ("objet", "modele", "heure")


@never_cache
@screen(permission="campaigns.view", methods=("GET", "POST"), writes=True)
def content(request: Request, number: int) -> HttpResponse:
    """Write the content in the editor of its template, or choose another template."""
    card = card_or_404(number)
    if request.method == "POST":
        told = {"name": request.POST.get("nom", "")}
        chosen = request.POST.get("modele", "")
        more = {"template_id": int(chosen)} if chosen.isdecimal() else {}
        return _kept(request, number, "campaigns:content", **told, **more)
    may = request.actor.may("content.edit") and card.open
    try:
        shown = (
            editor(card.template_id, back=request.path, asked=request.GET.dict(), may_edit=may)
            if card.template_id
            else None
        )
    except Gone:
        shown = None
    told_of: dict[str, Any] = {
        "editor": shown,
        "templates": templates(card.channel),
        "who": audience(card),
    }
    return page(
        request, "campaigns/content.html", framed(card, request.actor, "content", **told_of)
    )


@never_cache
@screen(permission="campaigns.view", methods=("GET", "POST"), writes=True)
def recipients(request: Request, number: int) -> HttpResponse:
    """Choose whom to write to and what the message states; show who gets nothing, and why."""
    card = card_or_404(number)
    if request.method == "POST":
        people = request.POST.get("segment", "")
        everybody = people == "*"
        told = {"everybody": everybody, "segment": "" if everybody else people[:26]}
        return _kept(request, number, "campaigns:recipients", facts=_facts(request.POST), **told)
    who = audience(card, counted=True)
    kinds = kinds_of(card.recipe)
    more = {
        "who": who,
        "segments": segments(),
        "purposes": [
            c
            for c in active()
            if card.channel in c.channels and (not kinds or c.legal_kind in kinds)
        ],
        "locked": locked(card.recipe),
        "sectors": list(SECTORS.items()),
        "categories": categories(),
        "about": ", ".join(card.about),
        "trades": ", ".join(card.trades),
        "refused": _refused(card, who),
    }
    return page(
        request, "campaigns/recipients.html", framed(card, request.actor, "recipients", **more)
    )


@never_cache
@screen(permission="campaigns.view", methods=("GET", "POST"), writes=True)
def variants(request: Request, number: int) -> HttpResponse:
    """Try several subjects or contents: to whom each goes, what decides, and what such a test can tell."""
    card = card_or_404(number)
    if request.method == "POST":
        try:
            told = _variants(request.POST, card)
        except ValueError:
            toast(request, _("Écrivez des nombres entiers."))
            return redirect("campaigns:variants", number)
        return _kept(request, number, "campaigns:variants", **told)
    who = audience(card)
    people = who.found.allowed if who.found else who.people
    each = people * card.test.share // 100
    tests = pairs(len(card.letters)) if card.tests else 1
    gap = least_gap(each, USUAL, tests=tests)
    own = [*card.variants, *[Variant()] * (len(LETTERS) - len(card.variants))]
    more = {
        "who": who,
        "rows": list(zip(LETTERS, own, strict=True))[1:],
        "templates": templates(card.channel),
        "each": each,
        "others": max(0, people - each * len(card.letters)),
        "needed": people_needed(USUAL, USUAL + _GAIN, tests=tests),
        "gap": gap,
        "usual": USUAL,
        "reached": USUAL + gap,
        "measures": MEASURES,
        "hours": range(24),
    }
    return page(request, "campaigns/variants.html", framed(card, request.actor, "variants", **more))


def _kept(request: Request, number: int, step: str, **told: Any) -> HttpResponse:
    """Keep what was chosen and show the step again, or go on to the next one when asked to."""
    try:
        change(actor=request.actor, number=number, **told)
    except Wrong as refused:
        toast(request, str(wrong_words(refused)))
        return redirect(step, number)
    except NotNow:
        toast(request, _("Cette campagne ne se change plus."))
        return redirect("campaigns:one", number)
    onward = request.POST.get("vers", "")
    following = onward if onward in ("recipients", "variants", "sending") else ""
    return redirect(f"campaigns:{following}" if following else step, number)


def _facts(told: QueryDict) -> dict[str, Any]:
    whose = told.get("whose", "")
    entity = "own" if whose == "own" else told.get("entity", "").strip()[:120] if whose else ""
    return {
        "purpose": told.get("purpose", ""),
        "entity": entity,
        "about": _listed(told.get("about", "")),
        "trades": _listed(told.get("trades", "")),
        "contract": {"yes": True, "no": False}.get(told.get("contract", "")),
        "sector": told.get("sector", ""),
        "notice": told.get("notice") == "yes",
    }


def _listed(text: str) -> list[str]:
    parts = (part.strip()[:120] for part in text.split(","))
    return list(dict.fromkeys(part for part in parts if part))[:20]


def _refused(card: Card, who: Audience) -> list[tuple[Any, int, str, int]]:
    rows = who.found.refused if who.found else ()
    most = rows[0][1] if rows else 1
    return [
        (reason_words(code), n, door(card, f"who.{code}"), max(2, round(100 * n / most)))
        for code, n in rows
    ]


def _variants(told: QueryDict, card: Card) -> dict[str, Any]:
    """Read the variants typed; those left blank are none. Raises ValueError for what is no number."""
    found = [Variant()]
    if told.get("essai") == "1":
        for letter in LETTERS[1:]:
            subject, other, hour = (told.get(f"{n}-{letter}", "") for n in _OWN)
            if subject.strip() or other or hour:
                variant = Variant(
                    subject=subject,
                    template_id=int(other) if other else None,
                    hour=int(hour) if hour else None,
                )
                found.append(variant)
    test = Trial(
        share=int(told.get("part", card.test.share)),
        measure=told.get("mesure", card.test.measure),
        hours=int(told.get("heures", card.test.hours)),
        fewest=card.test.fewest,
    )
    return {"variants": found, "test": test}
