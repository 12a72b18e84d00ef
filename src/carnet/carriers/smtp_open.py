"""One connection to a mail server, opened and signed in by the standard library's client, ready to hand mails over."""

import re
from dataclasses import dataclass
from smtplib import SMTP, SMTP_SSL, SMTPException, SMTPNotSupportedError, SMTPResponseException
from socket import IPPROTO_TCP, TCP_NODELAY, socket
from ssl import SSLContext, create_default_context
from urllib.parse import unquote, urlsplit

from carnet.carriers.types import CarrierUnset, Security, SmtpSettings, Unreachable

_SIZE = re.compile(r"\d+")
_PORTS: dict[Security, int] = {"tls": 465}


@dataclass(frozen=True)
class Opened:
    """An open connection (it no longer blocks) and what the server offers."""

    socket: socket
    pipelining: bool
    utf8: bool
    eight_bit: bool
    notices: bool  # RFC 3461: our key goes along, and comes back with a bounce
    size: int  # bytes, 0 when not said


def settings_of(url: str) -> SmtpSettings:
    """Read smtp://user:password@host:587 or smtps://…:465; raises CarrierUnset."""
    server = urlsplit(url)
    if server.scheme not in {"smtp", "smtps"} or not server.hostname:
        raise CarrierUnset("server")
    security: Security = "tls" if server.scheme == "smtps" else "auto"
    return SmtpSettings(
        host=server.hostname,
        port=server.port or _PORTS.get(security, 587),
        security=security,
        user=unquote(server.username or ""),
        password=unquote(server.password or ""),
    )


def connect(settings: SmtpSettings, *, patience: float = 0) -> Opened:
    """Open a connection: encrypted as the settings say, signed in when they name a user; raises Unreachable.

    `patience` (seconds) takes the place of that of the settings when it is given. A password is never said without encryption, whatever the server offers.
    """
    smtp: SMTP | None = None
    try:
        smtp = _greeted(settings, patience or settings.patience)
        if settings.user:
            if settings.security == "none":
                raise SMTPNotSupportedError("a password needs encryption")
            smtp.login(settings.user, settings.password)
        return _taken(smtp)
    except SMTPResponseException as problem:
        _leave(smtp)
        said = problem.smtp_error
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
        raise Unreachable(str(problem.smtp_code), text[:500]) from problem
    except (SMTPException, OSError, UnicodeError) as problem:
        _leave(smtp)
        raise Unreachable("", f"{type(problem).__name__}: {problem}"[:500]) from problem


def _greeted(settings: SmtpSettings, patience: float) -> SMTP:
    if settings.security == "tls":
        return _said_hello(
            SMTP_SSL(
                settings.host,
                settings.port,
                local_hostname=settings.name,
                timeout=patience,
                context=_trust(settings),
            )
        )
    smtp = SMTP(settings.host, settings.port, local_hostname=settings.name, timeout=patience)
    try:
        _said_hello(smtp)
        wanted = settings.security == "starttls" or bool(settings.user)
        offered = smtp.has_extn("starttls")
        if settings.security != "none" and (wanted or offered):
            smtp.starttls(context=_trust(settings))
            _said_hello(smtp)
    except (SMTPException, OSError):
        _leave(smtp)
        raise
    return smtp


def _said_hello(smtp: SMTP) -> SMTP:
    smtp.ehlo_or_helo_if_needed()
    return smtp


def _trust(settings: SmtpSettings) -> SSLContext:
    context = create_default_context()
    if settings.certificates:
        context.load_verify_locations(settings.certificates)
    return context


def _taken(smtp: SMTP) -> Opened:
    """Take the connection out of the client: from here on it is spoken to without blocking."""
    line = smtp.sock
    if line is None:
        raise OSError("the server hung up")
    smtp.sock = None
    if smtp.file is not None:
        smtp.file.close()
        smtp.file = None
    line.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
    line.settimeout(0)
    size = str(smtp.esmtp_features.get("size", ""))
    return Opened(
        socket=line,
        pipelining=smtp.has_extn("pipelining"),
        utf8=smtp.has_extn("smtputf8"),
        eight_bit=smtp.has_extn("8bitmime"),
        notices=smtp.has_extn("dsn"),
        size=int(size) if _SIZE.fullmatch(size) else 0,
    )


def _leave(smtp: SMTP | None) -> None:
    if smtp is not None:
        smtp.close()
