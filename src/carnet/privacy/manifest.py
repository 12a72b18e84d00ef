"""What the room privacy declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import Manifest, NavEntry, Permission

MANIFEST = Manifest(
    room="privacy",
    permissions=(
        Permission(name="privacy.view_journal", label=_("Lire le journal"), roles=("dpo",)),
        Permission(name="privacy.erase", label=_("Effacer une personne"), roles=("dpo",)),
        Permission(
            name="privacy.export",
            label=_("Exporter les données d’une personne"),
            roles=("dpo", "support"),
        ),
    ),
    navigation=(
        NavEntry(
            section="protect",
            key="journal",
            label=_("Journal"),
            url="privacy:journal",
            permission="privacy.view_journal",
            order=90,
        ),
    ),
    audit_names={
        "privacy.erased": _("Effacement de personnes"),
        "privacy.exported": _("Export des données d’une personne"),
    },
)
