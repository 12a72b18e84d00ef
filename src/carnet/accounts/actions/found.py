"""Found the company and its owner, once, in an empty home."""

from collections.abc import Sequence

from django.db import connection, transaction

from carnet.accounts.actions.second_factor import ask_second_factor
from carnet.accounts.models import Company, Place, Staff
from carnet.accounts.types import AlreadyFounded
from carnet.audit.actions import record
from carnet.kit.actor import Actor


@transaction.atomic
def found_company(
    *,
    actor: Actor,
    name: str,
    siren: str = "",
    places: Sequence[str] = (),
    dpo_name: str = "",
    dpo_email: str = "",
    demonstration: bool = False,
) -> None:
    """Write the company and its places. Raises AlreadyFounded: of two that try at once, one wins."""
    _alone()
    if Company.objects.exists():
        raise AlreadyFounded
    Company.objects.create(
        name=name, siren=siren, dpo_name=dpo_name, dpo_email=dpo_email, demonstration=demonstration
    )
    Place.objects.bulk_create(Place(name=p) for p in dict.fromkeys(p.strip() for p in places) if p)
    record(actor=actor, name="accounts.company_founded", subject="accounts.Company")


@transaction.atomic
def found_owner(*, actor: Actor, name: str, email: str, password: str) -> int:
    """Write the first member of staff, who owns the base. Raises AlreadyFounded once somebody can sign in."""
    _alone()
    if Staff.objects.exists():
        raise AlreadyFounded
    owner = Staff.objects.create_user(email, password, name=name, role=Staff.Role.OWNER)
    ask_second_factor()
    record(actor=actor, name="accounts.owner_founded", subject="accounts.Staff", ids=[owner.pk])
    return owner.pk


def _alone() -> None:
    """Let one founder at a time in; SQLite's transaction has taken the only pen already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('accounts_found'))")
