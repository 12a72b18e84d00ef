"""The grade of a record: how far it can be trusted and what would make it better.

A Fiable: reachable in every way and nothing in doubt. B Bonne: one thing missing. C À compléter: nameless, out of
reach or more than one thing missing. D À vérifier: something on the record is in doubt. A and B count as qualified.
"""

from collections.abc import Iterator
from functools import lru_cache

from carnet.mending.rules.problems import PROBLEMS
from carnet.people.types import AddressCard, ContactCard
from carnet.quality.rules.channels import address_findings
from carnet.quality.rules.checks import CHECKS, found_by, joined, marks_of
from carnet.quality.types import AddressFacts, Around, Check, Grade, Missing

LETTERS = {"A": "Fiable", "B": "Bonne", "C": "À compléter", "D": "À vérifier"}
QUALIFIED = frozenset({"A", "B"})
_DOUBTS, _LACKS = marks_of("doubt"), marks_of("lack")
_NAMELESS = joined(("family_name.missing", "given_name.missing"))
_OUT_OF_REACH = joined(("email.missing", "phone.missing", "postal.missing"))
_SAID = frozenset({"doubt", "lack", "note"})


def told(found: int, card: ContactCard, around: Around) -> Grade:
    """Return the grade that findings stand for, with what is missing and what is in doubt on the card, worst first."""
    return Grade(letter_of(found), tuple(_told(found, card, around)))


def qualified(letter: str) -> bool:
    """Say whether a grade counts as qualified."""
    return letter in QUALIFIED


@lru_cache(maxsize=4096)
def letter_of(found: int) -> str:
    """Return the letter that a number of findings stands for."""
    if found & _DOUBTS:
        return "D"
    lacks = found & _LACKS
    nameless = lacks & _NAMELESS == _NAMELESS
    out_of_reach = lacks & _OUT_OF_REACH == _OUT_OF_REACH
    if nameless or out_of_reach or lacks.bit_count() > 1:
        return "C"
    return "B" if lacks else "A"


def _address(card: AddressCard) -> AddressFacts:
    return AddressFacts(
        card.channel, card.kind, card.value, card.state, card.doubt, card.proposal, card.street, card.postcode,
        card.city, card.country,
    )  # fmt: skip


def _told(found: int, card: ContactCard, around: Around) -> Iterator[Missing]:
    """Tell the findings, worst first; a doubt about an address comes with the address."""
    for check in found_by(found):
        if check.level not in _SAID and check.id != "mobile.missing":
            continue
        if check.id == "mobile.missing" and found & CHECKS["phone.missing"].mark:
            continue
        holders = [a for a in card.addresses if address_findings(_address(a), around) & check.mark]
        if holders:
            yield from (_about(check, address) for address in holders)
        else:
            yield Missing(
                check.id,
                check.what,
                doubtful=check.level == "doubt",
                gain=check.gain,
                check=check.id,
            )


def _about(check: Check, address: AddressCard) -> Missing:
    problem = PROBLEMS.get(address.doubt) if address.state == "doubtful" else None
    return Missing(
        problem.code if problem and check.id.endswith("doubtful") else check.id,
        problem.what if problem else check.what,
        doubtful=check.level == "doubt",
        value=address.value,
        proposal=address.proposal,
        gain=check.gain,
        check=check.id,
    )
