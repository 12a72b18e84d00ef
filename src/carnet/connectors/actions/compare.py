"""Compare the orders of a shop with ours, asked of its API at night or read in a file: what lacks or differs is applied."""

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from django.db import transaction

from carnet.audit.actions import record
from carnet.carriers.http import Page, Unfetched, fetch
from carnet.connectors.actions.apply import apply_news, known_state, state_of
from carnet.connectors.actions.write import MANAGE
from carnet.connectors.models import Connector
from carnet.connectors.queries.connectors import api_key_of
from carnet.connectors.rules.files import orders_in
from carnet.connectors.rules.reading import read
from carnet.connectors.types import PRESTA, SHOPIFY, WOO, News, Unreadable
from carnet.consent.actions.later import decided_at_the_end
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.kit.sealing import Unopened

_PAGE, _PAGES, _MOST = 50, 200, 4_000_000
_FIRST, _OVERLAP = timedelta(days=30), timedelta(days=2)


def compare(connector_id: int) -> None:
    """Ask a shop for the orders changed since the last comparison, apply what lacks, and keep the result to be shown."""
    one = Connector.objects.get(pk=connector_id)
    began = clock.now()
    since = _since(one, began)
    try:
        news = _fetched(one, api_key_of(connector_id), since)
        tally = _applied(one, news)
    except Unfetched as lost:
        tally = {"error": lost.code}
    except (Unopened, Unreadable) as wrong:
        tally = {"error": getattr(wrong, "code", "sealed")}
    _keep(one, tally, began, by="api")


def compare_file(*, actor: Actor, connector_id: int, data: bytes) -> dict[str, Any]:
    """Compare the export of orders that somebody drops in; return the result. Raises NotPermitted, Unreadable."""
    actor.require(MANAGE)
    one = Connector.objects.get(pk=connector_id)
    began = clock.now()
    tally = _applied(one, orders_in(one.kind, data), loose=True)
    _keep(one, tally, began, by="file")
    record(actor=actor, name="connectors.compared", subject="connectors.Connector", ids=[one.pk])
    return tally


def _since(one: Connector, now: datetime) -> datetime:
    told = one.compared.get("until")
    return datetime.fromisoformat(told) - _OVERLAP if told else now - _FIRST


def _keep(one: Connector, tally: dict[str, Any], began: datetime, *, by: str) -> None:
    until = one.compared.get("until")
    if by == "api" and "error" not in tally:
        until = began.isoformat()
    kept = {**tally, "at": began.isoformat(), "by": by, **({"until": until} if until else {})}
    Connector.objects.filter(pk=one.pk).update(compared=kept)


def _applied(
    one: Connector, found: Iterable[News | Unreadable], *, loose: bool = False
) -> dict[str, Any]:
    """Apply each order that lacks or differs, each in its own transaction, and count.

    `loose` comparisons, of files, look at total and cancellation alone: a file does not tell what came back.
    """
    tally = {"same": 0, "missing": 0, "different": 0, "unread": 0}
    for news in found:
        if isinstance(news, Unreadable):
            tally["unread"] += 1
            continue
        if news.about != "order":
            continue
        with transaction.atomic(), decided_at_the_end():
            held = Connector.objects.select_for_update().get(pk=one.pk)
            before, now = known_state(held, news), state_of(news)
            if before == now or (loose and before[: before.rfind(":")] == now[: now.rfind(":")]):
                tally["same"] += 1
                continue
            told = apply_news(held, news, mark="")
        changed = "different" if before else "missing"
        tally[changed if told.state == "done" else "same"] += 1
    return tally


def _fetched(one: Connector, key: str, since: datetime) -> Iterator[News | Unreadable]:
    last = "0"
    for number in range(_PAGES):
        url, headers = _request(one, key, since, (number, last))
        told = _rows(one.kind, _json(fetch(url, headers=headers, most=_MOST, patience=20.0)))
        people = _people(one, headers, told) if one.kind == PRESTA else {}
        for row in told:
            last = str(row.get("id", last))
            yield _news(one, row, people)
        if len(told) < _PAGE:
            return


def _news(one: Connector, row: dict[str, Any], people: dict[str, Any]) -> News | Unreadable:
    if one.kind == PRESTA:
        row = {"order": row, "customer": people.get(str(row.get("id_customer")), {})}
    try:
        return read(one.kind, json.dumps(row), {})
    except Unreadable as wrong:
        return wrong


def _request(
    one: Connector, key: str, since: datetime, at: tuple[int, str]
) -> tuple[str, dict[str, str]]:
    number, last = at
    moment = quote(f"{since:%Y-%m-%dT%H:%M:%S}")
    if one.kind == WOO:
        asked = f"modified_after={moment}&dates_are_gmt=true&orderby=id&order=asc&per_page={_PAGE}&page={number + 1}"
        return f"{one.shop_url}/wp-json/wc/v3/orders?{asked}", _basic(key)
    if one.kind == SHOPIFY:
        asked = f"status=any&updated_at_min={moment}Z&limit={_PAGE}&since_id={quote(last)}"
        url = f"{one.shop_url}/admin/api/2025-10/orders.json?{asked}"
        return url, {"X-Shopify-Access-Token": key, "Accept": "application/json"}
    if one.kind == PRESTA:
        local = since.astimezone(clock.PARIS)
        span = quote(f"[{local:%Y-%m-%d %H:%M:%S},2100-01-01 00:00:00]")
        asked = f"filter[date_upd]={span}&sort=[id_ASC]&limit={number * _PAGE},{_PAGE}"
        url = f"{one.shop_url}/api/orders?output_format=JSON&display=full&date=1&{asked}"
        return url, _basic(f"{key}:")
    raise Unreadable("shape")


def _people(
    one: Connector, headers: dict[str, str], orders: list[dict[str, Any]]
) -> dict[str, dict[str, Any]]:
    """Return the customers of a page of PrestaShop orders, which name them by number alone."""
    ids = sorted({str(o.get("id_customer")) for o in orders if str(o.get("id_customer")).isdigit()})
    if not ids:
        return {}
    url = f"{one.shop_url}/api/customers?output_format=JSON&display=full&filter[id]={quote('[' + '|'.join(ids) + ']')}"
    told = _json(fetch(url, headers=headers, most=_MOST, patience=20.0))
    found = told.get("customers", []) if isinstance(told, dict) else []
    return {str(row.get("id")): row for row in found if isinstance(row, dict)}


def _basic(key: str) -> dict[str, str]:
    told = base64.b64encode(key.encode()).decode()
    return {"Authorization": f"Basic {told}", "Accept": "application/json"}


def _json(page: Page) -> Any:
    if page.status in {401, 403}:
        raise Unreadable("key")
    if page.status != 200:
        raise Unreadable("answer")
    try:
        return json.loads(page.text)
    except (ValueError, RecursionError) as wrong:
        raise Unreadable("answer") from wrong


def _rows(kind: str, told: Any) -> list[dict[str, Any]]:
    found = told if kind == WOO else told.get("orders", []) if isinstance(told, dict) else []
    if not isinstance(found, list):
        raise Unreadable("answer")
    return [row for row in found if isinstance(row, dict)]
