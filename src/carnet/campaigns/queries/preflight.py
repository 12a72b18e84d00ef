"""What is looked at before a campaign leaves: lines that are well, to be known, or that stop it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.campaigns.queries.audience import Waterfall, facts_of
from carnet.campaigns.queries.behind import door, empty
from carnet.campaigns.queries.foreseen import Past, capped_until, foreseen, limits
from carnet.campaigns.queries.ready import drafts
from carnet.campaigns.rules.foreseeing import expected
from carnet.campaigns.types import Card
from carnet.content.queries import checks, known
from carnet.content.types import Gone, NotUnderstood
from carnet.outbound.queries.dispatches import carrier_for, senders
from carnet.outbound.queries.ready import TRYING, closed_for
from carnet.outbound.types import Misstated
from carnet.web.templatetags.carnet import in_days, in_words, percent


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
    if found is not None and found.allowed:
        lines += [*_foreseen(card, found.allowed), *_capped(card, few=few)]
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


def _foreseen(card: Card, people: int) -> list[Line]:
    """Say what the campaigns of the same purpose let expect, or that there is nothing to tell from."""
    past = foreseen(card)
    if not past.left:
        words = _(
            "Signalements et adresses en erreur : rien n’est parti pour cette finalité sur ce canal depuis un an, rien ne peut être prévu."
        )
        return [Line(level="cond", sentence=words)]
    spam = expected(people, past.spam, past.arrived)
    wrong = expected(people, past.wrong, past.left)
    told = _(
        "Signalements attendus : %(n)s, au plus %(most)s ; adresses en erreur : %(wrong)s, au plus %(wrong_most)s."
    ) % {
        "n": in_words(spam[0]),
        "most": in_words(spam[1]),
        "wrong": in_words(wrong[0]),
        "wrong_most": in_words(wrong[1]),
    }
    high = past.over()
    return [Line(level="cond" if high else "yes", sentence=told, detail=_base(past, high))]


def _base(past: Past, high: float | None) -> str:
    """Say from what it is told, and whether the past went beyond what holds a dispatch."""
    base = ngettext(
        "D’après %(campaigns)s campagne de cette finalité depuis un an : signalements, %(spam)s sur %(arrived)s messages remis ; en erreur, %(wrong)s sur %(left)s partis. « Au plus » vaut 95 fois sur 100 (Wilson).",
        "D’après %(campaigns)s campagnes de cette finalité depuis un an : signalements, %(spam)s sur %(arrived)s messages remis ; en erreur, %(wrong)s sur %(left)s partis. « Au plus » vaut 95 fois sur 100 (Wilson).",
        past.campaigns,
    ) % {
        "campaigns": in_words(past.campaigns),
        "spam": in_words(past.spam),
        "arrived": in_words(past.arrived),
        "wrong": in_words(past.wrong),
        "left": in_words(past.left),
    }
    if high is None:
        return base
    more = _("Au-delà de %(share)s, l’envoi se met en pause.") % {"share": percent(high)}
    return f"{base} {more}"


def _capped(card: Card, *, few: bool) -> list[Line]:
    """Say how many have had their share of messages, and until when theirs waits."""
    if not limits(card):
        words = _("Aucune limite de fréquence ne retarde ces messages.")
        return [Line(level="yes", sentence=words)]
    if not few:
        words = _(
            "Les limites de fréquence ne sont pas comptées d’avance au-delà de 50 000 personnes ; qui a eu son compte attend."
        )
        return [Line(level="cond", sentence=words)]
    waiting = capped_until(card)
    if not waiting:
        words = _("Limites de fréquence : personne n’a encore eu son compte de messages.")
        return [Line(level="yes", sentence=words)]
    told = ngettext(
        "Limites de fréquence : %(n)s personne a eu son compte, son message attendra au plus tard jusqu’au %(day)s.",
        "Limites de fréquence : %(n)s personnes ont eu leur compte, leurs messages attendront au plus tard jusqu’au %(day)s.",
        len(waiting),
    )
    values = {"n": in_words(len(waiting)), "day": in_days(max(waiting.values()))}
    return [
        Line(
            level="cond",
            sentence=told % values,
            detail=_("Retardées, jamais laissées de côté."),
            url=door(card, "capped"),
            label=_("Voir ces personnes"),
        )
    ]
