"""Write addresses into the suppression list as keyed digests, so that a no survives erasure."""

from collections.abc import Sequence
from datetime import datetime

from carnet.consent.actions.chain import write
from carnet.consent.models import Suppression
from carnet.consent.queries.digests import digest_of, keyed
from carnet.consent.types import CHANNELS
from carnet.kit import clock
from carnet.people.queries import living

_REACHES = {"email": ("email",), "phone": ("sms", "phone"), "postal": ("post",)}
_COLUMNS = ("digest", "channel", "at", "reason")


def suppress_addresses(
    ids: Sequence[int], *, channels: Sequence[str] = (), reason: str = "objection"
) -> int:
    """Put every address of the contacts on these channels (none named: all) into the list, and return how many it holds.

    A line that says nothing new is not written: one of the same address, channel and reason that is not older. The
    caller holds the permission and the transaction.
    """
    wanted = set(channels or CHANNELS)
    found: dict[tuple[str, str], None] = {}
    for start in range(0, len(ids), 500):
        rows = living().filter(id__in=ids[start : start + 500], addresses__isnull=False)
        for given, family, kind, value in rows.values_list(
            "given_name", "family_name", "addresses__channel", "addresses__value"
        ):
            for channel in sorted(wanted.intersection(_REACHES.get(kind, ()))):
                digest = digest_of(channel, keyed(channel, value, f"{family} {given}"))
                found[digest, channel] = None
    _write_new(list(found), clock.now(), reason)
    return len(found)


def _write_new(addresses: Sequence[tuple[str, str]], now: datetime, reason: str) -> None:
    held: set[tuple[str, str]] = set()
    for start in range(0, len(addresses), 500):
        digests = {digest for digest, _channel in addresses[start : start + 500]}
        rows = Suppression.objects.filter(digest__in=digests, reason=reason, at__gte=now)
        held.update(rows.values_list("digest", "channel"))
    fresh = [(*address, now, reason) for address in addresses if address not in held]
    write("suppression", _COLUMNS, fresh)
