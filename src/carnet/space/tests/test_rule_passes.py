"""Passes are the house's own, of one way in, and end; California is told by the postal address."""

from datetime import UTC, datetime, timedelta

import pytest

from carnet.space.rules.california import californian
from carnet.space.rules.passes import issue, read

pytestmark = pytest.mark.house
NOW = datetime(2026, 11, 20, 8, tzinfo=UTC)
KEY = b"k" * 32


def test_a_pass_is_read_back_and_ends_after_half_an_hour() -> None:
    text = issue(7, NOW, KEY)
    assert read(text, NOW, KEY) == 7
    assert read(text, NOW + timedelta(minutes=29), KEY) == 7
    assert read(text, NOW + timedelta(minutes=30), KEY) is None
    assert read(text, NOW - timedelta(minutes=5), KEY) is None


def test_a_pass_of_another_house_or_with_one_sign_turned_is_none() -> None:
    text = issue(7, NOW, KEY)
    assert read(text, NOW, b"x" * 32) is None
    for n in range(len(text)):
        turned = text[:n] + ("A" if text[n] != "A" else "B") + text[n + 1 :]
        assert read(turned, NOW, KEY) is None
    for bad in ("", "é" * 48, "=" * 48, text + text, issue(8, NOW, KEY)[:20] + text[20:]):
        assert read(bad, NOW, KEY) is None


@pytest.mark.parametrize(
    ("country", "postcode", "firm", "told"),
    [
        ("US", "94103", "FR", True),
        ("US", "94103-1234", "FR", True),
        ("US", "10001", "FR", False),
        ("US", "", "FR", False),
        ("US", "10001", "US", True),
        ("", "", "US", True),
        ("FR", "94100", "FR", False),
        ("FR", "44000", "US", False),
    ],
)
def test_who_has_the_rights_of_california(
    country: str, postcode: str, firm: str, told: bool
) -> None:
    assert californian(country, postcode, firm) is told
