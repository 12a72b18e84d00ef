"""A mail as bytes: multipart/alternative in quoted-printable, put together by hand because it is done by the million.

The standard library's EmailMessage takes 40 times longer for the same bytes (docs/decisions/carriers.md). Nothing that
holds a control character gets into a header: it is refused, not mended.
"""

import re
from base64 import b64encode
from binascii import b2a_qp
from datetime import datetime
from functools import lru_cache

from carnet.carriers.types import Body, Mail, Unsendable, Whole

MOST = 10 * 1024 * 1024  # bytes of one part: more is refused before any server is troubled
# In quoted-printable an equals sign is never followed by an underscore: this line cannot occur in a part.
_BOUNDARY = b"=_carnet"
# No encoded text holds this sign: it stands for a soft break while lines are told apart.
_SOFT = b"\x01"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_ADDRESS = re.compile(r"[^\s@<>()\[\]\\,;:\"]+@[^\s@<>()\[\]\\,;:\"]+")
_ATOMS = re.compile(r"[A-Za-z0-9 !#$%&'*+\-/=?^_`{|}~]*")
_TOKEN = re.compile(r"[A-Za-z0-9-]+")
_WORD = 42  # bytes of text in one encoded word, so that it stays below 75 characters
_LONG = 300  # characters of a line that is cut into pieces
_WIDE = 76  # characters of an encoded line
_LINE = 900  # characters: RFC 5322 allows 998
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")  # fmt: skip
_OWN = "List-Unsubscribe"
_OURS = frozenset(
    ("from", "to", "reply-to", "subject", "date", "message-id", "mime-version", "content-type",
     "content-transfer-encoding", "return-path", "sender", "dkim-signature", "bcc", "cc")
)  # fmt: skip
_PARTS = (
    b"\r\n--" + _BOUNDARY + b"\r\nContent-Type: text/plain; charset=utf-8\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n",
    b"\r\n--" + _BOUNDARY + b"\r\nContent-Type: text/html; charset=utf-8\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n",
)
_END = b"\r\n--" + _BOUNDARY + b"--\r\n"


def assemble(mail: Mail) -> Whole:
    """Return the mail (RFC 5322, lines end in CRLF); raises Unsendable with the name of a part that cannot be sent."""
    lines = [
        f"From: {_sender(*mail.sender)}",
        f"To: {_mailbox('to', *mail.to)}",
        f"Subject: {header_text('subject', mail.subject)}",
        f"Date: {dated(mail.at)}",
        f"Message-ID: {_message_id(mail.message_id)}",
    ]
    if mail.reply_to:
        lines.append(f"Reply-To: {checked_address('reply_to', mail.reply_to)}")
    lines += [
        _extra(name, value) if name == _OWN else _same(name, value) for name, value in mail.headers
    ]
    lines.append("MIME-Version: 1.0")
    if not mail.html or not any(mail.html):
        lines.append("Content-Type: text/plain; charset=utf-8")
        lines.append("Content-Transfer-Encoding: quoted-printable\r\n\r\n")
        return Whole("\r\n".join(lines).encode("utf-8") + _printable("text", mail.text))
    lines.append('Content-Type: multipart/alternative; boundary="=_carnet"\r\n')
    head, (before_text, before_html) = "\r\n".join(lines).encode("utf-8"), _PARTS
    text, html = _printable("text", mail.text), _printable("html", mail.html)
    return Whole(b"".join((head, before_text, text, before_html, html, _END)))


def header_text(field: str, text: str) -> str:
    """Return free text as a header may carry it, in encoded words (RFC 2047) where it is not plain; may raise Unsendable."""
    if _unfit(text):
        raise Unsendable(field)
    if text.isascii() and len(text) < _LINE and "=?" not in text:
        return text
    return _encoded(text)


@lru_cache(maxsize=4096)
def checked_address(field: str, address: str) -> str:
    """Return the address when it can stand in an envelope and a header; raises Unsendable(field) otherwise."""
    if not _ADDRESS.fullmatch(address) or _unfit(address) or len(address) > 254:
        raise Unsendable(field)
    return address


@lru_cache(maxsize=256)
def dated(at: datetime) -> str:
    """Return a moment (with its offset) as RFC 5322 writes it."""
    zone = f"{at:%z}" or "-0000"
    return (
        f"{_DAYS[at.weekday()]}, {at.day:02} {_MONTHS[at.month - 1]} {at.year} {at:%H:%M:%S} {zone}"
    )


def _mailbox(field: str, name: str, address: str) -> str:
    checked_address(field, address)
    if not name:
        return address
    return f"{_named(field, name)} <{address}>"


@lru_cache(maxsize=64)
def _sender(name: str, address: str) -> str:
    return _mailbox("sender", name, address)


def _unfit(text: str) -> bool:
    """Tell whether a text holds what no header may; what Python prints as it is holds none."""
    return not text.isprintable() and bool(_CONTROL.search(text))


