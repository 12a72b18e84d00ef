"""Open, change or close a purpose of the company: versions follow one another, and everybody's standing follows them."""

from dataclasses import replace

from django.db import transaction

from carnet.audit.actions import record
from carnet.consent.actions.purposes import (
    close_version,
    decide_for_all,
    forget_standings,
    open_version,
)
from carnet.consent.queries.purposes import active, purpose, used_codes, versions_of
from carnet.consent.queries.standing import people_agreed
from carnet.consent.rules.purposes import PurposeCard
from carnet.consent.types import CHANNELS, Unfit
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.text import words
from carnet.privacy.rules.purposes import MOST_OPEN, PurposeWish, check, code_for


@transaction.atomic
def open_purpose(*, actor: Actor, wish: PurposeWish) -> str:
    """Open a purpose and return its code; everybody is decided for it, in the background when they are many.

    Raises NotPermitted, and Unfit with the field: "label" (empty or too long), "taken", "kind", "basis", "channels",
    "frequency", "per_month", "most" (too many are open).
    """
    actor.require("privacy.purposes")
    check(wish)
    cards = active()
    if len(cards) >= MOST_OPEN:
        raise Unfit("most", "label")
    _must_be_free(wish.label, cards)
    code = code_for(wish.legal_kind, wish.label, used_codes())
    version = open_version(_card(code, wish), at=clock.now(), by=actor.name or actor.id)
    _told(actor, "privacy.purpose_opened", code, version=version)
    decide_for_all()
    return code


@transaction.atomic
def change_purpose(*, actor: Actor, code: str, wish: PurposeWish) -> bool:
    """Close the version of a purpose and open the next; return False where nothing differs.

    What the law asks about stays: the kind of any purpose, and basis and channels of the two that every company has.
    Raises NotPermitted, and Unfit: those of opening, "gone" (not open), "built_in", "kind".
    """
    actor.require("privacy.purposes")
    check(wish)
    card = _open(code)
    _must_be_free(wish.label, [c for c in active() if c.code != code])
    if wish.legal_kind != card.legal_kind:
        raise Unfit("kind", "legal_kind")
    fresh = _card(code, wish)
    same_way = (fresh.basis, fresh.channels) == (card.basis, card.channels)
    if card.built_in and not same_way:
        raise Unfit("built_in", "channels")
    if fresh == replace(card, former=()):
        return False
    now, by = clock.now(), actor.name or actor.id
    if not versions_of(code):
        open_version(card, at=None, by="")
    close_version(code, at=now, by=by)
    version = open_version(fresh, at=now, by=by)
    _told(actor, "privacy.purpose_changed", code, version=version)
    if not same_way:
        decide_for_all()
    return True


@transaction.atomic
def close_purpose(*, actor: Actor, code: str) -> int:
    """Close a purpose for good, drop its standings, and return how many people's agreements end with it.

    The agreements stay in the ledger as evidence; a purpose of the same kind opened later does not take them up, but
    keeps to the refusals. Raises NotPermitted, Unfit("gone"), Unfit("built_in").
    """
    actor.require("privacy.purposes")
    if _open(code).built_in:
        raise Unfit("built_in", "code")
    agreed = people_agreed(code).count()
    version = close_version(code, at=clock.now(), by=actor.name or actor.id)
    forget_standings(code)
    _told(actor, "privacy.purpose_closed", code, version=version, agreements=agreed)
    return agreed


def _open(code: str) -> PurposeCard:
    card = purpose(code)
    if card is None:
        raise Unfit("gone", "code")
    return card


def _must_be_free(label: str, cards: list[PurposeCard]) -> None:
    if words(label) in {words(card.label) for card in cards}:
        raise Unfit("taken", "label")


def _card(code: str, wish: PurposeWish) -> PurposeCard:
    return PurposeCard(
        code=code,
        label=wish.label.strip(),
        legal_kind=wish.legal_kind,
        basis=wish.basis,
        channels=tuple(c for c in CHANNELS if c in wish.channels),
        frequency=wish.frequency.strip(),
        per_month=wish.per_month,
    )


def _told(actor: Actor, name: str, code: str, *, version: int, **more: int) -> None:
    """Write the audit line: which purpose and version, never its words."""
    detail = {"code": code, **more}
    record(actor=actor, name=name, subject="consent.Purpose", ids=[version], detail=detail)
