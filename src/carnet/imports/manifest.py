"""What the room imports declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.imports import jobs
from carnet.imports.actions.forget import forget_rows
from carnet.imports.field_sources import brought_by_files
from carnet.imports.opened import people_behind
from carnet.imports.queries import contact_ids_for_view, waiting_count
from carnet.kit.declarations import (
    Action,
    JobKind,
    ListView,
    Manifest,
    NavEntry,
    Permission,
    PersonalData,
    Setting,
)
from carnet.kit.personal import export_rows, repoint
from carnet.kit.uses import FieldUse

_IN_CHARGE = ("owner", "marketing")


MANIFEST = Manifest(
    room="imports",
    personal_data=(
        PersonalData(
            table="imports.ImportRow",
            what=_("Lignes des fichiers importés"),
            export=export_rows(
                "imports.ImportRow", "of_import__file_name", "number", "raw", "mended", "flags"
            ),
            erase=forget_rows,
            move=repoint("imports.ImportRow"),
            kept=_(
                "Une empreinte de la ligne, illisible, pour refuser son retour par le même fichier."
            ),
        ),
    ),
    field_uses=(
        FieldUse(field="*", by="source", label=_("Fichiers importés"), load=brought_by_files),
    ),
    permissions=(
        Permission(
            name="imports.view",
            label=_("Voir les imports et leurs lignes"),
            roles=(*_IN_CHARGE, "dpo"),
        ),
        Permission(name="imports.run", label=_("Importer un fichier"), roles=_IN_CHARGE),
        Permission(name="imports.undo", label=_("Annuler un import"), roles=_IN_CHARGE),
    ),
    navigation=(
        NavEntry(
            section="contacts",
            key="imports",
            label=_("Imports"),
            url="imports:list",
            permission="imports.view",
            order=40,
            count=waiting_count,
            hot=True,
        ),
    ),
    jobs=(
        JobKind(name="imports.run", label=_("Importer un fichier"), call=jobs.run_import),
        JobKind(name="imports.try", label=_("Essayer un import"), call=jobs.try_import),
        JobKind(name="imports.undo", label=_("Annuler un import"), call=jobs.undo_import),
        JobKind(
            name="imports.sweep",
            label=_("Effacer les fichiers importés passés leur terme"),
            call=jobs.sweep_imports,
            every=86_400,
        ),
    ),
    settings=(
        Setting(
            name="imports.keep_days",
            label=_("Durée de garde des fichiers importés, en jours"),
            kind="int",
            default=30,
            help=_(
                "Passé ce terme, le fichier et le détail de ses lignes sont effacés ; les contacts restent."
            ),
        ),
    ),
    views=(
        ListView(key="import", label=_("D’un import"), ids=contact_ids_for_view, tab=False),
        ListView(
            key="import_figure", label=_("D’un chiffre d’import"), ids=people_behind, tab=False
        ),
    ),
    actions=(
        Action(
            label=_("Importer un fichier"),
            url="imports:new",
            icon="upload",
            permission="imports.run",
        ),
    ),
    audit_names={
        "imports.uploaded": _("Fichier déposé"),
        "imports.columns_set": _("Colonnes rangées"),
        "imports.answers_set": _("Provenance déclarée"),
        "imports.options_set": _("Choix d’un import réglés"),
        "imports.paused": _("Import mis en pause"),
        "imports.resumed": _("Import repris"),
        "imports.tried": _("Import essayé"),
        "imports.started": _("Import lancé"),
        "imports.run": _("Fichier importé"),
        "imports.undo_asked": _("Annulation d’un import demandée"),
        "imports.undone": _("Import annulé"),
        "imports.row_mended": _("Ligne refusée réparée et prise"),
        "imports.rows_read": _("Lignes d’un import téléchargées"),
        "imports.emptied": _("Fichiers importés effacés à leur terme"),
    },
    announces={"imports.done": "An import has been taken in; ids are imports."},
    commands="carnet.imports.commands",
)
