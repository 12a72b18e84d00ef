"""Count a page by the hour: the measurement that needs no agreement, since it is of nobody (CNIL, exemption)."""

from django.db import transaction
from django.db.models import F

from carnet.kit import clock
from carnet.tracking.models import PageHour
from carnet.tracking.rules.pages import plain_page
from carnet.tracking.types import Seen, SiteCard

MOST_PAGES = 2_000
"""How many different pages of a site are counted in an hour; the others are counted together."""
OTHERS = "(…)"


@transaction.atomic
def count_page(*, site: SiteCard, seen: Seen) -> None:
    """Add one to the page in this hour, and one to the visits where it is their first."""
    hour = clock.now().replace(minute=0, second=0, microsecond=0)
    page = plain_page(seen.path)
    rows = PageHour.objects.filter(site_id=site.id, hour=hour)
    more = {"views": F("views") + 1, "entries": F("entries") + int(seen.entry)}
    if rows.filter(page=page).update(**more):
        return
    if rows.count() >= MOST_PAGES:
        page = OTHERS
    row, _new = PageHour.objects.get_or_create(site_id=site.id, hour=hour, page=page)
    PageHour.objects.filter(pk=row.pk).update(**more)
