"""People with a space of their own, and how they come in."""

import io
import zipfile
from typing import Any

from django.test import Client

from carnet.accounts.models import Company
from carnet.activity.models import Event
from carnet.audit.models import AuditLine
from carnet.consent.models import ConsentRecord, PersonFact
from carnet.consent.queries.profiles import sender
from carnet.consent.queries.purposes import purpose
from carnet.inbound.models import Rest
from carnet.kit import clock
from carnet.outbound.models import Dispatch, Message
from carnet.outbound.queries.door import Door
from carnet.outbound.queries.messages import link_secret
from carnet.outbound.rules.links import SPACE, sign
from carnet.outbound.types import MessageFacts
from carnet.people.actions.load import load_contacts
from carnet.people.models import Correction
from carnet.people.tests.factories import ADA, NOOR, OTTO
from carnet.people.types import NewContact
from carnet.privacy.models import Request
from carnet.space import jobs
from carnet.space.models import Asking, WayIn
from carnet.web.tests.factories import calm

PAGES = ("moi", "donnees", "corriger", "lectures", "achats", "accords", "demandes")
BAD = '"><script>alert(1)</script>'
MAIL = "noor.benhaddou@exemple.fr"


def shop(**more: Any) -> None:
    """Found the company; nobody asked for anything this minute."""
    Company.objects.create(name="Comptoir Vasseur", dpo_email="donnees@exemple.fr", **more)
    calm()


def people() -> tuple[int, int]:
    """Write Noor and Otto, and return their ids."""
    noor, otto = load_contacts(actor=ADA, contacts=[NOOR, OTTO])
    return noor, otto


def one(**fields: Any) -> int:
    """Write one more person."""
    return load_contacts(actor=ADA, contacts=[NewContact(**fields)])[0]


def asked(client: Client, address: str = MAIL) -> Any:
    """Ask for a link by the page, and let the job answer."""
    answer = client.post("/mon-espace/", {"adresse": address})
    for row in Asking.objects.values_list("pk", flat=True):
        jobs.answer_asking(row)
    return answer


def link(to: str = MAIL) -> str:
    """Return the address in the last message of the room, as the claim writes it."""
    way = WayIn.objects.latest("pk")
    message = Message.objects.get(dispatch_id=way.dispatch_id)
    Message.objects.filter(pk=message.pk).update(to=to)
    return f"/mon-espace/ouvrir/{sign(message.key, SPACE, 0, link_secret())}"


def inside(client: Client, address: str = MAIL, **headers: Any) -> Client:
    """Come in by a link that was asked for."""
    calm()
    asked(client, address)
    assert client.post(link(address), **headers).status_code == 303
    return client


def page_of(client: Client, name: str) -> str:
    """Return a page of the space."""
    answer = client.get(f"/mon-espace/{name}/")
    assert answer.status_code == 200, name
    return answer.content.decode()


def door_of(contact_id: int) -> tuple[bool, str]:
    """Return what the only door out answers for offers by mail, as a campaign that runs asks it."""
    card = purpose("offers")
    assert card is not None
    facts = MessageFacts(
        purpose="offers", channel="email", entity="own", contract=False, sector="none"
    )
    door = Door.to(facts, card, sender())
    answer = door.verdicts(door.read([contact_id]), [contact_id], at=clock.now())[contact_id]
    return answer.allowed, answer.reason


def counts_of() -> dict[str, int]:
    """Count everything that a page of the space may write."""
    tables = (AuditLine, ConsentRecord, PersonFact, Rest, Request, Event, Correction, Dispatch)
    return {table.__name__: table.objects.count() for table in tables}


def archive_of(answer: Any) -> dict[str, bytes]:
    """Return the files of an archive that was taken away."""
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
