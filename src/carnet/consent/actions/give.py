"""Record an agreement with its wording and its proof. Nothing raises a consent without them."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db import transaction

from carnet.audit.actions import record
from carnet.consent.actions.redecide import redecide
from carnet.consent.models import ConsentRecord
from carnet.consent.rules.purposes import CONSENTED
from carnet.consent.types import CHANNELS, Unfit
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.clock import PARIS
from carnet.law.rules.days import birthday
from carnet.law.rules.speech import MAJORITY
from carnet.people.queries import living

HOWS: tuple[str, ...] = (
    "ticked_by_person",
    "spoken",
    "pre_ticked",
    "terms_only",
    "unequal_buttons",
    "forced",
)
MEDIA: tuple[str, ...] = ("web", "paper", "")


@dataclass(frozen=True, kw_only=True)
class Given:
    """An agreement as it was given: for what, when, by which words, how, and where the proof lies.

    `evidence` names the proof so that somebody can find it again; without it the agreement is kept, and proves nothing.
    """

    contact_id: int
    channels: tuple[str, ...]
    purpose: str = "offers"
    at: date | datetime
    wording: str
    how: str = "ticked_by_person"
    medium: str = ""
    evidence: str = ""
    place: str = ""
    with_parent: bool | None = None
    double_opt_in: bool | None = None


@transaction.atomic
def record_consent(*, actor: Actor, given: Given) -> int:
    """Write one line of the consent ledger, decide again, and return the id of the line.

    Raises NotPermitted, and Unfit with the field: "channels", "purpose", "how" (unknown), "future", "wording" (empty),
    "parent" (under 15 without a parent), "contact" (unknown).
    """
    actor.require("consent.record")
    check(given)
    day_only = not isinstance(given.at, datetime)
    line = ConsentRecord.objects.create(
        contact_id=given.contact_id,
        status="given",
        channels=list(given.channels),
        purposes=list(CONSENTED[given.purpose]),
        at=given.at
        if isinstance(given.at, datetime)
        else datetime.combine(given.at, time(), PARIS),
        day_only=day_only,
        how=given.how,
        medium=given.medium,
        proof="kept" if given.evidence.strip() else "missing",
        evidence=given.evidence.strip()[:200],
        wording=given.wording.strip(),
        place=given.place.strip()[:120],
        with_parent=given.with_parent,
        double_opt_in=given.double_opt_in,
        recorded_by=(actor.name or actor.id)[:60],
    )
    detail = {"line": line.pk, "channels": list(given.channels), "fields": ["wording", "evidence"]}
    record(
        actor=actor,
        name="consent.given",
        subject="people.Contact",
        ids=[given.contact_id],
        detail=detail,
    )
    redecide(ids=[given.contact_id])
    return line.pk


def check(given: Given) -> None:
    """Raise Unfit for an agreement that cannot stand, with the field."""
    if not given.channels or not set(given.channels) <= set(CHANNELS):
        raise Unfit("channels", "channels")
    if given.purpose not in CONSENTED:
        raise Unfit("purpose", "purpose")
    if given.how not in HOWS or given.medium not in MEDIA:
        raise Unfit("how", "how")
    moment = (
        given.at if isinstance(given.at, datetime) else datetime.combine(given.at, time(), PARIS)
    )
    if moment > clock.now():
        raise Unfit("future", "at")
    if not given.wording.strip():
        raise Unfit("wording", "wording")
    born = living().filter(pk=given.contact_id).values_list("born_on", flat=True).first()
    if born is None and not living().filter(pk=given.contact_id).exists():
        raise Unfit("contact", "contact")
    if (
        born
        and moment.astimezone(PARIS).date() < birthday(born, MAJORITY)
        and not given.with_parent
    ):
        raise Unfit("parent", "with_parent")
