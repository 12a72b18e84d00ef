"""Take in a request about a right, whether or not the person is in the base."""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from carnet.consent.actions.restrict import restrict
from carnet.consent.types import Unfit
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.text import squeeze
from carnet.people.queries import cards, survivor
from carnet.people.rules.naming import called
from carnet.privacy.actions.steps import note, person_key
from carnet.privacy.models import Request
from carnet.privacy.rules.dates import answer_due
from carnet.privacy.rules.rights import HOWS, RIGHTS

_TRIES = 5
_OLDEST = timedelta(days=730)
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What a person asks: by whom (`contact_id` None: nobody of the base), which right, when and how it came in.

    `form_key` names the form it was typed in: the same form sent twice is one request.
    """

    right: str
    received_on: date
    how: str
    contact_id: int | None = None
    person: str = ""
    reply_to: str = ""
    words: str = ""
    country: str = "FR"
    region: str = ""
    language: str = "fr"
    form_key: str = ""


@transaction.atomic
def receive(*, actor: Actor, asked: Asked) -> int:
    """Write a request down, start its countdown, and return its id; a replayed form returns the one it made.

    A request about a merged contact goes to the survivor. Who asks to be erased gets no offers until the answer
    (D-05); orders in progress take their course.
    Raises NotPermitted, and Unfit with the field: "right", "how", "country", "person", "contact", "future", "old",
    "busy" when others keep taking the number.
    """
    actor.require("privacy.requests")
    form_key = asked.form_key[:32] or secrets.token_hex(16)
    made = Request.objects.filter(form_key=form_key).values_list("pk", flat=True).first()
    if made is not None:
        return made
    _check(asked)
    contact_id, person, reply_to = _who(asked)
    californian = asked.country == "US" and asked.region == "CA"
    values = {
        "form_key": form_key,
        "contact_id": contact_id,
        "person": person[:200],
        "reply_to": reply_to[:254],
        "words": asked.words.strip()[:4_000],
        "person_key": person_key(reply_to, person),
        "right": asked.right,
        "received_on": asked.received_on,
        "how": asked.how,
        "country": asked.country,
        "region": "CA" if californian else "",
        "language": "en" if asked.language.startswith("en") else "fr",
        "due_on": answer_due(asked.right, asked.received_on, californian=californian),
    }
    found = _numbered(values)
    if found is None:
        return Request.objects.get(form_key=form_key).pk
    detail = {"right": asked.right, "how": asked.how, "known": contact_id is not None}
    note(found, actor=actor, kind="received", detail=detail)
    if contact_id is not None and asked.right == "erasure":
        restrict(actor=actor, contact_id=contact_id, right="erasure")
        note(found, actor=actor, kind="offers_stopped")
    return found.pk


def _check(asked: Asked) -> None:
    today = clock.today()
    problems = (
        (asked.right not in RIGHTS, "right", "right"),
        (asked.how not in HOWS, "how", "how"),
        (not _COUNTRY.fullmatch(asked.country), "country", "country"),
        (asked.received_on > today, "future", "received_on"),
        (asked.received_on < today - _OLDEST, "old", "received_on"),
    )
    for wrong, code, field in problems:
        if wrong:
            raise Unfit(code, field)


def _who(asked: Asked) -> tuple[int | None, str, str]:
    """Return the living contact, if any, and the name and address to answer."""
    person, reply_to = squeeze(asked.person), squeeze(asked.reply_to)
    if asked.contact_id is None:
        if not any(c.isalpha() for c in person):
            raise Unfit("person", "person")
        return None, person, reply_to
    living_id = survivor(asked.contact_id)
    if living_id is None:
        raise Unfit("contact", "contact")
    card = cards([living_id])[living_id]
    return living_id, person or called(card), reply_to or next(iter(card.emails), "")


def _numbered(values: Mapping[str, Any]) -> Request | None:
    """Write the request under the next number of the year; None when the same form, sent twice, was quicker.

    Of two that draw the same number at once, the second takes the one after.
    """
    for more in range(_TRIES):
        try:
            with transaction.atomic():
                return Request.objects.create(number=_number(more), **values)
        except IntegrityError:
            if Request.objects.filter(form_key=values["form_key"]).exists():
                return None
    raise Unfit("busy", "request")


def _number(more: int) -> str:
    year = clock.today().year
    last = (
        Request.objects.filter(number__startswith=f"{year}-")
        .order_by("-pk")
        .values_list("number", flat=True)
        .first()
    )
    return f"{year}-{(int(last.split('-')[1]) if last else 0) + 1 + more:04d}"
