"""Who may leave for a use, why the others stay, and what the use adds to the rows of those who do.

Nobody decides here: the stored standing answers for writing, `law.rules.decide` for partners; the rest leaves whole, but
for those whose data are frozen, and records that should not have come back.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext as _

from carnet.consent.queries.profiles import Found, profiles, sender
from carnet.consent.queries.standing import OFFERS, current, decision_of
from carnet.consent.queries.words import CHANNEL_LABELS, last_day, verdict, why, words_for
from carnet.consent.rules.profile import Shape, facts_of, shape_of
from carnet.consent.types import CHANNELS
from carnet.exports.rules.cells import DAY, TEXT
from carnet.exports.rules.facts import SIDES, died, has, said
from carnet.exports.types import (
    MOVE,
    NO_ADDRESS,
    PARTNER,
    REGISTER,
    STOPPED,
    WRITE,
    Asked,
    Judged,
    Misasked,
)
from carnet.kit import clock
from carnet.kit.sql import ids_within
from carnet.kit.text import fold
from carnet.law.rules.both_sets import also_needed
from carnet.law.rules.decide import decide
from carnet.law.types import Decision, Sender, Use
from carnet.outbound.queries.prepared import facts_kept
from carnet.outbound.queries.reach import answers

Judge = Callable[[Sequence[int]], Iterator[Judged]]
More = tuple[tuple[str, str], ...]
"""Names and kinds of the columns that a use adds."""
_ALIKE = 50_000
_ANSWER = ("reads", "reason", "rule", "force", "until", "until_reason", "missing", "since")
# Whoever has no address on a channel has no standing there.
_NO_WAY = Decision(allowed=False, reason=NO_ADDRESS, rule="", force="")


def judge_for(asked: Asked) -> tuple[Judge, More]:
    """Return who judges the people of an export, step by step, and the columns that this adds."""
    makers: dict[str, Callable[[Asked], tuple[Judge, More]]] = {
        WRITE: _to_write,
        PARTNER: _for_a_partner,
        REGISTER: _for_a_register,
        MOVE: _to_move,
    }
    return makers[asked.use](asked)


def _until() -> tuple[str, str]:
    return _("À contacter jusqu’au"), DAY


def _to_write(asked: Asked) -> tuple[Judge, More]:
    facts = facts_kept(asked.statement) if asked.statement else None
    told = lru_cache(maxsize=_ALIKE)(_told)
    known: dict[tuple[Any, ...], Decision] = {}

    def judge(ids: Sequence[int]) -> Iterator[Judged]:
        of = {"purpose": asked.purpose, "channel": asked.channel}
        decided = {pk: decision for pk, _channel, decision in _decisions(ids, known, **of)}
        refused: dict[int, str] = {}
        if facts is not None:
            refused = {pk: a.reason for pk, a in answers(facts, ids) if not a.allowed}
        for pk in ids:
            decision = decided.get(pk, _NO_WAY)
            if not decision.allowed or pk in refused:
                code = refused.get(pk, "") if decision.allowed else decision.reason
                yield Judged(contact_id=pk, reason=code)
            else:
                yield Judged(contact_id=pk, more=told(decision))

    return judge, (_until(), (_("Pourquoi"), TEXT))


def _decisions(
    ids: Sequence[int], known: dict[tuple[Any, ...], Decision], **of: str
) -> Iterator[tuple[int, str, Decision]]:
    """Yield contact, channel and decision of the stored standings; alike ones are one and the same decision."""
    rows = current().filter(contact_id__in=ids_within(ids), **of).order_by()
    for pk, channel, *values in rows.values_list("contact_id", "channel", *_ANSWER).iterator(
        chunk_size=10_000
    ):
        alike = tuple(values)
        decision = known.get(alike)
        if decision is None:
            row = SimpleNamespace(**dict(zip(_ANSWER, values, strict=True)))
            decision = known[alike] = decision_of(row)
        yield pk, channel, decision


def _told(decision: Decision) -> tuple[object, ...]:
    """Return the last day of a permission, and why it is one."""
    return last_day(decision), why(decision) or verdict(decision)


@dataclass(slots=True)
class _Transfer:
    """The transfer asked about, with the answers found so far: people alike are decided once."""

    asked: Asked
    sender: Sender
    known: dict[tuple[Shape, date | None], tuple[str, Decision]] = field(default_factory=dict)

    def judge(self, ids: Sequence[int]) -> Iterator[Judged]:
        """Yield the answer of the law for each."""
        today = clock.today()
        found = dict(profiles(ids))
        for pk in ids:
            if pk not in found:
                continue
            alike = shape_of(found[pk].profile, today)
            if alike not in self.known:
                self.known[alike] = self._decide(*alike)
            reason, decision = self.known[alike]
            more = () if reason else _told(decision)
            yield Judged(contact_id=pk, reason=reason, more=more)

    def _decide(self, shape: Shape, last_act: date | None) -> tuple[str, Decision]:
        facts = facts_of(shape, last_act, self.sender)
        partner = fold(self.asked.partner)
        named = (b for f in facts.history for b in f.beneficiaries if fold(b) == partner)
        use = Use(
            kind=self.asked.partner_kind,
            recipient=next(named, self.asked.partner),
            channel=self.asked.channel,
        )
        decision = decide(facts, use, clock.now())
        lacking = also_needed(facts, decision)
        return (lacking[0] if lacking else "" if decision.allowed else decision.reason), decision


def _for_a_partner(asked: Asked) -> tuple[Judge, More]:
    return _Transfer(asked, sender()).judge, (_until(), (_("Pourquoi"), TEXT))


def _for_a_register(_asked: Asked) -> tuple[Judge, More]:
    said_of = lru_cache(maxsize=_ALIKE)(words_for)
    known: dict[tuple[Any, ...], Decision] = {}

    def judge(ids: Sequence[int]) -> Iterator[Judged]:
        told: defaultdict[int, dict[str, Decision]] = defaultdict(dict)
        for pk, channel, decision in _decisions(ids, known, purpose=OFFERS):
            told[pk][channel] = decision
        silent = [pk for pk in ids if all(d.reason == NO_ADDRESS for d in told[pk].values())]
        held = {pk: _held_back(found) for pk, found in profiles(silent)} if silent else {}
        for pk in ids:
            codes = {d.reason for d in told[pk].values()}
            code = next((c for c in STOPPED if c in codes), held.get(pk, ""))
            more = tuple(said_of(told[pk].get(c, _NO_WAY)) for c in CHANNELS)
            yield Judged(contact_id=pk, reason=code, more=() if code else more)

    return judge, tuple(
        (_("Lui écrire : %(channel)s") % {"channel": CHANNEL_LABELS[c]}, TEXT) for c in CHANNELS
    )


def _held_back(found: Found) -> str:
    """Return the reason for which a person stays whatever the use, or nothing."""
    frozen, erased = STOPPED
    if has(found.profile.facts, "erasure"):
        return erased
    return frozen if has(found.profile.facts, "restriction") else ""


def _to_move(_asked: Asked) -> tuple[Judge, More]:
    words = {"yes": _("oui"), "no": _("non"), "": ""}
    proofs = {True: _("preuve gardée"), False: ""}

    def judge(ids: Sequence[int]) -> Iterator[Judged]:
        found = dict(profiles(ids))
        for pk in ids:
            if pk not in found:
                continue
            code = _held_back(found[pk])
            more: list[object] = []
            for channel in SIDES:
                word, day, proven = said(found[pk].profile.facts, channel)
                more += [words[word], day, proofs[proven]]
            more.append(_("décès signalé") if died(found[pk].profile.facts) else "")
            yield Judged(contact_id=pk, reason=code, more=() if code else tuple(more))

    names: list[tuple[str, str]] = []
    for channel in SIDES:
        label = {"channel": CHANNEL_LABELS[channel]}
        names += [
            (_("Accord %(channel)s") % label, TEXT),
            (_("Accord %(channel)s, le") % label, DAY),
            (_("Accord %(channel)s, preuve") % label, TEXT),
        ]
    return judge, (*names, (_("Autre"), TEXT))


def stated(asked: Asked) -> Asked:
    """Return what was asked with the purpose and the channel that its prepared message states. Raises Misasked."""
    facts = facts_kept(asked.statement or 0)
    if facts is None:
        raise Misasked("statement")
    return replace(asked, purpose=facts.purpose, channel=facts.channel)
