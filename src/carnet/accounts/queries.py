"""Reading the company, its staff and its settings."""

from typing import Any

from allauth.mfa.models import Authenticator

from carnet.accounts.models import Company, CompanySetting, Place, Staff
from carnet.accounts.types import CompanyCard, StaffCard
from carnet.kit.declarations import Setting, declared
from carnet.web.actors import actor_of

__all__ = ["actor_of", "company", "has_staff", "languages", "setting", "staff_cards"]


def company() -> CompanyCard | None:
    """Return the company, or None in an empty home."""
    found = Company.objects.order_by("pk").first()
    if found is None:
        return None
    return CompanyCard(
        name=found.name,
        siren=found.siren,
        country=found.country,
        dpo_name=found.dpo_name,
        dpo_email=found.dpo_email,
        demonstration=found.demonstration,
        places=tuple(Place.objects.order_by("name").values_list("name", flat=True)),
    )


def has_staff() -> bool:
    """Say whether somebody can sign in."""
    return Staff.objects.exists()


def staff_cards() -> list[StaffCard]:
    """Return the staff by name, those deactivated last."""
    secured = set(
        Authenticator.objects.exclude(type="recovery_codes").values_list("user_id", flat=True)
    )
    return [
        StaffCard(
            id=s.pk,
            name=s.name,
            email=s.email,
            role=s.role,
            active=s.is_active,
            last_login=s.last_login,
            second_factor=s.pk in secured,
        )
        for s in Staff.objects.order_by("-is_active", "name", "pk")
    ]


def setting(name: str) -> Any:
    """Return a setting of the company, else its declared default. Raises KeyError for a name nobody declares."""
    kinds: dict[str, Setting] = {s.name: s for s in declared("settings")}
    default = kinds[name].default
    found = CompanySetting.objects.filter(name=name).values_list("value", flat=True).first()
    return default if found is None else found


def languages() -> tuple[tuple[str, str], ...]:
    """Return the languages of the screens."""
    return (("fr", "Français"), ("en", "English"))
