"""The dispatches: what runs, what ended, who sends."""

from typing import Any

from carnet.outbound.models import Cap, CarrierSetting, Dispatch, DomainRate, Sender
from carnet.outbound.queries.prepared import facts_from
from carnet.outbound.types import CarrierCard, DispatchCard, SenderCard

_PLAIN = tuple(name for name in DispatchCard.__dataclass_fields__ if name != "facts")


def dispatch(pk: int) -> DispatchCard | None:
    """Return one dispatch, None when there is none."""
    found = Dispatch.objects.filter(pk=pk).first()
    return card_of(found) if found else None


def dispatches(
    limit: int = 100, *, source: str = "", source_id: int | None = None
) -> list[DispatchCard]:
    """Return the latest dispatches, the newest first; of one source when it is named."""
    rows = Dispatch.objects.filter(source=source) if source else Dispatch.objects.all()
    rows = rows.filter(source_id=source_id) if source_id is not None else rows
    return [card_of(row) for row in rows.order_by("-id")[:limit]]


def card_of(row: Dispatch) -> DispatchCard:
    """Return a dispatch as other rooms see it."""
    plain: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    return DispatchCard(facts=facts_from(row.facts), **plain)


def senders() -> list[SenderCard]:
    """Return the senders, the one taken by default first."""
    rows = Sender.objects.filter(removed_at=None).order_by("-is_default", "name", "pk")
    return [_sender(row) for row in rows]


def sender_card(pk: int | None) -> SenderCard | None:
    """Return a sender, or the default one when none is named; None when there is none."""
    rows = Sender.objects.filter(pk=pk) if pk else Sender.objects.filter(is_default=True)
    found = rows.first()
    return _sender(found) if found else None


def _sender(row: Sender) -> SenderCard:
    return SenderCard(
        id=row.pk,
        name=row.name,
        address=row.address,
        reply_to=row.reply_to,
        domain=row.domain,
        selector=row.selector,
        key_name=row.key_name,
        default=row.is_default,
    )


def carriers() -> list[CarrierCard]:
    """Return the carriers that are set up, by channel."""
    rows = CarrierSetting.objects.order_by("channel", "-active", "kind")
    return [_carrier(row) for row in rows]


def carrier_for(channel: str) -> CarrierCard | None:
    """Return the carrier that is switched on for a channel, None when none is."""
    found = CarrierSetting.objects.filter(channel=channel, active=True).first()
    return _carrier(found) if found else None


def _carrier(row: CarrierSetting) -> CarrierCard:
    return CarrierCard(
        id=row.pk,
        kind=row.kind,
        channel=row.channel,
        settings=row.settings,
        active=row.active,
        checked_at=row.checked_at,
        warm_from=row.warm_from,
    )


def caps() -> list[tuple[str, str, int, int]]:
    """Return the company's own limits: purpose ("" for all), channel, days, most."""
    rows = Cap.objects.order_by("channel", "purpose", "days")
    return list(rows.values_list("purpose", "channel", "days", "most"))


def rates() -> list[tuple[str, int]]:
    """Return the receiving domains that are written to at a pace, and how many mails an hour they get."""
    return list(DomainRate.objects.order_by("domain").values_list("domain", "per_hour"))
