"""How the tables of the room are exported, erased, restricted and moved on a merge; the survivor keeps what it holds."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Moved, Pairs, PersonalData
from carnet.kit.personal import delete_rows, export_rows, repoint
from carnet.profiles.queries import profiles

_SIDES = ("contact_id", "other_id")
_FORWARD = export_rows("profiles.Relation", "kind", "created_at", "gone_at")
_BACKWARD = export_rows("profiles.Relation", "kind", "created_at", "gone_at", contact="other_id")


def _relations(contact_id: int) -> list[dict[str, Any]]:
    """Return the relations of a contact without the other person, whose data they are as well."""
    sides = (("subject", _FORWARD), ("object", _BACKWARD))
    return [{"side": side, **row} for side, export in sides for row in export(contact_id)]


def _forget(ids: Sequence[int]) -> int:
    return sum(delete_rows("profiles.Relation", contact=side)(ids) for side in _SIDES)


def _move_profiles(pairs: Pairs) -> list[Moved]:
    """Give a survivor without a profile that of the loser; else each keeps its own."""
    held = set(profiles([pk for pair in pairs for pk in pair]))
    free: list[tuple[int, int]] = []
    for loser, survivor in pairs:
        if loser in held and survivor not in held:
            held.add(survivor)
            free.append((loser, survivor))
    return repoint("profiles.Profile")(free)


def _move(pairs: Pairs) -> list[Moved]:
    """Point both ends to the survivor; a relation between the two is not shown until they are parted again."""
    first = repoint("profiles.Relation", "other_id", "kind")(pairs)
    return [*first, *repoint("profiles.Relation", "contact_id", "kind", contact="other_id")(pairs)]


PERSONAL: tuple[PersonalData, ...] = (
    PersonalData(
        table="profiles.Profile",
        what=_("Profil : anniversaire, préférences, intérêts, conseiller, boutique"),
        export=export_rows(
            "profiles.Profile",
            "birthday",
            "age_band",
            "channel",
            "interests",
            "profession",
            "state",
            "owner__name",
            "shop__name",
        ),
        erase=delete_rows("profiles.Profile"),
        move=_move_profiles,
    ),
    PersonalData(
        table="profiles.ProfileChange",
        what=_("Corrections du profil faites à la main"),
        export=export_rows("profiles.ProfileChange", "before", "after", "at"),
        erase=delete_rows("profiles.ProfileChange"),
        move=repoint("profiles.ProfileChange"),
    ),
    PersonalData(
        table="profiles.Relation",
        what=_("Relations avec d’autres personnes"),
        export=_relations,
        erase=_forget,
        move=_move,
    ),
)
