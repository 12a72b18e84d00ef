"""The cast of the room's tests: Noor agreed on paper, Otto stands in a bought list; small files of every kind."""

from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from carnet.accounts.models import Staff
from carnet.consent.actions.declare import declare_sources
from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.take_in import take_in
from carnet.consent.types import Intake, IntakeConsent, OwnerAnswers, SourceAnswer
from carnet.kit.actor import Actor, ActorKind, command_actor
from carnet.people.actions.load import load_contacts
from carnet.people.types import NewAddress, NewContact

ADA = command_actor("Ada")
BEN = Actor(ActorKind.STAFF, "2", "Ben")
PDF = b"%PDF-1.7\n1 0 obj\nendobj\ntrailer\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(17) + b"\x00\x00\x00\x00IEND\xaeB`\x82"
JPEG = b"\xff\xd8\xff\xe0" + bytes(40) + b"\xff\xd9"
WORDING = "Je veux bien recevoir vos offres par e-mail."


def contact(given: str, family: str, email: str, phone: str = "") -> NewContact:
    """Return a contact to load."""
    addresses = [NewAddress(channel="email", value=email)]
    if phone:
        addresses.append(NewAddress(channel="phone", kind="mobile", value=phone))
    addresses.append(
        NewAddress(
            channel="postal",
            value="14 rue des Cadeniers, 44000 Nantes",
            street="14 rue des Cadeniers",
            postcode="44000",
            city="Nantes",
        )
    )
    return NewContact(
        kind="consumer", given_name=given, family_name=family, addresses=tuple(addresses)
    )


def noor_and_otto() -> tuple[int, int]:
    """Load Noor and Otto and return their ids."""
    noor, otto = load_contacts(
        actor=ADA,
        contacts=[
            contact("Noor", "Benhaddou", "noor@exemple.fr", "+33639981247"),
            contact("Otto", "Lœwe", "otto@exemple.fr"),
        ],
    )
    return noor, otto


def agreed(contact_id: int, **changes: Any) -> int:
    """Record an agreement on paper with its proof, and return its line."""
    told: dict[str, Any] = {
        "contact_id": contact_id,
        "channels": ("email",),
        "at": date(2026, 3, 12),
        "wording": WORDING,
        "version": "4",
        "form": "Bulletin de fidélité",
        "evidence": "Classeur 2026, bulletin n° 118",
        "medium": "paper",
    }
    return record_consent(actor=ADA, given=Given(**{**told, **changes}))


def imported_yes(contact_id: int, origin: str = "import:3", source: str = "Salon") -> None:
    """Take in a yes of a column, which proves nothing, and where it comes from."""
    yes = (IntakeConsent(channel="email", yes=True, at=date(2026, 2, 3)),)
    intake = Intake(contact_id=contact_id, source=source, consents=yes)
    take_in(actor=ADA, origin=origin, intakes=[intake])


def listed(source: str = "Salon", kind: str = "bought", supplier: str = "Listes SARL") -> None:
    """Declare a source as a list of others."""
    answer = SourceAnswer(name=source, kind=kind, supplier=supplier)
    declare_sources(actor=ADA, answers=OwnerAnswers(sources=(answer,)))


def upload(content: bytes = PDF, name: str = "bulletin.pdf") -> SimpleUploadedFile:
    """Return a file as a form hands it in."""
    return SimpleUploadedFile(name, content)


def visitor(client: Client, role: str = "owner") -> Client:
    """Sign Ada (owner) or Ben (any other role) in."""
    name = "Ada" if role == "owner" else "Ben"
    client.force_login(
        Staff.objects.create_user(f"{name.lower()}@exemple.fr", name=name, role=role)
    )
    return client
