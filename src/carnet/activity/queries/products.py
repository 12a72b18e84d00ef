"""What was sold, and who bought it."""

from collections.abc import Sequence

from carnet.activity.models import OrderLine, Product
from carnet.activity.queries.facts import CHUNK, sales
from carnet.kit.text import words


def categories() -> list[str]:
    """Return the categories of the products that were sold, by name."""
    found = Product.objects.exclude(category="").order_by("category")
    return list(found.values_list("category", flat=True).distinct())


def products_about(texts: Sequence[str]) -> list[int]:
    """Return the ids of the products whose category or name holds one of the texts, accents and capitals aside."""
    asked = [f" {plain} " for text in texts if (plain := words(text))]
    return [
        pk
        for pk, name, category in Product.objects.values_list("id", "name", "category")
        if any(a in f" {words(name)} {words(category)} " for a in asked)
    ]


def buyers_about(texts: Sequence[str]) -> frozenset[int]:
    """Return the contacts who bought a product whose category or name holds one of the texts."""
    products = products_about(texts)
    found: set[int] = set()
    for start in range(0, len(products), CHUNK):
        orders = OrderLine.objects.filter(product_id__in=products[start : start + CHUNK])
        bought = sales().filter(pk__in=orders.values("order_id"), contact__isnull=False)
        found.update(pk for pk in bought.values_list("contact_id", flat=True).distinct() if pk)
    return frozenset(found)
