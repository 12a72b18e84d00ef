"""What a shop says about news: a no counts at once; a yes stands only with its words, its moment and how it was given."""

from carnet.connectors.actions.persons import shop
from carnet.connectors.models import Connector, Heard
from carnet.connectors.types import Buyer, Choice
from carnet.consent.actions.give import Given, record_consent
from carnet.consent.actions.later import react
from carnet.consent.actions.object import record_objection
from carnet.consent.actions.take_in import take_in
from carnet.consent.types import Intake, IntakeConsent, Unfit
from carnet.kit import clock


def settle(one: Connector, contact_id: int, buyer: Buyer, line: Heard, *, theirs: bool) -> str:
    """Write what is new of the choices of a person and return the code of what became of them, "" for nothing.

    `theirs` says that the shop knows the person by its own number, or that they are new: an address that somebody typed
    says nothing for whoever holds it already, unless the mailbox confirmed.
    """
    said = ""
    for choice in buyer.choices:
        moment = choice.at.isoformat() if choice.at else ""
        now, before = [choice.yes, moment], line.said.get(choice.channel)
        if now == before:
            continue
        heard_yes = bool(before and before[0])
        line.said = {**line.said, choice.channel: now}
        if choice.yes:
            said = _yes(one, contact_id, buyer, choice, theirs=theirs)
        elif choice.explicit or heard_yes:
            _no(one, contact_id, choice)
            said = "objected"
    return said


def _no(one: Connector, contact_id: int, choice: Choice) -> None:
    at = min(choice.at, clock.now()) if choice.at else None
    record_objection(
        actor=shop(one), contact_id=contact_id, channels=[choice.channel], at=at, via="shop"
    )


def _yes(one: Connector, contact_id: int, buyer: Buyer, choice: Choice, *, theirs: bool) -> str:
    proven = bool(choice.explicit and choice.at and one.wording)
    if proven and choice.at and (theirs or choice.confirmed):
        given = Given(
            contact_id=contact_id,
            channels=(choice.channel,),
            at=choice.at,
            wording=one.wording,
            medium="web",
            form=one.name,
            url=one.shop_url,
            evidence=f"{one.kind}, client {buyer.number or '?'}, {choice.at:%Y-%m-%d %H:%M} UTC",
            double_opt_in=True if choice.confirmed else None,
            double_opt_in_at=choice.at if choice.confirmed else None,
        )
        try:
            record_consent(actor=shop(one), given=given)
        except Unfit:
            # The moment is to come, the purpose is closed, a child without a parent: it stays a trace.
            pass
        else:
            return "agreed"
    trace = IntakeConsent(
        channel=choice.channel, yes=True, at=choice.at.date() if choice.at else None
    )
    told = Intake(contact_id=contact_id, source=one.name, consents=(trace,))
    take_in(actor=shop(one), origin=f"connector:{one.pk}", intakes=[told])
    react([contact_id])
    return "trace"
