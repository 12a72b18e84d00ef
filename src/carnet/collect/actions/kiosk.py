"""Start a tablet, end it, leave it by its PIN, and take what it sends, at once or days later."""

from base64 import b64decode, b64encode
from binascii import Error
from datetime import datetime
from hashlib import sha256
from secrets import token_hex
from typing import Any

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)
from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.db.models import F

from carnet.audit.actions import record
from carnet.collect.actions.answer import is_recorded, submit
from carnet.collect.models import Form, Kiosk
from carnet.collect.queries.forms import customs, version
from carnet.collect.rules.answers import BOXES, read
from carnet.collect.rules.kiosk import KEY, MOST_TRIES, OLDEST, SECONDS, clock_is_off, is_pin
from carnet.collect.rules.shown import for_everybody
from carnet.collect.types import PUBLISHED, Finding, NotThere, Read, Refused, Sent, VersionCard
from carnet.kit import clock
from carnet.kit.actor import Actor

START = "collect.kiosk"
KEPT, AGAIN, UNREADABLE, FAULTY = "kept", "again", "unreadable", "faulty"
_RSA_BITS, _PAD = 2048, padding.OAEP(padding.MGF1(SHA256()), SHA256(), None)


@transaction.atomic
def start(*, actor: Actor, form_id: int, place: str, pin: str, seconds: int) -> str:
    """Put a tablet into service for a form on line and return its pass, which is told once.

    Raises NotPermitted, NotThere, Refused where the PIN cannot be used.
    """
    actor.require(START)
    if not Form.objects.filter(pk=form_id, state=PUBLISHED).exists():
        raise NotThere
    if not is_pin(pin):
        raise Refused((Finding("no", "pin"),))
    told = token_hex(32)
    private = rsa.generate_private_key(65537, _RSA_BITS)
    row = Kiosk.objects.create(
        form_id=form_id,
        place=place,
        pass_digest=digest_of(told),
        pin=make_password(pin),
        opener=private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode(
            "ascii"
        ),
        seconds=seconds if seconds in SECONDS else SECONDS[1],
        started_at=clock.now(),
        started_by=(actor.name or actor.id)[:60],
    )
    record(actor=actor, name="collect.kiosk_started", subject="collect.Kiosk", ids=[row.pk])
    return told


@transaction.atomic
def end(*, actor: Actor, kiosk_id: int) -> None:
    """Take a tablet out of service from the office; what it still holds may come in. Raises NotPermitted, NotThere."""
    actor.require(START)
    if not Kiosk.objects.filter(pk=kiosk_id, ended_at=None).update(ended_at=clock.now()):
        raise NotThere
    record(actor=actor, name="collect.kiosk_ended", subject="collect.Kiosk", ids=[kiosk_id])


@transaction.atomic
def leave(*, actor: Actor, kiosk_id: int, pin: str) -> bool:
    """End a tablet by its PIN and say whether it was the right one; after ten wrong ones only the office ends it."""
    rows = Kiosk.objects.filter(pk=kiosk_id, ended_at=None, tries__lt=MOST_TRIES)
    if not rows.update(tries=F("tries") + 1):
        return False
    held = Kiosk.objects.values_list("pin", flat=True).get(pk=kiosk_id)
    if not check_password(pin, held):
        return False
    Kiosk.objects.filter(pk=kiosk_id).update(ended_at=clock.now())
    record(actor=actor, name="collect.kiosk_ended", subject="collect.Kiosk", ids=[kiosk_id])
    return True


def forget_openers() -> int:
    """Forget what opens the answers of tablets that ended thirty days ago: none may come any more."""
    rows = Kiosk.objects.filter(ended_at__lt=clock.now() - OLDEST).exclude(opener="")
    return rows.update(opener="")


def public_key(row: Kiosk) -> str:
    """Return the key with which the tablet closes its answers, in base64: the tablet cannot open them again."""
    private = load_pem_private_key(row.opener.encode("ascii"), None)
    return b64encode(
        private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)
    ).decode("ascii")


