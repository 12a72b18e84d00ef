"""The checks of the installation that this room makes itself, and what the home page says of them."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from carnet.kit.declarations import DoctorCheck, Todo
from carnet.upkeep.queries import machine, running
from carnet.upkeep.queries.examined import broken


def waiting() -> Mapping[str, Any] | None:
    """Return that something of the installation is broken; None when all is well."""
    count = broken()
    if not count:
        return None
    return {
        "count": count,
        "title": ngettext("panne de Carnet à réparer", "pannes de Carnet à réparer", count),
        "detail": _("Disque, horloge, travaux, sauvegardes : chaque panne dit quoi faire."),
        "url": reverse("upkeep:state"),
        "button": _("Voir"),
        "due": None,
    }


TODOS = (Todo(key="upkeep", load=waiting, permission="upkeep.view", order=5),)
CHECKS = (
    DoctorCheck(
        key="upkeep.company", label=gettext_lazy("Société"), examine=running.founded, order=5
    ),
    DoctorCheck(key="upkeep.disk", label=gettext_lazy("Disque"), examine=machine.disk, order=10),
    DoctorCheck(key="upkeep.clock", label=gettext_lazy("Horloge"), examine=machine.watch, order=11),
    DoctorCheck(
        key="upkeep.zone", label=gettext_lazy("Fuseau horaire"), examine=machine.zone, order=12
    ),
    DoctorCheck(
        key="upkeep.secrets",
        label=gettext_lazy("Droits des fichiers"),
        examine=machine.secrets,
        order=13,
    ),
    DoctorCheck(
        key="upkeep.versions", label=gettext_lazy("Versions"), examine=machine.versions, order=14
    ),
    DoctorCheck(
        key="upkeep.built",
        label=gettext_lazy("Fichiers des pages"),
        examine=machine.built,
        order=15,
    ),
    DoctorCheck(key="upkeep.queue", label=gettext_lazy("Travaux"), examine=running.queue, order=30),
    DoctorCheck(
        key="upkeep.mirror", label=gettext_lazy("Miroir"), examine=running.mirror, order=31
    ),
    DoctorCheck(
        key="upkeep.door", label=gettext_lazy("Envoi des messages"), examine=running.door, order=40
    ),
    DoctorCheck(
        key="upkeep.address",
        label=gettext_lazy("Adresse publique"),
        examine=running.address,
        order=41,
    ),
    DoctorCheck(
        key="upkeep.domains",
        label=gettext_lazy("DNS des expéditeurs"),
        examine=running.domains,
        slow=True,
        order=42,
    ),
)
