"""Réglages › Politique de confidentialité: the draft, what lacks, what changed, publishing; what only the owner knows."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from carnet.consent.queries.purposes import active
from carnet.consent.rules.purposes import SERVICE
from carnet.kit.declarations import Text
from carnet.policy.actions.publish import publish
from carnet.policy.actions.say import state
from carnet.policy.queries.compose import composed, differs, draft
from carnet.policy.queries.kept import latest, statements, written_since
from carnet.policy.queries.words import LANGUAGE_LABELS, TITLES, language, told
from carnet.policy.rules.differ import changes
from carnet.policy.types import LANGUAGES, Unfit
from carnet.web.render import page, toast
from carnet.web.screen import Request, screen

FAULTS: Mapping[str, Text] = {
    "lacks": gettext_lazy("Il manque encore quelque chose : voyez la liste, puis publiez."),
    "moved": gettext_lazy("Le texte a changé depuis que vous l’avez lu. Relisez-le, puis publiez."),
    "same": gettext_lazy("Rien n’a changé depuis la dernière version."),
    "long": gettext_lazy("Une réponse est trop longue : 2 000 signes au plus."),
}
SUGGESTED: Mapping[str, Text] = {
    "mandatory": gettext_lazy(
        "Par exemple : pour une commande, le nom, l’adresse et un e-mail sont obligatoires ; le reste est facultatif."
    ),
    "automated": gettext_lazy(
        "Par exemple : aucune décision qui vous concerne n’est prise par une machine seule."
    ),
}


@screen(permission="policy.view", methods=("GET", "POST"), writes=True)
def drafted(request: Request) -> HttpResponse:
    """Show the text as it would be published, what lacks and what changed; a POST publishes the text that was read."""
    fault = ""
    if request.method == "POST":
        try:
            number = publish(actor=request.actor, seen=request.POST.get("seen", ""))
        except Unfit as wrong:
            fault = str(FAULTS.get(wrong.code, wrong.code))
        else:
            toast(request, _("Version %(n)s publiée. Elle ne changera plus.") % {"n": number})
            return redirect("policy:draft")
    return page(
        request, "policy/draft.html", _context(request, fault), status=422 if fault else 200
    )


@screen(permission="policy.write", methods=("GET", "POST"), writes=True)
def facts(request: Request) -> HttpResponse:
    """Ask what only the owner knows, in both languages; a POST keeps it."""
    asked, fault = _asked(), ""
    if request.method == "POST":
        typed = {
            (key, spoken): request.POST.get(f"{key}.{spoken}", "").replace("\0", "")
            for key, _label, _hint, spoken in asked
        }
        try:
            state(actor=request.actor, told=typed)
        except Unfit as wrong:
            fault = str(FAULTS[wrong.code])
        else:
            toast(request, _("C’est enregistré."))
            return redirect("policy:draft")
    held = statements()
    rows = [
        (
            f"{key}.{spoken}",
            label,
            hint,
            str(LANGUAGE_LABELS[spoken]),
            spoken,
            request.POST.get(f"{key}.{spoken}", held.get((key, spoken), "")),
        )
        for key, label, hint, spoken in asked
    ]
    context = {"section": "settings", "rows": rows, "fault": fault}
    return page(request, "policy/facts.html", context, status=422 if fault else 200)


def todo() -> Mapping[str, Any] | None:
    """Return what has changed since the last version as work on the home page, or None."""
    held = latest()
    if held is None:
        return None
    found = changes(held.content[LANGUAGES[0]], composed(LANGUAGES[0]))
    by_hand = written_since(held)
    if not found and not by_hand:
        return None
    detail = (
        _("Une information écrite à la main tient lieu de politique.")
        if by_hand
        else " ".join(told(found)[:3])
    )
    count = len(found) or 1
    return {
        "count": count,
        "title": ngettext(
            "changement à publier dans la politique de confidentialité",
            "changements à publier dans la politique de confidentialité",
            count,
        ),
        "detail": detail,
        "url": reverse("policy:draft"),
        "button": _("Lire et publier"),
        "due": None,
    }


def _context(request: Request, fault: str) -> dict[str, Any]:
    held = latest()
    now = draft(held.digest if held else "")
    asked = request.GET.get("langue", "")
    spoken = asked if asked in LANGUAGES else language()
    found = differs(held, now, spoken) if held else []
    elsewhere = bool(held) and any(differs(held, now, one) for one in LANGUAGES)
    by_hand = bool(held) and written_since(held) if held else False
    return {
        "section": "settings",
        "held": held,
        "lacks": [(lack, TITLES.get(lack.chapter, "")) for lack in now.lacks],
        "changes": [(one, TITLES.get(one.chapter, one.chapter)) for one in found],
        "sentences": told(found),
        "by_hand": by_hand,
        "new": held is None or elsewhere or by_hand,
        "parts": now.content[spoken],
        "spoken": spoken,
        "languages": [(code, LANGUAGE_LABELS[code]) for code in LANGUAGES],
        "seen": now.digest,
        "fault": fault,
        "may_publish": request.actor.may("policy.publish"),
        "may_write": request.actor.may("policy.write"),
    }


def _asked() -> list[tuple[str, str, str, str]]:
    """Return what is asked: key, label, hint, language."""
    found = [(key, str(TITLES[key]), str(SUGGESTED[key])) for key in SUGGESTED]
    for card in active():
        if not card.prospects and card.code != SERVICE:
            label = _("Durée pour « %(purpose)s »") % {"purpose": card.label}
            found.append((f"duration:{card.code}", label, _("Par exemple : cinq ans après la fin du contrat.")))  # fmt: skip
    rows = [(*one, spoken) for one in found for spoken in LANGUAGES]
    for card in active():
        if not card.built_in:
            label = _("Nom anglais de « %(purpose)s »") % {"purpose": card.label}
            rows.append((f"purpose:{card.code}", label, "", "en"))
    return rows
