"""What the room proofs declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.kit.declarations import (
    JobKind,
    ListView,
    Manifest,
    NavEntry,
    Panel,
    Permission,
    Setting,
    Todo,
)
from carnet.proofs import jobs
from carnet.proofs.personal import PERSONAL
from carnet.proofs.screens import home, panel, passports, proofs, sources

MANIFEST = Manifest(
    room="proofs",
    permissions=(
        Permission(
            name="proofs.view",
            label=_("Voir les preuves, leurs reçus et les passeports des listes"),
            roles=("marketing", "sales", "support", "dpo", "reader"),
        ),
        Permission(
            name="proofs.attach",
            label=_("Joindre un fichier de preuve"),
            roles=("marketing", "sales", "support", "dpo"),
        ),
        Permission(
            name="proofs.search_suppression",
            label=_("Chercher une adresse dans la liste d’opposition"),
            roles=("marketing", "support", "dpo"),
        ),
        Permission(
            name="proofs.answer_for_list",
            label=_("Remplir le passeport d’une liste"),
            roles=("marketing", "dpo"),
        ),
    ),
    settings=(
        Setting(
            name="proofs.why",
            label=_("Sur la fiche, dire pourquoi l’on ne peut pas écrire"),
            kind="choice",
            default="full",
            choices=(
                ("short", _("En deux mots : « Aucun accord »")),
                ("full", _("En une phrase, avec la règle et l’article")),
            ),
        ),
    ),
    navigation=(
        NavEntry(
            section="protect",
            key="sources",
            label=_("Provenances"),
            url="proofs:sources",
            permission="consent.view",
            order=30,
        ),
        NavEntry(
            section="protect",
            key="rules",
            label=_("Règles"),
            url="proofs:rules",
            permission="consent.view",
            order=40,
        ),
        NavEntry(
            section="protect",
            key="guides",
            label=_("Guides et loi"),
            url="proofs:guides",
            permission="consent.view",
            order=45,
        ),
        NavEntry(
            section="protect",
            key="proofs",
            label=_("Preuves"),
            url="proofs:list",
            permission="proofs.view",
            order=10,
        ),
        NavEntry(
            section="protect",
            key="opposition",
            label=_("Opposition"),
            url="proofs:opposition",
            permission="proofs.search_suppression",
            order=20,
        ),
    ),
    panels=(
        Panel(
            key="consent",
            label=_("Peut-on lui écrire ?"),
            load=panel.panel,
            template="proofs/panel.html",
            place="main",
            order=10,
            permission="consent.view",
        ),
    ),
    figures=home.FIGURES,
    views=(
        *home.VIEWS,
        ListView(key="preuves", label=_("Ce que disent les preuves"), ids=proofs.behind, tab=False),
        ListView(key="liste", label=_("D’une liste"), ids=passports.behind, tab=False),
    ),
    todos=(
        *home.TODOS,
        Todo(
            key="consent.sources",
            load=sources.sources_todo,
            permission="consent.declare",
            order=10,
        ),
    ),
    jobs=(
        JobKind(
            name="proofs.sweep",
            label=_("Effacer les fichiers de preuve que plus rien ne nomme"),
            call=jobs.sweep_files,
            every=86_400,
        ),
    ),
    personal_data=PERSONAL,
    audit_names={
        "proofs.attached": _("Fichier de preuve joint"),
        "proofs.receipt_read": _("Reçu de preuve ouvert"),
        "proofs.file_read": _("Fichier de preuve téléchargé"),
        "proofs.searched": _("Recherche dans la liste d’opposition"),
        "proofs.list_answered": _("Passeport d’une liste rempli"),
        "proofs.document_kept": _("Document d’une liste joint"),
    },
)
