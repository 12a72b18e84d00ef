"""The secret addresses by which providers tell what came back."""

from hmac import compare_digest

from django.urls import reverse

from carnet.kit.crypto import keyed_digest

_LENGTH = 32


def hook_address(carrier: str) -> str:
    """Return the address that a provider (or "sms") is given, without the name of the machine."""
    return reverse("inbound:hook", args=[carrier, _secret(carrier)])


def is_hook(carrier: str, secret: str) -> bool:
    """Say whether the secret is that of the carrier."""
    return compare_digest(secret.encode(), _secret(carrier).encode())


def _secret(carrier: str) -> str:
    return keyed_digest("hooks", carrier)[:_LENGTH]
