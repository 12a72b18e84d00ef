"""Mails and text messages that came back, brought in by a program."""

from base64 import b64decode
from binascii import Error
from typing import Any

import msgspec
from django.utils.translation import gettext as _
from ninja import Router

from carnet.api.endpoint import Request, endpoint
from carnet.api.problems import invalid
from carnet.api.types import Fault
from carnet.inbound.actions.mail import take_mail
from carnet.inbound.actions.receive import receive
from carnet.inbound.rules.events import told_by_sms
from carnet.inbound.types import Tally, Unfit
from carnet.kit import clock

ROUTER = Router(tags=["Inbound"])
_NUMBER, _TEXT = {"type": "integer"}, {"type": "string"}
_ANSWER: dict[str, Any] = {
    "type": "object",
    "required": ["new", "before", "nobody"],
    "properties": {"new": _NUMBER, "before": _NUMBER, "nobody": _NUMBER},
}
_LARGEST = 10 * 1024 * 1024


class _Mail(msgspec.Struct):
    """A mail in base64."""

    mail: str


class _Sms(msgspec.Struct, rename={"sender": "from"}):
    """A text message that was received."""

    sender: str
    text: str
    id: str = ""


@endpoint(
    ROUTER,
    "POST",
    "/inbound/mail",
    permission="inbound.receive",
    answers=_ANSWER,
    takes={
        "type": "object",
        "required": ["mail"],
        "properties": {"mail": {**_TEXT, "contentEncoding": "base64"}},
    },
    largest=_LARGEST,
)
def mail(request: Request) -> dict[str, int]:
    """Bring in a mail that came back, whole and in base64: bounce, complaint, automatic answer or answer of a person."""
    try:
        data = b64decode(msgspec.json.decode(request.content, type=_Mail).mail, validate=True)
        return _told(take_mail(actor=request.actor, data=data, door="http"))
    except (msgspec.MsgspecError, Error, ValueError, Unfit) as wrong:
        fault = Fault("/body/mail", _("Donnez le message entier, en base64."))
        raise invalid([fault]) from wrong


@endpoint(
    ROUTER,
    "POST",
    "/inbound/sms",
    permission="inbound.receive",
    answers=_ANSWER,
    takes={
        "type": "object",
        "required": ["from", "text"],
        "properties": {"from": _TEXT, "text": _TEXT, "id": _TEXT},
    },
)
def sms(request: Request) -> dict[str, int]:
    """Bring in a text message that was received; STOP holds at once."""
    fault = Fault("/body", _("Donnez le numéro (from) et le texte (text) du SMS."))
    try:
        read = msgspec.json.decode(request.content, type=_Sms)
    except (msgspec.MsgspecError, UnicodeDecodeError) as wrong:
        raise invalid([fault]) from wrong
    fields = {"from": read.sender, "text": read.text, "id": read.id}
    told = told_by_sms(fields, clock.now())
    if told is None:
        raise invalid([fault])
    return _told(receive(actor=request.actor, told=[told]))


def _told(tally: Tally) -> dict[str, int]:
    return {"new": tally.new, "before": tally.before, "nobody": tally.nobody}
