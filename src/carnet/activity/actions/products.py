"""Record what is sold: new products are written, known ones take the name and category that are told."""

from collections.abc import Mapping, Sequence

from django.db import transaction

from carnet.activity.models import Product
from carnet.activity.types import NewProduct, ProductsTally
from carnet.audit.actions import record
from carnet.kit.actor import Actor
from carnet.kit.sql import insert_rows, update_rows

CHUNK = 500


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
    insert_rows(
        "activity.Product",
        ("reference", "name", "category"),
        ((r, wanted[r].name[:200], wanted[r].category[:100]) for r in made),
    )
    changes: list[tuple[int, str, str]] = []
    before: dict[str, tuple[str, str]] = {}
    for reference, (pk, name, category) in held.items():
        told = wanted[reference]
        after = _after((name, category), told, replace=replace)
        if after != (name, category):
            changes.append((pk, *after))
            before[reference] = (name, category)
    update_rows("activity.Product", ["name", "category"], changes)
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
    *, actor: Actor, made: Sequence[str], before: Mapping[str, tuple[str, str]]
) -> tuple[int, int]:
    """Remove products that were made and nothing names, give the others their words back; return (removed, kept).

    A product that an order names stays. Raises NotPermitted.
    """
    actor.require("activity.record")
    gone = 0
    for i in range(0, len(made), CHUNK):
        free = Product.objects.filter(reference__in=made[i : i + CHUNK], lines__isnull=True)
        gone += free.delete()[0]
    held = _held(list(before))
    rows = [(held[r][0], *words) for r, words in before.items() if r in held]
    update_rows("activity.Product", ["name", "category"], rows)
    detail = {"removed": gone, "changed": len(rows)}
    record(
        actor=actor, name="activity.products_recorded", subject="activity.Product", detail=detail
    )
    return gone, len(made) - gone


def _after(held: tuple[str, str], told: NewProduct, *, replace: bool) -> tuple[str, str]:
    name, category = held
    if told.name and (replace or not name):
        name = told.name[:200]
    if told.category and (replace or not category):
        category = told.category[:100]
    return name, category


def _held(references: Sequence[str]) -> dict[str, tuple[int, str, str]]:
    found: dict[str, tuple[int, str, str]] = {}
    for i in range(0, len(references), CHUNK):
        part = Product.objects.filter(reference__in=references[i : i + CHUNK])
        for pk, reference, name, category in part.values_list(
            "pk", "reference", "name", "category"
        ):
            found[reference] = (pk, name, category)
    return found
