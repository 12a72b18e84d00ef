"""Reading the company, its staff and its settings."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator

from carnet.accounts.models import ApiKey, Company, CompanySetting, Place, Staff
from carnet.accounts.types import CompanyCard, KeyCard, StaffCard
from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind
from carnet.kit.crypto import digest
from carnet.kit.declarations import Keyholder, NotificationKind, Setting, declared
from carnet.kit.limits import NONE
from carnet.kit.page_memo import once
from carnet.web.actors import actor_of, allowed, limits_of

__all__ = [
    "actor_of",
    "company",
    "has_staff",
    "key_cards",
    "keyholder",
    "languages",
    "secret_digest",
    "setting",
    "staff_cards",
    "told",
]
_USED_AGAIN = timedelta(minutes=10)


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


def company_since() -> datetime | None:
    """Return when the base was founded; None in an empty home and in a demonstration."""
    found = Company.objects.filter(demonstration=False).order_by("pk").first()
    return found.created_at if found else None


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
            places=len(s.places),
        )
        for s in Staff.objects.order_by("-is_active", "name", "pk")
    ]


def places_of(staff_id: int) -> tuple[str, bool, list[tuple[int, str, bool]]] | None:
    """Return the name of a member of staff, whether they own the base, and every place: id, name, limited to it or not."""
    staff = Staff.objects.filter(pk=staff_id).first()
    if staff is None:
        return None
    rows = Place.objects.order_by("name").values_list("pk", "name")
    listed = [(pk, name, pk in staff.places) for pk, name in rows]
    return staff.name, staff.role == Staff.Role.OWNER, listed


def told(kind: str, detail: Mapping[str, Any]) -> str:
    """Return the words of a news; of a kind that no room declares any more, its key."""
    known: dict[str, NotificationKind] = {k.key: k for k in declared("notification_kinds")}
    return known[kind].sentence(detail) if kind in known else kind


def setting(name: str) -> Any:
    """Return a setting of the company, else its declared default. Raises KeyError for a name nobody declares."""
    kinds: dict[str, Setting] = {s.name: s for s in declared("settings")}
    default = kinds[name].default
    found = once("accounts.settings", _chosen).get(name)
    return default if found is None else found


def _chosen() -> dict[str, Any]:
    return dict(CompanySetting.objects.values_list("name", "value"))


def languages() -> tuple[tuple[str, str], ...]:
    """Return the languages of the screens."""
    return (("fr", "Français"), ("en", "English"))


def secret_digest(secret: str) -> str:
    """Return what is kept of a secret; it is long and random, so that a plain digest hides it."""
    return digest("accounts.key", secret)


def keyholder(secret: str) -> Keyholder | None:
    """Return whose secret this is, None when it opens nothing; when it was last used is noted every ten minutes."""
    key = ApiKey.objects.filter(secret_digest=secret_digest(secret), revoked_at=None).first()
    if key is None:
        return None
    now = clock.now()
    if key.last_used_at is None or now - key.last_used_at > _USED_AGAIN:
        ApiKey.objects.filter(pk=key.pk).update(last_used_at=now)
    limits = limits_of(maker) if (maker := _maker(key.created_by)) else NONE
    scopes = (s for s in declared("scopes") if s.name in key.scopes)
    held = allowed(frozenset(p for s in scopes for p in s.permissions), limits)
    return Keyholder(
        actor=Actor(ActorKind.KEY, str(key.pk), key.name, held.__contains__, limits),
        scopes=frozenset(key.scopes),
        source=key.source,
        calls_per_minute=key.calls_per_minute,
    )


def _maker(created_by: str) -> Staff | None:
    """Return the member of staff who made a key, whose limits it carries; None for another."""
    kind, _colon, pk = created_by.partition(":")
    return Staff.objects.filter(pk=int(pk)).first() if kind == "staff" and pk.isdigit() else None


def key_cards() -> list[KeyCard]:
    """Return the keys, those that open something first, then by name."""
    columns = [f for f in KeyCard.__dataclass_fields__ if f != "scopes"]
    cards = [
        KeyCard(**{c: getattr(k, c) for c in columns}, scopes=tuple(k.scopes))
        for k in ApiKey.objects.order_by("name", "pk")
    ]
    return sorted(cards, key=lambda card: card.revoked_at is not None)
