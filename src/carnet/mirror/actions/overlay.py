"""Look at rows again: what the record has of them now lies above the files, and hides what the files have."""

from collections.abc import Mapping

import msgspec

from carnet.kit.mirrored import MirrorTable
from carnet.mirror.actions.desk import LIVE, Desk
from carnet.mirror.queries.record import chosen_rows
from carnet.mirror.rules import overlay_sql as sql_of
from carnet.mirror.rules.source_sql import ONLY, quoted
from carnet.mirror.types import Held, Part, Shape, Wanted


def overlay_table(
    desk: Desk, shape: Shape, held: Held, *, table: MirrorTable, wanted: Wanted
) -> tuple[Held, set[int]]:
    """Return what a version holds of a table after its wanted rows were looked at again, and the contacts concerned.

    Of a table about nobody, the rows concerned.
    """
    contacts = sorted(wanted.contacts) if shape.contact else []
    found = chosen_rows(table, rows=sorted(wanted.rows), contacts=contacts)
    desk.lay("arrived", shape, found)
    desk.keep("fresh", sql_of.once_sql(shape))
    desk.lay_ids("asked", wanted.rows | desk.ids(sql_of.fresh_keys_sql(shape)))
    desk.lay_ids("asked_contacts", contacts)
    keys = bool(held.parts) and desk.any(f"{sql_of.asked_in_files(held)} LIMIT 1")
    in_files = {"keys": keys, "contacts": bool(held.parts and contacts)}
    desk.keep("old", sql_of.old_sql(shape, held, str(desk.place), **in_files))
    # What the mirror held of these contacts may live on in the record, with somebody else or with nobody.
    if left := desk.ids(sql_of.LEFT_KEYS) - wanted.rows - desk.ids(sql_of.fresh_keys_sql(shape)):
        desk.lay("arrived", shape, chosen_rows(table, rows=sorted(left)))
        desk.add("fresh", sql_of.once_sql(shape))
    concerned = set(contacts) if shape.contact else set(wanted.rows)
    if shape.contact:
        concerned |= desk.ids(sql_of.concerned_sql(shape))
    return _laid_over(desk, shape, held, dropped=sql_of.DROPPED_ROWS), concerned


def overlay_rollup(desk: Desk, shape: Shape, held: Held, *, sql: str, contacts: set[int]) -> Held:
    """Return what a version holds of a rollup after it was summed up again for these contacts."""
    desk.lay_ids("touched", contacts)
    only = f" AND {quoted(shape.contact)} IN ({sql_of.DROPPED_SUMS})"
    desk.lay_sums("fresh", shape, sql.replace(ONLY, only))
    desk.keep("old", sql_of.OLD_SUMS)
    return _laid_over(desk, shape, held, dropped=sql_of.DROPPED_SUMS)


def _laid_over(desk: Desk, shape: Shape, held: Held, *, dropped: str) -> Held:
    """Write the overlay anew: what it held, without the rows dropped, and with the fresh ones."""
    if not desk.any(sql_of.ANY_CHANGE):
        return held
    rows = sql_of.live_sql(shape, held, str(desk.place), dropped=dropped)
    live = desk.write(rows, below=LIVE, name=shape.name)
    gone, months = _hidden(desk, shape, held)
    return msgspec.structs.replace(held, live=live, gone=gone, gone_months=months)


def _hidden(desk: Desk, shape: Shape, held: Held) -> tuple[Part | None, tuple[str, ...]]:
    """Write anew which rows of the files are hidden, when there are more of them."""
    found = desk.words(sql_of.OLD_MONTHS)
    if not held.parts or not found:
        return held.gone, held.gone_months
    told = sql_of.gone_sql(shape, held, str(desk.place))
    months = tuple(sorted({*held.gone_months, *found}))
    return desk.write(told, below=LIVE, name=f"{shape.name}-gone"), months


def concerned_rollups(touched: Mapping[str, set[int]], of: tuple[str, ...]) -> set[int]:
    """Return the contacts whose sums may have changed: those concerned in the tables that a rollup sums up."""
    return set[int]().union(*(touched.get(name, set()) for name in of))
