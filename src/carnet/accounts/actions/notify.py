"""Tell members of staff something, once a day at most for the same thing."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F

from carnet.accounts.models import News, NewsChoice, Staff
from carnet.accounts.queries import actor_of
from carnet.kit import clock
from carnet.kit.crypto import digest as digest_of
from carnet.kit.declarations import NotificationKind, declared


def kinds() -> dict[str, NotificationKind]:
    """Return the kinds of news that rooms declare, by key."""
    return {k.key: k for k in declared("notification_kinds")}


@transaction.atomic
def notify(*, kind: str, detail: Mapping[str, Any], staff: Sequence[int] | None = None) -> int:
    """Tell these members of staff (None: everybody) who hold the permission of the kind; return how many were told.

    `detail` holds ids and counts, never values of a person. The same kind and details are told once a day; whoever does
    not want this kind is not told. Raises KeyError for a kind that no room declares.
    """
    declared_kind = kinds()[kind]
    people = Staff.objects.filter(is_active=True)
    if staff is not None:
        people = people.filter(pk__in=list(staff)[:500])
    wanted = {s.pk for s in people if actor_of(s).may(declared_kind.permission)}
    wanted -= set(
        NewsChoice.objects.filter(kind=kind, shown=False, mailed=False).values_list(
            "staff_id", flat=True
        )
    )
    day, plain = clock.today(), json.dumps(dict(detail), sort_keys=True, default=str)
    mark = digest_of("accounts.news", plain)
    told = News.objects.filter(kind=kind, digest=mark, day=day).values_list("staff_id", flat=True)
    new = sorted(wanted - set(told))
    News.objects.bulk_create(
        [
            News(staff_id=pk, kind=kind, detail=json.loads(plain), digest=mark, day=day)
            for pk in new
        ],
        ignore_conflicts=True,
    )
    silent = NewsChoice.objects.filter(kind=kind, shown=False, staff__in=new)
    shown = set(new) - set(silent.values_list("staff_id", flat=True))
    Staff.objects.filter(pk__in=shown).update(unread=F("unread") + 1)
    return len(new)
