"""What the room asks for on the home page: a proposal that somebody has to approve."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.kit.declarations import Todo
from carnet.retention.queries.sweeps import open_sweep
from carnet.retention.types_sweeps import FRESH
from carnet.web.templatetags.carnet import in_days


def sweep_todo() -> Mapping[str, Any] | None:
    """Return the proposal that waits for an approval, or None."""
    card = open_sweep()
    if card is None or card.state != "proposed" or not card.due:
        return None
    return {
        "count": card.due,
        "title": ngettext(
            "personne à sortir de la base", "personnes à sortir de la base", card.due
        ),
        "detail": _("Un nettoyage est proposé. Rien ne se fait sans l’accord d’une personne."),
        "url": reverse("retention:sweep", args=[card.id]),
        "button": _("Relire"),
        "due": _("Avant le %(day)s") % {"day": in_days(card.proposed_at + FRESH)},
    }


TODOS = (Todo(key="retention.sweep", load=sweep_todo, permission="retention.decide", order=36),)
