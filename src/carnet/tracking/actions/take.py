"""Take what the script tells under a choice: measures go to activity, a browser is linked where that was agreed to."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.db import transaction

from carnet.activity.actions.ingest import ingest
from carnet.activity.actions.join import remember_names
from carnet.activity.queries.told import BROWSER, agreed, who_is
from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind
from carnet.kit.home import secret
from carnet.people.queries import ids_by_address, ids_by_reference, survivor
from carnet.tracking.models import Arrival, Visitor
from carnet.tracking.queries.sites import choice_of, login_secret
from carnet.tracking.rules.calls import named, plain_calls
from carnet.tracking.rules.names import browser_of, origin_name
from carnet.tracking.rules.pages import plain_page
from carnet.tracking.rules.signs import ARRIVALS, read_arrival, vouched
from carnet.tracking.rules.terms import ARRIVAL, holds, made_on
from carnet.tracking.types import MOST_CALLS, Refused, SiteCard, Telling


def _may(permission: str) -> bool:
    return permission == "activity.track"


VISITORS = Actor(ActorKind.JOB, "tracking", "tracking", _may)
"""Whoever browses: tells measures, never an act, a person, or a purchase."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a telling: events that are new, and which calls were not taken and why."""

    events: int = 0
    misfits: list[tuple[int, str]] = field(default_factory=list)


def take(*, site: SiteCard, told: Telling) -> Taken:
    """Write the calls of one telling in one transaction, after its choice was found among the proofs. Raises Refused."""
    if len(told.batch) > MOST_CALLS:
        raise Refused("many")
    choice = choice_of(site.id, told.choice)
    if choice is None or not choice.measuring or not holds(choice.at, clock.now()):
        raise Refused("choice")
    made = made_on(told.visitor, clock.today())
    if made is None:
        raise Refused("visitor")
    browser = browser_of(site.key, told.visitor)
    calls = plain_calls(told.batch, browser=browser, page_of=plain_page)
    with transaction.atomic():
        if choice.linking:
            for contact_id, way in _people(site, told):
                _link(site, contact_id, way, (browser, made))
        tally = ingest(
            actor=VISITORS,
            source=f"site:{site.key}",
            calls=[raw for _index, raw in calls],
            sent_at=told.sent_at,
            origin=origin_name(site.id),
        )
    places = [index for index, _raw in calls]
    taken = {*places, *(i for i, c in enumerate(told.batch) if c.get("type") == "identify")}
    strange = [(i, "type") for i in range(len(told.batch)) if i not in taken]
    return Taken(tally.events, strange + [(places[m.index], m.code) for m in tally.misfits])


def _people(site: SiteCard, told: Telling) -> list[tuple[int, str]]:
    """Return who is behind the browser: a user whom the shop's server vouches for, or who came by the link of a mail."""
    found: list[tuple[int, str]] = []
    signed = login_secret(site.key)
    for user, sign in named(told.batch):
        if not vouched(user, sign, signed):
            raise Refused("hash")
        held = ids_by_address("email", [user.lower()]) if "@" in user else ids_by_reference([user])
        owners = [pk for pks in held.values() for pk in pks]
        if len(owners) == 1:
            found.append((owners[0], Visitor.Way.LOGIN))
    if told.arrival and (contact := _arrived(told.arrival)) is not None:
        found.append((contact, Visitor.Way.MAIL))
    return found


def _arrived(token: str) -> int | None:
    """Return who clicked, once, while the token is young and the person's own record says yes to measuring."""
    read = read_arrival(token, secret(ARRIVALS))
    if read is None:
        return None
    nonce, contact_id, moment = read
    age = timedelta(seconds=clock.now().timestamp() - moment)
    if not -ARRIVAL <= age <= ARRIVAL:
        return None
    _row, fresh = Arrival.objects.get_or_create(nonce=nonce, defaults={"at": clock.now()})
    now = survivor(contact_id)
    return now if fresh and now is not None and agreed([now]) else None


def _link(site: SiteCard, contact_id: int, way: str, browser: tuple[str, object]) -> None:
    name, made = browser
    who = who_is(BROWSER, name)
    told = {"contact_id": contact_id, "site_id": site.id, "way": way, "made_on": made}
    Visitor.objects.update_or_create(who=who, defaults={**told, "at": clock.now()})
    remember_names(actor=VISITORS, source=f"site:{site.key}", names={who: contact_id})
