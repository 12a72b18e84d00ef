"""A shop that writes to its people, and a campaign ready to leave."""

from typing import Any

from carnet.accounts.models import CompanySetting
from carnet.accounts.tests.factories import company
from carnet.campaigns.actions import change, create
from carnet.campaigns.models import Campaign
from carnet.carriers import kept
from carnet.consent.tests.factories import ADA
from carnet.content.tests.factories import template
from carnet.outbound.actions.deliver import deliver
from carnet.outbound.actions.opened import close_all
from carnet.outbound.models import Message
from carnet.outbound.tests.factories import sender, shop

__all__ = ["ADA", "kept", "shop"]

FACTS = {
    "purpose": "offers",
    "entity": "own",
    "about": ["café"],
    "trades": ["56"],
    "contract": False,
    "sector": "none",
}


def ready(**told: Any) -> int:
    """Return a campaign about coffee to everybody, by e-mail, of which everything is stated."""
    sender()
    addressed()
    text = {"kind": "text", "text": 'Bonjour {{ prenom|defaut("vous") }}, le café est là.'}
    button = {"kind": "button", "label": "Voir", "link": "https://boutique.exemple.fr/cafe"}
    number = create(actor=ADA, name="Avent au café", template_id=template(text, button))
    change(actor=ADA, number=number, **({"everybody": True, "facts": FACTS} | told))
    return number


def addressed() -> None:
    """Found the company, with the address that stands under each mail."""
    company()
    CompanySetting.objects.get_or_create(
        name="content.address", defaults={"value": "8 rue Crébillon, 44000 Nantes"}
    )


def carried() -> None:
    """Let the door carry what waits."""
    deliver()
    close_all()


def messages(number: int) -> dict[int | None, tuple[str, str, str]]:
    """Return variant, state and reason of each contact's message of a campaign."""
    dispatch = Campaign.objects.values_list("dispatch_id", flat=True).get(pk=number)
    rows = Message.objects.filter(dispatch_id=dispatch)
    return {
        pk: (v, s, r)
        for pk, v, s, r in rows.values_list("contact_id", "variant", "state", "reason")
    }