def take(row: Kiosk, sealed: dict[str, Any]) -> tuple[str, Read | None]:
    """Take one answer of a tablet and say what became of it; with what is to be corrected while its writer is there.

    The same answer sent again is one. An answer that comes later is kept without what cannot be read of it.
    """
    key = str(sealed.get("id", ""))
    token = sha256(f"{row.pk}:{key}".encode()).hexdigest()[:32]
    told = _opened(row, key, sealed)
    looked_at = _version(row, told)
    if told is None or looked_at is None:
        Kiosk.objects.filter(pk=row.pk).update(unread=F("unread") + 1, heard_at=clock.now())
        return UNREADABLE, None
    if is_recorded(token):
        return AGAIN, None
    found = _read(looked_at, told)
    if found.faults and sealed.get("here"):
        return FAULTY, found
    if found.faults:
        found = _salvaged(looked_at, told, found)
    if found.faults:
        Kiosk.objects.filter(pk=row.pk).update(unread=F("unread") + 1, heard_at=clock.now())
        return UNREADABLE, None
    said, now = _moment(told.get("at")), clock.now()
    sent = Sent(
        read=found,
        token=token,
        place=row.place,
        language=looked_at.content.language,
        said_at=said,
        kiosk_id=row.pk,
    )
    if submit(version=looked_at, sent=sent) is None:
        return AGAIN, None
    off = 1 if clock_is_off(said, now) else 0
    Kiosk.objects.filter(pk=row.pk).update(
        answers=F("answers") + 1, clock_off=F("clock_off") + off, heard_at=now
    )
    return KEPT, None


def _opened(row: Kiosk, key: str, sealed: dict[str, Any]) -> dict[str, Any] | None:
    if not KEY.fullmatch(key) or not row.opener:
        return None
    private = load_pem_private_key(row.opener.encode("ascii"), None)
    if not isinstance(private, rsa.RSAPrivateKey):
        return None
    try:
        parts = [b64decode(str(sealed.get(n, "")), validate=True) for n in ("key", "iv", "data")]
        inner = AESGCM(private.decrypt(parts[0], _PAD)).decrypt(parts[1], parts[2], key.encode())
        told = orjson.loads(inner)
    except (Error, ValueError, InvalidTag):
        return None
    return told if isinstance(told, dict) else None


def _version(row: Kiosk, told: dict[str, Any] | None) -> VersionCard | None:
    number = told.get("version") if told else None
    found = version(number) if isinstance(number, int) and 0 < number < 2**63 else None
    return found if found and found.form_id == row.form_id else None


def _read(looked_at: VersionCard, told: dict[str, Any]) -> Read:
    values, ticked = told.get("values"), told.get("oui")
    typed = {str(k): str(v) for k, v in values.items()} if isinstance(values, dict) else {}
    boxes = [str(v) for v in ticked] if isinstance(ticked, list) else []
    noes = told.get("non")
    return read(
        for_everybody(looked_at.content),
        typed,
        ticked=boxes,
        refused=[str(v) for v in noes] if isinstance(noes, list) else [],
        parent=typed.get("parent", ""),
        customs=customs(),
        today=clock.today(),
    )


def _salvaged(looked_at: VersionCard, told: dict[str, Any], found: Read) -> Read:
    """Read again without what could not be read; without boxes where those were at fault, or the mailbox behind them."""
    lost = set(found.faults)
    values = {k: v for k, v in dict(told.get("values") or {}).items() if k not in lost}
    boxes = [] if {BOXES, "email"} & lost else told.get("oui")
    again = _read(looked_at, told | {"values": values, "oui": boxes})
    left = {k: v for k, v in again.faults.items() if v != "missing"}
    reachable = {"email", "mobile"} & set(again.values)
    return Read(
        values=again.values,
        ticked=again.ticked,
        refused=again.refused,
        parent=again.parent,
        faults=left if reachable else again.faults,
    )


def _moment(told: object) -> datetime | None:
    try:
        return clock.parse(str(told))
    except (ValueError, OverflowError):
        return None


def digest_of(told: str) -> str:
    """Return what is kept of a pass."""
    return sha256(told.encode()).hexdigest()
