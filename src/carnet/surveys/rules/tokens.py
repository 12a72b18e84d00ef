"""Signed links: to a survey for one person, and the seal of a page that was shown, so that it is sent once."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from hashlib import blake2b
from hmac import compare_digest

PERSON, PAGE = b"survey-person", b"survey-page"
_NUMBER, _SEAL = 8, 15
_BODY = 2 * _NUMBER


def person_token(contact_id: int, survey_id: int, secret: bytes) -> str:
    """Return the token of the link by which one person answers one survey."""
    body = contact_id.to_bytes(_NUMBER, "big") + survey_id.to_bytes(_NUMBER, "big")
    return _signed(PERSON, body, secret)


def read_person(token: str, secret: bytes) -> tuple[int, int] | None:
    """Return contact and survey of a personal link, None for what the house did not sign."""
    body = _opened(PERSON, token, secret)
    if body is None:
        return None
    return int.from_bytes(body[:_NUMBER], "big"), int.from_bytes(body[_NUMBER:], "big")


def page_token(noise: bytes, survey_id: int, secret: bytes) -> str:
    """Return the seal of one page of a survey, from eight random bytes."""
    return _signed(PAGE, noise[:_NUMBER] + survey_id.to_bytes(_NUMBER, "big"), secret)


def read_page(token: str, survey_id: int, secret: bytes) -> str | None:
    """Return the name of a page that the house showed for this survey, None for anything else."""
    body = _opened(PAGE, token, secret)
    if body is None or int.from_bytes(body[_NUMBER:], "big") != survey_id:
        return None
    return body[:_NUMBER].hex()


def _signed(kind: bytes, body: bytes, secret: bytes) -> str:
    return urlsafe_b64encode(body + _seal(kind, body, secret)).decode().rstrip("=")


def _opened(kind: bytes, token: str, secret: bytes) -> bytes | None:
    if not token.isascii() or len(token) > 60:
        return None
    try:
        whole = urlsafe_b64decode(token + "=" * (-len(token) % 4))
    except (Error, ValueError):
        return None
    body, seal = whole[:_BODY], whole[_BODY:]
    if len(whole) != _BODY + _SEAL or not compare_digest(seal, _seal(kind, body, secret)):
        return None
    return body if urlsafe_b64encode(whole).decode().rstrip("=") == token else None


def _seal(kind: bytes, body: bytes, secret: bytes) -> bytes:
    return blake2b(body, key=secret[:64], digest_size=_SEAL, person=kind).digest()
