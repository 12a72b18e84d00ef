"""Signatures of requests to an S3-compatible store: AWS Signature Version 4, the whole request in its headers."""

import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

_KIND, _SERVICE = "AWS4-HMAC-SHA256", "s3"
_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~")
_PATH = _PLAIN | frozenset(b"/")


@dataclass(frozen=True, kw_only=True)
class Signed:
    """What is signed: method, path as it is named (not yet quoted), query, host, and the digest of what is sent."""

    method: str
    path: str
    query: Mapping[str, str]
    host: str
    payload: str


def address(path: str, query: Mapping[str, str]) -> str:
    """Return path and query as they are sent, which is as they are signed."""
    told = _quoted(path, _PATH)
    return f"{told}?{_query(query)}" if query else told


def headers(request: Signed, *, key: str, secret: str, region: str, at: datetime) -> dict[str, str]:
    """Return the headers that prove who asks."""
    stamp = at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    scope = f"{stamp[:8]}/{region}/{_SERVICE}/aws4_request"
    told = {"host": request.host, "x-amz-content-sha256": request.payload, "x-amz-date": stamp}
    names = ";".join(sorted(told))
    canonical = "\n".join(
        [
            request.method,
            _quoted(request.path, _PATH),
            _query(request.query),
            *(f"{name}:{told[name]}" for name in sorted(told)),
            "",
            names,
            request.payload,
        ]
    )
    digest = hashlib.sha256(canonical.encode()).hexdigest()
    to_sign = "\n".join([_KIND, stamp, scope, digest])
    signature = _mac(_key(secret, stamp[:8], region), to_sign).hex()
    proof = f"{_KIND} Credential={key}/{scope}, SignedHeaders={names}, Signature={signature}"
    return {**told, "Authorization": proof}


def _query(query: Mapping[str, str]) -> str:
    pairs = sorted((_quoted(n), _quoted(v)) for n, v in query.items())
    return "&".join(f"{name}={value}" for name, value in pairs)


def _quoted(text: str, plain: frozenset[int] = _PLAIN) -> str:
    return "".join(chr(byte) if byte in plain else f"%{byte:02X}" for byte in text.encode())


def _key(secret: str, day: str, region: str) -> bytes:
    made = f"AWS4{secret}".encode()
    for part in (day, region, _SERVICE, "aws4_request"):
        made = _mac(made, part)
    return made


def _mac(key: bytes, text: str) -> bytes:
    return hmac.new(key, text.encode(), hashlib.sha256).digest()
