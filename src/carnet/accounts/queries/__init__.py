"""Reading the company, its staff and settings, their news and rights."""

from carnet.accounts.queries.staff import (
    actor_of,
    company,
    has_staff,
    key_cards,
    keyholder,
    languages,
    secret_digest,
    setting,
    staff_cards,
    told,
)

__all__ = [
    "actor_of",
    "company",
    "has_staff",
    "key_cards",
    "keyholder",
    "languages",
    "secret_digest",
    "setting",
    "staff_cards",
    "told",
]
