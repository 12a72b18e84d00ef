"""A shop with a customer who bought coffee, another who bought tea, a restaurant, and somebody who said no."""

from collections.abc import Sequence
from datetime import UTC, datetime
from secrets import token_hex
from typing import Any

from carnet.activity.actions.orders import record_orders
from carnet.activity.types import NewLine, NewOrder
from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.redecide import redecide
from carnet.consent.tests.factories import ADA, declared, from_till, mailed, mobile, people
from carnet.content.models import Version
from carnet.outbound.actions.dispatches import add_recipients, open_dispatch, start
from carnet.outbound.models import Message, Sender
from carnet.outbound.types import MessageFacts, Plan
from carnet.people.types import NewContact, NewOrganisation


def shop() -> dict[str, int]:
    """Load the people with their purchases and return their ids by name."""
    zoe, yann, lou, sam = people(
        _named("Zoé", mailed("zoe@exemple.fr"), mobile("+33639981201")),
        _named("Yann", mailed("yann@exemple.fr")),
        NewContact(
            kind="professional",
            given_name="Lou",
            family_name="Marchand",
            organisation=NewOrganisation(name="Le Bouchon", naf="56.10A"),
            addresses=(mailed("lou@bouchon.exemple"),),
        ),
        _named("Sam"),
    )
    from_till([zoe, yann, lou, sam], bought=None)
    declared()
    _bought(1, zoe, "CAFE", "Café moulu, 250 g")
    _bought(2, yann, "THE", "Thé vert")
    redecide()
    return {"zoe": zoe, "yann": yann, "lou": lou, "sam": sam}


def _named(name: str, *addresses: Any) -> NewContact:
    return NewContact(
        kind="consumer", given_name=name, family_name="Perrot", addresses=tuple(addresses)
    )


def _bought(number: int, contact_id: int, reference: str, name: str) -> None:
    order = NewOrder(
        external_id=f"CV-{number}",
        contact_id=contact_id,
        at=datetime(2026, 5, 4, 9, tzinfo=UTC),
        total_milli=12_500,
        lines=(NewLine(reference, name, 1, 12_500),),
    )
    record_orders(actor=ADA, source="till", origin="", orders=[order])


def whole(**changes: Any) -> MessageFacts:
    """Return a message by e-mail about coffee, to restaurants too, of which everything is stated."""
    told: dict[str, Any] = {
        "purpose": "offers",
        "channel": "email",
        "entity": "own",
        "about": ("café",),
        "trades": ("56",),
        "contract": False,
        "sector": "none",
    }
    return MessageFacts(**(told | changes))


def version(text: str = "Bonjour {{ prenom }}", channel: str = "email") -> int:
    """Return a frozen content that greets by first name and links to the shop."""
    html = '<p>{{ prenom }}</p><a href="{{ _l[0] }}">Voir</a><a href="{{ _s[1] }}">Stop</a>'
    made = Version.objects.create(
        channel=channel,
        subject="Bonjour {{ prenom }}" if channel == "email" else "",
        html=html if channel == "email" else "",
        text=text,
        links=["https://boutique.exemple.fr/cafe"] if channel == "email" else [],
        variables=["prenom"],
        digest=token_hex(32),
    )
    return made.pk


def sender() -> int:
    """Return the sender of the shop."""
    made, _new = Sender.objects.get_or_create(
        address="bonjour@exemple.fr", defaults={"name": "Le Comptoir", "is_default": True}
    )
    return made.pk


def dispatch(facts: MessageFacts, ids: Sequence[int], **plan: Any) -> int:
    """Return a dispatch of a greeting to some contacts that has started."""
    content = version(channel="sms" if facts.channel == "sms" else "email")
    number = open_dispatch(
        actor=ADA,
        facts=facts,
        versions={"A": content},
        why="Vous avez acheté du café chez nous.",
        source="service",
        plan=Plan(**({"sender": sender(), "filled": True} | plan)),
    )
    add_recipients(actor=ADA, dispatch_id=number, rows=[(pk, "A", None) for pk in ids])
    start(actor=ADA, dispatch_id=number)
    return number


def states(dispatch_id: int) -> dict[int | None, tuple[str, str]]:
    """Return state and reason of each contact's message."""
    rows = Message.objects.filter(dispatch_id=dispatch_id)
    return {pk: (s, r) for pk, s, r in rows.values_list("contact_id", "state", "reason")}


def agreed(contact_id: int, *channels: str) -> None:
    """Write a proven agreement to offers."""
    given = Given(
        contact_id=contact_id,
        channels=channels,
        at=datetime(2026, 5, 4, 9, tzinfo=UTC),
        wording="Oui, écrivez-moi.",
        evidence="bulletin 12",
    )
    record_consent(actor=ADA, given=given)
