"""Prepare the one question put to people before their term, and write its wording; nothing is sent from here."""

from collections.abc import Mapping

from django.db import transaction

from carnet.audit.actions import record
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.sql import insert_rows
from carnet.retention.actions.signing import signature
from carnet.retention.models import Renewal, RenewalText
from carnet.retention.queries.asking import asked_terms, asking
from carnet.retention.queries.renewals import ToAsk, to_ask
from carnet.retention.rules.wording import LANGUAGES, Place, lacking
from carnet.retention.types_sweeps import NotNow, Wording

_COLUMNS = ("contact_id", "term", "state", "prepared_at")


class WordingRefused(Exception):
    """A wording lacks something; `places` says what, by field: "empty", "long", "term"."""

    def __init__(self, places: Mapping[Place, str]) -> None:
        """Keep what is lacking."""
        super().__init__(", ".join(places))
        self.places = places


def prepare_renewals(*, actor: Actor) -> int:
    """Record that everybody who may be asked now is to be asked, once for this term, and return how many.

    Raises NotPermitted; NotNow("nobody") when nobody may be asked.
    """
    actor.require("retention.renew")
    found = asking().people
    with transaction.atomic():
        known = asked_terms([a.contact_id for a in found])
        fresh = [a for a in found if (a.contact_id, a.term) not in known]
        if not fresh:
            raise NotNow("nobody")
        at = clock.now()
        insert_rows(
            "retention.Renewal",
            _COLUMNS,
            ((a.contact_id, a.term, Renewal.State.PREPARED.value, at) for a in fresh),
        )
        record(
            actor=actor,
            name="retention.renewals_prepared",
            subject="people.Contact",
            ids=[a.contact_id for a in fresh],
        )
    return len(fresh)


def prepare_if_any(*, actor: Actor) -> int:
    """Prepare the questions and return 0 where nobody may be asked."""
    try:
        return prepare_renewals(actor=actor)
    except NotNow:
        return 0


@transaction.atomic
def write_wording(*, actor: Actor, wording: Wording) -> None:
    """Keep a new wording of the question; earlier ones stay as evidence. Raises NotPermitted, WordingRefused."""
    actor.require("retention.renew")
    if wording.language not in LANGUAGES:
        raise NotNow("text")
    if places := lacking(wording):
        raise WordingRefused(places)
    RenewalText.objects.create(
        language=wording.language,
        subject=wording.subject.strip(),
        text=wording.text.strip(),
        button=wording.button.strip(),
        written_at=clock.now(),
        written_by=signature(actor),
    )
    record(actor=actor, name="retention.wording_written", detail={"language": wording.language})


@transaction.atomic
def list_renewals(*, actor: Actor) -> list[ToAsk]:
    """Return the questions that are prepared, as of now, for a file; that they were taken is on the record."""
    actor.require("retention.renew")
    lines = list(to_ask())
    record(
        actor=actor,
        name="retention.renewals_listed",
        subject="people.Contact",
        ids=[line.contact_id for line in lines],
    )
    return lines
