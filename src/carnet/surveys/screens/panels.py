"""The answers of a contact: beside their page, and in their personal space."""

from typing import Any

from carnet.surveys.queries.surveys import given_by, link_token


def panel(contact_id: int, _actor: Any) -> dict[str, Any] | None:
    """Return the answers of a contact for staff, None where there are none."""
    rows = [(given, "") for given in given_by(contact_id)]
    return {"given": rows} if rows else None


def space(contact_id: int) -> dict[str, Any] | None:
    """Return the answers of a contact for themselves, each with the link to change it or take it back."""
    rows = [(given, link_token(contact_id, given.survey_id)) for given in given_by(contact_id)]
    return {"given": rows} if rows else None
