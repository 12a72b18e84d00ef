"""How many people hold each core field, and who does not."""

import pytest

from carnet.people.queries.filled import filled_core, having, lacking
from carnet.people.tests.factories import noor_and_otto

pytestmark = pytest.mark.django_db


def test_who_holds_a_field_and_who_does_not() -> None:
    noor, _otto = noor_and_otto()
    assert list(having("phone")) == [noor]
    assert list(lacking("organisation")) == [noor]
    with pytest.raises(ValueError, match="absent"):
        having("absent")
    counts = filled_core()
    assert (counts["name"], counts["email"], counts["phone"], counts["postal"]) == (2, 2, 1, 1)
    assert (counts["organisation"], counts["born_on"], counts["reference"]) == (1, 0, 2)
