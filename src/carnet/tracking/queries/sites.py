"""Sites, the choices made on them, and their secrets."""

from django.urls import reverse

from carnet.kit.crypto import keyed_digest
from carnet.tracking.models import Choice, Site
from carnet.tracking.types import ChoiceCard, SiteCard


def sites() -> list[SiteCard]:
    """Return every site, those that are open first."""
    cards = [_card(row) for row in Site.objects.order_by("name", "pk")]
    return sorted(cards, key=lambda card: card.closed)


def site(site_id: int) -> SiteCard | None:
    """Return a site, None for a number that is none."""
    row = Site.objects.filter(pk=site_id).first()
    return _card(row) if row else None


def site_by_key(key: str) -> SiteCard | None:
    """Return the site of a public key, None where there is none or it is closed."""
    row = Site.objects.filter(key=key, closed_at=None).first()
    return _card(row) if row else None


def choice_of(site_id: int, key: str) -> ChoiceCard | None:
    """Return a choice made on a site."""
    row = Choice.objects.filter(site_id=site_id, key=key).first() if key else None
    return ChoiceCard(key=row.key, at=row.at, measuring=row.measuring, linking=row.linking) if row else None  # fmt: skip


def login_secret(key: str) -> str:
    """Return the secret by which the shop's server vouches for who signed in."""
    return keyed_digest("tracking.logins", key)


def script_path(key: str) -> str:
    """Return where a site's script is, on this Carnet."""
    return f"{reverse('tracking:script')}?site={key}"


def _card(row: Site) -> SiteCard:
    return SiteCard(
        id=row.pk,
        key=row.key,
        name=row.name,
        origins=tuple(row.origins),
        audience=row.audience,
        per_minute=row.per_minute,
        closed=row.closed_at is not None,
    )
