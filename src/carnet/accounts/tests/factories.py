"""The cast: Ada owns the base, Ben reads, Cleo is a stranger."""

from typing import Any

from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from carnet.accounts.models import Company, Staff
from carnet.audit.models import AuditLine
from carnet.kit.actor import Actor
from carnet.web.actors import actor_of

PASSWORD = "le carnet de la boutique"  # noqa: S105 - for tests only
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ENTER = "/compte/entrer/"


def ada() -> Staff:
    """Return the owner."""
    return person("Ada Marchand", Staff.Role.OWNER)


def ben() -> Staff:
    """Return the reader."""
    return person("Ben Rouault", Staff.Role.READER)


def person(name: str, role: str) -> Staff:
    """Return a member of staff, made when missing."""
    email = f"{name.split()[0]}@exemple.fr".lower()
    found = Staff.objects.filter(email=email).first()
    return found or Staff.objects.create_user(email, PASSWORD, name=name, role=role)


def acting(staff: Staff) -> Actor:
    """Return the actor of a member of staff."""
    return actor_of(staff)


def signed_in(staff: Staff) -> Client:
    """Return a browser in which they are signed in."""
    client = Client()
    client.force_login(staff, backend=BACKEND)
    return client


def enter(client: Client, staff: Staff, password: str = PASSWORD, **more: str) -> Any:
    """Sign in by the form."""
    return client.post(ENTER, {"login": staff.email, "password": password, **more})


def confirmed(client: Client) -> Client:
    """Confirm that it is them, as one must before touching one's own security."""
    assert client.post("/compte/confirmer/", {"password": PASSWORD}).status_code == 302
    return client


def company(**other: Any) -> Company:
    """Return the company."""
    return Company.objects.create(**{"name": "Comptoir Vasseur", "siren": "732829320", **other})


def told(name: str) -> int:
    """Return how often the audit tells this."""
    return AuditLine.objects.filter(name=name).count()


def code_of(secret: str) -> str:
    """Return the code that an application shows for this secret now."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def with_application(staff: Staff, secret: str = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP") -> str:  # noqa: S107 - for tests only
    """Give a member of staff the application of codes; return its secret."""
    TOTP.activate(staff, secret)
    return secret
