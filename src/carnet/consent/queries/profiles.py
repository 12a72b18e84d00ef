"""What the ledgers and the rooms below hold of many contacts, read in a few queries, as profiles for the rules."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import orjson
from django.db.models import TextField
from django.db.models.functions import Cast

from carnet.accounts.queries import company
from carnet.activity.queries import purchase_facts
from carnet.consent.models import (
    ConsentRecord,
    PersonFact,
    Provenance,
    SourceDeclaration,
    Suppression,
)
from carnet.consent.queries.digests import keyed, suppressed
from carnet.consent.queries.spans import spans
from carnet.consent.rules.profile import Origin, Profile
from carnet.consent.types import CHANNELS
from carnet.kit.clock import PARIS
from carnet.kit.text import words
from carnet.law.rules.places import region_of
from carnet.law.rules.sources import guess_source_kind
from carnet.law.types import Fact, Sender
from carnet.people.queries import living

_DIRECTORY = re.compile(
    r"\b(pages? (jaune|blanche)s?|annuaires?|director(y|ies)|yellow pages?|white pages?)\b"
)
_SAID = {"renewed": "given", "expired": "withdrawn"}
_NONE = ("none", "bounced", "usable")
_LISTS = ("channels", "purposes", "beneficiaries")
_CONSENT = (
    "status", "at", "day_only", "how", "medium", "proof", "collected_by", "double_opt_in", "with_parent", "sender",
)  # fmt: skip
_MOST_KEPT = 20_000


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


@dataclass(frozen=True, slots=True)
class Found:
    """The profile of a contact and, per channel, whether there is an address: "usable", "bounced" or "none"."""

    profile: Profile
    reach: tuple[str, ...]


_kept: ContextVar[dict[int, Found] | None] = ContextVar("kept", default=None)


def sender() -> Sender:
    """Return the legal entity that sends: the company of this installation."""
    card = company()
    return Sender(
        entity=card.name if card else "", country=(card.country or "FR") if card else "FR"
    )


@contextmanager
def read_once() -> Iterator[None]:
    """Keep inside the block what is read of contacts, and do not read it again: nobody changes facts in it."""
    token = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(token)


def profiles(ids: Sequence[int]) -> Iterator[tuple[int, Found]]:
    """Yield id, profile and reach of the living contacts among `ids`, in a few queries for each ten thousand."""
    kept = _kept.get()
    if kept is None:
        yield from _read(ids)
        return
    unread = [pk for pk in ids if pk not in kept]
    yield from [(pk, kept[pk]) for pk in ids if pk in kept]
    for pk, found in _read(unread) if unread else ():
        if len(kept) < _MOST_KEPT:
            kept[pk] = found
        yield pk, found


def _read(ids: Sequence[int]) -> Iterator[tuple[int, Found]]:
    entity = sender().entity
    declared = latest_declarations()
    for chosen, wanted in spans(ids, "id"):
        held = _contacts(chosen, wanted)
        _addresses(chosen, held)
        _purchases(held)
        by_contact = {key.replace("id__", "contact_id__"): value for key, value in chosen.items()}
        _origins(by_contact, held, declared)
        _consents(by_contact, held, entity)
        _facts(by_contact, held)
        _suppressions(held)
        yield from ((contact_id, _found(one)) for contact_id, one in held.items())


def latest_declarations() -> dict[str, SourceDeclaration]:
    """Return the latest declaration of each source, by its folded name."""
    return {words(d.source): d for d in SourceDeclaration.objects.order_by("declared_at", "id")}


def _contacts(chosen: Mapping[str, Any], wanted: frozenset[int]) -> dict[int, Held]:
    rows = (
        living()
        .filter(**chosen)
        .values_list("id", "kind", "country", "born_on", "last_act_at", "given_name", "family_name")
    )
    return {
        pk: Held(
            kind=kind,
            country=country or "FR",
            born_on=born,
            acts=[_day(acted)] if acted else [],
            name=f"{family} {given}",
        )
        for pk, kind, country, born, acted, given, family in rows.order_by().iterator(
            chunk_size=5_000
        )
        if pk in wanted
    }


def _day(moment: datetime) -> date:
    return moment.astimezone(PARIS).date()


def _addresses(chosen: Mapping[str, Any], held: dict[int, Held]) -> None:
    rows = (
        living()
        .filter(**chosen, addresses__isnull=False)
        .values_list(
            "id",
            "addresses__channel",
            "addresses__kind",
            "addresses__state",
            "addresses__value",
            "addresses__proposal",
            "addresses__street",
            "addresses__postcode",
        )
    )
    for pk, channel, kind, state, value, proposal, street, postcode in rows.order_by().iterator(
        chunk_size=5_000
    ):
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


def _purchases(held: dict[int, Held]) -> None:
    for pk, facts in purchase_facts(list(held)).items():
        one = held.get(pk)
        if one is not None and facts.last_at is not None:
            one.bought_on = _day(facts.last_at)


def _origins(
    chosen: Mapping[str, Any], held: dict[int, Held], declared: Mapping[str, SourceDeclaration]
) -> None:
    known: dict[str, tuple[str, SourceDeclaration | None, bool]] = {}
    rows = Provenance.objects.filter(**chosen).values_list(
        "contact_id", "source", "collected_on", "last_purchase"
    )
    for pk, source, collected_on, last_purchase in rows.order_by("id").iterator(chunk_size=5_000):
        one = held.get(pk)
        if one is None:
            continue
        if source not in known:
            known[source] = _source(source, declared)
        kind, said, directory = known[source]
        one.origins.append(
            Origin(
                kind=kind,
                declared=said is not None,
                informed=said.informed if said else None,
                could_refuse=said.could_refuse if said else None,
                since=said.since if said else None,
                collected_on=collected_on,
                directory=directory,
            )
        )
        if last_purchase:
            one.bought_on = max(one.bought_on or last_purchase, last_purchase)


def _source(
    name: str, declared: Mapping[str, SourceDeclaration]
) -> tuple[str, SourceDeclaration | None, bool]:
    said = declared.get(words(name))
    kind = said.kind if said else guess_source_kind(name)
    return kind, said, kind == "public" and bool(_DIRECTORY.search(words(name)))


def _consents(chosen: Mapping[str, Any], held: dict[int, Held], entity: str) -> None:
    # Lists are read as the text that holds them: answers of a column are alike, and each is made a fact once.
    lists = {f"{name}_text": Cast(name, TextField()) for name in _LISTS}
    rows = (
        ConsentRecord.objects.filter(**chosen)
        .annotate(**lists)
        .values_list("contact_id", *lists, *_CONSENT)
    )
    known: dict[tuple[Any, ...], Fact] = {}
    for pk, *row in rows.order_by("id").iterator(chunk_size=5_000):
        one = held.get(pk)
        if one is None:
            continue
        alike = tuple(row)
        fact = known.get(alike)
        if fact is None:
            fact = known[alike] = _consent(alike, entity)
        one.facts.append(fact)


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


def _facts(chosen: Mapping[str, Any], held: dict[int, Held]) -> None:
    rows = (
        PersonFact.objects.filter(**chosen)
        .exclude(state="dismissed")
        .exclude(what="special_category")
    )
    wanted = rows.values_list("contact_id", "what", "channels", "at", "via", "state")
    for pk, what, channels, at, via, state in wanted.order_by("id").iterator(chunk_size=5_000):
        one = held.get(pk)
        if one is None:
            continue
        if what == "moved_away":
            one.bounced.append("post")
            continue
        one.facts.append(_fact(what, tuple(channels) or None, at=at, via=via))
        if state == "proposed":
            one.proposed.add("death_confirmed" if what == "deceased" else "objection_confirmed")


def _fact(what: str, channels: tuple[str, ...] | None, *, at: datetime, via: str) -> Fact:
    if what == "deceased":
        return Fact("death_reported", _day(at))
    if what == "restricted":
        return Fact("request", _day(at), right="restriction", status="open")
    if what == "erased":
        return Fact("request", at, right="erasure", status="done")
    if what == "complaint":
        return Fact("complaint", at, channels=channels)
    return Fact("objection", at, channels=channels, via=via)


def _suppressions(held: dict[int, Held]) -> None:
    if not Suppression.objects.exists():
        return
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
    return Found(profile, tuple(_NONE[one.state.get(c, 0)] for c in CHANNELS))
