"""The usual ways a table of personal data is exported, erased and moved, for the declarations of the rooms."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from carnet.kit.declarations import Moved, Pairs


def _rows(label: str, column: str, ids: Sequence[int]) -> QuerySet[Any]:
    from carnet.kit.sql import ids_within  # noqa: PLC0415 - models are loaded after the declarations

    return apps.get_model(label)._base_manager.filter(**{f"{column}__in": ids_within(ids)})


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | datetime) else value


def export_rows(
    label: str, *fields: str, contact: str = "contact_id"
) -> Callable[[int], list[dict[str, Any]]]:
    """Return an exporter of the named fields of the rows that point to one contact."""

    def export(contact_id: int) -> list[dict[str, Any]]:
        found = _rows(label, contact, [contact_id]).order_by("pk").values(*fields)
        return [{key: _plain(value) for key, value in row.items()} for row in found]

    return export


def delete_rows(label: str, contact: str = "contact_id") -> Callable[[Sequence[int]], int]:
    """Return an eraser that deletes the rows that point to the contacts."""

    def erase(ids: Sequence[int]) -> int:
        return sum(
            _rows(label, contact, ids[i : i + 500]).delete()[0] for i in range(0, len(ids), 500)
        )

    return erase


def repoint(
    label: str, *unique: str, contact: str = "contact_id"
) -> Callable[[Pairs], list[Moved]]:
    """Return a mover that points the loser's rows to the survivor.

    With `unique` fields, a row whose like the survivor has already stays with the loser, which is hidden until an
    un-merge.
    """

    def move(pairs: Pairs) -> list[Moved]:
        survivor_of = dict(pairs)
        taken: set[tuple[Any, ...]] = set()
        if unique:
            survivors = list(set(survivor_of.values()))
            for i in range(0, len(survivors), 500):
                taken.update(
                    _rows(label, contact, survivors[i : i + 500]).values_list(contact, *unique)
                )
        moved: list[Moved] = []
        losers = list(survivor_of)
        for i in range(0, len(losers), 500):
            for pk, loser, *key in (
                _rows(label, contact, losers[i : i + 500])
                .order_by("pk")
                .values_list("pk", contact, *unique)
            ):
                like = (survivor_of[loser], *key)
                if unique and like in taken:
                    continue
                taken.add(like)
                moved.append(Moved(table=label, id=pk, column=contact, before=loser))
        _point(label, contact, moved, survivor_of)
        return moved

    return move


def _point(label: str, contact: str, moved: list[Moved], survivor_of: dict[int, int]) -> None:
    from carnet.kit.sql import update_rows  # noqa: PLC0415 - models are loaded after the declarations

    column = apps.get_model(label)._meta.get_field(contact.removesuffix("_id")).column
    update_rows(label, [column], ((m.id, survivor_of[int(m.before or 0)]) for m in moved))


def put_back(moved: Sequence[Moved]) -> None:
    """Undo a move: give every row the value it had before."""
    from carnet.kit.sql import update_rows  # noqa: PLC0415 - models are loaded after the declarations

    by_place: dict[tuple[str, str], list[tuple[int, Any]]] = {}
    for m in moved:
        by_place.setdefault((m.table, m.column), []).append((m.id, m.before))
    for (label, column), rows in by_place.items():
        update_rows(label, [column], rows)
