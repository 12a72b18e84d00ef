"""The invented shop writes to its people: a campaign that was sent with an A/B test, and one that is being written."""

import random
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from carnet.accounts.actions.company import change_setting
from carnet.activity.actions import record_orders
from carnet.activity.types import NewLine, NewOrder
from carnet.campaigns.actions import carry_on, change, create, plan
from carnet.campaigns.queries.cards import campaign
from carnet.campaigns.types import Trial, Variant
from carnet.content.actions import save_draft
from carnet.content.queries import template
from carnet.inbound.actions.hit import keep_hit
from carnet.inbound.actions.judge import judge_waiting
from carnet.inbound.types import NewHit
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.outbound.actions.deliver import deliver
from carnet.outbound.actions.opened import close_all
from carnet.outbound.actions.set_up import save_sender
from carnet.outbound.queries.messages import by_ids, messages_of
from carnet.outbound.types import LEFT, MessageCard
from carnet.project.demo.words import PRODUCTS
from carnet.segments.queries.cards import segments

_ABOUT = {"about": ["Grains", "café"], "trades": ["56", "47"]}
_SENT_BEFORE = timedelta(days=9)
_SHOP = "https://boutique.exemple.fr/coffrets"
_CLICKS = {"A": 9, "B": 17}
_BUYS = 22


def write_to_them(actor: Actor, today: date) -> None:
    """Send the campaign of last week by the test carrier, with its clicks and purchases; begin the one of Christmas."""
    change_setting(actor=actor, name="content.address", value="8 rue Crébillon, 44000 Nantes")
    save_sender(actor=actor, name="Comptoir Vasseur", address="bonjour@comptoir-vasseur.exemple")
    chosen = next((card.key for card in segments() if card.name == "Amateurs de grains"), "")
    with clock.hold(clock.at(today - _SENT_BEFORE, time(10))):
        number = create(actor=actor, name="Avent au café", recipe="offer")
        variants = [Variant(), Variant(subject="24 matins, 24 cafés")]
        test = Trial(share=40, hours=4, fewest=5)
        change(
            actor=actor,
            number=number,
            segment=chosen,
            facts=_ABOUT,
            variants=variants,
            test=test,
            cost_milli=86_000,
        )
        _lead_somewhere(actor, number)
        plan(actor=actor, number=number)
        carry_on(actor=actor, number=number)
    _send(today, 1)
    _answer(actor, number, today)
    with clock.hold(clock.at(today - _SENT_BEFORE, time(15))):
        carry_on(actor=actor, number=number)
    _send(today, 6)
    christmas = create(actor=actor, name="Coffrets de Noël", recipe="offer")
    change(actor=actor, number=christmas, segment=chosen, facts=_ABOUT)
    _lead_somewhere(actor, christmas)


def _lead_somewhere(actor: Actor, number: int) -> None:
    """Give the button of the content an address of the shop."""
    template_id = campaign(number).template_id or 0
    draft = template(template_id).draft
    blocks = tuple({**b, "link": _SHOP} if b["kind"] == "button" else b for b in draft.blocks)
    save_draft(actor=actor, template_id=template_id, draft=replace(draft, blocks=blocks))


def _send(today: date, hours: int) -> None:
    with clock.hold(clock.at(today - _SENT_BEFORE, time(9 + hours, 1))):
        deliver()
        close_all()


def _answer(actor: Actor, number: int, today: date) -> None:
    """Let some of those who got it click, and some of these buy."""
    dispatch = campaign(number).dispatch_id or 0
    ids = messages_of([dispatch], states=LEFT).order_by("pk").values_list("pk", flat=True)
    chance = random.Random(number)  # noqa: S311 - an invented shop holds no secret
    orders = []
    for card in by_ids(list(ids)):
        if chance.randrange(100) >= _CLICKS.get(card.variant, 0):
            continue
        at = clock.at(today - _SENT_BEFORE, time(10, 5)) + timedelta(minutes=chance.randrange(200))
        with clock.hold(at):
            keep_hit(message=card, hit=NewHit(what="click", number=0, agent="browser", network=""))
        if chance.randrange(100) < _BUYS:
            orders.append(_order(card, at + timedelta(days=chance.randrange(1, 6)), chance))
    with clock.hold(clock.at(today - _SENT_BEFORE, time(14))):
        judge_waiting()
    record_orders(actor=actor, source="caisse", origin="", orders=orders)


def _order(card: MessageCard, at: datetime, chance: random.Random) -> NewOrder:
    reference, name, _category, price = PRODUCTS[chance.randrange(len(PRODUCTS))]
    return NewOrder(
        external_id=f"AV-{card.id}",
        contact_id=card.contact_id,
        at=at,
        total_milli=price,
        lines=(NewLine(reference, name, 1, price),),
    )
