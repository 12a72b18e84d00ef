"""What the mirror holds of this room: products, orders with their lines, events, and what they sum up to per person."""

from carnet.kit.mirrored import MirrorRollup, MirrorTable, columns

_SALE = "NOT o.cancelled AND o.total_milli >= 0"


def _products(_vendor: str) -> str:
    return (
        "SELECT p.id, p.reference, p.name, p.category, p.cost_milli"
        " FROM activity_product p WHERE p.id > 0{only}"
    )


def _orders(_vendor: str) -> str:
    return (
        "SELECT o.id, o.contact_id, o.source, o.external_id, o.at, o.cancelled, o.total_milli, o.currency,"
        " o.line_count, {sale} FROM activity_order o WHERE o.id > 0{only}"
    ).replace("{sale}", _SALE)


def _lines(_vendor: str) -> str:
    return (
        "SELECT l.id, l.order_id, o.contact_id, o.at, {sale}, l.product_id, l.quantity, l.unit_price_milli,"
        " l.quantity * l.unit_price_milli"
        " FROM activity_orderline l JOIN activity_order o ON o.id = l.order_id WHERE l.id > 0{only}"
    ).replace("{sale}", _SALE)


def _events(_vendor: str) -> str:
    return (
        "SELECT e.id, e.contact_id, e.kind, e.at, e.is_act, e.source, e.channel, e.product_id, e.value_milli, e.page,"
        " e.campaign, CASE WHEN CAST(e.detail AS text) = '{}' THEN '' ELSE CAST(e.detail AS text) END"
        " FROM activity_event e WHERE e.id > 0{only}"
    )


TABLES = (
    MirrorTable(
        name="products",
        columns=columns("product_id:id reference:text name:text category:text cost_milli:whole"),
        sql=_products,
        key_sql="p.id",
        sort=("product_id",),
    ),
    MirrorTable(
        name="orders",
        columns=columns(
            "order_id:id contact_id:id source:text number:text at:moment cancelled:bool",
            "total_milli:whole currency:text line_count:whole sale:bool",
        ),
        sql=_orders,
        key_sql="o.id",
        contact_sql="o.contact_id",
        contact="contact_id",
        month="at",
        sort=("contact_id", "at"),
    ),
    MirrorTable(
        name="lines",
        columns=columns(
            "line_id:id order_id:id contact_id:id at:moment sale:bool product_id:id",
            "quantity:whole unit_price_milli:whole amount_milli:whole",
        ),
        sql=_lines,
        key_sql="l.id",
        contact_sql="o.contact_id",
        contact="contact_id",
        month="at",
        sort=("contact_id", "at"),
    ),
    MirrorTable(
        name="events",
        columns=columns(
            "event_id:id contact_id:id kind:text at:moment is_act:bool source:text",
            "channel:text product_id:id value_milli:whole page:text campaign:text",
            "detail:text",
        ),
        sql=_events,
        key_sql="e.id",
        contact_sql="e.contact_id",
        contact="contact_id",
        month="at",
        # What is asked is nearly always one kind: those rows lie together, and in them those of one person.
        sort=("kind", "contact_id", "at"),
    ),
)

ROLLUPS = (
    MirrorRollup(
        name="purchases",
        columns=columns(
            "contact_id:id orders:whole total_milli:whole first_at:moment last_at:moment",
            "average_milli:whole",
        ),
        sql=(
            'SELECT contact_id, count(*), CAST(sum(total_milli) AS BIGINT), min("at"), max("at"),'
            " CAST(round(sum(total_milli) / count(*)) AS BIGINT)"
            " FROM orders WHERE sale AND contact_id IS NOT NULL{only} GROUP BY contact_id"
        ),
        of=("orders",),
    ),
    MirrorRollup(
        name="doings",
        columns=columns("contact_id:id kind:text times:whole first_at:moment last_at:moment"),
        sql=(
            'SELECT contact_id, kind, count(*), min("at"), max("at")'
            " FROM events WHERE contact_id IS NOT NULL{only} GROUP BY contact_id, kind"
        ),
        of=("events",),
        key=("contact_id", "kind"),
        sort=("kind", "contact_id"),
    ),
)
