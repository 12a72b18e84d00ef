"""Lengths of text messages against values counted by hand from 3GPP TS 23.038."""

import pytest

from carnet.carriers.rules.sms import foreign, parts
from carnet.carriers.types import SmsSize

pytestmark = pytest.mark.house


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("", SmsSize("gsm7", 0, 1, 160)),
        ("a" * 160, SmsSize("gsm7", 160, 1, 0)),
        ("a" * 161, SmsSize("gsm7", 161, 2, 145)),
        ("a" * 306, SmsSize("gsm7", 306, 2, 0)),
        ("a" * 307, SmsSize("gsm7", 307, 3, 152)),
        ("€" * 80, SmsSize("gsm7", 160, 1, 0)),
        ("a" * 152 + "€" + "a" * 10, SmsSize("gsm7", 164, 2, 141)),
        ("Été à Œuvre", SmsSize("ucs2", 11, 1, 59)),
        ("é à ç".upper(), SmsSize("ucs2", 5, 1, 65)),
        ("ê" * 70, SmsSize("ucs2", 70, 1, 0)),
        ("ê" * 71, SmsSize("ucs2", 71, 2, 63)),
        ("☕" * 66 + "🎉" * 5, SmsSize("ucs2", 76, 2, 57)),
        ("Ligne 1\nLigne 2 ; {ok} [1] ~ | \\ ^", SmsSize("gsm7", 42, 1, 118)),
    ],
)
def test_length(text: str, size: SmsSize) -> None:
    assert parts(text) == size


def test_what_makes_it_dear_is_named() -> None:
    text = "L’été « fête » à 5\u00a0€…"
    assert foreign(text) == ("’", "«", "ê", "»", "\u00a0", "…")
