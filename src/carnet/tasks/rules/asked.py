"""What is typed at the till, for a task and for an act."""

import re
from datetime import date
from decimal import Decimal, InvalidOperation

from carnet.kit.text import squeeze
from carnet.tasks.types import Wrong

_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
LONGEST = 200
_MILLI, _MOST = 1000, Decimal(1_000_000)


def read_title(text: str) -> str:
    """Return the words of a task. Raises Wrong ("empty", "long")."""
    title = squeeze(text.replace("\x00", ""))
    if not title:
        raise Wrong("title", "empty")
    if len(title) > LONGEST:
        raise Wrong("title", "long")
    return title


def read_day(text: str, field: str = "due_on") -> date | None:
    """Return a day written "2026-03-12" or "12/03/2026", None for nothing. Raises Wrong ("day")."""
    typed = squeeze(text)
    if not typed:
        return None
    french = _DAY.fullmatch(typed)
    try:
        if french:
            return date(int(french[3]), int(french[2]), int(french[1]))
        return date.fromisoformat(typed)
    except ValueError as wrong:
        raise Wrong(field, "day") from wrong


def read_amount(text: str) -> int:
    """Return an amount in euros as thousandths, 0 for nothing. Raises Wrong ("amount")."""
    typed = squeeze(text).replace(" ", "").replace("€", "").replace(",", ".")
    if not typed:
        return 0
    try:
        amount = Decimal(typed)
    except InvalidOperation as wrong:
        raise Wrong("amount", "amount") from wrong
    if not amount.is_finite() or not 0 <= amount <= _MOST:
        raise Wrong("amount", "amount")
    return int(amount * _MILLI)


def read_code(text: str) -> str:
    """Return what a card or a QR code names: the last piece of an address on the web, else the text itself."""
    typed = squeeze(text.replace("\x00", ""))[:300]
    if typed.lower().startswith(("http://", "https://")):
        typed = re.split(r"[/?=&#]", typed.rstrip("/"))[-1]
    return typed
