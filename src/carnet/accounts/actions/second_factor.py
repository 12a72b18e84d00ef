"""Ask a second factor of those who may take people away or manage the team, after some days to set one up."""

from datetime import timedelta

from allauth.mfa.models import Authenticator
from django.db import transaction

from carnet.accounts.actions.notify import notify
from carnet.accounts.models import Company, Staff
from carnet.accounts.queries import actor_of, setting
from carnet.kit import clock
from carnet.kit.declarations import Permission, declared

NAME = "accounts.second_factor_days"


@transaction.atomic
def ask_second_factor(*, afresh: bool = False) -> None:
    """Bring up to date from when on each member of staff enters no further without a second factor.

    Asked are those who hold a guarded permission and have neither application nor passkey; `afresh` gives them their
    days again. A demonstration asks nobody.
    """
    if Company.objects.filter(demonstration=True).exists():
        Staff.objects.exclude(secure_by=None).update(secure_by=None)
        return
    if afresh:
        Staff.objects.exclude(secure_by=None).update(secure_by=None)
    secured = set(
        Authenticator.objects.exclude(type="recovery_codes").values_list("user_id", flat=True)
    )
    guarded = {p.name for p in _guarded()}
    by = clock.now() + timedelta(days=int(setting(NAME)))
    asked = setting("accounts.second_factor_demanded")
    for staff in Staff.objects.filter(is_active=True):
        needs = asked and staff.pk not in secured and any(map(actor_of(staff).may, guarded))
        if needs == (staff.secure_by is not None):
            continue
        Staff.objects.filter(pk=staff.pk).update(secure_by=by if needs else None)
        if needs:
            until = {"until": by.date().isoformat()}
            notify(kind="accounts.second_factor_asked", detail=until, staff=[staff.pk])


def _guarded() -> list[Permission]:
    return [p for p in declared("permissions") if p.guarded]
