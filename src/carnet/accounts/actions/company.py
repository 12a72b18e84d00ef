"""Change the company's card and its settings."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from carnet.accounts.actions.second_factor import ask_second_factor
from carnet.accounts.models import Company, CompanySetting, Place
from carnet.accounts.rules.values import read_value
from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.kit.declarations import Setting, declared

FIELDS = ("name", "siren", "dpo_name", "dpo_email")


@transaction.atomic
def change_company(*, actor: Actor, fields: dict[str, str], places: Sequence[str]) -> None:
    """Set name, siren, dpo_name and dpo_email, and the places. Raises NotPermitted."""
    actor.require("accounts.manage_company")
    company = Company.objects.select_for_update().order_by("pk").first()
    if company is None:
        return
    changed = [f for f in FIELDS if f in fields and fields[f] != getattr(company, f)]
    for field in changed:
        setattr(company, field, fields[field])
    company.save()
    wanted = [p for p in dict.fromkeys(p.strip() for p in places) if p]
    known = set(Place.objects.values_list("name", flat=True))
    Place.objects.exclude(name__in=wanted).delete()
    Place.objects.bulk_create(Place(name=p) for p in wanted if p not in known)
    if known != set(wanted):
        changed.append("places")
    if changed:
        record(
            actor=actor,
            name="accounts.company_changed",
            subject="accounts.Company",
            ids=[company.pk],
            detail={"fields": sorted(changed)},
        )


@transaction.atomic
def change_setting(*, actor: Actor, name: str, value: Any) -> None:
    """Set one declared setting of the company.

    Raises NotPermitted, KeyError for a setting nobody declares, ValueError for a value of another kind.
    """
    actor.require("accounts.manage_company")
    kinds: dict[str, Setting] = {s.name: s for s in declared("settings")}
    kept = read_value(kinds[name].kind, value, choices=[c for c, _label in kinds[name].choices])
    CompanySetting.objects.update_or_create(name=name, defaults={"value": kept})
    if name.startswith("accounts.second_factor"):
        ask_second_factor(afresh=True)
    record(actor=actor, name="accounts.setting_changed", detail={"setting": name})
