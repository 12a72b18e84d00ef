"""The columns that a file may have, and which of them a use allows: who may be written to is not thereby called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from carnet.exports.rules.cells import DAY, PHONE, TEXT
from carnet.exports.types import MOVE, PARTNER, REGISTER, WRITE

CUSTOM = "custom:"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its key, what it holds, and the channels that it opens (none: it opens nothing)."""

    key: str
    holds: str = TEXT
    opens: tuple[str, ...] = ()


COLUMNS: tuple[Column, ...] = (
    Column("reference"),
    Column("civility"),
    Column("given_name"),
    Column("family_name"),
    Column("organisation"),
    Column("email", opens=("email",)),
    Column("mobile", PHONE, opens=("sms", "phone")),
    Column("landline", PHONE, opens=("phone",)),
    Column("street", opens=("post",)),
    Column("postcode", opens=("post",)),
    Column("city", opens=("post",)),
    Column("country"),
    Column("kind"),
    Column("siret"),
    Column("naf"),
    Column("language"),
    Column("born_on", DAY),
    Column("known_since", DAY),
    Column("last_act_on", DAY),
)
BY_KEY: Mapping[str, Column] = {column.key: column for column in COLUMNS}
IDENTITY = ("civility", "given_name", "family_name", "organisation")
_TOLD_A_PARTNER = frozenset({*IDENTITY, "country"})
_BEYOND = frozenset({"kind", "siret", "naf", "language", "born_on", "known_since", "last_act_on"})


def allowed(use: str, channel: str, custom: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the keys that a use allows, in order.

    A file to write by one channel carries nothing that opens another; a partner receives name and details of the channel
    that the agreement names, and nothing else. The fields of the company (`custom`) stay in the house or move with it.
    """
    fits = [c for c in COLUMNS if use in {REGISTER, MOVE} or not c.opens or _opens(c, channel)]
    if use == PARTNER:
        return tuple(c.key for c in fits if c.opens or c.key in _TOLD_A_PARTNER)
    return (*(c.key for c in fits), *(f"{CUSTOM}{key}" for key in custom))


def _opens(column: Column, channel: str) -> bool:
    return channel in column.opens if channel else column.key in {"email", "mobile"}


def needed(use: str, channel: str) -> tuple[str, ...]:
    """Return the columns without which the file does not serve: the least that a use takes."""
    fits = allowed(use, channel)
    if use == MOVE:
        return fits
    if use == REGISTER:
        return tuple(k for k in fits if k not in _BEYOND or k == "siret")
    opened = [c.key for c in COLUMNS if c.key in fits and c.opens]
    first = ("reference",) if use == WRITE else ()
    return (*first, *IDENTITY, *opened)


def ordered(keys: Sequence[str], among: Sequence[str]) -> tuple[str, ...]:
    """Return the chosen keys in the order of the house, each once; what is not among those allowed is left out."""
    chosen = set(keys)
    return tuple(key for key in among if key in chosen)
