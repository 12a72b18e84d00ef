"""What the home page shows of the room: the share of qualified contacts, the round that waits."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from carnet.quality.queries import share
from carnet.quality.queries.rounds import next_due, open_lines, open_round, overdue
from carnet.quality.screens.people_views import letter_url
from carnet.web.templatetags.carnet import in_days


def qualified_figure() -> Mapping[str, Any] | None:
    """Return the share of qualified contacts; None while nobody has a grade."""
    found = share()
    if not found.total:
        return None
    return {
        "value": _("%(share)s %%") % {"share": number_format(100 * found.rate, 1)},
        "number": 100 * found.rate,
        "unit": "percent",
        "base": _("de %(total)s fiches notées")
        % {"total": number_format(found.total, force_grouping=True)},
        "url": letter_url("qualified"),
    }


def round_todo() -> Mapping[str, Any] | None:
    """Return the lines that wait in the round under way, or the round that should begin, or None."""
    running = open_round()
    if running is None:
        return _to_begin() if overdue() else None
    count = open_lines(running.pk)
    owner = running.owner.name if running.owner else _("personne")
    title = ngettext("ligne du contrôle à décider", "lignes du contrôle à décider", count)
    return {
        "count": count,
        "title": title if count else _("ligne à décider : le contrôle peut être clos"),
        "detail": _("Contrôle de la base, confié à %(name)s.") % {"name": owner},
        "url": reverse("quality:round", args=[running.pk]),
        "button": _("Continuer"),
        "due": _("Avant le %(day)s") % {"day": in_days(running.due_on)},
    }


def _to_begin() -> Mapping[str, Any]:
    return {
        "count": 1,
        "title": _("contrôle de la base à commencer"),
        "detail": _("La liste de ce qu’il y a à vérifier se fait toute seule."),
        "url": reverse("quality:rounds"),
        "button": _("Commencer"),
        "due": _("Depuis le %(day)s") % {"day": in_days(next_due())},
    }
