"""Read one question of a file of cases into facts, a message or use, and a moment."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from carnet.law.types import Fact, Facts, Message, Person, Sender, Use, When

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
_KINDS = frozenset({"consumer", "professional", "sole_trader", "company", "visitor"})


class BadCase(ValueError):
    """The case cannot be understood; the text says which field and why."""


def read_case(case: Mapping[str, Any]) -> tuple[Facts, Message | Use, datetime]:
    """Return the facts, the message or use and the moment of a case. Raises BadCase naming the field."""
    at = _instant(_needed(case, "at"), "at")
    person, sender = _object(case, "person"), _object(case, "sender")
    history = case.get("history", [])
    if not isinstance(history, list):
        raise BadCase("history: a list is wanted")
    facts = Facts(
        person=Person(
            kind=_one_of(person, "kind", _KINDS),
            country=str(person.get("country", "FR")),
            region=str(person.get("region", "")),
            time_zone=str(person.get("time_zone", "")),
            birth_date=_day(person.get("birth_date"), "birth_date"),
        ),
        sender=Sender(
            entity=str(_needed(sender, "entity")), country=str(sender.get("country", "FR"))
        ),
        history=tuple(_fact(f, n) for n, f in enumerate(history)),
    )
    if ("message" in case) == ("use" in case):
        raise BadCase("message: exactly one of message and use is wanted")
    asked = _message(_object(case, "message")) if "message" in case else _use(_object(case, "use"))
    return facts, asked, at


def _object(case: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = case.get(name)
    if not isinstance(found, dict):
        raise BadCase(f"{name}: an object is wanted")
    return found


def _needed(case: Mapping[str, Any], name: str) -> Any:
    if case.get(name) in (None, ""):
        raise BadCase(f"{name}: missing")
    return case[name]


def _one_of(case: Mapping[str, Any], name: str, allowed: frozenset[str]) -> str:
    found = _needed(case, name)
    if found not in allowed:
        raise BadCase(f"{name}: {found!r} is not one of {', '.join(sorted(allowed))}")
    return str(found)


def _instant(text: Any, name: str) -> datetime:
    try:
        moment = datetime.fromisoformat(str(text))
    except ValueError as error:
        raise BadCase(f"{name}: {text!r} is no moment") from error
    if moment.tzinfo is None:
        raise BadCase(f"{name}: {text!r} has no offset")
    return moment


def _day(text: Any, name: str) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(str(text))
    except ValueError as error:
        raise BadCase(f"{name}: {text!r} is no day") from error


def _when(text: Any, name: str) -> When:
    if text is None:
        return None
    return _instant(text, name) if "T" in str(text) else _day(text, name)


def _channels(fact: Mapping[str, Any]) -> tuple[str, ...] | None:
    if "channel" in fact:
        return (str(fact["channel"]),)
    if "contests" in fact:
        return tuple(fact["contests"])
    return tuple(fact["channels"]) if "channels" in fact else None


def _fact(fact: Any, number: int) -> Fact:
    if not isinstance(fact, dict) or not fact.get("type"):
        raise BadCase(f"history[{number}]: an object with a type is wanted")
    place = f"history[{number}]"
    held: dict[str, Any] = {name: str(fact.get(name, "")) for name in _TEXTS}
    held |= {name: bool(fact.get(name, False)) for name in _FLAGS}
    held |= {name: tuple(fact.get(name, ())) for name in _TUPLES}
    return Fact(
        type=str(fact["type"]),
        at=_when(fact.get("at"), f"{place}.at"),
        channels=_channels(fact),
        purposes=tuple(fact["purposes"]) if "purposes" in fact else None,
        double_opt_in=fact.get("double_opt_in"),
        with_parent=fact.get("with_parent"),
        slot=_slot(fact.get("slot"), place),
        ended=_day(fact.get("ended"), f"{place}.ended"),
        **held,
    )


def _slot(slot: Any, place: str) -> tuple[datetime, datetime] | None:
    if not slot:
        return None
    return _instant(slot["from"], f"{place}.slot.from"), _instant(slot["to"], f"{place}.slot.to")


def _message(message: Mapping[str, Any]) -> Message:
    return Message(
        channel=_one_of(message, "channel", _CHANNELS),
        purpose=_one_of(message, "purpose", _PURPOSES),
        for_entity=str(message.get("for_entity", "")),
        contains_promotion=bool(message.get("contains_promotion", False)),
        similar_to_purchase=bool(message.get("similar_to_purchase", False)),
        relates_to_profession=bool(message.get("relates_to_profession", False)),
        relates_to_contract=bool(message.get("relates_to_contract", False)),
        sector=str(message.get("sector", "")),
        premises=str(message.get("premises", "home")),
        special_category=str(message.get("special_category", "")),
        carries=tuple(message.get("carries", ("optout",))),
        caller_number=str(message.get("caller_number", "")),
    )


def _use(use: Mapping[str, Any]) -> Use:
    measured = use.get("measurement") or {}
    return Use(
        kind=str(_needed(use, "kind")),
        tracking=str(use.get("tracking", "")),
        own_site_only=bool(measured.get("own_site_only", False)),
        anonymous_statistics=bool(measured.get("anonymous_statistics", False)),
        tracker_months=int(measured.get("tracker_months", 999)),
        data_months=int(measured.get("data_months", 999)),
        recipient=str(use.get("recipient", "")),
        channel=str(use.get("channel", "")),
        through=str(use.get("through", "")),
        data=str(use.get("data", "")),
        written_contract=bool(use.get("written_contract", False)),
    )
