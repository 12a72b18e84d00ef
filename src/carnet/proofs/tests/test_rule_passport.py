"""What a list of others lacks, by kind."""

from dataclasses import replace
from datetime import date

import pytest

from carnet.proofs.rules.passport import KINDS, LACKS, asked_of, lacks
from carnet.proofs.types import Told

WHOLE = Told(
    source="Salon",
    supplier="Listes SARL",
    bought_on=date(2026, 11, 1),
    wording="Je veux bien.",
    beneficiary="Vasseur",
    checked=10,
    checked_by="Ada",
    told_on=date(2026, 11, 5),
)
BOTH = ("contract", "sample")


@pytest.mark.parametrize("kind", KINDS)
def test_a_whole_passport_lacks_nothing_an_empty_one_all(kind: str) -> None:
    assert lacks(kind, WHOLE, BOTH) == []
    assert [lack.code for lack in lacks(kind, Told(source="Salon"), ())] == list(asked_of(kind))


@pytest.mark.parametrize(
    ("changes", "documents", "code"),
    [
        ({"supplier": " "}, BOTH, "supplier"),
        ({"bought_on": None}, BOTH, "bought_on"),
        ({"wording": ""}, BOTH, "wording"),
        ({"beneficiary": ""}, BOTH, "beneficiary"),
        ({}, ("sample",), "contract"),
        ({}, ("contract",), "sample"),
        ({"checked": 9}, BOTH, "checked"),
        ({"checked_by": ""}, BOTH, "checked"),
        ({"told_on": None}, BOTH, "told_on"),
    ],
)
def test_each_answer_alone(
    changes: dict[str, object], documents: tuple[str, ...], code: str
) -> None:
    (lack,) = lacks("bought", replace(WHOLE, **changes), documents)  # type: ignore[arg-type]
    assert (lack.code, lack.rules) == (code, LACKS[code])


def test_a_directory_has_no_agreement_to_show() -> None:
    told = replace(WHOLE, wording="", beneficiary="", checked=None, checked_by="")
    assert lacks("public", told, ()) == []
    assert [lack.code for lack in lacks("public", replace(told, told_on=None), ())] == ["told_on"]
