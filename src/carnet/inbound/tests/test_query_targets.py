"""A link leads where the frozen content says, and nowhere else."""

import pytest

from carnet.inbound.queries.targets import target

LINKS = (
    "https://exemple.fr/a?x=1#bas",
    "mailto:bonjour@exemple.fr",
    "javascript:alert(1)",
    "//exemple.fr/b",
    "https://exemple.fr/\r\nSet-Cookie: a=b",
    "https://exemple.fr/?utm_source=moi",
    "/relatif",
    "http://[",
)


def test_marks_of_the_campaign_are_added_and_those_of_the_link_kept() -> None:
    marks = {"source": "carnet", "utm_campaign": "café & thé", "medium": ""}
    assert target(LINKS, 0, {}) == "https://exemple.fr/a?x=1#bas"
    assert (
        target(LINKS, 0, marks)
        == "https://exemple.fr/a?x=1&utm_source=carnet&utm_campaign=caf%C3%A9+%26+th%C3%A9#bas"
    )
    assert target(LINKS, 5, {"source": "carnet"}) == "https://exemple.fr/?utm_source=moi"
    assert target(LINKS, 1, marks) == "mailto:bonjour@exemple.fr"


@pytest.mark.parametrize("number", [2, 3, 4, 6, 7, 8, -1])
def test_what_is_no_web_address_leads_nowhere(number: int) -> None:
    assert target(LINKS, number, {"source": "carnet"}) is None
