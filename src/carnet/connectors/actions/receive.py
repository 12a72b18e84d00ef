"""Put what came on disk, once, before it is answered for; then a job applies it."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import F

from carnet.connectors.models import Connector, Delivery
from carnet.connectors.sealed import KEY
from carnet.connectors.types import ConnectorCard
from carnet.jobs.actions import enqueue
from carnet.kit import clock
from carnet.kit.sealing import seal

DAYS_OF_A_BODY, DAYS_OF_A_LINE = 7, 90
"""How long what came is kept whole, and how long the line that says so."""


def receive(*, card: ConnectorCard, mark: str, topic: str, body: bytes) -> bool:
    """Keep one delivery that was proven and say whether it is new; the same one again changes nothing."""
    Connector.objects.filter(pk=card.id).update(seen_at=clock.now())
    if Delivery.objects.filter(connector_id=card.id, mark=mark).exists():
        return False
    try:
        with transaction.atomic():
            one = Delivery.objects.create(
                connector_id=card.id,
                mark=mark,
                topic=topic,
                size=len(body),
                sealed=seal(KEY, body.decode("utf-8", "replace")),
            )
            if not card.paused:
                enqueue("connectors.apply", one.pk)
    except IntegrityError:
        # The same delivery came twice at once: the other one is kept.
        return False
    return True


def heard(connector_id: int) -> None:
    """Note that a shop tried its address."""
    Connector.objects.filter(pk=connector_id).update(seen_at=clock.now())


def turned_away(connector_id: int) -> None:
    """Count a call that was not signed with the secret."""
    rows = Connector.objects.filter(pk=connector_id)
    rows.update(refused=F("refused") + 1, refused_at=clock.now())


def sweep() -> int:
    """Empty what came once its days are over, delete lines past theirs, and return how many were emptied."""
    now = clock.now()
    Delivery.objects.filter(at__lt=now - timedelta(days=DAYS_OF_A_LINE)).delete()
    old = Delivery.objects.filter(at__lt=now - timedelta(days=DAYS_OF_A_BODY)).exclude(sealed="")
    old.filter(state="waiting").update(state="failed", reason="expired")
    return old.update(sealed="")
