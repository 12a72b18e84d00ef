"""Merge contacts and undo it: the loser is hidden behind the survivor, every room's rows move, a journal keeps the way back."""

from collections.abc import Collection, Mapping, Sequence

from django.db import transaction

from carnet.activity.queries import last_acts
from carnet.audit.actions import record
from carnet.consent.queries import allowed_channels
from carnet.identity.actions.carry import carry, later_journals, taken_back
from carnet.identity.actions.journal import UNDO_DAYS, first_moved, hand_down
from carnet.identity.actions.keys import in_hand, index_contacts
from carnet.identity.actions.pairs import close_pairs, remember_apart, reopen_pairs
from carnet.identity.actions.since import (
    Place,
    give_to_loser,
    keep_refusal,
    marks,
    refused_since,
)
from carnet.identity.models import Merge, Pair
from carnet.identity.queries import standing_into
from carnet.identity.types import CannotMerge, CannotUnmerge, MergeOrder
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.kit.personal import put_back
from carnet.kit.sql import insert_rows, reserve_ids, update_rows
from carnet.people.actions.acted import set_acts
from carnet.people.actions.merged import mark_merged, unmark_merged
from carnet.people.queries import living

_COLUMNS = ("id", "survivor_id", "loser_id", "at", "by", "how", "likeness", "journal", "origin")


@transaction.atomic
def merge_contacts(
    *, actor: Actor, merges: Sequence[MergeOrder], how: str = "sure", origin: str = ""
) -> list[int]:
    """Merge each loser into its survivor and return the ids of the merges, in order. Raises NotPermitted, CannotMerge.

    Empty fields of the survivor are filled from the losers in order; where both have a value the survivor's stays,
    unless the order takes the other. All rows of all rooms move, so that both proofs of consent stay and the most
    protective word counts.
    """
    actor.require("identity.merge")
    if not merges:
        return []
    _check_orders(merges)
    pairs = [(m.loser, m.survivor) for m in merges]
    held = marks()
    with in_hand():
        journals = carry(actor=actor, merges=merges)
        mark_merged(pairs)
    by = said_by(actor)
    for journal, closed in zip(journals, close_pairs(merges, by), strict=True):
        journal["pairs"], journal["marks"] = closed, held
    ids, at = list(reserve_ids("identity.Merge", len(merges))), clock.now()
    insert_rows(
        "identity.Merge",
        _COLUMNS,
        (
            (pk, m.survivor, m.loser, at, by, how, list(m.likeness), journal, origin)
            for pk, m, journal in zip(ids, merges, journals, strict=True)
        ),
    )
    survivors = list(dict.fromkeys(m.survivor for m in merges))
    _tell(actor, "identity.merged", touched=[i for pair in pairs for i in pair], ids=survivors)
    return ids


@transaction.atomic
def unmerge(
    *,
    actor: Actor,
    merge_ids: Sequence[int],
    late: bool = False,
    apart: bool = False,
    to_loser: Collection[Place] = (),
) -> None:
    """Undo merges: rows go back to where they were, fields take their former values, the losers are shown again.

    What came to the survivor since stays with it, but for the rows `to_loser` names; so does a field that was edited
    since. A refusal that came since holds for both. With `apart` the two are remembered as two people; without, a pair
    that waited waits again. Raises NotPermitted, and CannotUnmerge when one is older than 30 days (unless `late`),
    undone already, or when its survivor was merged further.
    """
    actor.require("identity.merge")
    wanted = set(merge_ids)
    merges = list(Merge.objects.select_for_update().filter(pk__in=wanted).order_by("-pk"))
    if len(merges) < len(wanted):
        raise CannotUnmerge("undone")
    _check_undoing(merges, late=late)
    standing = [m for m in standing_into({m.survivor_id for m in merges}) if m.pk not in wanted]
    standing = [m for m in standing if "moved" in m.journal]
    for merge in merges:
        hand_down(merge.journal, later_journals(merge, standing))
    put_back(first_moved(m.journal["moved"] for m in merges))
    refused = refused_since(merges)
    before = allowed_channels([m.survivor_id for m in refused]) if refused else {}
    if to_loser:
        for merge in merges:
            give_to_loser(merge, to_loser)
    with in_hand():
        unmark_merged([(m.loser_id, m.survivor_id) for m in merges])
        restored = taken_back(actor=actor, merges=merges, standing=standing)
        Merge.objects.filter(pk__in=wanted).update(undone_at=clock.now())
        _carry_again(actor, standing, restored)
    (remember_apart if apart else reopen_pairs)(merges, said_by(actor))
    touched = list(dict.fromkeys(i for m in merges for i in (m.survivor_id, m.loser_id)))
    _tell(actor, "identity.unmerged", touched=touched, ids=touched)
    for merge in refused:
        keep_refusal(merge, before)


