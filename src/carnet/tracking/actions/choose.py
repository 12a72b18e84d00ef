"""Keep the proof of a choice."""

import secrets

from django.db import transaction

from carnet.activity.actions.terms import forget_names
from carnet.activity.queries.told import BROWSER, who_is
from carnet.kit import clock
from carnet.tracking.actions.take import VISITORS
from carnet.tracking.models import Choice, Visitor
from carnet.tracking.rules.names import browser_of
from carnet.tracking.rules.wording import WORDINGS
from carnet.tracking.types import Chosen, Refused, SiteCard


@transaction.atomic
def keep_choice(*, site: SiteCard, chosen: Chosen) -> str:
    """Write which words were read, when, on which site, and what was chosen; return the key of the proof.

    Nothing of the machine is kept. Who takes back their agreement names the identifier that is thrown away: it leads to nobody
    from then on. Raises Refused for words that were never shown.
    """
    if chosen.language not in WORDINGS.get(chosen.version, {}):
        raise Refused("wording")
    row = Choice.objects.create(
        key=secrets.token_hex(16),
        site_id=site.id,
        at=clock.now(),
        version=chosen.version,
        language=chosen.language,
        measuring=chosen.measuring,
        linking=chosen.measuring and chosen.linking,
    )
    if chosen.forget:
        who = who_is(BROWSER, browser_of(site.key, chosen.forget[:60]))
        if Visitor.objects.filter(site_id=site.id, who=who).delete()[0]:
            forget_names(actor=VISITORS, names=[who])
    return row.key
