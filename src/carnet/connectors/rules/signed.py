"""Whether a call comes from who holds the secret: on the bytes that came, compared in constant time."""

import base64
import hashlib
import hmac
import re
from collections.abc import Mapping, Sequence

from carnet.connectors.types import SHOPIFY, WOO

TOLERANCE = 300
"""Seconds that the clock of who calls may differ."""
_PLAIN = {WOO: "x-wc-webhook-signature", SHOPIFY: "x-shopify-hmac-sha256"}
_TOPIC = {WOO: "x-wc-webhook-topic", SHOPIFY: "x-shopify-topic"}
_PING = re.compile(rb"webhook_id=[0-9]{1,12}")


def signature(secret: str, signed: bytes) -> str:
    """Return the base64 HMAC-SHA256 of some bytes."""
    return base64.b64encode(hmac.digest(secret.encode(), signed, hashlib.sha256)).decode()


def mark_of(
    kind: str, headers: Mapping[str, str], body: bytes, *, secrets: Sequence[str], now: float
) -> str | None:
    """Return what tells this delivery from every other, None when the signature is not that of a secret.

    Shops sign the body alone, so that the body is the mark: their delivery number could be invented. The other scheme
    (Standard Webhooks) signs number, moment and body; its number is the mark.
    """
    if kind in _PLAIN:
        told = headers.get(_PLAIN[kind], "")
        if any(_same(signature(secret, body), told) for secret in secrets):
            return hashlib.sha256(body).hexdigest()
        return None
    number, at = headers.get("webhook-id", ""), headers.get("webhook-timestamp", "")
    if not (0 < len(number) <= 200 and number.isprintable() and at.isascii() and at.isdigit()):
        return None
    if len(at) > 12 or abs(int(at) - now) > TOLERANCE:
        return None
    signed = b".".join([number.encode(), at.encode(), body])
    offered = [
        one.removeprefix("v1,")
        for one in headers.get("webhook-signature", "")[:2000].split()
        if one.startswith("v1,")
    ]
    good = any(_same(signature(s, signed), one) for s in secrets for one in offered[:10])
    return hashlib.sha256(number.encode()).hexdigest() if good else None


def is_ping(kind: str, body: bytes) -> bool:
    """Say whether this is the call without a signature by which WooCommerce tries an address."""
    return kind == WOO and _PING.fullmatch(body) is not None


def topic_of(kind: str, headers: Mapping[str, str]) -> str:
    """Return what the call says it is about: shown, never believed, since it is not signed."""
    told = headers.get(_TOPIC.get(kind, "webhook-topic"), "")
    return "".join(c for c in told if c.isprintable())[:60]


def _same(right: str, told: str) -> bool:
    return hmac.compare_digest(right.encode(), told.strip().encode("utf-8", "replace"))
