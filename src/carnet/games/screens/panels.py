"""The plays of a contact: beside their page, and in their personal space; what the public policy says of games."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from carnet.games.queries.people import plays_of
from carnet.games.queries.plays import games
from carnet.kit.declarations import PolicyFact


def panel(contact_id: int, _actor: Any) -> dict[str, Any] | None:
    """Return the plays of a contact for staff, None where there are none."""
    return space(contact_id)


def space(contact_id: int) -> dict[str, Any] | None:
    """Return the plays of a contact for themselves, None where there are none."""
    rows = plays_of(contact_id)
    return {"plays": rows} if rows else None


def policy() -> Sequence[PolicyFact]:
    """Return what the public policy says while a game is open."""
    opened = [card for card in games() if card.open]
    if not opened:
        return []
    told = [
        PolicyFact(
            key="games.play",
            text=_(
                "On joue à nos jeux sans accepter d’offres. Un tour est compté par un cookie sans nom, dont l’empreinte est "
                "effacée après la fin ; son numéro et son résultat restent, sans personne, pour prouver le tirage."
            ),
        ),
        PolicyFact(
            key="games.address",
            text=_(
                "Qui donne une adresse pour recevoir un résultat la donne pour cela : elle entre dans notre fichier avec "
                "la participation, et ne sert à des offres que si la personne l’a demandé à part."
            ),
        ),
    ]
    return told
