"""The panel "Peut-on lui écrire ?" of the contact page: purposes by channels, and behind each answer its proof."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from carnet.accounts.queries import setting
from carnet.consent.queries.ledger import Record, records_of, settled_facts_of, sources_of
from carnet.consent.queries.purposes import active, assumes
from carnet.consent.queries.standing import standings_of
from carnet.consent.queries.words import (
    CHANNEL_LABELS,
    last_day,
    said,
    short_day,
    source_words,
    state_of,
    verdict,
    why,
)
from carnet.consent.rules.purposes import PurposeCard, word_of
from carnet.consent.types import CHANNELS, NO_ADDRESS
from carnet.kit.actor import Actor
from carnet.kit.declarations import Text
from carnet.law.rules.book import all_rules
from carnet.law.rules.reasons import reason, strength, typeset
from carnet.law.types import Decision

ICONS = {"email": "at", "sms": "message-2", "phone": "phone", "post": "mailbox"}
MARKS = {"yes": "circle-check", "cond": "clock-hour-4", "no": "circle-x", "unk": "help-circle"}
_INSIDE = {
    "email": gettext_lazy("e-mail"),
    "sms": gettext_lazy("SMS"),
    "phone": gettext_lazy("téléphone"),
    "post": gettext_lazy("courrier"),
}
_BY_CHANNEL = {
    "email": gettext_lazy("par e-mail"),
    "sms": gettext_lazy("par SMS"),
    "phone": gettext_lazy("par téléphone"),
    "post": gettext_lazy("par courrier"),
}
HOW_LABELS = {
    "ticked_by_person": gettext_lazy("Case cochée ou bouton choisi par la personne"),
    "spoken": gettext_lazy("Dit de vive voix"),
    "pre_ticked": gettext_lazy("Case cochée d’avance"),
    "terms_only": gettext_lazy("Conditions générales acceptées, rien d’autre"),
    "unequal_buttons": gettext_lazy("Refus caché ou plus difficile que l’accord"),
    "forced": gettext_lazy("Accord exigé pour le service ou le jeu"),
    "not_recorded": gettext_lazy("Colonne d’un fichier, rien ne dit comment"),
    "told_us": gettext_lazy("La personne nous l’a dit"),
}
FACT_LABELS = {
    "objection": gettext_lazy("Ne veut plus être sollicitée"),
    "deceased": gettext_lazy("Décès"),
    "moved_away": gettext_lazy("A déménagé"),
    "special_category": gettext_lazy("Remarque sensible, à effacer"),
    "restricted": gettext_lazy("Données gelées à sa demande"),
    "erasure_asked": gettext_lazy("Demande d’effacement en cours, plus d’offres"),
    "erased": gettext_lazy("Données effacées à sa demande"),
    "complaint": gettext_lazy("Message signalé comme indésirable"),
}
MISSING_LABELS = {
    "informed": gettext_lazy("Dites si les personnes de cette source ont été prévenues."),
    "could_refuse": gettext_lazy("Dites si les personnes de cette source pouvaient refuser."),
    "source": gettext_lazy("Dites d’où viennent ses données."),
    "collected_on": gettext_lazy("Il manque la date à laquelle ses données ont été recueillies."),
    "kind": gettext_lazy("Dites s’il s’agit d’un particulier ou d’un professionnel."),
    "proof": gettext_lazy("Retrouvez la preuve : le bulletin, le formulaire, l’enregistrement."),
    "last_contact": gettext_lazy("Aucune date ne dit son dernier échange avec vous."),
    "objection_confirmed": gettext_lazy("Une remarque le dit. Confirmez ou écartez-la."),
    "death_confirmed": gettext_lazy("Une remarque le dit. Confirmez ou écartez-la."),
}


_UNDER = {
    "R_OBJECTION": gettext_lazy("opposition du %(day)s"),
    "R_COMPLAINT": gettext_lazy("signalé le %(day)s"),
    "R_WITHDRAWN": gettext_lazy("accord retiré le %(day)s"),
}


_AGREED = ("given", "renewed")
_STOPPED = ("R_DECEASED", "R_ERASED", "R_RESTRICTED")
Held = tuple[Mapping[tuple[str, str], Decision], Sequence[Record]]


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One answer of the matrix, and all that stands behind it."""

    key: str
    purpose: str
    channel: str
    channel_label: Text
    label: str
    mark: str
    state: str
    short: str
    why: str
    reason: str
    decision: Decision
    sentence: str
    law: str
    reference: str
    force: str
    ends: str
    missing: str
    assumes: str
    record: Record | None
    stamp: str
    how: str
    acts: frozenset[str]


