"""Give a right to a role or take it away: by the owner alone, against what the rooms declare."""

from django.db import transaction
from django.utils.translation import gettext as _

from carnet.accounts.actions.second_factor import ask_second_factor
from carnet.accounts.models import RoleRight, Staff
from carnet.accounts.types import NotAllowed
from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.web.actors import grants_of, permissions


@transaction.atomic
def set_right(*, actor: Actor, role: str, permission: str, held: bool) -> None:
    """Say whether a role holds a permission. Raises NotPermitted, NotAllowed for what only the owner may hold.

    Back at what the room declares, nothing is kept. It counts from the next page that anybody of this role opens.
    """
    actor.require("accounts.manage_rights")
    known = permissions().get(permission)
    if known is None or role not in Staff.Role.values:
        raise NotAllowed(_("Ce droit ou ce rôle n’existe pas."))
    if role == Staff.Role.OWNER:
        raise NotAllowed(_("Le propriétaire a tous les droits : on ne peut pas lui en retirer."))
    if known.owners:
        raise NotAllowed(_("Ce droit reste au propriétaire."))
    if permission == "web.view_home":
        raise NotAllowed(_("Sans ce droit, personne n’entre : désactivez plutôt la personne."))
    kept = RoleRight.objects.filter(role=role, permission=permission)
    if held == (permission in grants_of(role)):
        changed = kept.delete()[0] > 0
    else:
        changed = not kept.filter(held=held).exists()
        RoleRight.objects.update_or_create(
            role=role, permission=permission, defaults={"held": held}
        )
    if not changed:
        return
    Staff.objects.filter(role=role).update(rights=rights_of(role))
    ask_second_factor()
    name = "accounts.right_given" if held else "accounts.right_taken"
    record(actor=actor, name=name, detail={"role": role, "permission": permission})


def rights_of(role: str) -> dict[str, list[str]]:
    """Return what was given to a role and taken from it, as every member of it carries it."""
    rows = RoleRight.objects.filter(role=role).order_by("permission")
    found: dict[str, list[str]] = {}
    for permission, held in rows.values_list("permission", "held"):
        found.setdefault("given" if held else "taken", []).append(permission)
    return found
