"""A shop with a site that is followed, and a visitor's browser."""

from typing import Any

from django.test import Client

from carnet.kit import clock
from carnet.kit.actor import command_actor
from carnet.people.actions.load import load_contacts
from carnet.people.tests.factories import NOOR, OTTO
from carnet.tracking.actions.sites import save_site
from carnet.tracking.models import Site
from carnet.tracking.queries.sites import login_secret
from carnet.tracking.rules.signs import user_hash
from carnet.tracking.rules.wording import VERSION
from carnet.web.tests.factories import calm

ADA = command_actor("tests")
SHOP = "https://boutique.exemple.fr"


def site(**more: Any) -> Site:
    """Declare the shop."""
    calm()
    told = {"name": "Boutique", "origins": [SHOP], "audience": True} | more
    return Site.objects.get(pk=save_site(actor=ADA, site_id=None, **told))


def noor() -> int:
    """Load Noor, customer C-1042."""
    return load_contacts(actor=ADA, contacts=[NOOR])[0]


def otto() -> int:
    """Load Otto, customer C-2077."""
    return load_contacts(actor=ADA, contacts=[OTTO])[0]


def login(site: Site, user: str = "C-1042") -> dict[str, str]:
    """Return the call of somebody whom the shop's server vouches for."""
    return {"type": "identify", "userId": user, "hash": user_hash(user, login_secret(site.key))}


def visitor() -> str:
    """Return an identifier made today."""
    return f"{clock.today():%Y%m%d}-{'ab' * 16}"


def tell(site: Site, headers: dict[str, str] | None = None, **told: Any) -> Any:
    """Send one telling as the shop's pages do, and return the response."""
    sent = {"origin": SHOP} | (headers or {})
    return Client(enforce_csrf_checks=True).post(
        "/s/batch", {"site": site.key} | told, content_type="application/json", headers=sent
    )


def choose(site: Site, *, measuring: bool = True, linking: bool = True, **more: Any) -> Any:
    """Answer the banner."""
    chosen = {"version": VERSION, "language": "fr", "measuring": measuring, "linking": linking}
    return tell(site, chosen=chosen | more)


def accepted(site: Site, **more: Any) -> dict[str, str]:
    """Accept, and return what each telling then carries."""
    return {"choice": choose(site, **more).json()["choice"], "visitor": visitor()}


def viewed(mark: str = "m1", **more: Any) -> dict[str, Any]:
    """Return the call of a product that was seen."""
    told = {"product_id": "HUE", "price": 12.5, "path": "/cafes/hue?x=1", **more}
    return {"type": "track", "event": "Product Viewed", "messageId": mark, "properties": told}
