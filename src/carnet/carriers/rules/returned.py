"""A message that came back, taken apart: what the report says, in words and in fields, and the head of our own message."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message

_ORIGINAL = frozenset(
    ("message/rfc822", "message/global", "text/rfc822-headers", "text/rfc822-header", "message/rfc822-headers",
     "message/global-headers", "message/partial")
)  # fmt: skip
_STATUS = frozenset(("message/delivery-status", "message/global-delivery-status"))
_FIELD = re.compile(r"^([A-Za-z][A-Za-z0-9-]*):[ \t]*(.*)$")
_HEAD = frozenset(
    ("received", "return-path", "from", "to", "subject", "date", "message-id", "mime-version", "dkim-signature",
     "x-received", "delivered-to", "content-type", "reply-to", "cc", "sender", "user-agent", "x-google-smtp-source",
     "arc-seal", "arc-message-signature", "domainkey-signature", "x-mailer", "x-priority")
)  # fmt: skip
DAEMON = re.compile(
    r"mailer.?daemon|post.?master|mail.?delivery|delivery.?sub|mdaemon|double-bounce", re.IGNORECASE
)
_QUOTED = re.compile(r"^(?:>[ \t]?)+")
_TAGS = re.compile(
    r"<(?:style|script)\b.*?</(?:style|script)>|<!--.*?-->|</?[a-z][^>@]*>", re.S | re.I
)
_DEEP = 20  # parts within parts
_MOST = 400_000  # characters of one text that are looked at


@dataclass
class Returned:
    """What was found: the outer headers, the words, fields of the delivery status and of the complaint, our own head."""

    outer: Message
    words: str = ""
    whole: str = ""  # the words with our own message, where they hold it
    status: str = ""
    feedback: str = ""
    original: dict[str, str] = field(default_factory=dict)
    html: str = ""
    inner: Message | None = None  # a report that lies inside a report

    def header(self, name: str) -> str:
        """Return a header of the report, decoded, in one line."""
        return decoded(_raw(self.outer, name))


def taken_apart(data: bytes) -> Returned:
    """Take a message apart, however broken it is; of a report about a report, the inner one."""
    outer = message_from_bytes(data)
    found = Returned(outer)
    _walk(outer, found, depth=0)
    if not found.words and not found.status:
        found.words = _plain(found.html) or _text(data.partition(b"\n\n")[2] or data)
    found.words = unquoted(found.words[:_MOST])
    if found.inner is not None and not found.status:
        return taken_apart(found.inner.as_bytes())
    found.whole = found.words
    if not found.original:
        found.words, found.original = _cut(found.words)
    return found


def decoded(value: object) -> str:
    """Return a header value with its encoded words read, in one line."""
    text = str(value or "")
    if not text.isascii():
        text = _text(text.encode("utf-8", "surrogateescape"))
    with suppress(HeaderParseError, UnicodeError, LookupError, ValueError):
        text = str(make_header(decode_header(text)))
    return " ".join(text.split())


def fields(text: str) -> Iterator[dict[str, str]]:
    """Read groups of fields (RFC 3464): one a paragraph, or from one recipient to the next; names in small letters."""
    group: dict[str, str] = {}
    last = ""
    for line in text.splitlines():
        found = _FIELD.match(line)
        if found:
            name = found[1].lower()
            if name == "final-recipient" and name in group:
                yield group
                group = {}
            last = name
            group.setdefault(name, found[2].strip())
        elif line.strip() and line[0] in " \t" and last:
            group[last] = f"{group[last]} {line.strip()}"
        else:
            if group:
                yield group
            group, last = {}, ""
    if group:
        yield group


def unquoted(text: str) -> str:
    """Return a text whose lines a forward has marked by > without these marks."""
    lines = text.splitlines()
    if sum(line.startswith(">") for line in lines) * 2 > len(lines):
        return "\n".join(_QUOTED.sub("", line) for line in lines)
    return "\n".join(lines)


def _walk(part: Message, found: Returned, *, depth: int) -> None:
    kind = part.get_content_type()
    if kind in _ORIGINAL:
        if not found.original:
            found.original = _head_of(part)
            found.inner = _report_in(part) if depth else None
    elif kind in _STATUS:
        found.status += _inner(part) + "\n\n"
    elif kind == "message/feedback-report":
        found.feedback += _inner(part) + "\n"
    elif part.is_multipart():
        _walk_all(part, found, depth=depth)
    elif kind == "text/html":
        found.html += _decoded_body(part)
    elif kind == "text/plain" or (depth == 0 and part.get_content_maintype() == "text"):
        found.words += _decoded_body(part) + "\n"


def _walk_all(part: Message, found: Returned, *, depth: int) -> None:
    payload = part.get_payload()
    if depth < _DEEP and isinstance(payload, list):
        for inner in payload:
            if isinstance(inner, Message):
                _walk(inner, found, depth=depth + 1)


def _raw(message: Message, name: str) -> str:
    """Return a header as it came, its bytes beyond ASCII kept apart for `decoded`."""
    small = name.lower()
    return next((str(v) for n, v in message.raw_items() if n.lower() == small), "")


def _inner(part: Message) -> str:
    """Return the fields of a part that the parser took for messages."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return "\n\n".join(str(p).strip("\n") for p in payload)
    return _decoded_body(part)


def _head_of(part: Message) -> dict[str, str]:
    payload = part.get_payload()
    if isinstance(payload, list) and payload and isinstance(payload[0], Message):
        return {name.lower(): decoded(value) for name, value in reversed([*payload[0].raw_items()])}
    return _headers(_decoded_body(part).splitlines())


def _report_in(part: Message) -> Message | None:
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload else None
    if isinstance(inner, Message) and inner.get_content_type() == "multipart/report":
        return inner
    return None


def _decoded_body(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return str(part.get_payload())
    return _text(payload, part.get_content_charset() or "")


def _text(data: bytes, charset: str = "") -> str:
    if not charset and b"\x1b$" in data:
        charset = "iso-2022-jp"
    for name in (charset, "utf-8"):
        try:
            return data.decode(name) if name else data.decode("utf-8")
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode("latin-1")


def _plain(html: str) -> str:
    return _TAGS.sub(" ", html)


def _headers(lines: list[str]) -> dict[str, str]:
    """Read header lines up to the first empty one; the first of a name wins."""
    read: dict[str, str] = {}
    last = ""
    for line in lines:
        found = _FIELD.match(line)
        if found:
            last = found[1].lower()
            read.setdefault(last, found[2])
        elif line[:1] in {" ", "\t"} and last and line.strip():
            read[last] = f"{read[last]} {line.strip()}"
        else:
            break
    return {name: decoded(value) for name, value in read.items()}


def _cut(text: str) -> tuple[str, dict[str, str]]:
    """Cut our own message off a report that holds it in its text; return the report and the head of ours."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if _is_head(line) and sum(map(_is_head, lines[number : number + 14])) >= 3:
            head = _headers(lines[number:])
            if len(_HEAD & set(head)) >= 3 and not DAEMON.search(head.get("from", "")):
                return "\n".join(lines[:number]), head
    return text, {}


def _is_head(line: str) -> bool:
    found = _FIELD.match(line)
    return bool(found and found[1].lower() in _HEAD)


def first(values: Mapping[str, str], *names: str) -> str:
    """Return the first value that is there."""
    return next((values[name] for name in names if values.get(name)), "")
