"""What came from a shop of any kind, read."""

from collections.abc import Mapping

from carnet.connectors.rules import leads, prestashop, shopify, woocommerce
from carnet.connectors.rules.plain import loaded
from carnet.connectors.types import LEAD, PRESTA, SHOPIFY, WOO, News

_READERS = {WOO: woocommerce.read, SHOPIFY: shopify.read, PRESTA: prestashop.read}


def read(kind: str, body: str, mapping: Mapping[str, str]) -> News:
    """Return the news in a body. Raises Unreadable."""
    told = loaded(body)
    return leads.read(told, mapping) if kind == LEAD else _READERS[kind](told)
