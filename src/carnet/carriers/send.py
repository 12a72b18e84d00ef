"""Mail to staff: one plain mail at a time, by the server that the environment names; called by accounts, nobody else."""

from email.utils import make_msgid, parseaddr
from os import environ

from carnet.carriers.rules.mime import assemble
from carnet.carriers.smtp import hand_over
from carnet.carriers.smtp_open import settings_of
from carnet.carriers.types import CarrierUnset, Mail, Outgoing, Unsendable
from carnet.kit import clock
from carnet.kit.home import folder


class NotSent(OSError):
    """A mail that the server did not take; its text says why."""


def send_mail(*, to: str, subject: str, text: str) -> None:
    """Send a plain mail by the server that CARNET_SMTP names.

    smtp://user:password@host:587 speaks TLS as soon as the server offers it, and never says a password without;
    smtps://…:465 speaks TLS from the start. Without a server, the mail is written into the home's folder `mail`,
    where the administrator finds it. Raises NotSent when the server refuses or cannot be reached.
    """
    name, address = parseaddr(environ.get("CARNET_MAIL_FROM", "carnet@localhost"))
    message_id = make_msgid(domain="carnet.invalid").strip("<>")
    try:
        data = assemble(
            Mail(
                key="",
                return_path=address,
                sender=(name, address),
                to=("", to),
                reply_to="",
                subject=" ".join(subject.split()),
                html="",
                text=text,
                headers=(("Auto-Submitted", "auto-generated"),),
                at=clock.now(),
                message_id=message_id,
            )
        )
        server = environ.get("CARNET_SMTP", "")
        if server:
            _by_smtp(server, Outgoing("", address, to, data))
            return
    except (Unsendable, CarrierUnset) as problem:
        raise NotSent(f"{type(problem).__name__}: {problem.field}") from problem
    path = folder("mail") / f"{clock.now():%Y%m%dT%H%M%S}-{message_id.split('@')[0]}.eml"
    path.write_bytes(data)


def _by_smtp(server: str, mail: Outgoing) -> None:
    for outcome in hand_over([mail], settings_of(server)):
        if outcome.status != "accepted":
            raise NotSent(f"{outcome.status} {outcome.code} {outcome.text}".strip())
