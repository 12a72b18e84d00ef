"""Look at rows again: what the record has of them now lies above the files, and hides what the files have."""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from carnet.kit.mirrored import MirrorRollup, MirrorTable
from carnet.mirror.actions.desk import LIVE, Desk
from carnet.mirror.queries.declared import tables
from carnet.mirror.queries.record import chosen_rows
from carnet.mirror.rules import overlay_sql as sql_of
from carnet.mirror.rules.shapes import shape_of
from carnet.mirror.rules.source_sql import ONLY, quoted
from carnet.mirror.types import Held, Part, Shape, Wanted

_FEW = 1_000


@dataclass(frozen=True, slots=True)
class _Replaced:
    """Which keys lie above the files no longer, and which of the files are hidden from now on, in which months."""

    dropped: set[int]
    hidden: set[int]
    months: set[str]


def overlay_table(
    desk: Desk, shape: Shape, held: Held, *, table: MirrorTable, wanted: Wanted
) -> tuple[Held, set[int]]:
    """Return what a version holds of a table after its wanted rows were looked at again, and the contacts concerned.

    Of a table about nobody, the rows concerned.
    """
    contacts = sorted(wanted.contacts) if shape.contact else []
    found = chosen_rows(table, rows=sorted(wanted.rows), contacts=contacts)
    fresh = desk.lay_fresh(shape, found)
    asked = wanted.rows | {key for key, _contact in fresh}
    old = _old(desk, shape, held, asked=asked, contacts=contacts)
    # What the mirror held of these contacts may live on in the record, with somebody else or with nobody.
    if left := {key for key, _contact, _month, _based in old} - asked:
        fresh += desk.lay_fresh(shape, chosen_rows(table, rows=sorted(left)), more=True)
    concerned = set(contacts) if shape.contact else set(wanted.rows)
    if shape.contact:
        concerned |= {contact for _key, contact in fresh if contact is not None}
        concerned |= {contact for _key, contact, *_more in old if contact is not None}
    if not fresh and not old:
        return held, concerned
    replaced = _Replaced(
        dropped=asked | left,
        hidden={key for key, _contact, _month, based in old if based},
        months={month for _key, _contact, month, based in old if based},
    )
    return _laid_over(desk, shape, held, replaced), concerned


def overlay_rollup(
    desk: Desk, shape: Shape, held: Held, *, rollup: MirrorRollup, contacts: set[int]
) -> Held:
    """Return what a version holds of a rollup after it was summed up again for these contacts.

    The record finds the rows of a few people by its indexes; those of many are summed up from the mirror.
    """
    only = f" AND {quoted(shape.contact)} IN {desk.among('touched', contacts)}"
    asked, sources = rollup.sql.replace(ONLY, only), tables()
    if len(contacts) > _FEW or not all(
        name in sources and sources[name].contact for name in rollup.of
    ):
        desk.lay_sums("fresh", shape, asked)
    else:
        whose = sorted(contacts)
        laid = {
            n: (shape_of(sources[n]), chosen_rows(sources[n], contacts=whose)) for n in rollup.of
        }
        with desk.some(laid):
            desk.lay_sums("fresh", shape, asked)
    return _laid_over(desk, shape, held, _Replaced(contacts, contacts, {""}))


def _old(
    desk: Desk, shape: Shape, held: Held, *, asked: set[int], contacts: list[int]
) -> list[tuple[int, int | None, str, bool]]:
    """Return what the version holds of the rows asked for: key, contact, month, and whether it lies in the files."""
    place, told = str(desk.place), []
    by_key = desk.among("asked", asked) if asked else ""
    by_contact = desk.among("asked_contacts", contacts) if contacts else ""
    if held.live and (by_key or by_contact):
        told.append(sql_of.old_above_sql(shape, held.live, place, keys=by_key, contacts=by_contact))
    if held.parts and by_contact:
        told.append(sql_of.old_below_sql(shape, held, place, column=shape.contact, ids=by_contact))
    # What has a higher key than the files is not in them.
    if held.parts and (low := {key for key in asked if key <= held.top}):
        ids = desk.among("asked_low", low)
        told.append(sql_of.old_below_sql(shape, held, place, column=shape.hide, ids=ids))
    return desk.engine.execute(" UNION ".join(told)).fetchall() if told else []


def _laid_over(desk: Desk, shape: Shape, held: Held, replaced: _Replaced) -> Held:
    """Write the overlay anew: what it held, without the rows dropped, and with the fresh ones."""
    dropped = desk.among("dropped", replaced.dropped)
    rows = sql_of.live_sql(shape, held, str(desk.place), dropped=dropped)
    live = desk.write(rows, below=LIVE, name=shape.name)
    if not held.parts or not replaced.hidden:
        return msgspec.structs.replace(held, live=live)
    gone, months = _hidden(desk, shape, held, replaced)
    return msgspec.structs.replace(held, live=live, gone=gone, gone_months=months)


def _hidden(
    desk: Desk, shape: Shape, held: Held, replaced: _Replaced
) -> tuple[Part | None, tuple[str, ...]]:
    """Write anew which rows of the files are hidden, now that there are more of them."""
    hidden = desk.listed("hidden", replaced.hidden)
    told = sql_of.gone_sql(shape, held, str(desk.place), hidden=hidden)
    months = tuple(sorted({*held.gone_months, *replaced.months}))
    return desk.write(told, below=LIVE, name=f"{shape.name}-gone"), months


def concerned_rollups(touched: Mapping[str, set[int]], of: tuple[str, ...]) -> set[int]:
    """Return the contacts whose sums may have changed: those concerned in the tables that a rollup sums up."""
    return set[int]().union(*(touched.get(name, set()) for name in of))
