"""People whose time has come, or not: a shop that sold tea four years ago, and still does."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta

from carnet.activity.actions import record_events, record_orders
from carnet.activity.types import NewEvent, NewLine, NewOrder
from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.redecide import redecide
from carnet.consent.actions.take_in import take_in
from carnet.consent.types import Intake
from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind, command_actor
from carnet.law.rules.days import plus_months
from carnet.people.actions.load import load_contacts
from carnet.people.types import NewAddress, NewContact
from carnet.retention.actions.approve import approve
from carnet.retention.actions.run_sweep import Ran, run_sweep
from carnet.retention.models import SweepItem

ADA = command_actor("Ada")
BEN = Actor(ActorKind.STAFF, "2", "Ben")
NOW = datetime(2026, 5, 4, 10, tzinfo=UTC)
LONG_AGO = datetime(2022, 3, 1, 10, tzinfo=UTC)
LONG_DAY = date(2022, 3, 1)
NEAR_TERM = datetime(2023, 5, 20, 10, tzinfo=UTC)


def person(
    name: str, *, postcode: str = "44000", born: date | None = None, language: str = ""
) -> NewContact:
    """Return a consumer with an e-mail and a postal address."""
    return NewContact(
        kind="consumer",
        given_name="Zoé",
        family_name=name,
        born_on=born,
        language=language,
        addresses=(
            NewAddress(channel="email", value=f"{name.lower()}@exemple.fr"),
            NewAddress(
                channel="postal",
                value=f"3 rue {name}, {postcode} Nantes",
                street=f"3 rue {name}",
                postcode=postcode,
                city="Nantes",
            ),
        ),
    )


def people(*names: str, postcode: str = "44000") -> list[int]:
    """Load people of these names and return their ids."""
    return load_contacts(actor=ADA, contacts=[person(n, postcode=postcode) for n in names])


def collected(ids: Sequence[int], on: date = LONG_DAY) -> None:
    """Say that people gave their details at the till on a day."""
    take_in(
        actor=ADA,
        origin="import:1",
        intakes=[Intake(contact_id=i, source="Caisse", collected_on=on) for i in ids],
    )
    redecide(ids=ids)


def bought(contact_id: int, at: datetime = LONG_AGO, *, number: str = "", euros: int = 40) -> None:
    """Record a purchase."""
    order = NewOrder(
        external_id=number or f"F-{contact_id}",
        contact_id=contact_id,
        at=at,
        total_milli=euros * 1_000,
        lines=(NewLine("T1", "Thé", 1, euros * 1_000),),
    )
    record_orders(actor=ADA, source="till", origin="", orders=[order])


def visited(contact_id: int, at: datetime = NOW) -> None:
    """Record an act of the person."""
    event = NewEvent(contact_id=contact_id, kind="visit", at=at, is_act=True)
    record_events(actor=ADA, origin="", events=[event])


def agreed(contact_id: int, at: date = LONG_DAY) -> None:
    """Record an agreement with its proof."""
    record_consent(
        actor=ADA,
        given=Given(
            contact_id=contact_id,
            channels=("email",),
            at=at,
            wording="Oui, écrivez-moi",
            medium="paper",
            evidence="classeur 4",
        ),
    )


def near() -> date:
    """Return a day whose three years end in three weeks, by the clock of today."""
    return plus_months(clock.today() + timedelta(days=21), -36)


def steps(sweep_id: int) -> dict[int, tuple[str, str, str]]:
    """Return step, state and reason of everybody in a sweep."""
    rows = SweepItem.objects.filter(sweep_id=sweep_id)
    return {i.contact_id: (i.step, i.state, i.why) for i in rows}


def carried_out(sweep_id: int, batch: int = 500) -> Ran:
    """Approve a sweep and run it."""
    approve(actor=ADA, sweep_id=sweep_id)
    return run_sweep(actor=ADA, sweep_id=sweep_id, batch=batch)
