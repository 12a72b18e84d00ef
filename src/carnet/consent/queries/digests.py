"""Addresses recognised again without being kept: the keyed digests of the suppression list."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from carnet.consent.models import Suppression
from carnet.consent.queries.asked import SUPPRESSED
from carnet.kit.crypto import keyed_digest
from carnet.kit.text import words

_AT_ONCE, _FEW = 10_000, 10
_KEY = "suppression"
_NUMBERS = ("sms", "phone")


def keyed(channel: str, value: str, name: str) -> str:
    """Return the text that stands for an address: a letter goes to a person at a place, not to the whole house."""
    return f"{name} {value}" if channel == "post" else value


def digest_of(channel: str, value: str) -> str:
    """Return the keyed digest of an address; a number is the same whether called or texted."""
    plain = words(value) if channel == "post" else value.strip().lower()
    return keyed_digest(_KEY, "number" if channel in _NUMBERS else channel, plain)


def suppressed(
    keys: Mapping[int, Sequence[tuple[str, str]]],
) -> Iterator[tuple[int, str, datetime, str]]:
    """Yield contact, channel, moment and reason of every address that is in the suppression list."""
    if len(keys) > _FEW and not Suppression.objects.exists():
        return
    holders: dict[tuple[str, str], list[int]] = {}
    for contact_id, addresses in keys.items():
        for channel, value in addresses:
            holders.setdefault((digest_of(channel, value), channel), []).append(contact_id)
    digests = sorted({digest for digest, _channel in holders})
    for start in range(0, len(digests), _AT_ONCE):
        for digest, channel, at, reason in SUPPRESSED.ask(digests[start : start + _AT_ONCE]):
            for contact_id in holders.get((digest, channel), ()):
                yield contact_id, channel, at, reason
