"""The grade of a record: how far it can be trusted and what would make it better.

A Fiable: reachable in every way and nothing in doubt. B Bonne: one thing missing. C À compléter: nameless, out of
reach or more than one thing missing. D À vérifier: something on the record is in doubt. A and B count as qualified.
"""

from collections.abc import Iterator

from carnet.mending.rules.problems import PROBLEMS
from carnet.people.types import AddressCard, ContactCard
from carnet.quality.types import Grade, Missing

LETTERS = {"A": "Fiable", "B": "Bonne", "C": "À compléter", "D": "À vérifier"}

_MISSING = {
    "family_name": "Nom inconnu",
    "given_name": "Prénom inconnu",
    "email": "Pas d’adresse e-mail",
    "phone": "Pas de téléphone",
    "postal": "Pas d’adresse postale complète",
}
_IN_DOUBT = {
    "email": "L’adresse e-mail est à vérifier",
    "phone": "Le numéro de téléphone est à vérifier",
    "postal": "L’adresse postale est à vérifier",
}
_BOUNCED = {
    "email": "L’adresse e-mail a refusé un message",
    "phone": "Le numéro de téléphone n’aboutit pas",
    "postal": "Le courrier est revenu",
}
SENTENCES = (*_MISSING.values(), *_IN_DOUBT.values(), *_BOUNCED.values())


def grade(card: ContactCard) -> Grade:
    """Return the grade of a contact from its card, with what is missing and what is in doubt, worst first."""
    doubts = tuple(_doubts(card))
    lacks = tuple(_lacks(card))
    return Grade(_letter(card, doubts=len(doubts), lacks=lacks), doubts + lacks)


def qualified(letter: str) -> bool:
    """Say whether a grade counts as qualified."""
    return letter in {"A", "B"}


def _letter(card: ContactCard, *, doubts: int, lacks: tuple[Missing, ...]) -> str:
    if doubts:
        return "D"
    named = card.family_name or card.given_name or card.organisation
    if not named or not card.addresses or len(lacks) > 1:
        return "C"
    return "B" if lacks else "A"


def _doubts(card: ContactCard) -> Iterator[Missing]:
    for address in card.addresses:
        if address.state == "bounced":
            yield Missing(
                f"{address.channel}.bounced",
                _BOUNCED[address.channel],
                doubtful=True,
                value=address.value,
            )
        elif address.state == "doubtful":
            problem = PROBLEMS.get(address.doubt)
            what = problem.what if problem else _IN_DOUBT[address.channel]
            yield Missing(
                address.doubt or f"{address.channel}.doubtful",
                what,
                doubtful=True,
                value=address.value,
                proposal=address.proposal,
            )


def _lacks(card: ContactCard) -> Iterator[Missing]:
    if not card.organisation:
        for name in ("family_name", "given_name"):
            if not getattr(card, name):
                yield Missing(f"{name}.missing", _MISSING[name])
    for channel in ("email", "phone", "postal"):
        if not any(
            a.channel == channel and (channel != "postal" or _whole(a)) for a in card.addresses
        ):
            yield Missing(f"{channel}.missing", _MISSING[channel])


def _whole(address: AddressCard) -> bool:
    return bool(address.city and address.postcode and address.street)
