"""Apply what came: idempotent, under a lock for its shop, whole or not at all."""

import hashlib
from dataclasses import replace

from django.db import transaction

from carnet.accounts.actions.notify import notify
from carnet.activity.actions import (
    give_back,
    record_events,
    record_notes,
    record_products,
    replace_order,
)
from carnet.activity.types import NewEvent, NewNote, NewOrder
from carnet.connectors.actions.choices import settle
from carnet.connectors.actions.persons import person, shop
from carnet.connectors.models import Connector, Delivery, Heard
from carnet.connectors.rules.reading import read
from carnet.connectors.sealed import KEY
from carnet.connectors.types import News, Outcome, Return, Unreadable
from carnet.consent.actions.later import decided_at_the_end
from carnet.kit import clock
from carnet.kit.sealing import Unopened, unseal
from carnet.kit.text import fold


def apply(delivery_id: int) -> None:
    """Apply one delivery that waits; killed at any point, the next try finds it as it was."""
    with transaction.atomic(), decided_at_the_end():
        held = (
            Delivery.objects.filter(pk=delivery_id).values_list("connector_id", flat=True).first()
        )
        if held is None:
            return
        one = Connector.objects.select_for_update().get(pk=held)
        row = Delivery.objects.select_for_update().get(pk=delivery_id)
        if row.state != Delivery.State.WAITING or one.paused:
            return
        try:
            body = unseal(KEY, row.sealed)
            with transaction.atomic():
                told = apply_news(one, read(one.kind, body, one.mapping), mark=row.mark)
        except Unreadable as wrong:
            told = Outcome("failed", wrong.code)
        except Unopened:
            told = Outcome("failed", "sealed")
        row.state, row.reason, row.contact_id = told.state, told.reason, told.contact_id
        row.tries += 1
        row.save(update_fields=["state", "reason", "contact", "tries"])


def apply_news(one: Connector, news: News, *, mark: str) -> Outcome:
    """Write one piece of news through the actions of the rooms it belongs to. Raises Unreadable.

    Whoever calls holds the transaction and the lock of the connector.
    """
    if news.about in {"gone", "unpaid"}:
        return Outcome("nothing", news.about)
    if news.about == "request":
        notify(kind="connectors.request", detail={"connector": one.pk})
        return Outcome("nothing", "request")
    if news.about == "lead":
        return _lead(one, news, mark)
    if news.about == "cart":
        return _cart(one, news)
    if news.about == "refund":
        return _refund(one, news)
    line = _line(one, news.about, news.number)
    if line.told_at and news.told_at and news.told_at < line.told_at:
        return Outcome("nothing", "late", line.contact_id)
    if digest_of(news) == line.digest:
        return Outcome("nothing", "same", line.contact_id)
    if news.about == "product":
        record_products(actor=shop(one), products=news.products)
        told = Outcome("done", "product")
    else:
        told = _told(one, news, line)
    line.told_at, line.digest = news.told_at or line.told_at, digest_of(news)
    line.contact_id = told.contact_id or line.contact_id
    if news.order is not None:
        line.said = {**line.said, "state": state_of(news)}
    line.save()
    return told


def digest_of(news: News) -> str:
    """Return what tells two states of the same thing apart."""
    return hashlib.sha256(repr(replace(news, told_at=None)).encode()).hexdigest()


def state_of(news: News) -> str:
    """Return what a comparison looks at: total, cancelled, how often something came back."""
    if news.order is None:
        return ""
    return f"{news.order.total_milli}:{int(news.order.cancelled)}:{len(news.returns)}"


def known_state(one: Connector, news: News) -> str:
    """Return the state in which an order was heard of last, "" when it never was."""
    rows = Heard.objects.filter(connector=one, sort=news.about, number=news.number)
    said = rows.values_list("said", flat=True).first() or {}
    return str(said.get("state", ""))


def _told(one: Connector, news: News, line: Heard) -> Outcome:
    """Write a customer, or an order with its customer and what came back of it."""
    contact_id, theirs = person(one, news.buyer) if news.buyer else (None, False)
    chosen = ""
    if contact_id is not None and news.buyer:
        about = line if news.about == "customer" else _choices_of(one, news, contact_id)
        chosen = settle(one, contact_id, news.buyer, about, theirs=theirs) if about else ""
        if about is not None and about is not line:
            about.save()
    if news.order is None:
        reason = chosen or "customer"
        return Outcome("done", reason, contact_id) if contact_id else Outcome("failed", "nobody")
    order = replace(news.order, contact_id=contact_id)
    replace_order(actor=shop(one), source=source_of(one), order=order, origin=f"connector:{one.pk}")
    for back in news.returns:
        _back(one, order, back, line)
    return Outcome("done", chosen or ("cancelled" if order.cancelled else "order"), contact_id)


