"""Orders and events as programs read them, in steps."""

from typing import Any

from ninja import Query, Router

from carnet.activity.queries.listed import all_events, all_orders
from carnet.api.endpoint import Request, endpoint
from carnet.api.paging import MOST, step_of
from carnet.api.types import Step
from carnet.kit.actor import Actor

READ = Router(tags=["Reading"])
_HIGHEST = 2**63 - 1
_TEXT, _NUMBER = {"type": "string"}, {"type": "integer"}
_MAYBE = {"type": ["integer", "null"]}


def _step(**columns: Any) -> dict[str, Any]:
    item = {"type": "object", "required": list(columns), "properties": columns}
    return {
        "type": "object",
        "required": ["items", "next"],
        "properties": {"items": {"type": "array", "items": item}, "next": _TEXT},
    }


@endpoint(
    READ,
    "GET",
    "/events",
    permission="activity.view",
    answers=_step(
        id=_NUMBER, contact=_MAYBE, kind=_TEXT, at=_TEXT, is_act={"type": "boolean"}, source=_TEXT, channel=_TEXT,
        product=_MAYBE, value_milli=_MAYBE, page=_TEXT, campaign=_TEXT,
    ),
)  # fmt: skip
def events(
    request: Request,
    contact: int | None = Query(None, ge=1, le=_HIGHEST),
    cursor: str = Query("", max_length=200),
    limit: int = Query(100, ge=1, le=MOST),
) -> Step:
    """List events, the newest first, of one contact or of all; `next` is the cursor of the next step."""
    _may_read(request.actor)
    return step_of(all_events(contact), cursor=cursor, limit=limit, show=_event)


@endpoint(
    READ,
    "GET",
    "/orders",
    permission="activity.view",
    answers=_step(
        id=_NUMBER, contact=_MAYBE, source=_TEXT, number=_TEXT, at=_TEXT, cancelled={"type": "boolean"},
        total_milli=_NUMBER, currency=_TEXT, line_count=_NUMBER,
    ),
)  # fmt: skip
def orders(
    request: Request,
    contact: int | None = Query(None, ge=1, le=_HIGHEST),
    cursor: str = Query("", max_length=200),
    limit: int = Query(100, ge=1, le=MOST),
) -> Step:
    """List orders, the newest first, of one contact or of all; amounts are in thousandths."""
    _may_read(request.actor)
    return step_of(all_orders(contact), cursor=cursor, limit=limit, show=_order)


def _may_read(actor: Actor) -> None:
    actor.require("activity.view")


def _event(event: Any) -> dict[str, Any]:
    return {
        "id": event.pk,
        "contact": event.contact_id,
        "kind": event.kind,
        "at": event.at.isoformat(),
        "is_act": event.is_act,
        "source": event.source,
        "channel": event.channel,
        "product": event.product_id,
        "value_milli": event.value_milli,
        "page": event.page,
        "campaign": event.campaign,
    }


def _order(order: Any) -> dict[str, Any]:
    return {
        "id": order.pk,
        "contact": order.contact_id,
        "source": order.source,
        "number": order.external_id,
        "at": order.at.isoformat(),
        "cancelled": order.cancelled,
        "total_milli": order.total_milli,
        "currency": order.currency,
        "line_count": order.line_count,
    }
