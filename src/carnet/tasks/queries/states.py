"""Prospect, customer or former: what somebody said, else what the purchases say."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from carnet.accounts.queries import setting
from carnet.activity.queries import customers_since, never_bought, purchase_facts
from carnet.kit import clock
from carnet.people.queries import living
from carnet.profiles.queries import profiles, with_state
from carnet.profiles.types import STATES
from carnet.tasks.types import StateCard

_MONTH = 30.44


def states(ids: Sequence[int]) -> dict[int, StateCard]:
    """Return the state of each contact: who bought within the months that the company set is a customer, who bought before is former."""
    facts, by_hand, since = purchase_facts(ids), profiles(ids), _since()
    found: dict[int, StateCard] = {}
    for pk in ids:
        said, bought = by_hand.get(pk), facts.get(pk)
        if said is not None and said.state:
            found[pk] = StateCard(state=said.state, by_hand=True)
        elif bought is None:
            found[pk] = StateCard(state="prospect", by_hand=False)
        else:
            state = "customer" if bought.last_at >= since else "former"
            last = bought.last_at.astimezone(clock.PARIS).date()
            found[pk] = StateCard(state=state, by_hand=False, last=last)
    return found


def in_state(state: str) -> Any:
    """Return the ids of the living contacts in a state, to be filtered by. Raises ValueError for no such state."""
    if state not in STATES:
        raise ValueError(state)
    by_hand, said = with_state(state), with_state("")
    recent = customers_since(_since())
    if state == "prospect":
        derived = living().filter(pk__in=never_bought())
    elif state == "customer":
        derived = living().filter(pk__in=recent)
    else:
        derived = living().exclude(pk__in=never_bought()).exclude(pk__in=recent)
    found = living().filter(pk__in=by_hand) | derived.exclude(pk__in=said)
    return found.values_list("pk", flat=True)


def _since() -> datetime:
    return clock.now() - timedelta(days=setting("tasks.customer_months") * _MONTH)
