"""Signed words: a user whom the shop's server vouches for, and the short-lived token of a mail's link."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from hashlib import blake2b, sha256
from hmac import compare_digest, new

ARRIVALS, PARAMETER = "tracking.arrivals", "carnet"
"""The name of the secret, and under which name an address carries a token."""
_NONCE, _NUMBER, _SEAL = 12, 8, 15
_LENGTH = _NONCE + 2 * _NUMBER + _SEAL


def user_hash(user: str, secret: str) -> str:
    """Return what the shop's server writes beside a user: HMAC-SHA-256 of the name under the site's secret, in hex."""
    return new(secret.encode(), user.encode(), sha256).hexdigest()


def vouched(user: str, told: str, secret: str) -> bool:
    """Say whether the shop's server vouches for this user."""
    return bool(user) and compare_digest(user_hash(user, secret).encode(), told.lower().encode())


def arrival(contact_id: int, moment: int, nonce: bytes, secret: bytes) -> str:
    """Return the token of one click at a moment (seconds); whose it is cannot be read from it."""
    body = nonce[:_NONCE] + _masked(contact_id, nonce, secret) + moment.to_bytes(_NUMBER, "big")
    return urlsafe_b64encode(body + _seal(body, secret)).decode().rstrip("=")


def read_arrival(token: str, secret: bytes) -> tuple[str, int, int] | None:
    """Return nonce, contact and moment of a token, None for what the house did not sign."""
    if not token.isascii() or len(token) > 100:
        return None
    try:
        whole = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (Error, ValueError):
        return None
    body, seal = whole[:-_SEAL], whole[-_SEAL:]
    if len(whole) != _LENGTH or not compare_digest(seal, _seal(body, secret)):
        return None
    nonce, rest = body[:_NONCE], body[_NONCE:]
    masked = int.from_bytes(rest[:_NUMBER], "big")
    contact = int.from_bytes(_masked(masked, nonce, secret), "big")
    return nonce.hex(), contact, int.from_bytes(rest[_NUMBER:], "big")


def _masked(number: int, nonce: bytes, secret: bytes) -> bytes:
    pad = blake2b(b"m" + nonce[:_NONCE], key=secret[:64], digest_size=_NUMBER).digest()
    return (number ^ int.from_bytes(pad, "big")).to_bytes(_NUMBER, "big")


def _seal(body: bytes, secret: bytes) -> bytes:
    return blake2b(b"a" + body, key=secret[:64], digest_size=_SEAL).digest()
