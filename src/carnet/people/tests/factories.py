"""The cast of the tests: staff Ada (owner) and Ben (reader); contacts Noor and Otto; and many more on demand."""

from typing import Any

from django.test import Client

from carnet.accounts.models import Staff
from carnet.kit.actor import Actor, ActorKind, command_actor
from carnet.people.actions.load import load_contacts
from carnet.people.types import NewAddress, NewContact, NewOrganisation

ADA = command_actor("tests")
NOBODY = Actor(ActorKind.STAFF, "0", "Ben")

NOOR = NewContact(
    kind="consumer",
    given_name="Noor",
    family_name="Benhaddou",
    addresses=(
        NewAddress(channel="email", value="noor.benhaddou@exemple.fr"),
        NewAddress(channel="phone", kind="mobile", value="+33639981247", raw="6 39 98 12 47"),
        NewAddress(
            channel="postal",
            value="14 rue des Cadeniers, 44000 Nantes",
            street="14 rue des Cadeniers",
            postcode="44000",
            city="Nantes",
            country="FR",
        ),
    ),
    references=(("customer", "C-1042"),),
)
OTTO = NewContact(
    kind="professional",
    given_name="Otto",
    family_name="Étienne-Lœwe",
    organisation=NewOrganisation(name="Hôtel des Douves", siret="73282932000074"),
    addresses=(
        NewAddress(
            channel="email",
            value="otto@gmial.com",
            state="doubtful",
            doubt="email.typo",
            proposal="otto@gmail.com",
        ),
    ),
    references=(("customer", "C-2077"),),
)


def staff(role: str = "owner") -> Staff:
    """Return a member of staff with a role: Ada is the owner, Ben reads."""
    name = "Ada" if role == "owner" else "Ben"
    return Staff.objects.create_user(f"{name.lower()}@exemple.fr", name=name, role=role)


def visitor(client: Client, role: str = "owner") -> Client:
    """Sign somebody in."""
    client.force_login(staff(role))
    return client


def noor_and_otto() -> tuple[int, int]:
    """Write both contacts and return their ids."""
    noor, otto = load_contacts(actor=ADA, contacts=[NOOR, OTTO])
    return noor, otto


def crowd(count: int, **fields: Any) -> list[int]:
    """Write many contacts that differ in name and e-mail, and return their ids."""
    return load_contacts(
        actor=ADA,
        contacts=[
            NewContact(
                given_name="Inès",
                family_name=f"Perrot{n:04d}",
                addresses=(NewAddress(channel="email", value=f"ines{n}@exemple.fr"),),
                **fields,
            )
            for n in range(count)
        ],
    )
