"""Take in what an imported file says: where people come from, a yes or a no in a column, what a remark proposes.

A yes is a trace without proof. A no counts from the day it was given or, when the file does not tell, from now on: it is
read as a refusal. What a remark proposes protects at once, until somebody settles it. Taking the same in again adds
nothing.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime, time

from django.db import transaction

from carnet.audit.actions import record
from carnet.consent.actions.chain import end, write
from carnet.consent.models import ConsentRecord, PersonFact, Provenance
from carnet.consent.queries.spans import spans
from carnet.consent.rules.purposes import CONSENTED
from carnet.consent.types import Intake, IntakeConsent, IntakeFact
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.clock import PARIS
from carnet.kit.sql import ids_within

_PROVENANCE = ("contact_id", "source", "collected_on", "last_purchase", "recorded_at", "origin")
_CONSENT = (
    "contact_id", "status", "channels", "purposes", "at", "day_only", "recorded_at", "recorded_by", "origin",
)  # fmt: skip
_FACT = ("contact_id", "what", "channels", "at", "via", "words", "state", "origin")


@transaction.atomic
def take_in(
    *, actor: Actor, origin: str, intakes: Sequence[Intake], new: Collection[int] = ()
) -> int:
    """Write what is new in the intakes under the mark `origin` and return how many lines. Raises NotPermitted.

    Standings are not decided here: the caller does it once for everybody. Of the contacts in `new` nothing can be held
    yet, and nothing is asked.
    """
    actor.require("consent.take_in")
    now = clock.now()
    ids = sorted({i.contact_id for i in intakes})
    known = sorted(set(ids).difference(new))
    written = _provenances(intakes, known, origin=origin, now=now)
    written += _consents(intakes, known, origin=origin, now=now, by=actor.name or actor.id)
    written += _facts(intakes, known, origin=origin, now=now)
    if written:
        record(
            actor=actor,
            name="consent.taken_in",
            subject="people.Contact",
            ids=ids,
            detail={"lines": written},
        )
    return written


@transaction.atomic
def take_back(*, actor: Actor, origin: str, keep: Sequence[int] = ()) -> list[int]:
    """Remove what was taken in under the mark and return the contacts concerned; settled facts go too.

    What is known of the contacts in `keep` stays. Raises NotPermitted. Standings are not decided here.
    """
    actor.require("consent.take_in")
    ids: set[int] = set()
    for model in (Provenance, ConsentRecord, PersonFact):
        marked = model.objects.filter(origin=origin).exclude(contact_id__in=ids_within(keep))
        ids.update(marked.values_list("contact_id", flat=True))
        end("taken_back", marked)
    if ids:
        record(actor=actor, name="consent.taken_back", subject="people.Contact", ids=sorted(ids))
    return sorted(ids)


def _provenances(
    intakes: Iterable[Intake], ids: Sequence[int], *, origin: str, now: datetime
) -> int:
    held: set[tuple[object, ...]] = set()
    for chosen, _meant in spans(ids):
        rows = Provenance.objects.filter(**chosen)
        held.update(rows.values_list("contact_id", "source", "collected_on", "last_purchase"))
    fresh = []
    for one in intakes:
        key = (one.contact_id, one.source[:120], one.collected_on, one.last_purchase)
        if key not in held:
            held.add(key)
            fresh.append((*key, now, origin))
    return len(write("provenance", _PROVENANCE, fresh))


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), PARIS)


def _consents(
    intakes: Iterable[Intake], ids: Sequence[int], *, origin: str, now: datetime, by: str
) -> int:
    held: set[tuple[object, ...]] = set()
    for chosen, _meant in spans(ids):
        rows = ConsentRecord.objects.filter(**chosen, how="not_recorded")
        for contact_id, status, channels, at in rows.values_list(
            "contact_id", "status", "channels", "at"
        ):
            held.update((contact_id, status, c, at) for c in channels)
            held.update((contact_id, status, c, None) for c in channels)
    fresh = []
    for one in intakes:
        for said in one.consents:
            status = "given" if said.yes else "refused"
            key = (one.contact_id, status, said.channel, _moment(said.at) if said.at else None)
            if key not in held:
                held.add(key)
                fresh.append(
                    _consent_row(one.contact_id, said, status, now=now, by=by, origin=origin)
                )
    return len(write("consent", _CONSENT, fresh))


def _consent_row(
    contact_id: int, said: IntakeConsent, status: str, *, now: datetime, by: str, origin: str
) -> tuple[object, ...]:
    at = _moment(said.at) if said.at and said.at <= now.astimezone(PARIS).date() else None
    if at is None and not said.yes:
        at = now
    purposes = list(CONSENTED["offers"])
    dated = said.at is not None
    return (contact_id, status, [said.channel], purposes, at, dated, now, by[:60], origin)


def _facts(intakes: Iterable[Intake], ids: Sequence[int], *, origin: str, now: datetime) -> int:
    held: set[tuple[object, ...]] = set()
    for chosen, _meant in spans(ids):
        for contact_id, what, channels in PersonFact.objects.filter(**chosen).values_list(
            "contact_id", "what", "channels"
        ):
            held.add((contact_id, what, tuple(channels)))
    fresh = []
    for one in intakes:
        for proposed in one.facts:
            key = (one.contact_id, proposed.what, tuple(proposed.channels))
            if key not in held:
                held.add(key)
                fresh.append(_fact_row(one.contact_id, proposed, now=now, origin=origin))
    return len(write("fact", _FACT, fresh))


def _fact_row(
    contact_id: int, proposed: IntakeFact, *, now: datetime, origin: str
) -> tuple[object, ...]:
    """Sensitive words are not kept a second time: the fact only says that there are some."""
    words = "" if proposed.what == "special_category" else proposed.words[:200]
    at = _moment(proposed.at) if proposed.at else now
    told = (proposed.what, list(proposed.channels), min(at, now), "remark", words)
    return (contact_id, *told, "proposed", origin)
