"""What carriers take and what they answer: messages ready to leave, outcomes, and what comes back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

Status = Literal["accepted", "refused", "later", "doubt"]
Kind = Literal["hard", "soft", "complaint", "auto_reply", "unknown"]
# A text whole, or in pieces of which every second, from the second on, is one and the same in many mails.
Body = str | tuple[str, ...]
Security = Literal["auto", "starttls", "tls", "none"]


class Unsendable(ValueError):
    """A message that cannot be put into words of the protocol; `field` names the part that is wrong."""

    def __init__(self, field: str) -> None:
        """Keep the name of the part, never its value."""
        super().__init__(field)
        self.field = field


class CarrierUnset(ValueError):
    """A carrier whose settings lack something; `field` names it."""

    def __init__(self, field: str) -> None:
        """Keep the name of what is missing or wrong."""
        super().__init__(field)
        self.field = field


class Unverified(ValueError):
    """A call that says it comes from a provider and does not prove it."""


class Unreachable(OSError):
    """A server that cannot be spoken to as the settings want it; `code` where it said one."""

    def __init__(self, code: str, text: str) -> None:
        """Keep what the server or the system said."""
        super().__init__(f"{code} {text}".strip())
        self.code = code
        self.text = text


class Whole(bytes):
    """A mail as `assemble` and `sign` make it: nothing in it needs a change on its way.

    Every line ends in CRLF and none begins with a dot (RFC 5321, 4.5.2); in its body no blanks stand together or before
    the end of a line (RFC 6376, 3.4.4), and no empty line ends it.
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail before it is assembled: sender and recipient as (name, address)."""

    key: str
    return_path: str
    sender: tuple[str, str]
    to: tuple[str, str]
    reply_to: str
    subject: str
    html: Body
    text: Body
    headers: tuple[tuple[str, str], ...]
    at: datetime
    message_id: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One mail as bytes with its envelope; the key names it in every answer."""

    key: str
    return_path: str
    recipient: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Sms:
    """One text message; `to` in E.164, `sender` a number or up to eleven letters."""

    key: str
    sender: str
    to: str
    text: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a message at the hand-over.

    accepted: the other side answers for it now. refused: it will never take it. later: it was not taken, and may be
    tried again. doubt: nobody can tell whether it was taken. `code` is the enhanced status (RFC 3463) where one was
    said, else the three digits of the reply, else empty; `text` what the other side said, at most 500 characters.
    """

    key: str
    status: Status
    code: str
    text: str


@dataclass(frozen=True, slots=True)
class SmsSize:
    """How long a text message is: characters counted as its alphabet counts them, parts charged, room left."""

    encoding: Literal["gsm7", "ucs2"]
    characters: int
    parts: int
    left: int


@dataclass(frozen=True)
class SmtpSettings:
    """How a mail server is spoken to.

    security: "auto" encrypts where the server offers it and always before a password, "starttls" insists,
    "tls" encrypts from the first byte, "none" never encrypts and then never says a password.
    """

    host: str
    port: int = 587
    security: Security = "auto"
    user: str = ""
    password: str = field(default="", repr=False)
    connections: int = 4
    patience: float = 60.0  # seconds without a word before a connection is given up
    name: str = "localhost"  # how we call ourselves
    certificates: str = ""  # file of authorities to trust besides the usual ones


@dataclass(frozen=True)
class MailboxSettings:
    """A mailbox that answers and returned mails come to; a password is said over TLS only, but for this very machine."""

    host: str
    user: str
    password: str = field(repr=False)
    port: int = 993
    security: Literal["tls", "starttls", "none"] = "tls"
    folder: str = "INBOX"
    patience: float = 30.0
    certificates: str = ""


@dataclass(frozen=True)
class Settings:
    """What a carrier is opened with: its kind, and options (secrets among them) by name."""

    kind: Literal["test", "smtp", "provider", "sms_http", "sms_log"]
    options: Mapping[str, str] = field(default_factory=dict, repr=False)


class MailCarrier(Protocol):
    """What hands mails over; `signs` says that the other side signs (DKIM), so that we need not."""

    signs: bool

    def hand_over(self, mails: Iterable[Outgoing]) -> Iterator[Outcome]:
        """Hand the mails over, taking each one only when it can leave, and tell each outcome as soon as it is known."""
        ...

    def close(self) -> None:
        """Leave nothing open."""
        ...


class SmsCarrier(Protocol):
    """What hands text messages over."""

    def hand_over(self, messages: Iterable[Sms]) -> Iterator[Outcome]:
        """Hand the messages over and tell each outcome as soon as it is known."""
        ...

    def close(self) -> None:
        """Leave nothing open."""
        ...


@dataclass(frozen=True, slots=True)
class Bounced:
    """One recipient of a report: address as told, status (RFC 3463) or empty, kind, and the reason in one word.

    `original` is the address that we wrote to, where the report names it besides the one it was forwarded to.
    """

    address: str
    status: str
    kind: Kind
    reason: str
    code: str = ""
    original: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What a returned message says, and about which of ours: by envelope key, return path or Message-ID."""

    recipients: tuple[Bounced, ...]
    message_id: str = ""
    return_path: str = ""
    key: str = ""
    text: str = (
        ""  # of an answer written by a person or a machine: its own words, quotation left out
    )
    sender: str = ""
    subject: str = ""

    @property
    def is_report(self) -> bool:
        """Tell a bounce, a complaint or an automatic answer from what a person wrote."""
        return bool(self.recipients)


@dataclass(frozen=True, slots=True)
class Back:
    """One event that a provider told: what happened to which message, as the provider names it."""

    event: Literal[
        "delivered", "bounced", "complained", "unsubscribed", "opened", "clicked", "refused", "later", "other"
    ]  # fmt: skip
    key: str
    recipient: str
    kind: Kind | None
    code: str
    text: str
    at: datetime | None
    external_id: str


@dataclass(frozen=True, slots=True)
class KeptMail:
    """One message that the test carrier kept."""

    key: str
    at: datetime
    channel: Literal["email", "sms"]
    sender: str
    to: str
    subject: str
    size: int


@dataclass(frozen=True, slots=True)
class DnsLine:
    """One line of the domain's DNS: what it must say, what it says, and whether that is right (None: not verified)."""

    kind: Literal["spf", "dkim", "dmarc"]
    name: str
    expected: str
    found: str
    ok: bool | None


@dataclass(frozen=True, slots=True)
class Fetched:
    """One message of a mailbox: its number there (UID) and its bytes."""

    number: int
    data: bytes


class WrongSetting(Exception):
    """A setting that cannot stand; `field` names it and `code` says why."""

    def __init__(self, code: str, field: str) -> None:
        """Keep the code and the field."""
        super().__init__(code)
        self.code = code
        self.field = field
