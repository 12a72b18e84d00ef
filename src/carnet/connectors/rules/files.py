"""The export of orders of a shop, read: JSON as its API writes it, or CSV with one line for each article."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from carnet.activity.types import NewLine, NewOrder
from carnet.connectors.rules.plain import dated, milli, text, whole
from carnet.connectors.rules.reading import read
from carnet.connectors.types import PRESTA, Buyer, News, Unreadable
from carnet.kit.text import fold

_WORDS = {
    "number": ("id", "order id", "order number", "name", "numero de commande", "reference"),
    "at": ("created at", "order date", "date", "date de commande"),
    "total": ("total", "order total", "montant total", "total paid"),
    "currency": ("currency", "order currency", "devise"),
    "email": ("email", "billing email", "e-mail", "customer email"),
    "given_name": ("billing first name", "first name", "prenom"),
    "family_name": ("billing last name", "last name", "nom"),
    "cancelled": ("cancelled at",),
    "status": ("status", "order status", "etat"),
    "sku": ("lineitem sku", "sku", "product reference"),
    "article": ("lineitem name", "item name", "product name"),
    "quantity": ("lineitem quantity", "quantity", "quantite"),
    "price": ("lineitem price", "item cost", "unit price", "prix unitaire"),
}
_GONE = {"cancelled", "canceled", "wc-cancelled", "annule", "annulee", "failed"}
_LARGEST = 20_000_000


def orders_in(kind: str, data: bytes) -> Iterator[News | Unreadable]:
    """Return the orders of a file one by one, and why one cannot be read. Raises Unreadable for the file."""
    if len(data) > _LARGEST:
        raise Unreadable("large")
    try:
        told = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        told = data.decode("cp1252", "replace")
    if told.lstrip()[:1] in {"[", "{"}:
        return _json(kind, told)
    return _csv(told)


def _json(kind: str, told: str) -> Iterator[News | Unreadable]:
    try:
        found = json.loads(told)
    except (ValueError, RecursionError) as wrong:
        raise Unreadable("json") from wrong
    rows = found.get("orders", [found]) if isinstance(found, dict) else found
    return (_one(kind, row) for row in rows)


def _one(kind: str, row: Any) -> News | Unreadable:
    whole_one = (
        {"order": row} if kind == PRESTA and isinstance(row, dict) and "order" not in row else row
    )
    try:
        return read(kind, json.dumps(whole_one), {})
    except Unreadable as wrong:
        return wrong


def _csv(told: str) -> Iterator[News | Unreadable]:
    first = told.partition("\n")[0]
    sign = max(",;\t", key=first.count)
    lines = csv.DictReader(io.StringIO(told), delimiter=sign)
    names = {fold(name or ""): name for name in lines.fieldnames or ()}
    used = {
        key: next((names[fold(word)] for word in words if fold(word) in names), "")
        for key, words in _WORDS.items()
    }
    if not (used["number"] and used["at"] and used["total"]):
        raise Unreadable("columns")
    return _grouped(lines, used)


def _grouped(lines: Any, used: Mapping[str, str]) -> Iterator[News | Unreadable]:
    group: list[dict[str, str]] = []
    for line in lines:
        row = {key: text(line.get(name)) for key, name in used.items() if name}
        # Further articles of an order repeat its number, or leave it out.
        if group and row["number"] and row["number"] != group[0]["number"]:
            yield _order(group)
            group = []
        if row["number"] or group:
            group.append(row)
    if group:
        yield _order(group)


def _order(group: list[dict[str, str]]) -> News | Unreadable:
    head = group[0]
    try:
        order = NewOrder(
            external_id=head["number"].lstrip("#")[:60],
            at=dated(_iso(head["at"]), utc=False),
            cancelled=bool(head.get("cancelled")) or fold(head.get("status", "")) in _GONE,
            total_milli=milli(head["total"]),
            currency=head.get("currency", "")[:3] or "EUR",
            lines=tuple(_line(row) for row in group if row.get("article") or row.get("sku")),
        )
    except Unreadable as wrong:
        return wrong
    buyer = Buyer(
        email=head.get("email", ""),
        given_name=head.get("given_name", ""),
        family_name=head.get("family_name", ""),
    )
    return News(about="order", number=order.external_id, buyer=buyer, order=order)


def _line(row: Mapping[str, str]) -> NewLine:
    return NewLine(
        product_reference=row.get("sku") or row.get("article", "")[:80],
        product_name=row.get("article", ""),
        quantity=whole(row.get("quantity") or "1"),
        unit_price_milli=milli(row.get("price", "")),
    )


def _iso(told: str) -> str:
    """Return a day written the French way as ISO writes it."""
    day, _gap, rest = told.partition(" ")
    parts = day.split("/")
    if len(parts) == 3 and all(one.isdigit() for one in parts):
        day = f"{parts[2]}-{parts[1]:0>2}-{parts[0]:0>2}"
    if rest.count(" ") == 1:
        rest = rest.replace(" ", "")
    return f"{day} {rest}".strip()
