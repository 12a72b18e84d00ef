"""People with a space of their own, and how they come in."""

from typing import Any

from django.test import Client

from carnet.accounts.models import Company
from carnet.outbound.models import Message
from carnet.outbound.queries.messages import link_secret
from carnet.outbound.rules.links import SPACE, sign
from carnet.people.actions.load import load_contacts
from carnet.people.tests.factories import ADA, NOOR, OTTO
from carnet.people.types import NewContact
from carnet.space import jobs
from carnet.space.models import Asking, WayIn
from carnet.web import bounds

MAIL = "noor.benhaddou@exemple.fr"


def shop(**more: Any) -> None:
    """Found the company; nobody asked for anything this minute."""
    Company.objects.create(name="Comptoir Vasseur", dpo_email="donnees@exemple.fr", **more)
    bounds._counts.clear()


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
    bounds._counts.clear()
    asked(client, address)
    assert client.post(link(address), **headers).status_code == 303
    return client
