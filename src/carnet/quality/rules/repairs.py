"""Which checks come with a repair that can be accepted, and where it is found."""

from collections.abc import Mapping
from typing import Final

BY_DOUBT: Final = frozenset(
    {"email.typo_domain", "phone.wrong_country_code", "place.mismatch", "place.city_typo"}
)
"""Checks that are noted on the address by the same name, with what is proposed."""

OTHERS: Final[Mapping[str, str]] = {
    "email.doubtful": "email",
    "phone.doubtful": "phone",
    "postal.doubtful": "postal",
}
"""Checks that gather the other doubts of a channel."""

REPAIRABLE: Final = BY_DOUBT | OTHERS.keys()
