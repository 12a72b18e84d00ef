"""The pass that a person carries in a cookie after their link was used: signed, for half an hour of silence."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from datetime import datetime, timedelta
from hashlib import blake2b
from hmac import compare_digest

_NUMBER, _SEAL = 8, 20
_LENGTH = 2 * _NUMBER + _SEAL
_TEXT = 48
IDLE, LONGEST = timedelta(minutes=30), timedelta(hours=4)
"""A pass serves until half an hour without a click, and four hours at the most."""
LINK_LASTS = timedelta(minutes=30)
"""How long a link opens the space, from the moment it was asked for."""


def issue(way_in: int, moment: datetime, secret: bytes) -> str:
    """Return the pass of who came in by a way, as seen at a moment."""
    body = way_in.to_bytes(_NUMBER, "big") + int(moment.timestamp()).to_bytes(_NUMBER, "big")
    return urlsafe_b64encode(body + _seal(body, secret)).decode()


def read(text: str, now: datetime, secret: bytes) -> int | None:
    """Return by which way somebody came in, None for a pass that the house did not sign or that is over."""
    if len(text) != _TEXT or not text.isascii():
        return None
    try:
        whole = urlsafe_b64decode(text)
    except (Error, ValueError):
        return None
    body, seal = whole[:-_SEAL], whole[-_SEAL:]
    if len(whole) != _LENGTH or not compare_digest(seal, _seal(body, secret)):
        return None
    silent = now.timestamp() - int.from_bytes(body[_NUMBER:], "big")
    return int.from_bytes(body[:_NUMBER], "big") if -60 <= silent < IDLE.total_seconds() else None


def _seal(body: bytes, secret: bytes) -> bytes:
    return blake2b(b"space" + body, key=secret[:64], digest_size=_SEAL).digest()
