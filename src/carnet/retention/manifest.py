"""What the room retention declares to the rooms below it."""

from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Manifest, NavEntry, Permission, Setting
from carnet.retention.actions.set_aside import EVIDENCE
from carnet.retention.declared import AUDIT_NAMES, JOBS, NAVIGATION, PERMISSIONS, VIEWS
from carnet.retention.personal import PERSONAL
from carnet.retention.screens import people_views, waiting

_ALL = ("marketing", "sales", "support", "dpo", "reader")

MANIFEST = Manifest(
    room="retention",
    permissions=(
        Permission(
            name="retention.view", label=_("Voir les durées et ce qui arrive au terme"), roles=_ALL
        ),
        Permission(
            name="retention.decide",
            label=_("Choisir les durées, approuver ce qui s’archive et s’efface"),
            roles=("dpo",),
        ),
        Permission(
            name="retention.read_archive", label=_("Lire l’archive des preuves"), roles=("dpo",)
        ),
        *PERMISSIONS,
    ),
    personal_data=PERSONAL,
    evidence=EVIDENCE,
    jobs=JOBS,
    navigation=(
        NavEntry(
            section="protect",
            key="durations",
            label=_("Durées"),
            url="retention:durations",
            permission="retention.view",
            order=35,
        ),
        *NAVIGATION,
    ),
    views=(*people_views.VIEWS, *VIEWS),
    todos=(*people_views.TODOS, *waiting.TODOS),
    panels=people_views.PANELS,
    commands="carnet.retention.commands",
    audit_names={"retention.policy_chosen": _("Durée choisie"), **AUDIT_NAMES},
    announces={"retention.policy_chosen": "ids of the lines that were decided"},
    settings=(
        Setting(
            name="retention.fiscal_close",
            label=_("Mois de clôture de votre exercice comptable"),
            kind="choice",
            default="12",
            help=_("Les factures se gardent dix ans à partir de la clôture de leur exercice."),
            choices=tuple((str(month), name) for month, name in MONTHS.items()),
        ),
        Setting(
            name="retention.lead_weeks",
            label=_("Demander à continuer, en semaines avant le terme"),
            kind="int",
            default=6,
            help=_(
                "Carnet prépare une seule demande par personne, tant de semaines avant son terme."
            ),
        ),
    ),
)
