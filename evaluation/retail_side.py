"""The figures of a loaded base as Carnet tells them, as JSON: run in a process of its own, on a home of its own."""

import json
import sys
from datetime import date
from importlib import import_module
from typing import Any

from carnet.project.start import start

FIRST, LAST, UNTIL = date(2010, 12, 1), date(2011, 8, 1), date(2011, 9, 1)


def figures() -> dict[str, Any]:
    """Return everything that the evaluation checks."""
    queries = "carnet.analytics.queries"
    trade, loyal, best, goods, behind = (
        import_module(f"{queries}.{name}") for name in ("trade", "loyal", "best", "goods", "behind")
    )
    types = import_module("carnet.analytics.types")
    whole, half = types.Period(FIRST, UNTIL), types.Period(date(2011, 3, 1), UNTIL)
    with import_module("carnet.mirror.queries").reading(fresh=True, seconds=600) as reads:
        sold = trade.sold(reads, whole, "EUR")
        months = trade.sold_by_part(reads, whole, "EUR")
        layers = best.layers(reads, whole, "EUR")
        cohorts = loyal.cohorts(reads, FIRST, LAST)
        references = dict(reads.rows("SELECT product_id, reference FROM products"))
        return {
            "lines": reads.rows("SELECT count(*), sum(amount_milli) FROM lines")[0],
            "named": reads.rows(
                "SELECT count(*), sum(amount_milli) FROM lines WHERE contact_id IS NOT NULL"
            )[0],
            "cancelled": reads.rows(
                "SELECT count(*) FROM orders WHERE cancelled AND number LIKE 'C%'"
            )[0][0],
            "orders": sold.orders,
            "total": sold.total_milli,
            "buyers": sold.buyers,
            "basket": sold.basket_milli,
            "twice": reads.rows(
                "SELECT count(*) FROM (SELECT contact_id FROM orders WHERE sale AND total_milli > 0"
                " AND contact_id IS NOT NULL GROUP BY 1 HAVING count(*) >= 2)"
            )[0][0],
            "months": [(m.orders, m.total_milli, m.buyers) for m in months],
            "layers": [(x.percent, x.people, x.total_milli) for x in layers],
            "four_fifths": best.four_fifths(reads, whole, "EUR"),
            "cohorts": {f"{m:%Y-%m}": ages for m, ages in cohorts.items()},
            "products": [
                (references[int(g.key)], g.pieces, g.total_milli, g.buyers)
                for g in goods.by_product(reads, half, "EUR", 50)
            ],
            "rfm": reads.rows(
                "SELECT e.email, date_diff('day', CAST(max(o.\"at\") AS DATE), DATE '2011-09-01'), count(*),"
                " sum(o.total_milli) FROM orders AS o JOIN contacts AS e ON e.contact_id = o.contact_id"
                " WHERE o.sale AND o.total_milli > 0 GROUP BY 1 ORDER BY 1"
            ),
            "behind": len(
                behind.ids_of(behind.piece_of(behind.value_of("cohorte", date(2011, 1, 1), 2)))
            ),
        }


if __name__ == "__main__":
    start()
    sys.stdout.write(json.dumps(figures()))
