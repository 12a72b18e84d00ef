"""Reading vouchers: by code, by contact, by where they come from."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, Q, QuerySet

from carnet.kit import clock
from carnet.loyalty.models import Voucher as Row
from carnet.loyalty.models import VoucherKind
from carnet.loyalty.rules.codes import read_code
from carnet.loyalty.types import EXPIRED, ISSUED, REDEEMED, KindCard, Voucher
from carnet.people.queries import living

_MOST = 50


def voucher(code: str) -> Voucher | None:
    """Return the voucher of a code as it was typed, None where there is none."""
    row = Row.objects.select_related("kind").filter(code=read_code(code) or "-").first()
    return card_of(row) if row else None


def vouchers_by_code(codes: Sequence[str]) -> dict[str, Voucher]:
    """Return the vouchers of codes as they are kept, in a query per five hundred."""
    chunks = (codes[i : i + 500] for i in range(0, len(codes), 500))
    rows = (Row.objects.select_related("kind").filter(code__in=chunk) for chunk in chunks)
    return {row.code: card_of(row) for chunk in rows for row in chunk}


def vouchers_of(contact_id: int) -> list[Voucher]:
    """Return the vouchers of a contact, those that can be used first."""
    rows = Row.objects.select_related("kind").filter(contact_id=contact_id).order_by("-pk")[:_MOST]
    return sorted(map(card_of, rows), key=lambda v: v.state != ISSUED)


def kinds(*, closed: bool = True) -> list[KindCard]:
    """Return the kinds of vouchers with how many were issued and used, the open ones first."""
    rows = VoucherKind.objects.annotate(
        issued=Count("vouchers"), redeemed=Count("vouchers", filter=Q(vouchers__state=REDEEMED))
    )
    if not closed:
        rows = rows.filter(open=True)
    return [
        KindCard(
            id=row.pk,
            name=row.name,
            conditions=row.conditions,
            days=row.days,
            open=row.open,
            issued=row.issued,
            redeemed=row.redeemed,
        )
        for row in rows.order_by("-open", "name")
    ]


def holders(value: str) -> QuerySet[Any, Any]:
    """Return the ids of the contacts who hold or held a voucher of a kind. Raises ValueError when it is no number."""
    return _people(Row.objects.filter(kind_id=int(value)))


def redeemers(value: str) -> QuerySet[Any, Any]:
    """Return the ids of the contacts who used a voucher of a kind. Raises ValueError when it is no number."""
    return _people(Row.objects.filter(kind_id=int(value), state=REDEEMED))


def redeemed_from(origin: str) -> QuerySet[Any, Any]:
    """Return the ids of the contacts who used a voucher that comes from somewhere ("game:12")."""
    return _people(Row.objects.filter(origin=origin, state=REDEEMED))


def redeemed_count(origin: str) -> int:
    """Return how many vouchers that come from somewhere were used, whoever held them."""
    return Row.objects.filter(origin=origin, state=REDEEMED).count()


def _people(rows: QuerySet[Row]) -> QuerySet[Any, Any]:
    kept = rows.filter(contact_id__in=living().values("pk"))
    return kept.order_by().values_list("contact_id", flat=True).distinct()


def card_of(row: Row) -> Voucher:
    """Return a voucher as others see it: past its last day it has expired, whether that was written or not."""
    late = row.state == ISSUED and row.expires_on < clock.today()
    return Voucher(
        id=row.pk,
        code=row.code,
        name=row.kind.name,
        conditions=row.kind.conditions,
        contact_id=row.contact_id,
        origin=row.origin,
        state=EXPIRED if late else row.state,
        issued_at=row.issued_at,
        expires_on=row.expires_on,
        redeemed_at=row.redeemed_at,
        place=row.place,
    )
