"""Protéger › Guides: what popular guides say, what the law says, what is at stake."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Text
from carnet.law.rules.book import LAST_CHECKED, MESSAGES
from carnet.law.rules.guides import GUIDES, Guide
from carnet.web.render import page
from carnet.web.screen import Request, screen

_TOPICS: tuple[tuple[str, Text], ...] = (
    ("basis", _("Le droit d’écrire")),
    ("lists", _("Fichiers achetés, loués ou publics")),
    ("frequency", _("La fréquence")),
    ("duration", _("Les durées")),
    ("doubt", _("Le doute")),
    ("opens", _("Les ouvertures d’e-mails")),
    ("data", _("Les données demandées")),
    ("safety", _("La sécurité et les sanctions")),
)
_WORTH: dict[str, tuple[Text, str, str]] = {
    "right": (_("Juste"), "yes", "check"),
    "partly": (_("En partie"), "cond", "info-circle"),
    "risky": (_("Risqué"), "cond", "alert-triangle"),
    "wrong": (_("Faux"), "no", "x"),
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One statement as the page shows it; `rules` are ids, each with whether the page of rules tells it."""

    id: str
    said: str
    law: str
    worth: Text
    state: str
    icon: str
    rules: tuple[tuple[str, bool], ...]


@screen(permission="consent.view")
def guides(request: Request) -> HttpResponse:
    """Show each statement beside the law, by topic."""
    language = get_language() or "fr"
    told = {rule.id for rule in MESSAGES}
    parts = [
        (topic, title, [_line(g, language, told) for g in GUIDES if g.topic == topic])
        for topic, title in _TOPICS
    ]
    context = {
        "section": "protect",
        "page_key": "guides",
        "parts": parts,
        "count": len(GUIDES),
        "wrong": sum(g.worth == "wrong" for g in GUIDES),
        "checked": LAST_CHECKED,
    }
    return page(request, "proofs/guides.html", context)


def _line(guide: Guide, language: str, told: set[str]) -> Line:
    worth, state, icon = _WORTH[guide.worth]
    return Line(
        id=guide.id,
        said=guide.said(language),
        law=guide.law(language),
        worth=worth,
        state=state,
        icon=icon,
        rules=tuple((rule, rule in told) for rule in guide.rules),
    )
