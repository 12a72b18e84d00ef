"""What the room privacy declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import JobKind, Manifest, NavEntry, Permission, Reach, SettingsPanel
from carnet.privacy import jobs
from carnet.privacy.personal import PERSONAL
from carnet.privacy.queries.requests import open_count
from carnet.privacy.queries.said import AUDIT_NAMES
from carnet.privacy.screens.beside import PANELS, TODOS, VIEWS

MANIFEST = Manifest(
    room="privacy",
    permissions=(
        Permission(
            name="privacy.purposes",
            label=_("Ouvrir et fermer des finalités, écrire l’information des personnes"),
            roles=("dpo",),
        ),
        Permission(
            name="privacy.requests",
            label=_("Traiter les demandes de droits"),
            roles=("dpo", "support"),
        ),
        Permission(name="privacy.view_journal", label=_("Lire le journal"), roles=("dpo",)),
        Permission(name="privacy.erase", label=_("Effacer une personne"), roles=("dpo",)),
        Permission(
            name="privacy.export",
            label=_("Exporter les données d’une personne"),
            roles=("dpo", "support"),
            guarded=True,
        ),
    ),
    navigation=(
        NavEntry(
            section="protect",
            key="requests",
            label=_("Demandes"),
            url="privacy:requests",
            permission="privacy.requests",
            order=50,
            count=open_count,
            hot=True,
        ),
        NavEntry(
            section="protect",
            key="journal",
            label=_("Journal"),
            url="privacy:journal",
            permission="privacy.view_journal",
            order=90,
        ),
    ),
    settings_panels=(
        SettingsPanel(
            key="purposes",
            label=_("Finalités et information"),
            detail=_("Pourquoi vous écrivez aux personnes, et ce que vous leur en dites"),
            url="privacy:purposes",
            permission="consent.view",
            order=25,
        ),
    ),
    panels=PANELS,
    todos=TODOS,
    views=VIEWS,
    jobs=(
        JobKind(
            name="privacy.forget_closed",
            label=_("Oublier de qui venaient les demandes closes depuis cinq ans"),
            call=jobs.forget_closed,
            every=86_400,
        ),
    ),
    personal_data=PERSONAL,
    commands="carnet.privacy.commands",
    announces={
        "privacy.erasing": "ids of contacts that are about to be erased, and of those merged into them"
    },
    reaches=(Reach(name="privacy.exported", taken=True),),
    audit_names={
        **AUDIT_NAMES,
        "privacy.purpose_opened": _("Finalité ouverte"),
        "privacy.purpose_changed": _("Finalité changée"),
        "privacy.purpose_closed": _("Finalité fermée"),
        "privacy.notice_written": _("Information des personnes écrite"),
        "privacy.erased": _("Effacement de personnes"),
        "privacy.exported": _("Export des données d’une personne"),
    },
)