def _choices_of(one: Connector, news: News, contact_id: int) -> Heard | None:
    """Return the line of the customer behind an order, whose choices are older or newer than what is known."""
    buyer = news.buyer
    if buyer is None or not (buyer.number and buyer.choices):
        return None
    line = _line(one, "customer", buyer.number)
    if line.told_at and buyer.told_at and buyer.told_at < line.told_at:
        return None
    line.contact_id = contact_id
    return line


def _refund(one: Connector, news: News) -> Outcome:
    line = _line(one, "order", news.number)
    for back in news.returns:
        order = NewOrder(external_id=news.number, at=back.at, contact_id=line.contact_id)
        _back(one, order, back, line)
    line.save()
    return Outcome("done", "refund", line.contact_id)


def _back(one: Connector, order: NewOrder, back: Return, line: Heard) -> None:
    """Record what came back once: the whole order, or its parts, never both."""
    kept = line.said.get("returned", "")
    if kept == "all" or (back.mark == "all" and kept):
        return
    line.said = {**line.said, "returned": "all" if back.mark == "all" else "parts"}
    lines = () if back.total_milli else order.lines
    returned = replace(
        order,
        at=back.at,
        total_milli=back.total_milli or order.total_milli,
        lines=lines,
        cancelled=False,
    )
    mark = hashlib.sha256(back.mark.encode()).hexdigest()[:12]
    give_back(
        actor=shop(one),
        source=source_of(one),
        order=returned,
        mark=mark,
        origin=f"connector:{one.pk}",
    )


def _cart(one: Connector, news: News) -> Outcome:
    """Note an unfinished checkout of somebody who is known; nobody is made known by one."""
    contact_id, _theirs = person(one, news.buyer, make=False) if news.buyer else (None, False)
    if contact_id is None:
        return Outcome("nothing", "cart")
    event = NewEvent(
        contact_id=contact_id,
        kind="checkout",
        at=min(news.told_at or clock.now(), clock.now()),
        is_act=True,
        source=source_of(one),
        external_id=news.number[:60],
    )
    record_events(actor=shop(one), origin=f"connector:{one.pk}", events=[event])
    return Outcome("done", "cart", contact_id)


def _lead(one: Connector, news: News, mark: str) -> Outcome:
    """Take in who filled a form elsewhere in, note the act and the message, and tell the team of a keyword."""
    if news.buyer is None:
        return Outcome("failed", "nobody")
    contact_id, theirs = person(one, news.buyer)
    if contact_id is None:
        return Outcome("failed", "nobody")
    number = news.number or mark[:40]
    line = _line(one, "lead", number)
    line.contact_id = contact_id
    chosen = settle(one, contact_id, news.buyer, line, theirs=theirs)
    at = min(news.told_at or clock.now(), clock.now())
    event = NewEvent(
        contact_id=contact_id,
        kind="form",
        at=at,
        is_act=True,
        source=source_of(one),
        external_id=number,
        detail={"text": one.name},
    )
    origin = f"connector:{one.pk}"
    if record_events(actor=shop(one), origin=origin, events=[event]) and news.message:
        note = NewNote(contact_id=contact_id, text=news.message[:4000], at=at)
        record_notes(actor=shop(one), origin=origin, notes=[note])
        said = fold(news.message)
        if any(fold(word) in said for word in one.keywords):
            notify(kind="connectors.keyword", detail={"connector": one.pk, "contact": contact_id})
    line.save()
    return Outcome("done", chosen or "lead", contact_id)


def source_of(one: Connector) -> str:
    """Return the name under which the orders of a shop are told."""
    return f"shop:{one.pk}"


def _line(one: Connector, sort: str, number: str) -> Heard:
    found = (
        Heard.objects.select_for_update().filter(connector=one, sort=sort, number=number).first()
    )
    return found or Heard.objects.create(connector=one, sort=sort, number=number)
