"""What is looked at before a campaign leaves: lines that are well, to be known, or that stop it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.campaigns.queries.audience import Waterfall, facts_of
from carnet.campaigns.queries.behind import door, empty
from carnet.campaigns.queries.ready import drafts
from carnet.campaigns.types import Card
from carnet.content.queries import checks, known
from carnet.content.types import Gone, NotUnderstood
from carnet.outbound.queries.dispatches import carrier_for, senders
from carnet.outbound.queries.ready import TRYING, closed_for
from carnet.outbound.types import Misstated
from carnet.web.templatetags.carnet import in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that was looked at; `url` opens the people concerned, or the page where it is mended."""

    level: str
    sentence: str
    detail: str = ""
    url: str = ""
    label: str = ""


def preflight(card: Card, found: Waterfall | None) -> Sequence[Line]:
    """Return what was looked at, in the order of the steps; what lacks altogether is told by `ready.lacks`."""
    few = found is None or found.exact
    lines = [*_content(card, few=few), *_sender(card)]
    if found is not None:
        lines += _people(card, found)
    return lines


def _content(card: Card, *, few: bool) -> list[Line]:
    try:
        written = drafts(card)
    except Gone:
        return []
    lines: list[Line] = []
    for letter, (_pk, draft) in written.items():
        told = f"{letter} · " if card.tests else ""
        lines += [
            Line(level=c.level, sentence=f"{told}{c.sentence}", detail=c.remedy)
            for c in checks(draft)
        ]
    if not few:
        words = _(
            "Les mots qui seraient vides ne sont pas comptés d’avance au-delà de 50 000 personnes."
        )
        return [*lines, Line(level="cond", sentence=words)]
    try:
        labels = known()
        lines += [
            Line(
                level="cond",
                sentence=ngettext(
                    "« %(name)s » serait vide pour %(n)s destinataire.",
                    "« %(name)s » serait vide pour %(n)s destinataires.",
                    len(ids),
                )
                % {"name": labels.get(name, name), "n": in_words(len(ids))},
                detail=_("Donnez une valeur à montrer à la place."),
                url=door(card, f"empty.{name}"),
                label=_("Voir ces personnes"),
            )
            for name, ids in empty(card).items()
        ]
    except (Misstated, NotUnderstood):
        return lines
    return lines


def _sender(card: Card) -> list[Line]:
    lines = []
    if card.channel == "email":
        chosen = [s for s in senders() if s.id == card.sender_id] or senders()[:1]
        if chosen:
            words = _("Expéditeur : %(name)s, %(address)s") % {
                "name": chosen[0].name,
                "address": chosen[0].address,
            }
            lines.append(Line(level="yes", sentence=words))
    carrier = carrier_for(card.channel)
    if carrier is None:
        words = _(
            "Transporteur d’essai : rien ne quitte cette machine, les messages se lisent ici."
        )
        lines.append(Line(level="cond", sentence=words))
    elif closed_for(carrier.kind):
        words = _("Le transporteur reste éteint tant que l’adresse publique n’est pas vérifiée.")
        lines.append(Line(level="no", sentence=words))
    elif carrier.kind == TRYING[card.channel]:
        words = _(
            "Transporteur d’essai : rien ne quitte cette machine, les messages se lisent ici."
        )
        lines.append(Line(level="cond", sentence=words))
    return lines


def _people(card: Card, found: Waterfall) -> list[Line]:
    if not found.allowed:
        words = _("Personne ne peut le recevoir : voyez les raisons à l’étape 2.")
        return [Line(level="no", sentence=words)]
    n = in_words(found.allowed)
    proof = ngettext(
        "Accord ou information vérifiés pour %(n)s personne, aucune sans preuve.",
        "Accord ou information vérifiés pour %(n)s personnes, aucune sans preuve.",
        found.allowed,
    )
    lines = [
        Line(
            level="yes",
            sentence=proof % {"n": n},
            detail=_("Chacune est revérifiée au moment où son message part."),
            url=door(card, "who.yes"),
            label=_("Voir ces personnes"),
        )
    ]
    missing = facts_of(card).unstated()
    hanging = sum(n for _name, n in found.depends)
    if missing and hanging:
        words = _("Des réponses manquent à l’étape 2 : elles sont lues au plus strict.")
        lines.append(Line(level="cond", sentence=words))
    if card.channel in ("sms", "phone"):
        words = _("Heures permises par la loi : ce qui tombe en dehors attend, rien n’est perdu.")
        lines.append(Line(level="yes", sentence=words))
    return lines
