"""DKIM (RFC 6376) with RSA-2048 or Ed25519 (RFC 8463), relaxed/relaxed: signing is most of what a mail costs.

Written here because the well-kept library takes seven times as long for the same signature (docs/decisions/carriers.md);
the tests verify every signature with that library.
"""

import re
from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from itertools import pairwise

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import Prehashed
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
)

from carnet.carriers.types import CarrierUnset, Unsendable, Whole

SIGNED = frozenset((
    b"from", b"to", b"reply-to", b"subject", b"date", b"message-id", b"mime-version", b"content-type",
    b"content-transfer-encoding", b"list-unsubscribe", b"list-unsubscribe-post", b"list-id", b"feedback-id",
    b"precedence", b"auto-submitted", b"in-reply-to", b"references",
))  # fmt: skip
_OWN = (b"To:", b"Subject:", b"Message-ID:", b"List-Unsubscribe:")
_FOLD = re.compile(rb"\r\n[ \t]+")
_LABEL = re.compile(
    r"[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?(\.[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?)*"
)


class Signer:
    """Signs mails for one domain and selector with the private key of a PEM."""

    def __init__(self, domain: str, selector: str, pem: bytes) -> None:
        """Read the key; raises CarrierUnset when domain, selector or key cannot be used."""
        for name, value in (("domain", domain), ("selector", selector)):
            if not _LABEL.fullmatch(value):
                raise CarrierUnset(name)
        try:
            key = load_pem_private_key(pem, password=None)
        except (ValueError, TypeError) as problem:
            raise CarrierUnset("key") from problem
        if isinstance(key, RSAPrivateKey):
            if key.key_size < 1024:
                raise CarrierUnset("key")
        elif not isinstance(key, Ed25519PrivateKey):
            raise CarrierUnset("key")
        self._key = key
        algorithm = "rsa-sha256" if isinstance(key, RSAPrivateKey) else "ed25519-sha256"
        self._start = f"v=1; a={algorithm}; c=relaxed/relaxed; d={domain}; s={selector};".encode()

    def sign(self, data: bytes) -> bytes:
        """Return the mail (lines end in CRLF) with its signature in front; raises Unsendable when it is no mail."""
        end = data.find(b"\r\n\r\n")
        if end < 0:
            raise Unsendable("data")
        names, texts = _headers(data[:end])
        body = memoryview(data)[end + 4 :]
        known = isinstance(data, Whole) and len(body) > 2
        hashed = b64encode(sha256(body if known else relaxed_body(bytes(body))).digest())
        # From is named once more than it occurs, so that nobody can add a second one.
        tag = b"DKIM-Signature: %s\r\n h=%s;\r\n bh=%s;\r\n b=" % (
            self._start,
            b":".join((*names, b"from")),
            hashed,
        )
        own = b"dkim-signature:" + _unfolded(tag[len(b"DKIM-Signature:") :])
        signature = b64encode(self._signature(b"\r\n".join((*texts, own))))
        signed = b"".join((tag, _folded(signature), b"\r\n", data))
        return Whole(signed) if isinstance(data, Whole) else signed

    def _signature(self, text: bytes) -> bytes:
        digest = sha256(text).digest()
        if isinstance(self._key, Ed25519PrivateKey):
            return self._key.sign(digest)
        return self._key.sign(digest, PKCS1v15(), Prehashed(SHA256()))


def public_line(pem: bytes) -> str:
    """Return what the DNS must say under SELECTOR._domainkey.DOMAIN for the private key; raises CarrierUnset."""
    try:
        key = load_pem_private_key(pem, password=None)
    except (ValueError, TypeError) as problem:
        raise CarrierUnset("key") from problem
    if isinstance(key, Ed25519PrivateKey):
        raw = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        return f"v=DKIM1; k=ed25519; p={b64encode(raw).decode()}"
    if not isinstance(key, RSAPrivateKey):
        raise CarrierUnset("key")
    der = key.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    return f"v=DKIM1; k=rsa; p={b64encode(der).decode()}"


def relaxed_body(body: bytes) -> bytes:
    """Return the body as RFC 6376, 3.4.4 hashes it."""
    body = _single(body).replace(b" \r\n", b"\r\n")
    if body and not body.endswith(b"\r\n"):
        body = body.rstrip(b" ") + b"\r\n"
    while body.endswith(b"\r\n\r\n"):
        body = body[:-2]
    return b"" if body == b"\r\n" else body


def _single(text: bytes) -> bytes:
    """Return a text with every run of blanks as one space."""
    if b"\t" in text:
        text = text.replace(b"\t", b" ")
    while b"  " in text:
        text = text.replace(b"  ", b" ")
    return text


def _headers(head: bytes) -> tuple[list[bytes], list[bytes]]:
    """Return names and relaxed texts of the headers that are signed, as they stand."""
    if b"\r\n " in head or b"\r\n\t" in head:
        head = _FOLD.sub(b" ", head)
    found = [
        _relaxed(line) if line.startswith(_OWN) else _alike(line)
        for line in reversed(head.split(b"\r\n"))
    ]
    signed = [one for one in found if one is not None]
    return [name for name, _text in signed], [text for _name, text in signed]


def _relaxed(line: bytes) -> tuple[bytes, bytes] | None:
    """Return name and relaxed text of a header, None for one that is not signed."""
    name, colon, value = line.partition(b":")
    small = name.strip().lower()
    if not colon or small not in SIGNED:
        return None
    return small, small + b":" + _single(value).strip()


# Headers that mails share are made ready once.
_alike = lru_cache(maxsize=1024)(_relaxed)


def _unfolded(value: bytes) -> bytes:
    return _single(value.replace(b"\r\n", b"")).strip()


def _folded(signature: bytes) -> bytes:
    cuts = [*range(0, len(signature), 72), len(signature)]
    return b"\r\n ".join(signature[a:b] for a, b in pairwise(cuts))
