"""Rows of a register of agreements: a proven agreement, a trace, a refusal, or why the row cannot stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from carnet.consent.rules.agreement import Given, check_given
from carnet.consent.types import IntakeConsent, Unfit
from carnet.kinds.rules import values
from carnet.kinds.types import KindRow, Refused
from carnet.kit.text import words
from carnet.mending.types import DateStyle

_OFFERS = "offers"


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """What a row is read against: the habit of the dates, the present, and the purposes by their words."""

    style: DateStyle
    today: date
    now: datetime
    purposes: Mapping[str, str]


def read_agreement(
    row: KindRow, contact_id: int, register: Register
) -> Given | tuple[IntakeConsent, ...]:
    """Return the agreement of a row with its proof, or traces without. Raises Refused.

    Proven is a row that carries wording, day, way and proof. A no is a refusal from its day on, whatever else it carries;
    a yes that lacks day, way or proof is a trace, which raises nothing.
    """
    said = values.answer(row.get("answer"))
    reached = _channels(row)
    at = values.needed_day(row, "at", register.style, register.today) if row.get("at") else None
    on = at[0].date() if at else None
    if said is False:
        return tuple(IntakeConsent(channel, yes=False, at=on) for channel in reached)
    if row.get("answer") and said is None:
        raise Refused("kind_answer", "answer", row.get("answer"))
    if not row.get("wording"):
        raise Refused("kind_wording", "wording")
    way = values.how(row.get("how"))
    if at is None or not way or not row.get("proof"):
        return tuple(IntakeConsent(channel, yes=True, at=on) for channel in reached)
    given = _given(row, contact_id, register, reached=reached, way=way, at=at)
    try:
        check_given(given, now=register.now, purposes=frozenset(register.purposes.values()))
    except Unfit as why:
        raise Refused(f"kind_{why.code}", why.field) from None
    return given


def _given(
    row: KindRow,
    contact_id: int,
    register: Register,
    *,
    reached: tuple[str, ...],
    way: str,
    at: tuple[datetime, bool],
) -> Given:
    moment, day_only = at
    confirmed = (
        values.needed_day(row, "confirmed_at", register.style, register.today)
        if row.get("confirmed_at")
        else None
    )
    # A day alone says no hour: confirmed on the day itself is not confirmed before.
    later = max(confirmed[0], moment) if confirmed and confirmed[1] else (confirmed or (None,))[0]
    return Given(
        contact_id=contact_id,
        channels=reached,
        purpose=_purpose(row.get("purpose"), register.purposes),
        at=moment.date() if day_only else moment,
        wording=row.get("wording"),
        how=way,
        medium=values.medium(row.get("how")),
        evidence=row.get("proof"),
        place=row.get("place"),
        form=row.get("form"),
        url=row.get("url"),
        with_parent=values.answer(row.get("with_parent")),
        double_opt_in_at=later,
    )


def _channels(row: KindRow) -> tuple[str, ...]:
    """Return the channels that the row names, else those that its wording names: none is guessed."""
    told = row.get("channel")
    found = values.channels(told) if told else values.channels(row.get("wording"))
    if not found:
        raise Refused("kind_channels", "channel", told)
    return found


def _purpose(told: str, purposes: Mapping[str, str]) -> str:
    if not told:
        return _OFFERS
    code = purposes.get(words(told))
    if code is None:
        raise Refused("kind_purpose", "purpose", told)
    return code
