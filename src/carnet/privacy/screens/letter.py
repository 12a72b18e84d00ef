"""Which letter a request is at, and its text in both languages."""

from collections.abc import Sequence
from typing import Any

from carnet.accounts.queries import company
from carnet.people.queries import cards
from carnet.people.rules.naming import called
from carnet.privacy.queries.requests import RequestCard, StepCard
from carnet.privacy.rules.letters import Letter, both, write


def facts(card: RequestCard, **more: Any) -> Letter:
    """Return what a letter about a request speaks of."""
    firm = company()
    dpo = ", ".join(p for p in (firm.dpo_name, firm.dpo_email) if p) if firm else ""
    given: dict[str, Any] = {
        "number": card.number,
        "person": card.person or _name(card),
        "right": card.right,
        "received_on": card.received_on,
        "due_on": card.due_on,
        "company": firm.name if firm else "",
        "dpo": dpo,
        "californian": card.californian,
    }
    return Letter(**(given | more))


def text(card: RequestCard, kind: str, **more: Any) -> str:
    """Return the text of a letter in the language of the person."""
    return write(kind, facts(card, **more), card.language)


def letter_now(card: RequestCard, steps: Sequence[StepCard]) -> list[tuple[str, str]]:
    """Return the letter that the request is at, the person's language first; nothing once it is closed or erased."""
    done = {step.kind: step.detail for step in steps}
    if card.closed_on is not None or "erased" in done:
        return []
    kind, more = _kind(card, done)
    if not kind:
        return []
    texts = both(kind, facts(card, **more))
    return sorted(texts.items(), key=lambda item: item[0] != card.language)


def _kind(card: RequestCard, done: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    if card.answer == "refused":
        return "refusal", {"why": card.refused_why}
    if card.answer == "nothing_held":
        return "nothing_held", {}
    if card.answer:
        return _granted(card, done)
    if card.identity == "asked":
        return "doubt", {"why": done.get("doubted", {}).get("means", "")}
    if card.extended_on:
        return "extension", {"why": card.extended_why}
    return "receipt", {}


def _granted(card: RequestCard, done: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    if card.right == "rectification":
        return "rectification", {"lines": tuple(done.get("rectified", {}).get("fields", ()))}
    if card.right == "restriction" and "lifted" in done:
        return "lifted", {}
    channels = tuple(done.get("objected", {}).get("channels", ()))
    return ("", {}) if card.right == "erasure" else (card.right, {"channels": channels})


def _name(card: RequestCard) -> str:
    found = cards([card.contact_id]).get(card.contact_id) if card.contact_id else None
    return called(found) if found else ""
