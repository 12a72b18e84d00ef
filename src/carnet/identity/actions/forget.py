"""Erase contacts from pairs and merges, drop journals that are over, and export what is kept of one."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from carnet.identity.models import BlockKey, Merge, Pair
from carnet.identity.queries import UNDO
from carnet.kit import clock


def export_pairs(contact_id: int) -> list[dict[str, Any]]:
    """Return what was found alike between a contact and others, without saying who they are."""
    rows = Pair.objects.filter(Q(left_id=contact_id) | Q(right_id=contact_id)).order_by("pk")
    return [
        {"likeness": p.likeness, "state": p.state, "found_at": p.found_at.isoformat()} for p in rows
    ]


def forget_pairs(ids: Sequence[int]) -> int:
    """Delete the pairs in which these contacts stand and return how many."""
    return _delete(Pair, ids, ("left_id__in", "right_id__in"))


def export_merges(contact_id: int) -> list[dict[str, Any]]:
    """Return the merges of records of this person."""
    rows = Merge.objects.filter(Q(survivor_id=contact_id) | Q(loser_id=contact_id)).order_by("pk")
    return [
        {
            "at": m.at.isoformat(),
            "how": m.how,
            "likeness": m.likeness,
            "undone_at": m.undone_at.isoformat() if m.undone_at else None,
        }
        for m in rows
    ]


def forget_merges(ids: Sequence[int]) -> int:
    """Delete the merges in which these contacts stand, journals and all, and return how many."""
    return _delete(Merge, ids, ("survivor_id__in", "loser_id__in"))


def export_keys(contact_id: int) -> list[dict[str, Any]]:
    """Return how many digests of names and addresses are kept to recognise a contact: they say nothing else."""
    count = BlockKey.objects.filter(contact_id=contact_id).count()
    return [{"digests": count}] if count else []


def forget_journals() -> int:
    """Empty the journals of merges that can no longer be undone, and return how many."""
    over = Q(at__lte=clock.now() - UNDO) | Q(undone_at__isnull=False)
    return Merge.objects.filter(over).exclude(journal={}).update(journal={})


def _delete(model: type[Pair] | type[Merge], ids: Sequence[int], sides: tuple[str, ...]) -> int:
    gone = 0
    for i in range(0, len(ids), 500):
        for side in sides:
            gone += model._base_manager.filter(**{side: ids[i : i + 500]}).delete()[0]
    return gone
