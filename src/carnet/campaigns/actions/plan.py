"""Plan a campaign, take the plan back, stop what leaves."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from carnet.audit.actions import record
from carnet.campaigns.models import Campaign
from carnet.campaigns.queries.cards import card_of
from carnet.campaigns.queries.ready import drafts, lacks
from carnet.campaigns.types import Card, NoSuchCampaign, NotNow, NotReady, Wrong
from carnet.content.actions import freeze
from carnet.content.types import NotUnderstood
from carnet.jobs.actions import enqueue
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.outbound.actions import dispatches
from carnet.outbound.types import NoSuchDispatch
from carnet.segments.queries.cards import segment

SEND = "campaigns.send"
CARRY = "campaigns.carry"


@transaction.atomic
def plan(*, actor: Actor, number: int, at: datetime | None = None) -> None:
    """Freeze the contents and let the campaign leave at a moment (None: now); its people are read at that moment.

    Raises NotPermitted, NoSuchCampaign, NotNow, NotReady with what lacks, Wrong for a moment that is past.
    """
    actor.require(SEND)
    actor.require("outbound.send")
    row = _locked(number, Campaign.State.DRAFT)
    now = clock.now()
    if at is not None and at < now:
        raise Wrong("at", "past")
    card = card_of(row)
    missing = lacks(card)
    if missing:
        raise NotReady(missing)
    row.versions = frozen(actor, card)
    row.why = _why(card)
    row.state = Campaign.State.PLANNED
    row.starts_at = at or now
    row.updated_at = now
    row.save()
    _record(actor, "campaigns.planned", number)
    if at is None:
        enqueue(CARRY, number)


@transaction.atomic
def unplan(*, actor: Actor, number: int) -> None:
    """Take back a plan whose moment has not come: the campaign is a draft again. Raises NotPermitted, NotNow."""
    actor.require(SEND)
    row = _locked(number, Campaign.State.PLANNED)
    row.state, row.starts_at, row.updated_at = Campaign.State.DRAFT, None, clock.now()
    row.save()
    _record(actor, "campaigns.unplanned", number)


@transaction.atomic
def stop(*, actor: Actor, number: int) -> int:
    """Stop a campaign for good: what waits is not sent. Returns how many. Raises NotPermitted, NotNow."""
    actor.require(SEND)
    states = (Campaign.State.PLANNED, Campaign.State.TESTING, Campaign.State.SENDING)
    row = _locked(number, *states)
    row.state, row.ended_at, row.updated_at = Campaign.State.STOPPED, clock.now(), clock.now()
    row.decide_at = None
    row.save()
    _record(actor, "campaigns.stopped", number)
    if row.dispatch_id is None:
        return 0
    try:
        return dispatches.stop(actor=actor, dispatch_id=row.dispatch_id)
    except NoSuchDispatch:
        return 0


def frozen(actor: Actor, card: Card) -> dict[str, int]:
    """Return the frozen contents by letter. Raises NotReady for a content with errors."""
    made: dict[str, int] = {}
    for (letter, (pk, draft)), variant in zip(drafts(card).items(), card.variants, strict=True):
        content = replace(draft, subject=variant.subject) if variant.subject else pk
        try:
            made[letter] = freeze(actor=actor, content=content)
        except NotUnderstood as wrong:
            raise NotReady(("fault",)) from wrong
    return made


def _why(card: Card) -> str:
    """Return the sentence that a recipient may read: whom the message was written to."""
    if card.everybody:
        return _(
            "Ce message a été envoyé à toutes les personnes de notre fichier qui peuvent le recevoir."
        )
    chosen = segment(card.segment)
    return chosen.sentence if chosen else ""


def _locked(number: int, *states: str) -> Campaign:
    row = Campaign.objects.select_for_update().filter(pk=number, removed_at=None).first()
    if row is None:
        raise NoSuchCampaign
    if row.state not in states:
        raise NotNow(row.state)
    return row


def _record(actor: Actor, name: str, number: int) -> None:
    record(actor=actor, name=name, subject="campaigns.Campaign", ids=[number])