def panel(contact_id: int, actor: Actor) -> dict[str, Any] | None:
    """Return the context of the panel; None while nothing has been decided about the contact."""
    decisions = standings_of(contact_id)
    if not decisions:
        return None
    records = records_of(contact_id)
    facts = settled_facts_of(contact_id)
    rows = [
        (card.label, [_place(n, card, c, (decisions, records)) for c in CHANNELS])
        for n, card in enumerate(active())
    ]
    return {
        "rows": rows,
        "cases": [cell for _label, cells in rows for cell in cells if isinstance(cell, Cell)],
        "first": "1-email",
        "channels": [(CHANNEL_LABELS[c], ICONS[c]) for c in CHANNELS],
        "answer": _answer(decisions),
        "waiting": [
            (f, FACT_LABELS[f.what], _channel_words(f.channels))
            for f in facts
            if f.state == "proposed"
        ],
        "facts": [(f, FACT_LABELS[f.what]) for f in facts if f.state == "confirmed"],
        "sources": [(name, source_words(answer)) for name, answer in sources_of(contact_id)],
        "full": setting("proofs.why") == "full",
        "may_record": actor.may("consent.record"),
        "may_object": actor.may("consent.object"),
        "may_settle": actor.may("consent.settle"),
        "may_declare": actor.may("consent.declare"),
        "objected": any(f.what == "objection" and not f.channels for f in facts),
    }


def _answer(decisions: Mapping[tuple[str, str], Decision]) -> dict[str, str]:
    """The whole answer as one sentence about offers."""
    offers = {c: decisions[c, "offers"] for c in CHANNELS if (c, "offers") in decisions}
    open_ones = [c for c in CHANNELS if c in offers and offers[c].allowed]
    if open_ones:
        ways = _joined([str(_BY_CHANNEL[c]) for c in open_ones])
        return {
            "state": "yes",
            "word": _("Oui"),
            "rest": _(" pour vos offres, %(ways)s.") % {"ways": ways},
        }
    refused = (d for d in offers.values() if d.reason != NO_ADDRESS)
    told = min(refused, key=lambda d: strength(d.reason), default=None)
    if told is None:
        return {"state": "unk", "word": _("Non"), "rest": _(" faute de coordonnée utilisable.")}
    reason_said = why(told)
    rest = _(" : %(why)s.") % {"why": reason_said[:1].lower() + reason_said[1:]}
    return {"state": state_of(told), "word": verdict(told), "rest": rest}


def _joined(ways: Sequence[str]) -> str:
    if len(ways) == 1:
        return ways[0]
    return _("%(first)s et %(last)s") % {"first": ", ".join(ways[:-1]), "last": ways[-1]}


def _channel_words(channels: Sequence[str]) -> str:
    return ", ".join(str(CHANNEL_LABELS[c]) for c in channels if c in CHANNEL_LABELS) or _(
        "tous les canaux"
    )


def _place(number: int, card: PurposeCard, channel: str, held: Held) -> Cell | str:
    """Return the answer for a channel of a purpose, or in words why there is none."""
    if channel not in card.channels:
        return _("pas prévu")
    decision = held[0].get((channel, card.code))
    return _("calcul en cours") if decision is None else _cell(number, card, channel, held)


