"""Write one message to one contact, by the same door and under the same decisions as everything else."""

from carnet.campaigns.queries.audience import answered
from carnet.campaigns.types import Wrong
from carnet.consent.queries.purposes import active
from carnet.content.actions import freeze
from carnet.content.rules.blocks import clean
from carnet.content.types import Draft, NotUnderstood
from carnet.kit.actor import Actor, job_actor
from carnet.outbound.actions.dispatches import write_one
from carnet.outbound.types import Answer, MessageFacts, Misstated, Plan

# What is typed to one person is plain words: no variable, no condition.
_MARKS = ("{{", "{%", "{#")


def answer_for(contact_id: int, facts: MessageFacts) -> Answer | None:
    """Return whether such a message may go to a contact now; None where nothing can be said of it."""
    try:
        return next((answer for _pk, answer in answered(facts, [contact_id])), None)
    except Misstated:
        return None


def facts_for(purpose: str, channel: str, about: str = "") -> MessageFacts:
    """Return what is stated of a message written by hand: our own, outside regulated sectors."""
    card = next((c for c in active() if c.code == purpose), None)
    return MessageFacts(
        purpose=purpose,
        channel=channel,
        entity="own",
        about=tuple(part.strip() for part in about.split(",") if part.strip()),
        contract=card is not None and not card.prospects,
        sector="none",
    )


def write(
    *, actor: Actor, contact_id: int, facts: MessageFacts, subject: str, text: str, why: str
) -> int:
    """Send what was typed to one contact and return its dispatch; the door decides whether it leaves.

    Raises NotPermitted, Wrong with the field, Misstated.
    """
    actor.require("outbound.write")
    if not text.strip():
        raise Wrong("text", "missing")
    if facts.channel == "email" and not subject.strip():
        raise Wrong("subject", "missing")
    if any(mark in text + subject for mark in _MARKS):
        raise Wrong("text", "fault")
    plain = {"kind": "text", "text": text.strip()}
    sms = facts.channel == "sms"
    draft = Draft(
        channel="sms" if sms else "email",
        name=subject or "SMS",
        subject="" if sms else subject.strip(),
        blocks=() if sms else clean([plain]),
        text=plain["text"] if sms else None,
        purpose_hint=facts.purpose,
    )
    try:
        # Whoever may write to a contact need not hold the right to change the templates.
        version = freeze(actor=job_actor("campaigns.write"), content=draft)
    except NotUnderstood as wrong:
        raise Wrong("text", "fault") from wrong
    plan = Plan(name=subject.strip()[:200])
    return write_one(
        actor=actor, contact_id=contact_id, facts=facts, version=version, why=why, plan=plan
    )
