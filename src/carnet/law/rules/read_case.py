"""Read one question of a file of cases into facts, a message or use, and a moment."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from carnet.law.rules import fields
from carnet.law.rules.book_uses import USES
from carnet.law.rules.fields import BadCase
from carnet.law.types import Fact, Facts, Message, Person, Sender, Use

_TUPLES = ("beneficiaries", "special_categories", "mentions")
_TEXTS = (
    "status",
    "collected_by",
    "how",
    "medium",
    "proof",
    "wording",
    "source",
    "context",
    "via",
    "severity",
    "right",
)
_FLAGS = ("optout_offered", "freemium", "listed", "linked_to_person")
_CHANNELS = frozenset({"email", "sms", "phone", "automated_call", "post", "messaging"})
_PURPOSES = frozenset(
    {
        "promotion",
        "newsletter",
        "birthday_offer",
        "requested_offer",
        "charity_appeal",
        "service",
        "renewal_request",
    }
)
_FACTS = frozenset(
    {
        "consent",
        "notice",
        "collected",
        "order",
        "account_created",
        "contract",
        "form_submitted",
        "click",
        "login",
        "renewal_asked",
        "renewal_accepted",
        "open",
        "auto_reply",
        "message_sent",
        "call_attempt",
        "call_refused",
        "objection",
        "unsubscribe",
        "complaint",
        "bounce",
        "request",
        "death_reported",
        "bloctel_check",
        "gpc_signal",
    }
)
_SAID = frozenset({"given", "refused", "withdrawn"})
_USES = frozenset(USES)
_KINDS = frozenset({"consumer", "professional", "sole_trader", "company", "visitor"})


def read_case(case: Mapping[str, Any]) -> tuple[Facts, Message | Use, datetime]:
    """Return the facts, the message or use and the moment of a case. Raises BadCase naming the field."""
    at = fields.instant(fields.needed(case, "at"), "at")
    person, sender = fields.part(case, "person"), fields.part(case, "sender")
    history = case.get("history", [])
    if not isinstance(history, list):
        raise BadCase("history: a list is wanted")
    facts = Facts(
        person=Person(
            kind=fields.one_of(person, "kind", _KINDS),
            country=fields.text(person, "country", "FR"),
            region=fields.text(person, "region"),
            time_zone=fields.zone_name(fields.text(person, "time_zone")),
            birth_date=fields.day(person.get("birth_date"), "birth_date"),
        ),
        sender=Sender(
            entity=fields.text({"entity": fields.needed(sender, "entity")}, "entity"),
            country=fields.text(sender, "country", "FR"),
        ),
        history=tuple(_fact(f, n) for n, f in enumerate(history)),
    )
    if ("message" in case) == ("use" in case):
        raise BadCase("message: exactly one of message and use is wanted")
    if "message" in case:
        return facts, _message(fields.part(case, "message")), at
    return facts, _use(fields.part(case, "use")), at


def _channels(fact: Mapping[str, Any]) -> tuple[str, ...] | None:
    if "channel" in fact:
        return (fields.one_of(fact, "channel", _CHANNELS),)
    for name in ("contests", "channels"):
        if name in fact:
            found = fields.texts(fact, name)
            for one in found:
                fields.one_of({name: one}, name, _CHANNELS)
            return found
    return None


def _fact(fact: Any, number: int) -> Fact:
    place = f"history[{number}]"
    if not isinstance(fact, dict) or not fact.get("type"):
        raise BadCase(f"{place}: an object with a type is wanted")
    try:
        return _read_fact(fact)
    except BadCase as error:
        raise BadCase(f"{place}.{error}") from error


def _read_fact(fact: Mapping[str, Any]) -> Fact:
    kind = fields.one_of(fact, "type", _FACTS)
    if kind == "consent":
        fields.one_of(fact, "status", _SAID)
    held: dict[str, Any] = {name: fields.text(fact, name) for name in _TEXTS}
    held |= {name: fields.flag(fact, name) for name in _FLAGS}
    held |= {name: fields.texts(fact, name) for name in _TUPLES}
    return Fact(
        type=kind,
        at=fields.when(fact.get("at"), "at"),
        channels=_channels(fact),
        purposes=fields.texts(fact, "purposes") if "purposes" in fact else None,
        double_opt_in=fields.maybe(fact, "double_opt_in"),
        with_parent=fields.maybe(fact, "with_parent"),
        slot=_slot(fact),
        ended=fields.day(fact.get("ended"), "ended"),
        **held,
    )


def _slot(fact: Mapping[str, Any]) -> tuple[datetime, datetime] | None:
    if fact.get("slot") is None:
        return None
    slot = fields.part(fact, "slot")
    return fields.instant(slot.get("from"), "slot.from"), fields.instant(slot.get("to"), "slot.to")


def _message(message: Mapping[str, Any]) -> Message:
    return Message(
        channel=fields.one_of(message, "channel", _CHANNELS),
        purpose=fields.one_of(message, "purpose", _PURPOSES),
        for_entity=fields.text(message, "for_entity"),
        contains_promotion=fields.flag(message, "contains_promotion"),
        similar_to_purchase=fields.flag(message, "similar_to_purchase"),
        relates_to_profession=fields.flag(message, "relates_to_profession"),
        relates_to_contract=fields.flag(message, "relates_to_contract"),
        sector=fields.text(message, "sector"),
        premises=fields.text(message, "premises", "home"),
        special_category=fields.text(message, "special_category"),
        carries=fields.texts(message, "carries", ("optout",)),
        caller_number=fields.text(message, "caller_number"),
    )


def _use(use: Mapping[str, Any]) -> Use:
    measured = fields.part(use, "measurement") if "measurement" in use else {}
    return Use(
        kind=fields.one_of(use, "kind", _USES),
        tracking=fields.text(use, "tracking"),
        own_site_only=fields.flag(measured, "own_site_only"),
        anonymous_statistics=fields.flag(measured, "anonymous_statistics"),
        tracker_months=fields.whole(measured, "tracker_months", 999),
        data_months=fields.whole(measured, "data_months", 999),
        recipient=fields.text(use, "recipient"),
        channel=fields.text(use, "channel"),
        through=fields.text(use, "through"),
        data=fields.text(use, "data"),
        written_contract=fields.flag(use, "written_contract"),
    )
