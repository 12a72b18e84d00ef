"""What the official files say; empty answers when nothing was loaded, never a refusal."""

from carnet.reference.queries.files import loaded
from carnet.reference.queries.known import (
    area_names,
    book,
    closed,
    near,
    postcodes,
    towns,
    trade_names,
)

__all__ = ["area_names", "book", "closed", "loaded", "near", "postcodes", "towns", "trade_names"]
