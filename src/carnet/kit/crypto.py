"""Keyed digests: what must be recognised again without being readable."""

import hashlib
import hmac

from carnet.kit.home import secret


def keyed_digest(key_name: str, *parts: str) -> str:
    """Return the HMAC-SHA-256 (RFC 2104) of the parts under the home's secret `key_name`, as 64 hex digits."""
    message = b"".join(len(p.encode()).to_bytes(4, "big") + p.encode() for p in parts)
    return hmac.new(secret(key_name), message, hashlib.sha256).hexdigest()


def digest(*parts: str) -> str:
    """Return the SHA-256 of the length-prefixed parts, as 64 hex digits."""
    message = b"".join(len(p.encode()).to_bytes(4, "big") + p.encode() for p in parts)
    return hashlib.sha256(message).hexdigest()
