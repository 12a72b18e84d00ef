"""Who programs speak of: names as keyed digests, the contacts behind them, and what waits for its person."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from carnet.activity.models import Event, KnownAs, ToldPerson
from carnet.activity.queries.facts import CHUNK
from carnet.kit.crypto import keyed
from carnet.kit.declarations import manifests
from carnet.kit.sql import ids_within
from carnet.people.queries import references_of

USER, BROWSER = "user", "browser"


@lru_cache(maxsize=1)
def _digest() -> Callable[..., str]:
    return keyed("activity.who")


def who_is(sort: str, name: str) -> int:
    """Return the number under which a name of a program is kept: 63 bits of its keyed digest.

    `sort` is USER for the name of an account, BROWSER for that of a browser or telephone.
    """
    return int(_digest()(sort, name)[:16], 16) >> 1


def digests_of(ids: Sequence[int]) -> list[int]:
    """Return the names under which events of these contacts may be kept aside."""
    names = [who_is(USER, reference) for reference in references_of(ids)]
    for i in range(0, len(ids), CHUNK):
        rows = KnownAs.objects.filter(contact_id__in=ids[i : i + CHUNK])
        names += rows.values_list("who", flat=True)
    return names


def agreed(ids: Sequence[int]) -> set[int]:
    """Return those of the contacts who agreed to be measured, as the room that keeps agreements says."""
    found: set[int] = set()
    for manifest in manifests():
        if manifest.agreed_to_measuring and ids:
            found.update(manifest.agreed_to_measuring(ids))
    return found


def told_sources(ids: Sequence[int]) -> dict[int, list[tuple[str, date]]]:
    """Return which programs made each of these contacts known, and on what day."""
    found: dict[int, list[tuple[str, date]]] = {}
    rows = ToldPerson.objects.filter(contact_id__in=ids_within(ids)).order_by("pk")
    for pk, source, day in rows.values_list("contact_id", "source", "told_on"):
        found.setdefault(pk, []).append((source, day))
    return found


def export_events(contact_id: int) -> list[dict[str, Any]]:
    """Return the events of a contact, with those kept aside under a name that is theirs, as plain structures."""
    own = Event.objects.filter(contact_id=contact_id)
    aside = Event.objects.filter(who__in=digests_of([contact_id]))
    columns = (
        "kind",
        "at",
        "is_act",
        "source",
        "channel",
        "value_milli",
        "page",
        "campaign",
        "detail",
    )
    rows = [*own.order_by("pk").values(*columns), *aside.order_by("pk").values(*columns)]
    return [{**row, "at": row["at"].isoformat()} for row in rows]
