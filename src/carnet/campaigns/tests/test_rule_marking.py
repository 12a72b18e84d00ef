"""The marks of links: the same for everybody, whole or not at all, and never on the pages of the house."""

import pytest

from carnet.campaigns.rules.marking import marks
from carnet.campaigns.types import Wrong
from carnet.inbound.queries.targets import target

LINKS = ("https://boutique.exemple.fr/cafe?x=1#bas", "https://carnet.exemple.fr/f/jeu", "tel:0240")
UTM = {"source": "lettre", "campaign": "avent & noël"}


def test_blank_marks_are_none() -> None:
    assert marks({"source": " ", "medium": ""}) == {}
    assert marks({"source": "  lettre  du mois "}) == {"source": "lettre du mois"}


@pytest.mark.parametrize("word", ["{{ prenom }}", "zoe@exemple.fr", "a&b", "x" * 81, "a\x00b"])
def test_what_may_name_somebody_or_break_an_address_is_refused(word: str) -> None:
    with pytest.raises(Wrong) as refused:
        marks({"source": word})
    assert refused.value.code == "signs"


def test_marks_without_a_source_are_refused() -> None:
    with pytest.raises(Wrong) as refused:
        marks({"medium": "email"})
    assert refused.value.code == "source"


def test_our_own_pages_never_carry_them() -> None:
    ours = "https://CARNET.exemple.fr"
    assert target(LINKS, 0, UTM, ours=ours) == (
        "https://boutique.exemple.fr/cafe?x=1&utm_source=lettre&utm_campaign=avent+%26+no%C3%ABl#bas"
    )
    assert target(LINKS, 1, UTM, ours=ours) == LINKS[1]
    assert target(LINKS, 2, UTM, ours=ours) == LINKS[2]
