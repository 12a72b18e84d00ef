"""Keyed digests: what must be recognised again without being readable."""

import hashlib
from collections.abc import Callable

from carnet.kit.home import secret

_BLOCK = 64


def keyed_digest(key_name: str, *parts: str) -> str:
    """Return the HMAC-SHA-256 (RFC 2104) of the parts under the home's secret `key_name`, as 64 hex digits."""
    return keyed(key_name)(*parts)


def keyed(key_name: str) -> Callable[..., str]:
    """Return `keyed_digest` under one secret, read from the home and laid out once: for digests by the thousand."""
    key = secret(key_name).ljust(_BLOCK, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in key))
    outer = hashlib.sha256(bytes(byte ^ 0x5C for byte in key))

    def digest_of(*parts: str) -> str:
        within, around = inner.copy(), outer.copy()
        within.update(_framed(parts))
        around.update(within.digest())
        return around.hexdigest()

    return digest_of


def digest(*parts: str) -> str:
    """Return the SHA-256 of the length-prefixed parts, as 64 hex digits."""
    return hashlib.sha256(_framed(parts)).hexdigest()


def _framed(parts: tuple[str, ...]) -> bytes:
    framed = b""
    for part in parts:
        encoded = part.encode()
        framed += len(encoded).to_bytes(4, "big") + encoded
    return framed
