"""A shop with a form on line, and how a visitor fills it in."""

import re
from dataclasses import replace
from typing import Any

from django.test import Client

from carnet.accounts.models import Company, Place
from carnet.collect.actions.write import create_form, publish
from carnet.collect.models import Form, ParentYes, Submission
from carnet.collect.rules.blocks import content_of
from carnet.collect.screens.words import begin
from carnet.collect.types import Content
from carnet.kit.actor import command_actor
from carnet.outbound.models import Message
from carnet.outbound.queries.messages import link_secret
from carnet.outbound.rules.links import FORM, sign
from carnet.web.tests.factories import calm

ADA = command_actor("tests")
BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
OFFERS = "offers:email"
SMS = "Les ventes privées, par SMS, 2 par mois au plus, STOP au 36180"


def card_form(**more: Any) -> Content:
    """Return a form with a name, an e-mail, a mobile and two boxes, the second without confirmation."""
    begun = begin("La carte Comptoir")
    told: dict[str, Any] = {
        "title": begun.title,
        "button": "Recevoir ma carte",
        "use": "gérer votre carte",
        "kept": begun.kept,
        "refusal": begun.refusal,
        "thanks": begun.thanks,
        "blocks": [
            {"kind": "field", "field": "given_name"},
            {"kind": "field", "field": "email", "required": True},
            {"kind": "field", "field": "mobile"},
            {
                "kind": "boxes",
                "label": "Je veux bien recevoir",
                "boxes": [
                    {
                        "purposes": ["offers"],
                        "channels": ["email"],
                        "wording": "Les offres, par e-mail, 2 par mois au plus",
                    },
                    {
                        "purposes": ["offers"],
                        "channels": ["sms"],
                        "wording": SMS,
                        "confirm": False,
                    },
                ],
            },
        ],
    }
    return content_of(told | more)


def shop() -> None:
    """Found the company, with two places."""
    Company.objects.create(name="Comptoir Vasseur", dpo_email="donnees@exemple.fr")
    Place.objects.create(name="Nantes Crébillon")
    calm()


def online(content: Content | None = None, name: str = "Carte Comptoir") -> Form:
    """Publish a form and return it."""
    if not Company.objects.exists():
        shop()
    calm()
    number = create_form(actor=ADA, name=name, content=replace(content or card_form()))
    publish(actor=ADA, form_id=number)
    return Form.objects.get(pk=number)


def visitor() -> Client:
    """Open a browser that holds no cookie and whose forms are checked."""
    return Client(enforce_csrf_checks=True, headers={"user-agent": BROWSER})


def opened(client: Client, form: Form, **more: Any) -> dict[str, Any]:
    """Open the page and return what its hidden fields send."""
    text = client.get(f"/f/{form.slug}/", more).content.decode()
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))


def fill(client: Client, form: Form, **said: Any) -> Any:
    """Open the page, fill it in and send it."""
    page = opened(client, form)
    return client.post(f"/f/{form.slug}/", page | said)


def token_of(row: Submission | ParentYes) -> str:
    """Return the token in the mail that asks about an answer."""
    row.refresh_from_db()
    message = Message.objects.get(dispatch_id=row.dispatch_id)
    return sign(message.key, FORM, 0, link_secret())


def link_of(row: Submission | ParentYes) -> str:
    """Return the link in the mail that asks about an answer."""
    return f"/f/confirmer/{token_of(row)}"
