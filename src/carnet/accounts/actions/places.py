"""Limit a member of staff to the people of some places: by those who manage the team."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from carnet.accounts.models import Place, Staff
from carnet.accounts.types import NotAllowed
from carnet.audit.actions import record
from carnet.kit.actor import Actor


@transaction.atomic
def set_places(*, actor: Actor, staff_id: int, places: Collection[int]) -> None:
    """Say whose people a member of staff sees: those of these places, everybody for none. Raises NotPermitted, NotAllowed.

    It counts from the next page that they open.
    """
    actor.require("accounts.manage_staff")
    staff = Staff.objects.select_for_update().filter(pk=staff_id).first()
    if staff is None:
        raise NotAllowed(_("Cette personne ne fait pas partie de l’équipe."))
    if places and staff.role == Staff.Role.OWNER:
        raise NotAllowed(_("Le propriétaire voit tout le monde : on ne peut pas le limiter."))
    known = set(Place.objects.filter(pk__in=places).values_list("pk", flat=True))
    if known != set(places):
        raise NotAllowed(_("Cette boutique n’existe plus : rouvrez la page."))
    if sorted(known) == staff.places:
        return
    staff.places = sorted(known)
    staff.save(update_fields=["places"])
    record(
        actor=actor,
        name="accounts.places_limited" if known else "accounts.places_opened",
        subject="accounts.Staff",
        ids=[staff_id],
        detail={"places": sorted(known)},
    )
