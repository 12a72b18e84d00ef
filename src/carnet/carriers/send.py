"""The one place that hands a message to the outside: called by the door out and by staff mail, nobody else."""

from email.message import EmailMessage
from email.utils import formatdate, make_msgid
from os import environ
from smtplib import SMTP, SMTP_SSL
from ssl import create_default_context
from urllib.parse import SplitResult, unquote, urlsplit

from carnet.kit import clock
from carnet.kit.home import folder

_PATIENCE = 20  # seconds


def send_mail(*, to: str, subject: str, text: str) -> None:
    """Send a plain mail by the server that CARNET_SMTP names.

    smtp://user:password@host:587 speaks TLS as soon as the server offers it, and never says a password without;
    smtps://…:465 speaks TLS from the start. Without a server, the mail is written into the home's folder `mail`,
    where the administrator finds it. Raises smtplib.SMTPException or OSError when the server refuses or cannot be
    reached.
    """
    message = EmailMessage()
    message["From"] = environ.get("CARNET_MAIL_FROM", "carnet@localhost")
    message["To"] = to
    message["Subject"] = " ".join(subject.split())
    message["Date"] = formatdate(clock.now().timestamp())
    message["Message-ID"] = make_msgid(domain="carnet.invalid")
    message.set_content(text)
    server = environ.get("CARNET_SMTP", "")
    if server:
        _by_smtp(urlsplit(server), message)
    else:
        name = f"{clock.now():%Y%m%dT%H%M%S}-{message['Message-ID'].strip('<>').split('@')[0]}.eml"
        (folder("mail") / name).write_bytes(bytes(message))


def _by_smtp(server: SplitResult, message: EmailMessage) -> None:
    host = server.hostname or "localhost"
    secure = create_default_context()
    if server.scheme == "smtps":
        with SMTP_SSL(host, server.port or 465, timeout=_PATIENCE, context=secure) as smtp:
            _hand_over(smtp, server, message)
        return
    with SMTP(host, server.port or 587, timeout=_PATIENCE) as smtp:
        smtp.ehlo()
        if smtp.has_extn("starttls") or server.username:
            smtp.starttls(context=secure)
        _hand_over(smtp, server, message)


def _hand_over(smtp: SMTP, server: SplitResult, message: EmailMessage) -> None:
    if server.username:
        smtp.login(unquote(server.username), unquote(server.password or ""))
    smtp.send_message(message)
