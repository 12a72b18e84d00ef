"""What the room backups declares to the rooms below it."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _said
from django.utils.translation import gettext_lazy as _

from carnet.backups import jobs
from carnet.backups.actions.erasures import note_erasure
from carnet.backups.findings import CHECKS, HOME_CARDS, TODOS
from carnet.backups.kept_secrets import STORE_SECRET
from carnet.backups.queries.words import reason
from carnet.kit.declarations import (
    JobKind,
    Manifest,
    NotificationKind,
    Permission,
    Reaction,
    SettingsPanel,
)


def _failed(detail: Mapping[str, Any]) -> str:
    """Return the words for a backup that failed."""
    return _said("La sauvegarde n’a pas pu se faire. %(why)s") % {"why": reason(str(detail["why"]))}


MANIFEST = Manifest(
    room="backups",
    sealed_values=(STORE_SECRET,),
    permissions=(
        Permission(name="backups.view", label=_("Voir l’état des sauvegardes"), roles=("dpo",)),
        Permission(
            name="backups.manage",
            label=_("Choisir où vont les sauvegardes, les faire, les essayer"),
        ),
    ),
    settings_panels=(
        SettingsPanel(
            key="backups",
            label=_("Sauvegardes"),
            detail=_("Où va la copie de la base, tous les combien, et quand elle a été essayée"),
            url="backups:page",
            permission="backups.view",
            order=60,
        ),
    ),
    jobs=(
        JobKind(
            name="backups.tend",
            label=_("Faire la sauvegarde prévue, garder les effacements avec elle"),
            call=jobs.tend,
            every=600,
        ),
        JobKind(name="backups.make", label=_("Faire une sauvegarde"), call=jobs.make, tries=1),
    ),
    reactions=(Reaction(on="privacy.erasing", call=note_erasure),),
    home_cards=HOME_CARDS,
    todos=TODOS,
    doctor_checks=CHECKS,
    notification_kinds=(
        NotificationKind(
            key="backups.failed",
            label=_("Une sauvegarde a échoué"),
            sentence=_failed,
            permission="backups.view",
            address=lambda _detail: reverse("backups:page"),
            order=10,
        ),
    ),
    audit_names={
        "backups.plan_chosen": _("Sauvegardes : où et tous les combien"),
        "backups.key_made": _("Clé de sauvegarde créée ou prise"),
        "backups.made": _("Sauvegarde faite"),
        "backups.restored": _("Base restaurée d’une sauvegarde"),
        "backups.drilled": _("Restauration essayée"),
        "backups.moved": _("Base déplacée vers PostgreSQL"),
    },
    commands="carnet.backups.commands",
)
