"""What the contact page and the home page show of this room."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.identity.queries import UNDO, merges_into, nearly_sure, waiting_count, waiting_on
from carnet.identity.screens.likeness import in_words
from carnet.identity.screens.merges import address, lines
from carnet.kit import clock
from carnet.kit.actor import Actor
from carnet.people.rules.naming import called
from carnet.web.templatetags.carnet import in_words as counted


def united(contact_id: int, actor: Actor) -> dict[str, Any] | None:
    """Return the records merged into a contact and those that it may be, or None when there are none."""
    made, waiting = merges_into(contact_id), waiting_on(contact_id)
    if not made and not waiting:
        return None
    since = clock.now() - UNDO
    return {
        "may_part": actor.may("identity.merge"),
        "united": [(line, line.merge.at > since) for line in lines(made)],
        "maybe": [
            {
                "name": called(p.right if p.left.id == contact_id else p.left),
                "why": in_words(p.likeness),
                "url": address(p.id),
            }
            for p in waiting
        ],
    }


def waiting_todo() -> Mapping[str, Any] | None:
    """Return the pairs that wait as work on the home page, or None."""
    count = waiting_count()
    if not count:
        return None
    nearly = len(nearly_sure())
    detail = _("Deux fiches, peut-être la même personne : une fusion s’annule pendant 30 jours.")
    if nearly:
        said = ngettext(
            "%(n)s presque sûre se fusionne d’un geste.",
            "%(n)s presque sûres se fusionnent d’un geste.",
            nearly,
        )
        detail = said % {"n": counted(nearly)}
    return {
        "count": count,
        "title": ngettext("paire de fiches à vérifier", "paires de fiches à vérifier", count),
        "detail": detail,
        "url": reverse("identity:review"),
        "button": _("Vérifier"),
        "due": None,
    }
