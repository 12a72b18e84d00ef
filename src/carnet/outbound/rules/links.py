"""The signed part of an address in a message: which message it belongs to, what it is for, and which link.

The token carries the message's key, one letter and a number under a keyed digest (BLAKE2b, RFC 7693, 72 bits): short, safe
in an address, and not to be made by anybody without the secret of the house.
"""

from base64 import b32encode, urlsafe_b64decode, urlsafe_b64encode
from binascii import Error, b2a_base64
from collections.abc import Callable
from hashlib import blake2b
from hmac import compare_digest

CLICK, OPEN, STOP, PREFERENCES, WHY, READ = "click", "open", "stop", "preferences", "why", "read"
RENEW, SPACE, FORM, GAME = "renew", "space", "form", "game"
# The first part of the public address of each, in the rooms inbound, space, collect and games.
PATHS: dict[str, str] = {
    CLICK: "l",
    OPEN: "o",
    STOP: "stop",
    PREFERENCES: "preferences",
    WHY: "pourquoi",
    READ: "lire",
    RENEW: "renouveler",
    SPACE: "mon-espace/ouvrir",
    FORM: "f/confirmer",
    GAME: "j/lot",
}
_LETTERS = {
    CLICK: b"l", OPEN: b"o", STOP: b"s", PREFERENCES: b"p", WHY: b"w", READ: b"r", RENEW: b"n", SPACE: b"e", FORM: b"f", GAME: b"j",
}  # fmt: skip
_NAMES = {letter: name for name, letter in _LETTERS.items()}
_KEY, _SEAL, _NUMBER = 10, 9, 2
_LENGTH = _KEY + 1 + _NUMBER + _SEAL
_TOKEN = 30
KEY_LENGTH = 16
_SAFE = bytes.maketrans(b"+/", b"-_")
# The digits of base 32 as Python reads them, for the letters that b32encode writes.
_DIGITS = str.maketrans("abcdefghijklmnopqrstuvwxyz234567", "0123456789abcdefghijklmnopqrstuv")


def key_of(noise: bytes) -> str:
    """Return the key of a message made of ten random bytes: sixteen letters and digits that survive any mail server."""
    return b32encode(noise).decode().lower()


def raw_key(key: str) -> bytes:
    """Return the ten bytes of a key. Raises ValueError for what is no key."""
    if len(key) != KEY_LENGTH:
        raise ValueError("no such link")
    return int(key.translate(_DIGITS), 32).to_bytes(_KEY, "big")


def what_for(what: str, number: int) -> bytes:
    """Return what a token says behind the key of its message. Raises OverflowError for a number that no link has."""
    return _LETTERS[what] + number.to_bytes(_NUMBER, "big")


def sealer(secret: bytes) -> Callable[[bytes], str]:
    """Return what makes tokens under a secret, from the bytes of a key and what it is for: for links by the thousand."""
    start = blake2b(key=secret[:64], digest_size=_SEAL)

    def sealed(body: bytes) -> str:
        seal = start.copy()
        seal.update(body)
        return b2a_base64(body + seal.digest(), newline=False).translate(_SAFE)[:_TOKEN].decode()

    return sealed


def sign(key: str, what: str, number: int, secret: bytes) -> str:
    """Return the token of one link. Raises ValueError for a key or a number that no message has, KeyError for `what`."""
    try:
        return sealer(secret)(raw_key(key) + what_for(what, number))
    except OverflowError as problem:
        raise ValueError("no such link") from problem


def read(token: str, secret: bytes) -> tuple[str, str, int] | None:
    """Return key, what and number of a token that the house signed, None for anything else."""
    if len(token) != _TOKEN or not token.isascii():
        return None
    try:
        whole = urlsafe_b64decode(token + "==")
    except (Error, ValueError):
        return None
    body, seal = whole[:-_SEAL], whole[-_SEAL:]
    if len(whole) != _LENGTH or not compare_digest(seal, _seal(body, secret)):
        return None
    what = _NAMES.get(body[_KEY : _KEY + 1])
    if what is None or urlsafe_b64encode(whole).decode().rstrip("=") != token:
        return None
    return key_of(body[:_KEY]), what, int.from_bytes(body[_KEY + 1 :], "big")


def _seal(body: bytes, secret: bytes) -> bytes:
    return blake2b(body, key=secret[:64], digest_size=_SEAL).digest()
