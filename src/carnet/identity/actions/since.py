"""What came to the survivor of a merge since: whose it is is asked before the two are parted.

Ids rise: a row whose id is beyond what its table held at the merge came later. What was said about consent since is not
given to one side: a refusal holds for both.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import Max

from carnet.consent.actions.object import record_objection
from carnet.consent.queries import allowed_channels
from carnet.identity.models import Merge
from carnet.identity.queries import standing_into
from carnet.kit.actor import job_actor
from carnet.kit.declarations import Moved, PersonalData, Text, declared
from carnet.kit.personal import put_back

_WORD = "consent."
_REFUSED = frozenset({"refused", "withdrawn", "objection"})
_SHOWN = 80
Place = tuple[str, int]
"""A row: table and id."""


@dataclass(frozen=True, kw_only=True)
class Came:
    """A row that came since: what kind of thing it is, and what it says."""

    place: Place
    column: str
    what: Text
    text: str


class _AsItWas(Exception):
    """Take back what was tried."""


def marks() -> dict[str, int]:
    """Return the highest id of every table with rows of contacts, for a merge to keep."""
    found = {}
    for room in declared("personal_data"):
        model = apps.get_model(room.table)
        if isinstance(model._meta.pk, models.AutoField | models.BigAutoField):
            found[room.table] = model._base_manager.aggregate(Max("pk"))["pk__max"] or 0
    return found


def came_since(merge: Merge) -> list[Came]:
    """Return the rows that came to the survivor since the merge, those about consent left out."""
    rooms = [room for room in _movers() if not room.table.startswith(_WORD)]
    return [
        Came(place=(m.table, m.id), column=m.column, what=room.what, text=_text(m))
        for _merge, room, m in _tried([merge], rooms)
    ]


def give_to_loser(merge: Merge, chosen: Collection[Place]) -> int:
    """Point the rows chosen, of those that came since, to the loser, and return how many."""
    moved = [
        Moved(table=c.place[0], id=c.place[1], column=c.column, before=merge.loser_id)
        for c in came_since(merge)
        if c.place in chosen
    ]
    put_back(moved)
    return len(moved)


def refused_since(merges: Sequence[Merge]) -> list[Merge]:
    """Return the merges since which a refusal, a withdrawal or an objection came."""
    rooms = [room for room in _movers() if room.table.startswith(_WORD)]
    late = Counter((merge.pk, room.table) for merge, room, _moved in _tried(merges, rooms))
    by_id = {m.pk: m for m in merges}
    said = {room.table: room for room in rooms}
    found = {
        pk
        for (pk, table), count in late.items()
        for row in said[table].export(by_id[pk].survivor_id)[-count:]
        if _REFUSED & {row.get("status"), row.get("what")}
    }
    return [m for m in merges if m.pk in found]


def keep_refusal(merge: Merge, before: Mapping[int, Collection[str]]) -> None:
    """Let what the person refused while the two were one hold for the loser as well: an un-merge widens nothing."""
    was = set(before.get(merge.survivor_id, ()))
    wider = sorted(set(allowed_channels([merge.loser_id]).get(merge.loser_id, ())) - was)
    if wider:
        record_objection(
            actor=job_actor("identity.unmerge"), contact_id=merge.loser_id, channels=wider, via="remark"
        )  # fmt: skip


def _movers() -> list[PersonalData]:
    return [d for d in declared("personal_data") if not d.table.startswith("identity.")]


def _tried(
    merges: Sequence[Merge], rooms: Sequence[PersonalData]
) -> list[tuple[Merge, PersonalData, Moved]]:
    """Ask the rooms what they would move from the survivors, and take it back; keep what came since each merge."""
    marked = [m for m in merges if "marks" in m.journal]
    away = {m.survivor_id: m.loser_id for m in marked}
    tried: list[tuple[PersonalData, Moved]] = []
    try:
        with transaction.atomic():
            for room in rooms if marked else ():
                tried += [(room, m) for m in room.move(list(away.items())) if m.table == room.table]
            raise _AsItWas
    except _AsItWas:
        pass
    further = standing_into(away) if tried else []
    merged = {(line[0], line[1]) for m in further for line in m.journal.get("moved", ())}
    of: dict[Any, list[tuple[PersonalData, Moved]]] = {}
    for room, moved in tried:
        of.setdefault(moved.before, []).append((room, moved))
    return [
        (merge, room, moved)
        for merge in marked
        for room, moved in of.get(merge.survivor_id, ())
        if moved.id > merge.journal["marks"].get(moved.table, moved.id)
        and (moved.table, moved.id) not in merged
    ]


def _text(moved: Moved) -> str:
    row: Any = apps.get_model(moved.table)._base_manager.filter(pk=moved.id).first()
    return str(row)[:_SHOWN]
