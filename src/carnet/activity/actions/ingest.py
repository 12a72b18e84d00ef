"""Take in what programs tell: one way for the API, for files and for code.

Everything of a call is written in one transaction, a batch by a handful of statements; what cannot be taken is said one by
one and leaves the rest untouched.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

import msgspec
from django.db import transaction

from carnet.activity.actions.events import enter_events
from carnet.activity.actions.join import remember_names
from carnet.activity.actions.orders_told import take_orders
from carnet.activity.actions.people_told import make_known
from carnet.activity.actions.products import known_products, product_ids
from carnet.activity.queries.behind import Behind
from carnet.activity.queries.kinds import reader
from carnet.activity.queries.told import BROWSER, USER, who_is
from carnet.activity.rules.measuring import blurred
from carnet.activity.types import NewEvent, NewLine
from carnet.activity.types_told import LARGEST_EVENT, Call, Misfit, Tally, Told, Unfit
from carnet.kit import clock
from carnet.kit.actor import Actor

Numbered = list[tuple[int, Told]]
_decode = msgspec.json.Decoder(Call).decode


def ingest(
    *,
    actor: Actor,
    source: str,
    calls: Iterable[bytes | msgspec.Raw],
    verb: str = "",
    sent_at: str | None = None,
    signal: bool = False,
    origin: str = "",
) -> Tally:
    """Take in calls of the Segment specification, each as JSON, and say what became of them. Raises NotPermitted.

    `source` tells an event or order once. `verb` is what all of them are where they do not say, `sent_at` when they were
    sent; `signal` is the browser's signal against tracking. An actor who may only track tells measures: nothing of it is
    an act, makes or changes a person, or counts as a purchase.
    """
    actor.require("activity.track")
    told, misfits = read_calls(calls, verb=verb, sent_at=sent_at, signal=signal)
    if not told:
        return Tally(misfits=tuple(misfits))
    with transaction.atomic():
        tally = _take(actor, source[:60], told, origin)
    return replace(tally, misfits=tuple(misfits))


def read_calls(
    calls: Iterable[bytes | msgspec.Raw], *, verb: str, sent_at: str | None, signal: bool
) -> tuple[Numbered, list[Misfit]]:
    """Read calls one by one, and say which cannot be read and why."""
    found: Numbered = []
    misfits: list[Misfit] = []
    read, now = reader().read, clock.now()
    for index, raw in enumerate(calls):
        message_id = ""
        try:
            if len(bytes(raw)) > LARGEST_EVENT:
                raise Unfit("large")
            call = _decode(raw)
            message_id = call.message_id or ""
            call.type = verb or call.type
            call.sent_at = call.sent_at or sent_at
            found.append((index, read(call, now, raw=bytes(raw), signal=signal)))
        except Unfit as why:
            misfits.append(Misfit(index, why.code, why.at, message_id[:100]))
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            misfits.append(Misfit(index, "json"))
    return found, misfits


def _take(actor: Actor, source: str, told: Numbered, origin: str) -> Tally:
    trusted = actor.may("activity.record")
    by_email = trusted or actor.may("people.change_contact")
    behind = Behind((t for _i, t in told), by_email=by_email)
    who = [(i, t) for i, t in told if t.verb == "identify"]
    done = make_known(actor=actor, source=source, told=who, behind=behind) if who else None
    if done:
        behind.look_again(t for _i, t in told)
    joined = _names(actor, source, told, behind)
    orders = [t for _i, t in told if t.order is not None and trusted]
    took = take_orders(actor=actor, source=source, told=orders, behind=behind, origin=origin)
    plain = [t for _i, t in told if t.kind and not (t.order is not None and trusted)]
    events = _events(source, plain, behind, trusted=trusted)
    written = enter_events(actor=actor, origin=origin, events=events)
    return Tally(
        events=len(written),
        orders=took,
        known=len(events) - len(written) + len(orders) - took,
        people_new=done.new if done else 0,
        people_completed=done.completed if done else 0,
        joined=joined,
        anonymous=sum(e.contact_id is None and e.who is None for _pk, e in written),
        remarks=tuple(done.remarks) if done else (),
    )


def _names(actor: Actor, source: str, told: Numbered, behind: Behind) -> int:
    """Remember which browser, and which former name, leads to whom; a browser only where the person agreed."""
    names: dict[int, int] = {}
    for _index, one in told:
        if one.verb not in {"identify", "alias"} or (found := behind.person(one)) is None:
            continue
        if one.browser and one.user and one.agreed:
            names[who_is(BROWSER, one.browser)] = found
        if one.previous:
            names[who_is(USER, one.previous)] = found
            if one.agreed:
                names[who_is(BROWSER, one.previous)] = found
    if not names:
        return 0
    joined = remember_names(actor=actor, source=source, names=names)
    behind.look_again(t for _i, t in told)
    return joined


def _events(source: str, told: Sequence[Told], behind: Behind, *, trusted: bool) -> list[NewEvent]:
    named = {t.product: t for t in told if t.product}
    if trusted:
        lines = [NewLine(r, t.product_name, 1, 0, t.category) for r, t in named.items()]
        products = product_ids(lines) if lines else {}
    else:
        products = known_products(list(named)) if named else {}
    return [_event(source, t, behind, products.get(t.product), trusted=trusted) for t in told]


def _event(
    source: str, one: Told, behind: Behind, product_id: int | None, *, trusted: bool
) -> NewEvent:
    contact_id = behind.person(one)
    aside = None if contact_id is not None else _aside(one)
    open_measure = (one.measured and not behind.measured(one, contact_id)) or (
        contact_id is None and aside is None
    )
    at: datetime = one.at
    if open_measure:
        contact_id, aside, at = None, None, blurred(one.at)
    return NewEvent(
        contact_id=contact_id,
        who=aside,
        kind=one.kind,
        at=at,
        is_act=one.is_act and trusted and not open_measure,
        source=source,
        external_id=one.mark,
        channel=one.channel,
        product_id=product_id,
        value_milli=one.value_milli,
        page=one.page,
        campaign=one.campaign,
        detail={} if open_measure else one.detail,
    )


def _aside(one: Told) -> int | None:
    """Return under which name an event waits for its person: the account's, else that of a browser that agreed."""
    if one.user:
        return who_is(USER, one.user)
    return who_is(BROWSER, one.browser) if one.agreed else None
