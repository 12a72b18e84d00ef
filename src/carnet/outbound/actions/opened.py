"""Carriers kept open from one batch to the next, one of each kind in a thread; closed when their settings change."""

import threading
from collections.abc import Mapping
from typing import Any

from carnet.carriers.open import carrier, sms_carrier
from carnet.carriers.types import MailCarrier, Settings, SmsCarrier
from carnet.kit.home import folder
from carnet.outbound.types import CarrierCard

SECRETS = "carriers"
_kept = threading.local()


def mailer(card: CarrierCard) -> MailCarrier:
    """Return the open carrier of mails. Raises CarrierUnset when its settings lack something."""
    found: MailCarrier = _opened(card, carrier)
    return found


def texter(card: CarrierCard) -> SmsCarrier:
    """Return the open carrier of text messages. Raises CarrierUnset when its settings lack something."""
    found: SmsCarrier = _opened(card, sms_carrier)
    return found


def _opened(card: CarrierCard, make: Any) -> Any:
    options = {name: str(value) for name, value in card.settings.items()} | secrets_of(card)
    kept: dict[str, tuple[str, Mapping[str, str], Any]] = _kept.__dict__.setdefault("by", {})
    found = kept.get(card.channel)
    if found is not None and found[:2] == (card.kind, options):
        return found[2]
    if found is not None:
        found[2].close()
    made = make(Settings(kind=card.kind, options=options))  # type: ignore[arg-type]
    kept[card.channel] = (card.kind, options, made)
    return made


def close_all() -> None:
    """Close what this thread holds open."""
    for _kind, _options, held in _kept.__dict__.pop("by", {}).values():
        held.close()


def secrets_of(card: CarrierCard) -> dict[str, str]:
    """Return the secrets of a carrier, kept in files of the home: one a name."""
    start = f"{card.channel}-{card.kind}-"
    return {
        path.name.removeprefix(start): path.read_text(encoding="utf-8")
        for path in sorted(folder(SECRETS).glob(f"{start}*"))
    }