@transaction.atomic
def unmerge_origin(*, actor: Actor, origin: str) -> int:
    """Undo every merge of an origin ("import:12") that still stands, take its questions back, and return how many.

    Raises NotPermitted, and CannotUnmerge when a survivor was merged further since.
    """
    actor.require("identity.merge")
    ids = list(Merge.objects.filter(origin=origin, undone_at=None).values_list("pk", flat=True))
    if ids:
        unmerge(actor=actor, merge_ids=ids, late=True)
    Pair.objects.filter(origin=origin, state=Pair.State.WAITING).delete()
    return len(ids)


def said_by(actor: Actor) -> str:
    """Return who decided, as it is kept: kind and id."""
    return f"{actor.kind.value}:{actor.id}"[:60]


def _check_orders(merges: Sequence[MergeOrder]) -> None:
    losers, survivors = [m.loser for m in merges], {m.survivor for m in merges}
    if any(m.loser == m.survivor for m in merges):
        raise CannotMerge("self")
    if len(set(losers)) < len(losers) or survivors & set(losers):
        raise CannotMerge("twice")
    listed = [*losers, *survivors]
    for i in range(0, len(listed), 500):
        part = listed[i : i + 500]
        held = living().select_for_update().filter(pk__in=part).values_list("pk", flat=True)
        if len(held) < len(part):
            raise CannotMerge("gone")


def _check_undoing(merges: Sequence[Merge], *, late: bool) -> None:
    together = {m.pk for m in merges}
    since = clock.now()
    for merge in merges:
        if merge.undone_at is not None:
            raise CannotUnmerge("undone")
        if "moved" not in merge.journal or (not late and (since - merge.at).days >= UNDO_DAYS):
            raise CannotUnmerge("late")
    survivors = [m.survivor_id for m in merges]
    for i in range(0, len(survivors), 500):
        over = Merge.objects.filter(loser_id__in=survivors[i : i + 500], undone_at=None)
        if over.exclude(pk__in=together).exists():
            raise CannotUnmerge("chained")


def _carry_again(
    actor: Actor, standing: Sequence[Merge], restored: Mapping[int, Collection[str]]
) -> None:
    """What a loser that stays could not give, because one that left had it too, comes to the survivor now."""
    if not standing:
        return
    orders = [MergeOrder(survivor=m.survivor_id, loser=m.loser_id) for m in standing]
    journals = carry(actor=actor, merges=orders, only=restored)
    for merge, more in zip(standing, journals, strict=True):
        merge.journal["fields"] = {**more["fields"], **merge.journal["fields"]}
        merge.journal["moved"] += more["moved"]
    update_rows("identity.Merge", ["journal"], ((m.pk, m.journal) for m in standing))


def _tell(actor: Actor, name: str, *, touched: Sequence[int], ids: Sequence[int]) -> None:
    acts = last_acts(touched)
    set_acts({pk: acts.get(pk) for pk in touched})
    index_contacts(touched)
    record(actor=actor, name=name, subject="people.Contact", ids=ids)
    announce(name, ids)
