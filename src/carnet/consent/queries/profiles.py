"""What the ledgers and the rooms below hold of many contacts, read in a few queries, as profiles for the rules."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import orjson

from carnet.accounts.queries import company
from carnet.activity.queries.contracts import contract_spans
from carnet.consent.queries import asked
from carnet.consent.queries.clocks import clocks
from carnet.consent.queries.digests import keyed, suppressed
from carnet.consent.rules.profile import Origin, Profile
from carnet.consent.types import CHANNELS
from carnet.kit.clock import PARIS
from carnet.kit.text import words
from carnet.law.rules.places import region_of
from carnet.law.rules.sources import guess_source_kind
from carnet.law.types import Fact, Sender

_DIRECTORY = re.compile(
    r"\b(pages? (jaune|blanche)s?|annuaires?|director(y|ies)|yellow pages?|white pages?)\b"
)
_SAID = {"renewed": "given", "expired": "withdrawn"}
_NONE = ("none", "bounced", "usable")
_MOST_KEPT = 20_000
_AT_ONCE = 10_000


@dataclass(slots=True)
class Held:
    """What is held of one contact while it is read; `state` is 0 no address, 1 bounced, 2 usable, per channel."""

    kind: str = "unknown"
    name: str = ""
    country: str = "FR"
    born_on: date | None = None
    postcode: str = ""
    acts: list[date] = field(default_factory=list)
    bought_on: date | None = None
    origins: list[Origin] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    bounced: list[str] = field(default_factory=list)
    proposed: set[str] = field(default_factory=set)
    state: dict[str, int] = field(default_factory=dict)
    keys: list[tuple[str, str]] = field(default_factory=list)
    invoiced_on: date | None = None
    proven: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The profile of a contact and, per channel, whether there is an address: "usable", "bounced" or "none".

    With what evidence there is: the day of the last invoice, and whether an agreement was proven or taken back.
    """

    profile: Profile
    reach: tuple[str, ...]
    invoiced_on: date | None = None
    proven: bool = False


_kept: ContextVar[dict[int, Found] | None] = ContextVar("kept", default=None)


def sender() -> Sender:
    """Return the legal entity that sends, the company of this installation, with the durations that it chose."""
    card = company()
    return Sender(
        entity=card.name if card else "",
        country=(card.country or "FR") if card else "FR",
        clocks=clocks(),
    )


