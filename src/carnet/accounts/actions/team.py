"""Add staff, invite, change a role, deactivate: by those who manage the team."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.utils.translation import gettext as _

from carnet.accounts.actions.rights import rights_of
from carnet.accounts.actions.second_factor import ask_second_factor
from carnet.accounts.models import Staff
from carnet.accounts.types import Invitation, NotAllowed
from carnet.audit.actions import record
from carnet.kit.actor import Actor


@transaction.atomic
def add_staff(
    *, actor: Actor, name: str, email: str, role: str, password: str | None = None
) -> Invitation:
    """Add a member of staff and return the invitation by which they choose their password.

    With `password` they can sign in at once. Raises NotPermitted, NotAllowed.
    """
    actor.require("accounts.manage_staff")
    if role not in Staff.Role.values:
        raise NotAllowed(_("Ce rôle n’existe pas."))
    if Staff.objects.filter(email__iexact=email).exists():
        raise NotAllowed(_("Cette adresse fait déjà partie de l’équipe."))
    staff = Staff.objects.create_user(email, password, name=name, role=role, rights=rights_of(role))
    ask_second_factor()
    record(actor=actor, name="accounts.staff_added", subject="accounts.Staff", ids=[staff.pk])
    return _invitation(staff)


@transaction.atomic
def invite(*, actor: Actor, staff_id: int) -> Invitation:
    """Return a fresh invitation for who lost their password or never came in. Raises NotPermitted, NotAllowed."""
    actor.require("accounts.manage_staff")
    staff = _one(staff_id)
    if not staff.is_active:
        raise NotAllowed(_("Cette personne n’a plus accès : réactivez-la d’abord."))
    record(actor=actor, name="accounts.staff_invited", subject="accounts.Staff", ids=[staff_id])
    return _invitation(staff)


@transaction.atomic
def change_role(*, actor: Actor, staff_id: int, role: str) -> None:
    """Give a member of staff another role; the last owner stays owner. Raises NotPermitted, NotAllowed."""
    actor.require("accounts.manage_staff")
    staff = _one(staff_id)
    if role not in Staff.Role.values:
        raise NotAllowed(_("Ce rôle n’existe pas."))
    if role != Staff.Role.OWNER:
        _keep_an_owner(staff)
    staff.role, staff.rights = role, rights_of(role)
    staff.save(update_fields=["role", "rights"])
    ask_second_factor()
    record(actor=actor, name="accounts.role_changed", subject="accounts.Staff", ids=[staff_id])


@transaction.atomic
def set_active(*, actor: Actor, staff_id: int, active: bool) -> None:
    """Let a member of staff in or out; the last owner stays in. Raises NotPermitted, NotAllowed."""
    actor.require("accounts.manage_staff")
    staff = _one(staff_id)
    if not active:
        _keep_an_owner(staff)
    staff.is_active = active
    staff.save(update_fields=["is_active"])
    if active:
        ask_second_factor()
    else:
        _end_sessions(staff)
    name = "accounts.staff_reactivated" if active else "accounts.staff_deactivated"
    record(actor=actor, name=name, subject="accounts.Staff", ids=[staff_id])


@transaction.atomic
def close_sessions(*, actor: Actor, staff_id: int) -> int:
    """Close every session of a member of staff, as for a stolen laptop; return how many. Raises NotPermitted, NotAllowed."""
    actor.require("accounts.manage_staff")
    closed = _end_sessions(_one(staff_id))
    record(actor=actor, name="accounts.sessions_closed", subject="accounts.Staff", ids=[staff_id])
    return closed


def _end_sessions(staff: Staff) -> int:
    sessions = list(UserSession.objects.filter(user=staff))
    for session in sessions:
        session.end()
    return len(sessions)


def _one(staff_id: int) -> Staff:
    """Return a member of staff; owners are locked with them, so that two last owners cannot leave at once."""
    owners = Staff.objects.select_for_update().filter(role=Staff.Role.OWNER)
    found = {s.pk: s for s in owners.order_by("pk")}
    staff = found.get(staff_id) or Staff.objects.select_for_update().filter(pk=staff_id).first()
    if staff is None:
        raise NotAllowed(_("Cette personne ne fait pas partie de l’équipe."))
    return staff


def _keep_an_owner(staff: Staff) -> None:
    others = Staff.objects.filter(role=Staff.Role.OWNER, is_active=True).exclude(pk=staff.pk)
    if staff.role == Staff.Role.OWNER and staff.is_active and not others.exists():
        raise NotAllowed(_("Il faut au moins un propriétaire : nommez-en un autre d’abord."))


def _invitation(staff: Staff) -> Invitation:
    return Invitation(
        staff_id=staff.pk,
        name=staff.name,
        uid=user_pk_to_url_str(staff),
        key=default_token_generator.make_token(staff),
    )
