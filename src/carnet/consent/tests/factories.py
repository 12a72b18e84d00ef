"""The cast of the room's tests: Ada may everything, Ben reads; Noor consented, Otto withdrew; a shop with its sources."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.test import Client

from carnet.accounts.models import Staff
from carnet.consent.actions.chain import set_state, write
from carnet.consent.actions.declare import declare_sources
from carnet.consent.actions.redecide import redecide
from carnet.consent.actions.take_in import take_in
from carnet.consent.types import Intake, OwnerAnswers, SourceAnswer
from carnet.kit import clock
from carnet.kit.actor import Actor, ActorKind, command_actor
from carnet.people.actions.load import load_contacts
from carnet.people.types import NewAddress, NewContact

ADA = command_actor("Ada")
BEN = Actor(ActorKind.STAFF, "2", "Ben")


def mailed(value: str, **changes: Any) -> NewAddress:
    """Return an e-mail address."""
    return NewAddress(channel="email", value=value, **changes)


def mobile(value: str) -> NewAddress:
    """Return a mobile number."""
    return NewAddress(channel="phone", kind="mobile", value=value)


def postal(street: str, postcode: str = "44000", city: str = "Nantes") -> NewAddress:
    """Return a postal address."""
    return NewAddress(
        channel="postal",
        value=f"{street}, {postcode} {city}",
        street=street,
        postcode=postcode,
        city=city,
    )


NOOR = NewContact(
    kind="consumer",
    given_name="Noor",
    family_name="Benhaddou",
    addresses=(mailed("noor@exemple.fr"), mobile("+33639981247"), postal("14 rue des Cadeniers")),
)
OTTO = NewContact(
    kind="consumer",
    given_name="Otto",
    family_name="Lœwe",
    addresses=(mailed("otto@exemple.fr"), mobile("+33639981248"), postal("3 quai de la Fosse")),
)


def people(*contacts: NewContact) -> list[int]:
    """Load contacts and return their ids."""
    return load_contacts(actor=ADA, contacts=contacts or (NOOR, OTTO))


def from_till(
    ids: Sequence[int], *, bought: date | None = date(2026, 5, 4), since: date = date(2025, 2, 3)
) -> None:
    """Say that people come from the till, with a last purchase, and decide."""
    intakes = [
        Intake(contact_id=i, source="Caisse", collected_on=since, last_purchase=bought) for i in ids
    ]
    take_in(actor=ADA, origin="import:1", intakes=intakes)
    redecide(ids=ids)


def declared(name: str = "caisse", **changes: Any) -> None:
    """Declare a source whose people were told and could refuse."""
    answer = SourceAnswer(name=name, **({"informed": True, "could_refuse": True} | changes))
    declare_sources(actor=ADA, answers=OwnerAnswers(sources=(answer,)))


def visitor(client: Client, role: str = "owner") -> Client:
    """Sign Ada (owner) or Ben (any other role) in."""
    name = "Ada" if role == "owner" else "Ben"
    client.force_login(
        Staff.objects.create_user(f"{name.lower()}@exemple.fr", name=name, role=role)
    )
    return client


def restricted(contact_id: int) -> None:
    """Say that a person had the use of their data restricted, confirmed."""
    columns = ("contact_id", "what", "at")
    (fact,) = write("fact", columns, [(contact_id, "restricted", clock.now())])
    set_state([fact], state="confirmed", at=clock.now(), by="Ada")
