"""Signed names: of a page that was shown, so that it is sent once, and of who came by the personal link of a mail."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from hashlib import blake2b
from hmac import compare_digest

PAGE, PERSON = b"p", b"q"
NONCE, _NUMBER, _SEAL = 12, 8, 15
HOURS_OF_A_PAGE, DAYS_OF_A_LINK = 12, 7


def page_token(nonce: bytes, version_id: int, moment: int, secret: bytes) -> str:
    """Return the token of one page of a version, shown at a moment (seconds)."""
    body = nonce[:NONCE] + version_id.to_bytes(_NUMBER, "big") + moment.to_bytes(_NUMBER, "big")
    return _signed(PAGE, body, secret)


def read_page(token: str, secret: bytes) -> tuple[str, int, int] | None:
    """Return name, version and moment of a page that the house showed, None for anything else."""
    body = _opened(PAGE, token, NONCE + 2 * _NUMBER, secret)
    if body is None:
        return None
    nonce, rest = body[:NONCE], body[NONCE:]
    return nonce.hex(), int.from_bytes(rest[:_NUMBER], "big"), int.from_bytes(rest[_NUMBER:], "big")


def person_token(contact_id: int, form_id: int, moment: int, secret: bytes) -> str:
    """Return the token of somebody who followed a link to a form out of a mail of theirs, at a moment (seconds)."""
    return _signed(
        PERSON, b"".join(n.to_bytes(_NUMBER, "big") for n in (contact_id, form_id, moment)), secret
    )


def read_person(token: str, secret: bytes) -> tuple[int, int, int] | None:
    """Return contact, form and moment of a personal token, None for what the house did not sign."""
    body = _opened(PERSON, token, 3 * _NUMBER, secret)
    if body is None:
        return None
    first, second, third = (
        int.from_bytes(body[i : i + _NUMBER], "big") for i in range(0, 3 * _NUMBER, _NUMBER)
    )
    return first, second, third


def _signed(kind: bytes, body: bytes, secret: bytes) -> str:
    return urlsafe_b64encode(body + _seal(kind, body, secret)).decode().rstrip("=")


def _opened(kind: bytes, token: str, length: int, secret: bytes) -> bytes | None:
    if not token.isascii() or len(token) > 100:
        return None
    try:
        whole = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (Error, ValueError):
        return None
    body, seal = whole[:length], whole[length:]
    if len(whole) != length + _SEAL or not compare_digest(seal, _seal(kind, body, secret)):
        return None
    return body if urlsafe_b64encode(whole).decode().rstrip("=") == token else None


def _seal(kind: bytes, body: bytes, secret: bytes) -> bytes:
    return blake2b(kind + body, key=secret[:64], digest_size=_SEAL).digest()
