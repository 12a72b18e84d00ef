"""What a form elsewhere tells: paths of its payload, mapped by the owner to what Carnet keeps."""

from collections.abc import Mapping
from typing import Any

from carnet.connectors.rules.plain import moment, text
from carnet.connectors.types import Buyer, Choice, News, Unreadable
from carnet.kit.text import fold

_MOST_PATHS = 200
_GUESSED = {
    "email": ("email", "mail", "e-mail"),
    "phone": ("phone", "phone_number", "telephone", "mobile"),
    "given_name": ("first_name", "given_name", "prenom"),
    "family_name": ("last_name", "family_name", "nom"),
    "postcode": ("postcode", "zip", "code_postal"),
    "message": ("message", "text", "comment"),
    "number": ("id", "lead_id", "leadgen_id"),
    "at": ("created_time", "created_at", "date"),
}
_YES = {"1", "true", "yes", "oui", "on"}


def paths(told: Any, before: str = "", depth: int = 0) -> dict[str, str]:
    """Return every path of a payload with the text found there; a list of {name, value} is read by its names."""
    found: dict[str, str] = {}
    if depth > 8:
        return found
    if isinstance(told, dict):
        items = [(text(k, 60), v) for k, v in told.items()]
    elif isinstance(told, list):
        items = [(_named(i, one), _value(one)) for i, one in enumerate(told[:_MOST_PATHS])]
    elif isinstance(told, bool):
        return {before: "true" if told else "false"}
    else:
        kept = text(told, 4000)
        return {before: kept} if before and kept else {}
    for name, value in items:
        found |= paths(value, f"{before}.{name}" if before else name, depth + 1)
        if len(found) > _MOST_PATHS:
            break
    return found


def guessed(found: Mapping[str, str]) -> dict[str, str]:
    """Return the mapping that the names of the paths suggest."""
    last = {fold(path.rsplit(".", 1)[-1]): path for path in reversed(list(found))}
    return {
        name: last[fold(word)]
        for name, words in _GUESSED.items()
        for word in reversed(words)
        if fold(word) in last
    }


def read(told: dict[str, Any], mapping: Mapping[str, str]) -> News:
    """Return the person and the message of a lead. Raises Unreadable."""
    found = paths(told)
    used = dict(mapping) or guessed(found)
    said = {name: found.get(path, "") for name, path in used.items()}
    buyer = Buyer(
        email=said.get("email", "")[:200],
        phone=said.get("phone", "")[:40],
        given_name=said.get("given_name", "")[:100],
        family_name=said.get("family_name", "")[:100],
        postcode=said.get("postcode", "")[:12],
        choices=_choice(said),
    )
    if not (buyer.email or buyer.phone):
        raise Unreadable("nobody")
    return News(
        about="lead",
        number=said.get("number", "")[:60],
        told_at=moment(said.get("at")),
        buyer=buyer,
        message=said.get("message", ""),
    )


def _choice(said: Mapping[str, str]) -> tuple[Choice, ...]:
    told = fold(said.get("yes", ""))
    if not told:
        return ()
    at = moment(said.get("at"))
    return (Choice(yes=told in _YES, at=at, explicit=told in _YES and at is not None),)


def _named(place: int, one: Any) -> str:
    name = one.get("name") if isinstance(one, dict) and ("values" in one or "value" in one) else ""
    return text(name, 60) or str(place)


def _value(one: Any) -> Any:
    if not isinstance(one, dict) or not text(one.get("name")):
        return one
    found = one.get("value", one.get("values", one))
    return found[0] if isinstance(found, list) and found else found
