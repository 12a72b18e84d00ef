"""When a person is erased: the files they stand in go, and what is being made is begun again."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import F

from carnet.exports import stored
from carnet.exports.models import Export, Exported
from carnet.exports.queries.cards import exports_of
from carnet.kit import clock

_CHUNK = 500


@transaction.atomic
def forget_exported(ids: Sequence[int]) -> int:
    """Delete the notes of who stood in which file, and every kept file in which one of them stood.

    A file that somebody else received cannot be called back: its export counts those erased since, to be told to the
    recipient (GDPR art. 19). Files go before the transaction ends: one that lacks is asked again, one that stays would be
    held against the law.
    """
    Export.objects.filter(state__in=("asked", "making")).update(stale=True)
    gone = 0
    touched: dict[int, int] = {}
    for i in range(0, len(ids), _CHUNK):
        rows = Exported.objects.filter(contact_id__in=list(ids[i : i + _CHUNK]))
        for number in rows.filter(reason="").values_list("export_id", flat=True):
            touched[number] = touched.get(number, 0) + 1
        gone += rows.delete()[0]
    for number, people in touched.items():
        Export.objects.filter(pk=number).update(erased_since=F("erased_since") + people)
    withdraw(list(touched))
    _drop_ids(ids)
    return gone


def withdraw(numbers: Sequence[int]) -> None:
    """Delete the kept files of these exports, since somebody in them is no longer known."""
    for i in range(0, len(numbers), _CHUNK):
        kept = Export.objects.filter(pk__in=numbers[i : i + _CHUNK], state="done")
        stored.forget(*kept.values_list("stored_as", flat=True))
        kept.update(state="withdrawn", stored_as="", gone_at=clock.now())


def _drop_ids(ids: Sequence[int]) -> None:
    """Take the people out of the lists of exports that wait."""
    gone = set(ids)
    for row in Export.objects.filter(state__in=("asked", "making")).exclude(ids=[]):
        left = [pk for pk in row.ids if pk not in gone]
        if left != row.ids:
            Export.objects.filter(pk=row.pk).update(ids=left or [0])


def exported(contact_id: int) -> list[dict[str, Any]]:
    """Return who received the data of a person, when and what for, and where they were held back."""
    return [
        {
            "export": card.id,
            "use": card.use,
            "recipient": card.partner,
            "channel": card.channel,
            "at": card.done_at.isoformat() if card.done_at else "",
            "held_back": reason,
        }
        for card, reason in exports_of(contact_id)
    ]
