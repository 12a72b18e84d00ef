"""From what providers and text-message gateways tell to what came back."""

from collections.abc import Mapping
from datetime import datetime

from carnet.carriers.types import Back
from carnet.inbound.rules.replies import is_stop, own_words
from carnet.inbound.types import Told

_NAMES = {
    "address": ("from", "msisdn", "sender", "source", "originator"),
    "words": ("text", "message", "body", "content"),
    "id": ("id", "messageid", "message_id", "messagesid", "smsid", "uuid"),
}
_LONGEST = 1_600


def told_by_provider(back: Back, carrier: str) -> Told | None:
    """Return what one event of a provider means; None for what changes nothing of a person (a delivery, a delay)."""
    kinds = {"complained": "complaint", "unsubscribed": "stop"}
    kind = kinds.get(back.event)
    if back.event in ("bounced", "refused"):
        kind = "hard" if back.kind == "hard" else "soft"
    if kind is None:
        return None
    who = back.key or back.recipient
    when = "" if back.external_id else f"{back.at:%Y%m%d%H%M%S}" if back.at else ""
    return Told(
        mark=f"{carrier}:{back.event}:{back.external_id}:{who}:{when}",
        door="provider",
        kind=kind,
        key=back.key,
        address=back.recipient,
        status=back.code,
        reason=back.text[:60],
        at=back.at,
    )


def told_by_sms(fields: Mapping[str, str], at: datetime, mark: str = "") -> Told | None:
    """Return what a text message that was received says, from the fields of any gateway; None without a number or words."""
    lower = {name.lower(): value for name, value in fields.items()}
    said = {
        what: next((lower[n].strip() for n in names if lower.get(n, "").strip()), "")
        for what, names in _NAMES.items()
    }
    number, words = said["address"], own_words(said["words"])[:_LONGEST]
    if not number or not words:
        return None
    number = number if number.startswith(("+", "0")) else f"+{number}"
    named = said["id"] or f"{number}:{words}:{at:%Y%m%d%H%M}"
    return Told(
        mark=f"sms:{mark}:{named}",
        door="sms",
        kind="stop" if is_stop(words) else "answer",
        address=number,
        channel="sms",
        words=words,
        at=at,
    )
