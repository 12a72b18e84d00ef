"""How sites and browsers are named inside."""

CARTS = "tracking:carts"
"""Under which origin carts that were left stand."""


def browser_of(site_key: str, visitor: str) -> str:
    """Return how a browser is named: the same identifier on two sites is two browsers."""
    return f"{site_key}:{visitor}"


def origin_name(site_id: int) -> str:
    """Return under which origin the events of a site stand."""
    return f"tracking:{site_id}"
