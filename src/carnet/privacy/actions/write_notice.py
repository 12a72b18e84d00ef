"""Write the next version of the privacy notice: what people are told, from a day on."""

from datetime import date

from django.db import transaction

from carnet.audit.actions import record
from carnet.consent.actions.purposes import put_notice
from carnet.consent.queries.purposes import active, notices
from carnet.consent.types import Unfit
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.privacy.rules.notice import unfinished

LANGUAGES: tuple[str, ...] = ("fr", "en")
_LONGEST = 30_000


@transaction.atomic
def write_notice(
    *, actor: Actor, language: str, text: str, purposes: tuple[str, ...], in_force_from: date
) -> int:
    """Keep a version for good, naming these purposes, and return its number in its language.

    Nothing is edited: a correction is the next version. Raises NotPermitted, and Unfit with the field: "language",
    "text" (empty or too long), "unfinished" (a bracket of the draft is left), "purposes" (none named, or one that is
    not open), "past" (a day before today: nobody was told anything on it).
    """
    actor.require("privacy.purposes")
    if language not in LANGUAGES:
        raise Unfit("language", "language")
    if not text.strip() or len(text) > _LONGEST:
        raise Unfit("text", "text")
    if unfinished(text):
        raise Unfit("unfinished", "text")
    if not purposes or not set(purposes) <= {card.code for card in active()}:
        raise Unfit("purposes", "text")
    if in_force_from < clock.today():
        raise Unfit("past", "in_force_from")
    number = max((held.version for held in notices() if held.language == language), default=0) + 1
    said, by = text.strip().replace("\r\n", "\n"), (actor.name or actor.id)[:60]
    row = (number, language, said, list(purposes), in_force_from, clock.now(), by)
    ids = [put_notice(row)]
    detail = {"language": language, "version": number}
    record(
        actor=actor, name="privacy.notice_written", subject="consent.Notice", ids=ids, detail=detail
    )
    return number
