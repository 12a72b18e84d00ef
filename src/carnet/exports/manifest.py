"""What the room exports declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.exports import jobs
from carnet.exports.personal import PERSONAL
from carnet.exports.queries.cards import people_behind, waiting_count
from carnet.exports.screens.panel import left_house
from carnet.kit.declarations import (
    BulkAction,
    JobKind,
    ListView,
    Manifest,
    NavEntry,
    PageAction,
    Panel,
    Permission,
    Reach,
    Setting,
)

_IN_CHARGE = ("marketing", "dpo")
_HOUR = 60 * 60

MANIFEST = Manifest(
    room="exports",
    personal_data=PERSONAL,
    permissions=(
        Permission(
            name="exports.run",
            label=_("Sortir des personnes dans un fichier"),
            roles=_IN_CHARGE,
            guarded=True,
        ),
        Permission(
            name="exports.view",
            label=_("Voir qui a exporté quoi, et pourquoi"),
            roles=_IN_CHARGE,
        ),
    ),
    navigation=(
        NavEntry(
            section="contacts",
            key="exports",
            label=_("Exports"),
            url="exports:list",
            permission="exports.view",
            order=45,
            count=waiting_count,
            hot=True,
        ),
    ),
    page_actions=(
        PageAction(
            key="export",
            label=_("Exporter"),
            url_name="exports:new",
            permission="exports.run",
            icon="file-export",
            order=60,
        ),
    ),
    bulk_actions=(
        BulkAction(
            key="export",
            label=_("Exporter"),
            url_name="exports:new",
            permission="exports.run",
            icon="file-export",
            order=60,
        ),
    ),
    views=(ListView(key="export", label=_("D’un export"), ids=people_behind, order=95, tab=False),),
    panels=(
        Panel(
            key="exports",
            label=_("Sorties de la fiche"),
            load=left_house,
            template="exports/panel.html",
            place="left",
            order=90,
            permission="exports.view",
        ),
    ),
    jobs=(
        JobKind(name="exports.make", label=_("Faire le fichier d’un export"), call=jobs.make),
        JobKind(
            name="exports.sweep",
            label=_("Effacer les fichiers exportés passés leur terme"),
            call=jobs.sweep_exports,
            every=_HOUR,
        ),
    ),
    settings=(
        Setting(
            name="exports.keep_days",
            label=_("Durée de garde des fichiers exportés, en jours"),
            kind="int",
            default=7,
            help=_("Passé ce terme, le fichier est effacé ; la trace de l’export reste."),
        ),
    ),
    reaches=(Reach(name="exports.made", taken=True, number="left"),),
    audit_names={
        "exports.asked": _("Export demandé"),
        "exports.made": _("Fichier exporté"),
        "exports.fetched": _("Fichier exporté téléchargé"),
        "exports.dropped": _("Fichier exporté effacé"),
        "exports.swept": _("Fichiers exportés effacés à leur terme"),
    },
    commands="carnet.exports.commands",
)
