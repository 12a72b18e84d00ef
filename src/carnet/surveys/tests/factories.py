"""A survey on line, and how somebody answers it."""

import re
from typing import Any

from django.test import Client

from carnet.kit.actor import command_actor
from carnet.surveys.actions.write import create, publish, write
from carnet.surveys.types import NPS, TEN, TEXT, Question

ADA = command_actor("tests")
QUESTIONS = (
    Question(label="Recommanderiez-vous la boutique ?", kind=TEN, purpose="Améliorer l’accueil"),
    Question(label="Pourquoi cette note ?", kind=TEXT, purpose="Comprendre"),
)


def online(kind: str = NPS, *, anonymous: bool = False, keep_days: int = 30) -> int:
    """Publish a survey and return its number."""
    number = create(actor=ADA, name="Votre visite", kind=kind, anonymous=anonymous)
    write(actor=ADA, survey=number, questions=QUESTIONS, keep_days=keep_days)
    publish(actor=ADA, survey=number)
    return number


def page_of(where: str) -> dict[str, str]:
    """Open the page as a visitor and return what its hidden fields send."""
    text = Client().get(where).content.decode()
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))


def send(where: str, **said: str) -> Any:
    """Open the page and press its button, from a browser without a cookie whose forms are checked."""
    return Client(enforce_csrf_checks=True).post(where, page_of(where) | said)