@contextmanager
def read_once() -> Iterator[None]:
    """Keep inside the block what is read of contacts, and do not read it again: nobody changes facts in it."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def profiles(ids: Sequence[int], *, by: Sender | None = None) -> Iterator[tuple[int, Found]]:
    """Yield id, profile and reach of the living contacts among `ids`, in a few queries for each ten thousand.

    `by` spares asking once more who sends.
    """
    kept = _kept.get()
    if kept is None:
        yield from _read(ids, by or sender())
        return
    unread = [pk for pk in ids if pk not in kept]
    yield from [(pk, kept[pk]) for pk in ids if pk in kept]
    for pk, found in _read(unread, by or sender()) if unread else ():
        if len(kept) < _MOST_KEPT:
            kept[pk] = found
        yield pk, found


def _read(ids: Sequence[int], by: Sender) -> Iterator[tuple[int, Found]]:
    known = Known(by.entity, _declarations())
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), _AT_ONCE):
        part = ordered[start : start + _AT_ONCE]
        held = _contacts(part)
        _addresses(part, held)
        _purchases(part, held)
        _contracts(part, held)
        _origins(part, held, known)
        _consents(part, held, known)
        _facts(part, held)
        _suppressions(held)
        yield from ((contact_id, _found(one)) for contact_id, one in held.items())


@dataclass(slots=True)
class Told:
    """What the owner last declared of one source."""

    kind: str
    informed: bool | None
    could_refuse: bool | None
    since: date | None


@dataclass(slots=True)
class Known:
    """What many people share while they are read: the sender, what sources tell, agreements that read alike."""

    entity: str
    declared: Mapping[str, Told]
    origins: dict[tuple[str, date | None], Origin] = field(default_factory=dict)
    consents: dict[tuple[Any, ...], Fact] = field(default_factory=dict)


def _declarations() -> dict[str, Told]:
    return {words(source): Told(*said) for source, *said in asked.DECLARED.ask()}


def _contacts(ids: Sequence[int]) -> dict[int, Held]:
    return {
        pk: Held(
            kind=kind,
            country=country or "FR",
            born_on=born,
            acts=[_day(acted)] if acted else [],
            name=f"{family} {given}",
        )
        for pk, kind, country, born, acted, given, family in asked.PEOPLE.ask(ids)
    }


@lru_cache(maxsize=100_000)
def _day(moment: datetime) -> date:
    return moment.astimezone(PARIS).date()


def _addresses(ids: Sequence[int], held: dict[int, Held]) -> None:
    for pk, channel, kind, state, value, proposal, street, postcode in asked.ADDRESSES.ask(ids):
        one = held.get(pk)
        if one is None:
            continue
        alive = 1 if state == "bounced" else 2
        if (channel == "postal" and not street) or (channel == "email" and proposal):
            alive = 0
        for reached in _channels(channel, kind):
            one.state[reached] = max(one.state.get(reached, 0), alive)
            one.keys.append((reached, keyed(reached, value, one.name)))
        if channel == "postal" and postcode:
            one.postcode = postcode


def _channels(channel: str, kind: str) -> tuple[str, ...]:
    if channel == "phone":
        return ("phone",) if kind in ("landline", "special") else ("sms", "phone")
    return {"email": ("email",), "postal": ("post",)}.get(channel, ())


def _purchases(ids: Sequence[int], held: dict[int, Held]) -> None:
    for pk, last in asked.PURCHASES.ask(ids):
        one = held.get(pk)
        if one is not None:
            one.bought_on = one.invoiced_on = _day(last)


def _contracts(ids: Sequence[int], held: dict[int, Held]) -> None:
    for pk, spans in contract_spans(ids).items():
        one = held.get(pk)
        if one is not None:
            one.facts += [Fact("contract", span.started, ended=span.ended) for span in spans]


def _origins(ids: Sequence[int], held: dict[int, Held], known: Known) -> None:
    for pk, source, collected_on, last_purchase in asked.ORIGINS.ask(ids):
        one = held.get(pk)
        if one is None:
            continue
        alike = (source, collected_on)
        origin = known.origins.get(alike)
        if origin is None:
            origin = known.origins[alike] = _origin(source, collected_on, known.declared)
        one.origins.append(origin)
        if last_purchase:
            one.bought_on = max(one.bought_on or last_purchase, last_purchase)


def _origin(source: str, collected_on: date | None, declared: Mapping[str, Told]) -> Origin:
    plain = words(source)
    said = declared.get(plain)
    kind = said.kind if said else guess_source_kind(source)
    return Origin(
        kind=kind,
        declared=said is not None,
        informed=said.informed if said else None,
        could_refuse=said.could_refuse if said else None,
        since=said.since if said else None,
        collected_on=collected_on,
        directory=kind == "public" and bool(_DIRECTORY.search(plain)),
    )


def _consents(ids: Sequence[int], held: dict[int, Held], known: Known) -> None:
    # Lists are read as the text that holds them: answers of a column are alike, and each is made a fact once.
    facts = known.consents
    for row in asked.CONSENTS.ask(ids):
        one = held.get(row[0])
        if one is None:
            continue
        alike = row[1:]
        fact = facts.get(alike)
        if fact is None:
            fact = facts[alike] = _consent(alike, known.entity)
        one.facts.append(fact)
        if row[4] == "withdrawn" or row[9] == "kept":
            one.proven = True


def _consent(row: Sequence[Any], entity: str) -> Fact:
    channels, purposes, named, status, at, day_only, how, medium, proof, collected_by, double, parent, sent_by = row  # fmt: skip
    said = _SAID.get(status, status)
    unproven = said == "given" and proof != "kept"
    return Fact(
        type="consent",
        at=None if unproven or at is None else _day(at) if day_only else at,
        status=said,
        channels=tuple(orjson.loads(channels)),
        purposes=tuple(orjson.loads(purposes)),
        beneficiaries=tuple(orjson.loads(named)) or (sent_by or entity,),
        collected_by=collected_by,
        how=how,
        medium=medium,
        proof=proof,
        double_opt_in=double,
        with_parent=parent,
    )


def _facts(ids: Sequence[int], held: dict[int, Held]) -> None:
    for pk, what, channels, at, via, state in asked.FACTS.ask(ids):
        one = held.get(pk)
        if one is None:
            continue
        if what == "moved_away":
            one.bounced.append("post")
            continue
        one.facts.append(_fact(what, tuple(orjson.loads(channels)) or None, at=at, via=via))
        if state == "proposed":
            one.proposed.add("death_confirmed" if what == "deceased" else "objection_confirmed")


def _fact(what: str, channels: tuple[str, ...] | None, *, at: datetime, via: str) -> Fact:
    if what == "deceased":
        return Fact("death_reported", _day(at))
    if what == "restricted":
        return Fact("request", _day(at), right="restriction", status="open")
    if what == "erasure_asked":
        return Fact("request", _day(at), right="erasure", status="open")
    if what == "erased":
        return Fact("request", at, right="erasure", status="done")
    if what == "complaint":
        return Fact("complaint", at, channels=channels)
    return Fact("objection", at, channels=channels, via=via)


def _suppressions(held: dict[int, Held]) -> None:
    for pk, channel, at, reason in suppressed({pk: one.keys for pk, one in held.items()}):
        fact = (
            Fact("request", at, right="erasure", status="done")
            if reason == "erasure"
            else Fact("objection", at, channels=(channel,), via="suppression_list")
        )
        held[pk].facts.append(fact)


def _found(one: Held) -> Found:
    bounced = {*one.bounced, *(c for c, state in one.state.items() if state == 1)}
    profile = Profile(
        kind=one.kind,
        country=one.country,
        region=region_of(one.country, one.postcode),
        birth_date=one.born_on,
        origins=tuple(one.origins),
        bought_on=one.bought_on,
        acts=tuple(one.acts),
        facts=tuple(one.facts),
        bounced=tuple(c for c in CHANNELS if c in bounced and one.state.get(c)),
        proposed=frozenset(one.proposed),
    )
    reach = tuple(_NONE[one.state.get(c, 0)] for c in CHANNELS)
    return Found(profile, reach, one.invoiced_on, one.proven)
