"""Send a try of a campaign to a member of staff, by the mail for staff: the door to contacts is not asked."""

from carnet.accounts.actions.mail_staff import mail_staff
from carnet.audit.actions import record
from carnet.campaigns.actions.plan import frozen
from carnet.campaigns.queries.audience import steps
from carnet.campaigns.queries.cards import campaign
from carnet.campaigns.types import Card, NotReady
from carnet.content.queries import rendered, values_of
from carnet.content.types import Gone, NotFilled
from carnet.kit.actor import Actor


def try_out(*, actor: Actor, number: int, to: str) -> bool:
    """Mail the text of each variant, as the first recipient would read it, and say whether all left.

    The links of a try lead nowhere: they are signed only for a message to a contact. Raises NotPermitted, NotReady.
    """
    actor.require("campaigns.edit")
    card = campaign(number)
    try:
        versions = frozen(actor, card)
    except Gone as gone:
        raise NotReady(("content",)) from gone
    first = _first(card)
    left = True
    for letter, version_id in versions.items():
        people = values_of(version_id, [first]) if first else {0: {}}
        try:
            made = next(rendered(version_id, people, lambda _pk, link: f"#{link}", {}))
        except NotFilled as wrong:
            raise NotReady(("fault",)) from wrong
        name = f"[Essai {letter}]" if card.tests else "[Essai]"
        subject = f"{name} {made.subject or card.name}"
        left = mail_staff(to=to, subject=subject, text=made.text) and left
    record(actor=actor, name="campaigns.tried_out", subject="campaigns.Campaign", ids=[number])
    return left


def _first(card: Card) -> int | None:
    if not (card.everybody or card.segment):
        return None
    return next((people[0] for people in steps(card) if people), None)
