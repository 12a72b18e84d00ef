"""Carry a campaign on: open it at the door, give it its people step by step, decide its test, see its end.

Everything may be done twice and be killed anywhere: the door takes a person once per dispatch, and what was reached is
noted after each step.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta
from math import ceil

from django.db import transaction

from carnet.audit.actions import record
from carnet.campaigns.models import Campaign
from carnet.campaigns.queries.audience import answered, facts_of, size, steps
from carnet.campaigns.queries.cards import card_of
from carnet.campaigns.queries.tried import tried
from carnet.campaigns.rules.drawing import drawn
from carnet.campaigns.rules.hours import dues
from carnet.campaigns.rules.winning import decided
from carnet.campaigns.types import SOURCE, Card
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.outbound.actions.dispatches import add_recipients, filled, open_dispatch, start
from carnet.outbound.queries.dispatches import dispatch
from carnet.outbound.types import NoSuchDispatch, Plan

_UNDER_WAY = (Campaign.State.TESTING, Campaign.State.SENDING)


def carry_on(*, actor: Actor, number: int) -> None:
    """Do for a campaign what is due now; nothing where nothing is. Raises NotPermitted."""
    actor.require("campaigns.send")
    row = _open(actor, number)
    if row is None or row.state not in _UNDER_WAY:
        return
    try:
        if row.state == Campaign.State.TESTING and _waits(row):
            return
        if row.state == Campaign.State.TESTING and row.decide_at is not None:
            _decide(actor, number)
            row.refresh_from_db()
        _fill(actor, row)
    except NoSuchDispatch:
        # Stopped at the door while it was being filled: nothing more is given.
        return


def carry_due(*, actor: Actor) -> None:
    """Carry on every campaign that is under way or whose moment has come."""
    now = clock.now()
    due = Campaign.objects.filter(removed_at=None, state=Campaign.State.PLANNED, starts_at__lte=now)
    going = Campaign.objects.filter(removed_at=None, state__in=_UNDER_WAY)
    for pk in [*due.values_list("pk", flat=True), *going.values_list("pk", flat=True)]:
        carry_on(actor=actor, number=pk)


def see_ended(dispatch_ids: Sequence[int]) -> None:
    """Take over from the door that dispatches are done or stopped."""
    now = clock.now()
    rows = Campaign.objects.filter(dispatch_id__in=list(dispatch_ids), state__in=_UNDER_WAY)
    for pk, dispatch_id in rows.values_list("pk", "dispatch_id"):
        found = dispatch(dispatch_id or 0)
        state = Campaign.State.SENT if found and found.state == "done" else Campaign.State.STOPPED
        Campaign.objects.filter(pk=pk).update(state=state, ended_at=now, updated_at=now)


@transaction.atomic
def _open(actor: Actor, number: int) -> Campaign | None:
    """Open the dispatch of a campaign whose moment has come, once."""
    row = Campaign.objects.select_for_update().filter(pk=number, removed_at=None).first()
    if row is None or row.state != Campaign.State.PLANNED:
        return row
    if row.starts_at is None or row.starts_at > clock.now():
        return row
    card = card_of(row)
    row.dispatch_id = open_dispatch(
        actor=actor,
        facts=facts_of(card),
        versions=card.versions,
        why=card.why,
        source=SOURCE,
        source_id=row.pk,
        plan=Plan(
            name=card.name,
            sender=card.sender_id,
            starts_at=card.starts_at,
            per_hour=ceil(size(card) / card.spread) or None if card.spread else None,
            measured=card.measured,
            utm=card.utm,
        ),
    )
    start(actor=actor, dispatch_id=row.dispatch_id)
    row.state = Campaign.State.TESTING if card.tests else Campaign.State.SENDING
    row.started_at = row.updated_at = clock.now()
    row.save()
    _record(actor, "campaigns.started", number)
    return row


def _waits(row: Campaign) -> bool:
    return row.decide_at is not None and row.decide_at > clock.now()


def _fill(actor: Actor, row: Campaign) -> None:
    """Give the door the people of this round: those drawn for the test, or everybody; who is there stays as is."""
    card, dispatch_id = card_of(row), row.dispatch_id
    if dispatch_id is None or _is_filled(dispatch_id):
        return
    testing = row.state == Campaign.State.TESTING
    when = dues(card.lettered, _begins(row, testing=testing))
    for people in steps(card, row.filled_to):
        chosen = _drawn(card, people) if testing else [(pk, _winner(card)) for pk in people]
        rows = [(pk, letter, when[letter]) for pk, letter in chosen]
        add_recipients(actor=actor, dispatch_id=dispatch_id, rows=rows)
        Campaign.objects.filter(pk=row.pk).update(filled_to=people[-1])
        if not Campaign.objects.filter(pk=row.pk, state=row.state).exists():
            return
    if testing:
        until = max(clock.now(), *when.values()) + timedelta(hours=card.test.hours)
        Campaign.objects.filter(pk=row.pk, state=row.state).update(decide_at=until, filled_to=0)
    else:
        filled(actor=actor, dispatch_id=dispatch_id)


def _begins(row: Campaign, *, testing: bool) -> datetime:
    """Return from when on a round leaves: the start, or for the others the end of the test."""
    begun = row.started_at or clock.now()
    return begun if testing else row.decide_at or begun


def _drawn(card: Card, people: Sequence[int]) -> list[tuple[int, str]]:
    """Draw those who are tried among those who may get the message now; the others come with the winner's round."""
    allowed = (pk for pk, answer in answered(facts_of(card), people) if answer.allowed)
    lots = ((pk, drawn(card.id, pk, card.letters, card.test.share)) for pk in allowed)
    return [(pk, letter) for pk, letter in lots if letter]


def _winner(card: Card) -> str:
    return card.winner or card.letters[0]


def _is_filled(dispatch_id: int) -> bool:
    found = dispatch(dispatch_id)
    return found is None or found.state in ("done", "stopped")


@transaction.atomic
def _decide(actor: Actor, number: int) -> None:
    """Decide the test by the rule that was fixed before, once; the winner goes to the others."""
    row = Campaign.objects.select_for_update().get(pk=number)
    if row.state != Campaign.State.TESTING or _waits(row):
        return
    card = card_of(row)
    outcome = decided(tried(card), card.test.fewest)
    row.winner, row.outcome = outcome.winner, asdict(outcome)
    row.state, row.filled_to = Campaign.State.SENDING, 0
    row.updated_at = clock.now()
    row.save()
    _record(actor, "campaigns.decided", number)


def _record(actor: Actor, name: str, number: int) -> None:
    record(actor=actor, name=name, subject="campaigns.Campaign", ids=[number])
