"""Set up the mailbox that answers and bounces come to, and read what is new in it."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.db import transaction

from carnet.audit.actions import record
from carnet.carriers.mailbox import mailbox
from carnet.carriers.types import MailboxSettings, Unreachable
from carnet.inbound.actions.mail import header_of, take_mail
from carnet.inbound.models import Mailbox
from carnet.inbound.types import Tally, Unfit
from carnet.kit import clock
from carnet.kit.actor import Actor, job_actor
from carnet.kit.home import folder

DOORS = "inbound.doors"
_AT_ONCE = 200
_OLDER = timedelta(days=1)


@transaction.atomic
def set_mailbox(*, actor: Actor, settings: MailboxSettings) -> None:
    """Keep where the mailbox is, and try it; an empty password keeps the one that is known.

    What lay there before is not read. Raises NotPermitted, Unreachable with what the server said.
    """
    actor.require(DOORS)
    password = settings.password or _password()
    tried = MailboxSettings(
        host=settings.host,
        user=settings.user,
        password=password,
        port=settings.port,
        security=settings.security,
        folder=settings.folder,
    )
    with mailbox(tried) as box:
        validity = box.validity
    Mailbox.objects.all().delete()
    Mailbox.objects.create(
        host=tried.host,
        port=tried.port,
        security=tried.security,
        user=tried.user,
        folder=tried.folder,
        validity=validity,
        since=clock.now(),
    )
    _keep_password(password)
    record(actor=actor, name="inbound.mailbox_set", subject="inbound.Mailbox", ids=[])


@transaction.atomic
def forget_mailbox(*, actor: Actor) -> None:
    """Read the mailbox no more, and forget its password. Raises NotPermitted."""
    actor.require(DOORS)
    Mailbox.objects.all().delete()
    _file().unlink(missing_ok=True)
    record(actor=actor, name="inbound.mailbox_set", subject="inbound.Mailbox", ids=[])


def read_mailbox() -> Tally:
    """Take in what is new in the mailbox, each mail in its own transaction; what goes wrong is kept to be shown."""
    row = Mailbox.objects.order_by("pk").first()
    if row is None:
        return Tally()
    total, fault = Tally(), ""
    try:
        total = _read(row)
    except Unreachable as problem:
        fault = str(problem)[:200]
    Mailbox.objects.filter(pk=row.pk).update(looked_at=clock.now(), fault=fault)
    return total


def _read(row: Mailbox) -> Tally:
    total = Tally()
    with mailbox(_settings(row)) as box:
        if box.validity != row.validity:
            row.validity, row.last = box.validity, 0
        for found in box.after(row.last, _AT_ONCE):
            tally = _one(found.data, row.since)
            total = Tally(
                total.new + tally.new, total.before + tally.before, total.nobody + tally.nobody
            )
            row.last = found.number
            Mailbox.objects.filter(pk=row.pk).update(last=row.last, validity=row.validity)
            box.done([found.number])
    return total


def _one(data: bytes, since: datetime) -> Tally:
    written = _written(data)
    if written is not None and written < since - _OLDER:
        return Tally()
    try:
        return take_mail(actor=job_actor("inbound.mailbox"), data=data, door="mailbox")
    except Unfit:
        return Tally()


def _written(data: bytes) -> datetime | None:
    try:
        read = parsedate_to_datetime(header_of(data, "Date"))
    except ValueError:
        return None
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _settings(row: Mailbox) -> MailboxSettings:
    security = row.security if row.security in ("starttls", "none") else "tls"
    return MailboxSettings(
        host=row.host,
        user=row.user,
        password=_password(),
        port=row.port,
        security=security,  # type: ignore[arg-type]
        folder=row.folder,
    )


def _file() -> Path:
    return folder("carriers") / "inbound-mailbox"


def _password() -> str:
    return _file().read_text(encoding="utf-8") if _file().exists() else ""


def _keep_password(password: str) -> None:
    path = _file()
    path.touch(mode=0o600)
    path.write_text(password, encoding="utf-8")