def _cell(number: int, card: PurposeCard, channel: str, held: Held) -> Cell:
    decision = held[0][channel, card.code]
    state = "unk" if decision.reason == NO_ADDRESS else state_of(decision)
    record = _behind(card, channel, (decision, held[1]))
    law, reference, force = _law(decision, channel)
    return Cell(
        key=f"{number}-{channel}",
        purpose=card.code,
        channel=channel,
        channel_label=CHANNEL_LABELS[channel],
        label=f"{card.label}, {_INSIDE[channel]}",
        mark=MARKS[state],
        state=state,
        short=_short(decision, state),
        why=_under(decision),
        reason=why(decision) or verdict(decision),
        decision=decision,
        sentence=_sentence(decision.reason),
        law=law,
        reference=reference,
        force=force,
        ends=said(last_day(decision)),
        missing=str(MISSING_LABELS.get(decision.missing, "")),
        assumes=assumes(card),
        record=record,
        stamp=_stamp(record, decision),
        how=str(HOW_LABELS.get(record.how, "")) if record else "",
        acts=_acts(card, decision),
    )


def _behind(
    card: PurposeCard, channel: str, held: tuple[Decision, Sequence[Record]]
) -> Record | None:
    """The agreement that speaks of a channel and purpose: the one that allows, else the latest, proven or not."""
    decision, records = held
    mine = [r for r in records if channel in r.channels and word_of(card) in r.purposes]
    given = [r for r in mine if r.status in _AGREED]
    if decision.reason == "A_CONSENT":
        given = [r for r in given if r.proof == "kept"]
    return next(iter(given), None)


def _acts(card: PurposeCard, decision: Decision) -> frozenset[str]:
    """What may be recorded here: an agreement, its renewal or its end, a refusal of this purpose by this channel."""
    if not card.prospects or decision.reason in _STOPPED:
        return frozenset()
    if decision.reason == "A_CONSENT":
        return frozenset({"renew", "withdraw"})
    refused = decision.reason in ("R_OBJECTION", "R_WITHDRAWN", "R_COMPLAINT")
    return frozenset({"record"} if refused else {"record", "refuse"})


def _short(decision: Decision, state: str) -> str:
    if decision.reason == NO_ADDRESS:
        return _("Sans adresse")
    return {"yes": _("Oui"), "cond": _("Limité"), "no": _("Non"), "unk": _("Inconnu")}[state]


def _under(decision: Decision) -> str:
    """The few words under the answer: until when, else why."""
    if decision.reason == NO_ADDRESS:
        return _("aucune coordonnée")
    ends = last_day(decision)
    if ends:
        return _("jusqu’au %(day)s") % {"day": short_day(ends)}
    dated = _UNDER.get(decision.reason)
    if dated and decision.since:
        return str(dated) % {"day": short_day(decision.since)}
    text = why(decision)
    return text[:1].lower() + text[1:]


def _sentence(code: str) -> str:
    return reason(code).said(get_language() or "fr")


def _law(decision: Decision, channel: str) -> tuple[str, str, str]:
    """Return the sentence, the reference and the force of the rule that spoke, as it stands in the rulebook."""
    for rule in all_rules():
        if (rule.id, rule.reason) == (decision.rule, decision.reason) and (
            not rule.channels or channel in rule.channels
        ):
            french = (get_language() or "fr").startswith("fr")
            return (
                typeset(rule.sentence_fr) if french else rule.sentence_en,
                rule.reference,
                decision.force,
            )
    return "", "", decision.force


def _stamp(record: Record | None, decision: Decision) -> str:
    """The day of a proof that is held; nothing is stamped without one."""
    if (
        record is None
        or record.proof != "kept"
        or decision.reason != "A_CONSENT"
        or record.at is None
    ):
        return ""
    return said(record.at)