@lru_cache(maxsize=4096)
def _named(field: str, name: str) -> str:
    if _unfit(name):
        raise Unsendable(field)
    if "=?" not in name and len(name) < 200:
        if _ATOMS.fullmatch(name):
            return name
        if name.isascii():
            quoted = name.replace("\\", "\\\\").replace('"', '\\"')
            return f'"{quoted}"'
    return _encoded(name)


def _encoded(text: str) -> str:
    data, words = text.encode(), list[bytes]()
    while data:
        at = _WORD
        # Never within a letter.
        while at < len(data) and data[at] & 0xC0 == 0x80:
            at -= 1
        words.append(data[:at])
        data = data[at:]
    return "\r\n ".join([f"=?utf-8?B?{b64encode(w).decode()}?=" for w in words])


def _message_id(value: str) -> str:
    bare = value.strip("<>")
    if not _ADDRESS.fullmatch(bare) or _unfit(bare) or not bare.isascii():
        raise Unsendable("message_id")
    return f"<{bare}>"


def _extra(name: str, value: str) -> str:
    if not _TOKEN.fullmatch(name) or name.lower() in _OURS:
        raise Unsendable("headers")
    if not (value.isascii() and value.isprintable()) or len(name) + len(value) > _LINE:
        raise Unsendable(name)
    return f"{name}: {value}"


# What the mails of one sender say alike is looked at once.
_same = lru_cache(maxsize=1024)(_extra)


def _printable(field: str, body: Body) -> bytes:
    """Return a body in quoted-printable: lines, pieces of long ones and what mails share are encoded once for all of them."""
    try:
        if isinstance(body, str):
            return _whole(body) + b"\r\n"
        if sum(map(len, body)) > MOST:
            raise Unsendable(field)
        return (_joined(body) or _whole("".join(body))) + b"\r\n"
    except (UnicodeEncodeError, _Refused) as problem:
        raise Unsendable(field) from problem


class _Refused(ValueError):
    """A body that no mail can carry."""


def _whole(text: str) -> bytes:
    if len(text) > MOST or "\x00" in text:
        raise _Refused
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = text.rstrip("\n").split("\n")
    return b"\r\n".join([_line(n) if len(n) < _LONG else _pieces(n) for n in lines])


def _joined(pieces: tuple[str, ...]) -> bytes:
    """Return pieces encoded, a soft break between them; nothing when one of them must be looked at in its place.

    A person's own pieces are encoded together as lines, in one call.
    """
    own, shared = pieces[0::2], pieces[1::2]
    text = "\n".join(own)
    if not shared or _unfit("".join(own)):
        return b""
    data = b2a_qp(text.encode("utf-8"), istext=True)
    if b"  " in data or data.startswith(b".") or b"\n." in data:
        return b""
    found = [b""] * len(pieces)
    found[0::2] = data.replace(b"=\n", _SOFT).split(b"\n")
    found[1::2] = map(_shared, shared)
    made = b"=\r\n".join([piece for piece in found if piece])
    made = made.replace(_SOFT, b"=\r\n") if _SOFT in made else made
    # No empty line ends a body, nor a soft break that leads nowhere.
    while made.endswith((b"\r\n", b"=")):
        made = made[: -1 if made.endswith(b"=") else -2]
    return made


@lru_cache(maxsize=2048)
def _shared(text: str) -> bytes:
    if "\x00" in text:
        raise _Refused
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return b"\r\n".join([_line(n) if len(n) < _LONG else _pieces(n) for n in lines])


def _pieces(line: str) -> bytes:
    """Return a long line in pieces, a soft break between them, cut where an element ends."""
    first, *others = line.split("</")
    return b"=\r\n".join([_line(first), *[_line("</" + piece) for piece in others]])


@lru_cache(maxsize=16384)
def _line(line: str) -> bytes:
    data = b2a_qp(line.encode("utf-8"), istext=True).replace(b"=\n", b"=\r\n")
    if b"  " in data or b"\t" in data or data.startswith(b".") or b"\n." in data:
        return _made_whole(data)
    return data


def _made_whole(data: bytes) -> bytes:
    """Return an encoded line so that neither a server nor a signature has anything to change in it (see Whole)."""
    rest = data.replace(b"=\r\n", b"").replace(b"\t", b"=09")
    while b"  " in rest:
        rest = rest.replace(b"  ", b" =20")
    cut: list[bytes] = []
    while True:
        if rest.startswith(b"."):
            rest = b"=2E" + rest[1:]
        if len(rest) <= _WIDE:
            return b"=\r\n".join([*cut, rest])
        # Never within the three characters of an encoded byte.
        at = _WIDE - 1
        at -= 1 if rest[at - 1 : at] == b"=" else 2 if rest[at - 2 : at - 1] == b"=" else 0
        cut.append(rest[:at])
        rest = rest[at:]
