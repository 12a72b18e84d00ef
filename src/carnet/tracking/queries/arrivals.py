"""What the link of a mail carries to a site that is followed, so that its visitor may be recognised."""

import os
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from carnet.activity.queries.told import agreed
from carnet.kit import clock
from carnet.kit.home import secret
from carnet.tracking.models import Site
from carnet.tracking.rules.signs import ARRIVALS, PARAMETER, arrival


def led(where: str, contact_id: int) -> str:
    """Return the address with a token of ten minutes, only on a site that is followed and of a person who agreed.

    Nothing is written: the token counts when the browser, where this was agreed to as well, gives it back.
    """
    parts = urlsplit(where)
    origin = f"{parts.scheme}://{parts.netloc}".lower()
    followed = [
        o
        for row in Site.objects.filter(closed_at=None).values_list("origins", flat=True)
        for o in row
    ]
    if origin not in followed or not agreed([contact_id]):
        return where
    held = parse_qsl(parts.query, keep_blank_values=True)
    if any(name == PARAMETER for name, _value in held):
        return where
    token = arrival(contact_id, int(clock.now().timestamp()), os.urandom(12), secret(ARRIVALS))
    query = "&".join(part for part in (parts.query, urlencode({PARAMETER: token})) if part)
    return urlunsplit(parts._replace(query=query))
