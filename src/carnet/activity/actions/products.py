"""Record what is sold: new products are written, known ones take the name, category and cost that are told."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from carnet.activity.models import Product
from carnet.activity.types import NewLine, NewProduct, ProductsTally
from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.kit.declarations import announce
from carnet.kit.prepared import Prepared
from carnet.kit.sql import ids_within, update_rows
from carnet.kit.sql_new import insert_new

CHUNK = 500
Words = tuple[str, str, int | None]
"""Name, category and cost of a product."""
_KNOWN = Prepared(Product.objects.all, by="reference", columns=("reference", "id"), texts=True)
_PRODUCT = ("reference", "name", "category", "cost_milli")


@transaction.atomic
def record_products(
    *, actor: Actor, products: Sequence[NewProduct], create: bool = True, replace: bool = True
) -> ProductsTally:
    """Write products by their reference and say which were new and what the others said before. Raises NotPermitted.

    Without `create` unknown references are passed over; without `replace` only what was empty is filled.
    """
    actor.require("activity.record")
    wanted = {p.reference[:80]: p for p in products if p.reference}
    held = _held(list(wanted))
    made = [r for r in wanted if r not in held] if create else []
    rows = [(r, wanted[r].name[:200], wanted[r].category[:100], wanted[r].cost_milli) for r in made]
    touched = [pk for pk, _row in insert_new("activity.Product", _PRODUCT, rows)]
    changes: list[tuple[Any, ...]] = []
    before: dict[str, Words] = {}
    for reference, (pk, name, category, cost) in held.items():
        was = (name, category, cost)
        after = _after(was, wanted[reference], replace=replace)
        if after != was:
            changes.append((pk, *after))
            before[reference] = was
    update_rows("activity.Product", _PRODUCT[1:], changes)
    announce("activity.products_changed", [*touched, *(row[0] for row in changes)])
    if made or before:
        detail = {"new": len(made), "changed": len(before)}
        record(
            actor=actor,
            name="activity.products_recorded",
            subject="activity.Product",
            detail=detail,
        )
    return ProductsTally(tuple(made), before, len(held) - len(before))


@transaction.atomic
def put_products_back(
    *, actor: Actor, made: Sequence[str], before: Mapping[str, Sequence[Any]]
) -> tuple[int, int]:
    """Remove products that were made and nothing names, give the others their words back; return (removed, kept).

    A product that an order names stays. Raises NotPermitted.
    """
    actor.require("activity.record")
    gone: list[int] = []
    for i in range(0, len(made), CHUNK):
        free = Product.objects.filter(reference__in=made[i : i + CHUNK], lines__isnull=True)
        gone += free.values_list("pk", flat=True)
    Product.objects.filter(pk__in=ids_within(gone)).delete()
    held = _held(list(before))
    rows = [(held[r][0], *words) for r, words in before.items() if r in held]
    both = [row for row in rows if len(row) == len(_PRODUCT)]
    update_rows("activity.Product", _PRODUCT[1:], both)
    update_rows("activity.Product", _PRODUCT[1:3], (r for r in rows if len(r) < len(_PRODUCT)))
    announce("activity.products_changed", [*gone, *(row[0] for row in rows)])
    detail = {"removed": len(gone), "changed": len(rows)}
    record(
        actor=actor, name="activity.products_recorded", subject="activity.Product", detail=detail
    )
    return len(gone), len(made) - len(gone)


def product_ids(lines: Sequence[NewLine]) -> dict[str, int]:
    """Return the ids of the products that these lines name, by reference; those that are new are written."""
    told: dict[str, tuple[str, str]] = {}
    for line in lines:
        name, category = told.get(line.product_reference[:80], ("", ""))
        told[line.product_reference[:80]] = (name or line.product_name, category or line.category)
    found = known_products(list(told))
    missing = [r for r in told if r not in found]
    rows = [(r, told[r][0][:200], told[r][1][:100], None) for r in missing]
    made = [pk for pk, _row in insert_new("activity.Product", _PRODUCT, rows)]
    announce("activity.products_changed", made)
    # A racing writer may have been first: what it wrote is read again.
    return found | known_products(missing)


def known_products(references: Sequence[str]) -> dict[str, int]:
    """Return the ids of the products that are known among these references."""
    return dict(_KNOWN.ask(references)) if references else {}


def _after(held: Words, told: NewProduct, *, replace: bool) -> Words:
    name, category, cost = held
    if told.name and (replace or not name):
        name = told.name[:200]
    if told.category and (replace or not category):
        category = told.category[:100]
    if told.cost_milli is not None and (replace or cost is None):
        cost = told.cost_milli
    return name, category, cost


def _held(references: Sequence[str]) -> dict[str, tuple[int, str, str, int | None]]:
    found: dict[str, tuple[int, str, str, int | None]] = {}
    columns = ("pk", "reference", "name", "category", "cost_milli")
    for i in range(0, len(references), CHUNK):
        part = Product.objects.filter(reference__in=references[i : i + CHUNK])
        for pk, reference, name, category, cost in part.values_list(*columns):
            found[reference] = (pk, name, category, cost)
    return found
