"""What the room accounts declares to the rooms below it."""

from django.utils.translation import gettext_lazy as _

from carnet.accounts.declared import (
    AUDIT_NAMES,
    JOBS,
    NOTIFICATION_KINDS,
    SEEN,
    SETTINGS,
    TODOS,
)
from carnet.accounts.queries import company, keyholder
from carnet.accounts.sealed import SECOND_FACTORS
from carnet.accounts.tells import TELLS
from carnet.kit.declarations import Manifest, Permission, SettingsPanel

MANIFEST = Manifest(
    room="accounts",
    sealed_values=(SECOND_FACTORS,),
    company=company,
    keyholder=keyholder,
    permissions=(
        *SEEN,
        Permission(
            name="accounts.manage_staff", label=_("Gérer l’équipe"), guarded=True, owners=True
        ),
        Permission(
            name="accounts.manage_rights",
            label=_("Donner et retirer des droits aux rôles"),
            guarded=True,
            owners=True,
        ),
        Permission(
            name="accounts.watch_access",
            label=_("Voir les lectures inhabituelles de la base"),
            roles=("dpo",),
        ),
        Permission(name="accounts.manage_company", label=_("Modifier la société et ses réglages")),
        Permission(
            name="accounts.manage_keys", label=_("Créer et révoquer des clés d’accès"), guarded=True
        ),
    ),
    settings_panels=(
        SettingsPanel(
            key="company",
            label=_("Société"),
            detail=_("Nom, SIREN, boutiques, délégué à la protection des données"),
            url="accounts:company",
            permission="accounts.manage_company",
            order=10,
        ),
        SettingsPanel(
            key="team",
            label=_("Équipe"),
            detail=_("Qui entre, et avec quels droits"),
            url="accounts:team",
            permission="accounts.manage_staff",
            order=20,
        ),
        SettingsPanel(
            key="rights",
            label=_("Rôles et droits"),
            detail=_("Ce que chaque rôle peut voir et faire"),
            url="accounts:roles",
            permission="accounts.manage_rights",
            order=22,
        ),
        SettingsPanel(
            key="review",
            label=_("Revue des accès"),
            detail=_("Une fois par an, qui garde son accès"),
            url="accounts:review",
            permission="accounts.manage_staff",
            order=24,
        ),
        SettingsPanel(
            key="alerts",
            label=_("Lectures inhabituelles"),
            detail=_("Qui a ouvert ou emporté beaucoup de fiches"),
            url="accounts:alerts",
            permission="accounts.watch_access",
            order=26,
        ),
        SettingsPanel(
            key="preferences",
            label=_("Durées et valeurs"),
            detail=_("Combien de temps Carnet garde les choses, et autres valeurs de la société"),
            url="accounts:preferences",
            permission="accounts.manage_company",
            order=30,
        ),
        SettingsPanel(
            key="keys",
            label=_("Clés d’accès des programmes"),
            detail=_(
                "La boutique en ligne, la caisse, vos pages : ce qu’elles peuvent dire à Carnet"
            ),
            url="accounts:keys",
            permission="accounts.manage_keys",
            order=40,
        ),
        SettingsPanel(
            key="security",
            label=_("Ma sécurité"),
            detail=_("Mot de passe, second facteur, clés d’accès, connexions"),
            url="mfa_index",
            permission="web.view_home",
            order=80,
        ),
        SettingsPanel(
            key="news",
            label=_("Mes nouvelles"),
            detail=_("De quoi Carnet me prévient, ici et par mail"),
            url="accounts:news_choices",
            permission="web.view_home",
            order=85,
        ),
        SettingsPanel(
            key="display",
            label=_("Affichage"),
            detail=_("Thème clair ou sombre, listes aérées ou serrées, langue"),
            url="accounts:display",
            permission="web.view_home",
            order=90,
        ),
    ),
    tells=TELLS,
    settings=SETTINGS,
    jobs=JOBS,
    todos=TODOS,
    notification_kinds=NOTIFICATION_KINDS,
    audit_names=AUDIT_NAMES,
)
