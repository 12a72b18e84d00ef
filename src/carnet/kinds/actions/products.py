"""Take in what is sold: references, names, categories, what they cost."""

from carnet.activity.actions import put_products_back, record_products
from carnet.activity.types import NewProduct
from carnet.kinds.actions.taking import Taking, leave_traces
from carnet.kinds.queries.traces import traces
from carnet.kinds.rules.values import cost, reference
from carnet.kinds.types import KindTally, KindUndone, Refused
from carnet.kit.actor import Actor

_KEPT = frozenset({"keep", "fill"})


def take_products(taking: Taking) -> KindTally:
    """Write new products and complete the known ones; a reference told twice counts by its last row."""
    products: dict[str, NewProduct] = {}
    rows = {}
    for row in taking.rows:
        number = reference(row.get("item_code"))
        if not number:
            taking.refuse(row, Refused("kind_no_product", "item_code"))
            continue
        try:
            cost_milli = cost(row.get("cost"))
        except Refused as why:
            taking.refuse(row, why)
            continue
        name, category = row.get("item_name"), row.get("category")
        products[number] = NewProduct(
            reference=number, name=name, category=category, cost_milli=cost_milli
        )
        rows[number] = row
    tally = record_products(
        actor=taking.actor,
        products=list(products.values()),
        create=taking.mode != "update",
        replace=taking.fields.get("item_name", "replace") not in _KEPT,
    )
    leave_traces(taking, [(None, number, True, {}) for number in tally.made])
    leave_traces(taking, [(None, n, False, {"was": list(w)}) for n, w in tally.changed.items()])
    for number, words in tally.changed.items():
        taking.show(rows[number], before=words[0], after=products[number].name)
    for number in tally.made:
        taking.show(rows[number], after=products[number].name)
    if taking.mode == "update":
        unknown = len(products) - len(tally.changed) - tally.same
        taking.remarks.update({"passed_over": unknown} if unknown else {})
    return taking.tally(new=len(tally.made), updated=len(tally.changed), already=tally.same)


def undo_products(actor: Actor, origin: str) -> KindUndone:
    """Remove the products that the file made and nothing names, and give the others their words back."""
    left = traces(origin, "products")
    made = [t.mark for t in left if t.made]
    before = {t.mark: t.before["was"] for t in left if not t.made}
    gone, kept = put_products_back(actor=actor, made=made, before=before)
    told = {"sold": kept} if kept else {}
    return KindUndone(kind="products", removed=gone, put_back=len(before), kept=told)
