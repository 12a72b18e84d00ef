"""What the room quality declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import (
    Belonging,
    ListColumn,
    Manifest,
    NavEntry,
    Panel,
    Permission,
    Reaction,
    Setting,
)
from carnet.quality.actions.regrade import files_changed, react
from carnet.quality.declared import AUDIT_NAMES, FIGURES, JOBS, TODOS
from carnet.quality.fields_manifest import ENTRY_CHECKS, FIELD_USES, FIELDS_NAVIGATION
from carnet.quality.mirror_tables import TABLES
from carnet.quality.personal import PERSONAL
from carnet.quality.queries import grade_cells, grade_panel
from carnet.quality.screens.people_views import VIEWS
from carnet.quality.segment_fields import FIELDS

_ALL = ("marketing", "sales", "support", "dpo", "reader")

MANIFEST = Manifest(
    room="quality",
    permissions=(
        Permission(name="quality.view", label=_("Voir la qualité de la base"), roles=_ALL),
        Permission(
            name="quality.control",
            label=_("Mener les contrôles de la base, préparer les listes à confirmer"),
            roles=("marketing", "dpo"),
        ),
        Permission(name="quality.regrade", label=_("Noter à nouveau toutes les fiches")),
    ),
    navigation=(
        NavEntry(
            section="contacts",
            key="quality",
            label=_("Qualité"),
            url="quality:quality",
            permission="quality.view",
            order=60,
        ),
        *FIELDS_NAVIGATION,
    ),
    field_uses=FIELD_USES,
    entry_checks=ENTRY_CHECKS,
    columns=(
        ListColumn(
            key="quality",
            label=_("Qualité"),
            load=grade_cells,
            template="quality/cell.html",
            order=60,
        ),
    ),
    panels=(
        Panel(
            key="grade",
            label=_("Note de qualité"),
            load=grade_panel,
            template="quality/head.html",
            place="head",
            order=60,
        ),
        Panel(
            key="quality",
            label=_("Qualité"),
            load=grade_panel,
            template="quality/panel.html",
            place="left",
            order=80,
        ),
    ),
    views=VIEWS,
    reactions=(
        Reaction(on="people.contacts_changed", call=react),
        Reaction(on="activity.acted", call=react),
        Reaction(on="reference.loaded", call=files_changed),
    ),
    jobs=JOBS,
    personal_data=PERSONAL,
    figures=FIGURES,
    todos=TODOS,
    settings=(
        Setting(
            name="quality.check_domains",
            label=_("Vérifier que le domaine des adresses e-mail reçoit du courrier"),
            kind="bool",
            default=False,
            help=_(
                "Carnet ne demande rien au réseau : il lit les réponses que vous lui donnez par « carnet quality domains »."
            ),
        ),
        Setting(
            name="quality.round_months",
            label=_("Contrôler la base"),
            kind="choice",
            default="3",
            choices=(("3", _("Chaque trimestre")), ("6", _("Chaque semestre"))),
        ),
        Setting(
            name="quality.inactive_letters",
            label=_("Lettres et offres : inactive après, en mois sans un signe"),
            kind="int",
            default=18,
        ),
        Setting(
            name="quality.inactive_customers",
            label=_("Clients et comptes : inactive après, en mois sans un signe"),
            kind="int",
            default=24,
        ),
    ),
    mirror=TABLES,
    segment_fields=FIELDS,
    belongings=(Belonging(table="quality.Round", column="owner", label=_("Contrôles de la base")),),
    audit_names=AUDIT_NAMES,
    announces={
        "quality.round_started": "ids of rounds that were started",
        "quality.round_closed": "ids of rounds that a person closed",
    },
    commands="carnet.quality.commands",
)
