"""What the room upkeep declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import (
    HomeCard,
    JobKind,
    Manifest,
    Permission,
    Setting,
    SettingsPanel,
)
from carnet.upkeep import jobs
from carnet.upkeep.declared import CHECKS, TODOS
from carnet.upkeep.queries.first_steps import AWAY, first_week

MANIFEST = Manifest(
    room="upkeep",
    permissions=(Permission(name="upkeep.view", label=_("Voir l’état de Carnet"), roles=("dpo",)),),
    settings=(
        Setting(
            name="upkeep.metrics_token",
            label=_("Jeton des mesures"),
            kind="text",
            default="",
            help=_(
                "Celui qu’un programme de surveillance doit donner pour lire /mesures/. "
                "Sans jeton, seule cette machine les lit."
            ),
        ),
        Setting(
            name=AWAY,
            label=_("Liste de la première semaine rangée"),
            kind="bool",
            default=False,
        ),
    ),
    home_cards=(
        HomeCard(
            key="first_week",
            load=first_week,
            template="upkeep/week.html",
            permission="accounts.manage_company",
            order=5,
        ),
    ),
    settings_panels=(
        SettingsPanel(
            key="address",
            label=_("Adresse publique"),
            detail=_("Là où vos clients ouvrent vos liens, et si elle fonctionne"),
            url="upkeep:address",
            permission="accounts.manage_company",
            order=40,
        ),
        SettingsPanel(
            key="state",
            label=_("État de Carnet"),
            detail=_("Ce qui ne va pas dans cette installation, et quoi faire"),
            url="upkeep:state",
            permission="upkeep.view",
            order=65,
        ),
    ),
    jobs=(
        JobKind(
            name="upkeep.check_address",
            label=_("Vérifier l’adresse publique"),
            call=jobs.check_address,
        ),
        JobKind(
            name="upkeep.tend_address",
            label=_("Vérifier de nouveau l’adresse publique quand son tour vient"),
            call=jobs.tend_address,
            every=3600,
        ),
    ),
    todos=TODOS,
    doctor_checks=CHECKS,
    audit_names={
        "upkeep.address_checked": _("Adresse publique vérifiée"),
        "upkeep.keys_rotated": _("Clés de chiffrement changées"),
    },
    commands="carnet.upkeep.commands",
)
