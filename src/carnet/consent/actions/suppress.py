"""Write addresses into the suppression list as keyed digests, so that a no survives erasure."""

from collections.abc import Sequence

from carnet.consent.models import Suppression
from carnet.consent.queries.digests import digest_of, keyed
from carnet.consent.types import CHANNELS
from carnet.kit import clock
from carnet.people.queries import living

_REACHES = {"email": ("email",), "phone": ("sms", "phone"), "postal": ("post",)}


def suppress_addresses(
    ids: Sequence[int], *, channels: Sequence[str] = (), reason: str = "objection"
) -> int:
    """Put every address of the contacts on these channels (none named: all) into the list, and return how many lines.

    The caller holds the permission and the transaction.
    """
    wanted = set(channels or CHANNELS)
    now = clock.now()
    found: dict[tuple[str, str], Suppression] = {}
    for start in range(0, len(ids), 500):
        rows = living().filter(id__in=ids[start : start + 500], addresses__isnull=False)
        for given, family, kind, value in rows.values_list(
            "given_name", "family_name", "addresses__channel", "addresses__value"
        ):
            for channel in wanted.intersection(_REACHES.get(kind, ())):
                digest = digest_of(channel, keyed(channel, value, f"{family} {given}"))
                found[digest, channel] = Suppression(
                    digest=digest, channel=channel, at=now, reason=reason
                )
    Suppression.objects.bulk_create(found.values(), ignore_conflicts=True, batch_size=500)
    return len(found)
