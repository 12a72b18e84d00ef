"""A shop that wrote to Noor (who agreed), Otto (a customer) and Lou (a professional), and what its messages lead to."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.redecide import redecide
from carnet.consent.tests.factories import ADA, NOOR, OTTO, declared, from_till, people
from carnet.content.models import Version
from carnet.kit import clock
from carnet.outbound.actions.dispatches import add_recipients, open_dispatch
from carnet.outbound.models import Message
from carnet.outbound.queries.messages import by_key, link_secret
from carnet.outbound.rules.links import PATHS, sign
from carnet.outbound.types import MessageCard, MessageFacts, Plan

LINKS = ("https://exemple.fr/cafe?x=1", "mailto:bonjour@exemple.fr", "https://exemple.fr/the")
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
WORDING = "Je veux bien recevoir vos offres par e-mail."


@dataclass(frozen=True)
class Sent:
    """The people written to, and the key of each one's message."""

    noor: int
    otto: int
    dispatch: int
    keys: dict[int, str]

    def card(self, contact_id: int) -> MessageCard:
        """Return the message to a contact."""
        found = by_key(self.keys[contact_id])
        assert found is not None
        return found

    def url(self, contact_id: int, what: str, number: int = 0) -> str:
        """Return the address of one link of the message to a contact."""
        token = sign(self.keys[contact_id], what, number, link_secret())
        return f"/{PATHS[what]}/{token}" + (".gif" if what == "open" else "")


def two_people() -> tuple[int, int]:
    """Load Noor, who agreed to offers by e-mail, and Otto, who bought and was told of his right to refuse."""
    noor, otto = people(NOOR, OTTO)
    from_till([noor, otto])
    declared()
    given = Given(
        contact_id=noor,
        channels=("email",),
        at=clock.now() - timedelta(days=40),
        wording=WORDING,
        evidence="bulletin 12",
    )
    record_consent(actor=ADA, given=given)
    redecide()
    return noor, otto


def sent(*, purpose: str = "offers", channel: str = "email", **plan: Any) -> Sent:
    """Write to both: a dispatch whose messages were handed over an hour ago."""
    noor, otto = two_people()
    version = Version.objects.create(
        channel="email",
        subject="Le café du mois",
        html="<p>Bonjour</p>",
        text="Bonjour",
        links=list(LINKS),
        digest="d" * 64,
    )
    dispatch = open_dispatch(
        actor=ADA,
        facts=MessageFacts(purpose=purpose, channel=channel),
        versions={"A": version.pk},
        why="Vous faites partie des clients qui ont acheté du café.",
        source="campaign",
        plan=Plan(**plan),
    )
    add_recipients(actor=ADA, dispatch_id=dispatch, rows=[(noor, "A", None), (otto, "A", None)])
    handed = clock.now() - timedelta(hours=1)
    Message.objects.filter(dispatch_id=dispatch).update(
        state="handed", handed_at=handed, due_at=None, measured=plan.get("measured", False)
    )
    for pk, name in ((noor, "noor"), (otto, "otto")):
        Message.objects.filter(dispatch_id=dispatch, contact_id=pk).update(to=f"{name}@exemple.fr")
    keys = dict(Message.objects.filter(dispatch_id=dispatch).values_list("contact_id", "key"))
    return Sent(noor=noor, otto=otto, dispatch=dispatch, keys=keys)
