"""A person uses a right from their space: a request on the desk, their identity proved by the link that let them in."""

from django.db import transaction

from carnet.consent import types as consent_types
from carnet.kit import clock
from carnet.people.queries import cards
from carnet.privacy.actions.answer import object_
from carnet.privacy.actions.identify import confirm_identity
from carnet.privacy.actions.receive import Asked, receive
from carnet.privacy.queries.requests import request_card, requests_of
from carnet.privacy.rules.rights import CALIFORNIAN
from carnet.space.actions.person import owner
from carnet.space.types import Unfit

AT_ONCE = frozenset({"objection", *CALIFORNIAN})
"""Rights that need nobody's answer: they hold from the click."""
OFFERED = ("rectification", "restriction", "objection", "erasure", *sorted(CALIFORNIAN))


@transaction.atomic
def use_right(
    *, contact_id: int, right: str, words: str = "", form_key: str = "", californian: bool = False
) -> int:
    """Write the request down and return its number in the base; one that is open for the same right is that one.

    Raises Unfit ("right") for one that is not offered, ("words") for a correction that says nothing, ("contact").
    """
    if right not in OFFERED or (right in CALIFORNIAN and not californian):
        raise Unfit("right")
    if right == "rectification" and not words.strip():
        raise Unfit("words")
    for held in requests_of(contact_id):
        if held.right == right and held.closed_on is None and right != "rectification":
            return held.id
    card = cards([contact_id]).get(contact_id)
    actor = owner(contact_id)
    asked = Asked(
        right=right,
        received_on=clock.today(),
        how="form",
        contact_id=contact_id,
        words=words[:4_000],
        country="US" if californian else "FR",
        region="CA" if californian else "",
        language=(card.language if card else "") or "fr",
        form_key=form_key,
    )
    try:
        pk = receive(actor=actor, asked=asked)
    except consent_types.Unfit as wrong:
        raise Unfit(wrong.code) from wrong
    found = request_card(pk)
    if found is None or found.contact_id != contact_id:
        # The key of somebody else's form: nothing of theirs is told.
        raise Unfit("right")
    if found.identity != "confirmed":
        confirm_identity(actor=actor, request_id=pk, means="same_address")
    if right in AT_ONCE and not found.answer:
        object_(actor=actor, request_id=pk)
    return pk


def heed_signal(*, contact_id: int) -> bool:
    """Take the signal of a browser (Sec-GPC) for a refusal of sale and sharing, once, and say whether that is new."""
    right = "opt_out_of_sale"
    if any(held.right == right for held in requests_of(contact_id)):
        return False
    use_right(contact_id=contact_id, right=right, words="Sec-GPC", californian=True)
    return True
