"""A company that has said everything that its policy needs."""

from carnet.accounts.actions.company import change_setting
from carnet.accounts.models import Company
from carnet.people.tests.factories import ADA
from carnet.policy.actions.publish import publish
from carnet.policy.actions.say import save_recipient, state
from carnet.policy.queries.compose import draft
from carnet.policy.queries.kept import latest

SAID = {
    ("mandatory", "fr"): "Pour une commande, le nom et l’adresse.",
    ("mandatory", "en"): "For an order, name and address.",
    ("automated", "fr"): "Aucune machine ne décide seule.",
    ("automated", "en"): "No machine decides alone.",
}
HOST = {"name": "Hébergeur Loire", "kind": "processor", "role": "hébergement", "country": "FR"}
ABROAD = {"name": "Envoi Pacific", "kind": "processor", "role": "envoi", "country": "US"}


def company() -> None:
    """Found the company, with its address and who answers for its data."""
    Company.objects.create(
        name="Comptoir Vasseur",
        siren="552100554",
        dpo_name="Lina Moreau",
        dpo_email="donnees@exemple.fr",
    )
    change_setting(actor=ADA, name="content.address", value="12 quai de la Fosse, 44000 Nantes")


def complete() -> None:
    """Found the company and say all that only its owner knows."""
    company()
    state(actor=ADA, told=SAID)
    save_recipient(actor=ADA, told=HOST)


def published() -> int:
    """Publish what holds now."""
    held = latest()
    return publish(actor=ADA, seen=draft(held.digest if held else "").digest)
