"""Connectors as they are read, and what opens their signatures."""

from datetime import timedelta

from django.db.models import Count, Q

from carnet.connectors.models import Connector, Delivery
from carnet.connectors.sealed import KEY
from carnet.connectors.types import ConnectorCard
from carnet.kit import clock
from carnet.kit.sealing import Unopened, unseal

PER_PAGE = 50


def connectors() -> list[ConnectorCard]:
    """Return every connector by name."""
    found = Connector.objects.annotate(
        failed=Count("deliveries", filter=Q(deliveries__state="failed")),
        waiting=Count("deliveries", filter=Q(deliveries__state="waiting")),
    )
    return [_card(one, one.failed, one.waiting) for one in found.order_by("name")]


def connector(connector_id: int) -> ConnectorCard | None:
    """Return one connector."""
    one = Connector.objects.filter(pk=connector_id).first()
    if one is None:
        return None
    held = one.deliveries
    failed, waiting = (held.filter(state=state).count() for state in ("failed", "waiting"))
    return _card(one, failed, waiting)


def by_key(key: str) -> ConnectorCard | None:
    """Return the connector behind an address."""
    one = Connector.objects.filter(key=key).first()
    return _card(one, 0, 0) if one else None


def secrets_of(connector_id: int) -> list[str]:
    """Return what may have signed: the secret, and the one before it while it still counts. Raises Unopened."""
    one = Connector.objects.get(pk=connector_id)
    found = [unseal(KEY, one.sealed)]
    if one.sealed_before and one.before_until and clock.now() < one.before_until:
        found.append(unseal(KEY, one.sealed_before))
    return found


def api_key_of(connector_id: int) -> str:
    """Return the key of the shop's API, "" without one. Raises Unopened."""
    sealed = Connector.objects.values_list("sealed_api", flat=True).get(pk=connector_id)
    return unseal(KEY, sealed) if sealed else ""


def deliveries(connector_id: int, page: int = 1) -> list[Delivery]:
    """Return a page of what came, the newest first."""
    first = (max(1, page) - 1) * PER_PAGE
    held = Delivery.objects.filter(connector_id=connector_id).order_by("-at", "-pk")
    return list(held[first : first + PER_PAGE + 1])


def last_body(connector_id: int) -> str:
    """Return what came last and is still kept, "" for nothing."""
    held = Delivery.objects.filter(connector_id=connector_id).exclude(sealed="")
    sealed = held.order_by("-at", "-pk").values_list("sealed", flat=True).first()
    try:
        return unseal(KEY, sealed) if sealed else ""
    except Unopened:
        return ""


def silent() -> list[str]:
    """Return the names of connectors that nothing was heard of for longer than their owner expects."""
    now = clock.now()
    return [
        one.name
        for one in Connector.objects.filter(paused=False).order_by("name")
        if (one.seen_at or one.created_at) < now - timedelta(days=one.silent_days)
    ]


def failing() -> int:
    """Return how many deliveries could not be read or applied."""
    return Delivery.objects.filter(state="failed").count()


def comparable() -> list[int]:
    """Return the connectors whose shop can be asked."""
    rows = Connector.objects.filter(paused=False).exclude(sealed_api="").exclude(shop_url="")
    return list(rows.order_by("pk").values_list("pk", flat=True))


def _card(one: Connector, failed: int, waiting: int) -> ConnectorCard:
    return ConnectorCard(
        id=one.pk,
        key=one.key,
        kind=one.kind,
        name=one.name,
        paused=one.paused,
        supplier=one.supplier,
        direct=one.direct,
        informed=one.informed,
        wording=one.wording,
        keywords=tuple(one.keywords),
        mapping=dict(one.mapping),
        shop_url=one.shop_url,
        has_api=bool(one.sealed_api),
        silent_days=one.silent_days,
        seen_at=one.seen_at,
        refused=one.refused,
        refused_at=one.refused_at,
        compared=dict(one.compared),
        created_at=one.created_at,
        failed=failed,
        waiting=waiting,
    )
