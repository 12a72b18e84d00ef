"""Whom no sweep may touch: those with an open request, or whose data are restricted (GDPR art. 18)."""

from collections.abc import Sequence

from carnet.consent.queries.profiles import profiles
from carnet.privacy.queries import contacts_with_open_request
from carnet.retention.types_sweeps import Why


def shielded(ids: Sequence[int]) -> dict[int, Why]:
    """Return those who are protected among the living contacts, each with why."""
    found = dict.fromkeys(contacts_with_open_request(ids), Why.REQUEST)
    for contact_id, held in profiles(ids):
        for fact in held.profile.facts:
            if fact.type == "request" and fact.right == "restriction" and fact.status == "open":
                found[contact_id] = Why.RESTRICTED
    return found
