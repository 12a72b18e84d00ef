"""Protéger › Règles: every rule with its dates and source, and whom it stops today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from carnet.consent.queries.standing import people_by_reason, stopped
from carnet.consent.queries.words import CHANNEL_LABELS
from carnet.consent.types import CHANNELS
from carnet.kit import clock
from carnet.kit.declarations import Text
from carnet.law.rules.book import LAST_CHECKED, MESSAGES
from carnet.law.rules.book_uses import USES
from carnet.law.rules.reasons import reason, typeset
from carnet.law.rules.rule import Rule, Stage
from carnet.people.queries.views import people_url
from carnet.web.render import page
from carnet.web.screen import Request, screen

_STAGES: tuple[tuple[Stage, Text, Text], ...] = (
    (Stage.PERSON, _("La personne"), _("Ce qui arrête tout, quel que soit l’accord")),
    (Stage.MESSAGE, _("Le message"), _("Ce qui n’est pas de la prospection")),
    (Stage.BAN, _("Les interdictions"), _("Ce qu’aucun accord ne lève")),
    (Stage.BASIS, _("Le droit d’écrire"), _("Ce qui le donne, et la condition qui manque")),
    (Stage.ORIGIN, _("La provenance"), _("Quand les données viennent d’ailleurs")),
    (Stage.CLOCK, _("La durée"), _("Trois ans depuis le dernier acte de la personne")),
    (Stage.ADDRESS, _("L’adresse"), _("L’adresse morte, le numéro affiché")),
    (Stage.DELIVERY, _("Le moment"), _("Les heures et le nombre d’appels")),
)
FORCES: dict[str, tuple[Text, str]] = {
    "LAW": (_("Loi"), "info"),
    "CASE": (_("Jugement ou sanction"), "info"),
    "SOFT": (_("Recommandation"), ""),
    "PRACTICE": (_("Usage"), ""),
}


@dataclass(frozen=True, kw_only=True)
class Line:
    """One rule as the page shows it."""

    id: str
    allows: bool
    sentence: str
    reason: str
    force: Text
    force_state: str
    reference: str
    since: date | None
    until: date | None
    past: bool
    channels: str
    stopped: int
    url: str


@screen(permission="consent.view")
def rules(request: Request) -> HttpResponse:
    """Show the rulebook in the order in which it is asked, and how many people each refusal stops today."""
    counts = stopped()
    parts = [
        (title, detail, [_line(r, counts) for r in MESSAGES if r.stage == stage])
        for stage, title, detail in _STAGES
    ]
    uses: Iterable[Rule] = (r for book in USES.values() for r in book)
    parts.append(
        (
            _("Les autres usages"),
            _("Pixels, traceurs, transmissions, Californie"),
            [_line(r, {}) for r in uses],
        )
    )
    context = {
        "section": "protect",
        "page_key": "rules",
        "parts": parts,
        "checked": date.fromisoformat(LAST_CHECKED),
        "count": sum(len(lines) for _title, _detail, lines in parts),
    }
    return page(request, "proofs/rules.html", context)


def _line(rule: Rule, counts: dict[tuple[str, str, str], int]) -> Line:
    french = (get_language() or "fr").startswith("fr")
    mine = [c for c in CHANNELS if not rule.channels or c in rule.channels]
    stopping = [c for c in mine if (rule.id, rule.reason, c) in counts]
    if len(stopping) > 1:
        people = people_by_reason(rule.reason, rule=rule.id, channels=mine).count()
    else:
        people = sum(counts[rule.id, rule.reason, c] for c in stopping)
    force, force_state = FORCES[rule.force]
    return Line(
        id=rule.id,
        allows=not rule.refuses,
        sentence=typeset(rule.sentence_fr) if french else rule.sentence_en,
        reason=reason(rule.reason).said("fr" if french else "en"),
        force=force,
        force_state=force_state,
        reference=rule.reference,
        since=rule.in_force_from,
        until=rule.in_force_to,
        past=bool(rule.in_force_to and rule.in_force_to < clock.today()),
        channels=", ".join(str(CHANNEL_LABELS[c]) for c in mine) if rule.channels and mine else "",
        stopped=people,
        url=people_url(
            "raison", f"{rule.reason}.{rule.id}" + (f".{'+'.join(mine)}" if rule.channels else "")
        ),
    )
